"""Levels of an earlier time, and changes that stand after the levels they are of."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

ACCIDENTS = "Trong quý xảy ra 24 vụ, làm 16 người chết, 14 người bị thương"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thu nhập tăng từ 41,5 triệu đồng năm trước lên 46,2 triệu đồng, tăng 11,3%.",
            "changes/growth level=46,2 triệu đồng prior=41,5 triệu đồng growth=11,3%",
        ),
        (
            "Số hộ nghèo từ 6.210 hộ xuống còn 5.080 hộ, giảm 1.130 hộ.",
            "changes/amount level=5.080 hộ prior=6.210 hộ change=1.130 hộ",
        ),
        (
            "Tỷ lệ hộ nghèo giảm 1,4% (từ 5,3% xuống còn 3,9%).",
            "changes/amount level=3,9% prior=5,3% change=1,4%",
        ),
        (
            "Tỷ lệ hộ nghèo giảm từ 5,3% xuống 3,9%, giảm 1,4 điểm phần trăm.",
            "changes/points level=3,9% prior=5,3% change=1,4 điểm phần trăm",
        ),
        (
            "Ghi nhận 1.350 ca (cùng kỳ 540 ca), gấp 2,5 lần.",
            "changes/ratio level=1.350 ca prior=540 ca growth=2,5 lần",
        ),
        (
            "Đường bộ đạt 2.320,5 tỷ đồng, giảm 11,2% (năm 2021 đạt 2.613,2 tỷ đồng).",
            "changes/growth level=2.320,5 tỷ đồng prior=2.613,2 tỷ đồng growth=11,2%",
        ),
        (
            "Tỷ lệ che phủ rừng đạt 51,4%, tăng 0,4% so với năm 2021 (51%).",
            "changes/amount level=51,4% prior=51% change=0,4%",
        ),
        (
            f"{ACCIDENTS} (cùng kỳ xảy ra 30 vụ, làm 20 người chết, 16 người bị thương), giảm 6 vụ, giảm 4 người chết, "
            "giảm 2 người bị thương.",
            "changes/amount level=16 người prior=20 người change=4 người",
        ),
        (
            f"{ACCIDENTS}. So với cùng kỳ giảm cả 3 tiêu chí: giảm 6 vụ (20%), 4 người chết (20%) và 2 người bị thương (12,5%).",
            "changes/both level=14 người growth=12,5% change=2 người",
        ),
        (
            f"{ACCIDENTS}. So với cùng kỳ, số vụ giảm 20% (giảm 6 vụ); số người chết giảm 20% (giảm 4 người).",
            "changes/both level=16 người growth=20% change=4 người",
        ),
        (
            f"{ACCIDENTS}, so với cùng kỳ giảm 6 vụ (giảm 20%), giảm 4 người chết (giảm 20%), giảm 2 người bị thương (giảm 12,5%).",
            "changes/both level=24 vụ growth=20% change=6 vụ",
        ),
        (
            "Đàn trâu 142.000 con, tăng 2,6% so với năm 2021 (bằng 3.600 con).",
            "changes/both level=142.000 con growth=2,6% change=3.600 con",
        ),
        (
            "Đàn trâu 142.000 con, tăng 2,6%, bằng 3.600 con so với cùng kỳ.",
            "changes/both level=142.000 con growth=2,6% change=3.600 con",
        ),
    ],
)
def test_a_change_has_both_its_levels(text: str, expected: str) -> None:
    assert expected in relations(text, "changes")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Số hộ nghèo giảm từ 6.210 hộ xuống còn 5.080 hộ, giảm 1.310 hộ.", {"1.310 hộ"}),
        ("Tỷ lệ hộ nghèo giảm 1,2% (từ 5,3% xuống còn 3,9%).", {"1,2%", "3,9%", "5,3%"}),
        ("Toàn tỉnh xảy ra 24 vụ (cùng kỳ 31 vụ), giảm 6 vụ.", {"24 vụ", "31 vụ", "6 vụ"}),
        ("Tổng thu đạt 1.250 tỷ đồng (cùng kỳ 1.000 tỷ đồng), tăng 52%.", {"52%"}),
    ],
)
def test_a_change_that_its_levels_contradict_is_told(text: str, figures: set[str]) -> None:
    assert figures & {figure for figure, _ in blamed(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Giá lúa dao động từ 4.500 đồng/kg đến 4.950 đồng/kg, tăng 200 đồng/kg.",
        "Thu nhập tăng từ 41,2 triệu đồng năm 2019 lên 46,3 triệu đồng năm 2022, bình quân mỗi năm tăng 3,9%.",
        "Tổng sản phẩm đạt 12.400 tỷ đồng (cùng kỳ 11.200 tỷ đồng), tăng 6,4% theo giá so sánh.",
        "Số xã đạt chuẩn tăng từ 85 xã lên 92 xã, tăng 3 xã so với kế hoạch.",
        "Tỷ lệ lao động qua đào tạo từ 61% tăng lên 65%; tỷ lệ có bằng cấp tăng từ 22,5% lên 25%.",
        "Vốn đăng ký 52 triệu USD, tăng 25% so với cùng kỳ, tương đương 1.250 tỷ đồng.",
        f"{ACCIDENTS}, so với cùng kỳ giảm 6 vụ, giảm 4 người chết (giảm 20%), tăng 1 người bị thương (tăng 7,7%).",
    ],
)
def test_changes_of_something_else_are_left_alone(text: str) -> None:
    assert blamed(text) == []
