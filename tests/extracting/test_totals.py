"""Totals that stand away from their parts, and percentages of what is left of a count."""

from __future__ import annotations

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
    ],
    ids=["named after its parts", "in another paragraph", "down the sentences", "down another column"],
)
def test_totals_are_tied_to_parts_that_stand_elsewhere(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")


def test_a_total_that_names_its_parts_is_held_to_them() -> None:
    text = "Quý I thu 1.204,3 tỷ đồng, quý II thu nợ 986,5 tỷ đồng. Tổng thu và thu nợ là {} tỷ đồng."
    assert blamed(text.format("2.190,8")) == []
    assert blamed(text.format("2.109,8")) == [("2.109,8 tỷ đồng", "2.190,8 tỷ đồng")]


def test_a_share_of_the_rest_is_told_where_its_neighbours_bear_it_out() -> None:
    assert blamed(SCHOOLS.format("70,0")) == []
    assert [figure for figure, _ in blamed(SCHOOLS.format("70,5"))] != []
    alone = "Tiểu học có 43 trường, 03 trường ngoài công lập, 28 trường chuẩn, đạt 70,5%."
    assert blamed(alone) == []
