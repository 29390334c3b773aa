"""Lists that are complete by the names in them: "đàn trâu, bò 541 con, trong đó trâu 210 con, bò 331 con", "…, dịch vụ khác 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from auditor.extracting.figures.categories import may_say, names_each_once
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.lists.groups import Group
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import covered

MOST = 4  # parts that a whole is named by
PAIR = 2  # parts of a list, at least
CLOSED = 3  # parts, the last of which is all others
REACH = 8  # words after a number that still name it
JOINS = (",", "-", "–")
Place = tuple[int, int]  # tokens of the names of one part


def completed(groups: Sequence[Group], closed: Sequence[Sequence[str]] = ()) -> Iterator[Group]:
    """The groups; those whose whole names every part, and nothing else, are complete.

    Those that end in "khác" or in what is left, or name each category of one of the sets ``closed`` once, are likely so.
    """
    said: dict[tuple[int, int], list[Sequence[str]]] = {}  # the sets of so many names that may stand in a paragraph
    for group in groups:
        bracket = group.kind == "bracket" and group.bare  # complete, yet it may hold anything unless its whole names it
        if (group.complete and not bracket) or group.open or not group.wholes or group.kind == "note":
            yield group
            continue
        whole = group.wholes[0]
        parts = [part for part in group.parts if same_kind(whole, part)]
        if 2 <= len(parts) <= MOST and len(parts) == len(group.parts) and names_each(whole, parts):
            yield replace(group, complete=True, kind="named")
        elif group.complete:
            yield group
        elif (
            (len(parts) >= CLOSED and is_other(parts[-1]))
            or _is_rest(parts)
            or any(names_each_once(parts, names) for names in _may_say(parts, closed, said))
        ):
            yield replace(group, closed=True)
        else:
            yield group


def _may_say(
    parts: Sequence[Item], closed: Sequence[Sequence[str]], said: dict[tuple[int, int], list[Sequence[str]]]
) -> Sequence[Sequence[str]]:
    """The sets of as many categories as there are parts; of one paragraph, those whose every name may stand in it."""
    if len(parts) < PAIR:
        return ()
    block, size = parts[0].measure.block, len(parts)
    if any(part.measure.block != block for part in parts):
        return [names for names in closed if len(names) == size]
    if (block, size) not in said:
        text = parts[0].scan.block.text.lower()
        sized = (names for names in closed if len(names) == size)
        said[block, size] = [names for names in sized if all(may_say(text, name) for name in names)]
    return said[block, size]


def _is_rest(parts: Sequence[Item]) -> bool:
    """Whether the last of several parts is said to be what the others leave: "đã dùng 60 liều, còn tồn 20 liều"."""
    return len(parts) > 1 and any(mark.classes & {"rest", "left"} for mark in parts[-1].measure.before[:1])


def is_other(part: Item) -> bool:
    """Whether a part is all others: "doanh thu dịch vụ khác đạt 12 tỷ đồng"."""
    marks = part.measure.before
    at = next((n for n, mark in enumerate(marks) if "other" in mark.classes), None)
    if at is None:
        return False
    said = sum(mark.last - mark.first for mark in marks[at:])
    return marks[at].first + said == part.measure.first


def names_each(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the words of a whole are those of its parts, joined by commas and "và"."""
    words = [_words(part) for part in parts] if _words_before(parts[0]) else [_words_behind(part) for part in parts]
    shared = frozenset.intersection(*map(frozenset, words))
    own = [[word for word in said if word not in shared] for said in words]
    if not all(own):
        return False
    scan = whole.scan
    first, last = _around(whole)
    places = [_cut_short(scan, first, last, name) or _found(scan, first, last, name) for name in own]
    said_again = shared | {*whole.figure.unit_text.lower().split()}  # "… hộ nghèo và hộ cận nghèo"
    return None not in places and _joined(scan, sorted(p for p in places if p), said_again, first, last)


def _words(part: Item) -> list[str]:
    """The words that name a part: those before it, or where it has none those after it; no verbs and the like."""
    return _words_before(part) or _words_behind(part)


def _words_before(part: Item) -> list[str]:
    return _named(part.scan, part.measure.first - len(part.measure.lead.split()), part.measure.first)


def _words_behind(part: Item) -> list[str]:
    return _named(part.scan, part.measure.first + 1, part.measure.last + REACH)


def _named(scan: Scan, first: int, last: int) -> list[str]:
    """The words of a stretch that are part of no mark, up to the first sign or number."""
    marked = covered(m for m in scan.marks_between(max(first, 0), len(scan.tokens)) if m.classes & NOT_LABEL)
    found: list[str] = []
    for number in range(max(first, 0), min(last, len(scan.tokens))):
        token = scan.tokens[number]
        if token.kind != "w":
            break
        if number not in marked:
            found.append(token.text)
        elif found:
            break
    return found


def _around(whole: Item) -> Place:
    """The tokens around a whole that may name it: from the start of its clause to the next number."""
    scan = whole.scan
    begin, end = scan.sentences[whole.measure.sentence]
    first = whole.measure.first
    while first > begin and scan.tokens[first - 1].kind != "n" and scan.tokens[first - 1].text not in ";.()":
        first -= 1
    last = whole.measure.last
    while last < end and scan.tokens[last].kind != "n" and scan.tokens[last].text not in ";.()":
        last += 1
    return first, last


def _found(scan: Scan, first: int, last: int, name: Sequence[str]) -> Place | None:
    """Where a name stands among tokens, all its words in a row."""
    size = len(name)
    for at in range(first, last - size + 1):
        if [token.text for token in scan.tokens[at : at + size]] == list(name):
            return at, at + size
    return None


def _cut_short(scan: Scan, first: int, last: int, name: Sequence[str]) -> Place | None:
    """Where a name stands whose last word is said only with the next one: "nông, lâm nghiệp và thủy sản"."""
    size = len(name) - 1
    for at in range(first, last - size - len(name) if size else first):
        head = [token.text for token in scan.tokens[at : at + size]]
        join, end = scan.tokens[at + size], scan.tokens[at + size + len(name)]
        if head == list(name[:-1]) and join.text in JOINS and end.text == name[-1]:
            return at, at + size
    return None


def _joined(scan: Scan, places: Sequence[Place], shared: frozenset[str], first: int, last: int) -> bool:
    """Whether nothing but joins and shared words stands between names, and no further name on either side."""
    ands = {mark.first for mark in scan.marks_between(first, last) if "and" in mark.classes}

    def joins(place: int) -> bool:
        return scan.tokens[place].text in JOINS or place in ands

    for (_, end), (begin, _) in pairwise(places):
        between = range(end, begin)
        if not any(joins(n) for n in between):
            return False
        if not all(joins(n) or scan.tokens[n].text in shared for n in between):
            return False
    before, after = places[0][0], places[-1][1]
    while before > first and scan.tokens[before - 1].text in shared:
        before -= 1
    parts = {mark.first for mark in scan.marks if mark.classes & {"part", "complete"}}
    more = after < last and joins(after) and after + 1 not in parts
    return not more and not (before > first and joins(before - 1))
