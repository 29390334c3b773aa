"""Whether one human slip explains a gap: what tells an error from a tie that was never meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.slips import RARE, likely

__all__ = ["likely_slip"]


SAID = Fraction(1, 8)  # where words say that a list is complete, a slip that chance offers this seldom is believed


def likely_slip(figures: Sequence[Figure], wanted: Mapping[str, Interval], *, said: bool = False) -> bool:
    """Whether some figure becomes what is wanted of it by one slip that chance would hardly offer."""
    rare = SAID if said else RARE
    return any(figure.id in wanted and likely(figure, wanted[figure.id], rare) for figure in figures)
