"""Counts of what rose or fell, each named behind with its growth: "có 06 nhóm tăng, gồm: nhóm ăn uống tăng 0,2%; …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.listed import MOST, as_listed
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

REACH = 14  # words between a count and its list
OPEN = ("part", "open", "singled", "other_than")  # words of lists that leave something out


def each_grown(passage: Passage, language: Language) -> Iterator[Relation]:
    """Each such count with how many growths of its direction are listed; a wrong one only where the list is closed."""
    alike = frozenset(language.lists.get("all_alike", ()))
    for place, item in enumerate(passage.items):
        count = item.figure.value
        if not _counts(item) or count is None or not 1 < count <= MOST:
            continue
        last = _counted(item, passage.items[place + 1 : place + 2])
        begins = _begins(item.scan, last, item.scan.sentences[item.measure.sentence][1])
        if begins is None:
            continue
        behind = [i for i in passage.sentence(*item.place) if i.measure.first >= begins[0]]
        grown, closed = _grown(item, behind, begins)
        holds = len(grown) == count
        closed = closed and len(grown) >= count - 1 and _one_each(item.scan, last, grown, alike)
        if len(grown) > 1 and (holds or closed):
            yield as_listed(item, len(grown))


def _counts(item: Item) -> bool:
    """Whether a number counts things, of which words say that they go one way."""
    counting = item.is_level or item.role.form == "numerator"
    return counting and item.figure.exact and item.figure.qualifier is None and not item.measure.depth


def _counted(item: Item, after: Sequence[Item]) -> int:
    """The token behind a count, or behind the number that it is a fraction of: "10/11 nhóm tăng"."""
    over = item.role.form == "numerator" and after and after[0].role.form == "denominator"
    return after[0].measure.last if over else item.measure.last


def _begins(scan: Scan, last: int, end: int) -> tuple[int, str] | None:
    """The first token of a list behind a count, behind a colon or a word for parts, and the way that its things went."""
    ways: set[str] = set()
    for place in range(last, min(end, last + REACH)):
        token = scan.tokens[place]
        marks = [mark for mark in scan.marks if mark.first == place]
        if token.kind == "n" or token.text in ";.()" or any(mark.classes & {*OPEN} for mark in marks):
            return None
        ways |= {way for mark in marks for way in ("up", "down") if way in mark.classes}
        complete = next((mark for mark in marks if "complete" in mark.classes), None)
        if (token.text == ":" or complete) and len(ways) == 1:
            first = complete.last if complete else place + 1
            return first + (first < end and scan.tokens[first].text == ":"), ways.pop()
        if token.text == ":" or complete:
            return None
    return None


def _grown(item: Item, behind: Sequence[Item], begins: tuple[int, str]) -> tuple[list[Item], bool]:
    """The growths of one way that a list opens with, one for each name; and whether nothing else can be of the list."""
    scan, (first, way) = item.scan, begins
    grown: list[Item] = []
    for one in behind:
        if one.measure.depth:
            continue
        if one.is_level or one.dimension != "ratio" or one.role.name != "growth":
            return grown, one.is_level and one.measure.tells("have") and _plain(scan, first, grown)
        if (one.role.sign > 0) != (way == "up"):
            return grown, False
        grown.append(one)
    end = scan.sentences[item.measure.sentence][1]
    return grown, bool(grown) and _plain(scan, first, grown) and not _more(scan, grown[-1].measure.last, end)


def _plain(scan: Scan, first: int, grown: Sequence[Item]) -> bool:
    """Whether a list has one growth between any two of its semicolons, all of one time, and no word that opens or parts it."""
    if not grown or scan.says_between(first, grown[-1].measure.last, *OPEN, "versus"):
        return False
    stops = [n for n in range(first, grown[-1].measure.last) if scan.tokens[n].text == ";"]
    rows = [sum(low <= one.measure.first < high for one in grown) for low, high in _between(first, stops, scan)]
    return bool(stops) and set(rows) == {1}


def _one_each(scan: Scan, last: int, grown: Sequence[Item], alike: frozenset[str]) -> bool:
    """Whether no growth is that of several: no word says so, and the noun that is counted stands at most once before each."""
    words = [token.text.lower() for token in scan.tokens[last : grown[-1].measure.last]]
    return words.count(words[0]) <= len(grown) + 1 and alike.isdisjoint(words)


def _between(first: int, stops: Sequence[int], scan: Scan) -> list[tuple[int, int]]:
    return list(zip((first, *stops), (*stops, len(scan.tokens)), strict=True))


def _more(scan: Scan, last: int, end: int) -> bool:
    """Whether anything but a stop stands behind the last growth of a list."""
    return any(scan.tokens[n].kind in ("w", "n") or scan.tokens[n].text in ";,…" for n in range(last, end))
