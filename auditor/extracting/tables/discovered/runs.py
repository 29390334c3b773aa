"""Runs of neighbouring lines that add up to a line before or after them: proposed by a few entries, tested by all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from math import log10

from msgspec import Struct

from auditor.extracting.tables.discovered.evidence import ALL_BUT, Pattern, settled
from auditor.extracting.tables.layout.lines import Lines, Prefix
from auditor.extracting.tables.layout.outline import Outline

SKIPPED = 3  # lines that may stand between a total and the run of its parts
MOST_ENDS = 4  # ends of sections tried for a total
MOST_PROPOSED = 6_000  # runs that one entry may propose in a search, and a bound on the pilots …
MOST_TESTED = 24_000  # … and entries that are tested: what is proposed most often comes first
FEWEST_PILOTS = 3
FEW_ENTRIES = 3  # where there are no more, each may hold the slip, and runs that it all but meets are proposed as well
PILOTS = 12  # entries that propose runs; all entries test them

# Digits of evidence that a run without any other sign needs, and what signs are worth or cost.
PLAIN = 3.4
NAMED = 1.3  # the target is called a total
ENCLOSED = 1.2  # the run is just what stands one level below the target
BOUNDED = 0.6  # the run ends where a section ends …
BOTH = 0.6  # … and begins where one begins, with the total beside it
APART = 0.4  # each line between target and run
STRIDED = 1.5  # every second, third, … line
ELSEWHERE = 0.7  # it does not hold everywhere
LEAST = 1.0


class Run(Struct, frozen=True):
    """``target`` against the lines ``first:last`` of a sequence, less the line ``without``; ``skipped`` lines lie between."""

    target: int
    first: int
    last: int
    skipped: int = 0
    without: int | None = None


class Search(Struct, frozen=True):
    """Where runs are looked for: a sequence of lines, the entries that count, their running sums."""

    lines: Lines
    outline: Outline
    targets: Sequence[int]
    sequence: Sequence[int]
    prefixes: dict[int, Prefix]
    stride: int = 1


def search_of(
    lines: Lines,
    outline: Outline,
    targets: Sequence[int],
    sequence: Sequence[int],
    closed: frozenset[int],
    stride: int = 1,
) -> Search:
    """Prepare a search; ``closed`` entries hold no numbers that add."""
    entries = [e for e in range(lines.width) if e not in closed]
    return Search(lines, outline, targets, sequence, {e: Prefix(lines, sequence, e) for e in entries}, stride)


def runs_of(search: Search) -> list[Pattern]:
    """Every run of the sequence beside a target that meets it often enough to be no accident."""
    if len(search.sequence) < 2:
        return []
    votes: Counter[Run] = Counter()
    for e in _pilots(search.lines, search.prefixes, len(search.targets)):
        votes.update(islice(_proposals(search, e), MOST_PROPOSED))
    most = MOST_TESTED // (len(search.prefixes) * search.stride + 1)
    runs = dict.fromkeys([*(run for run, _ in votes.most_common(most)), *islice(_expected(search), most)])
    found = []
    for run in runs:
        pattern = _test(search, run)
        if pattern is not None and pattern.evidence >= _need(search, run, pattern):
            found.append(pattern)
    return found


def _pilots(lines: Lines, entries: Iterable[int], targets: int) -> list[int]:
    """The entries with the most numbers; fewer where there are many lines."""
    most = max(FEWEST_PILOTS, min(PILOTS, MOST_PROPOSED // (targets + 1)))
    return sorted(sorted(entries, key=lambda e: -sum(1 for line in lines.values if line[e]))[:most])


def _proposals(search: Search, entry: int) -> Iterable[Run]:
    """The runs whose sum in one entry is the target's number."""
    prefix, sequence = search.prefixes[entry], search.sequence
    size, few = len(sequence), len(search.prefixes) <= FEW_ENTRIES
    for target in search.targets:
        value = search.lines.values[target][entry]
        if not value:
            continue
        at = bisect_left(sequence, target)
        after = at + 1 if at < size and sequence[at] == target else at
        half = search.lines.halves[target][entry]
        spare = abs(value) // ALL_BUT if few else 0
        for skipped in range((SKIPPED if search.stride == 1 else 0) + 1):
            first, last = after + skipped, at - skipped
            if first < size - 1:
                for stop in prefix.near(prefix.sums[first] + value, max(spare, prefix.halves[-1] + half)):
                    if stop >= first + 2 and _fits(prefix, first, stop, value, half, spare):
                        yield Run(target, first, stop, skipped)
            if last > 1:
                for start in prefix.near(prefix.sums[last] - value, max(spare, prefix.halves[-1] + half)):
                    if start <= last - 2 and _fits(prefix, start, last, value, half, spare):
                        yield Run(target, start, last, skipped)


def _expected(search: Search) -> Iterable[Run]:
    """The runs that words make one expect: between a total and the end of a section, and what is set in under a line."""
    sequence, outline = search.sequence, search.outline
    size = len(sequence)
    ends = [at for at, line in enumerate(sequence) if line in outline.breaks or line in outline.totals]
    for at, target in enumerate(sequence):
        if target in outline.totals:
            for last in [*[e for e in ends if e > at + 2][:MOST_ENDS], size]:
                if last >= at + 3:
                    yield Run(target, at + 1, last)
            for first in [*[e + (sequence[e] in outline.totals) for e in ends if e < at - 1][-MOST_ENDS:], 0]:
                if first <= at - 2:
                    yield Run(target, first, at)
        if outline.depths and (depth := outline.depths[target]) is not None:
            last = at + 1
            while last < size and (inner := outline.depths[sequence[last]]) is not None and inner > depth:
                last += 1
            if last >= at + 3:
                yield Run(target, at + 1, last)


def _fits(prefix: Prefix, first: int, last: int, value: int, half: int, spare: int) -> bool:
    gap = abs(prefix.sums[last] - prefix.sums[first] - value)
    return (
        gap <= max(spare, half + prefix.halves[last] - prefix.halves[first])
        and prefix.present[last] - prefix.present[first] >= 2
    )


def _test(search: Search, run: Run) -> Pattern | None:
    """Put a run to every entry; None where it fails too often."""
    lines = search.lines
    held: list[int] = []
    failed: list[int] = []
    weak: list[int] = []
    gaps: dict[int, tuple[int, int]] = {}
    for e, prefix in search.prefixes.items():
        value = lines.values[run.target][e]
        count = prefix.present[run.last] - prefix.present[run.first]
        if value is None or (count == 0 and value):
            continue
        tolerance = prefix.halves[run.last] - prefix.halves[run.first] + lines.halves[run.target][e]
        gap = prefix.sums[run.last] - prefix.sums[run.first] - value
        gaps[e] = tolerance, gap
        (failed if abs(gap) > tolerance else held if count > 1 else weak).append(e)
    parts = tuple(search.sequence[run.first : run.last])
    outline = search.outline
    named = (
        run.target in outline.totals
        or outline.encloses(run.target, parts)
        or _hundred(lines, run.target, (*held, *failed))
    )
    return settled(lines, run.target, parts, held, failed, weak, gaps, named=named)


def _need(search: Search, run: Run, pattern: Pattern) -> float:
    """Digits of evidence that a run needs: fewer where it is what its words or its place make one expect."""
    sequence, outline = search.sequence, search.outline
    need = PLAIN + 0.5 * log10(len(sequence)) + APART * run.skipped
    need += STRIDED if search.stride > 1 else 0
    need += ELSEWHERE + log10(1 + pattern.far) if pattern.far else 0
    if run.target in outline.totals or _hundred(search.lines, run.target, (*pattern.held, *pattern.failed)):
        need -= NAMED
    if outline.encloses(run.target, pattern.parts):
        need -= ENCLOSED
    elif _bounded(sequence, run, outline):
        need -= BOUNDED
        need -= BOTH if not run.skipped and run.target in outline.totals and _whole(sequence, run, outline) else 0
    return max(need, LEAST)


def _bounded(sequence: Sequence[int], run: Run, outline: Outline) -> bool:
    """Whether a run begins or ends where the table or a section of it does."""
    if run.first == 0 or run.last == len(sequence):
        return True
    return sequence[run.first] in outline.breaks or sequence[run.last] in outline.breaks


def _whole(sequence: Sequence[int], run: Run, outline: Outline) -> bool:
    """Whether nothing of the section that a total closes or opens is left out of the run."""
    if run.first and sequence[run.first - 1] == run.target:
        return run.last == len(sequence) or sequence[run.last] in outline.breaks
    return run.first == 0 or sequence[run.first] in outline.breaks


def _hundred(lines: Lines, target: int, entries: Sequence[int]) -> bool:
    """Whether a line is a hundred (per cent) throughout."""
    return {lines.values[target][e] for e in entries} == {100 * lines.unit}
