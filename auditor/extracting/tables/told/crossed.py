"""Ties that only numbers show and that fail in one cell together: where one other number in it mends both, that is no accident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from auditor.extracting.tables.ties import NAMED, Tie
from auditor.extracting.tables.told.asked import asked
from auditor.extracting.tables.told.untold import Place

MOST = 8  # ties through one cell that are looked at
CLEAR = 5  # times the width of what two ties ask for that a cell must be away from it
At = tuple[int, int]


def crossed(ties: Sequence[Tie], place: Place) -> Iterator[Tie]:
    """The ties; those that fail and cross another that fails, in a cell that one number would mend for both, count as named."""
    through: dict[At, list[Tie]] = {}
    for tie in ties:
        if not tie.held and tie.strength < NAMED:
            for at in {tie.target, *tie.parts}:
                through.setdefault(at, []).append(tie)
    sure: set[int] = set()
    for at, own in through.items():
        for one, other in combinations(own[:MOST], 2):
            if _apart(one, other, at) and _agree(one, other, at, place):
                sure |= {id(one), id(other)}
    yield from (replace(tie, strength=NAMED) if id(tie) in sure else tie for tie in ties)


def _apart(one: Tie, other: Tie, at: At) -> bool:
    """Whether two ties say different things of a cell: one across and one down, or of what it is made and what it makes."""
    return one.axis != other.axis or (one.target == at) != (other.target == at)


def _agree(one: Tie, other: Tie, at: At, place: Place) -> bool:
    """Whether both ask for one number, far from the printed one as roundings go."""
    number = place.grid.number(*at)
    first, second = (asked(place.grid, place.steps, tie, at) for tie in (one, other))
    if number is None or first is None or second is None:
        return False
    low, high = min(first[0], second[0]), max(first[1], second[1])
    if max(first[0], second[0]) > min(first[1], second[1]):
        return False
    return max(low - number.value, number.value - high) >= CLEAR * (high - low)
