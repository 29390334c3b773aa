"""One name for two numbers of a list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import covered
from auditor.model.relation import Relation

# what only leads to a number, and verbs of what was received or dealt with: "việc giải quyết 393 vụ; giải quyết 367 vụ" are two
LEADING = frozenset({"have", "equal", "found", "done", "taken_in", "taken_anew", "under_way"})


def twice_named(passage: Passage, *, behind: bool = False) -> Iterator[Relation]:
    """Neighbours in a list that carry one label and one unit but two values; ``behind`` where names stand behind numbers too."""
    for items in passage.by_block.values():
        levels = [i for i in items if i.is_level and i.figure.unit is not None]
        for first, second in itertools.pairwise(levels):
            listed = second.measure.opener == ";" and _alike(first) == _alike(second)
            tails = first.measure.tail, second.measure.tail
            parted = tails[0] != tails[1] and (behind or all(tails))
            if not listed or parted or first.figure.value == second.figure.value:
                continue
            if _same_tail(first, second) or _same_name(first, second):
                constants = (("distinct", Fraction(1)), ("listed", Fraction(2)))
                yield Relation("labels", (("first", (first.id,)), ("second", (second.id,))), "twice", 3, (), constants)


def _alike(item: Item) -> tuple[tuple[int, int], int, str, str]:
    """What the entries of one list have in common."""
    return item.place, item.measure.depth, item.dimension, item.scope


def _same_name(first: Item, second: Item) -> bool:
    """Whether two neighbours go by one and the same name of their own: "bưởi 812 tấn; bưởi 412 tấn"."""
    mine, theirs = (item.measure.lead.lower().split() for item in (first, second))
    named = first.labelled and second.labelled and not first.measure.before and not second.measure.before
    return named and bool(theirs) and mine[-len(theirs) :] == theirs and first.measure.opener in (";", ",", ":")


def _same_tail(first: Item, second: Item) -> bool:
    """Whether the second label, a short one, is how the first one ends; "sau đại học" is no "đại học"."""
    mine, theirs = (item.measure.lead.lower().split() for item in (first, second))
    begins = first.measure.first - len(theirs)
    set_phrase = any("fixed" in m.classes and m.first < begins < m.last for m in first.measure.before)
    alike = 2 <= len(theirs) <= len(mine) and mine[-len(theirs) :] == theirs
    return alike and not set_phrase and not _only_led(second, len(theirs))


def _only_led(item: Item, words: int) -> bool:
    """Whether the words before a number name nothing, but only lead to it: "có trên 301 nghìn người tiêm mũi 4"."""
    leading = covered(mark for mark in item.measure.before if all(map(_leads, mark.classes)))
    return leading.issuperset(range(item.measure.first - words, item.measure.first))


def _leads(name: str) -> bool:
    return name in LEADING or name.startswith(("qualifier:", "list:"))
