"""Columns that add up from row to row: what is cumulative so far is that of the row above and the row's own number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import NAMED, Tie

LEVELS = frozenset({"actual", "estimate", "plan"})
NEAR = 2  # columns between what is cumulative and what it is made of, at the most
HELD = 3  # rows that must bear it out …
FOR_EACH = 2  # … and so many for each that does not; one wrong number breaks two


def cumulated_ties(grid: Grid, rows: Sequence[int], steps: Steps, meanings: Mapping[int, Meaning]) -> list[Tie]:
    """The ties of columns that call themselves cumulative, where the rows bear them out."""
    levels = [column for column, meaning in meanings.items() if meaning.aspect in LEVELS]
    sums = [column for column in levels if "cumulative" in meanings[column].classes]
    found: list[Tie] = []
    for total in sums:
        own = [column for column in levels if column not in sums and abs(column - total) <= NEAR]
        ties = max((_ties(grid, rows, steps, total, column) for column in own), key=_held, default=[])
        held = _held(ties)
        if held >= max(HELD, FOR_EACH * (len(ties) - held)):
            found += ties
    return found


def _held(ties: Sequence[Tie]) -> int:
    return sum(tie.held for tie in ties)


def _ties(grid: Grid, rows: Sequence[int], steps: Steps, total: int, own: int) -> list[Tie]:
    printed = [row for row in rows if grid.number(row, total) is not None and grid.number(row, own) is not None]
    ties = []
    for above, row in pairwise(printed):
        places = (row, total), (above, total), (row, own)
        whole, before, more = (number.value for at in places if (number := grid.number(*at)) is not None)
        slack = sum(steps.at(*at) for at in places) / 2
        held = abs(whole - before - more) <= slack
        ties.append(Tie("sum", "row", places[0], places[1:], held, 0.0, 1, NAMED))
    return ties
