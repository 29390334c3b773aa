"""Categories that leave nothing between them, wherever the words put their names."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng kim ngạch xuất, nhập khẩu ước đạt 5,27 tỷ USD. Giá trị hàng xuất khẩu 3,04 tỷ USD, tăng 9%. "
            "Giá trị hàng nhập khẩu 2,23 tỷ USD.",
            ["breakdowns/sum whole=5,27 tỷ USD parts=3,04 tỷ USD+2,23 tỷ USD"],
        ),
        (
            "Địa bàn có 1.204.380 người. Theo kết quả điều tra có 402.115 người ở khu vực đô thị và "
            "802.265 người ở khu vực nông thôn.",
            ["breakdowns/sum whole=1.204.380 người parts=402.115 người+802.265 người"],
        ),
        (
            "Lượng khách ước đạt 5 triệu lượt, tăng 7%.\n\nTrong đó, khách quốc tế 2,7 triệu lượt, tăng 9%; khách nội địa "
            "2,3 triệu lượt, tăng 5%; khách tham quan 4 triệu lượt.",
            ["breakdowns/sum whole=5 triệu lượt parts=2,7 triệu lượt+2,3 triệu lượt"],
        ),
        ("Kim ngạch xuất khẩu đạt 3,04 tỷ USD, kim ngạch nhập khẩu đạt 2,23 tỷ USD.", []),
    ],
    ids=["a joint name over a comma", "names behind the numbers", "over two paragraphs", "no whole"],
)
def test_complements_break_down_the_whole_before_them(text: str, expected: list[str]) -> None:
    assert relations(text, "breakdowns") == expected


def test_complements_that_a_slip_broke_are_told() -> None:
    text = "Các khu công nghiệp có {} dự án, với 512 dự án trong nước vốn 9.300 tỷ đồng và 225 dự án nước ngoài."
    assert blamed(text.format("737")) == []
    assert [figure for figure, _ in blamed(text.format("773"))] == ["773 dự án"]
    assert blamed(text.format("790")) == []
