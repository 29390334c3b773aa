"""Lists that no word announces: behind a colon ("Doanh thu 5.466 tỷ đồng: lưu trú 295 tỷ đồng, …") or the count that heads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.sums import adds_up_strictly, kindred
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unfinished import OPEN, is_open, overlaps
from auditor.extracting.lists.worded import comes_with
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import covered
from auditor.knowledge.language import Language

FEWEST = 2  # parts of a list
HEAD = "…"  # what stands for the words of a list that only the count before it heads
NAMING = 6  # words, at most, that say more of what is counted
# Words that lead on to others: "97 nhà, tiếp đến là các tỉnh: A 48 nhà, …".
FURTHER = frozenset({"rank_next", "rest", "outside"})


def colons_of(passage: Passage) -> Iterator[Group]:
    """Each level that a colon ends, and the levels of its kind from there to the end of the sentence."""
    for block, scan in passage.scans.items():
        items = passage.by_block.get(block, ())
        for number, token in enumerate(scan.tokens if items and ":" in scan.block.text else ()):
            if token.text == ":":
                group = _group(scan, items, number)
                if group is not None:
                    yield group


def _group(scan: Scan, items: Sequence[Item], colon: int) -> Group | None:
    before = [item for item in items if item.measure.last <= colon]
    whole = next((item for item in reversed(before) if item.is_level), None)
    if whole is None or not (_ended(scan, whole, before[-1], colon) or _named(scan, whole, before[-1], colon)):
        return None
    end = scan.sentences[whole.measure.sentence][1]
    behind = [i for i in items if colon < i.measure.first < end and i.measure.depth == whole.measure.depth]
    levels = [item for item in behind if item.is_level and not is_mean(item)]
    bare = all(item.figure.unit is None for item in levels) and loosely_same(whole, whole)
    alike = kindred(whole, levels) if levels and levels[0].figure.unit is None else levels
    parts = tuple(item for item in alike if bare or same_kind(whole, item) or item.figure.unit is None)
    every = parts if bare else tuple(item for item in behind if _entry(whole, item))
    if len(every) > len(parts):  # "64 trường: tiểu học 34 trường, THCS 25 trường, dạy nghề 5 trung tâm"
        parts = every if adds_up_strictly(whole, every) else ()
    said = scan.marks_between(whole.measure.last, end)
    announced = any(mark.classes & {"part", "complete"} for mark in said)
    if announced or len(parts) < FEWEST or not all(part.labelled or _own_unit(whole, part) for part in parts):
        return None
    return Group(
        "colon", (whole,), parts, True, any(mark.classes & OPEN for mark in said) or overlaps(scan, parts), ":"
    )


def _entry(whole: Item, item: Item) -> bool:
    """Whether it can be an entry of the list: a part of its kind, or a count of other things under a name of its own."""
    return (
        item.is_level
        and not is_mean(item)
        and (same_kind(whole, item) or (item.labelled and loosely_same(whole, item) and not comes_with(item)))
    )


def _own_unit(whole: Item, part: Item) -> bool:
    """Whether what a part counts names it: "2.910 đơn đủ điều kiện: 412 đơn khiếu nại, 112 đơn tố cáo"."""
    own, its = part.figure.unit_text.lower(), whole.figure.unit_text.lower()
    return own != its and own.startswith(f"{its} ")


def _named(scan: Scan, whole: Item, last: Item, colon: int) -> bool:
    """Whether nothing but words that say more of a count stand before a colon, with a number right behind it."""
    plain = whole is last and whole.figure.exact and not whole.measure.depth
    if not plain or colon - whole.measure.last > NAMING:
        return False
    named = all(token.kind == "w" for token in scan.tokens[whole.measure.last : colon])
    return named and any(measure.first == colon + 1 for measure in scan.measures)


def _ended(scan: Scan, whole: Item, last: Item, colon: int) -> bool:
    """Whether a colon stands right behind a level, or behind what is said of it: "… tỷ đồng, tăng 9,7% so với đầu năm: …".

    A colon behind other words heads the next number: "thành thị: 97.040 người; nông thôn: 548.361 người".
    """
    if whole.place != last.place or whole.measure.depth or scan.depth_at(colon):
        return False
    first = last.measure.last
    said = scan.marks_between(first, colon)
    if any(mark.classes & FURTHER for mark in said):
        return False
    marked = covered(said) | scan.dated
    apart = scan.signs_between(whole.measure.last, colon, ";")
    return not apart and all(n in marked or scan.tokens[n].text == ")" for n in range(first, colon))


def headed_of(passage: Passage, language: Language) -> Iterator[Group]:
    """ "Trong 104 trường đạt chuẩn, có 77 trường mức độ 1, 27 trường mức độ 2": the count that opens a sentence, and its parts."""
    openings = {tuple(phrase.split()) for phrase in language.lists.get("of_those", ())}
    longest = max(map(len, openings), default=0)
    for item in passage.items:
        head, end = item.scan.sentences[item.measure.sentence]
        opens = 0 < item.measure.first - head <= longest and item.is_level and item.figure.exact
        if opens and tuple([token.text for token in item.scan.tokens[head : item.measure.first]]) in openings:
            yield from _headed(item, passage.sentence(*item.place), end)


def _headed(whole: Item, items: Sequence[Item], end: int) -> Iterator[Group]:
    """What stands behind a count up to the next word for parts, if it is all of its kind and none of it larger."""
    scan, first = whole.scan, whole.measure.last
    end = next((m.first for m in scan.marks_between(first, end) if m.classes & {"part", "complete"}), end)
    behind = [i for i in items if i.is_level and i.measure.depth == 0 and first <= i.measure.first < end]
    kindred = all(same_kind(whole, i) for i in behind) or all(  # "1.246 học sinh đoạt giải, có 84 giải Nhất, …"
        i.figure.exact and same_kind(behind[0], i) and loosely_same(whole, i) for i in behind
    )
    if kindred and all((i.figure.value or 0) < (whole.figure.value or 0) for i in behind) and len(behind) >= FEWEST:
        unfinished = is_open(scan.marks_between(first, end), scan, behind, (first, end))
        yield Group("connector", (whole,), tuple(behind), False, unfinished, HEAD, frozenset(i.id for i in behind))
