"""Lists of several measures: where the counts add up, the amounts beside them must, and a slip there is told."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

LISTS = [
    # in brackets, after a colon, after "trong đó"
    (
        "Thu hút 27 dự án, tổng vốn 3.582 tỷ đồng (trong khu công nghiệp 11 dự án, vốn 1.247 tỷ đồng; ngoài khu công nghiệp "
        "16 dự án, vốn 2.335 tỷ đồng).",
        "3.582 tỷ đồng parts=1.247 tỷ đồng+2.335 tỷ đồng",
        ("2.335", "2.353"),
    ),
    (
        "Toàn huyện có 1.864 cơ sở với 5.309 lao động, gồm: chế biến gỗ 702 cơ sở với 2.614 lao động; cơ khí 318 cơ sở với "
        "1.150 lao động; ngành nghề khác 844 cơ sở với 1.545 lao động.",
        "5.309 lao động parts=2.614 lao động+1.150 lao động+1.545 lao động",
        ("2.614", "2.641"),
    ),
    # the second of two measures of one kind
    (
        "Xảy ra 34 vụ, làm chết 19 người, bị thương 27 người; trong đó đường bộ 31 vụ, chết 17 người, bị thương 26 người; "
        "đường sắt 3 vụ, chết 2 người, bị thương 1 người.",
        "27 người parts=26 người+1 người",
        ("bị thương 26", "bị thương 25"),
    ),
]


@pytest.mark.parametrize(("text", "tie", "slip"), LISTS)
def test_the_measure_beside_is_a_list_too(text: str, tie: str, slip: tuple[str, str]) -> None:
    assert f"breakdowns/sum whole={tie}" in relations(text, "breakdowns")
    assert blamed(text) == []
    assert blamed(text.replace(*slip, 1))


@pytest.mark.parametrize(
    "text",
    [
        # the second measure is far from adding up: it is none of this list
        "Có 27 dự án, tổng vốn 3.582 tỷ đồng, trong đó 11 dự án mới, vốn 247 tỷ đồng; 16 dự án cũ, vốn 335 tỷ đồng.",
        # one part prints no second measure
        "Có 27 dự án, vốn 3.582 tỷ đồng, trong đó 11 dự án mới, vốn 1.247 tỷ đồng; 16 dự án đang làm thủ tục.",
        # bounds and round figures
        "Có 27 dự án, vốn hơn 3.582 tỷ đồng, gồm 11 dự án mới, vốn 1.247 tỷ đồng; 16 dự án cũ, vốn 2.353 tỷ đồng.",
    ],
)
def test_what_may_be_another_measure_is_not_accused(text: str) -> None:
    assert blamed(text) == []
