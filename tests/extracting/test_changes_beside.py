"""Changes told beside other measures, as named rates, or as two periods in a fraction."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phát hiện 841 vụ, 1.305 đối tượng, tăng 97 vụ (13,0%) so với cùng kỳ.",
            "changes/both level=841 vụ growth=13,0% change=97 vụ",
        ),
        (
            "Dư nợ đạt 2.418 tỷ đồng/61.207 khách hàng, tăng 203 tỷ đồng so với đầu năm, tỷ lệ tăng 9,2%.",
            "changes/both level=2.418 tỷ đồng growth=9,2% change=203 tỷ đồng",
        ),
        (
            "Nguồn vốn đạt 2.418 tỷ đồng, tăng 203 tỷ đồng so với đầu năm, tốc độ tăng đạt 9,2%.",
            "changes/both level=2.418 tỷ đồng growth=9,2% change=203 tỷ đồng",
        ),
        ("Trọng án giảm 48 vụ, giảm 27,27% (128/176 vụ).", "changes/growth level=128 prior=176 vụ growth=27,27%"),
        ("Trọng án giảm 48 vụ, giảm 27,27% (128/176 vụ).", "changes/amount level=128 prior=176 vụ change=48 vụ"),
        ("Số vụ giảm 4,91% (2.419/2.544 vụ).", "changes/growth level=2.419 prior=2.544 vụ growth=4,91%"),
        (
            "Chở được 2,5 triệu lượt khách, so với tháng trước bằng 101,7%.",
            "changes/ratio level=2,5 triệu lượt khách growth=101,7%",
        ),
        ("Thu ngân sách đạt 418 tỷ đồng, so với kế hoạch năm đạt 76%.", "rates/of level=418 tỷ đồng rate=76%"),
    ],
)
def test_the_level_that_changed_is_found(text: str, expected: str) -> None:
    assert expected in relations(text, "changes", "rates")
    assert blamed(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "wrong"),
    [
        ("Phát hiện 841 vụ, 1.305 đối tượng, tăng 97 vụ (13,0%) so với cùng kỳ.", "13,0%", "31,0%"),
        ("Nguồn vốn đạt 2.418 tỷ đồng, tăng 203 tỷ đồng so với đầu năm, tốc độ tăng đạt 9,2%.", "9,2%", "2,9%"),
        ("Trọng án giảm 48 vụ, giảm 27,27% (128/176 vụ).", "27,27%", "72,27%"),
        ("Trọng án giảm 48 vụ, giảm 27,27% (128/176 vụ).", "128", "182"),
    ],
)
def test_a_change_that_slipped_is_told(text: str, printed: str, wrong: str) -> None:
    assert blamed(text.replace(printed, wrong))


def test_a_fraction_of_all_is_no_comparison_of_periods() -> None:
    assert relations("Có 16 vụ, giảm 25% (6/8 xã).", "fractions") == [
        "fractions numerator=6 denominator=8 xã fraction=6/8 xã"
    ]


def test_capital_that_was_added_is_an_amount_and_a_rise_is_none() -> None:
    text = "Vốn đăng ký mới là 41.384 tỷ đồng. Vốn đăng ký tăng thêm là 62.542 tỷ đồng. Tổng số vốn đăng ký là 103.926 tỷ đồng."
    assert "breakdowns/sum whole=103.926 tỷ đồng parts=41.384 tỷ đồng+62.542 tỷ đồng" in relations(text, "breakdowns")
    rise = "Tổng dư nợ là 2.963.946 triệu đồng, tăng so với đầu năm là 106.048 triệu đồng."
    assert "changes/amount level=2.963.946 triệu đồng change=106.048 triệu đồng" in relations(rise, "changes")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sản lượng đạt 2.428 tấn, tăng 5,2% (giảm 120 tấn) so với cùng kỳ.", ["120 tấn"]),
        ("Sản lượng đạt 2.428 tấn, tăng 5,2% (-120 tấn) so với cùng kỳ.", ["120 tấn"]),
        ("Sản lượng đạt 2.428 tấn, tăng 5,2% (+120 tấn) so với cùng kỳ.", []),
        ("Sản lượng đạt 2.428 tấn, tăng 5,2% (cùng kỳ giảm 120 tấn).", []),
        ("Sản lượng đạt 2.428 tấn, tăng 5,2% (giảm 31 tấn do bão).", []),
    ],
)
def test_a_bracket_that_says_the_other_way_is_told(text: str, told: list[str]) -> None:
    assert [figure for figure, _ in blamed(text)] == told


def test_a_blank_beside_the_stroke_of_a_fraction_is_a_slip_where_things_are_counted() -> None:
    for text in ("Đã trình 8 /36 đề án.", "Đã trình 8/ 36 đề án."):
        (found,) = relations(text, "fractions")
        assert found.startswith("fractions numerator=8 denominator=36 đề án")
    assert relations("Giá 8 /36 đồng.", "fractions") == []
