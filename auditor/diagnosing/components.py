"""Checks that share figures: what must be explained together."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.finding import Check


def components(failing: Sequence[Check]) -> list[list[Check]]:
    """Failing checks in groups that share figures, in order."""
    groups: list[tuple[set[str], list[Check]]] = []
    for check in failing:
        figures = set(check.figures())
        joined = [group for group in groups if group[0] & figures]
        merged = (figures.union(*(g[0] for g in joined)), [c for g in joined for c in g[1]] + [check])
        groups = [group for group in groups if group not in joined] + [merged]
    return [sorted(checks, key=lambda c: int(c.id[1:])) for _, checks in groups]
