"""Amounts right behind a growth: the change that it is, or the level before: "tăng 9% (tương đương 12.000 tấn)"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.changes.compared import Compared
from auditor.extracting.changes.moved import Moved
from auditor.extracting.figures.beside import says_no_more
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.model.relation import Relation

SMALL = 3  # a level is more than so many times what is no level of its kind, but a change


def is_small(level: Item, amount: Item) -> bool:
    """Whether an amount is too small beside a level to be a level of its kind."""
    return (amount.figure.value or 0) * SMALL < (level.figure.value or 0)


def says_change(before: Sequence[Item], said: Compared) -> bool:
    """Whether an amount that "tương đương" ties to a growth can only be how much the level grew by.

    It is no other level, for it is small; the sentence has told of no other level that may have grown, nor of a share; and
    nothing more is said of it ("25 tỷ đồng mỗi tháng"). "Bằng" ties it so where a slip makes it that. One that would agree but
    for its final zeros is left alone.
    """
    level, amount, growth = said
    word = amount.measure.before[-1] if amount.measure.before else None
    own = [i for i in before if i.is_level and i.place == amount.place and same_kind(i, amount)]
    shared = any(i.role.name == "share" and level.order < i.order < growth.order for i in before)
    if word is None or shared or not is_small(level, amount) or own != [level] or not says_no_more(amount.measure):
        return False
    sure = "again" in word.classes or ("same" in word.classes and said.mended())
    return sure and not said.equation().decide({i.id: i.figure.interval(loose=True) for i in said})


def instead_of_prior(level: Item, growth: Item, amount: Item) -> Relation | None:
    """The tie of a growth whose bracket prints no level before, though "so với cùng kỳ (8.000 tấn)" may be read so.

    None where the amount may be the level before.
    """
    earlier, said = Moved(level, amount, growth, "growth"), Compared(level, amount, growth)
    slow = growth.strict.high is not None and growth.strict.high < 1  # less than twice the level before
    if earlier.holds() or not slow:
        return None
    told = (("level", (level.id,)), ("growth", (growth.id,)))
    sign = (("sign", Fraction(growth.role.sign)),)
    if said.holds():
        return Relation("changes", (*told, ("change", (amount.id,))), "both", 1, (), sign)
    if is_small(level, amount) and not earlier.slipped(said=True):
        return Relation("changes", told, "growth", 3, (), sign)
    return None
