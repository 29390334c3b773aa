"""Percentages of a count less what is left aside: "68 trường, 03 trường ngoài công lập, 39 trường chuẩn, đạt 60%"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same
from auditor.extracting.figures.reader import Passage
from auditor.model.bounds import divided
from auditor.model.interval import Interval
from auditor.model.relation import Relation

CLOSE = Fraction(1, 100)  # a percentage this close to what sentences built alike make was meant so


class Net(Struct, frozen=True):
    """The count, what of it is left aside, the part, and its percentage of the rest."""

    whole: Item
    aside: Item
    part: Item
    share: Item

    def quotient(self) -> Interval:
        """The part over the rest of the whole."""
        return divided(self.part.strict, self.whole.strict + self.aside.strict.times(Fraction(-1)))


def nets_of(passage: Passage) -> Iterator[Relation]:
    """Percentages of what is left of a count; one that misses is told where two sentences built alike bear it out."""
    for items in passage.by_block.values():
        found = [net for item in items if (net := _net(passage, item)) is not None]
        holding = [net for net in found if net.share.strict.meets(net.quotient())]
        for net in found:
            if net in holding:
                yield _relation(net, 1)
            elif len(holding) > 1 and net.share.strict.gap(net.quotient()) < CLOSE:
                yield _relation(net, 3)


def _net(passage: Passage, share: Item) -> Net | None:
    if share.dimension != "ratio" or share.role.form not in ("of", "percent", "bracket") or share.role.to == "plan":
        return None
    counts = [
        i for i in passage.sentence(*share.place) if i.is_level and i.measure.depth == 0 and i.order < share.order
    ]
    if len(counts) != 3 or not all(loosely_same(i, i) and (i.figure.value or 0) > 0 for i in counts):
        return None
    whole, aside, part = counts
    if not _less(aside, whole) or not _less(part, whole) or share.strict.meets(divided(part.strict, whole.strict)):
        return None
    return Net(whole, aside, part, share)


def _less(part: Item, whole: Item) -> bool:
    return (part.figure.value or 0) < (whole.figure.value or 0)


def _relation(net: Net, strength: int) -> Relation:
    roles = (
        ("part", (net.part.id,)),
        ("share", (net.share.id,)),
        ("whole", (net.whole.id,)),
        ("aside", (net.aside.id,)),
    )
    return Relation("shares", roles, "net", strength)
