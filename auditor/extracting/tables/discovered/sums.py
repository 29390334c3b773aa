"""Sums found from the numbers: nested totals level by level, then lines at equal distances, of equal names, and pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.tables.discovered.evidence import Pattern
from auditor.extracting.tables.discovered.expanded import shorter, told_once
from auditor.extracting.tables.discovered.pairs import pairs_of
from auditor.extracting.tables.discovered.rivals import PLENTY, ranked, without_rivals
from auditor.extracting.tables.discovered.runs import runs_of, search_of
from auditor.extracting.tables.discovered.span import Span, nearest
from auditor.extracting.tables.discovered.unproven import proven
from auditor.extracting.tables.layout.lines import Lines
from auditor.extracting.tables.layout.outline import Outline

LEVELS = 8  # nested totals
STRIDES = (2, 3, 4)  # number, percent, number, percent, …
MOST_STRIDED = 300  # lines among which every second, third, fourth are tried


def sums_of(
    lines: Lines,
    outline: Outline,
    skip: frozenset[int] = frozenset(),
    closed: frozenset[int] = frozenset(),
    inner: frozenset[int] = frozenset(),
) -> list[Pattern]:
    """Nested sums among lines, innermost first; ``skip`` are lines of another nature, ``closed`` entries that do not add,
    ``inner`` lines that are named as parts of others and stand beside no other part.
    """
    every = [line for line in range(len(lines.values)) if line not in skip]
    found, used, passed = _nested(lines, outline, every, closed, inner)
    span = Span(lines, found)
    pairs = [pattern for pattern in pairs_of(lines, skip, closed) if span.grows(pattern)]
    rest = [line for line in every if line not in used]
    apart = (*_strides(rest), *_strides(every), *_namesakes(outline, every))
    searches = (search_of(lines, outline, every, sequence, closed, stride) for sequence, stride in apart)
    found += _choose([pattern for search in searches for pattern in runs_of(search)], [*found, *pairs], set())
    told = told_once(lines, [*found, *pairs])
    told = without_rivals(nearest(lines, [*told, *_sharing(lines, passed, told, span)]))
    return [proven(lines, pattern) for pattern in told]


def _nested(
    lines: Lines, outline: Outline, every: Sequence[int], closed: frozenset[int], inner: frozenset[int]
) -> tuple[list[Pattern], set[int], list[Pattern]]:
    """Totals of neighbours; the parts found at one level stand aside at the next. And those passed over for others."""
    found: list[Pattern] = []
    passed: list[Pattern] = []
    used: set[int] = set(inner)
    for _ in range(LEVELS):
        sequence = [line for line in every if line not in used]
        candidates = runs_of(search_of(lines, outline, every, sequence, closed))
        accepted = _choose(candidates, found, used)
        passed += candidates
        if not accepted:
            break
        found += accepted
        used |= {part for pattern in accepted for part in pattern.parts}
    return found, used, passed


def _sharing(lines: Lines, passed: Sequence[Pattern], found: Sequence[Pattern], span: Span) -> Iterator[Pattern]:
    """Totals of lines that other totals add up too, shown by many digits: the first quarter, the first half, the year."""
    targets = {pattern.target for pattern in found}
    known = {frozenset(pattern.parts) for pattern in found}
    for pattern in ranked(passed):
        if pattern.target in targets or frozenset(pattern.parts) in known or pattern.evidence < PLENTY:
            continue
        printed = sum(value is not None for value in lines.values[pattern.target])
        mostly = len(pattern.failed) <= 1 and 2 * (len(pattern.held) + len(pattern.weak)) >= printed
        if mostly and span.grows(pattern):
            targets.add(pattern.target)
            yield shorter(lines, pattern, found)


def _strides(sequence: Sequence[int]) -> list[tuple[Sequence[int], int]]:
    """Every second, third or fourth line: numbers with their percentages between them."""
    if len(sequence) > MOST_STRIDED:
        return []
    return [(sequence[offset::stride], stride) for stride in STRIDES for offset in range(stride)]


def _namesakes(outline: Outline, every: Sequence[int]) -> list[tuple[Sequence[int], int]]:
    """Lines of one name, "men" under each of the districts and under the province; all totals; all that are no means or rates."""
    by_name: dict[str, list[int]] = {}
    for line in every:
        name = outline.labels[line].split("\n")[-1].strip().lower()
        if name:
            by_name.setdefault(name, []).append(line)
    totals = [line for line in every if line in outline.totals and outline.depths]  # rows: a heading stands over many
    amounts = [line for line in every if line not in outline.others] if outline.others else []
    named = [lines for lines in (*by_name.values(), totals, amounts) if 3 <= len(lines) <= MOST_STRIDED]
    return [(lines, 2) for lines in named] if len(named) <= MOST_STRIDED else []


def _choose(candidates: list[Pattern], found: Sequence[Pattern], used: set[int]) -> list[Pattern]:
    """The best candidates that do not share parts nor make a line a part of itself."""
    below: dict[int, set[int]] = {}
    for pattern in found:
        below.setdefault(pattern.target, set()).update(pattern.parts)
    known = {(p.target, frozenset(p.parts)) for p in found}
    chosen: list[Pattern] = []
    taken = set(used)
    for pattern in ranked(candidates):
        parts = set(pattern.parts)
        if (pattern.target, frozenset(parts)) in known or parts & taken or pattern.target in _closure(below, parts):
            continue
        chosen.append(pattern)
        taken |= parts
        below.setdefault(pattern.target, set()).update(parts)
    return chosen


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
