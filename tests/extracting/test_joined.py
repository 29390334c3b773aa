"""Totals named by all their parts at once, and balances, away from what they are made of but of its time."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

TRADE = (
    "Tổng kim ngạch xuất nhập khẩu hàng hóa 8 tháng năm 2021 đạt {} triệu USD, tăng 9,4% so với cùng kỳ.\n\n"
    "Kim ngạch xuất khẩu tháng 8/2021 đạt 42,6 triệu USD; kim ngạch xuất khẩu 8 tháng/2021 đạt 318,45 triệu USD, tăng 12%.\n\n"
    "Nhập khẩu tháng 8/2021 đạt 28,1 triệu USD; nhập khẩu 8 tháng/2021 đạt 207,92 triệu USD, tăng 5,6%."
)


def test_trade_is_the_exports_and_imports_of_its_time() -> None:
    expected = "breakdowns/sum whole=526,37 triệu USD parts=318,45 triệu USD+207,92 triệu USD"
    assert expected in relations(TRADE.format("526,37"), "breakdowns")
    assert blamed(TRADE.format("526,37")) == []


def test_trade_that_one_slip_keeps_from_them_is_told() -> None:
    assert blamed(TRADE.format("562,37")) == [("562,37 triệu USD", "526,37 triệu USD")]


def test_trade_of_whatever_else_is_not() -> None:
    assert blamed(TRADE.format("611,08")) == []


def test_a_balance_is_left_of_figures_in_other_paragraphs() -> None:
    text = (
        "Lũy kế từ đầu năm, kim ngạch xuất khẩu đạt 318,45 triệu USD.\n\nTrong tháng, nhập khẩu đạt 28,1 triệu USD.\n\n"
        "Lũy kế từ đầu năm, kim ngạch nhập khẩu đạt 207,92 triệu USD.\n\nTính chung từ đầu năm, cán cân thương mại xuất siêu {}."
    )
    tie = "balances/difference more=318,45 triệu USD less=207,92 triệu USD+110,53 triệu USD"
    assert tie in relations(text.format("110,53 triệu USD"), "balances")
    assert relations(text.format("97,1 triệu USD"), "balances") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quý I xảy ra 47 vụ đuối nước, làm chết 21 người, bị thương 33 người. So với cùng kỳ năm 2018 giảm 12 vụ, giảm 5 người "
            "chết, giảm 14 người bị thương.",
            [("47 vụ", "12 vụ"), ("21 người", "5 người"), ("33 người", "14 người")],
        ),
        (
            "Có 26 vụ cháy, làm chết 4 người, bị thương 9 người (trong đó, cháy rừng 6 vụ và 1 người bị thương); so với "
            "cùng kỳ giảm cả 3 tiêu chí, số vụ giảm 8 vụ, số người chết giảm 2 người, số người bị thương giảm 3 người.",
            [("26 vụ cháy", "8 vụ"), ("4 người", "2 người"), ("9 người", "3 người")],
        ),
    ],
    ids=["in the next sentence", "past a bracket"],
)
def test_each_of_several_changes_is_of_its_level(text: str, expected: list[tuple[str, str]]) -> None:
    ties = relations(text, "changes")
    for level, change in expected:
        assert f"changes/amount level={level} change={change}" in ties


def test_a_change_said_again_in_words_that_mean_nothing_else_is_told_for_any_slip() -> None:
    text = "Phát hiện 27 vụ phá rừng, giảm 18 vụ (tương đương {}%); trồng mới 361 ha, tăng {} ha hay tăng 15,71%."
    assert blamed(text.format("40", "49")) == []
    assert len(blamed(text.format("60", "94"))) == 2
    assert blamed("Phát hiện 27 vụ phá rừng, giảm 18 vụ (bằng 60%).") == []


def test_sectors_with_taxes_in_one_of_them_make_a_hundred() -> None:
    text = (
        "Tỷ trọng nông, lâm nghiệp chiếm 18,4%, công nghiệp - xây dựng chiếm 40,3%, dịch vụ và thuế sản phẩm chiếm {}%."
    )
    assert blamed(text.format("41,3")) == []
    assert blamed(text.format("14,3")) != []


def test_growths_in_a_row_are_of_what_they_name() -> None:
    text = (
        "Có 84 vụ cháy, làm chết 15 người và 27 người bị thương; so với cùng kỳ tăng 7,69% số vụ, 25% số người chết và 28,57% "
        "số người bị thương. Có 61 hợp tác xã mới với vốn 72,4 tỷ đồng, tăng 12,96% về số lượng, tăng 40,3% về vốn. "
        "Vốn giải ngân đạt 515 tỷ đồng, tăng 6,2% so với tháng trước, 9,4% so với cùng kỳ."
    )
    assert relations(text, "changes") == [
        "changes/growth level=84 vụ cháy growth=7,69%",
        "changes/growth level=15 người growth=25%",
        "changes/growth level=27 người growth=28,57%",
        "changes/growth level=61 hợp tác xã growth=12,96%",
        "changes/growth level=72,4 tỷ đồng growth=40,3%",
        "changes/growth level=515 tỷ đồng growth=6,2%",
        "changes/growth level=515 tỷ đồng growth=9,4%",
    ]
