"""Small systems of figures and claims, built directly, for tests of diagnosis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.diagnosing.localise import minimal_sets
from auditor.model.equation import Equation, Term
from auditor.model.figure import Figure, Reading, Span
from auditor.model.finding import Check
from auditor.model.interval import Interval, around

Coefficients = Mapping[str, Fraction | int | str]


def linear(coefficients: Coefficients, op: str = "=", constant: int = 0) -> Equation:
    """``sum(coefficient * name) + constant op 0``."""
    terms = tuple(Term(Fraction(value), (name,)) for name, value in coefficients.items())
    return Equation((*terms, Term(Fraction(constant))) if constant else terms, op)


def number(name: str, literal: str) -> Figure:
    """A whole number as it is printed, exactly; grouped or not."""
    value = Fraction(literal.replace(".", "").replace(",", "."))
    places = len(literal.partition(",")[2])
    step = Fraction(1, 10**places)
    reading = Reading(value, step, step)
    return Figure(name, "number", Span(0, int(name[1:]), int(name[1:]) + 1), literal, literal, (reading,))


def checks_of(box: Mapping[str, Interval], equations: Sequence[Equation]) -> list[Check]:
    """Equations as checks, each judged on its own."""
    return [
        Check(f"c{n}", "test", "holds" if e.decide(box) else "fails", (("figures", e.figures()),), equation=e)
        for n, e in enumerate(equations, 1)
    ]


def located(
    values: Mapping[str, int | str | Fraction],
    equations: Sequence[Equation],
    weights: Mapping[str, int] | None = None,
    step: Fraction = Fraction(0),
) -> list[tuple[str, ...]]:
    """The minimal explanations of a record: exact values unless they have a step."""
    box = {name: around(Fraction(value), step) for name, value in values.items()}
    checks = checks_of(box, equations)
    holding: dict[str, list[Check]] = {}
    for check in checks:
        if check.verdict == "holds":
            for name in check.figures():
                holding.setdefault(name, []).append(check)
    return minimal_sets([check for check in checks if check.verdict == "fails"], box, holding, weights)
