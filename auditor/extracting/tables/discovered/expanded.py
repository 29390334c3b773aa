"""Sums that tell one total twice, on a shorter way and with some of its parts written out: each step of the way is told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from auditor.extracting.tables.discovered.evidence import Pattern
from auditor.extracting.tables.layout.lines import Lines

Inner = Mapping[int, Sequence[frozenset[int]]]


def told_once(lines: Lines, found: Sequence[Pattern]) -> list[Pattern]:
    """Sums of which none has, for a line that is a part of another one or stands among its own parts, the parts of this line."""
    found = [one for pattern in found for one in _refined(lines, pattern, found)]
    inner = _inner(found)
    found = [_drawn_together(lines, pattern, inner) for pattern in found]
    kept: list[Pattern] = []
    for pattern in sorted(found, key=lambda p: len(p.parts)):
        if not any(_expands(pattern, other, inner) for other in kept):
            kept.append(pattern)
    return [pattern for pattern in found if pattern in kept]


def shorter(lines: Lines, pattern: Pattern, found: Sequence[Pattern]) -> Pattern:
    """A sum with subtotals in place of their parts, if that leaves half as many at the most."""
    drawn = _drawn_together(lines, pattern, _inner(found))
    return drawn if 2 * len(drawn.parts) <= len(pattern.parts) else pattern


def _inner(found: Sequence[Pattern]) -> Inner:
    inner: dict[int, list[frozenset[int]]] = {}
    for pattern in found:
        inner.setdefault(pattern.target, []).append(frozenset(pattern.parts))
    return inner


def _expands(pattern: Pattern, other: Pattern, inner: Inner) -> bool:
    """Whether a sum has, for a part of another sum of its total, the parts that make this part."""
    if pattern.target != other.target:
        return False
    parts = frozenset(pattern.parts)
    split = (part for part in other.parts if part not in parts)
    return any(len(own) > 1 and own <= parts for part in split for own in inner.get(part, ()))


def _drawn_together(lines: Lines, pattern: Pattern, inner: Inner) -> Pattern:
    """A sum with the subtotals that stand between its parts and its total, in place of the parts of these.

    Where a subtotal is not printed and its parts are, nothing is told of the total.
    """
    parts = set(pattern.parts)
    shown = {*pattern.held, *pattern.weak, *pattern.failed}
    for line, sums in inner.items():
        for own in sums:
            between = min(own) < line < pattern.target or pattern.target < line < max(own)
            if len(own) > 1 and own < parts and line not in parts and between:
                parts = parts - own | {line}
                shown -= {e for e in shown if lines.values[line][e] is None and any(lines.values[p][e] for p in own)}
    if len(parts) == len(pattern.parts):
        return pattern
    held, weak, failed = (tuple(e for e in some if e in shown) for some in (pattern.held, pattern.weak, pattern.failed))
    return replace(pattern, parts=tuple(sorted(parts)), held=held, weak=weak, failed=failed)


def _refined(lines: Lines, pattern: Pattern, found: Sequence[Pattern]) -> Iterator[Pattern]:
    """A sum, or in its place the sums of which another one of its total consists: its parts are theirs, in their order."""
    for other in found:
        if other.target == pattern.target and len(other.parts) < len(pattern.parts):
            split = _split(lines, pattern, other)
            if split is not None:
                yield from split
                return
    yield pattern


def _split(lines: Lines, pattern: Pattern, other: Pattern) -> list[Pattern] | None:
    """The sums that make the parts of another sum of one total; None where these are no stretches of a sum's own parts."""
    if set(pattern.parts) & set(other.parts):
        return None
    steps: list[Pattern] = []
    rest = list(pattern.parts)
    for part in other.parts:
        count = next((n for n in range(1, len(rest) + 1) if _makes(lines, part, rest[:n], pattern)), 0)
        if not count:
            return None
        if count > 1:
            steps.append(replace(pattern, target=part, parts=tuple(rest[:count])))
        rest = rest[count:]
    return None if rest else steps


def _makes(lines: Lines, target: int, parts: Sequence[int], pattern: Pattern) -> bool:
    """Whether lines add up to a line wherever a sum holds."""
    for e in (*pattern.held, *pattern.weak):
        slack = lines.halves[target][e] + sum(lines.halves[part][e] for part in parts)
        if abs(sum(lines.values[part][e] or 0 for part in parts) - (lines.values[target][e] or 0)) > slack:
            return False
    return True
