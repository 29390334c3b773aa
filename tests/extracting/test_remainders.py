"""What is left of a fraction, said in so many words or by the other one of two outcomes."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Đã giải quyết 23/41 vụ việc thuộc thẩm quyền, 18 vụ còn lại đang giải quyết.", ("18 vụ", "81 vụ")),
        ("Đã giải quyết 23/41 vụ việc, còn lại 18 vụ đang xem xét.", ("18 vụ", "19 vụ")),
        ("Năm nay có 17/21 chỉ tiêu đạt và vượt kế hoạch, 4 chỉ tiêu không đạt.", ("17/21", "11/21")),
        (
            "Chuyển 84 kiến nghị (trong đó gồm 73 kiến nghị về đất, 08 kiến nghị về đường và 03 kiến nghị về y tế).",
            ("73", "37"),
        ),
    ],
)
def test_what_is_left_makes_the_whole(text: str, wrong: tuple[str, str]) -> None:
    assert blamed(text) == []
    assert [r for r in relations(text, "breakdowns") if r.startswith("breakdowns/sum")]
    assert blamed(text.replace(*wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Có 9/20 xã đạt chuẩn, còn lại 6 xã đạt 15 tiêu chí, 5 xã đạt 10 tiêu chí.",
        "Có 9/20 xã đạt chuẩn, còn 3 xã dưới 10 tiêu chí.",
        "Có 17/21 chỉ tiêu đạt kế hoạch, 3 chỉ tiêu không đạt. Có 1 chỉ tiêu chưa có số liệu.",
        "Đã thu 23/41 tỷ đồng, còn lại 5 tỷ đồng được gia hạn.",
    ],
)
def test_what_may_be_only_some_of_the_rest_is_left_alone(text: str) -> None:
    assert blamed(text) == []
