"""Two periods as a fraction: "tăng 13 vụ (51/38), tức tăng 34,21%" is this period's count over the last one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.items import Item
from auditor.model.relation import Relation


def periods_over(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """The ties of a fraction at ``place`` whose numbers differ by the change right before it; none otherwise."""
    if place == 0:
        return
    change, now, then = items[place - 1 : place + 2]
    if change.role.name != "change" or change.place != now.place or now.measure.depth <= change.measure.depth:
        return
    if _value(now) - _value(then) != change.role.sign * _value(change):
        return
    both = (("level", (now.id,)), ("prior", (then.id,)))
    yield Relation("changes", (*both, ("change", (change.id,))), "amount", 3, (), _sign(change))
    after = items[place + 2] if place + 2 < len(items) else None
    if after is not None and after.role.name == "growth" and after.place == now.place:
        yield Relation("changes", (*both, ("growth", (after.id,))), "growth", 3, (), _sign(after))


def _value(item: Item) -> Fraction:
    return item.figure.value or Fraction(0)


def _sign(item: Item) -> tuple[tuple[str, Fraction], ...]:
    return (("sign", Fraction(item.role.sign)),)
