"""Quotients tied to their two quantities."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Diện tích tự nhiên 512,40 km². Năm 2019, dân số 131.070 người.\n\nNăm 2020, dân số là 132.300 người, "
            "mật độ dân số 258,2 người/km².",
            ["quotients/measured above=132.300 người below=512,40 km² quotient=258,2 người/km²"],
        ),
        (
            "Toàn xã có 3.120 hộ với 11.544 người, bình quân 3,70 người/hộ.",
            ["quotients/measured above=11.544 người below=3.120 hộ quotient=3,70 người/hộ"],
        ),
        (
            "Dân số nam 301.200 người, dân số nữ 300.050 người; tỷ số giới tính khi sinh là 111,2%.",
            [],
        ),
        ("Toàn xã có 3.120 hộ, bình quân 4 người/hộ, có 9.800 người trong độ tuổi lao động.", []),
    ],
    ids=["an area named before", "a household", "another ratio", "too coarse to tell"],
)
def test_quotients_find_their_quantities(text: str, expected: list[str]) -> None:
    assert relations(text, "quotients") == expected


def test_a_quotient_that_one_slip_broke_is_told() -> None:
    text = "Xã có diện tích 42,395 km², dân số 10.999 người, mật độ {} người/km²."
    assert blamed(text.format("259,4")) == []
    assert blamed(text.format("295,4")) != []


def test_a_sex_ratio_is_that_of_the_men_and_women_beside_it() -> None:
    text = "Dân số nam 301.200 người, dân số nữ 300.050 người; tỷ số giới tính là {}%."
    assert blamed(text.format("100,4")) == []
    assert blamed(text.format("98,6")) != []


def test_growths_of_area_and_yield_make_that_of_the_output() -> None:
    text = "Diện tích lúa 10.200 ha, tăng 2,0%; năng suất 60,1 tạ/ha, tăng 1,5%; sản lượng 61.302 tấn, tăng {}% so cùng kỳ."
    assert len(relations(text.format("3,5"), "growths")) == 1
    assert relations(text.format("4,9"), "growths") == []
