"""Sums with something taken away: surpluses, capital withdrawn, the shifts of a structure."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xuất khẩu đạt 18 tỷ 450 triệu USD; nhập khẩu đạt 12 tỷ 320 triệu USD; xuất siêu hơn 6 tỷ USD.",
            ["balances/difference more=18 tỷ 450 triệu USD less=12 tỷ 320 triệu USD+6 tỷ USD"],
        ),
        (
            "Nhập khẩu 512,4 triệu USD, xuất khẩu 480,1 triệu USD. Cán cân thương mại nhập siêu 32,3 triệu USD.",
            ["balances/difference more=512,4 triệu USD less=480,1 triệu USD+32,3 triệu USD"],
        ),
        (
            "Cán cân hàng hóa tháng 5 thâm hụt gần 2 tỷ USD, xuất khẩu đạt 7,216 tỷ USD, nhập khẩu đạt 9,204 tỷ USD.",
            ["balances/difference more=9,204 tỷ USD less=7,216 tỷ USD+2 tỷ USD"],
        ),
        (
            "Xuất khẩu đạt 480,1 triệu USD. Khu vực đầu tư nước ngoài xuất siêu 32,3 triệu USD, nhập khẩu 80 triệu USD.",
            [],
        ),
        (
            "Vốn đăng ký đạt 9.850 tỷ đồng, gồm: 112 doanh nghiệp mới (7.420 tỷ đồng), 35 doanh nghiệp tăng vốn "
            "(3.180 tỷ đồng); có 9 doanh nghiệp giảm vốn (410 tỷ đồng) và 14 doanh nghiệp giải thể (340 tỷ đồng).",
            ["balances/listed more=7.420 tỷ đồng+3.180 tỷ đồng less=9.850 tỷ đồng+410 tỷ đồng+340 tỷ đồng"],
        ),
        (
            "Cơ cấu kinh tế: khu vực I chiếm 20,5%, giảm 1,2 điểm phần trăm; khu vực II chiếm 45,1%, tăng 1,5 điểm "
            "phần trăm; khu vực III chiếm 34,4%, giảm 0,3 điểm phần trăm.",
            ["balances/points more=1,5 điểm phần trăm less=1,2 điểm phần trăm+0,3 điểm phần trăm"],
        ),
    ],
    ids=[
        "a rounded surplus",
        "a deficit",
        "a deficit by another name",
        "a surplus of one sector",
        "capital withdrawn",
        "a structure",
    ],
)
def test_what_is_taken_away_is_subtracted(text: str, expected: list[str]) -> None:
    assert relations(text, "balances") == expected


def test_a_surplus_with_digits_exchanged_is_told() -> None:
    text = "Xuất khẩu đạt 1.845,62 triệu USD; nhập khẩu đạt 1.232,18 triệu USD; xuất siêu {} triệu USD."
    assert blamed(text.format("613,44")) == []
    assert blamed(text.format("631,44")) == [("631,44 triệu USD", "613,44 triệu USD")]
    assert blamed(text.format("590,20")) == []
