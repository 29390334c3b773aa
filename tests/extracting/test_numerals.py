"""Literals and what their digits can mean."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extracting.measures.numerals import readings_of


@pytest.mark.parametrize(
    ("literal", "value", "step", "loose"),
    [
        ("50.440", 50440, 1, 10),
        ("5.900", 5900, 1, 100),
        ("91,2", Fraction(912, 10), Fraction(1, 10), Fraction(1, 10)),
        ("7.371,3", Fraction(73713, 10), Fraction(1, 10), Fraction(1, 10)),
        ("06", 6, 1, 1),
        ("1.234.567,89", Fraction(123456789, 100), Fraction(1, 100), Fraction(1, 100)),
        ("2094,1", Fraction(20941, 10), Fraction(1, 10), Fraction(1, 10)),
    ],
)
def test_a_literal_by_the_convention_has_one_reading(
    literal: str, value: Fraction, step: Fraction, loose: Fraction
) -> None:
    (reading,) = readings_of(literal, ".", ",", scaled=True)
    assert (reading.value, reading.step, reading.loose, reading.notation) == (value, step, loose, "regular")


def test_a_literal_against_the_convention_keeps_all_its_readings() -> None:
    assert [(r.value, r.notation) for r in readings_of("31.37", ".", ",")] == [
        (Fraction(3137, 100), "decimal-other"),
        (31370, "digits-lost"),
    ]


def test_lakhs_and_crores_are_grouped_by_two_where_the_language_says_so() -> None:
    (reading,) = readings_of("1,32,48,500", ",", ".", lesser=2)
    assert (reading.value, reading.notation) == (13248500, "regular")
    assert readings_of("1,32,48,500", ",", ".")[0].notation != "regular"
    assert readings_of("1,324,85,500", ",", ".", lesser=2)[0].notation != "regular"


def test_a_comma_before_three_digits_of_a_count_may_stand_for_a_dot() -> None:
    assert [(r.value, r.notation) for r in readings_of("1,524", ".", ",")] == [
        (Fraction(1524, 1000), "regular"),
        (1524, "group-as-decimal"),
    ]


def test_a_million_digits_are_no_figure() -> None:
    assert readings_of("9" * 1_000_000, ".", ",") == ()


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_what_is_written_is_read_back(number: int, places: int) -> None:
    """Writing a number in the convention and reading it gives the same number and step."""
    whole, fraction = divmod(number, 10**places)
    literal = f"{whole:,}".replace(",", ".") + (f",{fraction:0{places}d}" if places else "")
    reading = readings_of(literal, ".", ",", scaled=True)[0]
    assert (reading.value, reading.step) == (Fraction(number, 10**places), Fraction(1, 10**places))


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=24))
def test_any_run_of_digits_and_signs_is_read_without_a_crash(literal: str) -> None:
    for reading in readings_of(literal, ".", ","):
        assert reading.step > 0
        assert reading.loose >= reading.step or reading.value == 0


@pytest.mark.parametrize("literal", ["42.00048.000", "8.0009.500", "1.250.0001.300.000"])
def test_a_range_whose_sign_was_lost_is_no_number(literal: str) -> None:
    assert readings_of(literal, ".", ",") == ()


@pytest.mark.parametrize("literal", ["1.2345.678", "48.00042.000", "12.0000"])
def test_a_number_with_a_digit_too_many_is_malformed(literal: str) -> None:
    assert {reading.notation for reading in readings_of(literal, ".", ",")} != set()
