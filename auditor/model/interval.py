"""Exact intervals: what a printed number says, and the arithmetic that keeps it exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct


class Interval(Struct, frozen=True):
    """All values between two ends; an end that is None lies at infinity, an open end is not itself included."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no value lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def middle(self) -> Fraction | None:
        """The point halfway between the ends, or None where an end is at infinity."""
        if self.low is None or self.high is None or self.low is self.high:
            return self.low if self.high is not None else None
        (n, d), (p, q) = self.low.as_integer_ratio(), self.high.as_integer_ratio()
        return Fraction(n * q + p * d, 2 * d * q)

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or (value > self.low if self.low_open else value >= self.low)
        below = self.high is None or (value < self.high if self.high_open else value <= self.high)
        return above and below

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def times(self, factor: Fraction) -> Interval:
        """The interval of ``factor * x``; a negative factor exchanges the ends *with* their openness."""
        if factor == 0:
            return POINT_ZERO
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def meet(self, other: Interval) -> Interval:
        """The values that lie in both; possibly empty."""
        if other is EVERYTHING or self is EVERYTHING:
            return self if other is EVERYTHING else other
        low, low_open = self.low, self.low_open
        if other.low is not None and (low is None or other.low > low or (other.low == low and other.low_open)):
            low, low_open = other.low, other.low_open
        high, high_open = self.high, self.high_open
        if other.high is not None and (high is None or other.high < high or (other.high == high and other.high_open)):
            high, high_open = other.high, other.high_open
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both: no low end of the two is above a high end."""
        highs = [(end.as_integer_ratio(), opens) for end, opens in _highs(self, other) if end is not None]
        for low, low_open in ((self.low, self.low_open), (other.low, other.low_open)):
            if low is None:
                continue
            n, d = low.as_integer_ratio()
            for (p, q), high_open in highs:
                gap = p * d - n * q
                if gap < 0 or (gap == 0 and (low_open or high_open)):
                    return False
        return True

    def gap(self, other: Interval) -> Fraction:
        """How far the two lie apart; 0 where they meet or touch."""
        if self.low is not None and other.high is not None and self.low > other.high:
            return self.low - other.high
        if other.low is not None and self.high is not None and other.low > self.high:
            return other.low - self.high
        return Fraction(0)


POINT_ZERO = Interval(Fraction(0), Fraction(0))
EVERYTHING = Interval(None, None)


def point(value: Fraction | int) -> Interval:
    """The interval of one exact value."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    return Interval(exact, exact)


def added(intervals: Sequence[Interval]) -> Interval:
    """The sum of intervals, zero where there is none; in whole numbers, since many lists are added up."""
    return Interval(
        _sum([interval.low for interval in intervals]),
        _sum([interval.high for interval in intervals]),
        True in [interval.low_open for interval in intervals],
        True in [interval.high_open for interval in intervals],
    )


def _sum(ends: Sequence[Fraction | None]) -> Fraction | None:
    total, below = 0, 1
    for end in ends:
        if end is None:
            return None
        n, d = end.as_integer_ratio()
        total, below = (total + n, d) if d == below else (total * d + n * below, below * d)
    return Fraction(total, below)


def around(value: Fraction, step: Fraction, scale: Fraction = Fraction(1)) -> Interval:
    """``scale`` times the values that are rounded to ``value`` in steps of ``step`` (0 is exact), both ends included.

    In whole numbers, since every figure of every document passes here.
    """
    if not step:
        return point(value if scale == 1 else value * scale)
    low, high, below = _ends_around(value, step, scale)
    return Interval(Fraction(low, below), Fraction(high, below))


def around_meets(value: Fraction, step: Fraction, scale: Fraction, wanted: Interval) -> bool:
    """Whether ``around(value, step, scale)`` meets what is wanted; the texts of a slip are many, and hardly any does."""
    low, high, below = _ends_around(value, step, scale)
    if wanted.low is not None:
        n, d = wanted.low.as_integer_ratio()
        if high * d < n * below or (wanted.low_open and high * d == n * below):
            return False
    if wanted.high is not None:
        n, d = wanted.high.as_integer_ratio()
        if n * below < low * d or (wanted.high_open and n * below == low * d):
            return False
    return not wanted.empty


def _ends_around(value: Fraction, step: Fraction, scale: Fraction) -> tuple[int, int, int]:
    """The numerators of both ends, and the denominator under them, neither reduced."""
    n, d = value.as_integer_ratio()
    p, q = step.as_integer_ratio()
    k, m = scale.as_integer_ratio()
    middle, half = 2 * n * q * k, p * d * k
    return middle - half, middle + half, 2 * d * q * m


def width_of(interval: Interval) -> tuple[int, int]:
    """How wide an interval is, as a numerator and a denominator; 0 where it has no end."""
    if interval.low is None or interval.high is None:
        return 0, 1
    (n, d), (p, q) = interval.low.as_integer_ratio(), interval.high.as_integer_ratio()
    return p * d - n * q, d * q


def _highs(one: Interval, other: Interval) -> tuple[tuple[Fraction | None, bool], tuple[Fraction | None, bool]]:
    return (one.high, one.high_open), (other.high, other.high_open)
