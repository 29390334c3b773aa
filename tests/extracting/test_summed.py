"""Lists that are complete by the names in them: told where they miss their whole, and only then."""

from __future__ import annotations

import pytest
from reading_sentences import figures, relations
from test_slipped_ties import blamed

RETAIL = (
    "Tổng doanh thu đạt 9.412,07 tỷ đồng. Trong đó, bán hàng đạt 7.204,11 tỷ đồng; phòng nghỉ đạt 1.305,42 tỷ đồng; "
    "dịch vụ khác đạt 902,54 tỷ đồng."
)
POLICE = (
    "Bắt giữ 163 vụ, 241 đối tượng; đã khởi tố 118 vụ, 169 bị can; xử lý hành chính 27 vụ, 43 đối tượng; "
    "đang điều tra 18 vụ, 29 đối tượng."
)


@pytest.mark.parametrize(
    ("text", "wrong", "printed"),
    [
        # the whole names each part
        ("Đàn trâu, bò có 8.471 con, trong đó trâu 3.160 con, bò 5.311 con.", "5.311 con", "5.131"),
        ("Xảy ra 27 vụ cháy, nổ, trong đó có 21 vụ cháy, 6 vụ nổ.", "6 vụ", "8"),
        (
            "Khách nghỉ đêm và khách đi tour là 263.518 lượt. Trong đó, khách nghỉ đêm 241.306 lượt và khách đi tour 22.212 lượt.",
            "22.212 lượt",
            "22.122",
        ),
        # all others close a list
        (RETAIL, "902,54 tỷ đồng", "920,54"),
        # categories that leave nothing between them
        (
            "Đón 318.472 lượt khách. Trong đó, khách quốc tế 81.905 lượt; khách trong nước 236.567 lượt.",
            "81.905 lượt",
            "81.950",
        ),
        ("Trong 22 chỉ tiêu chủ yếu, có 19 chỉ tiêu đạt và vượt, 3 chỉ tiêu không đạt.", "3 chỉ tiêu", "5"),
        ("Đoàn đạt 34 huy chương các loại, trong đó: 11 HCV, 9 HCB, 14 HCĐ.", "14 HCĐ", "41"),
        ("Đoàn giành 11 huy chương (01 vàng, 04 bạc, 06 đồng).", "04 bạc", "05"),
        (POLICE, "18 vụ", "81"),
        (POLICE, "29 đối tượng", "92"),
        (POLICE.replace("; đã khởi tố", ". Đã khởi tố"), "29 đối tượng", "30"),
    ],
)
def test_a_part_that_slipped_is_told(text: str, wrong: str, printed: str) -> None:
    assert blamed(text) == []
    number = wrong.split(" ", maxsplit=1)[0]
    place = text.rindex(wrong)
    spoiled = text[:place] + printed + text[place + len(number) :]
    assert blamed(spoiled)


@pytest.mark.parametrize(
    "text",
    [
        # a third kind is named, and not listed
        "Tiếp nhận 640 đơn khiếu nại, tố cáo, phản ánh, trong đó có 481 đơn khiếu nại, 145 đơn tố cáo.",
        # what was exceeded and what was attained are two categories, whatever else was not
        "Trong 24 chỉ tiêu, có 9 chỉ tiêu vượt, 12 chỉ tiêu đạt, 3 chỉ tiêu không đạt.",
        # the list goes on
        "Trong 24 chỉ tiêu, có 19 chỉ tiêu đạt, 3 chỉ tiêu không đạt, 2 chỉ tiêu chưa có số liệu.",
        # two cases may have been handed on
        "Phát hiện 45 vụ; đã khởi tố 30 vụ; xử phạt hành chính 8 vụ; đang điều tra 5 vụ.",
        # others close no list of two, nor one that leaves out more than a slip makes
        "Tổng chi 812 tỷ đồng, trong đó chi lương 503 tỷ đồng, chi khác 231 tỷ đồng.",
        "Tổng doanh thu 812 tỷ đồng, trong đó bán hàng 503 tỷ đồng; phòng nghỉ 104 tỷ đồng; dịch vụ khác 86 tỷ đồng.",
    ],
)
def test_right_lists_are_not_accused(text: str) -> None:
    assert blamed(text) == []


def test_medals_are_counted_and_money_stays_money() -> None:
    assert figures("Đoàn giành 01 vàng, 04 bạc, 06 đồng.") == ["01 vàng", "04 bạc", "06 đồng"]
    assert figures("Giá vàng 8.200.000 đồng/chỉ, bạc 95.000 đồng.") == ["8.200.000 đồng", "95.000 đồng"]


def test_persons_go_with_the_cases_before_them() -> None:
    assert "breakdowns/sum whole=241 đối tượng parts=169 bị can+43 đối tượng+29 đối tượng" in relations(
        POLICE, "breakdowns"
    )
