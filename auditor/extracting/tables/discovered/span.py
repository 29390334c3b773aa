"""What known sums already imply: a further tie that follows from them is not told again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from auditor.extracting.tables.discovered.evidence import Pattern
from auditor.extracting.tables.layout.lines import Lines

PRIME = (1 << 61) - 1  # elimination modulo a large prime is exact enough to decide what is implied


class Span:
    """The linear combinations of known sums; lines that print the same numbers, or their opposites, count as one."""

    def __init__(self, lines: Lines, patterns: Iterable[Pattern] = ()) -> None:
        self._name = _signed_names(lines)
        self._rows: dict[int, dict[int, int]] = {}  # by leading line
        for pattern in patterns:
            self.grows(pattern)

    def grows(self, pattern: Pattern) -> bool:
        """Take a sum in; whether it says anything new."""
        row: dict[int, int] = {}
        for line, coefficient in ((pattern.target, 1), *((part, -1) for part in pattern.parts)):
            name, sign = self._name[line]
            row[name] = (row.get(name, 0) + sign * coefficient) % PRIME
        row = {line: c for line, c in row.items() if c}
        while row:
            lead = min(row)
            known = self._rows.get(lead)
            if known is None:
                inverse = pow(row[lead], -1, PRIME)
                self._rows[lead] = {line: c * inverse % PRIME for line, c in row.items()}
                return True
            factor = row[lead]
            for line, c in known.items():
                row[line] = (row.get(line, 0) - factor * c) % PRIME
            row = {line: c for line, c in row.items() if c}
        return False


def names_of(lines: Lines) -> dict[int, int]:
    """Each line under the first line that prints the same numbers."""
    first: dict[tuple[int, ...], int] = {}
    return {line: first.setdefault(tuple(v or 0 for v in values), line) for line, values in enumerate(lines.values)}


def _signed_names(lines: Lines) -> dict[int, tuple[int, int]]:
    """Each line under the first line that prints the same numbers, with 1, or their opposites, with -1."""
    first: dict[tuple[int, ...], int] = {}
    names: dict[int, tuple[int, int]] = {}
    for line, values in enumerate(lines.values):
        plain = tuple(v or 0 for v in values)
        opposite = tuple(-v for v in plain)
        names[line] = (first[opposite], -1) if opposite in first else (first.setdefault(plain, line), 1)
    return names


def nearest(lines: Lines, patterns: Sequence[Pattern]) -> list[Pattern]:
    """Sums told once where lines are copies of others, of the copy that stands nearest; of two side by side, of both."""
    names = names_of(lines)
    copies: dict[int, list[int]] = {}
    for line, name in names.items():
        copies.setdefault(name, []).append(line)
    told: dict[tuple[int, frozenset[int]], list[Pattern]] = {}
    for pattern in sorted(patterns, key=lambda p: (sum(abs(part - p.target) for part in p.parts), p.parts)):
        same = told.setdefault((names[pattern.target], frozenset(names[part] for part in pattern.parts)), [])
        if all(pattern.target != other.target and pattern.parts != other.parts for other in same):
            same.append(pattern)
    kept: list[Pattern] = []
    for group in told.values():
        kept += group if len(group) > 1 else _beside(group[0], copies[names[group[0].target]])
    return kept


def _beside(pattern: Pattern, copies: Sequence[int]) -> list[Pattern]:
    """A sum as told of the copy of its target that stands nearest to the parts, and of one next to that."""
    best = min(copies, key=lambda line: (min(abs(line - part) for part in pattern.parts), line))
    return [replace(pattern, target=line) for line in copies if abs(line - best) <= 1 and line not in pattern.parts]
