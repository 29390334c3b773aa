"""Counts told by place: "ghi nhận 214 ca tại Hà Nội 96 ca, Nam Định 61 ca, …", or with the number in brackets behind each name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.apiece import counted_apiece
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unfinished import is_open
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import covered

FEWEST = 4  # places that a number is spread over by no accident
SMALL_WORDS = frozenset({"and", "have", "part"})


def placed_groups(passage: Passage) -> Iterator[Group]:
    """The lists of places, each under the count before it; no word says that they are complete."""
    for block, scan in passage.scans.items():
        levels = passage.levels(block) if passage.by_block.get(block) else []
        if len(levels) > FEWEST:
            yield from _lists(scan, levels)


def _lists(scan: Scan, levels: Sequence[Item]) -> Iterator[Group]:
    at = 0
    while at + FEWEST < len(levels):
        whole = levels[at]
        row = _row(whole, levels[at + 1 :]) if _placed(whole, levels[at + 1]) else []
        if len(row) >= FEWEST:
            end = scan.sentences[whole.measure.sentence][1]
            marks = scan.marks_between(whole.measure.first, end)
            open_ = is_open(marks, scan, row, (whole.measure.first, end))
            parts, known = counted_apiece(row)
            reached = frozenset(part.id for part in row)
            yield Group("places", (whole,), parts, False, open_ or not known, "", reached)
        at += max(1, len(row))


def _placed(whole: Item, first: Item) -> bool:
    """Whether the word for a place, and a name, stand between a count and the first number behind it."""
    scan = whole.scan
    between = scan.marks_between(whole.measure.last, first.measure.first)
    mark = next((m for m in reversed(between) if "at" in m.classes), None)
    if mark is None or any(scan.tokens[n].text in ",;:" for n in range(mark.last, first.measure.first)):
        return False  # "120 ca tại Vinh, Diễn Châu 40 ca": the count is that of the first place
    same = whole.place == first.place and whole.measure.depth == first.measure.depth and same_kind(whole, first)
    return same and scan.capital(mark.last)


def _row(whole: Item, levels: Sequence[Item]) -> list[Item]:
    """The levels that follow a count in its sentence, each behind a name."""
    row: list[Item] = []
    for item in levels:
        if item.place != whole.place or item.measure.depth != whole.measure.depth or not same_kind(whole, item):
            break
        if row and not _named(item, row[-1]):
            break
        row.append(item)
    return row


def only_names(parts: Sequence[Item]) -> bool:
    """Whether a name in capitals stands before each part, as those of places do: "Điện Biên 142 nhà", no "Đảng viên"."""
    rows = [_words(part, before) for part, before in zip(parts, (None, *parts), strict=False)]
    capital = all(row and all(map(part.scan.capital, row)) for part, row in zip(parts, rows, strict=True))
    return capital and 2 * sum(len(row) > 1 for row in rows) > len(rows)


def _named(item: Item, before: Item) -> bool:
    """Whether nothing but names, joined by small words, stands between a number and the one before it."""
    words = _words(item, before)
    return bool(words) and item.scan.capital(words[0])


def _words(item: Item, before: Item | None) -> list[int]:
    """The words between a number and the one before it, or the start of its list, without the small ones."""
    scan, last = item.scan, item.measure.first
    first = before.measure.last if before is not None else _opened(item)
    skipped = covered(mark for mark in scan.marks_between(first, last) if mark.classes & SMALL_WORDS)
    return [n for n in range(first, last) if scan.tokens[n].kind == "w" and n not in skipped]


def _opened(item: Item) -> int:
    """Where the list begins that a number is the first of: at the last word for parts before it."""
    start = item.scan.sentences[item.measure.sentence][0]
    marks = [m for m in item.scan.marks_between(start, item.measure.first) if "part" in m.classes]
    return marks[-1].first if marks else start
