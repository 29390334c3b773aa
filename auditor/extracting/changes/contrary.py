"""A change said one way, and the other way in its bracket: "tăng 5,2% (giảm 120 tấn)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from auditor.extracting.changes.compared import Compared
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import covered
from auditor.model.relation import Relation

SAYING = frozenset({"up", "down", "again"})
BASE = frozenset({"versus", "prior"})


def contrary_of(passage: Passage) -> Iterator[Relation]:
    """Brackets that say a change again with the other sign, where amount and rate agree but for that.

    Without a level to ask, a bare sign in the bracket leaves no doubt either: "giảm 8 người (+8,9%)".
    """
    for items in passage.by_block.values():
        for place, (said, again) in enumerate(pairwise(items)):
            if not _says_again(said, again) or said.role.sign == again.role.sign:
                continue
            level = level_of(items, place)
            change, growth = (again, said) if again.role.name == "change" else (said, again)
            asked = level is not None and same_kind(level, change)
            sure = _agree(level, change, growth) if asked and level is not None else again.measure.literal.sign != 0
            if sure:
                constants = (("claimed", Fraction(said.role.sign)), ("printed", Fraction(again.role.sign)))
                yield Relation("orders", (("figure", (again.id,)),), "direction", 3, (), constants)


def _says_again(said: Item, again: Item) -> bool:
    """Whether a bracket behind a change or growth, or behind what it is compared with, holds the other of the two.

    No word stands in it but its verb, and one that says that it is the same change: "(tương ứng giảm 30 doanh nghiệp)".
    """
    measure = again.measure
    if {said.role.name, again.role.name} != {"change", "growth"} or measure.opener != "(" or again.place != said.place:
        return False
    verbs = sum(mark.last - mark.first for mark in measure.before if mark.classes & SAYING)
    words = [word for word in measure.lead.split() if word.isalpha()]
    scan, last = said.scan, said.measure.last
    compared = covered(mark for mark in scan.marks_between(last, measure.first) if mark.classes & BASE)
    return (
        len(words) <= verbs
        and measure.first - last - len(compared | scan.dated & {*range(last, measure.first)}) <= 2 + verbs
    )


def _agree(level: Item, change: Item, growth: Item) -> bool:
    """Whether the amount is the rate of the level before, whichever way it went."""
    signs: Sequence[int] = (1, -1)
    turned = (replace(change, role=replace(change.role, sign=sign)) for sign in signs)
    return any(Compared(level, one, growth).holds() for one in turned)
