"""Three simpler ways of looking at the same checks: exact equality, one tolerance for all, least change without slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.diagnosing.localise import minimal_sets
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import Interval, point

if TYPE_CHECKING:
    from measuring import Case

TOLERANCE = Fraction(5, 1000)
Look = Callable[[Mapping[str, Figure], "Case"], Iterator[str]]


def residual(equation: Equation, figures: Mapping[str, Figure]) -> tuple[Fraction, Fraction]:
    """How far printed values are from the equation, and the size of its greatest term."""
    box = {name: point(figures[name].value or 0) for name in equation.figures()}
    sizes = [Equation((term,)).range(box).low or Fraction(0) for term in equation.terms]
    return sum(sizes, Fraction(0)), max(map(abs, sizes), default=Fraction(0))


def usable(checks: Sequence[Check], figures: Mapping[str, Figure]) -> list[Check]:
    """The checks that are equalities over numbers."""
    return [
        c
        for c in checks
        if c.equation and c.equation.op == "=" and all(figures[n].readings for n in c.equation.figures())
    ]


def _failing(case: Case, figures: Mapping[str, Figure], tolerance: Fraction) -> list[Check]:
    found = []
    for check in usable(case.clean.checks, figures):
        assert check.equation is not None
        off, size = residual(check.equation, figures)
        if abs(off) > tolerance * size:
            found.append(check)
    return found


def _looked(case: Case, figures: Mapping[str, Figure], tolerance: Fraction) -> Iterator[str]:
    """A check that fails accuses its subject, which should say what the others imply."""
    mine = [check for check in _failing(case, figures, tolerance) if case.truth in check.figures()]
    if mine:
        yield "detected"
        accused = next((ids[0] for role, ids in mine[0].roles if role == mine[0].subject and ids), "")
        if accused == case.truth:
            yield "figure first"
            yield from _repaired(case, mine, figures)


def exact_equality(figures: Mapping[str, Figure], case: Case) -> Iterator[str]:
    """Printed values, to the last digit."""
    return _looked(case, figures, Fraction(0))


def fixed_tolerance(figures: Mapping[str, Figure], case: Case) -> Iterator[str]:
    """Within half a per cent of the greatest term."""
    return _looked(case, figures, TOLERANCE)


def least_change(figures: Mapping[str, Figure], case: Case) -> Iterator[str]:
    """Intervals and the least number of changed figures; of several sets, the one that comes first."""
    box = {name: figure.interval() for name, figure in figures.items() if figure.readings}
    checks = usable(case.clean.checks, figures)
    failing = [check for check in checks if check.equation and not check.equation.decide(box)]
    mine = [check for check in failing if case.truth in check.figures()]
    if mine:
        yield "detected"
        first = next(iter(explanations(mine, case.clean.checks, box)), ())
        if first == (case.truth,):
            yield "figure first"
            yield from _repaired(case, mine, figures)


def _repaired(case: Case, checks: Sequence[Check], figures: Mapping[str, Figure]) -> Iterator[str]:
    """Whether the value in the middle of what a check asks for, to the printed step, is the one that was meant."""
    box = {name: figure.interval() for name, figure in figures.items() if figure.readings}
    right = case.clean.figures[case.truth]
    equation = checks[0].equation
    wanted = equation.solve(case.truth, box) if equation else None
    step = right.readings[0].step * right.scale
    if wanted is not None and wanted.middle is not None and round(wanted.middle / step) * step == right.value:
        yield "repair first"


def explanations(
    failing: Sequence[Check], checks: Sequence[Check], box: Mapping[str, Interval]
) -> list[tuple[str, ...]]:
    """The least sets of figures that make failing checks hold and leave the others so."""
    others = [c for c in checks if c not in failing and c.equation and c.verdict == "holds" and not c.by_rounding]
    names = {name for check in failing for name in check.figures()}
    holding = {
        name: [c for c in others if c.equation and name in c.equation.figures() and c.equation.decide(box)]
        for name in names
    }
    return minimal_sets(failing, box, holding)


BASELINES: dict[str, Look] = {
    "exact equality": exact_equality,
    "0,5 % tolerance": fixed_tolerance,
    "least change": least_change,
}
