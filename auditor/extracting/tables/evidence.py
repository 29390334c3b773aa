"""How unlikely it is that numbers tie by accident; evidence is counted in decimal digits and never enters a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

MOST_PER_ENTRY = 4.0  # digits that one row or column can lend; a single long number proves no pattern
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
