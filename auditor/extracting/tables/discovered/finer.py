"""Sums that one stray decimal hides: looked for as fine as all numbers beside it are printed, judged as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.tables.discovered.evidence import Pattern
from auditor.extracting.tables.layout.lines import Lines, at_, places
from auditor.extracting.tables.ties import NAMED, Tie

FEWEST = 6  # numbers beside which one is finer than all others
At = tuple[int, int]


class Stray(Struct, frozen=True):
    """The cells that are finer than all beside them, the sums that they spoil, and those of these that they hide."""

    cells: frozenset[At] = frozenset()
    spoiled: frozenset[tuple[int, tuple[int, ...]]] = frozenset()
    hidden: tuple[Pattern, ...] = ()

    def judged(self, pattern: Pattern, ties: Sequence[Tie]) -> list[Tie]:
        """The ties of a sum; one that would hold but for a stray decimal fails, and is as good as named."""
        if pattern.op != "sum" or (pattern.target, pattern.parts) not in self.spoiled:
            return list(ties)
        hides = pattern in self.hidden
        return [
            replace(tie, held=tie.held and not hides, strength=NAMED) if self.cells & {tie.target, *tie.parts} else tie
            for tie in ties
        ]


def stray(lines: Lines, totals: Sequence[Pattern], search: Callable[[Lines], Sequence[Pattern]]) -> Stray:
    """What stray decimals spoil among the sums of some lines; ``totals`` are those that were found all the same."""
    finer = {at: value for entry in range(lines.width) for at, value in _finer(lines, entry)}
    if not finer:
        return Stray()
    values = tuple(
        tuple(finer.get((line, entry), value) for entry, value in enumerate(row))
        for line, row in enumerate(lines.values)
    )
    known = {pattern.target for pattern in totals}
    shown = [
        pattern
        for pattern in search(replace(lines, values=values))
        if any((line, e) in finer for line in (pattern.target, *pattern.parts) for e in (*pattern.held, *pattern.weak))
    ]
    return Stray(
        frozenset(at_(lines, *place) for place in finer),
        frozenset((pattern.target, pattern.parts) for pattern in shown),
        tuple(pattern for pattern in shown if pattern.target not in known),
    )


def _finer(lines: Lines, entry: int) -> Iterator[tuple[At, int]]:
    """The one number of an entry that is finer than all others, cut to what they print; less than one may be a rate."""
    numbers = [(line, value) for line, row in enumerate(lines.values) if (value := row[entry])]
    if len(numbers) <= FEWEST or not any(value % lines.unit for _, value in numbers):
        return
    ranked = sorted(((places(value, lines.unit), line) for line, value in numbers), reverse=True)
    (most, line), (usual, _) = ranked[:2]
    value = lines.values[line][entry] or 0
    if most > usual and abs(value) >= lines.unit:
        step = lines.unit // 10**usual
        yield (line, entry), (abs(value) - abs(value) % step) * (1 if value > 0 else -1)
