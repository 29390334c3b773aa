"""Lists and parts that do not add up although no word says that they must: what is told of them, and what is not."""

from __future__ import annotations

import pytest
from test_slipped_ties import blamed
from whole_audits import audit_of


def told(text: str) -> list[tuple[str, str]]:
    """Severity and rule of each finding that is more than a note."""
    audit = audit_of(text)
    return [(finding.severity, finding.rule) for finding in audit.findings if finding.severity != "note"]


@pytest.mark.parametrize(
    "text",
    [
        # a group of digits short by one: 383.333 + 17.097 = 400.430
        "Đã chi 400.430 triệu đồng, trong đó chi nguồn năm trước 38.333 triệu đồng, chi nguồn năm nay 17.097 triệu đồng.",
        # 74.216 was meant
        "Toàn tỉnh gieo trồng 84.216 ha, trong đó lúa 51.873 ha, ngô 22.343 ha.",
        # more than there is, in a bracket that holds nothing else
        "Cơ quan đã giải quyết 33 đơn (24 đơn kỳ trước chuyển sang, 19 đơn trong kỳ).",
    ],
)
def test_what_one_slip_explains_and_chance_hardly_does_is_a_warning(text: str) -> None:
    assert told(text) == [("warning", "footing.almost")]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh gieo trồng 84.216 ha, trong đó lúa 51.873 ha, ngô 21.508 ha.",  # something else was sown as well
        "Toàn tỉnh gieo trồng 84.216 ha, chủ yếu là lúa 51.873 ha, ngô 22.343 ha.",  # said to be the main ones
        "Có 15 cán bộ được cử đi học (10 nữ, 8 đảng viên).",  # one person may be both
        "Tuổi thọ trung bình 73,4 năm, trong đó nữ 78,1 năm.",  # a mean
        "Năng suất lúa đạt 52,1 tạ/ha, trong đó lúa đông xuân 61,4 tạ/ha.",
        "Thu ngân sách địa phương đạt 9.120 tỷ đồng, trong đó thu trên địa bàn 11.340 tỷ đồng.",  # a share goes to the state
        "Bán lẻ tháng 9 đạt 5.727 tỷ đồng, cao hơn 9 tháng năm ngoái; dịch vụ đạt 812 tỷ đồng.",  # two things
        "Sản lượng đạt 4,28 triệu tấn, trong đó lúa 4.287.175 tấn.",  # the same, cut off
    ],
)
def test_what_may_be_left_out_or_may_be_more_is_not_accused(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Hội nghị có 302 đại biểu, trong đó có 3.180 đại biểu doanh nghiệp.", ("error", "footing.part")),
        ("Gieo trồng 1.250 ha rau, trong đó rau an toàn 3.400 ha.", ("error", "footing.part")),
        ("Trồng mới trong tháng 520 ha, lũy kế 321 ha.", ("warning", "footing.month-in-year")),
        ("Bán lẻ tháng 9 đạt 5.727 tỷ đồng; 9 tháng ước đạt 49,447 tỷ đồng.", ("warning", "footing.month-in-year")),
        (  # more than either of the wholes that may be meant
            "Lớp đầu có 240 học viên. Lớp sau có 310 học viên, trong đó có 590 học viên nữ.",
            ("error", "footing.part"),
        ),
        (
            "Sản lượng thủy sản ước đạt 518 tấn1, tăng 5,8%.\n\n1 Trong đó: nuôi trồng 5.001 tấn; khai thác 17 tấn.\n",
            ("error", "footing.breakdown"),
        ),
    ],
)
def test_a_part_that_is_far_more_than_its_whole_is_told(text: str, finding: tuple[str, str]) -> None:
    assert told(text) == [finding]


def test_a_bound_alone_names_no_value_that_many_texts_would_meet() -> None:
    audit = audit_of("Trong tháng đạt 61,03 ha, lũy kế 13,3 ha.")
    (finding,) = audit.findings
    assert {audit.figures[s.figure].text for s in finding.suspects} == {"61,03 ha", "13,3 ha"}
    assert all(suspect.repair is None for suspect in finding.suspects)


def test_a_number_that_nobody_writes_so_is_blamed_before_the_one_beside_it() -> None:
    text = "Giá trị sản xuất trong tháng đạt 809,9 tỷ đồng, lũy kế đạt 7.71,3 tỷ đồng."
    audit = audit_of(text)
    (finding,) = audit.findings
    assert audit.figures[finding.suspects[0].figure].text == "7.71,3 tỷ đồng"


@pytest.mark.parametrize(
    "text",
    [
        "Vốn đầu tư đạt {} tỷ đồng. Trong đó, vốn cấp tỉnh 861,4 tỷ đồng, đạt 41%; vốn cấp huyện 95,2 tỷ đồng, đạt 37%; "
        "vốn cấp xã 140,7 tỷ đồng, đạt 52%.",
        "Giá trị sản xuất đạt {} tỷ đồng, trong đó: nông nghiệp 361,5 tỷ đồng; công nghiệp 402,9 tỷ đồng; dịch vụ 332,9 tỷ đồng.",
    ],
    ids=["levels of government", "sectors"],
)
def test_lists_of_categories_that_mostly_leave_nothing_are_told_for_little(text: str) -> None:
    assert blamed(text.format("1.097,3")) == []
    assert blamed(text.format("1.092,3")) != []
    assert blamed(text.format("1.212,6")) == []  # something else is left out


def test_exhaustive_categories_that_miss_by_little_are_told() -> None:
    text = "Cả tỉnh có {} cơ sở; trong đó: 46 cơ sở có vốn nước ngoài, vốn 81 triệu USD và 538 cơ sở trong nước, vốn 412 tỷ đồng."
    assert blamed(text.format("584")) == []
    assert blamed(text.format("587")) != []


def test_what_a_part_is_made_of_is_no_part_of_its_list() -> None:
    text = "Gieo trồng {} ha lúa, bao gồm: phía đông đạt 42.310 ha; phía tây đạt 58.470 ha, trong đó ven biển đạt 31.260 ha."
    assert blamed(text.format("100.780")) == []
    assert [figure for figure, _ in blamed(text.format("108.780"))] != []


def test_a_comma_for_the_dot_that_groups_is_put_right() -> None:
    text = "Tổng quỹ của xã là 386.514.000 đồng. Trong đó quỹ khuyến học là 341.279.000 đồng, quỹ vì trẻ em là 45,235.000 đồng."
    assert blamed(text) == [("45,235.000 đồng", "45.235.000 đồng")]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        # people behind the places that they live in are none of them
        (
            "Huyện có 27 đơn vị hành chính, gồm {} xã và 3 thị trấn với dân số (năm 2016) là 184.512 người.",
            ("24", "25"),
        ),
        # commas part what a list holds, a semicolon what comes after it
        (
            "Tỉnh A: 33 người bị thương, gồm: Nà Pan {} người, Phiêng Khoài 12 người, Chiềng On 5 người, Lóng Sập 7 người; tỉnh B: "
            "11 người bị thương; tỉnh C: 2 người.",
            ("9", "13"),
        ),
        # a number in words stands outside the bracket
        (
            "Bão làm bốn người chết (trong đó Hà Lâm 3 người, Hà Sơn một người) và 81 người bị thương (Hà Lâm {} người, "
            "Hà Phong 22 người).",
            ("59", "69"),
        ),
        # the category of the number before, where "với" leads to the next
        (
            "Kiểm tra 9 cuộc với 34 tổ chức. Trong đó, theo kế hoạch 6 cuộc với {} tổ chức; đột xuất 3 cuộc với 8 tổ chức.",
            ("26", "62"),
        ),
    ],
)
def test_lists_that_end_before_their_sentence(text: str, severities: tuple[str, str]) -> None:
    right, wrong = severities
    assert told(text.format(right)) == []
    assert told(text.format(wrong)) != []


def test_a_part_of_a_list_that_holds_is_not_doubted_of_another_whole() -> None:
    text = (
        "Đã phát hiện 9 tổ chức vi phạm; phạt gần 810 triệu đồng, đình chỉ hoạt động 1 tổ chức trong 3 tháng.\n\n"
        "Trong đó, Chánh Thanh tra phạt 6 tổ chức, số tiền 190 triệu đồng; kiến nghị phạt 3 tổ chức với số tiền gần 620 triệu đồng."
    )
    assert not audit_of(text).findings


SOWN = "Ngô trồng được 15.635 ha/14.007 ha, đạt 111,62% KH; đỗ tương trồng được 1.692 ha/2.057 ha, đạt {} KH; lạc trồng được "
SOWN += "1.440 ha/1.593 ha, đạt {} KH; sắn trồng được 3.058 ha/2.026 ha, đạt 150,94% KH."


def test_a_plan_behind_a_stroke_is_that_of_a_row_that_shows_it() -> None:
    assert not audit_of(SOWN.format("82,26%", "90,40%")).findings
    (told,) = audit_of(SOWN.format("82,26%", "82,26%")).findings  # the rate of the row above
    assert told.rule == "rates.of-plan"
    # alone it may be out of all that there is
    assert not audit_of("Lạc trồng được 1.440 ha/1.593 ha, đạt 102% kế hoạch.").findings


ITEMS = (
    "- Tổng diện tích gieo trồng đạt 58.936 ha. Trong đó:\n\n+ Lúa 37.625 ha, giảm 0,2%, đã thu hoạch 4.218 ha;\n\n"
    "+ Ngô 4.826 ha, tăng 1,1%; mía 286 ha; hoa, cây cảnh {} ha; rau các loại 11.881 ha.\n"
)


def test_each_clause_of_the_items_below_may_be_a_part() -> None:
    checks = [c for c in audit_of(f"BÁO CÁO\n\n{ITEMS.format('4.318')}").checks if c.rule == "footing.breakdown"]
    assert [check.verdict for check in checks] == ["holds"]
    findings = audit_of(f"BÁO CÁO\n\n{ITEMS.format('4.381')}").findings
    assert [finding.rule for finding in findings if finding.severity != "note"] == ["footing.breakdown"]
