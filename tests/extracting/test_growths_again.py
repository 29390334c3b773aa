"""Growths of a headline that the text states again, and growths that a sentence names again before it takes them apart."""

from __future__ import annotations

import pytest
from reading_sentences import relations

HEADLINE = (
    "GRDP của tỉnh 9 tháng ước tăng {}%\n\nTổng sản phẩm trên địa bàn (GRDP) 9 tháng ước tăng {}% so với cùng kỳ; thu ngân sách "
    "tăng 9,3%. Vốn đầu tư toàn xã hội tăng 8,1%."
)


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        ("7,46", "7,46", False),
        ("7,46", "4,76", True),
        ("7,5", "7,46", False),
        ("7,46", "7,64%, quý III tăng 7,46", False),
        ("7,46", "6,12", False),
        ("7,4", "4,7", False),
    ],
    ids=["the same", "swapped", "rounded", "both", "another", "too short"],
)
def test_a_number_of_the_headline_is_that_of_the_text(headline: str, body: str, told: bool) -> None:
    assert bool(relations(HEADLINE.format(headline, body), "restatements")) is told


def test_a_first_sentence_is_no_headline() -> None:
    text = HEADLINE.format("7,46", "4,76").replace("%\n", "%.\n", 1)
    assert relations(text, "restatements") == []


@pytest.mark.parametrize(
    ("growth", "form"),
    [("6,83", "restatements "), ("6,38", "restatements/again "), ("6,91", "")],
    ids=["same", "swapped", "another"],
)
def test_a_growth_that_is_taken_apart_was_told_before(growth: str, form: str) -> None:
    text = (
        "GRDP 6 tháng tăng 6,83% so với cùng kỳ, trong đó quý I tăng 6,2%; quý II tăng 7,4%. "
        f"Trong mức tăng chung {growth}% của tỉnh, nông nghiệp tăng 2,7%; công nghiệp tăng 7,9%; dịch vụ tăng 7,2%."
    )
    assert [tie for tie in relations(text, "restatements") if growth in tie] == (
        [f"{form}first=6,83% second={growth}%"] if form else []
    )
