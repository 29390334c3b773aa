"""What is usual for a cell of a sum, by the same sum in the rows or columns beside it, and how far other values are from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log1p
from statistics import median

from msgspec import Struct

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.ties import Tie

At = tuple[int, int]
NEAR = 7  # entries beside the failing one that show how much numbers vary …
NEAREST = 2  # … and what is usual
FLOOR = Fraction(1, 200)  # what is usual varies by so much at the least …
WIDER = 1.5  # a spread that few entries show is likely too small
UNKNOWN = Fraction(1, 4)  # … and by so much where one entry alone shows it


class Row(Struct, frozen=True):
    """One entry of a sum: where it stands, the number of a cell's line in it, and the number that this is measured by."""

    entry: int
    value: Fraction
    base: Fraction


def beside(ties: Sequence[Tie], tie: Tie) -> list[Tie]:
    """The same sum where it holds, in the nearest rows or columns."""
    across = 0 if tie.axis == "row" else 1
    line = 1 - across
    same = [
        other
        for other in ties
        if other.held
        and other.op == tie.op
        and other.axis == tie.axis
        and other.target[line] == tie.target[line]
        and {at[line] for at in other.parts} == {at[line] for at in tie.parts}
    ]
    return sorted(same, key=lambda other: abs(other.target[across] - tie.target[across]))[:NEAR]


def gain(grid: Grid, tie: Tie, near: Sequence[Tie], at: At, printed: Fraction, wanted: Fraction) -> float:
    """How much more usual the wanted value of a cell is than the printed one.

    A cell is foretold from its own line, or from the share of its line in the total (of a total: its ratio to its largest
    part), whichever is nearer to the truth in the entries beside it.
    """
    rows = [row for other in near if (row := _row(grid, other, at, tie)) is not None]
    here = _row(grid, tie, at, tie)
    if not rows or here is None:
        return 0.0
    ways = [([(row.entry, row.value) for row in rows], Fraction(1))]
    if here.base and all(row.base for row in rows):
        ways.append(([(row.entry, row.value / row.base) for row in rows], here.base))
    foretold = [_foretold(numbers, here.entry, scale) for numbers, scale in ways]
    value, spread = min(foretold, key=lambda one: one[1])
    return _fit((wanted - value) / spread) - _fit((printed - value) / spread)


def _foretold(numbers: Sequence[tuple[int, Fraction]], entry: int, scale: Fraction) -> tuple[Fraction, Fraction]:
    """What the entries beside one make it, and how far that is from the truth among themselves."""
    value = _between(numbers, entry) * scale
    misses = [
        abs(number - _between([other for other in numbers if other[0] != at], at)) * abs(scale)
        for at, number in numbers
        if len(numbers) > 1
    ]
    spread = median(misses) if misses else abs(value) * UNKNOWN
    return value, max(spread, abs(value) * FLOOR, FLOOR**2)


def _between(numbers: Sequence[tuple[int, Fraction]], entry: int) -> Fraction:
    """The mean of the nearest ones, of one on either side where there are such."""
    before = sorted((one for one in numbers if one[0] < entry), reverse=True)
    after = sorted(one for one in numbers if one[0] > entry)
    chosen = [before[0], after[0]] if before and after else (before or after)[:NEAREST]
    return sum((number for _, number in chosen), Fraction(0)) / len(chosen)


def _fit(deviation: Fraction) -> float:
    """How well a value fits what is usual; a far one hardly worse than a farther one."""
    return -log1p((float(deviation) / WIDER) ** 2)


def _row(grid: Grid, other: Tie, at: At, tie: Tie) -> Row | None:
    """The number of a cell's line in an entry of the same sum, and the total of that (for a total, its largest part)."""
    axis = 1 if tie.axis == "row" else 0
    total = grid.number(*other.target)
    if total is None:
        return None
    entry = other.target[1 - axis]
    if at == tie.target:
        largest = max((n.value for p in other.parts if (n := grid.number(*p)) is not None), default=Fraction(0))
        return Row(entry, total.value, largest)
    part = next((grid.number(*p) for p in other.parts if p[axis] == at[axis]), None)
    return Row(entry, part.value if part is not None else Fraction(0), total.value)
