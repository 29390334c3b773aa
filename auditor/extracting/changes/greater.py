"""Which of two figures is the greater, as words have it: "giảm từ 6,2% xuống còn 5,1%", "cao hơn bình quân cả nước (47,3%)"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.changes.based import began_at
from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.figures.beside import led_from, led_onto
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_by
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import Mark, covered
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

PAIR, BESIDE = 2, 4  # figures of one kind in a sentence, and those looked at on either side of them
WAYS = {"up": {"up", "rising"}, "down": {"down", "falling"}}  # classes of words
SIDES = frozenset({"higher", "lower"})  # classes of words
NEAR = Fraction(4, 5)  # a smaller part of the figure before may be by how much it lies below the other
DISTANT = ("more", "fewer")  # behind a number, it says how far: "42 mm higher than the average (270 mm)"
ADDED = ("growth", "change", "points", "rate")  # what may stand between a figure and what it is compared with
NAMING = frozenset({"proportion", "versus", "plan", "prior"})  # before the other's number: "so với mức 47%"
REACHED = ("equal", "exceed", *SIDES)  # the bracket is of another verb: "cao hơn nhưng chưa đạt kế hoạch (65%)"
TOLD = frozenset({"equal", "have"})  # "(cả nước đạt 47,3%)"


def turned_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Two levels of one thing with the word for what lies between them, where only one direction is said."""
    ranks = language.lists.get("ranks", ())
    for items in passage.by_block.values():
        began: Item | None = None  # where a level before it began: "A fell to 24 from 26, and B to 39 from 41"
        for place, (first, second) in enumerate(pairwise(items)):
            if first.place != second.place or not first.is_level or not second.is_level:
                continue
            if first.dimension != second.dimension:
                continue
            onwards = led_from(first.measure) and led_onto(second.measure) and first is not began
            back, beside = _back_from(first, second), _up_from(first, second)
            began = second if back else None
            behind = _ways_behind(first, second)
            if behind and _several(items[max(0, place - BESIDE) : place + PAIR + BESIDE], first):
                continue  # another of its kind may be meant, or all of them
            if not (onwards or back or beside or behind):
                continue
            said = behind or (_said(second) if beside else _said(first, second))
            if len(said) == 1 and not _of_ranks(first, ranks):
                earlier, later = (first, second) if onwards else (second, first)
                yield _order(*((earlier, later) if said == {"up"} else (later, earlier)), "turned")
                if onwards:
                    yield from _by_so_much(passage, first, second, said)


def _back_from(level: Item, prior: Item) -> bool:
    """Whether a level is what something came to from the one behind it: "exports fell to $436 million from $534 million"."""
    return level.dimension != "" and began_at(level, prior) and level.measure.bracket == prior.measure.bracket


def _up_from(level: Item, prior: Item) -> bool:
    """Whether a clause says no more than which way a level went: "a deficit of $1,049 million, up from $934 million"."""
    if level.dimension == "" or prior.measure.opener != "," or not led_by(prior.measure, "base"):
        return False
    alone = prior.measure.lead.lower() == prior.measure.before[-1].text and led_from(prior.measure)
    return alone and level.measure.bracket == prior.measure.bracket


def _several(near: Sequence[Item], one: Item) -> bool:
    """Whether more than a pair of levels in a sentence are of one kind."""
    return sum(i.place == one.place and i.is_level and i.dimension == one.dimension for i in near) > PAIR


def _ways_behind(level: Item, prior: Item) -> set[str]:
    """Which way a level went from the one in the bracket, where no number says how far: "12 vụ, giảm so với cùng kỳ (15 vụ)"."""
    scan, number = prior.scan, prior.measure.bracket
    if prior.role.form != "prior" or number < 0 or number == level.measure.bracket or level.measure.depth:
        return set()
    first, end = level.measure.last, scan.brackets[number][0]
    marks = scan.marks_between(first, end)
    read = covered(marks) | scan.dated
    plain = all(n in read or scan.tokens[n].text == "," for n in range(first, end))
    classes = {name for mark in marks for name in mark.classes} if plain and prior.measure.opener == "(" else set()
    return {way for way, names in WAYS.items() if classes & names}


def _by_so_much(passage: Passage, first: Item, second: Item, said: set[str]) -> Iterator[Relation]:
    """The count right before a bracket that says from what to what: "giảm 12 xã so với năm 2016 (từ 172 xuống còn 160)"."""
    ahead = next((i for i in passage.sentence(*first.place) if i.order == first.order - 1), None)
    if ahead is None or ahead.role.name != "change" or not ahead.figure.exact or first.measure.opener != "(":
        return
    bare = first.figure.unit is None and second.figure.unit is None and ahead.measure.depth < first.measure.depth
    if bare and {1: "up", -1: "down"}.get(ahead.role.sign) in said:
        roles = (("level", (second.id,)), ("prior", (first.id,)), ("change", (ahead.id,)))
        yield Relation("changes", roles, "amount", 3, (), (("sign", Fraction(ahead.role.sign)),))


def _said(*items: Item) -> set[str]:
    """Which way the words before numbers go: "up", "down", both or neither."""
    classes = {name for item in items for mark in item.measure.before for name in mark.classes}
    return {way for way, names in WAYS.items() if classes & names}


def higher_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The greater and the lesser of two figures of which words say that one lies above or below the other."""
    ranks = language.lists.get("ranks", ())
    for block, items in passage.by_block.items():
        scan = passage.scans[block]
        for mark in scan.marks if len(items) > 1 and not scan.said.isdisjoint(SIDES) else ():
            pair = None if SIDES.isdisjoint(mark.classes) else _pair(scan, mark, items)
            if pair is not None and not _of_ranks(pair[0], ranks):
                lesser, greater = pair if "lower" in mark.classes else pair[::-1]
                yield _order(lesser, greater, "compared")


def _of_ranks(item: Item, ranks: Sequence[str]) -> bool:
    """Whether a sentence speaks of ranks, which rise to a smaller number."""
    sentence = item.scan.sentence_text(item.measure.sentence).lower()
    return any(rank in sentence for rank in ranks)


def _order(lesser: Item, greater: Item, form: str) -> Relation:
    return Relation("orders", (("greater", (greater.id,)), ("lesser", (lesser.id,))), form, 3)


def _pair(scan: Scan, mark: Mark, items: Sequence[Item]) -> tuple[Item, Item] | None:
    """The figure that words put above or below another, and that other; None where they may be meant otherwise."""
    place = bisect_left(items, mark.last, key=_first)
    if not 0 < place < len(items) or items[place].figure.qualifier or items[place].measure.literal.sign:
        return None
    other, depth = items[place], scan.depth_at(mark.first)
    before = [item for item in items[:place] if item.place == other.place]
    beside = [item for item in before if item.measure.depth == depth]
    alike = [item for item in beside if item.dimension == other.dimension]
    if not alike or not _of_it(scan, mark, alike[-1], beside) or not _is_other(scan, mark, alike[-1], other):
        return None
    *others, item = (_contradicts(one, other, lower="lower" in mark.classes) for one in alike)
    return None if item and not all(others) else (alike[-1], other)  # another figure of the sentence is as they say


def _first(item: Item) -> int:
    return item.measure.first


def _of_it(scan: Scan, mark: Mark, item: Item, beside: Sequence[Item]) -> bool:
    """Whether a clause that opens with the words is of a figure before it, and of no other than its growths."""
    measure = item.measure
    behind = mark.first == measure.last and mark.classes.isdisjoint(DISTANT)
    opens = behind or scan.tokens[mark.first - 1].text == ","
    plain = item.figure.qualifier is None and not measure.literal.sign
    plain = plain and item.role.form != "prior" and item.role.sign > 0
    if not opens or not plain or scan.signs_between(measure.last, mark.first, ";"):
        return False
    return all(one.role.name in ADDED for one in beside if item.order < one.order)


def _is_other(scan: Scan, mark: Mark, item: Item, other: Item) -> bool:
    """Whether a number is what a figure is compared with, in a bracket or behind its name, not how far it is from that."""
    first = other.measure.first
    if "base" in mark.classes and led_by(other.measure, "base"):
        return other.dimension != ""  # "higher than $22.3 million": no language says how far so
    if other.measure.opener != "(":
        said = scan.marks_between(mark.last, first)
        named = any("proportion" in one.classes for one in said)
        classes = NAMING | ({"up"} if item.role.name == "growth" else set())
        known = covered(one for one in said if one.classes & classes)
        return named and all(token in known for token in range(mark.last, first))
    begin = scan.brackets[other.measure.bracket][0]
    apart = scan.signs_between(mark.last, begin, ",;:(") or scan.says_between(mark.last, begin, *REACHED)
    if begin <= mark.first or apart or _one_of_several(scan, other):
        return False
    said = scan.marks_between(begin + 1, first)
    if any(one.classes & {"up", "down"} for one in said) and not _grows(item, said):
        return False
    if any(one.classes & TOLD and one.last == first for one in said):
        return True
    near = not goes_beyond(other, item.strict.times(NEAR)) or "higher" in mark.classes
    return (near and begin + 1 == first) or (bool(said) and _grows(item, said) and said[-1].last == first)


def _one_of_several(scan: Scan, other: Item) -> bool:
    """Whether its bracket tells more than one figure of its kind: "higher than in Arden ($436 for men, $380 for women)"."""
    inside = (one for one in scan.measures if one.bracket == other.measure.bracket and one is not other.measure)
    unit = other.measure.literal.size.unit
    return unit is not None and any(one.literal.size.unit == unit for one in inside)


def _grows(item: Item, said: Sequence[Mark]) -> bool:
    """Whether a bracket tells a growth, as the figure before it does: "tăng 6,7%, thấp hơn cùng kỳ (tăng 7,2%)"."""
    classes = {name for mark in said for name in mark.classes}
    return "down" not in classes and "up" in classes and (item.role.name == "growth" or item.measure.says("up"))


def _contradicts(item: Item, other: Item, *, lower: bool) -> bool:
    """Whether a figure lies on the wrong side of another, whatever their rounding."""
    mine, its = (item.strict, other.strict) if lower else (other.strict, item.strict)
    return mine.low is not None and its.high is not None and mine.low >= its.high
