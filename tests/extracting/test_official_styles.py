"""Ways of writing of statistics offices, courts and committees: ties that they claim, and words that claim none."""

from __future__ import annotations

import pytest
from reading_sentences import figures, relations
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
        (
            "Cả năm có 118,4 nghìn hộ đăng ký mới, tăng 3%. Vốn bình quân một hộ đạt 1,2 tỷ đồng. Có 41,7 nghìn hộ hoạt động lại, "
            "nâng tổng số hộ lên 160,1 nghìn hộ.",
            "breakdowns/sum whole=160,1 nghìn hộ parts=118,4 nghìn hộ+41,7 nghìn hộ",
        ),
        (
            "Tỉnh nhận 86 đơn thuộc thẩm quyền, giải quyết 59 đơn, đạt 68,6%. So với cùng kỳ, giảm 4 đơn. "
            "Còn tồn 27 đơn.",
            "breakdowns/sum whole=86 đơn parts=59 đơn+27 đơn",
        ),
    ],
    ids=[
        "sectors in sentences",
        "asides of last year",
        "names that begin with a verb",
        "a total that was raised",
        "what was left",
    ],
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
        (
            "Có 64 người trúng cử, trong đó có 14 ĐB nữ (21,88%).",
            "shares/of part=14 whole=64 người share=21,88%",
        ),
        (
            "Tỉnh nhận 1.450.280 liều, trong đó đã dùng 1.390.120 (đạt 95,85%).",
            "shares/of part=1.390.120 whole=1.450.280 liều share=95,85%",
        ),
        (
            "Có 412.870 việc có điều kiện.\n\nTrong số đó, số việc xong là 268.115 việc, tăng 9.204 việc (tăng 3,55%); "
            "đạt tỷ lệ 64,94%.",
            "shares/of part=268.115 việc whole=412.870 việc share=64,94%",
        ),
    ],
    ids=[
        "rate in brackets",
        "two measures",
        "number without a unit",
        "another thing",
        "used of a count",
        "past a semicolon",
    ],
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
        (
            "Dân số thành thị là 482.116 người, chiếm 15,5% dân số toàn tỉnh, dân số nông thôn là 1.409.270 người, chiếm "
            "74,5% dân số.",
            "74,5%",
        ),
        ("Tòa án thụ lý 7.218 ngàn vụ. Trong đó, cấp tỉnh thụ lý 566 vụ, cấp huyện thụ lý 6.652 vụ.", "7.218 ngàn vụ"),
        (
            "Thủy sản đạt 4.102,66 triệu đồng, tăng 9%. Trong đó, khai thác đạt 2.680,42 tỷ đồng, tăng 3%; nuôi trồng đạt 1.422,24 "
            "tỷ đồng, tăng 20%.",
            "4.102,66 triệu đồng",
        ),
        (
            "Huyện có 164 trường (trong đó: mầm non có 61 trường, tiểu học 444 trường, trung học 52 trường, phổ thông 7 trường).",
            "444 trường",
        ),
        (
            "Trong số 756 người ứng cử, người ứng cử là phụ nữ: 394 người (tỷ lệ 51,50%), dân tộc thiểu số: 187 người (tỷ lệ "
            "24,44%), ngoài Đảng: 80 người (tỷ lệ 10,46%).",
            "756 người",
        ),
    ],
    ids=[
        "contributions of all sectors",
        "structure as follows",
        "change beside one that agrees",
        "number without a unit",
        "shares of those before them",
        "a multiple too much",
        "a multiple too small",
        "one part beyond all",
        "shares agree on another whole",
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
        "Tại thành thị có 1.200 hộ nghèo, chiếm 2,1% số hộ thành thị, tại nông thôn có 9.800 hộ nghèo, chiếm 6,4% số hộ nông thôn.",
        "Vốn đăng ký 312,6 triệu USD (cấp mới: 190,2 triệu USD; tăng vốn: 122,4 triệu USD), bằng 41% so với cùng kỳ.",
    ],
    ids=[
        "hurt of dead",
        "hurt after dead",
        "another measure first",
        "section without a dot",
        "time of day",
        "shares of two wholes",
        "name with a verb",
    ],
)
def test_nothing_is_accused(text: str) -> None:
    """Words that only look like a claim accuse nobody."""
    assert blamed(text) == []


def test_a_plan_that_was_exceeded_is_no_growth() -> None:
    """The bracket after "tăng 2,27% kế hoạch" is of the plan, that after "tăng 6,8% so với cùng kỳ" of last year."""
    text = "Sản lượng đạt 501.240 tấn, tăng 2,27% kế hoạch (tăng 11.126 tấn) và tăng 6,8% so với cùng kỳ (tăng 31.914 tấn)."
    assert relations(text, "changes") == [
        "changes/both level=501.240 tấn growth=2,27% change=11.126 tấn",
        "changes/both level=501.240 tấn growth=6,8% change=31.914 tấn",
    ]


def test_an_amount_in_three_multiples_is_one() -> None:
    """Money counted to the thousand is one figure, however many words divide it."""
    assert figures("Tổng số tiền thụ lý là 168.182 tỷ 330 triệu 867 nghìn đồng.") == [
        "168.182 tỷ 330 triệu 867 nghìn đồng"
    ]
