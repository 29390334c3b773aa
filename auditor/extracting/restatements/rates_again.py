"""Rates of a plan printed again in another paragraph of what goes by the same words, or there with two digits swapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from auditor.extracting.figures.items import Item
from auditor.extracting.restatements.statements import Statement, alike, is_percent, of_one_base
from auditor.extracting.restatements.twice import changed_places, restatement
from auditor.model.relation import Relation

DIGITS = 3  # of rates that two statements have in common by no accident
SHARED = 2  # words that they have in common
NAME = 2  # words of the one name of both where only a swap tells their rates apart
MOST = 6  # places where rates of the same digits may stand for them to be told from accidents

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
            elif _swapped(one, other, same):
                yield restatement(one[1], other[1], 3, "again")


def _apart(one: Said, other: Said) -> bool:
    """Whether two rates stand in two paragraphs, one of them at least being said to be of a plan."""
    first, second = one[1], other[1]
    return first.measure.block != second.measure.block and "rate" in (first.role.name, second.role.name)


def _says_again(one: Said, other: Said) -> bool:
    same = one[1].figure.value == other[1].figure.value
    return same and _apart(one, other) and len(one[0].words & other[0].words) >= SHARED


def _swapped(one: Said, other: Said, same: Iterable[Said]) -> bool:
    """Whether both are of one name, time and base, and nothing in either paragraph says what the other does.

    A summary may name one of two plans: "đạt 97,5% dự toán Trung ương giao, 95,7% dự toán HĐND tỉnh giao".
    """
    (mine, first), (theirs, second) = one, other
    named = mine.head.figure.label.lower() == theirs.head.figure.label.lower() != ""
    long = len(mine.head.figure.label.split()) >= NAME and first.figure.digits == DIGITS
    planned = first.role.to == second.role.to == "plan" and of_one_base(first, second)
    timed = (mine.time is None) == (theirs.time is None)
    if not (named and long and planned and timed and _apart(one, other) and alike(mine, theirs, SHARED)):
        return False
    blocks = {first.measure.block, second.measure.block}
    values = [item.figure.value for _, item in same if item.measure.block in blocks]
    alone = values.count(first.figure.value) == values.count(second.figure.value) == 1
    return alone and changed_places(first.figure.literal, second.figure.literal)
