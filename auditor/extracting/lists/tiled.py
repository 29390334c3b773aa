"""Stretches of time that make up a longer one: three quarters to nine months, eight months and the ninth to nine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import nearly_made, slipped_sum
from auditor.extracting.evidence.sums import adds_up
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import months_of
from auditor.extracting.lists.breakdowns import Breakdown

FEWEST = 2  # stretches that make up another
QUARTERS = 4  # of a year


def tiled_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Each amount beside those of the months that make up its own; one that misses, only if one slip explains it.

    What does not add up over time, such as the people of a place, misses by far.
    """
    known = {breakdown.whole.id for breakdown in breakdowns}
    sure = {breakdown.whole.id for breakdown in breakdowns if breakdown.holds}
    for block in passage.by_block:
        yield from (year for year in _years(passage.levels(block)) if year.whole.id not in sure)
        levels = [(i, months) for i in passage.levels(block) if i.role.form == "" and (months := _months(i))]
        for place, (whole, months) in enumerate(levels):
            parts = _parts(levels[:place], whole, months) if whole.id not in known else ()
            if not parts and whole.id not in known and 0 < place < len(levels) - 1:
                parts = _parts([levels[place - 1], levels[place + 1]], whole, months)  # "đưa 9 tháng lên … (8 tháng …)"
            if len(parts) >= FEWEST:
                holds = adds_up(whole, parts)
                # "8 tháng …; tháng 9 …, lũy kế 9 tháng …" of one sentence leaves little doubt of what was added
                said = whole.measure.says("ytd") and all(part.place == whole.place for part in parts)
                if holds or slipped_sum(whole, parts, said=said):
                    yield Breakdown(whole, tuple(parts), 1 if holds else 3, "", holds)


def _years(levels: Sequence[Item]) -> Iterator[Breakdown]:
    """An amount that names no stretch of its own, with one for each quarter right behind it: "năm …, quý I …, …, quý IV …"."""
    for place, whole in enumerate(levels[:-QUARTERS]):
        parts = levels[place + 1 : place + 1 + QUARTERS]
        numbers = [p.figure.period.number for p in parts if p.figure.period and p.figure.period.span == "quarter"]
        here = all(part.place == whole.place and same_kind(whole, part) for part in parts)
        if numbers == [1, 2, 3, 4] and here and not (whole.figure.period and whole.figure.period.number):
            holds = adds_up(whole, parts)
            if holds or nearly_made(whole, parts):
                yield Breakdown(whole, tuple(parts), 1 if holds else 3, "", holds)


def _months(item: Item) -> frozenset[int]:
    """The months of a year that an amount is of, as far as its own words name them; none of one that ends on a day."""
    period = item.figure.period
    return frozenset() if period is None or period.day is not None else frozenset(months_of(period))


def _parts(before: Sequence[tuple[Item, frozenset[int]]], whole: Item, wanted: frozenset[int]) -> list[Item]:
    """The amounts right before one whose months, put together, are just its own; none where there are no such."""
    found: list[Item] = []
    missing = wanted
    for part, months in reversed(before):
        if not missing or not _alike(whole, part) or not months <= missing or months == wanted:
            break
        missing -= months
        found.append(part)
    return [] if missing else found[::-1]


def _alike(whole: Item, part: Item) -> bool:
    """Whether two amounts are of one thing in one year: named alike, or the part not at all."""
    years = {item.figure.period.year for item in (whole, part) if item.figure.period is not None}
    named = part.figure.label.lower() in ("", whole.figure.label.lower()) or not whole.figure.label
    near = abs(whole.measure.sentence - part.measure.sentence) <= 1
    return same_kind(whole, part) and named and near and len(years) == 1
