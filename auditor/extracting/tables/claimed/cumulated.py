"""Columns that add up from row to row: what is cumulative so far is that of the row above and the row's own number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import NAMED, Tie

At = tuple[int, int]
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
    return [*found, *_by_month(grid, rows, steps, [(column, meanings[column]) for column in levels])]


def _by_month(grid: Grid, rows: Sequence[int], steps: Steps, levels: Sequence[tuple[int, Meaning]]) -> Iterator[Tie]:
    """The ties of months so far with one month fewer and that month: "3 tháng", "tháng 4" and "4 tháng", of one kind each.

    Columns of several kinds ("Lượng", "Giá trị") bear one another out.
    """
    named = {key: column for column, meaning in levels if (key := _stretch(meaning)) is not None}
    found: dict[tuple[int | None, int], list[Tie]] = {}
    for (span, year, number, rest), total in named.items():
        before, month = named.get((span, year, number - 1, rest)), named.get(("month", year, number, rest))
        if span == "ytd" and before is not None and month is not None:
            ties = (_sum(grid, steps, (row, total), (row, before), (row, month)) for row in rows)
            found.setdefault((year, number), []).extend(tie for tie in ties if tie is not None)
    for told in found.values():
        held = _held(told)
        if held >= max(HELD, FOR_EACH * (len(told) - held)):
            yield from told


def _stretch(meaning: Meaning) -> tuple[str, int | None, int, str] | None:
    """Which months of which year a column is of, and the last line of its heading, which tells columns of one time apart."""
    period = meaning.period
    if period is None or period.number is None or period.span not in ("ytd", "month"):
        return None
    return period.span, period.year, period.number, meaning.label.rsplit(" ", 1)[-1]


def _sum(grid: Grid, steps: Steps, total: At, before: At, more: At) -> Tie | None:
    """The tie of a number with two that it is the sum of; None where one of them is not printed."""
    numbers = [number.value for at in (total, before, more) if (number := grid.number(*at)) is not None]
    if len(numbers) < 3:
        return None
    slack = sum(steps.at(*at) for at in (total, before, more)) / 2
    held = abs(numbers[0] - numbers[1] - numbers[2]) <= slack
    return Tie("sum", "row", total, (before, more), held, 0.0, 1, NAMED)


def _held(ties: Sequence[Tie]) -> int:
    return sum(tie.held for tie in ties)


def _ties(grid: Grid, rows: Sequence[int], steps: Steps, total: int, own: int) -> list[Tie]:
    printed = [row for row in rows if grid.number(row, total) is not None and grid.number(row, own) is not None]
    ties = (_sum(grid, steps, (row, total), (above, total), (row, own)) for above, row in pairwise(printed))
    return [tie for tie in ties if tie is not None]
