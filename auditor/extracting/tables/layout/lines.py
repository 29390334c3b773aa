"""A grid turned into lines of whole numbers: columns (or rows) side by side, exact and quick to add."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid

PLACES = 8  # decimals kept; further ones are cut off together with their step


class Lines(Struct, frozen=True):
    """``values[line][entry]`` in units of half a hundred-millionth or coarser; ``halves`` is half a step of each.

    ``axis`` says what an entry is: "row" where lines are columns (a tie holds inside a row), "column" otherwise.
    ``grain`` is the step that most numbers of an entry are multiples of: how rich its digits are as evidence.
    """

    axis: str
    values: tuple[tuple[int | None, ...], ...]
    halves: tuple[tuple[int, ...], ...]
    grain: tuple[int, ...]
    unit: int  # what 1 is worth in these integers
    index: tuple[int, ...]  # grid column (row) of each line
    entries: tuple[int, ...]  # grid row (column) of each entry

    @property
    def width(self) -> int:
        """How many entries a line has."""
        return len(self.entries)


def lines_of(grid: Grid, steps: Steps, axis: str, rows: Sequence[int], columns: Sequence[int]) -> Lines:
    """The lines of a part of a grid; lines without numbers are left out."""
    decimals = min(PLACES, max((n.decimals for r in rows for c in columns if (n := grid.number(r, c))), default=0))
    unit = 2 * 10**decimals
    index, entries = (columns, rows) if axis == "row" else (rows, columns)
    kept, values, halves = [], [], []
    for line in index:
        cells = [(entry, line) if axis == "row" else (line, entry) for entry in entries]
        numbers = [grid.number(*at) for at in cells]
        if not any(numbers):
            continue
        kept.append(line)
        values.append(tuple(None if n is None else int(n.value * unit) for n in numbers))
        halves.append(
            tuple(0 if n is None else int(steps.at(*at) * unit / 2) or 1 for n, at in zip(numbers, cells, strict=True))
        )
    by_entry = zip(*values, strict=True) if values else ()
    grain = tuple(_grain(entry, unit) for entry in by_entry)
    return Lines(axis, tuple(values), tuple(halves), grain, unit, tuple(kept), tuple(entries))


def at_(lines: Lines, line: int, entry: int) -> tuple[int, int]:
    """The row and column of a number."""
    place = lines.index[line], lines.entries[entry]
    return place[::-1] if lines.axis == "row" else place


def places(value: int, unit: int) -> int:
    """The decimals of a number but for noughts at its end."""
    found = 0
    while value * 10**found % unit:
        found += 1
    return found


def _grain(values: Iterable[int | None], unit: int) -> int:
    """The coarsest step that three quarters of the numbers are multiples of."""
    present = [v for v in values if v]
    grain = 1000 * unit
    while grain > 2:
        for divisor in (1, 2):
            if grain % divisor == 0 and 4 * sum(v % (grain // divisor) == 0 for v in present) >= 3 * len(present):
                return grain // divisor
        if grain % 10:
            break
        grain //= 10
    return 2


class Prefix:
    """Running sums of one entry along a sequence of lines, with running tolerances; finds runs of a given sum."""

    __slots__ = ("halves", "order", "present", "sorted", "sums")

    def __init__(self, lines: Lines, sequence: Sequence[int], entry: int) -> None:
        self.sums, self.halves, self.present = [0], [0], [0]
        total = half = count = 0
        for line in sequence:
            value = lines.values[line][entry]
            if value is not None:
                total += value
                half += lines.halves[line][entry]
                count += 1 if value else 0
            self.sums.append(total)
            self.halves.append(half)
            self.present.append(count)
        self.order = sorted(range(len(self.sums)), key=self.sums.__getitem__)
        self.sorted = [self.sums[at] for at in self.order]

    def near(self, wanted: int, slack: int, most: int = 24) -> list[int]:
        """The places whose running sum lies within ``slack`` of ``wanted``; at most ``most``."""
        low, high = bisect_left(self.sorted, wanted - slack), bisect_right(self.sorted, wanted + slack)
        return self.order[low : min(high, low + most)]
