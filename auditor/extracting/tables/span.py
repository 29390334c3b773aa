"""What known sums already imply: a further tie that follows from them is not told again."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.extracting.tables.evidence import Pattern
from auditor.extracting.tables.lines import Lines

PRIME = (1 << 61) - 1  # elimination modulo a large prime is exact enough to decide what is implied


class Span:
    """The linear combinations of known sums; lines that print the same numbers count as one."""

    def __init__(self, lines: Lines, patterns: Iterable[Pattern] = ()) -> None:
        first: dict[tuple[int | None, ...], int] = {}
        self._name = {line: first.setdefault(values, line) for line, values in enumerate(lines.values)}
        self._rows: dict[int, dict[int, int]] = {}  # by leading line
        for pattern in patterns:
            self.grows(pattern)

    def grows(self, pattern: Pattern) -> bool:
        """Take a sum in; whether it says anything new."""
        row: dict[int, int] = {}
        for line, coefficient in ((pattern.target, 1), *((part, -1) for part in pattern.parts)):
            name = self._name[line]
            row[name] = (row.get(name, 0) + coefficient) % PRIME
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
