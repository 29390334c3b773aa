"""Formulas of columns that most rows contradict: their row of numbers was misread, or stands over other columns than it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.extracting.tables.told.asked import asked

FEWEST = 3  # rows in which a formula is tried before most of them speak against it


def believed(ties: Sequence[Tie], grid: Grid, steps: Steps) -> list[Tie]:
    """The ties without formulas that fail in most rows of their column, and without all of them where most fail."""
    formulas = [tie for tie in ties if tie.strength == CLAIMED]
    failing = [tie for tie in formulas if not _holds(tie, grid, steps)]
    if len(failing) > 1 and len(failing) * 2 > len(formulas):
        return [tie for tie in ties if tie.strength < CLAIMED]
    tried, failed = Counter(map(Tie.columns, formulas)), Counter(map(Tie.columns, failing))
    wrong = {columns for columns, often in failed.items() if tried[columns] >= FEWEST and often * 2 > tried[columns]}
    return [tie for tie in ties if tie.strength < CLAIMED or tie.columns() not in wrong]


def _holds(tie: Tie, grid: Grid, steps: Steps) -> bool:
    """Whether a formula holds within what its cells print; one that asks for nothing certain does."""
    number = grid.number(*tie.target)
    if number is None:
        return True
    if tie.op == "balance":
        places = (tie.target, *tie.parts, *tie.less)
        slack = sum((steps.at(*at) for at in places if grid.number(*at) is not None), Fraction(0)) / 2
        more, less = (sum((grid.value(*at) for at in found), Fraction(0)) for found in (tie.parts, tie.less))
        return abs(more - less - number.value) <= slack
    wanted = asked(grid, steps, tie, tie.target)
    return wanted is None or wanted[0] <= number.value <= wanted[1]
