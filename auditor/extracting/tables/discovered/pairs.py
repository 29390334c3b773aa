"""Sums of two and differences found from the numbers: lines near one another, wherever the three stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.extracting.tables.discovered.evidence import Pattern, enough, settled
from auditor.extracting.tables.layout.lines import Lines

WINDOW = 10  # lines between the first and the last of the three …
WIDE, FEW = 30, 80  # … and in a table of few lines
PILOTS = 6
VOTES = 2
MOST = 2.7  # digits that one entry can lend: one meeting of three numbers proves no pattern
HELD = 0.75
MOST_TESTED = 40_000  # entries that are tested: the pairs proposed most often come first
MOST_LINES = 2_000


def pairs_of(lines: Lines, skip: frozenset[int] = frozenset(), closed: frozenset[int] = frozenset()) -> list[Pattern]:
    """Lines that are the sum of two others (so also: differences), strongest first."""
    count = len(lines.values)
    if count > MOST_LINES or lines.width < VOTES:
        return []
    entries = [e for e in range(lines.width) if e not in closed]
    window = WIDE if count <= FEW else WINDOW
    pilots = sorted(entries, key=lambda e: -len({line[e] for line in lines.values}))[:PILOTS]
    votes: Counter[tuple[int, int, int]] = Counter()
    for e in pilots:
        votes.update(set(_proposals(lines, e, skip, window)))
    tried = float(count) * min(count, 2 * window) * min(count, window)
    tested = [
        p
        for trio, n in votes.most_common(MOST_TESTED // lines.width)
        if n >= VOTES and (p := _test(lines, trio, entries)) is not None
    ]
    return sorted((p for p in tested if enough(p.evidence, tried)), key=_rank)


def _proposals(lines: Lines, entry: int, skip: frozenset[int], window: int) -> Iterable[tuple[int, int, int]]:
    present = [
        (line, v, lines.halves[line][entry])
        for line in range(len(lines.values))
        if line not in skip and (v := lines.values[line][entry])
    ]
    ordered = sorted((v, line) for line, v, _ in present)
    keys = [v for v, _ in ordered]
    halves = {line: half for line, _, half in present}
    widest = max(halves.values(), default=0)
    for at, (first, v, half) in enumerate(present):
        for second, w, other in present[at + 1 : at + window]:
            if second - first > window:
                break
            slack = half + other
            low, high = bisect_left(keys, v + w - slack - widest), bisect_right(keys, v + w + slack + widest)
            for total, target in ordered[low : min(high, low + 8)]:
                if (
                    abs(total - v - w) <= slack + halves[target]
                    and target not in (first, second)
                    and max(second, target) - min(first, target) <= window
                ):
                    yield target, first, second


def _test(lines: Lines, trio: tuple[int, int, int], entries: Sequence[int]) -> Pattern | None:
    target, *parts = trio
    held: list[int] = []
    failed: list[int] = []
    weak: list[int] = []
    gaps: dict[int, tuple[int, int]] = {}
    for e in entries:
        value = lines.values[target][e]
        numbers = [lines.values[part][e] for part in parts]
        if value is None or all(n is None for n in numbers):
            continue
        tolerance = lines.halves[target][e] + sum(lines.halves[part][e] for part in parts)
        gap = sum(n or 0 for n in numbers) - value
        gaps[e] = tolerance, gap
        (failed if abs(gap) > tolerance else held if value and all(numbers) else weak).append(e)
    if len(held) < max(2, HELD * (len(held) + len(failed))):
        return None
    return settled(lines, target, tuple(parts), held, failed, weak, gaps, most=MOST)


def _rank(pattern: Pattern) -> tuple[float, int, int, float]:
    trio = (pattern.target, *pattern.parts)
    apart = sum(abs(part - pattern.target) for part in pattern.parts)
    return pattern.merit, max(trio) - min(trio), apart, -pattern.evidence
