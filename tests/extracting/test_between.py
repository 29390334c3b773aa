"""Growths of wholes whose parts are all told: between the least and the most of them."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

INDUSTRY = (
    "Chỉ số sản xuất công nghiệp tăng {} so với cùng kỳ.\n\nTrong đó, khai khoáng giảm 2,14%; chế biến, chế tạo tăng 7,36%; "
    "sản xuất và phân phối điện, khí đốt, nước nóng tăng 8,02%; cung cấp nước, xử lý rác thải, nước thải tăng 3,51%."
)
TWICE = (
    "Chỉ số sản xuất công nghiệp tăng 5,54% so tháng trước và tăng {} so cùng kỳ. Trong đó, khai khoáng tăng 9,12% và tăng 0,32%; "
    "chế biến tăng 5,65% và 14,82%; phân phối điện tăng 4,86% và 6,42%; cung cấp nước tăng 7,69% và 4,64%."
)


def test_a_growth_beyond_all_of_its_parts_is_told() -> None:
    assert blamed(INDUSTRY.format("5,87%")) == []
    assert [text for text, _ in blamed(INDUSTRY.format("8,57%"))] == ["8,57%"]
    assert "orders/mean lesser=2,14% greater=5,87%" in relations(INDUSTRY.format("5,87%"), "orders")


def test_growths_since_two_times_are_compared_each_with_its_own() -> None:
    assert blamed(TWICE.format("13,84%")) == []
    assert len(relations(TWICE.format("13,84%"), "orders")) == 4
    assert blamed(TWICE.format("18,34%"))


@pytest.mark.parametrize(
    "text",
    [
        # one section is not told
        "Sản xuất công nghiệp tăng 9,1% so với cùng kỳ. Trong đó, khai khoáng tăng 2,1%; chế biến tăng 7,3%; điện tăng 8%.",
        # the parts are compared with another month
        "CPI tăng 3,42% so với cùng kỳ. Trong đó, khu vực thành thị tăng 0,34%, nông thôn tăng 0,42% so với tháng trước.",
    ],
    ids=["a section", "another time"],
)
def test_what_may_differ_is_left_alone(text: str) -> None:
    assert relations(text, "orders") == []
    assert blamed(text) == []


def test_taxes_that_are_left_out_may_have_fallen_but_only_so_far() -> None:
    text = "GRDP tăng {}% so với cùng kỳ. Trong đó, nông nghiệp tăng 3,26%; công nghiệp tăng 2,85%; dịch vụ tăng 2,56%."
    assert relations(text.format("2,41"), "orders") == ["orders/mean lesser=2,41% greater=3,26%"]
    assert blamed(text.format("2,41")) == []
    assert blamed(text.format("24,1"))


def test_a_growth_lies_between_those_of_the_parts_that_it_is_named_by() -> None:
    text = "Công nghiệp và xây dựng tăng {}% (trong đó công nghiệp tăng 8,12%; xây dựng tăng 5,94%); dịch vụ tăng 9,6%."
    assert relations(text.format("7,36"), "orders") == [
        "orders/mean lesser=5,94% greater=7,36%",
        "orders/mean lesser=7,36% greater=8,12%",
    ]
    assert (
        relations("Nông nghiệp và dịch vụ tăng 7,36% (trong đó trồng trọt tăng 8,12%; chăn nuôi tăng 9,4%).", "orders")
        == []
    )
