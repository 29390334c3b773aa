"""Quantities made of others: area times yield is output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import mended_product, remote_product, slipped_product
from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.model.bounds import times
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

FAR = Fraction(3, 2)  # times that an output may be of what its area and yield make, where another area is meant
EARLIER = 8  # areas of paragraphs before that a yield may be of
LONG = 5  # digits of an output that does not fit another area by accident
BEHIND = 4  # places that an output stands behind its yield, with the growths of both between
APART = 4  # words in which the names of an area and of its yield differ: "diện tích lúa mùa", "năng suất lúa mùa"
REACH = 5  # figures on either side of a yield among which its area and output stand


def products_of(passage: Passage, yields: frozenset[str]) -> Iterator[Relation]:
    """Area, yield and output that belong together; ``yields`` are the dimensions of mass by area.

    Reports print planted and harvested areas side by side, and only one of them multiplies, so the three are tied
    only where they agree.
    """
    earlier: list[Item] = []
    for items in passage.by_block.values():
        levels = [i for i in items if i.is_level or i.role.form == "numerator"]  # "lúa 115/116 ha, năng suất …"
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
            if tied is None and not areas:  # the areas may have been told in a paragraph of their own
                fine = [o for o in outputs if o.figure.printed_digits >= LONG]
                tied = next(((a, o) for a in earlier[-EARLIER:] for o in fine if _makes(a, rate, o)), None)
            if tied is None:
                before = [i for i in levels[:place] if i.dimension == "area"]
                tied, strength = _named(rate, [*earlier, *before], outputs)
            if tied is None:
                tied, strength = _spoiled(rate, areas, outputs), 3
            if tied is not None:
                roles = (("area", (tied[0].id,)), ("yield", (rate.id,)), ("output", (tied[1].id,)))
                yield Relation("products", roles, "", strength)
        earlier += [item for item in levels if item.dimension == "area"]


def _named(rate: Item, areas: Sequence[Item], outputs: Sequence[Item]) -> tuple[tuple[Item, Item] | None, int]:
    """The area that goes by a word of a yield, away from it, with the output right behind the yield; and how sure the tie is.

    One that does not make it is told where the two are named alike and one slip puts the output far off, or is hardly chance.
    """
    output = next((o for o in outputs if o.place == rate.place and 0 < o.order - rate.order <= BEHIND), None)
    if output is None:
        return None, 0
    called = [a for a in areas if not a.measure.depth and _words(a) & _words(rate)]
    for area in reversed(called):
        if _makes(area, rate, output):
            return (area, output), 1
    alike = [a for a in called if len(_words(a) ^ _words(rate)) <= APART]
    figures = [item.figure for item in (*alike, rate, output)]
    only = len(called) == len(alike) == 1
    told = only and ((_far(alike[0], rate, output) and slipped_product(*figures)) or remote_product(*figures))
    return ((alike[0], output), 3) if told else (None, 0)


def _words(item: Item) -> set[str]:
    return set(item.figure.label.lower().replace(",", "").split())


def _spoiled(rate: Item, areas: Sequence[Item], outputs: Sequence[Item]) -> tuple[Item, Item] | None:
    """The area right before a yield and the output right after it, where one slip keeps them from agreeing."""
    area = next((a for a in areas if a.order == rate.order - 1 and a.place == rate.place), None)
    output = next((o for o in outputs if o.order == rate.order + 1 and o.place == rate.place), None)
    if area is None or output is None:
        area, output = _in_bracket(rate, areas), _in_bracket(rate, outputs)
    if area is None or output is None:
        return None
    figures = area.figure, rate.figure, output.figure
    slipped = mended_product if len(areas) == 1 and _far(area, rate, output) else slipped_product
    return (area, output) if slipped(*figures) else None


def _in_bracket(rate: Item, items: Sequence[Item]) -> Item | None:
    """The only one of some items in the bracket right behind a yield: "6.2 tonnes per hectare (12,400 tonnes from 2,000 ha)"."""
    number = rate.scan.bracket_at(rate.measure.last)
    inside = [i for i in items if number >= 0 and i.place == rate.place and i.measure.bracket == number]
    return inside[0] if len(inside) == 1 else None


def _far(area: Item, rate: Item, output: Item) -> bool:
    """Whether an output is so far from the product that no other area of the crop, sown or harvested, would make it."""
    made, printed = times(area.strict, rate.strict).middle, output.strict.middle
    return made is not None and printed is not None and not made / FAR < printed < made * FAR


def _makes(area: Item, rate: Item, output: Item) -> bool:
    terms = (Term(Fraction(1), (area.id, rate.id)), Term(Fraction(-1), (output.id,)))
    return Equation(terms).decide(
        {area.id: interval_of(area), rate.id: interval_of(rate), output.id: interval_of(output)}
    )
