"""How likely an edit is beyond its kind: where it falls among the roundings, how long it is, what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from auditor.diagnosing.context import Context
from auditor.diagnosing.weights import settled_by
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import Interval, width_of
from auditor.model.slips import Slip

DIGIT = 1  # less cost of a number meant that is one digit shorter, where any of that length may have been meant
ALIKE = 2  # less cost of a unit or multiple that its neighbours are printed in, more of another one
USUAL = 1  # less cost of the unit that the document prints more often


def level(name: str, equation: Equation, box: Mapping[str, Interval]) -> Fraction:
    """How far from the middle all values of a figure are as likely: where one of the others is rounded more than the rest."""
    widest = total = 0
    below = own = per = 1  # in whole numbers, since many edits are weighed
    for term in equation.terms:
        k, m = term.coefficient.as_integer_ratio()
        if term.figures == (name,):
            own, per = abs(k), m
        elif term.figures:
            n, d = width_of(box[term.figures[0]])
            common = lcm(below, d * m)
            width, more = n * abs(k) * (common // (d * m)), common // below
            widest, total, below = max(widest * more, width), total * more + width, common
    return Fraction((2 * widest - total) * per, 2 * below * own)


def shorter(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> int:
    """What a shorter number that was meant is likelier by, but a total or a rate, which the other figures settle.

    Ten times fewer numbers have one digit less, so each of them is ten times likelier to have been meant, and it seldom
    fits by chance.
    """
    if slip.kind not in ("added", "doubled"):
        return 0
    asked = [c.equation for c in failing if c.id in fixes and c.equation is not None and c.equation.op == "="]
    return -DIGIT if any(name not in settled_by(equation, context.figures) for equation in asked) else 0


def company(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> int:
    """What it adds to the cost of another unit or multiple whether the figures beside it are printed in that one."""
    figure = context.figures[name]
    if slip.kind not in ("multiple", "unit") or not figure.readings[0].step:
        return 0
    ids = {n for check in failing if check.id in fixes for n in check.figures() if n != name}
    beside = [one for n in ids if dimension_of(one := context.figures[n]) == dimension_of(figure)]
    same = [
        one
        for one in beside
        if (one.unit == figure.unit if slip.kind == "multiple" else one.multiple == figure.multiple)
    ]
    scale = slip.step / figure.readings[0].step
    usual = -USUAL if _printed_in(scale, figure, context) > _printed_in(figure.scale, figure, context) else 0
    if 2 * sum(one.scale == scale for one in same) > len(beside):
        return usual - ALIKE
    return usual + (ALIKE if beside else 0)


def _printed_in(scale: Fraction, figure: Figure, context: Context) -> int:
    """How many figures of a dimension the document prints in a unit and multiple."""
    return context.sizes.get((dimension_of(figure), scale.as_integer_ratio()), 0)


def dimension_of(figure: Figure) -> str | None:
    """The dimension of its unit, where it has one."""
    return figure.unit.dimension if figure.unit is not None else None
