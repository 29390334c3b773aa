"""Which cell of a failing tie is the odd one: by the ties that confirm the others, by likely slips, by the cells beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import log1p
from statistics import median

from auditor.extracting.tables.grid import Grid
from auditor.extracting.tables.numbers import CellNumber
from auditor.extracting.tables.ties import Tie

At = tuple[int, int]
NEAR = 7  # entries beside the failing one that show how much shares vary …
NEAREST = 2  # … and what is usual
MOST_PLACES = 12  # decimals that are looked at
FLOOR = Fraction(1, 100)  # what is usual varies by so much at the least


def suspects(grid: Grid, ties: Sequence[Tie]) -> list[At]:
    """The cells of failing ties, likeliest first."""
    failing = [tie for tie in ties if not tie.held]
    fails = Counter(at for tie in failing for at in (tie.target, *tie.parts))
    holds = Counter(at for tie in ties if tie.held for at in (tie.target, *tie.parts))
    slips: Counter[At] = Counter()
    finer: Counter[At] = Counter()
    oddness: dict[At, float] = {}
    for tie in failing:
        if tie.op == "sum":
            beside = _beside(ties, tie)
            repairs = list(_repairs(grid, tie))
            finer.update(_finer(repairs))
            for at, printed, wanted in repairs:
                slips[at] += one_digit(printed.value, wanted, printed.decimals)
                oddness[at] = oddness.get(at, 0.0) + _gain(grid, tie, beside, at, printed.value, wanted)
    return sorted(
        fails,
        key=lambda at: (-fails[at], -finer[at], bool(holds[at]), -slips[at], -oddness.get(at, 0.0), holds[at], at),
    )


def _repairs(grid: Grid, tie: Tie) -> Iterable[tuple[At, CellNumber, Fraction]]:
    """Each cell of a failing sum, with the value that would mend it."""
    total = grid.number(*tie.target)
    parts = {at: number for at in tie.parts if (number := grid.number(*at)) is not None}
    if total is None:
        return
    gap = sum((number.value for number in parts.values()), Fraction(0)) - total.value
    yield tie.target, total, total.value + gap
    for at, number in parts.items():
        yield at, number, number.value - gap


def _finer(repairs: Sequence[tuple[At, CellNumber, Fraction]]) -> list[At]:
    """The one cell that is printed finer than all others of its sum, and would not be so if mended."""
    places = {at: _places(printed.value) for at, printed, _ in repairs}
    return [
        at
        for at, _, wanted in repairs
        if max((other for place, other in places.items() if place != at), default=0)
        in range(_places(wanted), places[at])
    ]


def _places(value: Fraction) -> int:
    """The decimals of a number that are not noughts at its end; below zero for tens, hundreds, …"""
    if not value:
        return -MOST_PLACES
    places = 0
    while places < MOST_PLACES and (value * 10**places).denominator != 1:
        places += 1
    while places > -MOST_PLACES and not places > 0 and value % 10 ** (1 - places) == 0:
        places -= 1
    return places


def one_digit(first: Fraction, second: Fraction, decimals: int) -> bool:
    """Whether two numbers differ in one digit as they are printed."""
    if first * second < 0:
        return False
    one, other = (str(abs(round(value * 10**decimals))) for value in (first, second))
    width = max(len(one), len(other))
    return sum(a != b for a, b in zip(one.zfill(width), other.zfill(width), strict=True)) == 1


def _beside(ties: Sequence[Tie], tie: Tie) -> list[Tie]:
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


def _gain(grid: Grid, tie: Tie, beside: Sequence[Tie], at: At, printed: Fraction, wanted: Fraction) -> float:
    """How much more usual the wanted value is than the printed one, by the share of the cell's line in its total beside."""
    line = 1 if tie.axis == "row" else 0
    shares = [share for other in beside if (share := _share(grid, other, at[line], line, at == tie.target)) is not None]
    whole = _whole(grid, tie, at)
    if not shares or not whole:
        return 0.0
    usual = sum(shares[:NEAREST], Fraction(0)) / len(shares[:NEAREST])
    steps = [abs(a - b) for a, b in pairwise(shares)]
    spread = max(median(steps) if steps else Fraction(0), abs(usual) * FLOOR, FLOOR**2)
    return _fit((wanted / whole - usual) / spread) - _fit((printed / whole - usual) / spread)


def _fit(deviation: Fraction) -> float:
    """How well a value fits what is usual; a far one hardly worse than a farther one."""
    return -log1p(float(deviation) ** 2)


def _whole(grid: Grid, tie: Tie, at: At) -> Fraction:
    """What a cell is compared with: the total; for the total, its largest part."""
    if at == tie.target:
        return max((n.value for p in tie.parts if (n := grid.number(*p)) is not None), default=Fraction(0))
    total = grid.number(*tie.target)
    return total.value if total is not None else Fraction(0)


def _share(grid: Grid, tie: Tie, line: int, axis: int, total: bool) -> Fraction | None:
    """The cell of a line over its total; of a total, the total over its largest part."""
    whole = grid.number(*tie.target)
    if whole is None or not whole.value:
        return None
    if total:
        largest = max((n.value for p in tie.parts if (n := grid.number(*p)) is not None), default=Fraction(0))
        return whole.value / largest if largest else None
    part = next((grid.number(*p) for p in tie.parts if p[axis] == line), None)
    return part.value / whole.value if part is not None else Fraction(0)
