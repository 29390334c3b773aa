"""What every figure says, as one box: numbers by their last printed digit, dates as days."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.figure import Figure
from auditor.model.interval import Interval, point


def box_of(figures: Mapping[str, Figure]) -> dict[str, Interval]:
    """The interval of each figure in base units; a date is the ordinal of its day."""
    box: dict[str, Interval] = {}
    for name, figure in figures.items():
        if figure.date is not None:
            box[name] = point(Fraction(figure.date.toordinal()))
        elif figure.readings:
            box[name] = figure.strict
    return box
