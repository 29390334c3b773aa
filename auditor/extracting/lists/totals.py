"""Totals away from their parts: named after them, stated in another paragraph, or spread over parallel sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.extracting.evidence.gaps import beyond_received, slipped_sum, wanted_of
from auditor.extracting.evidence.plausible import specific_slip
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.columns import MOST, columns_of
from auditor.extracting.lists.joined import BACK, comes_near, explained, named_of, opening_of
from auditor.extracting.lists.raised import raised
from auditor.model.slips import RARE

NEXT = 1  # paragraph on
LONG = 5  # digits of a number that two paragraphs do not share by accident
PAIR = 2  # what was found, and what was dealt with
FURTHER = 6  # pairs of levels that may be what there was and what was taken from it


def totals_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Every total that stands away from its parts and has no parts yet."""
    known = {b.whole.id for b in breakdowns}
    told = {(b.whole.id, b.parts) for b in breakdowns}
    taken = {part.id for b in breakdowns for part in b.parts}
    above: Sequence[Item] = ()
    for items in passage.by_block.values():
        for place, item in enumerate(items):
            if item.is_level and item.id not in known:
                yield from _totalled(passage, items[:place], above, item)
            if item.is_level and item.id not in taken and any("left" in m.classes for m in item.measure.before[:1]):
                yield from (b for b in _left(items[:place], item) if (b.whole.id, b.parts) not in told)
        above = items
    yield from _elsewhere(passage, taken)
    for block, scan in passage.scans.items():
        for found in columns_of(scan, passage.by_block.get(block, ())):
            if (found.whole.id, found.parts) not in told:
                told.add((found.whole.id, found.parts))
                yield found


def _totalled(passage: Passage, before: Sequence[Item], above: Sequence[Item], item: Item) -> Iterator[Breakdown]:
    """What a level makes a total of, by the words before it; ``above`` is the paragraph before its own."""
    opening = opening_of(before, item)
    if opening is not None:
        follows = above and passage.paragraphs_between(above[-1], item) <= NEXT
        yield from named_of(passage, [*above, *before] if follows else before, item, opening)
    if _sums_up(item):
        yield from _summed_up(before, item)
    if item.measure.says("new_total"):
        yield from raised(passage, before, item)


def _summed_up(before: Sequence[Item], whole: Item) -> Iterator[Breakdown]:
    """ "A 212 tỷ đồng, B 318 tỷ đồng; tổng cộng 530 tỷ đồng": all of its kind that stand before it in its sentence."""
    parts = [i for i in before if i.place == whole.place and i.is_level and same_kind(whole, i)]
    if any(map(_sums_up, parts)):
        return
    first, last = whole.scan.sentences[whole.measure.sentence]
    named = all(i.labelled for i in parts) or whole.scan.says_between(first, last, "respectively")
    alike = {i.measure.depth for i in (whole, *parts)} == {whole.measure.depth} and named
    if 1 < len(parts) <= MOST and alike and {i.scope for i in parts} <= {"", whole.scope}:
        holds = adds_up_strictly(whole, parts)
        if holds or explained(whole, parts):
            yield Breakdown(whole, tuple(parts), 4, "", holds)


def _sums_up(item: Item) -> bool:
    """Whether words make it the sum of what stands before it: "tổng cộng 530 tỷ đồng", ", a total of 530", "530 in total"."""
    measure = item.measure
    if measure.says("sum_up"):
        return True
    if any(mark.classes & {"ytd", "prior"} for mark in measure.after):
        return False  # "412 tonnes in March, a total of 1,810 tonnes so far this year"
    behind = any("summed" in mark.classes and mark.first == measure.last for mark in measure.after[:1])
    opened = any("summed" in mark.classes and measure.lead.lower() == mark.text for mark in measure.before[:1])
    return behind or (opened and measure.opener == ",")


def _left(before: Sequence[Item], rest: Item) -> Iterator[Breakdown]:
    """ "Thụ lý 77 vụ, giải quyết 53 vụ. Còn tồn 24 vụ": what was left of a number after what was taken from it."""
    close = [i for i in before if rest.measure.sentence - i.measure.sentence <= BACK]
    near = [i for i in close if i.is_level and same_kind(i, rest)][-MOST:]
    outer = [i for i in near if i.measure.depth == rest.measure.depth]  # what stands in brackets is tried last
    pairs = (
        (whole, part)
        for row in (outer, near)
        for n, part in reversed(list(enumerate(row)))
        for whole in reversed(row[:n])
    )
    for whole, part in islice((p for p in pairs if p[0].figure.exact), FURTHER):
        if adds_up_strictly(whole, [part, rest]) and chance(whole, [part, rest]) < 1:
            yield Breakdown(whole, (part, rest), 1, "", True)
            return
    here = [i for i in outer if i.place == rest.place]
    row = here if len(here) == PAIR else near
    if len(row) == PAIR and beyond_received(row[0], (row[1], rest), fate=True):
        return
    if len(row) == PAIR and _dealt(row[0], row[1], rest):
        yield Breakdown(row[0], (row[1], rest), 3, "", False)
    elif len(outer) == PAIR and _rest_of(outer[0], outer[1], rest):
        yield Breakdown(outer[0], (outer[1], rest), 3, "", False)


def _rest_of(whole: Item, part: Item, rest: Item) -> bool:
    """Whether a sentence opens with what is left of a count and one part of it, but for a swap: "Số còn lại 1.315 đơn"."""
    opened = any(m.text == rest.measure.lead.lower() and m.classes >= {"left", "rest"} for m in rest.measure.before[:1])
    exact = all(i.figure.exact for i in (whole, part, rest)) and (whole.figure.value or 0) > (part.figure.value or 0)
    figures, wanted = [i.figure for i in (whole, part, rest)], wanted_of(whole, [part, rest])
    return opened and exact and specific_slip(figures, wanted, RARE)


def _dealt(whole: Item, part: Item, rest: Item) -> bool:
    """Whether words say that of what was found or given some was dealt with and the rest left, and one slip keeps them apart."""
    counted = whole.measure.says("found") and part.measure.says("done")
    counted = counted and all(i.figure.exact for i in (whole, part, rest))
    beside = part.place == whole.place == rest.place and whole.measure.last < part.measure.first
    paid = beside and part.measure.says("paid_out")
    return (counted or paid) and comes_near(whole, [part, rest]) and slipped_sum(whole, [part, rest], said=beside)


def _elsewhere(passage: Passage, taken: set[str]) -> Iterator[Breakdown]:
    """All levels of a sentence that make, to the last digit, a long number printed earlier in another sentence."""
    seen: dict[tuple[str, object], Item] = {}
    for block in passage.by_block:
        rows: dict[tuple[int, str], list[Item]] = {}
        for item in passage.levels(block):
            if item.measure.depth == 0 and same_kind(item, item):
                rows.setdefault((item.measure.sentence, item.dimension), []).append(item)
        for (_, dimension), row in rows.items():
            if 1 < len(row) <= MOST and not all(item.id in taken for item in row):
                whole = seen.get((dimension, sum(item.figure.value or 0 for item in row)))
                if whole is not None and chance(whole, row) < LEAST_SURPRISE:
                    yield Breakdown(whole, tuple(row), 1, "", True)
            for item in row:
                if item.figure.printed_digits >= LONG:
                    seen.setdefault((dimension, item.figure.value), item)
