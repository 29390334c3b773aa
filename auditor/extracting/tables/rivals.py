"""Sums that compete for one total: which of them a table means, and which only its equal or empty lines allow."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.tables.evidence import Pattern

FEW = 0.05  # share of the tested entries in which a second explanation of a total may fail; once it always may


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
