"""Which cell of a failing tie is the odd one: by the ties that confirm the others, by likely slips, by the cells beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from fractions import Fraction
from math import log

from auditor.extracting.tables.layout.granularity import Grains, Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import Tie
from auditor.extracting.tables.told.asked import asked, balance
from auditor.extracting.tables.told.exactly import Exact
from auditor.extracting.tables.told.places import FINER, Places
from auditor.extracting.tables.told.usual import beside, gain
from auditor.model.edits import one_edit
from auditor.model.relation import ODDS

At = tuple[int, int]
MOST_PLACES = 12  # decimals that are looked at


def suspects(grid: Grid, ties: Sequence[Tie], steps: Steps) -> dict[At, int]:
    """The cells of failing ties, likeliest first, each with how it stands among the cells beside it, in powers of ODDS.

    What another value in a cell mends counts first, less what it would break; then whether the number is printed otherwise
    than all beside it, whether one slip explains the gap, and how much more usual the wanted value is.
    """
    failing = [tie for tie in ties if not tie.held]
    if not failing:
        return {}
    through = _through(ties, {at for tie in failing for at in (tie.target, *tie.parts)})
    looks = _looks(grid, steps, failing)
    slips: Counter[At] = Counter()
    oddness: dict[At, float] = {}
    exact = Exact(grid, ties)
    for tie in failing:
        if tie.op == "sum":
            near = beside(ties, tie)
            slack = _slack(steps, tie)
            for at, printed, wanted in _repairs(grid, tie):
                slips[at] += one_edit(printed.value, wanted - slack, wanted + slack, printed.decimals)
                usual = gain(grid, tie, near, at, printed.value, wanted)
                oddness[at] = oddness.get(at, 0.0) + usual + exact.gain(through[at], at, wanted - printed.value)
    net = {at: _balance(grid, steps, own, at) for at, own in through.items()}
    holds = {at: sum(tie.held for tie in own) for at, own in through.items()}
    order = sorted(
        through,
        key=lambda at: (-net[at], -looks.get(at, 0.0), -slips[at], -oddness.get(at, 0.0), holds[at], at),
    )
    return {at: round((oddness.get(at, 0.0) + looks.get(at, 0.0)) / log(ODDS)) for at in order}


def _looks(grid: Grid, steps: Steps, failing: Sequence[Tie]) -> dict[At, float]:
    """How much likelier cells of failing ties are wrong for the digits that they print, beside those around them."""
    grains, places = Grains(grid), Places(grid)
    found: dict[At, float] = {}
    for tie in failing:
        finer = _finer(list(_repairs(grid, tie))) if tie.op == "sum" else []
        for at in dict.fromkeys((tie.target, *tie.parts)):
            number, wanted = grid.number(*at), asked(grid, steps, tie, at)
            if number is None or wanted is None:
                continue
            odd = FINER * ((at in finer) + grains.broken(at, number.value, wanted))
            found[at] = max(found.get(at, 0.0), odd, places.odd(at, wanted))
    return found


def _through(ties: Iterable[Tie], cells: Container[At]) -> dict[At, list[Tie]]:
    """The ties through each of some cells."""
    found: dict[At, list[Tie]] = {}
    for tie in ties:
        for at in dict.fromkeys((tie.target, *tie.parts)):
            if at in cells:
                found.setdefault(at, []).append(tie)
    return found


def _balance(grid: Grid, steps: Steps, own: Sequence[Tie], at: At) -> int:
    """How many of the ties through a cell more would hold, or fewer, with another number in it."""
    failing = [asked(grid, steps, tie, at) for tie in own if not tie.held]
    holding = [wanted for tie in own if tie.held and (wanted := asked(grid, steps, tie, at)) is not None]
    return balance(failing, holding)


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


def _slack(steps: Steps, tie: Tie) -> Fraction:
    """How far a sum may miss by rounding."""
    return sum((steps.at(*at) for at in (tie.target, *tie.parts) if at in steps.printed), Fraction(0)) / 2
