"""Ways of writing of statistics offices, courts and committees: ties that they claim, and words that claim none."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

SECTORS = (
    "Tổng sản phẩm tăng 7,44% so với cùng kỳ. Khu vực nông nghiệp tăng 2,4%, đóng góp 0,54 điểm phần trăm. Khu vực công nghiệp và "
    "xây dựng tăng 11%, đóng góp 4,37 điểm phần trăm; trong đó công nghiệp tăng 13,7% (đóng góp 3,71 điểm phần trăm). Khu vực dịch "
    "vụ tăng 5,6%, đóng góp {} điểm phần trăm. Thuế sản phẩm tăng 13%, đóng góp 0,76 điểm phần trăm."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SECTORS.format("1,77"),
            "breakdowns/sum whole=7,44% parts=0,54 điểm phần trăm+4,37 điểm phần trăm+1,77 điểm phần trăm+0,76 điểm phần trăm",
        ),
        (
            "Trong 6,1% mức tăng chung, nông nghiệp đóng góp 0,9 điểm % (cùng kỳ đóng góp 1,3 điểm %); công nghiệp đóng góp 2,7 "
            "điểm % (2,2 điểm %); dịch vụ đóng góp 2,5 điểm % (2,8 điểm %).",
            "breakdowns/sum whole=6,1% parts=0,9 điểm %+2,7 điểm %+2,5 điểm %",
        ),
        (
            "Tổng vốn cấp mới và tăng thêm đạt 312,6 triệu USD (cấp mới: 190,2 triệu USD; tăng vốn: 122,4 triệu USD), bằng 41% so "
            "với cùng kỳ.",
            "breakdowns/sum whole=312,6 triệu USD parts=190,2 triệu USD+122,4 triệu USD",
        ),
    ],
    ids=["sectors in sentences", "asides of last year", "names that begin with a verb"],
)
def test_parts_are_added(text: str, expected: str) -> None:
    """Contributions without what takes one apart or tells of last year; amounts whose names begin with "tăng"."""
    assert expected in relations(text, "breakdowns")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hội đồng có 85 đại biểu, trong đó 18 đại biểu nữ (tỷ lệ 21,18%).",
            "shares/of part=18 đại biểu whole=85 đại biểu share=21,18%",
        ),
        (
            "Tòa án thụ lý 1.518 vụ/2.604 bị cáo, giải quyết 1.289 vụ/2.150 bị cáo, đạt 84,91%.",
            "shares/of part=1.289 vụ whole=1.518 vụ share=84,91%",
        ),
        (
            "Cấp tỉnh có 814 trong tổng số 2.746 đơn vị (chiếm tỷ lệ 29,64%).",
            "shares/of part=814 whole=2.746 đơn vị share=29,64%",
        ),
    ],
    ids=["rate in brackets", "two measures", "number without a unit"],
)
def test_shares_are_seen(text: str, expected: str) -> None:
    """Shares after a word for a rate in brackets, behind two measures, and of a part without a unit."""
    assert expected in relations(text, "shares")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (SECTORS.format("1,27"), "4,37 điểm phần trăm"),
        (
            "Cơ cấu kinh tế như sau: nông nghiệp chiếm 21,14%; công nghiệp - xây dựng chiếm 41,91%; dịch vụ chiếm 31,01%; thuế sản "
            "phẩm chiếm 5,49%.",
            "5,49%",
        ),
        (
            "Va chạm có 5.112 vụ, 6.240 người bị thương. So với cùng kỳ giảm 1.306 vụ (-20,95%), giảm 1.588 người (-20,29%).",
            "20,95%",
        ),
        ("Cấp tỉnh có 814 trong tổng số 2.746 đơn vị (chiếm tỷ lệ 26,94%).", "26,94%"),
    ],
    ids=[
        "contributions of all sectors",
        "structure as follows",
        "change beside one that agrees",
        "number without a unit",
    ],
)
def test_slips_are_told(text: str, figure: str) -> None:
    """What is complete by its words is told when it does not fit."""
    assert [suspect for suspect, _ in blamed(text)] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Xảy ra 10 vụ, làm chết 3 người, trong đó đường bộ 8 vụ, làm chết 3 người, bị thương 15 người.",
        "Xảy ra 10 vụ, làm chết 3 người, trong đó đường bộ làm chết 3 người, bị thương 15 người.",
        "Kiểm tra 12 cuộc, 5 tổ chức vi phạm, trong đó có 7 cuộc đột xuất, 20 tổ chức được kiểm tra.",
        "Diện tích lúa 17,3 nghìn ha.\n\n2.1 Chăn nuôi\n\nĐàn trâu 12.450 con.",
        "Cập nhật ngày 12/07/2013 05:11:01. Diện tích lúa 1.240 ha.",
        "Vốn đăng ký 312,6 triệu USD (cấp mới: 190,2 triệu USD; tăng vốn: 122,4 triệu USD), bằng 41% so với cùng kỳ.",
    ],
    ids=[
        "hurt of dead",
        "hurt after dead",
        "another measure first",
        "section without a dot",
        "time of day",
        "name with a verb",
    ],
)
def test_nothing_is_accused(text: str) -> None:
    """Words that only look like a claim accuse nobody."""
    assert blamed(text) == []
