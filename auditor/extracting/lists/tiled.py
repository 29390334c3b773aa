"""Stretches of time that make up a longer one: three quarters to nine months, eight months and the ninth to nine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import slipped_sum
from auditor.extracting.evidence.sums import adds_up
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.figure import Period

FEWEST = 2  # stretches that make up another
_LENGTH = {"month": 1, "quarter": 3, "half": 6, "year": 12}
NOTHING = range(0)


def tiled_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Each amount right after those of the months that make up its own; one that misses, only if one slip explains it.

    What does not add up over time, such as the people of a place, misses by far.
    """
    known = {breakdown.whole.id for breakdown in breakdowns}
    for block in passage.by_block:
        levels = [i for i in passage.levels(block) if i.figure.period is not None and i.role.form == ""]
        for place, whole in enumerate(levels):
            parts = _parts(levels[:place], whole) if whole.id not in known else ()
            if len(parts) >= FEWEST:
                holds = adds_up(whole, parts)
                if holds or slipped_sum(whole, parts):
                    yield Breakdown(whole, tuple(parts), 1 if holds else 3, "", holds)


def _parts(before: Sequence[Item], whole: Item) -> list[Item]:
    """The amounts right before one whose months, put together, are just its own; none where there are no such."""
    wanted, found = _months(whole.figure.period), []
    missing = set(wanted)
    for part in reversed(before):
        months = set(_months(part.figure.period))
        if not missing or not _alike(whole, part) or not months or not months <= missing or months == set(wanted):
            break
        missing -= months
        found.append(part)
    return found[::-1] if not missing else []


def _alike(whole: Item, part: Item) -> bool:
    """Whether two amounts are of one thing in one year: named alike, or the part not at all."""
    mine, its = part.figure.period, whole.figure.period
    assert mine is not None
    assert its is not None
    named = part.figure.label in ("", whole.figure.label) or not whole.figure.label
    near = whole.measure.sentence - part.measure.sentence <= 1
    return same_kind(whole, part) and named and near and mine.year == its.year


def _months(period: Period | None) -> range:
    """The months of a year that a period takes, by their numbers."""
    if period is None:
        return NOTHING
    if period.span == "year":
        return range(1, 13)
    if period.number is None or period.day is not None:
        return NOTHING
    if period.span == "ytd":
        return range(1, period.number + 1)
    length = _LENGTH.get(period.span, 0)
    return range((period.number - 1) * length + 1, period.number * length + 1) if length else NOTHING
