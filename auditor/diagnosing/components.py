"""Checks that share figures: what must be explained together."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.finding import Check


def components(failing: Sequence[Check], apart: frozenset[str] = frozenset()) -> list[list[Check]]:
    """Failing checks in groups that share figures, in order; those ``apart`` tie no checks together."""
    above: dict[str, str] = {}  # another figure of the same group, up to the one that stands for it

    def head(name: str) -> str:
        while (upper := above.setdefault(name, name)) != name:
            above[name] = above[upper]
            name = upper
        return name

    named = {check.id: [n for n in check.figures() if n not in apart] or list(check.figures()) for check in failing}
    for check in failing:
        for name in named[check.id][1:]:
            above[head(name)] = head(named[check.id][0])
    groups: dict[str, list[Check]] = {}
    for check in failing:
        # A group stands where its last check does. A check of no figure is tied to none.
        key = head(named[check.id][0]) if check.figures() else f"check {check.id}"
        groups[key] = group = groups.pop(key, [])
        group.append(check)
    return [sorted(checks, key=lambda c: int(c.id[1:])) for checks in groups.values()]
