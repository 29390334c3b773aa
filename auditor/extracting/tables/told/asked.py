"""What the ties of a table ask of one of its cells, and how many of them one other value in it would mend or break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.ties import Tie

At = tuple[int, int]
Range = tuple[Fraction, Fraction]  # the least and the greatest value that would do
QUOTIENTS = frozenset({"division", "share"})


def asked(grid: Grid, steps: Steps, tie: Tie, at: At) -> Range | None:
    """The values of a cell with which a tie holds, the others as they are printed; None where it asks for nothing certain."""
    if tie.op in ("sum", "average"):
        return _of_sum(grid, steps, tie, at)
    places = (tie.target, *tie.parts)
    if (tie.op in QUOTIENTS or tie.op == "change") and len(places) == 3:
        rate, upper, lower = places if tie.op in QUOTIENTS else (places[0], places[2], places[1])
        return _of_quotient(grid, steps, (rate, upper, lower), Fraction(tie.scale), at, change=tie.op == "change")
    return None


def balance(failing: Iterable[Range | None], holding: Sequence[Range]) -> int:
    """How many ties more hold, or fewer, with the best other value of a cell; what asks for nothing certain counts as mended.

    ``failing`` and ``holding`` are what the ties through the cell ask of it.
    """
    wanted = list(failing)
    certain = [one for one in wanted if one is not None]
    nets = [
        sum(_meet(one, other) for other in certain) - sum(not _meet(one, other) for other in holding) for one in certain
    ]
    return len(wanted) - len(certain) + max(nets, default=0)


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _of_sum(grid: Grid, steps: Steps, tie: Tie, at: At) -> Range | None:
    """What a total or a mean, or one of its parts, has to be."""
    total = grid.number(*tie.target)
    parts = [(place, number.value) for place in tie.parts if (number := grid.number(*place)) is not None]
    if total is None or not parts:
        return None
    many = len(parts) if tie.op == "average" else 1
    slack = (many * steps.at(*tie.target) + sum((steps.at(*place) for place, _ in parts), Fraction(0))) / 2
    gap = sum((value for _, value in parts), Fraction(0)) - many * total.value
    if at == tie.target:
        return total.value + (gap - slack) / many, total.value + (gap + slack) / many
    own = next((value for place, value in parts if place == at), None)
    return None if own is None else (own - gap - slack, own - gap + slack)


def _of_quotient(
    grid: Grid, steps: Steps, places: tuple[At, At, At], scale: Fraction, at: At, *, change: bool
) -> Range | None:
    """What a rate, what is divided, or what it is divided by has to be."""
    numbers = [grid.number(*place) for place in places]
    if any(number is None for number in numbers):
        return None
    half = [steps.at(*place) / 2 for place in places]
    rate, upper, lower = (
        (number.value - h, number.value + h) for number, h in zip(numbers, half, strict=True) if number is not None
    )
    more = scale if change else Fraction(0)
    rate = rate[0] + more, rate[1] + more
    if at == places[0]:
        found = _over(tuple(scale * end for end in upper), lower)
        return None if found is None else (found[0] - more - half[0], found[1] - more + half[0])
    if at == places[1]:
        products = [a * b / scale for a in rate for b in lower]
        return min(products) - half[1], max(products) + half[1]
    found = _over(tuple(scale * end for end in upper), rate)
    return None if found is None else (found[0] - half[2], found[1] + half[2])


def _over(upper: Sequence[Fraction], lower: Range) -> Range | None:
    """The quotients of two ranges; None where the divisor may be nought."""
    if lower[0] <= 0 <= lower[1]:
        return None
    found = [a / b for a in upper for b in lower]
    return min(found), max(found)
