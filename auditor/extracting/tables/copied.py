"""Numbers copied from the cell beside them: what explains a total or a rate that is far off by no slip of its digits."""

from __future__ import annotations

from auditor.extracting.tables.grid import Grid
from auditor.extracting.tables.ties import Tie

BESIDE = ((0, -1), (0, 1), (0, -2), (0, 2), (-1, 0), (1, 0))  # rows and columns away
FEWEST = 3  # digits of a number that two cells do not print by accident
At = tuple[int, int]


def copied(grid: Grid, tie: Tie) -> bool:
    """Whether a cell of a tie prints what a cell beside it prints; parts that are equal to each other prove nothing."""
    return any(_twin(grid, at, tie) for at in (tie.target, *tie.parts))


def _twin(grid: Grid, at: At, tie: Tie) -> bool:
    number = grid.number(*at)
    if number is None or (len(str(abs(number.value.numerator))) < FEWEST and not number.decimals):
        return False
    for row, column in BESIDE:
        place = at[0] + row, at[1] + column
        other = grid.number(*place)
        if other is None or (at in tie.parts and place in tie.parts):
            continue
        if (other.value, other.decimals, other.unit) == (number.value, number.decimals, number.unit):
            return True
    return False
