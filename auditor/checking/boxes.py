"""Boxes: what the figures of one binding say, as exact intervals in base units."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from auditor.checking.periods import MONTHS
from auditor.model.figure import Figure, Period
from auditor.model.interval import Interval, point

Box = dict[str, Interval]


def value_of(figure: Figure) -> Fraction | None:
    """The value of a figure in base units; of a date, or the last day of a period, its ordinal in days."""
    if figure.kind == "number" or (figure.readings and figure.date is None and figure.period is None):
        return figure.value
    day = figure.date or (_last_day(figure.period) if figure.period else None)
    return Fraction(day.toordinal()) if day else figure.value


def boxes(figures: Sequence[Figure]) -> tuple[Box, Box]:
    """What the figures say, loosely and strictly: to the last digit that is not zero, and to the last one printed.

    Figures of one dimension share the finest loose step; the two boxes are one object where they do not differ.
    """
    strict = {figure.id: _interval(figure, None, 0, loose=False) for figure in figures}
    rough = [figure for figure in figures if figure.readings and figure.readings[0].loose != figure.readings[0].step]
    if not rough:
        return strict, strict
    shared = _finest(figures)
    wider = {figure.id: _interval(figure, shared.get(_dimension(figure)), 0, loose=True) for figure in rough}
    return strict | wider, strict


def reread(box: Box, figures: Sequence[Figure], other: Figure, reading: int) -> Box:
    """A loose box with one figure read in another of its ways."""
    shared = _finest([figure for figure in figures if figure is not other]).get(_dimension(other))
    return box | {other.id: _interval(other, shared, reading, loose=True)}


def _interval(figure: Figure, shared: Fraction | None, reading: int, *, loose: bool) -> Interval:
    if figure.kind == "number" and figure.readings:
        return figure.interval(loose=loose, shared=shared, reading=reading)
    value = value_of(figure)
    return Interval(None, None) if value is None else point(value)


def _finest(figures: Iterable[Figure]) -> Mapping[str, Fraction]:
    finest: dict[str, Fraction] = {}
    for figure in figures:
        if figure.kind == "number" and figure.readings:
            step = figure.readings[0].loose * figure.scale
            dimension = _dimension(figure)
            if dimension not in finest or step < finest[dimension]:
                finest[dimension] = step
    return finest


def _dimension(figure: Figure) -> str:
    return figure.unit.dimension if figure.unit else ""


def _last_day(period: Period) -> datetime.date | None:
    """The last day of a period, or None where its words leave it open."""
    if period.year is None:
        return None
    number = period.number or 0
    if period.span == "date" and period.day and 1 <= number <= 12:
        return datetime.date(period.year, number, min(period.day, _days_in(period.year, number)))
    if period.span == "years":
        return datetime.date(number or period.year, 12, 31)
    month = number * MONTHS[period.span] if period.span in MONTHS else 12
    if not 1 <= month <= 12 or not 1 <= period.year <= 9999:
        return None
    return datetime.date(period.year, month, _days_in(period.year, month))


def _days_in(year: int, month: int) -> int:
    """The days of a month; the calendar module would be imported for this alone."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))
