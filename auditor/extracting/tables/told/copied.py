"""Numbers copied from the cell beside them: what explains a total or a rate that is far off by no slip of its digits."""

from __future__ import annotations

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import Tie

BESIDE = ((0, -1), (0, 1), (0, -2), (0, 2))  # rows and columns away …
ABOVE = ((-1, 0), (1, 0))  # … and for rates only, since totals often stay as they were
FEWEST = 3  # digits of a number that two cells do not print by accident
At = tuple[int, int]


def copied(grid: Grid, tie: Tie) -> bool:
    """Whether a cell of a tie prints what a cell beside it prints.

    That parts of a sum are equal proves nothing, nor that its total is that of one part: it may be the last of them.
    """
    return any(_twin(grid, at, tie) for at in (tie.target, *tie.parts))


def _twin(grid: Grid, at: At, tie: Tie) -> bool:
    number = grid.number(*at)
    if number is None or _digits(number) < FEWEST:
        return False
    summed = tie.op == "sum"
    own = {tie.target, *tie.parts} if summed or at != tie.target else set()
    places = ((at[0] + row, at[1] + column) for row, column in (BESIDE if summed else (*BESIDE, *ABOVE)))
    others = (grid.number(*place) for place in places if place not in own)
    same = (number.value, number.decimals, number.unit)
    return any(other is not None and (other.value, other.decimals, other.unit) == same for other in others)


def _digits(number: CellNumber) -> int:
    """How many digits tell a number from others: without noughts at its ends."""
    return len(str(abs(int(number.value * 10**number.decimals))).strip("0"))
