"""Places that are counted and then named: told where more are named, or where "và" ends a list that is too short."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    "text",
    [
        "Cả vùng có 4 tỉnh (Lai Châu, Điện Biên, Sơn La và Lào Cai) đạt chuẩn.",
        "Có 3 xã hoàn thành năm 2020 là Nậm Hàng (huyện Nậm Nhùn), Mường Mô và Hua Bum.",
        "Đã có 4 địa phương thu vượt dự toán là thành phố Lai Châu và các huyện: Tam Đường, Than Uyên, Sìn Hồ.",
        "3 xã Nậm Hàng, Mường Mô, Hua Bum đạt từ 14 đến 16 tiêu chí.",
        "4 địa phương có số ca tăng là: Lai Châu (43 ca), Điện Biên (29 ca), Sơn La (28 ca), Bà Rịa - Vũng Tàu (19 ca).",
    ],
)
def test_names_are_counted(text: str) -> None:
    assert len(relations(text, "counts")) == 1
    assert blamed(text) == []


def test_a_long_name_may_be_two_whose_comma_was_lost() -> None:
    assert blamed("Cả vùng có 5 tỉnh (Lai Châu, Điện Biên Sơn La, Yên Bái và Lào Cai) đạt chuẩn.") == []
    assert blamed("Cả vùng có 6 tỉnh (Lai Châu, Điện Biên Sơn La, Yên Bái và Lào Cai) đạt chuẩn.") == [
        ("6 tỉnh", "4 tỉnh")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cả vùng có 7 tỉnh (Lai Châu, Điện Biên, Sơn La và Lào Cai) đạt chuẩn.", ("7 tỉnh", "4 tỉnh")),
        ("Có 2 xã hoàn thành là Nậm Hàng, Mường Mô và Hua Bum.", ("2 xã", "3 xã")),
        ("Có 4 huyện (Tam Đường, Than Uyên, Sìn Hồ) chậm tiến độ.", ("4 huyện", "3 huyện")),  # one is missing
        ("Có 2 huyện (Tam Đường, Than Uyên, Sìn Hồ) chậm tiến độ.", ("2 huyện", "3 huyện")),
    ],
)
def test_a_count_that_slipped_is_told(text: str, told: tuple[str, str]) -> None:
    assert blamed(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Có 7 tỉnh (Lai Châu, Điện Biên, Sơn La) đã báo cáo.",  # nobody says that these are all
        "Có 7 tỉnh, chủ yếu là Lai Châu, Điện Biên và Sơn La.",
        "Giao 2 huyện Nậm Nhùn, Sìn Hồ và Sở Y tế chủ trì.",
        "Có 6 huyện và 5 xã được thưởng.",
        "Có 5 xã (trong đó có Nậm Hàng, Mường Mô và Hua Bum) bị ngập.",
    ],
)
def test_lists_that_may_leave_something_out_are_not_accused(text: str) -> None:
    assert blamed(text) == []
