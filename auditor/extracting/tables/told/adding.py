"""Rows and columns in which nothing adds, though their sums are made elsewhere: rates beside amounts whose title was lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.extracting.tables.told.asked import asked
from auditor.extracting.tables.told.crossed import crossing
from auditor.extracting.tables.told.untold import Place, entry_of, gap_of, lines_of

FAR = 3  # a gap of more than one part in so many is far
LIKE = 20  # times that one total of the same lines may be another


def where_sums_hold(ties: Sequence[Tie], told: Sequence[Tie], place: Place) -> list[Tie]:
    """Of what is told, the ties without sums that fail in an entry where none holds, unless one cell would mend all of them.

    A sum there that is far off is believed only among numbers like those that its lines add, or where another crosses it.
    """
    sums = [tie for tie in ties if tie.op == "sum" and tie.strength < CLAIMED]
    holding = {entry_of(tie) for tie in sums if tie.held}
    lost = {entry_of(tie) for tie in told if _fails(tie)} - holding
    if not lost:
        return list(told)
    failing: dict[tuple[str, int], list[Tie]] = {}
    for tie in {(tie.axis, tie.target, tie.parts): tie for tie in sums if entry_of(tie) in lost}.values():
        failing.setdefault(entry_of(tie), []).append(tie)
    mended = {entry for entry, every in failing.items() if _one_mends(every, place)}
    totals: dict[tuple[str, int, frozenset[int]], list[Fraction]] = {}
    for tie in sums:
        if tie.held and (total := place.grid.number(*tie.target)) is not None:
            totals.setdefault(lines_of(tie), []).append(abs(total.value))

    sure = crossing(filter(_fails, told), place.grid, place.steps)

    def stays(tie: Tie) -> bool:
        known = totals.get(lines_of(tie)) if _fails(tie) and entry_of(tie) in lost and id(tie) not in sure else None
        return not known or (entry_of(tie) in mended and _alike(tie, known, place))

    return list(filter(stays, told))


def _fails(tie: Tie) -> bool:
    """Whether a sum that nothing claims does not hold."""
    return tie.op == "sum" and tie.strength < CLAIMED and not tie.held


def _alike(tie: Tie, known: Sequence[Fraction], place: Place) -> bool:
    """Whether a sum is near to holding, or of the size of those that its lines make; a rate is half of what two others come to."""
    total, gap = place.grid.number(*tie.target), gap_of(tie, place.grid)
    if total is None or FAR * abs(gap) <= max(abs(total.value), abs(total.value - gap)):
        return True
    size = abs(total.value)
    return any(size <= LIKE * other and other <= LIKE * size for other in known)


def _one_mends(ties: Sequence[Tie], place: Place) -> bool:
    """Whether one other value in one cell makes all sums hold."""
    shared = set.intersection(*({tie.target, *tie.parts} for tie in ties))
    asks = ([asked(place.grid, place.steps, tie, at) for tie in ties] for at in shared)
    found = ([one for one in wanted if one is not None] for wanted in asks)
    return any(max(low for low, _ in one) <= min(high for _, high in one) for one in found if one)
