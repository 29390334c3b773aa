"""Dates that no calendar has are told, with the date that was meant where one can be guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extracting.test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("31/11/2023", "30/11/2023"),
        ("30/02/2024", "29/02/2024"),
        ("12/13/2023", "13/12/2023"),
        ("45/10/2023", None),
        ("00/10/2023", None),
    ],
)
def test_a_date_that_there_is_none_of_is_told(printed: str, meant: str | None) -> None:
    assert blamed(f"Thực hiện Công văn số 123/UBND-TH ngày {printed} của tỉnh.") == [(printed, meant)]


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)))
def test_a_date_of_the_calendar_is_not(date: datetime.date) -> None:
    assert blamed(f"Tính đến ngày {date.day}/{date.month}/{date.year} có 05 xã đạt chuẩn.") == []


@pytest.mark.parametrize("text", ["Phiên bản 31.11.2023 của phần mềm.", "Quyết định số 45/13/2024/QĐ-UBND của tỉnh."])
def test_numbers_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert blamed(text) == []
