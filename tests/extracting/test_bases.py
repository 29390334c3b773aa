"""A whole and its parts, each with its rate: what they were before must add up too."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sản lượng thủy sản đạt 30.000 tấn, tăng 7,14%, gồm: khai thác 12.000 tấn, tăng 20%; nuôi trồng 18.000 tấn.",
            [],
        ),
        (
            "Sản lượng thủy sản đạt 30.000 tấn, tăng 7,14%, gồm: khai thác 12.000 tấn, tăng 20%; "
            "nuôi trồng 18.000 tấn, đạt 100% so với cùng kỳ.",
            [
                "bases whole=30.000 tấn rate=7,14% parts=12.000 tấn+18.000 tấn rates=20%+100%",
            ],
        ),
        (
            "Tổng chi đạt 5.000 tỷ đồng, bằng 50% dự toán, gồm: chi đầu tư 2.000 tỷ đồng, bằng 40% dự toán; "
            "chi thường xuyên 3.000 tỷ đồng, bằng 60% dự toán.",
            [
                "bases whole=5.000 tỷ đồng rate=50% parts=2.000 tỷ đồng+3.000 tỷ đồng rates=40%+60%",
            ],
        ),
    ],
    ids=["a part without a rate", "growths and a ratio", "rates of a plan"],
)
def test_rates_of_a_whole_and_of_all_its_parts_are_tied(text: str, expected: list[str]) -> None:
    assert relations(text, "bases") == expected


@pytest.mark.parametrize(("growth", "told"), [("8,33", False), ("3,83", True), ("19,17", False)])
def test_a_growth_is_told_only_where_one_slip_explains_it(growth: str, told: bool) -> None:
    text = (
        f"Tổng thu đạt 1.300,0 tỷ đồng, tăng {growth}% so với cùng kỳ, gồm: thu nội địa 1.050,0 tỷ đồng, tăng 5,00%; "
        "thu hải quan 250,0 tỷ đồng, tăng 25,00%."
    )
    assert bool(blamed(text)) is told
