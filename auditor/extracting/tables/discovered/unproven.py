"""Sums that fail only where a line comes into play that is nought wherever they hold: whether it adds, nothing has shown."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from auditor.extracting.tables.discovered.evidence import Pattern
from auditor.extracting.tables.layout.lines import Lines, places


def proven(lines: Lines, pattern: Pattern) -> Pattern:
    """A sum without the failures that a part left out, turned round or added explains, if no entry that holds tells of it."""
    idle = [line for line in _near(pattern, len(lines.values)) if _idle(lines, line, pattern)] if pattern.failed else []
    failed = tuple(e for e in pattern.failed if not any(_explains(lines, pattern, line, e) for line in idle))
    return pattern if failed == pattern.failed else replace(pattern, failed=failed)


def _near(pattern: Pattern, count: int) -> Iterator[int]:
    """The parts of a sum and the lines among and beside them."""
    lines = (pattern.target, *pattern.parts)
    yield from (n for n in range(max(0, min(lines) - 1), min(count, max(lines) + 2)) if n != pattern.target)


def _idle(lines: Lines, line: int, pattern: Pattern) -> bool:
    """Whether a line is nought or blank wherever a sum holds."""
    return not any(lines.values[line][e] for e in (*pattern.held, *pattern.weak))


def _explains(lines: Lines, pattern: Pattern, line: int, e: int) -> bool:
    value = lines.values[line][e]
    if not value or (line in pattern.parts and _finest(lines, pattern, line, e)):
        return False
    total = lines.values[pattern.target][e] or 0
    gap = sum(lines.values[part][e] or 0 for part in pattern.parts) - total
    slack = lines.halves[pattern.target][e] + sum(lines.halves[part][e] for part in (line, *pattern.parts))
    wanted = (value, 2 * value) if line in pattern.parts else (value, -value)
    return any(abs(gap - one) <= slack for one in wanted)


def _finest(lines: Lines, pattern: Pattern, line: int, e: int) -> bool:
    """Whether a part is printed finer than the total and all other parts, as a slip of the decimal sign makes it."""
    others = [value for part in pattern.parts if part != line and (value := lines.values[part][e])]
    finest = max(places(value, lines.unit) for value in (lines.values[pattern.target][e] or 0, *others))
    return len(others) > 1 and places(lines.values[line][e] or 0, lines.unit) > finest
