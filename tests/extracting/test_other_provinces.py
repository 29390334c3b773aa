"""Ways of writing that reports of other provinces taught: each was once misread, so each is kept here in our own words."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    "text",
    [
        # a caption repeats the first part between the total and its list
        "Tổng doanh số năm 2021 là 8.431,06 tỷ đồng.\n\nDoanh số bán hàng là 6.210,44 tỷ đồng.\n\nTrong đó, doanh số bán hàng là "
        "6.210,44 tỷ đồng; doanh số phòng nghỉ 1.115,31 tỷ đồng; doanh số quán ăn 1.105,31 tỷ đồng.",
        # the parts are compared with the month before, the total with the year before as well
        "Doanh số cảng đạt 569 tỷ đồng, giảm 1,4% so với tháng trước và tăng 5,7% so với cùng kỳ. Trong đó, bốc xếp 112 tỷ đồng, "
        "giảm 0,6%; kho 413 tỷ đồng, giảm 1,7%; lai dắt 44 tỷ đồng, giảm 0,4%.",
        # the bracket after "cùng kỳ năm trước" breaks the level down, it prints no base
        "Bảo tàng đón 349.000 lượt khách, tăng 11,25% so với cùng kỳ năm trước (người lớn khoảng 210.000 lượt, tăng 7,45%; trẻ em "
        "khoảng 139.000 lượt, tăng 17,53%).",
        # more than 77 % may be 77,7 %
        "Tổng doanh số đạt 24.209 tỷ đồng, trong đó doanh số bán hàng 18.815 tỷ đồng, chiếm hơn 77%; phòng nghỉ 5.394 tỷ đồng.",
        # the number of a table stands alone above it
        "151.1\n\nDiện tích lúa là 1.310,5 ha; diện tích ngô là 1.204,3 ha.",
    ],
    ids=["caption", "two comparisons", "parts after the year before", "more than a share", "number of a table"],
)
def test_right_passages_are_not_accused(text: str) -> None:
    assert blamed(text) == []


def test_a_list_finds_its_total_past_a_caption() -> None:
    text = (
        "Tổng doanh số năm 2021 là 8.431,06 tỷ đồng.\n\nDoanh số bán hàng là 6.210,44 tỷ đồng.\n\nTrong đó, doanh số bán hàng là "
        "6.210,44 tỷ đồng; doanh số phòng nghỉ 1.115,31 tỷ đồng; doanh số quán ăn 1.105,31 tỷ đồng."
    )
    assert (
        "breakdowns/sum whole=8.431,06 tỷ đồng parts=6.210,44 tỷ đồng+1.115,31 tỷ đồng+1.105,31 tỷ đồng"
        in relations(text, "breakdowns")
    )


LIST = (
    "2. Tổng doanh số: 4.340,9 tỷ đồng. Trong đó:\n\n+ Bán hàng: 3.300,8 tỷ đồng\n\n+ Phòng nghỉ, quán ăn: 712,9 tỷ đồng\n\n"
    "+ Đưa đón khách: 19,2 tỷ đồng\n\n+ Dịch vụ khác: 308,0 tỷ đồng\n\n3. Doanh số phòng nghỉ: 175.491 triệu đồng."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LIST,
            "breakdowns/sum whole=4.340,9 tỷ đồng parts=3.300,8 tỷ đồng+712,9 tỷ đồng+19,2 tỷ đồng+308,0 tỷ đồng",
        ),
        (
            "6. Khách của các nhà nghỉ:\n\n+ Khách ở qua đêm: 198.634 lượt người (trong đó khách quốc tế là 109.145)\n\n"
            "+ Khách trong ngày: 26.233 lượt người.\n\n+ Tất cả khách của các nhà nghỉ: 224.867 lượt người.",
            "breakdowns/sum whole=224.867 lượt người parts=198.634 lượt người+26.233 lượt người",
        ),
    ],
    ids=["a plus is the mark of the list", "a total that ends its list"],
)
def test_lists_make_their_totals(text: str, expected: str) -> None:
    assert expected in relations(text, "breakdowns")
