"""Granularity: columns and rows whose numbers are all rounded to 5, 10, 50, 500 or thousands, and judged so."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import is_year

GRAINS = (1_000_000, 100_000, 10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 3)
AT_RANDOM = frozenset({3, 5})  # bases to which offices round up or down at random, to protect persons
FEWEST, NEARLY = 12, 0.9  # different whole numbers of a table, and the share that must be multiples
CHANCE = 5 * 10**4  # a grain is believed where the numbers would share it by accident once in this many tables


class Steps(Struct, frozen=True):
    """What one unit of the last meaningful digit is, cell by cell."""

    printed: dict[tuple[int, int], Fraction]
    grains: dict[tuple[int, int], int]

    def at(self, row: int, column: int) -> Fraction:
        """The step that a cell is judged with: printed places, or the grain of its column or row."""
        grain = self.grains.get((row, column))
        if grain is None:
            return self.printed[row, column]
        return Fraction(2 * grain if grain in AT_RANDOM else grain)


def steps_of(grid: Grid) -> Steps:
    """The steps of all numbers of a grid."""
    printed = {at: Fraction(1, 10**s.number.decimals) for at, s in grid.slots.items() if s.number is not None}
    by_line: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row, column in printed:
        by_line.setdefault(("row", row), []).append((row, column))
        by_line.setdefault(("column", column), []).append((row, column))
    grains: dict[tuple[int, int], int] = {}
    for places in by_line.values():
        grain = _grain(grid, places)
        if grain is not None:
            for at in places:
                grains[at] = max(grain, grains.get(at, 0))
    whole = _common(grid, printed)
    if whole is not None:
        for at in printed:
            grains[at] = max(whole, grains.get(at, 0))
    return Steps(printed, {at: g for at, g in grains.items() if printed[at] == 1 and _multiple(grid, at, g)})


def _common(grid: Grid, places: Iterable[tuple[int, int]]) -> int | None:
    """The grain of a table of which nearly all whole numbers are multiples; years and other labels may break it."""
    numbers = [number.value for at in places if (number := grid.number(*at)) is not None and not number.decimals]
    values = {abs(int(value)) for value in numbers if value and not 1900 <= value <= 2100}
    for grain in (10, 5, 3):
        if len(values) >= FEWEST and sum(value % grain == 0 for value in values) >= NEARLY * len(values):
            return grain
    return None


def _multiple(grid: Grid, at: tuple[int, int], grain: int) -> bool:
    number = grid.number(*at)
    return number is not None and number.value % grain == 0


def _grain(grid: Grid, places: Iterable[tuple[int, int]]) -> int | None:
    """The grain that all whole numbers of a line share, where that is no accident."""
    numbers = [number for at in places if (number := grid.number(*at)) is not None]
    if any(number.decimals for number in numbers):
        return None
    values = {abs(int(number.value)) for number in numbers if number.value and not is_year(number)}
    return grain_of(values)


def grain_of(values: set[int]) -> int | None:
    """The coarsest grain of different whole numbers that share it too often for an accident; None where there is none."""
    for grain in GRAINS:
        if grain ** len(values) >= CHANCE and len(values) >= 3 and all(value % grain == 0 for value in values):
            return grain
    return None


def reaches(wanted: tuple[Fraction, Fraction], grain: Fraction | int) -> bool:
    """Whether a multiple of a grain is among the values of a range."""
    return -(-wanted[0] // grain) * grain <= wanted[1]


class Grains:
    """The grains that all other numbers of a cell's row, column or table share: what a slip in one cell breaks."""

    __slots__ = ("_lines",)

    def __init__(self, grid: Grid) -> None:
        self._lines: dict[tuple[str, int], list[tuple[tuple[int, int], int]]] = {}
        for at, slot in grid.slots.items():
            number = slot.number
            if number is not None and number.value and not number.decimals and not is_year(number):
                for line in _lines_of(at):
                    self._lines.setdefault(line, []).append((at, abs(int(number.value))))

    def broken(self, at: tuple[int, int], printed: Fraction, wanted: tuple[Fraction, Fraction]) -> bool:
        """Whether a printed number is no multiple of the grain of the others, and one of those that are wanted is."""
        if printed.denominator != 1:
            return False
        return any(
            printed % grain and reaches(wanted, grain)
            for line in _lines_of(at)
            if (grain := grain_of({value for place, value in self._lines.get(line, ()) if place != at})) is not None
        )


def _lines_of(at: tuple[int, int]) -> tuple[tuple[str, int], ...]:
    return ("row", at[0]), ("column", at[1]), ("table", 0)
