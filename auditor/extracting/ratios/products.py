"""Quantities made of others: area times yield is output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.plausible import remote_product, slipped_product, swapped_tie
from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.model.bounds import times
from auditor.model.equation import product_of
from auditor.model.relation import Relation

FAR = Fraction(3, 2)  # times that an output may be of what its area and yield make, where another area is meant
EARLIER = 8  # areas of paragraphs before that a yield may be of
LONG = 5  # digits of an output that does not fit another area by accident
BEHIND = 4  # places that an output stands behind its yield, with the growths of both between
APART = 4  # words in which the names of an area and of its yield differ: "diện tích lúa mùa", "năng suất lúa mùa"
CLOSE = 2  # figures from an area to the output where only the yield stands between
HEAD = 2  # words of a name that say that it is a yield, or an output, and nothing of what
REACH = 5  # figures on either side of a yield among which its area and output stand

Pair = tuple[Item, Item]  # an area and an output


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
                tied, strength = _spoiled(levels, place, areas, outputs), 3
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


def _spoiled(levels: Sequence[Item], place: int, areas: Sequence[Item], outputs: Sequence[Item]) -> Pair | None:
    """The area and the output told around a yield, where one slip keeps the three from agreeing.

    An area that was sown makes less than it would if all of it were harvested, but not so much less. What stands farther off,
    behind growths, is told for a swap: "Diện tích lúa 54.295 ha, giảm 1,3%. Năng suất lúa 67,1 tạ/ha. Sản lượng lúa 634.320 tấn".
    """
    rate = levels[place]
    area, output = _beside(levels, place) or (_in_bracket(rate, areas), _in_bracket(rate, outputs))
    if area is None or output is None:
        return None
    figures = area.figure, rate.figure, output.figure
    if output.place == area.place and abs(output.order - area.order) <= CLOSE and slipped_product(*figures):
        return area, output
    more = (output.strict.low or 0) > (times(area.strict, rate.strict).high or 0)
    told = (more or _far(area, rate, output)) and swapped_tie(product_of(area.id, rate.id, output.id), figures)
    return (area, output) if told else None


def _beside(levels: Sequence[Item], place: int) -> Pair | None:
    """The area right before a yield and the output right after it, with nothing but their growths between, of one crop."""
    row = levels[max(place - 1, 0) : place + 2]
    if [i.dimension for i in (*row[:1], *row[2:])] != ["area", "mass"] or not all(_goes_on(*p) for p in pairwise(row)):
        return None
    area, rate, output = row
    return (area, output) if _of_one_crop(area, rate, output) else None


def _of_one_crop(area: Item, rate: Item, output: Item) -> bool:
    """Whether yield and output go by no name that their area does not: those of the year, of all grain, or reaped by now do."""
    own, of_rate, made = (_words(item) for item in (area, rate, output))
    return len(of_rate - own) <= HEAD and len(made - own - of_rate) <= HEAD and area.scope == output.scope


def _goes_on(before: Item, after: Item) -> bool:
    """Whether a level stands in the sentence of the one before it, or opens the next and shares a word of its name."""
    if before.measure.depth or after.measure.depth or after.scan is not before.scan:
        return False
    apart = after.measure.sentence - before.measure.sentence
    return apart == 0 or (apart == 1 and bool(_words(before) & _words(after)))


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
    return product_of(area.id, rate.id, output.id).decide(
        {area.id: interval_of(area), rate.id: interval_of(rate), output.id: interval_of(output)}
    )
