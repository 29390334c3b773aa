"""Exact numbers and periods as text: nothing is lost that can be written, and the reader's signs are used."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.knowledge.home import catalogs_home
from auditor.model.figure import Period
from auditor.reporting.messages import load_messages
from auditor.reporting.numbers import text_of, told
from auditor.reporting.periods import code_of, said

VIETNAMESE = {"number.group": ".", "number.decimal": ","}


@given(st.integers(-(10**30), 10**30), st.integers(0, 20))
def test_a_decimal_is_written_exactly(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert Fraction(text_of(value)) == value


@given(st.fractions())
def test_a_fraction_is_written_to_twelve_digits(value: Fraction) -> None:
    assert abs(Fraction(text_of(value)) - value) <= abs(value) / 10**11


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_the_signs_of_the_reader_change_nothing_else(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert told(value, VIETNAMESE).replace(".", "").replace(",", ".") == text_of(value)


def test_numbers_as_a_reader_writes_them() -> None:
    assert told(Fraction("1234567.5"), VIETNAMESE) == "1.234.567,5"
    assert told(Fraction("-1234"), {}) == "-1,234"
    assert told(Fraction(1, 3), {}) == "0.333333333333"


@pytest.mark.parametrize(
    ("period", "code", "words"),
    [
        (Period("month", 2024, 10), "2024-10", "tháng 10/2024"),
        (Period("quarter", 2024, 3), "2024-Q3", "quý 3 năm 2024"),
        (Period("half", 2024, 2), "2024-H2", "6 tháng cuối năm 2024"),
        (Period("ytd", 2024, 9), "2024-01/2024-09", "9 tháng năm 2024"),
        (Period("months", 2024, 9, first=3), "2024-03/2024-09", "tháng 3 đến tháng 9/2024"),
        (Period("months", 2024, 3, first=-2), "2023-10/2024-03", "tháng 10/2023 đến tháng 3/2024"),
        (Period("months", None, 9, first=3), "months 3-9", ""),
        (Period("year", 2024), "2024", "năm 2024"),
        (Period("years", 2020, 2024), "2020/2024", "2020–2024"),
        (Period("date", 2024, 10, 5), "2024-10-05", "5/10/2024"),
        (Period("month", None, 8), "month 8", ""),
        (None, None, ""),
    ],
)
def test_periods_for_programs_and_people(period: Period | None, code: str | None, words: str) -> None:
    assert code_of(period) == code
    assert said(period, load_messages(catalogs_home(), "vi")) == words
