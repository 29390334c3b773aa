"""Averages found from the numbers: a line that is the mean of the run of lines before or after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct

from auditor.extracting.tables.discovered.evidence import REMEMBERED, SAMPLE, Pattern, deviation, digits, enough
from auditor.extracting.tables.layout.lines import Lines

SKIPPED = 4  # lines (a total, a maximum) that may stand between the mean and its run
LONGEST = 400  # lines of a run
MOST_LINES = 500  # lines beyond which only those that call themselves means are tried
MOST_RUNS = 12  # runs tested for a line: those proposed most often
NAMED = 100  # how much likelier a mean is where the words say so
HELD = 0.8
FEWEST, MANY, PLENTY = 3, 4, 9.0  # parts, entries and digits that show a mean without words
PILOTS = 4


class Sums(Struct, frozen=True):
    """The lines that print a number in one entry, and what their numbers come to up to each of them, at least and at most."""

    places: list[int]
    lows: list[int]
    highs: list[int]


def means_of(lines: Lines, totals: Sequence[Pattern] = (), named: frozenset[int] = frozenset()) -> list[Pattern]:
    """Means of runs of lines; ``named`` are the lines that call themselves means."""
    count = len(lines.values)
    pilots = sorted(range(lines.width), key=lambda e: -sum(1 for line in lines.values if line[e] is not None))[:PILOTS]
    sums = {e: _sums(lines, e) for e in pilots}
    tested: list[Pattern] = []
    for target in range(count) if count <= MOST_LINES else sorted(named):
        votes = Counter(run for e in pilots for run in set(_runs(lines, target, e, sums[e])))
        runs = [
            run for run, n in votes.most_common(MOST_RUNS) if n >= min(2, len(pilots)) and not _doubled(run, totals)
        ]
        tested += [p for run in runs if (p := _test(lines, target, run)) is not None]
    tried = count * 2.0 * (SKIPPED + 1) * min(count, 30)
    return _choose(
        [p for p in tested if (_plain(p) or p.target in named) and enough(p.evidence, tried / _odds(p, named))]
    )


def _plain(pattern: Pattern) -> bool:
    """Whether so many numbers show a mean that nobody need call it one."""
    return len(pattern.parts) >= FEWEST and len(pattern.held) >= MANY and pattern.evidence >= PLENTY


def _odds(pattern: Pattern, named: frozenset[int]) -> int:
    return NAMED if pattern.target in named else 1


def _doubled(run: range, totals: Sequence[Pattern]) -> bool:
    """Whether a run holds a total together with parts of it: its mean says nothing."""
    return any(total.target in run and any(part in run for part in total.parts) for total in totals)


def _sums(lines: Lines, entry: int) -> Sums:
    """The numbers of an entry, added up from the first on."""
    places = [n for n, line in enumerate(lines.values) if line[entry] is not None]
    numbers = [(lines.values[n][entry] or 0, lines.halves[n][entry]) for n in places]
    lows = accumulate((number - half for number, half in numbers), initial=0)
    highs = accumulate((number + half for number, half in numbers), initial=0)
    return Sums(places, list(lows), list(highs))


def _runs(lines: Lines, target: int, entry: int, sums: Sums) -> Iterable[range]:
    """The runs beside a target whose mean in one entry is the target.

    Of every number the least (and the most) that the target can be is taken away: those of a run whose mean it is
    come to no more than nought (and to no less).
    """
    value = lines.values[target][entry]
    if not value:
        return
    half, places = lines.halves[target][entry], sums.places
    lows = [low - n * (value + half) for n, low in enumerate(sums.lows)]
    highs = [high - n * (value - half) for n, high in enumerate(sums.highs)]
    for first in range(target - 1, max(-1, target - 2 - SKIPPED), -1):
        end, begin = bisect_right(places, first), bisect_right(places, first - LONGEST)
        low, high = lows[end], highs[end]
        for at in range(end - 2, begin - 1, -1):
            if low <= lows[at] and high >= highs[at]:
                yield range(places[at], first + 1)
    for first in range(target + 1, min(len(lines.values), target + 2 + SKIPPED)):
        begin, end = bisect_left(places, first), bisect_left(places, first + LONGEST)
        low, high = lows[begin], highs[begin]
        for at in range(begin + 2, end + 1):
            if lows[at] <= low and highs[at] >= high:
                yield range(first, places[at - 1] + 1)


def _test(lines: Lines, target: int, run: range) -> Pattern | None:
    held, failed, weak = [], [], []
    evidence = 0.0
    before: list[tuple[int, list[int]]] = []
    most = (1 - HELD) * sum(1 for value in lines.values[target] if value is not None)
    for e in range(lines.width):
        value = lines.values[target][e]
        parts = [line for line in run if lines.values[line][e] is not None]
        if value is None or not parts:
            continue
        numbers = [lines.values[line][e] or 0 for line in parts]
        spare = sum(lines.halves[line][e] for line in parts)
        half = lines.halves[target][e]
        if abs(sum(numbers) - value * len(parts)) > spare + half * len(parts):
            failed.append(e)
            if len(failed) > most:
                return None
        elif len(set(numbers)) < 2:
            weak.append(e)
        else:
            held.append(e)
            sample = [lines.values[line][e] or 0 for line in run[:: max(1, len(run) // SAMPLE)]]
            news = min((deviation(value, sample, *earlier) for earlier in before), default=abs(value))
            evidence += digits(min(news, max(numbers) - min(numbers)), spare // len(parts) + half, 2 * half)
            before = [*before[1 - REMEMBERED :], (value, sample)]
    if not held or len(held) < HELD * (len(held) + len(failed)):
        return None
    return Pattern("average", lines.axis, target, tuple(run), tuple(held), tuple(failed), tuple(weak), evidence)


def _choose(patterns: Sequence[Pattern]) -> list[Pattern]:
    chosen: list[Pattern] = []
    targets: set[int] = set()
    for pattern in sorted(patterns, key=lambda p: (-len(p.held) + 2 * len(p.failed), len(p.parts), -p.evidence)):
        if pattern.target not in targets:
            targets.add(pattern.target)
            chosen.append(pattern)
    return chosen
