"""Sums that do not hold and yet prove no error: a part is not printed, or the total is of another nature than its parts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.granularity import Steps
from auditor.extracting.tables.grid import Grid
from auditor.extracting.tables.numbers import CellNumber
from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.model.slips import one_edit

NIL = frozenset({"-", "–", "—", "−", "--", "–-"})  # signs for nothing; any other one may hide a number
FEWEST = 2  # parts that must be printed
FAR = 2  # a gap of more than one part in so many of the larger side is no rounding: one slip must explain it


class Place(Struct, frozen=True):
    """A table in which ties are looked at, with the rows and columns of means, rates and the like, where nothing adds."""

    grid: Grid
    steps: Steps
    rows: Container[int] = ()
    columns: Container[int] = ()


def telling(ties: Iterable[Tie], place: Place) -> list[Tie]:
    """The ties without the sums that fail for a reason which is no error; what a printed formula claims stays."""
    ties = list(ties)
    nil = NIL | {
        _shown(place.grid, part)
        for tie in ties
        if tie.op == "sum" and tie.held and tie.strength < CLAIMED
        for part in tie.parts
        if place.grid.number(*part) is None
    }
    return [tie for tie in ties if tie.op != "sum" or tie.held or tie.strength == CLAIMED or _tells(tie, place, nil)]


def _tells(tie: Tie, place: Place, nil: Container[str]) -> bool:
    """Whether a sum that fails is an error of the table."""
    grid, total = place.grid, place.grid.number(*tie.target)
    if total is None or (tie.target[0] in place.rows if tie.axis == "row" else tie.target[1] in place.columns):
        return False
    printed = [(at, number) for at in tie.parts if (number := grid.number(*at)) is not None]
    if len(printed) < FEWEST:
        return False
    gap = total.value - sum((number.value for _, number in printed), Fraction(0))
    hidden = any(grid.number(*at) is None and _shown(grid, at) not in nil for at in tie.parts)
    if hidden and gap > 0:
        return False
    slack = sum((place.steps.at(*at) for at in (tie.target, *(at for at, _ in printed))), Fraction(0)) / 2
    return not _far(total.value, gap) or _slipped(total, [number for _, number in printed], gap, slack)


def _shown(grid: Grid, at: tuple[int, int]) -> str:
    return grid.text(*at).strip().lower()


def _far(total: Fraction, gap: Fraction) -> bool:
    return FAR * abs(gap) > max(abs(total), abs(total - gap))


def _slipped(total: CellNumber, parts: Sequence[CellNumber], gap: Fraction, slack: Fraction) -> bool:
    """Whether one slip in one number explains a gap."""
    wanted = [(total, total.value - gap), *((part, part.value + gap) for part in parts)]
    return any(one_edit(printed.value, value - slack, value + slack, printed.decimals) for printed, value in wanted)
