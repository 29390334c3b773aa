"""Totals that stand away from their parts, and percentages of what is left of a count."""

from __future__ import annotations

import time

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

SCHOOLS = (
    "Toàn huyện có 131 trường, trong đó 82/120 trường công lập đạt chuẩn. Cụ thể: Mầm non có 52 trường, 07 trường ngoài "
    "công lập, 31 trường chuẩn, đạt 68,89%. Tiểu học có 43 trường, 03 trường ngoài công lập, 28 trường chuẩn, đạt {}%. "
    "Trung học có 36 trường, 01 trường ngoài công lập, 23 trường chuẩn, đạt 65,71%."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm qua cấp mới 31 dự án, vốn 412,35 triệu USD và 9 dự án điều chỉnh tăng 61,2 triệu USD. "
            "Tổng vốn cấp mới và điều chỉnh đạt 473,55 triệu USD.",
            "breakdowns/sum whole=473,55 triệu USD parts=412,35 triệu USD+61,2 triệu USD",
        ),
        (
            "Dân số toàn tỉnh là 864.512 người.\n\nNgười Kinh có 701.338 người; người Tày có 120.450 người; "
            "còn lại các dân tộc khác có 42.724 người.",
            "breakdowns/sum whole=864.512 người parts=701.338 người+120.450 người+42.724 người",
        ),
        (SCHOOLS.format("70,0"), "breakdowns/sum whole=131 trường parts=52 trường+43 trường+36 trường"),
        (SCHOOLS.format("70,0"), "breakdowns/sum whole=82 parts=31 trường chuẩn+28 trường chuẩn+23 trường chuẩn"),
        (
            "Cuối năm 2023 có 1.285 trường.\n\nNăm nay thêm 120 trường, nâng tổng số lên 1.405 trường.",
            "breakdowns/sum whole=1.405 trường parts=1.285 trường+120 trường",
        ),
    ],
    ids=[
        "named after its parts",
        "in another paragraph",
        "down the sentences",
        "down another column",
        "what was there and what came",
    ],
)
def test_totals_are_tied_to_parts_that_stand_elsewhere(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")


def test_a_total_that_names_its_parts_is_held_to_them() -> None:
    text = "Quý I thu 1.204,3 tỷ đồng, quý II thu nợ 986,5 tỷ đồng. Tổng thu và thu nợ là {} tỷ đồng."
    assert blamed(text.format("2.190,8")) == []
    assert blamed(text.format("2.109,8")) == [("2.109,8 tỷ đồng", "2.190,8 tỷ đồng")]


NEW = "Từ đầu năm cấp mới 26 dự án với tổng vốn 418 triệu USD; 14 dự án tăng vốn với tổng vốn bổ sung {} triệu USD."


def test_a_total_names_its_parts_in_the_paragraph_before() -> None:
    total = "\n\nTính chung 8 tháng, tổng vốn FDI cả cấp mới và bổ sung đạt 655 triệu USD."
    assert blamed(NEW.format("237") + total) == []
    assert blamed(NEW.format("273") + total) == [("273 triệu USD", "237 triệu USD")]
    later = "\n\nĐến nay, tổng vốn cấp mới và bổ sung đạt 685 triệu USD."  # of a longer time
    assert blamed(NEW.format("237") + later) == []


def test_a_share_of_the_rest_is_told_where_its_neighbours_bear_it_out() -> None:
    assert blamed(SCHOOLS.format("70,0")) == []
    assert [figure for figure, _ in blamed(SCHOOLS.format("70,5"))] != []
    alone = "Tiểu học có 43 trường, 03 trường ngoài công lập, 28 trường chuẩn, đạt 70,5%."
    assert blamed(alone) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Có 98 dự án mới, vốn đăng ký cấp mới 725,68 triệu USD; 46 lượt dự án có vốn đăng ký tăng thêm 492,45 triệu USD, "
            "nâng tổng vốn đăng ký cấp mới và tăng thêm lên 1.218,13 triệu USD.",
            "breakdowns/sum whole=1.218,13 triệu USD parts=725,68 triệu USD+492,45 triệu USD",
        ),
        (
            "Xuất khẩu tháng 9 đạt 84,37 triệu USD. Trong đó, doanh nghiệp trong nước đạt 51,92 triệu USD, tăng 9%.\n\n"
            "Doanh nghiệp có vốn nước ngoài đạt 32,45 triệu USD, giảm 2%.",
            "breakdowns/sum whole=84,37 triệu USD parts=51,92 triệu USD+32,45 triệu USD",
        ),
    ],
    ids=["raised to a total", "over two paragraphs"],
)
def test_totals_of_news_are_tied(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")


def test_contributions_make_the_growth_of_the_paragraph_before() -> None:
    text = (
        "Tăng trưởng kinh tế đạt 6,52%.\n\nTrong đó, khu vực I tăng 4,1%, đóng góp 0,51 điểm phần trăm; khu vực II tăng 7,9%, "
        "đóng góp 4,15 điểm phần trăm; khu vực III tăng 5,5%, đóng góp 1,86 điểm phần trăm."
    )
    points = "0,51 điểm phần trăm+4,15 điểm phần trăm+1,86 điểm phần trăm"
    assert f"breakdowns/sum whole=6,52% parts={points}" in relations(text, "breakdowns")


def test_contributions_do_not_make_the_growth_of_one_of_them() -> None:
    text = (
        "Tăng trưởng kinh tế đạt 6,52%.\n\nKhu vực II tăng 7,9%, đóng góp 4,15 điểm phần trăm.\n\nTrong đó, khu vực I tăng 4,1%, "
        "đóng góp 0,51 điểm phần trăm; khu vực II tăng 7,9%, đóng góp 4,15 điểm phần trăm; khu vực III và thuế sản phẩm tăng 5,5%, "
        "đóng góp 1,86 điểm phần trăm."
    )
    points = "0,51 điểm phần trăm+4,15 điểm phần trăm+1,86 điểm phần trăm"
    assert relations(text, "breakdowns") == [f"breakdowns/sum whole=6,52% parts={points}"]


GROWN = (
    "GRDP theo giá so sánh đạt 41.250 tỷ đồng, tăng {}%.\n\n{}Trong mức tăng chung, khu vực nông nghiệp tăng 3,1%, "
    "đóng góp 0,52 điểm phần trăm; công nghiệp và xây dựng tăng 8,8%, đóng góp 3,25 điểm phần trăm; dịch vụ tăng 8,2%, "
    "đóng góp 3,17 điểm phần trăm; thuế sản phẩm tăng 6,1%, đóng góp 0,42 điểm phần trăm."
)


@pytest.mark.parametrize(
    ("growth", "between", "found"),
    [
        ("7,36", "", ["7,36%"]),
        ("7,63", "", ["7,63%"]),
        ("7,63", "Thu ngân sách tăng 12,4%.\n\n", []),
        ("7,63% so với cùng kỳ, quý II tăng 8,1", "", []),
    ],
    ids=["right", "swapped", "another paragraph between", "two growths"],
)
def test_what_a_paragraph_opens_with_is_the_growth_of_the_product_above(
    growth: str, between: str, found: list[str]
) -> None:
    ties = [tie for tie in relations(GROWN.format(growth, between), "breakdowns") if "0,52" in tie]
    assert ties == [tie for tie in ties if any(f"whole={one} " in tie for one in found)]
    assert len(ties) == len(found)


def test_contributions_in_a_list_make_the_growth_above_it() -> None:
    text = (
        "Tổng sản phẩm trên địa bàn ước tăng 8,27%, trong đó:\n\n- Ngành nông nghiệp tăng 2,9%; đóng góp 0,42 điểm %.\n\n"
        "- Ngành công nghiệp tăng 9,8%; đóng góp 5,31 điểm %. Sản xuất thép tăng 12%.\n\n- Dịch vụ tăng 7,1%; đóng góp 2,54 điểm %."
    )
    parts = "0,42 điểm %+5,31 điểm %+2,54 điểm %"
    assert f"breakdowns/sum whole=8,27% parts={parts}" in relations(text, "breakdowns")


def test_what_is_taken_from_a_growth_is_subtracted() -> None:
    text = (
        "Chỉ số sản xuất tăng 9,3%. Trong đó, chế biến đóng góp 9,05 điểm phần trăm; điện đóng góp 0,41 điểm phần trăm; "
        "nước đóng góp 0,09 điểm phần trăm; riêng khai khoáng làm giảm 0,25 điểm phần trăm."
    )
    assert len(relations(text, "balances")) == 1


def test_the_contributions_of_a_sector_are_made_by_its_branches() -> None:
    text = (
        "Khu vực I tăng 2,9%, đóng góp 0,47 điểm phần trăm; khu vực II tăng 5,1%, đóng góp 1,62 điểm phần trăm; khu vực III "
        "tăng 6,6%, đóng góp 2,31 điểm phần trăm. Ở khu vực I, ngành trồng trọt tăng 2,2% (quý I/2020 giảm 3,1%), "
        "đóng góp 0,21 điểm phần trăm; "
        "chăn nuôi tăng 3,4%, đóng góp 0,17 điểm phần trăm; thủy sản tăng 4,5%, đóng góp 0,09 điểm phần trăm."
    )
    points = "0,21 điểm phần trăm+0,17 điểm phần trăm+0,09 điểm phần trăm"
    assert f"breakdowns/sum whole=0,47 điểm phần trăm parts={points}" in relations(text, "breakdowns")


def test_the_growth_of_a_branch_is_not_made_by_it_and_its_neighbours() -> None:
    text = (
        "Trong khu vực I, ngành trồng trọt tăng 1,38% (quý I/2020 giảm 3,11%), đóng góp 0,12 điểm phần trăm; chăn nuôi tăng 4,4%, "
        "đóng góp 0,03 điểm phần trăm; thủy sản tăng 3,5%, đóng góp 0,09 điểm phần trăm."
    )
    assert relations(text, "breakdowns") == []


def test_a_fall_is_what_its_parts_lost_less_what_they_gained() -> None:
    text = (
        "Chỉ số sản xuất giảm 1,85%. Trong đó, chế biến làm giảm 2,31 điểm phần trăm; điện đóng góp 0,37 điểm phần trăm; "
        "nước đóng góp 0,09 điểm phần trăm."
    )
    gained = "1,85%+0,37 điểm phần trăm+0,09 điểm phần trăm"
    assert relations(text, "balances") == [f"balances/listed more={gained} less=2,31 điểm phần trăm"]


def test_parts_of_a_month_do_not_make_the_year_so_far() -> None:
    text = "Thu nội địa 512,3 tỷ đồng, thu hải quan 204,1 tỷ đồng. Tổng thu nội địa và thu hải quan là 4.216,5 tỷ đồng."
    assert blamed(text) == []


def test_long_lists_take_no_minutes() -> None:
    """Two hundred parts behind one whole, and fifty lists inside one another, in the time of a report."""
    from auditor.audit import audit_document
    from auditor.knowledge.knowledge import load_knowledge
    from auditor.reading.text import read_text

    knowledge, _ = load_knowledge()
    communes = "; ".join(f"xã số {n} được {100 + n * 7 % 991} ha" for n in range(200))
    for words in (f"Toàn tỉnh trồng 5.230 ha rừng, trong đó {communes}.", "trong đó 5 ha, " * 50):
        document = read_text("a.txt", words.encode())
        began = time.process_time()
        assert audit_document(document, knowledge).figures
        assert time.process_time() - began < 10
