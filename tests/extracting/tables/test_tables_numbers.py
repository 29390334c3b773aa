"""The numbers of cells: conventions, signs, marks, blanks; and the grain of columns."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extracting.tables.layout.granularity import grain_of
from auditor.extracting.tables.layout.numbers import Convention, convention_of, is_blank, number_of

VI = Convention(",", ".")
EN = Convention(".", ",")


@pytest.mark.parametrize(
    ("text", "convention", "value", "decimals"),
    [
        ("1.234", VI, 1234, 0),
        ("1.234,5", VI, Fraction("1234.5"), 1),
        ("1,780,4", VI, Fraction("1780.4"), 1),  # one sign for groups and decimals
        ("12.610.63", VI, Fraction("12610.63"), 2),
        ("69,5", VI, Fraction("69.5"), 1),
        ("1,234", EN, 1234, 0),
        ("101 576", VI, 101576, 0),
        (" 3 112 ", EN, 3112, 0),
        ("-18.8", EN, Fraction("-18.8"), 1),
        ("–4,5", VI, Fraction("-4.5"), 1),
        ("(1,250)", EN, -1250, 0),
        ("$ 2,188", EN, 2188, 0),
        ("872.7E", EN, Fraction("872.7"), 1),
        ("43 2)", EN, 43, 0),
        ("0,1*", VI, Fraction("0.1"), 1),
        ("+5,2", VI, Fraction("5.2"), 1),
        ("12,345 \\1", EN, 12345, 0),  # marks of notes, as abstracts of statistics print them …
        ("\\1 \\3 12,345", EN, 12345, 0),
        ("12,345 \\2 \\3", EN, 12345, 0),
        ("1/ 12,345", EN, 12345, 0),
        ("45.6 2/", EN, Fraction("45.6"), 1),
        ("**622", EN, 622, 0),
        ("1.234²", VI, 1234, 0),  # … and raised ones
    ],
)
def test_cells_that_are_numbers(text: str, convention: Convention, value: Fraction, decimals: int):
    number = number_of(text, convention)
    assert number is not None
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize(
    "text",
    ["", "...", "6-Jan", "2009/IV", "1-4 persons", "300 pupils or more", "12.5.2024", "1,23,4", "1/ 2", "3/4", "\\1"],
)
def test_cells_that_are_none(text: str):
    assert number_of(text, EN) is None


@pytest.mark.parametrize("text", ["", " ", "-", "…", "..", "x"])
def test_blanks(text: str):
    assert is_blank(text)


def test_a_table_decides_its_convention():
    assert convention_of(["1.234", "56,7", "89,1"]) == VI
    assert convention_of(["1,234", "56.7"]) == EN
    assert convention_of(["1.234", "5.678"], VI) == VI
    assert convention_of(["4,869", "2,189", "592,920"]) == EN


@given(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from([VI, EN]))
def test_what_is_printed_is_read(digits: int, decimals: int, convention: Convention):
    value = Fraction(digits, 10**decimals)
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", convention.groups)
    if decimals:
        text += convention.decimal + str(rest).zfill(decimals)
    number = number_of(text, convention)
    assert number is not None
    assert number.value == value


def test_grains():
    assert grain_of({70665, 155135, 51590, 49105, 178710, 368005, 123720}) == 5
    assert grain_of({21900, 31100, 37800, 46100}) == 100
    assert grain_of({5, 10}) is None
    assert grain_of({1184, 2713, 904, 3341}) is None


def test_noughts_alone_name_thousands_and_are_no_number():
    assert number_of("£000", Convention()) is None
    assert number_of("000", Convention()) is None
    assert number_of("0", Convention()) is not None
    assert number_of("0.00", Convention()) is not None
