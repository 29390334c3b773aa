"""Ties that sentences claim, written as a person would note them in the margin."""

from __future__ import annotations

import pytest
from reading_sentences import extracted, relations

BREAKDOWNS = [
    (
        "Tổng đàn gia súc 371.400 con, gồm: trâu 91.980 con, bò 27.420 con, lợn 252.000 con.",
        "breakdowns/sum whole=371.400 con parts=91.980 con+27.420 con+252.000 con",
    ),
    (
        "Giải quyết xong 43 đơn (24 đơn của kỳ trước, 19 đơn nhận trong kỳ).",
        "breakdowns/sum whole=43 đơn parts=24 đơn+19 đơn",
    ),
    (
        "Dân số năm 2022 là 921.809 người. Trong đó, thành thị 255.891 người, chiếm 27,76%; nông thôn 665.918 người.",
        "breakdowns/sum whole=921.809 người parts=255.891 người+665.918 người",
    ),
    (
        "Sản lượng thủy sản là 380,75 nghìn tấn. Nuôi trồng đạt 257,68 nghìn tấn; khai thác 123,07 nghìn tấn.",
        "breakdowns/sum whole=380,75 nghìn tấn parts=257,68 nghìn tấn+123,07 nghìn tấn",
    ),
    (
        "Diện tích lúa 31.37 ha (đông xuân 6.820 ha; mùa 23.281 ha; nương 1.269 ha).",
        "breakdowns/sum whole=31.37 ha parts=6.820 ha+23.281 ha+1.269 ha",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BREAKDOWNS)
def test_a_list_breaks_down_the_level_before_it(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")


@pytest.mark.parametrize(
    "text",
    [
        "Có 2.346 hộ, trong đó chủ yếu là 1.200 hộ nghèo và 300 hộ cận nghèo.",
        "Trong đó một số khoản chi lớn: giáo dục 1.499,8 tỷ đồng; y tế 583,2 tỷ đồng; tổng chi 10.882,3 tỷ đồng.",
        "Có 12 xã, 35 thôn và 780 hộ.",
    ],
)
def test_an_open_list_is_no_breakdown(text: str) -> None:
    assert relations(text, "breakdowns") == []


RATES = [
    ("Sản lượng đạt 205.628 tấn, bằng 91,2% kế hoạch.", "rates/of level=205.628 tấn rate=91,2%"),
    ("Trồng mới 509 ha, vượt 32% kế hoạch.", "rates/over level=509 ha rate=32%"),
    ("Trồng được 1.560 ha, đạt 78% kế hoạch (2.000 ha).", "rates/of level=1.560 ha rate=78% base=2.000 ha"),
    (
        "Thu được 12.131 tỷ đồng, vượt 15% so với kế hoạch Trung ương và 14% so với dự toán tỉnh giao.",
        "rates/over level=12.131 tỷ đồng rate=14%",
    ),
    (
        "Có 1.858 doanh nghiệp, tăng 20,10% (tương đương tăng 311 doanh nghiệp).",
        "changes/both level=1.858 doanh nghiệp growth=20,10% change=311 doanh nghiệp",
    ),
    (
        "Cả tỉnh còn 47.310 cơ sở, bằng 96,55% so với năm 2019 (giảm 1.690 cơ sở).",
        "changes/ratio-both level=47.310 cơ sở growth=96,55% change=1.690 cơ sở",
    ),
    (
        "Giải ngân đạt 41,47% kế hoạch, thấp hơn cùng kỳ 0,88 điểm %.",
        "changes/points level=41,47% change=0,88 điểm %",
    ),
    (
        "Nguồn vốn 23.672 tỷ đồng, trong đó tại địa phương 11.828 tỷ đồng, chiếm 49,97%.",
        "shares/of part=11.828 tỷ đồng whole=23.672 tỷ đồng share=49,97%",
    ),
    ("Có 287/412 trường đạt chuẩn, chiếm 69,7%.", "shares/of part=287 whole=412 trường share=69,7%"),
    (
        "Diện tích 144.911 ha, năng suất 60,67 tạ/ha, sản lượng 879.226 tấn.",
        "products area=144.911 ha yield=60,67 tạ/ha output=879.226 tấn",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_a_rate_speaks_of_the_level_before_it(text: str, expected: str) -> None:
    assert expected in relations(text, "rates", "changes", "shares", "products")


@pytest.mark.parametrize(
    "text",
    [
        "Dư nợ 18.240 tỷ đồng, tăng 2.170 tỷ đồng so với đầu năm, tăng 21,7% so với cùng kỳ.",
        "Có 46 vụ, 29 người chết, 31 người bị thương; giảm 4 người chết (giảm 12,1%).",
    ],
)
def test_changes_with_bases_of_their_own_are_not_one_change(text: str) -> None:
    assert not any(
        "level=31 người" in one or ("growth=21,7%" in one and "change=" in one) for one in relations(text, "changes")
    )


def test_a_month_lies_within_its_year_to_date() -> None:
    text = "Tháng này trồng thêm 41 ha quế, lũy kế đạt 326 ha."
    assert relations(text, "parts") == ["parts/month whole=326 ha part=41 ha"]
    yearly = "Tổng nguồn vốn năm 2024 là 96,8 tỷ đồng; lũy kế 10 tháng giải ngân 86,1 tỷ đồng."
    assert relations(yearly, "parts") == []


def test_times_more_is_ambiguous() -> None:
    found = extracted("Xi măng sản xuất 10.800 tấn, tăng 5,4 lần so với cùng kỳ.")
    (fold,) = [relation for relation in found.relations if relation.kind == "folds"]
    assert dict(fold.constants) == {"readings": 2}


def test_a_label_that_stands_twice_is_noticed_and_two_years_are_not() -> None:
    twice = "Năng suất lúa mùa đạt 52,4 tạ/ha; lúa mùa đạt 47,6 tạ/ha."
    years = "Chi theo kế hoạch năm 2023 là 412.600 triệu đồng; theo kế hoạch năm 2024 là 21.480 triệu đồng."
    assert relations(twice, "labels")
    assert not relations(years, "labels")


def test_a_note_breaks_down_the_level_that_cites_it() -> None:
    text = (
        "Cá tôm các loại thu được 418 tấn1, tăng 5,8% so với cùng kỳ.\n"
        "Lũy kế từ đầu năm 2.893 tấn, bằng 78,1% kế hoạch năm của các huyện.\n\n"
        "1 Trong đó: nuôi trồng 401 tấn; đánh bắt đạt 17 tấn.\n"
    )
    assert "breakdowns/sum whole=418 tấn parts=401 tấn+17 tấn" in relations(text, "breakdowns")


def test_the_rate_of_a_part_is_not_measured_by_the_plan_of_the_whole() -> None:
    text = (
        "Kế hoạch vốn năm 2022 được giao 5.678 tỷ đồng (vốn trung ương 2.345 tỷ đồng, vốn địa phương 3.333 tỷ đồng). "
        "Giải ngân 1.987 tỷ đồng, đạt 35%; trong đó vốn trung ương 678 tỷ đồng, đạt 28,9% kế hoạch."
    )
    assert not any("rate=28,9%" in one and "base=5.678" in one for one in relations(text, "rates"))


def test_growths_of_a_number_printed_twice_are_compared() -> None:
    text = (
        "Giá trị sản xuất công nghiệp tháng 8 ước đạt 71.304 tỷ đồng, tăng 8,7% so với tháng trước, tăng 12,8% so với cùng kỳ.\n\n"
        "Giá trị sản xuất công nghiệp trên địa bàn ước đạt 71.304 tỷ đồng, tăng 7,8% so với tháng trước, tăng 12,8% so với cùng kỳ."
    )
    assert "restatements/again first=8,7% second=7,8%" in relations(text, "restatements")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xảy ra 84 vụ cháy, giảm 12,5% so với cùng kỳ.", "granularity/growth level=84 vụ cháy rate=12,5%"),
        (
            "Xảy ra 214 vụ, bị thương 163 người. So với cùng kỳ, số vụ tăng 9,74%; số người bị thương giảm 2,98%.",
            "granularity/growth level=163 người rate=2,98%",
        ),
    ],
    ids=["right before", "by its name"],
)
def test_a_growth_of_a_count_leaves_a_whole_number_before_it(text: str, expected: str) -> None:
    assert expected in relations(text, "granularity")


@pytest.mark.parametrize(
    "text",
    [
        "Có 217 doanh nghiệp tạm ngừng hoạt động, tăng 49,6%.",  # 49,66 with a digit cut off
        "Trung bình mỗi tháng có 52 vụ, giảm 7,3% so với cùng kỳ.",
        "Có 52 vụ, giảm 7,3% so với bình quân 3 năm trước.",
        "Có 52 dự án với 412 lao động, giảm 7,3%.",
        "Toàn huyện còn 312 hộ nghèo, giảm 2,15%.",
    ],
    ids=["cut off", "a mean", "since a mean", "two counts", "in points"],
)
def test_a_growth_that_may_be_of_something_else_is_let_be(text: str) -> None:
    assert relations(text, "granularity") == []


@pytest.mark.parametrize(("share", "told"), [("20,0%", ["structures shares=50,0%+20,0%+20,0%"]), ("30,0%", [])])
def test_shares_of_two_kinds_in_turn_are_each_looked_at(share: str, told: list[str]) -> None:
    text = (
        "Dệt may 905 triệu USD, chiếm 67,8%, với 120 doanh nghiệp, chiếm 50,0%; giày dép 211 triệu USD, chiếm 15,8%, "
        f"với 72 doanh nghiệp, chiếm {share}; còn lại 219 triệu USD, chiếm 16,4%, với 48 doanh nghiệp, chiếm 20,0%."
    )
    assert relations(text, "structures") == told


def test_a_coarse_share_is_of_the_whole_of_the_share_beside_it() -> None:
    text = "Kiểm tra 210 cơ sở, trong đó đạt yêu cầu 205 cơ sở, chiếm 98%; vi phạm 10 cơ sở, chiếm 5%."  # 5% of either
    assert "shares/of part=10 cơ sở whole=210 cơ sở share=5%" in relations(text, "shares")


def test_a_growth_behind_a_fraction_of_two_times_says_its_change_again() -> None:
    found = relations("Toàn tỉnh giảm 15 vụ (96/111 vụ), giảm 13,5%.", "changes")
    assert found == [
        "changes/amount level=96 prior=111 vụ change=15 vụ",
        "changes/growth level=96 prior=111 vụ growth=13,5%",
    ]
