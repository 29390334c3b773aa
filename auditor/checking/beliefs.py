"""When a tie that only the catalog knows is believed although it fails: where one human slip explains it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.rule import Rule
from auditor.model.slips import likely

KNOWN = ("facts", "partitions", "archive")  # kinds of tie that the catalog claims, not the document
SELDOM = Fraction(1, 8)  # a slip that chance offers this seldom makes such a tie an error
LONG = 4  # digits; longer numbers are neither alike nor exchangeable by chance
FEW = 5  # figures of a tie of which any two may have been exchanged


def believed(check: Check, rule: Rule, figures: Mapping[str, Figure]) -> bool:
    """Whether a failing tie is the document's own, or a slip explains it.

    A tie that only the catalog knows rests on what labels name, and two offices may mean two things by one name.
    """
    equation = check.equation
    if rule.over not in KNOWN or check.verdict != "fails" or equation is None:
        return True
    named = [figures[name] for name in equation.figures()]
    if not all(figure.readings for figure in named):
        return False
    if len(named) == 1:  # what no such figure can be is wrong, by whatever slip
        return True
    box = {figure.id: figure.strict for figure in named}
    wanted = {name: equation.solve(name, box) for name in box}
    if any(interval is not None and likely(figures[name], interval, SELDOM) for name, interval in wanted.items()):
        return True
    return equation.op == "=" and (_exchanged(equation, named) or _copied(equation, named))


def _exchanged(equation: Equation, figures: list[Figure]) -> bool:
    """Whether two figures, each in the other's place, make the tie hold."""
    if len(figures) > FEW:
        return False
    box = {figure.id: figure.strict for figure in figures}
    return any(
        _long(one) and _long(other) and equation.decide(box | {one.id: box[other.id], other.id: box[one.id]})
        for one, other in combinations(figures, 2)
        if one.unit == other.unit
    )


def _copied(equation: Equation, figures: list[Figure]) -> bool:
    """Whether a total is printed again in the place of one of its parts, beside others that are not nought."""
    if len(figures) <= 2:
        return False
    signs = {name: term.coefficient for term in equation.terms if len(term.figures) == 1 for name in term.figures}
    return any(
        one.literal == other.literal and _long(one) and signs.get(one.id, 0) * signs.get(other.id, 0) < 0
        for one, other in combinations(figures, 2)
    )


def _long(figure: Figure) -> bool:
    return figure.printed_digits >= LONG
