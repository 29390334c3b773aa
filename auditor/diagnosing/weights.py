"""How sure each figure is: the surer, the dearer a change of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check

PLAIN = 8  # a figure of which nothing is known
TELLING = 4  # digits that a figure has to have for a check to prove much of it


def weight_of(figure: Figure, holding: Sequence[Check], *, tabular: bool = False) -> int:
    """A whole number: more for figures printed twice or proved by checks with many digits, less for odd notation.

    What is estimated is less sure, but in a table whole columns are.
    """
    weight = PLAIN
    equal = [check for check in holding if check.equation is not None and check.equation.op == "="]
    twice = any(check.rule.startswith("tie-out.restatement") for check in equal)
    weight += 3 if twice else 0
    weight += min(3, len(equal)) if figure.printed_digits >= TELLING else min(1, len(equal))
    if any(reading.notation != "regular" for reading in figure.readings):
        weight -= 4
    if figure.qualifier is not None or (figure.aspect == "estimate" and not tabular):
        weight -= 1
    return max(1, weight)


def weights_of(
    names: Sequence[str],
    figures: Mapping[str, Figure],
    holding: Mapping[str, Sequence[Check]],
    *,
    tabular: bool = False,
) -> dict[str, int]:
    """The weights of some figures."""
    return {name: weight_of(figures[name], holding.get(name, ()), tabular=tabular) for name in names}


def settled_by(equation: Equation, figures: Mapping[str, Figure]) -> frozenset[str]:
    """The figures that the others settle: rates, and what stands alone on its side of a sum or beside a product."""
    rates = {n for n in equation.figures() if (unit := figures[n].unit) is not None and unit.dimension == "ratio"}
    if rates or len(equation.figures()) < 3:
        return frozenset(rates)
    for sign in (True, False):
        side = [term.figures for term in equation.terms if (term.coefficient > 0) == sign]
        if len(side) == 1 and len(side[0]) == 1:
            return frozenset(side[0])
    return frozenset()
