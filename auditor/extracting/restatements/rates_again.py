"""Rates and growths that another place prints again, or would but for two digits that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.restatements.statements import Statement, alike, is_percent, of_one_base
from auditor.extracting.restatements.twice import changed_places, restatement
from auditor.model.relation import Relation

DIGITS = 3  # of a number that stands in two places by no accident
SHARED = 2  # words that both sentences have
NAME = 2  # words of the one name of both where only a swap tells their rates apart
MOST = 6  # places where rates of the same digits may stand for them to be told from accidents
WORDS = 30  # that a headline has at most
LETTERS = 3  # shorter words say little
BACK = 8  # figures that a growth may stand before the sentence that takes it apart

Said = tuple[Statement, Item]


def rates_again(statements: Iterable[Statement]) -> Iterator[Relation]:
    """Each rate with the one that says it again: "bằng 13,22% kế hoạch", "đạt thấp (13,22%)"; or that should."""
    found: dict[str, list[Said]] = {}
    seen: set[str] = set()  # a long rate is said of a level, and by itself
    for statement in statements:
        rates = statement.said if statement.head in statement.said else (*statement.said, statement.head)
        for item in rates:
            plan = item.role.name == "rate" and item.role.form == "of"
            if (plan or is_percent(item)) and item.figure.digits >= DIGITS and item.id not in seen:
                seen.add(item.id)
                found.setdefault("".join(sorted(item.figure.literal)), []).append((statement, item))
    for same in found.values():
        for one, other in combinations(same, 2) if len(same) <= MOST else ():
            if _says_again(one, other):
                yield restatement(one[1], other[1], 1)
            elif _rates_swapped(one, other, same):
                yield restatement(one[1], other[1], 3, "again")


def _in_two_places(one: Said, other: Said) -> bool:
    """Whether two rates stand in two paragraphs, one of them at least being said to be of a plan."""
    first, second = one[1], other[1]
    return first.measure.block != second.measure.block and "rate" in (first.role.name, second.role.name)


def _says_again(one: Said, other: Said) -> bool:
    same = one[1].figure.value == other[1].figure.value
    return same and _in_two_places(one, other) and len(one[0].words & other[0].words) >= SHARED


def _rates_swapped(one: Said, other: Said, same: Iterable[Said]) -> bool:
    """Whether both are of one name, time and base, and nothing in either paragraph says what the other does.

    A summary may name one of two plans: "đạt 97,5% dự toán Trung ương giao, 95,7% dự toán HĐND tỉnh giao".
    """
    (mine, first), (theirs, second) = one, other
    named = mine.head.figure.label.lower() == theirs.head.figure.label.lower() != ""
    long = len(mine.head.figure.label.split()) >= NAME and first.figure.digits == DIGITS
    planned = first.role.to == second.role.to == "plan" and of_one_base(first, second)
    timed = (mine.time is None) == (theirs.time is None)
    if not (named and long and planned and timed and _in_two_places(one, other) and alike(mine, theirs, SHARED)):
        return False
    blocks = {first.measure.block, second.measure.block}
    values = [item.figure.value for _, item in same if item.measure.block in blocks]
    alone = values.count(first.figure.value) == values.count(second.figure.value) == 1
    return alone and changed_places(first.figure.literal, second.figure.literal)


def headline_growths(passage: Passage) -> Iterator[Relation]:
    """Each growth of the headline that the text does not say again, with the one that does but for a swap."""
    blocks = list(passage.scans)
    scan = passage.scans[blocks[0]] if len(blocks) > 1 else None
    if scan is not None and len(scan.tokens) <= WORDS and scan.block.text.rstrip()[-1:] not in ".;:,":
        below = [i for i in passage.items if i.measure.block != blocks[0]]
        for item in (i for i in passage.by_block.get(blocks[0], ()) if i.dimension == "ratio"):
            found = [i for i in below if _swapped(item, i) and len(_words(item) & _words(i)) >= SHARED]
            if len(found) == 1 and not any(_says(i, item) for i in below):
                yield restatement(item, found[0], 3, "again")


def named_again(passage: Passage) -> Iterator[Relation]:
    """ "Trong mức tăng chung 5,73%, khu vực I tăng …": the growth that is taken apart, told before."""
    for items in passage.by_block.values():
        for item in items:
            if item.dimension == "ratio" and _taken_apart(item):
                before = list(islice((i for i in passage.back_from(item) if i.role.name == "growth"), BACK))
                same = next((i for i in before if i.strict.meets(item.strict)), None)
                swapped = [i for i in before if _digits_swapped(item, i)]
                if same is not None:
                    yield restatement(same, item, 1)
                elif len(swapped) == 1:
                    yield restatement(swapped[0], item, 3, "again")


def _taken_apart(item: Item) -> bool:
    """Whether its sentence opens with a growth, and this number right behind."""
    first, last = item.scan.sentences[item.measure.sentence][0], item.measure.first
    opening = next((mark for mark in item.scan.marks_between(first, last) if mark.first == first), None)
    if opening is None or not item.scan.begins(first, "of_growth"):
        return False
    return last - first - len(opening.text.split()) <= 1


def _says(one: Item, headline: Item) -> bool:
    """Whether a number says that of the headline, as finely or more so."""
    finely = one.figure.grain <= headline.figure.grain
    return finely and one.dimension == headline.dimension and one.strict.meets(headline.strict)


def _swapped(one: Item, other: Item) -> bool:
    """Whether two numbers of one kind, and of one role, are told apart by two digits that changed places."""
    grown = {one.role.name, other.role.name} <= {"growth", "level"}  # "tăng trưởng đạt 6,5%"
    alike = one.role.name == other.role.name or (grown and one.dimension == "ratio")
    return alike and one.role.sign == other.role.sign and _digits_swapped(one, other)


def _digits_swapped(one: Item, other: Item) -> bool:
    """Whether two numbers printed alike are told apart by two digits that changed places, and by nothing else."""
    mine, theirs = one.figure, other.figure
    alike = one.dimension == other.dimension and mine.multiple == theirs.multiple and mine.digits >= DIGITS
    plain = mine.qualifier is None and theirs.qualifier is None
    same = sorted(mine.literal) == sorted(theirs.literal)
    return alike and plain and same and changed_places(mine.literal, theirs.literal)


def _words(item: Item) -> set[str]:
    """The words of a sentence that say something."""
    first, last = item.scan.sentences[item.measure.sentence]
    tokens = item.scan.tokens[first:last]
    return {token.text.lower() for token in tokens if token.kind == "w" and len(token.text) >= LETTERS}
