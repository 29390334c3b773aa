"""Columns of shares that print no hundred: it should stand beside the total of the numbers that they divide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor.extracting.tables.claimed.shares import share_meets
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import NAMED, Tie

HUNDRED = Fraction(100)
FEWEST = 2  # shares that must be those of their parts …
HELD = 0.6  # … and of what share of them, where all together make a hundred as printed


def hundred_ties(grid: Grid, steps: Steps, meanings: Mapping[int, Meaning], sums: Iterable[Tie]) -> list[Tie]:
    """The shares of such columns tied to part and whole, and all of them to the number where a hundred should stand."""
    sums = [tie for tie in sums if tie.op == "sum" and tie.axis == "column" and tie.held and len(tie.parts) >= FEWEST]
    found: list[Tie] = []
    for column in (column for column, meaning in meanings.items() if "share" in meaning.classes):
        total = next((tie for tie in sums if _divided(grid, steps, column, tie)), None)
        if total is not None:
            places = tuple((row, column) for row, _ in total.parts)
            found += (
                Tie("share", "column", at, (part, total.target), True, 0.0, 100, NAMED)
                for at, part in zip(places, total.parts, strict=True)
            )
            found.append(Tie("sum", "column", (total.target[0], column), places, False, 0.0, 1, NAMED))
    return found


def _divided(grid: Grid, steps: Steps, column: int, total: Tie) -> bool:
    """Whether a column prints the shares of all parts of a total, and beside the total something other than a hundred."""
    printed = grid.number(total.target[0], column)
    if total.target[1] == column or printed is None or printed.value == HUNDRED:
        return False
    shares = [number.value for row, _ in total.parts if (number := grid.number(row, column)) is not None]
    met = sum(share_meets(grid, steps, (row, column), (row, at), total.target) for row, at in total.parts)
    if len(shares) < len(total.parts) or met < FEWEST:
        return False
    return met == len(shares) or (sum(shares, Fraction(0)) == HUNDRED and met >= HELD * len(shares))
