"""Totals over a list of marked items that no word opens: "Thu ngân sách 2.684.310 triệu đồng." over "- Thu nội địa: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import falls_near, goes_beyond, leaning, wanted_of
from auditor.extracting.evidence.plausible import specific_slip
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, bounded, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.left_out import ITEM, all_told, left_a_little, left_by_shares, other_times, times_agree
from auditor.extracting.measures.scan import Scan
from auditor.model.document import Block
from auditor.model.slips import RARE

# How seldom chance must offer a slip, where items are more than their total, and less.
BEYOND, SHORT = RARE / 2, RARE / 12


def itemed_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Each paragraph with the items right below it that head a level of its kind each.

    Nobody says that such a list is complete, so that one that misses is told for a slip alone that no remainder looks like.
    """
    known = {b.whole.id for b in breakdowns}
    for above, items in _lists(passage.document.blocks):
        scan = passage.scans.get(above.id)
        for parts in _columns(passage, items) if scan is not None and not _opened(scan) else ():
            wholes = [w for w in passage.levels(above.id) if _may_hold(passage, w, parts)]
            held = next((w for w in wholes if adds_up_strictly(w, parts) and chance(w, parts) < LEAST_SURPRISE), None)
            if held is not None and held.id not in known:
                yield Breakdown(held, tuple(parts), 1, "", True)
            elif (
                held is None and len(wholes) == 1 and wholes[0].id not in known and _slipped(passage, wholes[0], parts)
            ):
                yield Breakdown(wholes[0], tuple(parts), 3, "", False)


def _columns(passage: Passage, items: Sequence[Block]) -> Iterator[list[Item]]:
    """The level that heads each item, then those of each other time that all tell: the month, and all up to it."""
    rows = [passage.levels(block.id) for block in items]
    heads = [row[0] for row in rows if row]
    if len(heads) < len(items) or not _alike(heads):
        return
    yield heads
    yield from (column for column in other_times(passage, rows) if all(map(_plain, column)))


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each paragraph or item with the items of one level below it, two at least; those inside them are left out."""
    above: Block | None = None
    items: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.kind == "note":
            continue
        if block is not None and block.kind == ITEM and items and block.level >= items[0].level:
            if block.level == items[0].level:
                items.append(block)
            continue
        if above is not None and len(items) > 1:
            yield above, items
        if block is not None and block.kind == ITEM:
            items = [block]
        else:
            above, items = block, []


def _opened(scan: Scan) -> bool:
    """Whether words for parts stand in a paragraph, which say themselves what is listed below."""
    return scan.says_between(0, len(scan.tokens), "part", "complete")


def _alike(parts: Sequence[Item]) -> bool:
    """Whether all are plain levels of one kind, each with a name of its own before it."""
    plain = all(part.is_level and part.labelled and _plain(part) for part in parts)
    names = {part.figure.label.lower() for part in parts}
    return plain and len(names) == len(parts) and all(same_kind(parts[0], part) for part in parts)


def _plain(item: Item) -> bool:
    """Whether it is an amount or count of now, outside brackets."""
    return not item.measure.depth and item.role.form == "" and not is_mean(item)


def _may_hold(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a level of the paragraph above may be the total: larger than each part, and of their time."""
    plain = _plain(whole) and same_kind(whole, parts[0])
    return plain and not any(goes_beyond(whole, part.strict) for part in parts) and times_agree(passage, whole, parts)


def _slipped(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether nothing but a slip that no remainder looks like keeps all items from their total."""
    total = total_of(parts)
    left = left_a_little(whole, parts) or left_by_shares(passage, whole, parts)
    if not bounded(total) or not falls_near(whole, total) or left or not leaning(whole, parts):
        return False
    figures, rare = [item.figure for item in (whole, *parts)], BEYOND if goes_beyond(whole, total) else SHORT
    return specific_slip(figures, wanted_of(whole, parts), rare) and all_told(passage, (), whole, parts, None)
