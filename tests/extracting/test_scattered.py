"""Totals with a paragraph, or a sentence, for each of their parts, which are named by a category each."""

from __future__ import annotations

from reading_sentences import relations
from test_slipped_ties import blamed

FISH = (
    "Tổng sản lượng thủy sản tháng 7/2022 ước đạt 48,62 nghìn tấn, tăng 2,1%; trong đó tôm 17,4 nghìn tấn. "
    "Lũy kế 7 tháng năm 2022 ước đạt {} nghìn tấn.\n\n"
    "Sản lượng nuôi trồng thủy sản tháng 7/2022 ước đạt 30,40 nghìn tấn. Lũy kế 7 tháng năm 2022 ước đạt 214,82 nghìn tấn.\n\n"
    "Sản lượng khai thác thủy sản tháng 7/2022 ước đạt 18,22 nghìn tấn. Lũy kế 7 tháng năm 2022 ước đạt 129,35 nghìn tấn."
)


def test_each_total_has_the_parts_of_its_own_time() -> None:
    found = relations(FISH.format("344,17"), "breakdowns")
    assert "breakdowns/sum whole=48,62 nghìn tấn parts=30,40 nghìn tấn+18,22 nghìn tấn" in found
    assert "breakdowns/sum whole=344,17 nghìn tấn parts=214,82 nghìn tấn+129,35 nghìn tấn" in found
    assert blamed(FISH.format("344,17")) == []


def test_one_that_a_slip_keeps_from_its_parts_is_told() -> None:
    assert blamed(FISH.format("341,47")) == [("341,47 nghìn tấn", "344,17 nghìn tấn")]


def test_one_of_something_else_is_not() -> None:
    assert blamed(FISH.format("402,9")) == []


def test_parts_of_another_year_make_no_total() -> None:
    text = (
        "Tổng sản lượng thủy sản năm 2022 đạt 48,62 nghìn tấn.\n\nSản lượng nuôi trồng thủy sản năm 2021 đạt 30,40 nghìn tấn.\n\n"
        "Sản lượng khai thác thủy sản năm 2021 đạt 18,22 nghìn tấn."
    )
    assert relations(text, "breakdowns") == []


CROPS = (
    "Tổng diện tích gieo trồng vụ đông xuân là 7.604 ha, giảm 1,2%. Cụ thể diện tích một số loại cây trồng như sau:\n"
    "Cây lúa: 5.841 ha, giảm 0,6%, diện tích đã gieo sạ phát triển tốt.\n"
    "Cây ngô: 374 ha, giảm 6,9%. Diện tích ngô giảm nhiều.\n"
    "Cây mía: 942 ha, giảm 2,3%.\n"
    "Rau các loại: {} ha, tăng 2,4%."
)


def test_paragraphs_that_name_what_they_are_of_are_the_list_below_a_colon() -> None:
    expected = "breakdowns/sum whole=7.604 ha parts=5.841 ha+374 ha+942 ha+447 ha"
    assert expected in relations(CROPS.format("447"), "breakdowns")
    assert blamed(CROPS.format("391")) == []  # "một số": others are left out
