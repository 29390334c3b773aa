"""Lists by sector, over sentences and paragraphs: "Theo khu vực kinh tế: nông nghiệp 21 doanh nghiệp. Công nghiệp …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES, sectors_named
from auditor.extracting.lists.groups import Group
from auditor.extracting.measures.words import Mark

BLOCKS = 3  # paragraphs that such a list may stand in
BACK = 4  # paragraphs that its whole may stand before it, and
FURTHER = 40  # figures
MOST = 3  # wholes that are tried
NOWHERE = Mark(0, 0, frozenset(), "")  # where no word opens a list
COUNTED = "counted"  # things counted one by one, by whatever word

Sectors = Mapping[str, Sequence[str]]


def sectored_of(passage: Passage, sectors: Sectors) -> Iterator[Group]:
    """Each list that opens with words for sectors and names every sector once, by the kind of its numbers.

    Without such words, a paragraph that names every sector and taxes less subsidies lists what a product is made of.
    """
    blocks = [block for block in passage.by_block if passage.scans[block].block.kind != "note"]
    for at, block in enumerate(blocks):
        marks = passage.scans[block].marks
        opening = [mark for mark in marks if "sectoral" in mark.classes]
        for mark in opening:
            yield from _lists(passage, blocks[at : at + BLOCKS], mark, sectors)
        if not opening and len(passage.by_block[block]) >= len(sectors) and any("net" in m.classes for m in marks):
            yield from _lists(passage, [block], NOWHERE, sectors)


def _lists(passage: Passage, blocks: Sequence[int], mark: Mark, sectors: Sectors) -> Iterator[Group]:
    rows: dict[str, dict[str, Item]] = {}
    for item in (level for block in blocks for level in passage.levels(block)):
        before = item.measure.block == blocks[0] and item.measure.first < mark.last
        kind = COUNTED if item.figure.counted else item.dimension
        if before or item.measure.depth or not same_kind(item, item) or _all(rows.get(kind, {}), mark, sectors):
            continue
        name = _sector(item, mark.last if item.measure.block == blocks[0] else 0, sectors)
        if name:
            rows.setdefault(kind, {}).setdefault(name, item)
    for row in rows.values():
        parts = tuple(row.values())
        wholes = tuple(islice(_wholes(passage, blocks[0], mark, parts), MOST)) if _all(row, mark, sectors) else ()
        if wholes:
            yield Group("sector", wholes, parts, False, False, mark.text, closed=True)


def _all(row: Mapping[str, Item], mark: Mark, sectors: Sectors) -> bool:
    """Whether a row names every sector; taxes are left out where something other than the product is taken apart."""
    left = {TAXES} if mark is not NOWHERE else set()
    return set(row) - left == set(sectors) - left


def _sector(item: Item, floor: int, sectors: Sectors) -> str:
    """The one sector that the clause before a number names, or that before the next one where it names none."""
    tokens, measure = item.scan.tokens, item.measure
    begin, end = item.scan.sentences[measure.sentence]
    if begin >= floor and item.scan.begins(begin, "part"):
        return ""  # "Trong đó, ngành xây dựng …" takes one of the sectors apart
    first = next((n + 1 for n in range(measure.first - 1, begin, -1) if tokens[n].text == ";"), max(begin, floor))
    last = next((n for n in range(measure.last, end) if tokens[n].text == ";" or tokens[n].kind == "n"), end)
    for start, stop in ((first, measure.first), (measure.last, last)):
        if item.scan.says_between(start, stop, "part"):
            return ""
        found = sectors_named(" ".join(token.text for token in tokens[start:stop]), sectors)
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _wholes(passage: Passage, block: int, mark: Mark, parts: Sequence[Item]) -> Iterator[Item]:
    """The levels before a list that may be its whole, nearest first: larger than each part, and of its kind."""
    largest = max(part.figure.value or 0 for part in parts)
    for item in islice(passage.back_from(min(parts, key=lambda part: part.order)), FURTHER):
        alike = same_kind(item, parts[0]) or (parts[0].figure.counted and item.figure.counted)
        before = item.measure.block < block or mark is NOWHERE
        near = (before and item.measure.block >= block - BACK) or item.measure.first < mark.first
        if item.is_level and near and alike and not item.measure.depth and (item.figure.value or 0) > largest:
            yield item
