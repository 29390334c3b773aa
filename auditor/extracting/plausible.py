"""Whether one human slip explains a gap: what tells an error from a tie that was never meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.slips import likely

__all__ = ["likely_slip"]


def likely_slip(figures: Sequence[Figure], wanted: Mapping[str, Interval]) -> bool:
    """Whether some figure becomes what is wanted of it by one slip that chance would hardly offer."""
    return any(figure.id in wanted and likely(figure, wanted[figure.id]) for figure in figures)
