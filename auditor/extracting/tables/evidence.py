"""How unlikely it is that numbers tie by accident; evidence is counted in decimal digits and never enters a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from auditor.extracting.tables.lines import Lines

MOST_PER_ENTRY = 4.0  # digits that one row or column can lend; a single long number proves no pattern
SAMPLE = 5  # parts whose proportions are compared
REMEMBERED = 6  # earlier entries that an entry is compared with
MARGIN = 1.3  # digits by which evidence must exceed the number of ties that were tried


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tie between lines that holds in most entries.

    ``target`` is the sum, mean, quotient or change of the lines ``parts`` (of a quotient: numerator, denominator; of a
    change: prior, later); ``scale`` is 100 where percent is printed. ``held`` and ``failed`` are the entries where
    it was put to the test, ``weak`` those where it holds without proving anything (one part only, all zero).
    """

    op: str  # "sum" | "average" | "division" | "change"
    axis: str
    target: int
    parts: tuple[int, ...]
    held: tuple[int, ...]
    failed: tuple[int, ...]
    weak: tuple[int, ...] = ()
    evidence: float = 0.0
    scale: int = 1


def digits(reference: int, tolerance: int, grain: int) -> float:
    """Digits of evidence in a number of size ``reference`` being met within ``tolerance``, in steps of ``grain``."""
    window = 2 * tolerance + grain
    size = abs(reference)
    return min(MOST_PER_ENTRY, log10(size / window)) if size > window else 0.0


def enough(evidence: float, tried: float) -> bool:
    """Whether evidence is beyond what so many trials produce by accident."""
    return evidence >= log10(max(tried, 1.0)) + MARGIN


def surprise(lines: Lines, target: int, parts: Sequence[int], held: Sequence[int], tolerances: Sequence[tuple[int, int]]) -> float:
    """Digits of evidence of a sum over the entries where it holds.

    An entry whose parts stand in the same proportions as in one before (the same salary each month, a price
    list with one discount) repeats it and proves nothing new: only what deviates from those proportions counts.
    """
    sample = tuple(parts) if len(parts) <= SAMPLE else tuple(parts[:: len(parts) // SAMPLE])
    evidence = 0.0
    before: list[tuple[int, list[int]]] = []
    for e, (tolerance, gap) in zip(held, tolerances, strict=True):
        value = lines.values[target][e] or 0
        shown = [lines.values[part][e] or 0 for part in sample]
        news = min((deviation(value, shown, *earlier) for earlier in before), default=abs(value))
        evidence += digits(min(abs(value), news), likely(tolerance, len(parts), gap), lines.grain[e])
        if len(before) < REMEMBERED:
            before.append((value, shown))
        else:
            before[e % REMEMBERED] = (value, shown)
    return evidence


def likely(tolerance: int, parts: int, gap: int) -> int:
    """How far roundings that are not all in one direction add up, or the gap there is if that is more."""
    return max(abs(gap), int(tolerance / (parts + 1) ** 0.5))


def deviation(value: int, parts: Sequence[int], earlier: int, then: Sequence[int]) -> int:
    """How far parts are from standing in the proportions of an earlier entry."""
    if not earlier:
        return abs(value)
    return max(abs(part * earlier - old * value) // abs(earlier) for part, old in zip(parts, then, strict=True))
