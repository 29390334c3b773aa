"""A report compares with a time before its own: the year of "cùng kỳ" is not that of the report."""

from __future__ import annotations

import pytest

from tests.extracting.test_slipped_ties import blamed

HEAD = "BÁO CÁO\n\nTình hình kinh tế - xã hội {period}\n\n"


@pytest.mark.parametrize(
    ("period", "text", "printed", "meant"),
    [
        ("6 tháng đầu năm 2023", "Xảy ra 9 vụ cháy, tăng 2 vụ so với cùng kỳ năm 2023.", "năm 2023", "năm 2022"),
        ("tháng 10 năm 2024", "Thu ngân sách tăng 5% so với cùng kỳ năm 2025.", "năm 2025", "năm 2023"),
        ("tháng 6 năm 2024", "Bán lẻ tăng 8,1% so với cùng kỳ tháng 6/2024.", "tháng 6/2024", "tháng 6/2023"),
    ],
)
def test_a_year_that_is_not_before_the_report_is_told(period: str, text: str, printed: str, meant: str) -> None:
    assert blamed(HEAD.format(period=period) + text) == [(printed, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "Xảy ra 9 vụ cháy, tăng 2 vụ so với cùng kỳ năm 2022.",
        "Khách du lịch tăng 40% so với cùng kỳ năm 2019.",
        "Tháng 01/2024 ước đạt 120 tỷ đồng, tăng 5% so với cùng kỳ năm 2023.",
        "Phấn đấu thu ngân sách 6 tháng cuối năm tăng 5% so với cùng kỳ năm 2023.",
        "Kế hoạch năm 2023 là 120 tỷ đồng.",
    ],
)
def test_earlier_years_and_what_is_to_come_are_left_alone(text: str) -> None:
    assert blamed(HEAD.format(period="6 tháng đầu năm 2023") + text) == []


def test_a_year_that_is_only_compared_with_is_not_that_of_the_report() -> None:
    text = (
        "Báo cáo của Sở cho biết: xuất khẩu 6 tháng đầu năm nay đạt 19,8 triệu USD, tăng 2,2% so với cùng kỳ năm 2018."
    )
    assert blamed(text) == []


def test_the_year_of_a_report_is_not_that_which_it_compares_with() -> None:
    text = (
        "BÁO CÁO\n\nTình hình thực hiện kế hoạch tháng 5\n\nSản lượng đạt 756 tấn, tăng 2,9% so tháng 5/2021.\n\n"
        "Đã ban hành Công văn số 415/UBND-KT ngày 13/5/2022. Thu đạt 12 tỷ đồng, tăng 3% so với cùng kỳ năm 2021."
    )
    assert blamed(text) == []
