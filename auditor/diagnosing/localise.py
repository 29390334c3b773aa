"""The least sets of figures whose change makes every check of a component hold (Fellegi and Holt 1976)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from auditor.model.equation import Equation
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, Interval

LARGEST = 3  # figures changed at once; more than that is no slip but another report


def minimal_sets(checks: Sequence[Check], box: Mapping[str, Interval]) -> list[tuple[str, ...]]:
    """All sets of least size whose figures, left free, let every equation hold on its own."""
    equations = [check.equation for check in checks if check.equation is not None]
    failing = [equation for equation in equations if not equation.decide(box)]
    names = list(dict.fromkeys(name for equation in failing for name in equation.figures()))
    for size in range(1, min(LARGEST, len(names)) + 1):
        found = [free for free in combinations(names, size) if all(_can_hold(e, box, free) for e in failing)]
        if found:
            return found
    return []


def _can_hold(equation: Equation, box: Mapping[str, Interval], free: Sequence[str]) -> bool:
    inside = [name for name in equation.figures() if name in free]
    if not inside:
        return equation.decide(box)
    if len(inside) > 1 or not equation.linear:
        return True
    return equation.decide({**box, inside[0]: EVERYTHING})
