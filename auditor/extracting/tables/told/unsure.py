"""Rates that do not hold and yet prove no error: of other lines than their totals, rounded shorter than printed, or never near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import CLAIMED, DISCOVERED, Tie
from auditor.extracting.tables.told.asked import asked
from auditor.extracting.tables.told.copied import copied
from auditor.extracting.tables.told.untold import FAR, Place
from auditor.model.edits import one_edit

RATES = frozenset({"division", "change"})
CUT = 2  # noughts at the end of a rate by which it was rounded there: one in a hundred ends so by accident
COMPARED = 2  # lines that print both numbers, at the least
At = tuple[int, int]
Sums = Mapping[tuple[str, At], Tie]


def sure_rates(ties: Sequence[Tie], place: Place) -> Iterator[Tie]:
    """The ties; rates that do not hold are left out or doubted where the cells show why. What a formula claims stays."""
    sums = {(tie.axis, tie.target): tie for tie in ties if tie.op == "sum" and tie.held}
    for tie in ties:
        if tie.op in RATES and (not tie.held or tie.strength == CLAIMED) and _difference(tie, place):
            continue
        if tie.op not in RATES or tie.held or tie.strength == CLAIMED:
            yield tie
        elif not _of_comparable(tie, sums, place):
            yield replace(tie, strength=DISCOVERED) if _doubted(tie, place) else tie


def _difference(tie: Tie, place: Place) -> bool:
    """Whether a rate that does not hold is the difference of what it compares: of two rates the points between them."""
    rate, *levels = (place.grid.number(*at) for at in (tie.target, *tie.parts))
    wanted = asked(place.grid, place.steps, tie, tie.target)
    if rate is None or wanted is None or wanted[0] <= rate.value <= wanted[1]:
        return False
    first, second = (number.value for number in levels if number is not None)
    if rate.decimals > max(number.decimals for number in levels if number is not None):
        return False
    more = second - first if tie.op == "change" else first - second
    slack = sum(place.steps.at(*at) for at in (tie.target, *tie.parts)) / 2
    return abs(rate.value - more) < slack


def _of_comparable(tie: Tie, sums: Sums, place: Place) -> bool:
    """Whether a rate of two totals is one of those lines that print both numbers: what was not there before has no growth."""
    line = 0 if tie.axis == "row" else 1
    totals = [sums.get(("column" if tie.axis == "row" else "row", part)) for part in tie.parts]
    lines = sorted({at[line] for total in totals if total is not None for at in total.parts})
    places = [[(n, at[1]) if line == 0 else (at[0], n) for at in tie.parts] for n in lines]
    both = [pair for pair in places if all(place.grid.number(*at) is not None for at in pair)]
    if not COMPARED <= len(both) < len(places):
        return False
    first, second = ([pair[n] for pair in both] for n in (0, 1))
    base, level = (first, second) if tie.op == "change" else (second, first)
    return _meets(tie, base, level, place)


def _meets(tie: Tie, base: Sequence[At], level: Sequence[At], place: Place) -> bool:
    rate = place.grid.number(*tie.target)
    (lower, less), (upper, more) = (_added(some, place) for some in (base, level))
    if rate is None or not lower:
        return False
    more += abs(upper / lower) * less
    middle = upper / lower - (1 if tie.op == "change" else 0)
    return abs(rate.value - tie.scale * middle) <= place.steps.at(*tie.target) / 2 + tie.scale * more / abs(lower)


def _added(places: Sequence[At], place: Place) -> tuple[Fraction, Fraction]:
    """A sum of cells, and how far rounding may have moved it."""
    values = [number.value for at in places if (number := place.grid.number(*at)) is not None]
    return sum(values, Fraction(0)), sum((place.steps.at(*at) for at in places), Fraction(0)) / 2


def _doubted(tie: Tie, place: Place) -> bool:
    """Whether a rate was rounded shorter than it is printed, or is so far off, by no slip, that it may not be meant."""
    rate, wanted = place.grid.number(*tie.target), asked(place.grid, place.steps, tie, tie.target)
    if rate is None or wanted is None:
        return False
    more = _rounded(rate) / 2
    if wanted[0] - more <= rate.value <= wanted[1] + more:
        return True
    whole = tie.scale if tie.op == "change" else 0
    off = min(abs(rate.value - end) for end in wanted)
    return FAR * off > max(abs(end + whole) for end in (*wanted, rate.value)) and not (
        _slipped(tie, place) or copied(place.grid, tie)
    )


def _rounded(rate: CellNumber) -> Fraction:
    """The decimal place after which a number ends in noughts, if in so many that it was rounded there; else nought."""
    step, noughts = Fraction(1, 10**rate.decimals), 0
    while step < 1 and rate.value % (10 * step) == 0:
        step, noughts = step * 10, noughts + 1
    return step if noughts >= CUT else Fraction(0)


def _slipped(tie: Tie, place: Place) -> bool:
    """Whether one slip in one of its numbers explains why a tie does not hold; nothing slips into a number from nought."""
    for at in (tie.target, *tie.parts):
        number, wanted = place.grid.number(*at), asked(place.grid, place.steps, tie, at)
        if number is None or wanted is None or wanted[0] <= 0 <= wanted[1]:
            continue
        if one_edit(number.value, *wanted, number.decimals):
            return True
    return False
