"""Shares away from their parts, and units that their neighbours contradict."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng thu 8.400 tỷ đồng, trong đó: thu hải quan 2.310 tỷ đồng, tăng 4%; thu nội địa 6.090 tỷ đồng. "
            "Về cơ cấu, thu hải quan chiếm 27,5% tổng thu.",
            "shares/of part=2.310 tỷ đồng whole=8.400 tỷ đồng share=27,5%",
        ),
        (
            "Dân số là 1.204.380 người. Hiện có 33,39% dân số sống ở đô thị (loại I, III) với 402.115 người.",
            "shares/of part=402.115 người whole=1.204.380 người share=33,39%",
        ),
    ],
    ids=["named again", "before its part"],
)
def test_a_share_finds_its_part(text: str, expected: str) -> None:
    assert expected in relations(text, "shares")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kim ngạch xuất nhập khẩu đạt gần 3,271 tỷ USD, trong đó xuất khẩu 1,938 tỷ đồng, nhập khẩu 1,333 tỷ đồng.",
            "units/currency value=3,271 tỷ USD others=1,938 tỷ đồng+1,333 tỷ đồng",
        ),
        (
            "Chi ngân sách 9.800,2 tỷ đồng, trong đó: chi thường xuyên là 6.395,8 tỷ đồng; chi đầu tư phát triển là 3.401,7 "
            "(đạt 83,5% dự toán).",
            "units/missing value=3.401,7 beside=6.395,8 tỷ đồng whole=9.800,2 tỷ đồng",
        ),
        (
            "Tỷ suất sinh thô là 17,1%; tỷ suất chết thô là 4,2%.",
            "units/per-mille value=17,1% others=4,2%",
        ),
    ],
    ids=["another currency", "a unit left out", "by the hundred"],
)
def test_units_that_cannot_be_meant_are_told(text: str, expected: str) -> None:
    assert expected in relations(text, "units")
    assert blamed(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Vốn đầu tư 3,271 tỷ USD, trong đó vốn đối ứng 1,938 tỷ đồng, vốn khác 2,4 tỷ đồng.",
        "Sản lượng lần lượt là 12,5; 14,2 và 16,1 nghìn tấn.",
        "Tỷ suất sinh thô là 17,1‰; tỷ suất chết thô là 4,2‰, tỷ lệ tăng dân số 1,29%.",
    ],
    ids=["other sums", "one unit at the end", "as they should be"],
)
def test_units_that_fit_are_left_alone(text: str) -> None:
    assert blamed(text) == []
