"""Sums that words and marks spell out, put to the numbers: kept where most of these bear them out."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import NAMED, Tie

HELD = 2  # entries that must bear a sum out, with different numbers …
FOR_EACH = 2  # … and so many for each that does not
RICH = 100  # one total as large as this bears out what marks of a stub claim
BARE = 10  # a total below it, of whole numbers, proves nothing


class Spelled(Struct, frozen=True):
    """A line and its parts, as words or marks have them, and the entries in which they are looked up.

    On the axis "column" lines are rows and entries columns, on the axis "row" the other way round.
    """

    axis: str
    target: int
    parts: tuple[int, ...]
    entries: tuple[int, ...]


def spelled_ties(grid: Grid, steps: Steps, claim: Spelled, most: int = HELD) -> list[Tie]:
    """The ties of a claim, entry by entry; none where too few entries with different numbers bear it out."""
    ties = [tie for entry in claim.entries if (tie := _tie(grid, steps, claim, entry)) is not None]
    failed = sum(not tie.held for tie in ties)
    proofs = {number.value for tie in ties if tie.held and (number := _proof(grid, tie)) is not None}
    plain = claim.axis == "column" and failed <= 1 and any(abs(total) >= RICH for total in proofs)
    return ties if plain or len(proofs) >= max(most, FOR_EACH * failed) else []


def _tie(grid: Grid, steps: Steps, claim: Spelled, entry: int) -> Tie | None:
    """The claim in one entry; None where the total or all but one of the parts is not printed."""
    places = [_at(claim.axis, line, entry) for line in (claim.target, *claim.parts)]
    printed = [at for at in places[1:] if grid.number(*at) is not None]
    if grid.number(*places[0]) is None or len(printed) < 2:
        return None
    gap = grid.value(*places[0]) - sum(grid.value(*at) for at in printed)
    slack = sum((steps.at(*at) for at in (places[0], *printed)), Fraction(0)) / 2
    return Tie("sum", claim.axis, places[0], tuple(places[1:]), abs(gap) <= slack, 0.0, 1, NAMED)


def _proof(grid: Grid, tie: Tie) -> CellNumber | None:
    """The total of a sum that proves something: more than one part, more than a few units."""
    total = grid.number(*tie.target)
    parts = [n for at in tie.parts if (n := grid.number(*at)) is not None and n.value]
    if total is None or len(parts) < 2 or (not total.decimals and abs(total.value) < BARE):
        return None
    return total


def _at(axis: str, line: int, entry: int) -> tuple[int, int]:
    return (line, entry) if axis == "column" else (entry, line)
