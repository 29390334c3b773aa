"""Three lines of which one may be a quotient or a change: whether an entry meets it, and how many digits that proves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd

from msgspec import Struct

from auditor.extracting.tables.discovered.evidence import REMEMBERED, Pattern, digits
from auditor.extracting.tables.layout.lines import Lines


class Triple(Struct, frozen=True):
    """``target`` = ``scale`` * ``upper`` / ``lower``; less ``scale`` where it is a change."""

    target: int
    upper: int
    lower: int
    scale: int
    change: bool


def meets(lines: Lines, triple: Triple, e: int, *, counted: bool = False) -> bool:
    """Whether some numbers within the roundings of the three satisfy the tie; of what is ``counted`` only the quotient has one."""
    a, b, c = (lines.values[n][e] or 0 for n in (triple.target, triple.upper, triple.lower))
    ha, hb, hc = (lines.halves[n][e] for n in (triple.target, triple.upper, triple.lower))
    hb, hc = (0, 0) if counted else (hb, hc)
    base = triple.scale * lines.unit
    if triple.change:
        a += base
    corners = [x * y for x in (a - ha, a + ha) for y in (c - hc, c + hc)]
    return min(corners) <= (b + hb) * base and (b - hb) * base <= max(corners)


def of_counts(lines: Lines, pattern: Pattern) -> bool:
    """Whether a pattern holds wherever it does although its levels are not rounded: "9 of 204" makes 4,41, and hardly 9 of 213."""
    change = pattern.op == "change"
    lower, upper = pattern.parts if change else pattern.parts[::-1]
    triple = Triple(pattern.target, upper, lower, pattern.scale, change)
    return all(meets(lines, triple, e, counted=True) for e in pattern.held)


def evidence_of(lines: Lines, triple: Triple, held: Sequence[int]) -> float:
    """Digits of evidence over the entries where a triple holds; one that repeats an earlier quotient proves nothing new.

    Of the three numbers the one that says most counts: two others make one value of it in as many as its line could show.
    """
    three = (triple.target, triple.upper, triple.lower)
    grains = [_grain((lines.values[line][e] or 0 for e in held), lines.unit) for line in three]
    evidence = 0.0
    recent: list[int] = []
    for e in held:
        a, b, c = (lines.values[line][e] or 0 for line in three)
        if b and a not in (b, c) and abs(c) != lines.unit:
            news = min((abs(a - earlier) for earlier in recent), default=abs(a))
            evidence += _digits(lines, triple, e, min(abs(a), news), grains)
            recent = [*recent[1 - REMEMBERED :], a]
    return evidence


def _grain(values: Iterable[int], unit: int) -> int:
    """The decimal place, at most that of units, that some numbers need: less than what is printed where noughts end them all."""
    common = gcd(unit, *values)
    grain = unit
    while grain % 10 == 0 and common % grain:
        grain //= 10
    return grain


def _digits(lines: Lines, triple: Triple, e: int, news: int, grains: Sequence[int]) -> float:
    """Digits that an entry lends, whose quotient is so far from those before; a change is met oftener than its levels tell."""
    three = (triple.target, triple.upper, triple.lower)
    a, b, c = (abs(lines.values[line][e] or 0) for line in three)
    halves = [lines.halves[line][e] for line in three]
    rate = triple.scale * lines.unit * b // c
    loose = halves[0] + rate * halves[2] // c + rate * halves[1] // b
    views = [digits(news, loose, max(grains[0], 2 * halves[0]))]
    if a and rate and not triple.change:
        for size, grain, half in zip((b, c), grains[1:], halves[1:], strict=True):
            views.append(digits(size * min(a, news) // a, size * loose // rate, max(grain, 2 * half)))
    return max(views)
