"""Intervals: sound with open ends, also where a weight is negative."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.interval import Interval, added, around, around_meets, point

numbers = st.fractions(-100, 100, max_denominator=20)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(intervals(), intervals(), numbers, numbers)
def test_a_sum_holds_the_sums_of_members(first: Interval, second: Interval, a: Fraction, b: Fraction) -> None:
    if a in first and b in second:
        assert a + b in first + second


@given(intervals(), numbers, numbers)
def test_a_multiple_holds_exactly_the_multiples_of_members(interval: Interval, a: Fraction, factor: Fraction) -> None:
    if factor:
        assert (a in interval) == (a * factor in interval.times(factor))


@given(intervals(), intervals(), numbers)
def test_a_meet_holds_what_both_hold(first: Interval, second: Interval, a: Fraction) -> None:
    assert (a in first.meet(second)) == (a in first and a in second)


@given(intervals(), intervals())
def test_two_intervals_meet_where_their_meet_is_not_empty(first: Interval, second: Interval) -> None:
    assert first.meets(second) == (not first.meet(second).empty)


@given(numbers, st.fractions(0, 10, max_denominator=20), st.fractions(1, 100, max_denominator=20), intervals())
def test_a_rounded_value_meets_as_its_interval_does(
    value: Fraction, step: Fraction, scale: Fraction, wanted: Interval
) -> None:
    assert around_meets(value, step, scale, wanted) == around(value, step, scale).meets(wanted)


@given(st.lists(intervals(), max_size=5))
def test_intervals_add_up_one_by_one(members: list[Interval]) -> None:
    assert added(members) == sum(members, start=point(0))


def test_truncated_figures_with_a_negative_weight_are_told_apart() -> None:
    """A total of 5 (truncated: [5, 6)) less an item of -6 ((-7, -6], weight -1) cannot agree: [6, 7) misses [5, 6).

    The reference processor of XBRL Calculations 1.1 (Arelle 2.47.3, truncation mode) is silent on this case and its mirror.
    """
    total, item = Interval(Fraction(5), Fraction(6), False, True), Interval(Fraction(-7), Fraction(-6), True, False)
    assert total.meet(item.times(Fraction(-1))).empty
    mirrored = Interval(Fraction(-6), Fraction(-5), True, False)
    assert mirrored.meet(Interval(Fraction(6), Fraction(7), False, True).times(Fraction(-1))).empty


def test_a_printed_number_is_an_interval() -> None:
    assert around(Fraction(96, 10), Fraction(1, 10)) == Interval(Fraction(955, 100), Fraction(965, 100))
    assert point(3).gap(point(5)) == 2
