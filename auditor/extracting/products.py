"""Quantities made of others: area times yield is output, contributions in points add up to a growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.items import Item
from auditor.extracting.plausible import slipped_product
from auditor.extracting.reader import Passage
from auditor.extracting.sums import interval_of, total_of
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

REACH = 5  # figures on either side of a yield among which its area and output stand


def products_of(passage: Passage, yields: frozenset[str]) -> Iterator[Relation]:
    """Area, yield and output that belong together; ``yields`` are the dimensions of mass by area.

    Reports print planted and harvested areas side by side, and only one of them multiplies, so the three are tied
    only where they agree.
    """
    for block in passage.by_block:
        levels = passage.levels(block)
        for place, rate in enumerate(levels):
            if rate.dimension not in yields:
                continue
            near = [
                i
                for i in levels[max(0, place - REACH) : place + REACH + 1]
                if abs(i.measure.sentence - rate.measure.sentence) <= 1
            ]
            areas = [i for i in near if i.dimension == "area"]
            outputs = [i for i in near if i.dimension == "mass"]
            strength = 1
            tied = next(((a, o) for a in areas for o in outputs if _makes(a, rate, o)), None)
            if tied is None:
                tied, strength = _spoiled(rate, areas, outputs), 3
            if tied is not None:
                roles = (("area", (tied[0].id,)), ("yield", (rate.id,)), ("output", (tied[1].id,)))
                yield Relation("products", roles, "", strength)


def _spoiled(rate: Item, areas: Sequence[Item], outputs: Sequence[Item]) -> tuple[Item, Item] | None:
    """The area right before a yield and the output right after it, where one slip keeps them from agreeing."""
    area = next((a for a in areas if a.order == rate.order - 1 and a.place == rate.place), None)
    output = next((o for o in outputs if o.order == rate.order + 1 and o.place == rate.place), None)
    if area is None or output is None or not slipped_product(area.figure, rate.figure, output.figure):
        return None
    return area, output


def _makes(area: Item, rate: Item, output: Item) -> bool:
    terms = (Term(Fraction(1), (area.id, rate.id)), Term(Fraction(-1), (output.id,)))
    return Equation(terms).decide(
        {area.id: interval_of(area), rate.id: interval_of(rate), output.id: interval_of(output)}
    )


def contributions_of(passage: Passage) -> Iterator[Relation]:
    """ "tăng 9,6%, trong đó khu vực I đóng góp 0,80 điểm phần trăm; …": the points of the parts make the growth."""
    for items in passage.by_block.values():
        for place, growth in enumerate(items):
            if growth.dimension != "ratio" or growth.role.name not in ("growth", "level"):
                continue
            row = [i for i in items[place + 1 : place + 14] if i.measure.sentence - growth.measure.sentence <= 1]
            points = _leading([i for i in row if i.dimension in ("points", "ratio")])
            for size in range(len(points), 2, -1):
                if not interval_of(growth).meet(total_of(points[:size])).empty:
                    roles = (("whole", (growth.id,)), ("parts", tuple(i.id for i in points[:size])))
                    yield Relation("breakdowns", roles, "sum", 1)
                    break


def _leading(row: Sequence[Item]) -> list[Item]:
    """The points among percentages: contributions stand beside the growths of the parts, which do not add up."""
    return [item for item in row if item.dimension == "points" and item.role.sign > 0]
