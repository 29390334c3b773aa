"""Ties that nobody declared, discovered from the numbers of a grid and told cell by cell."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial

from msgspec import Struct

from auditor.extracting.tables.discovered.evidence import Pattern, as_mean, slip
from auditor.extracting.tables.discovered.finer import Stray, stray
from auditor.extracting.tables.discovered.means import means_of
from auditor.extracting.tables.discovered.ratios import ratios_of, shares_of
from auditor.extracting.tables.discovered.sums import sums_of
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.lines import Lines, at_, lines_of
from auditor.extracting.tables.layout.outline import Outline, outline_of
from auditor.extracting.tables.ties import DISCOVERED, NAMED, Tie
from auditor.knowledge.table_words import TableWords

MANY, PLENTY, FEW_FAIL = 4, 7.5, 20  # entries and digits that make a sum as good as named, with one failure in so many
SHOWN = ((2, 9.0), (MANY, 6.0))  # … as many digits as make up for fewer entries, where a sum fails …
BESIDE = ((1, 8.0), (3, 7.0), (MANY, 5.0))  # … and of neighbours beside their total, of which few were tried …
NEAR = 2  # … by less than one part in so many, or by a mistyped digit
SPOKEN = 2  # rates of rates that hold, where one that fails is told as well
SHAKY = 0.15  # share of the tested cells that may fail before failures are no longer told


class _Way(Struct, frozen=True):
    """A grid along its rows or its columns, with the quotients and changes found among them, and which of them are rates."""

    lines: Lines
    outline: Outline
    ratios: list[Pattern]
    rates: frozenset[int]


def discover(
    grid: Grid,
    steps: Steps,
    words: TableWords,
    rows: Sequence[int],
    columns: Sequence[int],
    members: Container[int] = (),
) -> list[Tie]:
    """All ties of a grid that hold too often to be accidents; ``members`` are rows named as parts of others."""
    across, down = (_way(grid, words, lines_of(grid, steps, axis, rows, columns)) for axis in ("row", "column"))
    found: list[Tie] = []
    hundreds: set[tuple[str, int]] = set()
    for way, other in ((across, down), (down, across)):
        lines = way.lines
        if len(lines.values) < 2:
            continue
        skip, closed, inner = _left_out(way, other, members)
        search = partial(sums_of, outline=way.outline, skip=skip, closed=closed, inner=inner)
        totals = search(lines)
        hundreds |= {(other.lines.axis, n) for pattern in totals for n in _shared(lines, pattern)}
        found += _told(way, totals, stray(lines, totals, search), {other.lines.index[n] for n in other.outline.others})
    return [tie for tie in found if tie.held or tie.op != "sum" or (tie.axis, _entry(tie)) not in hundreds]


def _way(grid: Grid, words: TableWords, lines: Lines) -> _Way:
    outline = outline_of(grid, lines, words)
    ratios = ratios_of(lines, outline.rates, outline.growths)
    return _Way(lines, outline, ratios, frozenset(lines.index[p.target] for p in ratios if _rate(p)))


def _left_out(way: _Way, other: _Way, members: Container[int]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Where no sum is looked for: the rates among the lines and among those that cross them, and parts named as such."""
    lines = way.lines
    rates = frozenset(n for n, at in enumerate(lines.index) if at in way.rates)
    closed = frozenset(n for n, at in enumerate(lines.entries) if at in other.rates)
    inner = frozenset(n for n, at in enumerate(lines.index) if lines.axis == "column" and at in members)
    return rates - shares_of(lines, way.ratios), closed, inner


def _told(way: _Way, totals: Sequence[Pattern], odd: Stray, quiet: Container[int]) -> Iterator[Tie]:
    """The ties of all patterns one way, cell by cell; of an entry whose words say that it adds nothing, what holds."""
    lines, outline = way.lines, way.outline
    for pattern in [*totals, *odd.hidden, *way.ratios, *means_of(lines, totals, outline.means)]:
        strength = _strength(lines, outline, pattern, _contrary(lines, pattern, quiet))
        ties = odd.judged(pattern, _ties(lines, pattern, strength))
        spoken = sum(tie.held and _entry(tie) in quiet for tie in ties) >= SPOKEN
        yield from (tie for tie in ties if tie.held or tie.op == "sum" or spoken or _entry(tie) not in quiet)


def _shared(lines: Lines, pattern: Pattern) -> Iterator[int]:
    """The rows (columns) of a sum that makes a hundred wherever it holds: shares of wholes of their own, which do not add."""
    if len(pattern.held) > 1 and {lines.values[pattern.target][e] for e in pattern.held} == {100 * lines.unit}:
        yield from (lines.index[n] for n in (pattern.target, *pattern.parts))


def _entry(tie: Tie) -> int:
    """The row (column) in which a tie across columns (rows) stands."""
    return tie.target[0] if tie.axis == "row" else tie.target[1]


def _strength(lines: Lines, outline: Outline, pattern: Pattern, contrary: int) -> int:
    """How plainly a pattern is claimed: by headings or stubs, or by so many numbers that one that fails is the exception."""
    headed = pattern.target in (outline.totals if pattern.op == "sum" else outline.rates)
    if headed or (pattern.op == "sum" and outline.encloses(pattern.target, pattern.parts)):
        return NAMED
    lonely = contrary <= 1 + len(pattern.held) // FEW_FAIL
    shown = BESIDE if pattern.op == "sum" and pattern.compact else SHOWN
    if not lonely or not any(len(pattern.held) >= many and pattern.evidence >= plenty for many, plenty in shown):
        return DISCOVERED
    usual = len(pattern.held) >= MANY and pattern.evidence >= PLENTY
    return NAMED if usual or (pattern.op == "sum" and not pattern.far and _near(lines, pattern)) else DISCOVERED


def _near(lines: Lines, pattern: Pattern) -> bool:
    """Whether the totals that a sum misses are missed by a small part of them, or by what one mistyped digit makes."""
    for e in pattern.failed:
        total = lines.values[pattern.target][e] or 0
        gap = sum(lines.values[part][e] or 0 for part in pattern.parts) - total
        noise = lines.halves[pattern.target][e] + sum(lines.halves[part][e] for part in pattern.parts)
        slipped = pattern.compact and abs(gap) < abs(total) and slip(gap, noise)
        if NEAR * abs(gap) > abs(total) and not slipped:
            return False
    return True


def _contrary(lines: Lines, pattern: Pattern, quiet: Container[int]) -> int:
    """How many failures speak against a pattern: none where its entry is of means or rates by its words or its numbers."""
    if pattern.op != "sum":
        return len(pattern.failed)
    return sum(
        lines.entries[e] not in quiet and not as_mean(lines, pattern.target, pattern.parts, e) for e in pattern.failed
    )


def _rate(pattern: Pattern) -> bool:
    """Whether a quotient stands right of (below) what it divides: a rate, rather than a factor of a product."""
    return pattern.op == "change" or pattern.target > max(pattern.parts)


def _ties(lines: Lines, pattern: Pattern, strength: int) -> list[Tie]:
    """A pattern told cell by cell; where one that is no sum fails often, its failures are not told: it may not be meant there."""
    tested = len(pattern.held) + len(pattern.failed)
    shaky = pattern.op != "sum" and len(pattern.failed) > max(1, SHAKY * tested)
    ties = []
    for entries, held in ((pattern.held, True), (pattern.weak, True), (() if shaky else pattern.failed, False)):
        for entry in entries:
            target = at_(lines, pattern.target, entry)
            parts = tuple(at_(lines, part, entry) for part in pattern.parts)
            ties.append(Tie(pattern.op, pattern.axis, target, parts, held, pattern.evidence, pattern.scale, strength))
    return ties
