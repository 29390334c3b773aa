"""Lists of several measures: where one adds up, so must those beside it: "21 dự án, 2.364 tỷ đồng (9 dự án, 1.021 tỷ đồng; …)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import nearly_made
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.balances import is_taken
from auditor.extracting.lists.breakdowns import Breakdown

BESIDE = 2  # places between two measures of one thing: "21 dự án với 3 nhà đầu tư, vốn 2.364 tỷ đồng"


def abreast_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The lists that stand beside those that add up, part by part, and have no whole yet.

    That the first measure adds up shows that nothing is left out; the second then fails by a slip, or is none of this list.
    """
    known = {b.whole.id for b in breakdowns if b.holds}
    for first in breakdowns:
        told = first.words or (chance(first.whole, first.parts) < LEAST_SURPRISE and not _ranked(first))
        if not first.holds or not told:
            continue
        for whole in _mates(passage, first.whole):
            if whole.id in known:
                continue
            after = whole.order > first.whole.order
            parts = _column(passage, first, whole, after=after)
            if len(parts) < len(first.parts):  # the list may tell them the other way round
                parts = _column(passage, first, whole, after=not after)
            if len(parts) < len(first.parts):
                continue
            if adds_up(whole, parts):
                known.add(whole.id)
                yield Breakdown(whole, parts, 1, first.words, True)
            elif not _goes_on(passage, whole, parts) and _slipped(whole, parts):
                yield Breakdown(whole, parts, 3, first.words, False)


def _ranked(first: Breakdown) -> bool:
    """Whether a part comes next to its whole in a ranking, which adds nothing up: "dẫn đầu là A 182, tiếp đến là B 136, C 46"."""
    whole, last = first.whole, first.parts[-1]
    alone = whole.measure.block == last.measure.block
    return alone and whole.scan.says_between(whole.measure.last, last.measure.first, "rank_next")


def _mates(passage: Passage, whole: Item) -> list[Item]:
    """The other measures of what a list breaks down."""
    return [
        mate
        for mate in passage.sentence(*whole.place)
        if mate.is_level
        and 0 < abs(mate.order - whole.order) <= BESIDE
        and 0 <= mate.measure.depth - whole.measure.depth <= 1
        and mate.role.form == whole.role.form
        and same_kind(mate, mate)
        and not same_kind(mate, whole)
    ]


def _column(passage: Passage, first: Breakdown, whole: Item, *, after: bool) -> tuple[Item, ...]:
    """The measure of a whole's kind beside each part, on the side on which it stands beside the whole."""
    parts = first.parts
    between = [i for i in passage.sentence(*whole.place) if min(first.whole.order, whole.order) < i.order < whole.order]
    nth = sum(_is_of(i, whole) for i in between)  # "làm chết 5 người, bị thương 11 người": the second of its kind
    found: list[Item] = []
    for number, part in enumerate(parts):
        low, high = (part.order, part.order + BESIDE) if after else (part.order - BESIDE, part.order)
        if after and number + 1 < len(parts):
            high = min(high, parts[number + 1].order - 1)
        if not after and number:
            low = max(low, parts[number - 1].order + 1)
        beside = [i for i in passage.sentence(*part.place) if low <= i.order <= high and _is_of(i, whole)]
        found += beside[nth : nth + 1] if after else beside[-1:]
    depths = {item.measure.depth - part.measure.depth for item, part in zip(found, parts, strict=False)}
    own = len(set(found)) == len(parts) and whole not in found and not set(found) & set(parts)
    return tuple(found) if len(depths) == 1 and own else ()


def _goes_on(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether rows behind those that the first measure has make the column whole: "đường thủy 1 vụ, không có người chết"."""
    behind = [i for i in passage.sentence(*parts[-1].place) if i.order > parts[-1].order and _is_of(i, whole)]
    return any(adds_up(whole, (*parts, *behind[:n])) for n in range(1, len(behind) + 1))


def _is_of(item: Item, whole: Item) -> bool:
    return item.is_level and same_kind(item, whole) and item.scope in ("", whole.scope) and not is_taken(item)


def _slipped(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether one slip keeps a column from adding up that comes near to it."""
    plain = all(item.figure.qualifier is None for item in (whole, *parts))
    return plain and nearly_made(whole, parts)
