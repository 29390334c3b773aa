"""Sums that compete for one total: which of them a table means, and which only its equal or empty lines allow."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.tables.discovered.evidence import Pattern

PLENTY = 7.5  # digits beside which one failure is the exception
MORE = 3.0  # digits by which such a sum is better shown than another one of its total that holds in fewer entries
FEW = 0.05  # share of the tested entries in which a second explanation of a total may fail; once it always may


def ranked(candidates: Sequence[Pattern]) -> list[Pattern]:
    """Sums, the better first: the one that holds more often, then the one of fewer parts, then the nearer one.

    One slip in a subtotal breaks its sum and not that of all details under the total above it, and one in a detail may leave
    another sum that holds by accident: what many digits show goes before those, though it fails once.
    """
    merits = {id(pattern): pattern.merit for pattern in candidates}
    for sure in (p for p in candidates if len(p.failed) == 1 and p.evidence >= PLENTY):
        beaten = [p.merit for p in candidates if (p.merit <= sure.merit and _within(sure, p)) or _plainer(sure, p)]
        merits[id(sure)] = min([sure.merit, *(merit - 0.5 for merit in beaten)])
    return sorted(candidates, key=lambda p: (merits[id(p)], len(p.parts), p.distance - p.evidence / 100))


def _within(sure: Pattern, other: Pattern) -> bool:
    """Whether a sum is a subtotal that stands among or beside what another one adds up, and is passed over there."""
    if sure.target == other.target or sure.target in other.parts or not set(sure.parts) < set(other.parts):
        return False
    lines = (other.target, *other.parts)
    return min(lines) - 1 <= sure.target <= max(lines) + 1


def _plainer(sure: Pattern, other: Pattern) -> bool:
    """Whether far more digits speak for a sum than for another one of the same total and of some of its parts."""
    shared = sure.target == other.target and set(sure.parts) & set(other.parts)
    return bool(shared) and sure.evidence >= other.evidence + MORE


def without_rivals(patterns: Sequence[Pattern]) -> list[Pattern]:
    """Sums less those that a better one of the same total, or of the same parts, makes superfluous.

    Two explanations of one total that share a part differ only by lines that print the same or nothing, so one of them is meant:
    the one that holds more often, then the one nearer to its total. One that shares nothing (by sex, by district)
    stays, unless it fails again and again where the better one holds.
    """
    kept: list[Pattern] = []
    for pattern in sorted(patterns, key=_rank):
        if not any(_superfluous(pattern, better) for better in kept):
            kept.append(pattern)
    order = {id(pattern): place for place, pattern in enumerate(patterns)}
    return sorted(kept, key=lambda pattern: order[id(pattern)])


def _rank(pattern: Pattern) -> tuple[float, bool, int, float]:
    spread = max(pattern.parts) - min(pattern.parts) >= len(pattern.parts)
    return pattern.merit, spread, sum(abs(part - pattern.target) for part in pattern.parts), -pattern.evidence


def _superfluous(pattern: Pattern, better: Pattern) -> bool:
    if pattern.target == better.target:
        return bool(set(pattern.parts) & set(better.parts)) or _worse(pattern, better)
    apart = abs(pattern.target - better.target) > 1
    return apart and len(pattern.failed) > 1 and set(pattern.parts) == set(better.parts)


def _worse(pattern: Pattern, better: Pattern) -> bool:
    """Whether a sum fails more than once in a while, and only where the better one holds."""
    few = max(1, FEW * (len(pattern.failed) + len(pattern.held)))
    return len(pattern.failed) > few and set(pattern.failed) <= {*better.held, *better.weak}
