"""Ties that fail together: where one other number in a cell mends two, or those of a few cells a third, that is no accident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import NAMED, Tie
from auditor.extracting.tables.told.asked import Range, asked

MOST = 8  # ties through one cell that are looked at
FEW = 3  # cells of one sum that are wrong together
CLEAR = 5  # times the width of what two ties ask for that a cell must be away from it
At = tuple[int, int]


def crossed(ties: Sequence[Tie], grid: Grid, steps: Steps) -> Iterator[Tie]:
    """The ties; those that only numbers show and that fail in a cell that one number would mend for two count as named."""
    sure = crossing((tie for tie in ties if tie.strength < NAMED and not tie.held), grid, steps)
    yield from (replace(tie, strength=NAMED) if id(tie) in sure else tie for tie in ties)


def crossing(failing: Iterable[Tie], grid: Grid, steps: Steps) -> set[int]:
    """Which ties, by their ids, fail by what others that cross them ask of one cell, or of a few together."""
    failing = list(failing)
    through: dict[At, list[Tie]] = {}
    for tie in failing:
        for at in {tie.target, *tie.parts}:
            through.setdefault(at, []).append(tie)
    sure: set[int] = set()
    for at, own in through.items():
        asks = [(tie, asked(grid, steps, tie, at)) for tie in own[:MOST]] if len(own) > 1 else []
        for (one, first), (other, second) in combinations(asks, 2):
            if _apart(one, other, at) and _agree(first, second, grid.number(*at)):
                sure |= {id(one), id(other)}
    for tie in failing:
        across = {at: [one for one in through[at] if one.axis != tie.axis] for at in (tie.target, *tie.parts)}
        others = {at: own[0] for at, own in across.items() if own}
        if (
            1 < len(others) <= FEW
            and _add_up(tie, others, grid, steps)
            and all(len(own) < 2 for own in across.values())
        ):
            sure |= {id(tie), *map(id, others.values())}
    return sure


def _add_up(tie: Tie, others: Mapping[At, Tie], grid: Grid, steps: Steps) -> bool:
    """Whether a sum holds, each of some cells being what another tie asks of it; all of them far from what is printed."""
    wanted, total = asked(grid, steps, tie, tie.target), grid.number(*tie.target)
    if tie.op != "sum" or wanted is None or total is None:
        return False
    low, high = wanted[0] - total.value, wanted[1] - total.value  # the parts less the total
    for at, other in others.items():
        one, number = asked(grid, steps, other, at), grid.number(*at)
        if one is None or number is None:
            return False
        least, most = one[0] - number.value, one[1] - number.value
        if max(least, -most) < CLEAR * (most - least):
            return False
        low, high = (low - most, high - least) if at == tie.target else (low + least, high + most)
    return low <= 0 <= high


def _apart(one: Tie, other: Tie, at: At) -> bool:
    """Whether two ties say different things of a cell: one across and one down, or of what it is made and what it makes."""
    return one.axis != other.axis or (one.target == at) != (other.target == at)


def _agree(first: Range | None, second: Range | None, number: CellNumber | None) -> bool:
    """Whether two ties ask for one number, far from the printed one as roundings go."""
    if number is None or first is None or second is None:
        return False
    low, high = min(first[0], second[0]), max(first[1], second[1])
    if max(first[0], second[0]) > min(first[1], second[1]):
        return False
    return max(low - number.value, number.value - high) >= CLEAR * (high - low)
