"""Averages over things and over months, with the totals that they make."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Có 412 hợp tác xã mới với tổng vốn góp 3.814 tỷ đồng.\n\nVốn góp bình quân một hợp tác xã đạt 9,26 tỷ đồng.",
            "quotients/average above=3.814 tỷ đồng below=412 hợp tác xã quotient=9,26 tỷ đồng",
        ),
        (
            "Đã cấp cho 218 DN, vốn đăng ký 1.530 tỷ đồng; vốn đăng ký bình quân/DN là 7,02 tỷ đồng.",
            "quotients/average above=1.530 tỷ đồng below=218 DN quotient=7,02 tỷ đồng",
        ),
        (
            "Đã cấp cho 218 DN, vốn đăng ký 1.530 tỷ đồng; vốn đăng ký bình quân 1 DN đạt 7,02 tỷ đồng.",
            "quotients/average above=1.530 tỷ đồng below=218 DN quotient=7,02 tỷ đồng",
        ),
        (
            "Tính chung 8 tháng, toàn vùng có 8.760 hộ được vay; bình quân một tháng có gần 1.100 hộ được vay.",
            "quotients/monthly above=8.760 hộ quotient=1.100 hộ",
        ),
        (
            "Trong 6 tháng đầu năm 2020, giá vé tăng 1,52%, bình quân mỗi tháng tăng 0,25%.",
            "quotients/monthly above=1,52% quotient=0,25%",
        ),
        (
            "Trong 6 tháng đầu năm 2020 thu được 318 tỷ đồng, trung bình thu 53 tỷ đồng mỗi tháng.",
            "quotients/monthly above=318 tỷ đồng quotient=53 tỷ đồng",
        ),
    ],
    ids=[
        "a firm, a paragraph on",
        "a firm with a stroke",
        "one firm in digits",
        "a month",
        "a growth",
        "a month at the end",
    ],
)
def test_an_average_finds_its_total(text: str, expected: str) -> None:
    assert expected in relations(text, "quotients")


@pytest.mark.parametrize(
    "text",
    [
        "Có 412 hợp tác xã mới với vốn góp 3.814 tỷ đồng; vốn góp bình quân một hợp tác xã đạt 92,6 tỷ đồng.",
        "Trong 6 tháng đầu năm 2020 thu được 3.184 tỷ đồng, bình quân mỗi tháng thu 503,7 tỷ đồng.",
    ],
    ids=["a firm", "a month"],
)
def test_an_average_that_slipped_is_told(text: str) -> None:
    assert len(blamed(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # the average of a count was rounded to hundreds
        "Trong 6 tháng đầu năm 2020 có 93.200 hộ được vay, bình quân mỗi tháng có 15.500 hộ được vay.",
        # an average of other things
        "Có 412 hợp tác xã mới với vốn góp 3.814 tỷ đồng; thu nhập bình quân một hợp tác xã đạt 1,26 tỷ đồng.",
        # nobody says that it is of these
        "Có 412 hợp tác xã, vốn góp 3.814 tỷ đồng; mỗi hợp tác xã được vay 9,62 tỷ đồng.",
    ],
    ids=["rounded count", "another quantity", "each"],
)
def test_averages_of_something_else_are_not_accused(text: str) -> None:
    assert blamed(text) == []
