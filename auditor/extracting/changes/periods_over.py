"""Two periods as a fraction: "tăng 13 vụ (51/38), tức tăng 34,21%", "giảm 5,83% (3.389/3.599 vụ)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.changes.compared import Compared
from auditor.extracting.changes.moved import Moved
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

AGAIN = 2  # statements of the change that may stand before the fraction: its amount and its rate
BACK = 1  # sentences that the level which a bare fraction says again may stand before it
LONG = 3  # digits of counts that make the rate printed before them by no accident


def periods_over(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """The ties of a fraction at ``place`` whose numbers differ by the change or growth right before it; none otherwise."""
    now, then = items[place : place + 2]
    after = _again_after(items, place + 2, now)
    told = _told(items[:place], now)
    told = told[:1] if after is not None and told and told[0].role.name != "growth" else told
    if after is not None and len(told) == 1 and after.measure.says("again"):
        yield from _said_twice(now, then, told[0], after)
        return
    ties = [_moved(now, then, item) for item in told]
    holding = [tie for tie in ties if tie.holds()]
    agreed = len(told) == AGAIN and _agreed(now, then, told)
    again = len(ties) == 1 and _told_before(items[:place], now, then, told[0])
    if not holding and not agreed and again and ties[0].mended():
        yield ties[0].relation(3)
        return
    if not holding and not agreed and not (len(told) == AGAIN and any(tie.slipped() for tie in ties)):
        return
    short = min(now.figure.printed_digits, then.figure.printed_digits) < LONG and (now.figure.value or 0) <= (
        then.figure.value or 0
    )
    if short and holding == [tie for tie in ties if tie.form == "growth"]:
        return  # "giảm 25% (6/8 xã)": as likely a part of all
    for tie in ties:
        if tie in holding or agreed or tie.slipped():
            yield tie.relation(3)
    if after is not None and len(told) < AGAIN and told[0].role.name != "growth":
        yield _moved(now, then, after).relation(3)


def _said_twice(now: Item, then: Item, change: Item, growth: Item) -> Iterator[Relation]:
    """ "tăng 13 vụ (51/38), tức tăng 34,21%": words leave no doubt of the four, so one of the three ties that holds is enough."""
    ties = [_moved(now, then, change), _moved(now, then, growth)]
    if any(tie.holds() for tie in ties) or _agree(then, change, growth):
        yield from (tie.relation(3) for tie in ties)


def _again_after(items: Sequence[Item], place: int, now: Item) -> Item | None:
    """The growth right behind a fraction, which says its change again; the one before the change is of another pair then.

    One with a fraction of its own says another change: "giảm 12,5% số vụ (98/112 vụ), giảm 5,0% số người chết (57/60 người)".
    """
    after, further = (items[n] if n < len(items) else None for n in (place, place + 1))
    own = further is not None and further.role.form == "numerator" and further.measure.opener == "("
    beside = after is not None and after.role.name == "growth" and after.place == now.place
    return after if beside and not own else None


def _moved(now: Item, then: Item, said: Item) -> Moved:
    return Moved(now, then, said, "amount" if said.role.name == "change" else "growth")


def _told(before: Sequence[Item], now: Item) -> list[Item]:
    """The amount and the rate of a change right before a fraction in brackets."""
    found: list[Item] = []
    for item in reversed(before[-AGAIN:]):
        beside = item.place == now.place and now.measure.depth > item.measure.depth
        if (
            not beside
            or item.role.name not in ("change", "growth")
            or any(item.role.name == i.role.name for i in found)
        ):
            break
        found.append(item)
    return found


def _told_before(before: Sequence[Item], now: Item, then: Item, told: Item) -> bool:
    """Whether a fraction says a level before it again, as no part of all would: "206 vụ, tăng 93 vụ (206/113 vụ)".

    One without a unit says that of its change, maybe a sentence back: "412 vụ. So với cùng kỳ, giảm 38 vụ (412/450)".
    """
    bare = now.dimension == then.dimension == ""
    back = BACK if bare else 0
    alike = (
        i
        for i in before
        if i.is_level and i.measure.block == now.measure.block and same_kind(i, told if bare else then)
    )
    levels = [i for i in alike if now.measure.sentence - i.measure.sentence <= back]
    return now.figure.printed_digits > 1 and any(item.figure.value == now.figure.value for item in levels)


def _agreed(now: Item, then: Item, told: Sequence[Item]) -> bool:
    """Whether an amount and a rate agree with each other and one of the two numbers, so that the other must be wrong."""
    change, growth = sorted(told, key=lambda item: item.role.name)
    return _agree(then, change, growth) or (
        change.role.sign == growth.role.sign and Compared(now, change, growth).holds()
    )


def _agree(then: Item, change: Item, growth: Item) -> bool:
    """Whether the amount is the rate of the earlier period, so that the later one must be wrong."""
    equation = Equation((Term(Fraction(1), (change.id,)), Term(Fraction(-1), tuple(sorted((growth.id, then.id))))))
    return equation.decide({item.id: item.strict for item in (then, change, growth)})
