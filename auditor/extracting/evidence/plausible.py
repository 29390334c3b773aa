"""Whether one human slip explains a gap: what tells an error from a tie that was never meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.model.equation import Equation, product_of
from auditor.model.figure import WORKED_OUT, Figure
from auditor.model.interval import Interval, around_meets
from auditor.model.slips import COSTS, RARE, explain, likely, surprise

FINE = 50  # a want that is known to one part in so many tells one unit from another
UNITS = {"area": (Fraction(10_000),), "mass": (Fraction(10),)}  # m² for ha, quintals for tonnes
SAID = Fraction(1, 8)  # where words say that a list is complete, a slip that chance offers this seldom is believed
ALWAYS = Fraction(1_000_000)  # however often chance offers it
REMOTE = RARE / 10  # a slip that chance offers this seldom is hardly ever none


def likely_slip(figures: Sequence[Figure], wanted: Mapping[str, Interval], *, said: bool = False) -> bool:
    """Whether some figure becomes what is wanted of it by one slip that chance would hardly offer."""
    rare = SAID if said else RARE
    return any(other_scale(figure, figures, wanted) for figure in figures) or any(
        figure.id in wanted and likely(figure, wanted[figure.id], rare) for figure in figures
    )


def other_scale(figure: Figure, figures: Sequence[Figure], wanted: Mapping[str, Interval]) -> bool:
    """Whether a figure says what is wanted in the multiple and unit of one beside it, or in the multiple next to its own."""
    if figure.id not in wanted or not figure.value or _dimension(figure) in (None, *WORKED_OUT):
        return False
    low, high = wanted[figure.id].low, wanted[figure.id].high
    if low is None or high is None or low <= 0 or high > 2 * low:
        return False  # so wide a want is met by chance
    scales = {other.scale for other in figures if _dimension(other) == _dimension(figure)}
    scales |= {figure.scale * 1000, figure.scale / 1000}
    if _dimension(figure) in UNITS and high * FINE <= low * (FINE + 1):
        scales |= {figure.scale * factor for times in UNITS[_dimension(figure) or ""] for factor in (times, 1 / times)}
    read = figure.readings[0]
    return any(
        scale != figure.scale and around_meets(read.value, read.step, scale, wanted[figure.id]) for scale in scales
    )


def slipped_product(
    first: Figure, second: Figure, product: Figure, *, said: bool = False, most: Fraction | None = None
) -> bool:
    """Whether one slip keeps a figure from being the product of two others; ``said`` where words say that it should be.

    ``most`` is the greatest value that the second can have, if there is one.
    """
    return likely_slip([first, second, product], _factors(first, second, product, most), said=said)


def mended_product(first: Figure, second: Figure, product: Figure, most: Fraction | None = None) -> bool:
    """Whether any slip at all keeps a figure from being the product of two others, however often chance offers one.

    It is for ties that words leave no doubt of: short numbers are always a slip away from many others.
    """
    figures, wanted = [first, second, product], _factors(first, second, product, most)
    return any(other_scale(figure, figures, wanted) for figure in figures) or explains(figures, wanted)


def swapped_product(first: Figure, second: Figure, product: Figure) -> bool:
    """Whether two digits that change places in the second of two figures, or in their product, make it that."""
    wanted = _factors(first, second, product, None)
    return _swap_in((second, product), wanted)


def remote_product(first: Figure, second: Figure, product: Figure) -> bool:
    """Whether one slip that chance would next to never offer keeps a figure from being the product of two others."""
    wanted = _factors(first, second, product, None)
    return any(f.id in wanted and likely(f, wanted[f.id], REMOTE) for f in (first, second, product))


def explains(figures: Sequence[Figure], wanted: Mapping[str, Interval]) -> bool:
    """Whether any slip at all turns one of some figures into what is wanted of it."""
    return any(figure.id in wanted and explain(figure, wanted[figure.id]) for figure in figures)


def wanted_by(equation: Equation, figures: Sequence[Figure]) -> dict[str, Interval]:
    """What each figure should say for an equation to hold, by all the others; without those that may say anything."""
    box = {figure.id: figure.strict for figure in figures}
    return {name: interval for name in box if (interval := equation.solve(name, box)) is not None}


def slipped_tie(equation: Equation, figures: Sequence[Figure], *, said: bool = False) -> bool:
    """Whether one slip that chance would hardly offer keeps an equation from holding; ``said`` where words tie its figures."""
    return likely_slip(figures, wanted_by(equation, figures), said=said)


def mended_tie(equation: Equation, figures: Sequence[Figure]) -> bool:
    """Whether any slip at all keeps an equation from holding, however often chance offers one."""
    return explains(figures, wanted_by(equation, figures))


def swapped_tie(equation: Equation, figures: Sequence[Figure]) -> bool:
    """Whether two digits that change places in one of its figures make an equation hold."""
    return _swap_in(figures, wanted_by(equation, figures))


def _swap_in(figures: Sequence[Figure], wanted: Mapping[str, Interval]) -> bool:
    """Whether two digits of one of some figures that change places make it what is wanted of it."""
    found = (slip for figure in figures if figure.id in wanted for slip in explain(figure, wanted[figure.id]))
    return any(slip.kind == "swap" for slip in found)


def _factors(first: Figure, second: Figure, product: Figure, most: Fraction | None) -> dict[str, Interval]:
    """What each of two factors and their product should say by the others."""
    wanted = wanted_by(product_of(first.id, second.id, product.id), [first, second, product])
    if second.id in wanted and most is not None:
        wanted[second.id] = wanted[second.id].meet(Interval(None, most))
    return wanted


def _dimension(figure: Figure) -> str | None:
    return figure.unit.dimension if figure.unit else None


def specific_slip(figures: Sequence[Figure], wanted: Mapping[str, Interval], rare: Fraction = SAID) -> bool:
    """Whether a slip that leaves few texts to choose from, such as a swap, gives the very value that is wanted.

    Chance must offer it more seldom than ``rare``.
    """
    for figure in figures:
        interval = wanted.get(figure.id)
        if interval is None:
            continue
        for slip in explain(figure, interval):
            if slip.cost <= COSTS["swap"] and slip.value == interval.middle and surprise(figure, slip, interval) < rare:
                return True
    return False


def swapped(figures: Sequence[Figure], wanted: Mapping[str, Interval]) -> bool:
    """Whether two digits of a figure that change places give the very value that is wanted, however often chance offers that."""
    for figure in figures:
        interval = wanted.get(figure.id)
        if interval is None:
            continue
        if any(slip.kind == "swap" and slip.value == interval.middle for slip in explain(figure, interval)):
            return True
    return False
