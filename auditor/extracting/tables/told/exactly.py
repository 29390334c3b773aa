"""Sums that hold to the unit in a table, and one that holds by rounding alone: what says which cell was changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import log

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.ties import Tie

FEWEST = 4  # sums that hold, from which it is seen how often they do so exactly
MOST = log(100)  # how much one such sum says at the most
At = tuple[int, int]


class Exact:
    """How often the sums of a table hold to the last digit."""

    __slots__ = ("_grid", "_odds")

    def __init__(self, grid: Grid, ties: Iterable[Tie]) -> None:
        self._grid = grid
        gaps = [gap for tie in ties if tie.op == "sum" and tie.held and (gap := self._gap(tie)) is not None]
        exact = sum(gap == 0 for gap in gaps)
        often = log((exact + 1) / (len(gaps) - exact + 1)) if len(gaps) >= FEWEST else 0.0
        self._odds = max(0.0, min(MOST, often))

    def gain(self, own: Sequence[Tie], at: At, more: Fraction) -> float:
        """What the sums through a cell that hold say of a number that is so much more: exact with it and not without, or so now."""
        found = 0.0
        for tie in own if self._odds and more else ():
            gap = self._gap(tie) if tie.op == "sum" and tie.held else None
            if gap is not None:
                after = gap + (more if at == tie.target else -more)
                found += self._odds * ((after == 0) - (gap == 0))
        return found

    def _gap(self, tie: Tie) -> Fraction | None:
        """The total less its parts; None where there is but one of them."""
        total = self._grid.number(*tie.target)
        parts = [number.value for at in tie.parts if (number := self._grid.number(*at)) is not None]
        return None if total is None or len(parts) < 2 else total.value - sum(parts, Fraction(0))
