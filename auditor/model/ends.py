"""The ends of intervals as pairs of whole numbers, which add up and multiply without being reduced."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.interval import Interval

Pair = tuple[int, int]  # numerator and positive denominator, not reduced: reducing costs more than it saves
End = tuple[int, int, bool] | None  # a pair, and whether it is open; None lies at infinity


def interval_between(low: End, high: End) -> Interval:
    """The interval with these ends."""
    return Interval(
        None if low is None else Fraction(low[0], low[1]),
        None if high is None else Fraction(high[0], high[1]),
        low is not None and low[2],
        high is not None and high[2],
    )


def ends_of(interval: Interval) -> tuple[End, End]:
    """The ends of an interval as pairs."""
    low, high = interval.low, interval.high
    return (
        None if low is None else (*low.as_integer_ratio(), interval.low_open),
        None if high is None else (*high.as_integer_ratio(), interval.high_open),
    )


def products(first: tuple[End, End], second: tuple[End, End]) -> list[End]:
    """The products of the ends of two intervals; none where one of them is at infinity."""
    if None in first or None in second:
        return []
    return [(a[0] * b[0], a[1] * b[1], a[2] or (a[0] != 0 and b[2])) for a in first for b in second if a and b]


def added(ends: list[End]) -> End:
    """The sum of some ends; at infinity where one of them is."""
    total, below, is_open = 0, 1, False
    for end in ends:
        if end is None:
            return None
        n, d, opens = end
        if d == below:
            total += n
        elif below % d == 0:
            total += n * (below // d)
        else:
            total, below = total * d + n * below, below * d
        is_open = is_open or opens
    return total, below, is_open


def outermost(ends: list[End], sign: int) -> End:
    """The least (``sign`` -1) or greatest of some ends; of two equal ones, the one that is not open."""
    outer = ends[0]
    for end in ends[1:]:
        if outer is None or end is None:
            return None
        gap = sign * (end[0] * outer[1] - outer[0] * end[1])
        if gap > 0 or (gap == 0 and outer[2]):
            outer = end
    return outer


def sum_of(first: Pair, second: Pair) -> Pair:
    """The sum of two pairs."""
    a, b = first[1], second[1]
    if a == b:
        return first[0] + second[0], a
    if a % b == 0:
        return first[0] + second[0] * (a // b), a
    if b % a == 0:
        return first[0] * (b // a) + second[0], b
    return first[0] * b + second[0] * a, a * b


def plus(first: End, second: End) -> End:
    """The sum of two ends."""
    if first is None or second is None:
        return None
    return (*sum_of((first[0], first[1]), (second[0], second[1])), first[2] or second[2])


def scaled(end: End, n: int, d: int) -> End:
    """An end times n/d; it is open or not as before."""
    return None if end is None else (end[0] * n, end[1] * d, end[2])
