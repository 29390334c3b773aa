"""Ways of writing that reports of other provinces taught: each was once misread, so each is kept here in our own words."""

from __future__ import annotations

import pytest
from reading_sentences import extracted, relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    "text",
    [
        # a caption repeats the first part between the total and its list
        "Tổng doanh số năm 2021 là 8.431,06 tỷ đồng.\n\nDoanh số bán hàng là 6.210,44 tỷ đồng.\n\nTrong đó, doanh số bán hàng là "
        "6.210,44 tỷ đồng; doanh số phòng nghỉ 1.115,31 tỷ đồng; doanh số quán ăn 1.105,31 tỷ đồng.",
        # the parts are compared with the month before, the total with the year before as well
        "Doanh số cảng đạt 569 tỷ đồng, giảm 1,4% so với tháng trước và tăng 5,7% so với cùng kỳ. Trong đó, bốc xếp 112 tỷ đồng, "
        "giảm 0,6%; kho 413 tỷ đồng, giảm 1,7%; lai dắt 44 tỷ đồng, giảm 0,4%.",
        # the bracket after "cùng kỳ năm trước" breaks the level down, it prints no base
        "Bảo tàng đón 349.000 lượt khách, tăng 11,25% so với cùng kỳ năm trước (người lớn khoảng 210.000 lượt, tăng 7,45%; trẻ em "
        "khoảng 139.000 lượt, tăng 17,53%).",
        # the bracket after "năm 2019" tells of one quarter of this year, it prints no base
        "Chín tháng thu được 1.056,7 nghìn quả, tăng 11,4% so với cùng kỳ năm 2019 (quý III ước đạt 348,6 nghìn quả, tăng 7,7%).",
        # more than 77 % may be 77,7 %
        "Tổng doanh số đạt 24.209 tỷ đồng, trong đó doanh số bán hàng 18.815 tỷ đồng, chiếm hơn 77%; phòng nghỉ 5.394 tỷ đồng.",
        # the number of a section was run into the paragraph before it
        "Đàn chó được tiêm 32.750 con. 1.2.Lâm nghiệp Toàn tỉnh trồng được 5,65 triệu cây, tăng 1,5%.",
        # the plan of investments has its own rate, and is not the budget that the revenue is measured against
        "Kế hoạch vốn xây dựng trên 3.580 tỷ đồng, đã giải ngân đạt 62%. Thu thuế đạt trên 20.900 tỷ đồng, bằng 115,9% dự toán.",
        "Kế hoạch vốn xây dựng là 3.580 tỷ đồng. Thu thuế đạt 20.900 tỷ đồng, bằng 115,9% dự toán.",
        # "hơn 3 tỷ" is a whole of any share
        "Châu Á tăng 10,43%, tương đương hơn 3 tỷ USD; châu Âu (chiếm 6,33%) tăng 70,94%, tương đương 302,95 triệu USD; châu Mỹ "
        "(chiếm 8,59%) tăng 58,66%, tương đương 411,52 triệu USD.\n\nThủy sản chiếm 3,65%, đạt 118,9 triệu USD.",
        # the second list takes apart what the first one does
        "Cấp phép cho 11 dự án mới. Trong đó, có 10 dự án ở khu công nghiệp; 1 dự án ở ngoài. Trong số này, có 9 dự án chế biến; "
        "1 dự án nhà ở và 1 dự án dịch vụ.",
        # a percentage that a plan printed nowhere may be of
        "Toàn tỉnh có 264 đơn, đã giải quyết 135 đơn, đạt 89%.",
        # each share is of what its own part has sown, which nobody prints
        "Toàn vùng gặt 1.326,7 nghìn ha, trong đó: phía Bắc gặt 980,4 nghìn ha, chiếm 95,8% và bằng 98,2%; "
        "phía Nam gặt 346,3 nghìn ha, chiếm 65,1% và bằng 111,1%.",
        # the plan is not what stands behind the stroke
        "Toàn huyện có 6/8 xã đạt chuẩn, đạt tỷ lệ 120% so với kế hoạch năm.",
        "Đã trồng 1.200 ha/1.500 ha, bằng 102% kế hoạch.",
        # a rate of those who look for work, not of those who have none
        "Có 6.014 người mất việc. Trong đó, thành thị 4.375 người; nông thôn 1.639 người, chiếm tỷ lệ 0,33%.",
        # the number of a table stands alone above it
        "151.1\n\nDiện tích lúa là 1.310,5 ha; diện tích ngô là 1.204,3 ha.",
    ],
    ids=[
        "caption",
        "two comparisons",
        "parts after the year before",
        "quarter after the year before",
        "more than a share",
        "section",
        "plan with its rate",
        "plan and budget",
        "open whole",
        "second list",
        "of a plan",
        "shares of their own",
        "fraction and plan",
        "all and plan",
        "rate of another thing",
        "number of a table",
    ],
)
def test_right_passages_are_not_accused(text: str) -> None:
    assert blamed(text) == []


def test_a_list_finds_its_total_past_a_caption() -> None:
    text = (
        "Tổng doanh số năm 2021 là 8.431,06 tỷ đồng.\n\nDoanh số bán hàng là 6.210,44 tỷ đồng.\n\nTrong đó, doanh số bán hàng là "
        "6.210,44 tỷ đồng; doanh số phòng nghỉ 1.115,31 tỷ đồng; doanh số quán ăn 1.105,31 tỷ đồng."
    )
    assert (
        "breakdowns/sum whole=8.431,06 tỷ đồng parts=6.210,44 tỷ đồng+1.115,31 tỷ đồng+1.105,31 tỷ đồng"
        in relations(text, "breakdowns")
    )


LIST = (
    "2. Tổng doanh số: 4.340,9 tỷ đồng. Trong đó:\n\n+ Bán hàng: 3.300,8 tỷ đồng\n\n+ Phòng nghỉ, quán ăn: 712,9 tỷ đồng\n\n"
    "+ Đưa đón khách: 19,2 tỷ đồng\n\n+ Dịch vụ khác: 308,0 tỷ đồng\n\n3. Doanh số phòng nghỉ: 175.491 triệu đồng."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LIST,
            "breakdowns/sum whole=4.340,9 tỷ đồng parts=3.300,8 tỷ đồng+712,9 tỷ đồng+19,2 tỷ đồng+308,0 tỷ đồng",
        ),
        (
            "6. Khách của các nhà nghỉ:\n\n+ Khách ở qua đêm: 198.634 lượt người (trong đó khách quốc tế là 109.145)\n\n"
            "+ Khách trong ngày: 26.233 lượt người.\n\n+ Tất cả khách của các nhà nghỉ: 224.867 lượt người.",
            "breakdowns/sum whole=224.867 lượt người parts=198.634 lượt người+26.233 lượt người",
        ),
        (
            "Trong đó, 18 trường mầm non, gồm 9 trường mức 1, 3 trường mức 1 sau 5 năm và 6 trường mức 2; 23 trường tiểu học, "
            "gồm 14 trường mức 1, 9 trường mức 2.",
            "breakdowns/sum whole=18 trường mầm non parts=9 trường+3 trường+6 trường",
        ),
    ],
    ids=["a plus is the mark of the list", "a total that ends its list", "a list ends at its semicolon"],
)
def test_lists_make_their_totals(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năng suất chè đạt 51,50 tạ/ha, tăng 2,63% (1,32 tạ/ha) so với năm trước.",
            "changes/both level=51,50 tạ/ha growth=2,63% change=1,32 tạ/ha",
        ),
        (
            "Tổng tiền gửi đạt 41.904 tỷ đồng, tăng 2.960 tỷ đồng (bằng 7,6%) so với đầu năm.",
            "changes/both level=41.904 tỷ đồng growth=7,6% change=2.960 tỷ đồng",
        ),
        (
            "Trong tháng xảy ra 24 vụ cháy, làm chết 9 người và bị thương 24 người. So với cùng kỳ số người bị thương giảm "
            "90 người (giảm 79%), số người chết giảm 10 người (giảm 53%), số vụ giảm 59 vụ (giảm 71%).",
            "changes/both level=24 người growth=79% change=90 người",
        ),
        (
            "Trong tháng xảy ra 24 vụ cháy, làm chết 9 người và bị thương 24 người. So với cùng kỳ giảm 59 vụ (giảm 71%), người bị "
            "thương giảm 90 người (giảm 79%), người chết giảm 10 người (giảm 53%).",
            "changes/both level=9 người growth=53% change=10 người",
        ),
    ],
    ids=["amount after its growth", "growth after its amount", "named in another order", "as many in another order"],
)
def test_changes_find_their_levels(text: str, expected: str) -> None:
    assert expected in relations(text, "changes")


def test_a_bracket_that_is_no_change_is_not_tied() -> None:
    assert relations("Đàn dê có 4.150 con, tăng 25% (1.200 con).", "changes") == []


def test_a_total_finds_its_parts_in_the_next_paragraph_past_a_part_of_a_part() -> None:
    text = (
        "Giá trị sản xuất đạt 26.891 tỷ đồng, tăng 10,35%.\n\nCông nghiệp, xây dựng đạt 17.443,9 tỷ đồng, tăng 13,26% (góp 81%), "
        "riêng công nghiệp đạt 15.491,2 tỷ đồng (góp 79,3%); dịch vụ đạt 5.693,6 tỷ đồng; nông nghiệp đạt 2.131,3 tỷ đồng; "
        "thuế đạt 1.622,2 tỷ đồng."
    )
    expected = (
        "breakdowns/sum whole=26.891 tỷ đồng parts=17.443,9 tỷ đồng+5.693,6 tỷ đồng+2.131,3 tỷ đồng+1.622,2 tỷ đồng"
    )
    assert expected in relations(text, "breakdowns")


def test_the_name_of_a_place_is_no_category() -> None:
    text = "Tỉnh Quảng Nam có 1.523.410 người. Phân theo giới tính, nam có 748.205 người, nữ có 775.205 người."
    assert "breakdowns/sum whole=1.523.410 người parts=748.205 người+775.205 người" in relations(text, "breakdowns")


def test_what_the_catalog_adds_up_yields_to_a_longer_list_that_holds() -> None:
    text = (
        "Sản lượng lương thực có hạt là 905.867 tấn, giảm 0,58% (5.240 tấn) so với năm 2018; trong đó thóc là 888.132 tấn, giảm "
        "0,34% (3.042 tấn); ngô là 17.724 tấn, giảm 10,74% (2.133 tấn); kê là 11 tấn."
    )
    assert blamed(text) == []


def test_budget_revenue_is_no_plan() -> None:
    text = (
        "Total budget revenue is 516,913 million VND, 12.68% of the estimate. Total expenditure is 943,604 million VND, "
        "reaching 65.8% of the estimate."
    )
    assert blamed(text) == []


def test_what_a_plan_is_exceeded_by_is_said_again() -> None:
    said = "Rừng trồng mới đạt 112,4% kế hoạch, vượt 12,4%."
    two_plans = "Thu ngân sách 900 tỷ đồng, đạt 105% dự toán Trung ương giao, vượt 2% dự toán HĐND tỉnh giao."
    assert "rates/excess level=112,4% rate=12,4%" in relations(said, "rates")
    assert not [relation for relation in relations(two_plans, "rates") if "excess" in relation]


def test_a_day_after_this_morning_is_no_fraction() -> None:
    assert relations("Theo báo cáo công bố sáng nay, 29/5.", "fractions") == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Toàn tỉnh gieo được 18.214,3 ha/41.698 ha, đạt 43,68% kế hoạch.",
            "rates",
            "rates/of level=18.214,3 ha rate=43,68% base=41.698 ha",
        ),
        (
            "Đường thủy làm chết 101 người; so với cùng kỳ tăng 7 người chết (7,4%).",
            "changes",
            "changes/both level=101 người growth=7,4% change=7 người",
        ),
        (
            "Trong số 11 nhóm hàng chính có 7 nhóm tăng giá, 3 nhóm giảm và 1 nhóm không đổi.",
            "breakdowns",
            "breakdowns/sum whole=11 nhóm parts=7 nhóm+3 nhóm+1 nhóm",
        ),
        (
            "Cây ăn quả có 15.482 ha, gồm nhãn (5.000 ha, 45 nghìn tấn), vải (1.300 ha, 17 nghìn tấn), "
            "chuối (2.500 ha, 70 nghìn tấn).",
            "portions",
            "portions/of whole=15.482 ha parts=5.000 ha+1.300 ha+2.500 ha",
        ),
        (
            "Trong tổng số 264 đơn thuộc thẩm quyền, đã giải quyết được 235 đơn, đạt 89%.",
            "shares",
            "shares/of part=235 đơn whole=264 đơn share=89%",
        ),
        (
            "Đã giải quyết được 238/316 vụ việc, đạt tỷ lệ 75,3%.",
            "shares",
            "shares/of part=238 whole=316 vụ việc share=75,3%",
        ),
    ],
    ids=[
        "of a plan behind a stroke",
        "words before a bracket",
        "outcomes",
        "full brackets",
        "attained",
        "rate of a fraction",
    ],
)
def test_ties_that_other_provinces_print(text: str, kind: str, expected: str) -> None:
    assert expected in relations(text, kind)


def test_what_stands_in_a_bracket_beside_is_no_whole() -> None:
    text = "Cây ăn quả có 15.482 ha, gồm vải (1.300 ha, 17 nghìn tấn), chuối (2.500 ha, 70 nghìn tấn)."
    assert "parts/of whole=1.300 ha part=2.500 ha" not in relations(text, "parts")


def test_a_rate_of_a_fraction_that_slipped_is_told() -> None:
    assert len(blamed("Đã giải quyết được 238/316 vụ việc, đạt tỷ lệ 88,9%.")) == 1


def test_three_decimals_after_a_nought_are_decimals() -> None:
    """A page whose numbers all have three decimals would else be read as one that groups by commas."""
    text = "Growth rate (%) of people\n\n2021 0,372 0,373 0,494 in all districts, 1,372 in town\n\n2022 and 0,187 after that"
    assert [str(figure.value) for figure in extracted(text).figures.values() if figure.text == "1,372"] == ["343/250"]
