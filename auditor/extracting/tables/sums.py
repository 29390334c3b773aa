"""Sums found from the numbers: runs of neighbouring lines that add up to a line before or after them, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from auditor.extracting.tables.evidence import Pattern, settled
from auditor.extracting.tables.lines import Lines, Prefix
from auditor.extracting.tables.outline import Outline
from auditor.extracting.tables.pairs import pairs_of
from auditor.extracting.tables.span import Span, nearest

LEVELS = 8  # nested totals
SKIPPED = 1  # lines that may stand between a total and the run of its parts
STRIDES = (2, 3, 4)  # number, percent, number, percent, …
MOST_STRIDED = 300  # lines among which every second, third, fourth are tried
PLAIN = 3.4  # digits of evidence that a run without any other sign needs, and what signs are worth
NAMED = 1.3
ENCLOSED = 1.2
BOUNDED = 0.6
LEAST = 1.0
PILOTS = 12  # entries that propose runs; all entries test them


@dataclass(frozen=True, slots=True)
class Run:
    """``target`` against the lines ``first:last`` of a sequence."""

    target: int
    first: int
    last: int


def sums_of(
    lines: Lines, outline: Outline, skip: frozenset[int] = frozenset(), closed: frozenset[int] = frozenset()
) -> list[Pattern]:
    """Nested sums among lines, innermost first; ``skip`` are lines of another nature, ``closed`` entries that do not add."""
    found: list[Pattern] = []
    every = [line for line in range(len(lines.values)) if line not in skip]
    used: set[int] = set()
    for _ in range(LEVELS):
        sequence = [line for line in every if line not in used]
        accepted = _choose(_candidates(lines, outline, every, sequence, closed), found, used)
        if not accepted:
            break
        found += accepted
        used |= {part for pattern in accepted for part in pattern.parts}
    found += _strided(lines, outline, every, [line for line in every if line not in used], closed, found)
    found += _strided(lines, outline, every, every, closed, found)
    found = nearest(lines, _without_expanded(found))
    span = Span(lines, found)
    found += [pattern for pattern in pairs_of(lines, skip, closed) if span.grows(pattern)]
    return found


def _strided(
    lines: Lines,
    outline: Outline,
    targets: Sequence[int],
    sequence: Sequence[int],
    closed: frozenset[int],
    found: Sequence[Pattern],
) -> list[Pattern]:
    """Runs of every second, third or fourth line: numbers with their percentages between them."""
    if len(sequence) > MOST_STRIDED:
        return []
    strided: list[Pattern] = []
    for stride in STRIDES:
        for offset in range(stride):
            strided += _candidates(lines, outline, targets, sequence[offset::stride], closed, reach=stride)
    return _choose(strided, found, set())


def _candidates(
    lines: Lines,
    outline: Outline,
    targets: Sequence[int],
    sequence: Sequence[int],
    closed: frozenset[int],
    reach: int = 1,
) -> list[Pattern]:
    """Every run of the sequence beside a target that meets it often enough to be no accident."""
    if len(sequence) < 2:
        return []
    entries = [e for e in range(lines.width) if e not in closed]
    pilots = _pilots(lines, entries)
    prefixes = {e: Prefix(lines, sequence, e) for e in entries}
    runs: dict[Run, None] = {}
    for e in pilots:
        for run in _proposals(lines, targets, sequence, prefixes[e], e, reach):
            runs.setdefault(run)
    found = []
    for run in runs:
        pattern = _test(lines, sequence, prefixes, run, entries)
        if pattern is not None and pattern.evidence >= _need(outline, sequence, run, pattern, reach):
            found.append(pattern)
    return found


def _need(outline: Outline, sequence: Sequence[int], run: Run, pattern: Pattern, reach: int) -> float:
    """Digits of evidence that a run needs: fewer where it is what its words or its place make one expect."""
    need = PLAIN + 0.5 * log10(len(sequence))
    if reach > 1:
        need += 0.5
    if run.target in outline.totals:
        need -= NAMED
    if outline.encloses(run.target, pattern.parts):
        need -= ENCLOSED
    elif (
        run.last == len(sequence)
        or run.first == 0
        or sequence[run.first] in outline.breaks
        or (run.last < len(sequence) and sequence[run.last] in outline.breaks)
    ):
        need -= BOUNDED
    return max(need, LEAST)


def _pilots(lines: Lines, entries: Sequence[int]) -> list[int]:
    """The entries with the richest numbers, spread over the table."""
    rich = sorted(entries, key=lambda e: -sum(1 for line in lines.values if line[e]))
    return sorted(rich[:PILOTS])


def _proposals(
    lines: Lines, targets: Iterable[int], sequence: Sequence[int], prefix: Prefix, entry: int, reach: int
) -> Iterable[Run]:
    slack = prefix.halves[-1]
    places = {line: at for at, line in enumerate(sequence)}
    for target in targets:
        value = lines.values[target][entry]
        if not value:
            continue
        at = places.get(target)
        after = at + 1 if at is not None else _first_after(sequence, target)
        before = at if at is not None else after
        half = lines.halves[target][entry]
        for skipped in range((SKIPPED if reach == 1 else 0) + 1):
            first = after + skipped
            if first < len(sequence):
                for last in prefix.near(prefix.sums[first] + value, slack + half):
                    if last >= first + 2 and _fits(prefix, first, last, value, half):
                        yield Run(target, first, last)
            last = before - skipped
            if last > 0:
                for first in prefix.near(prefix.sums[last] - value, slack + half):
                    if first <= last - 2 and _fits(prefix, first, last, value, half):
                        yield Run(target, first, last)


def _fits(prefix: Prefix, first: int, last: int, value: int, half: int) -> bool:
    gap = abs(prefix.sums[last] - prefix.sums[first] - value)
    return (
        gap <= half + prefix.halves[last] - prefix.halves[first] and prefix.present[last] - prefix.present[first] >= 2
    )


def _first_after(sequence: Sequence[int], target: int) -> int:
    return next((at for at, line in enumerate(sequence) if line > target), len(sequence))


def _test(
    lines: Lines, sequence: Sequence[int], prefixes: dict[int, Prefix], run: Run, entries: Sequence[int]
) -> Pattern | None:
    """Put a run to every entry; None where it fails too often."""
    held, failed, weak = [], [], []
    gaps: dict[int, tuple[int, int]] = {}
    for e in entries:
        value = lines.values[run.target][e]
        prefix = prefixes[e]
        count = prefix.present[run.last] - prefix.present[run.first]
        if value is None or (count == 0 and value):
            continue
        tolerance = prefix.halves[run.last] - prefix.halves[run.first] + lines.halves[run.target][e]
        gap = prefix.sums[run.last] - prefix.sums[run.first] - value
        if abs(gap) > tolerance:
            failed.append(e)
        else:
            (held if count > 1 else weak).append(e)
            gaps[e] = tolerance, gap
    return settled(lines, run.target, tuple(sequence[run.first : run.last]), held, failed, weak, gaps)


def _choose(candidates: list[Pattern], found: Sequence[Pattern], used: set[int]) -> list[Pattern]:
    """The best candidates that do not share parts nor make a line a part of itself."""
    below: dict[int, set[int]] = {}
    for pattern in found:
        below.setdefault(pattern.target, set()).update(pattern.parts)
    known = {(p.target, frozenset(p.parts)) for p in found}
    chosen: list[Pattern] = []
    taken = set(used)
    for pattern in sorted(candidates, key=_rank):
        parts = set(pattern.parts)
        if (pattern.target, frozenset(parts)) in known or parts & taken or pattern.target in _closure(below, parts):
            continue
        if any(pattern.target in p.parts and p.target in parts for p in chosen):
            continue
        chosen.append(pattern)
        taken |= parts
        below.setdefault(pattern.target, set()).update(parts)
    return chosen


def _rank(pattern: Pattern) -> tuple[float, int, float]:
    return pattern.merit, len(pattern.parts), pattern.distance - pattern.evidence / 100


def _without_expanded(found: list[Pattern]) -> list[Pattern]:
    """Sums less those that say another sum again with a part written out as its own parts."""
    known = {(p.target, frozenset(p.parts)) for p in found}
    kept = []
    for pattern in found:
        parts = frozenset(pattern.parts)
        again = any(
            len(inner) >= 2 and inner < parts and (pattern.target, parts - inner | {target}) in known
            for target, inner in known
        )
        if not again:
            kept.append(pattern)
    return kept


def _closure(below: dict[int, set[int]], lines: set[int]) -> set[int]:
    """All lines that are parts of parts."""
    seen: set[int] = set()
    todo = list(lines)
    while todo:
        for line in below.get(todo.pop(), ()):
            if line not in seen:
                seen.add(line)
                todo.append(line)
    return seen | lines
