"""Amounts right behind a growth: how much it is, the level before it, or neither."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sản lượng đạt 84.312 tấn, tăng 6,2% so với cùng kỳ (trên 4.900 tấn).",
            "changes/both level=84.312 tấn growth=6,2% change=4.900 tấn",
        ),
        (
            "Sản lượng đạt 84.312 tấn, giảm 6,2% so với cùng kỳ (5.573 tấn).",
            "changes/both level=84.312 tấn growth=6,2% change=5.573 tấn",
        ),
        (
            "Sản lượng đạt 84.312 tấn, tăng 6,2% so với cùng kỳ (79.390 tấn).",
            "changes/growth level=84.312 tấn growth=6,2% prior=79.390 tấn",
        ),
        (
            "Sản lượng đạt 84.312 tấn, tăng 6,2% so với cùng kỳ (7.100 tấn).",
            "changes/growth level=84.312 tấn growth=6,2%",
        ),
    ],
)
def test_the_reading_that_fits_is_taken(text: str, expected: str) -> None:
    assert relations(text, "changes") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sản lượng đạt 84.312 tấn, tăng 6,2% so với cùng kỳ (73.390 tấn).",
            [("73.390 tấn", "79.390 tấn")],
        ),
        ("Sản lượng đạt 84.312 tấn, tăng 6,2% (tương đương 9.422 tấn) so với cùng kỳ.", [("9.422 tấn", "4.922 tấn")]),
        # rounded, and another level between
        ("Sản lượng đạt 84.312 tấn, tăng 6,23% (tương đương 4.900 tấn) so với cùng kỳ.", []),
        ("Cá tra 84.312 tấn, tôm 12.610 tấn, chung cả hai tăng 6,2% (tương đương 1.980 tấn) so với cùng kỳ.", []),
    ],
)
def test_slips_are_told_and_right_sentences_are_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert blamed(text) == expected


def test_digits_cut_off_show_what_is_compared() -> None:
    text = (
        "Xảy ra 112 vụ tai nạn, làm chết 64 người, bị thương 71 người. So với cùng kỳ, số vụ giảm 61 vụ (-12,5%), "
        "số người chết giảm 9 người (-12,3%), số người bị thương giảm 12 người (-14,4%)."
    )
    assert ("61 vụ", "16 vụ") in blamed(text)
