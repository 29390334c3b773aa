"""What a slip leaves in how a number is printed: more or fewer decimals than all numbers of its row or column."""

from __future__ import annotations

from fractions import Fraction
from math import log

from auditor.extracting.tables.layout.granularity import reaches
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber, is_year

FEWEST = 4  # other numbers of a row or column that show how many decimals are printed there
FINER = log(1000)  # how much likelier a number is wrong that alone has more decimals than all of its line …
COARSER = log(300)  # … or fewer, where noughts at the end are printed as well …
CUT = log(5)  # … or may be left out: one number in ten ends in one
At = tuple[int, int]
Range = tuple[Fraction, Fraction]


class Places:
    """How many decimals the numbers of each row and column print."""

    __slots__ = ("_grid", "_lines")

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._lines: dict[tuple[str, int], list[tuple[At, CellNumber]]] = {}
        for at, slot in grid.slots.items():
            if slot.number is not None and slot.number.value and not is_year(slot.number):
                for line in _lines_of(at):
                    self._lines.setdefault(line, []).append((at, slot.number))

    def odd(self, at: At, wanted: Range) -> float:
        """How much likelier a number is wrong for its decimals, as a power of e, where one that is wanted has those of others.

        A line whose numbers differ among themselves says nothing; nor does any, where the other line has them as they are here.
        """
        number = self._grid.number(*at)
        if number is None:
            return 0.0
        seen = [found for line in _lines_of(at) if (found := self._usual(line, at)) is not None]
        if not seen or any(places == number.decimals for places, _ in seen):
            return 0.0
        places, fixed = seen[-1]
        if number.decimals > places:
            return FINER if reaches(wanted, Fraction(1, 10**places)) else 0.0
        return COARSER if fixed else CUT

    def _usual(self, line: tuple[str, int], at: At) -> tuple[int, bool] | None:
        """The decimals that all other numbers of a line print, and whether some of them end in a nought that is printed."""
        others = [number for place, number in self._lines.get(line, ()) if place != at]
        places = {number.decimals for number in others}
        if len(others) < FEWEST or len(places) != 1:
            return None
        (usual,) = places
        return usual, usual == 0 or any(not (number.value * 10**usual) % 10 for number in others)


def _lines_of(at: At) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("row", at[0]), ("column", at[1])
