"""Ties that one slip broke: told as errors although nothing adds up any more, with what should stand there."""

from __future__ import annotations

import pytest
from whole_audits import audit_of


def blamed(text: str) -> list[tuple[str, str | None]]:
    """The first suspect of each finding that is more than a note, and its repair."""
    audit = audit_of(text)
    found = [finding.suspects[0] for finding in audit.findings if finding.severity != "note"]
    return [(audit.figures[suspect.figure].text, suspect.repair) for suspect in found]


@pytest.mark.parametrize(
    ("text", "suspect", "repair"),
    [
        (
            "Lúa cả năm: diện tích 29.494 ha, năng suất 66,94 tạ/ha, sản lượng 197,433 tấn.",
            "197,433 tấn",
            "197.433 tấn",
        ),
        (
            "Tổng kế hoạch vốn là 4.770.604 triệu đồng (vốn năm nay là 2.400.768 đồng; vốn kéo dài là 2.369.836 triệu đồng).",
            "2.400.768 đồng",
            "2.400.768 triệu đồng",
        ),
        (
            "Nguồn vốn huy động 96.876 tỷ đồng, trong đó vốn tại địa phương 77,500 tỷ đồng, chiếm 80,00%.",
            "77,500 tỷ đồng",
            "77.500 tỷ đồng",
        ),
        (
            "Diện tích rừng trồng mới đạt 30.140 ha, gồm: rừng phòng hộ 5,223 ha; rừng sản xuất 7.464 ha; "
            "rừng đặc dụng 17.453 ha.",
            "5,223 ha",
            "5.223 ha",
        ),
        (
            "Tổng vốn thực hiện 27.542,31 tỷ đồng, bao gồm: vốn Nhà nước 3.768,42 tỷ đồng; vốn dân doanh 23.64,10 tỷ đồng; "
            "vốn nước ngoài 159,79 tỷ đồng.",
            "23.64,10 tỷ đồng",
            "23.614,10 tỷ đồng",
        ),
        (
            "Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản 24,6%; công nghiệp - xây dựng 38,1%; dịch vụ 329%; "
            "thuế sản phẩm trừ trợ cấp 4,4%.",
            "329%",
            "32,9%",
        ),
        (
            "Dân số toàn tỉnh là 1.194.476 người. Dân tộc Kinh có 3.160.852 người, chiếm 97,19%; dân tộc Hoa có 26.110 người, "
            "chiếm 2,19%; các dân tộc khác có 7.514 người, chiếm 0,63%.",
            "3.160.852 người",
            "1.160.852 người",
        ),
        (
            "Toàn ngành hiện có 6.356 lao động. Lao động nữ 15.421 người, chiếm 58,51%; lao động qua đào tạo 6.795 người, "
            "chiếm 25,78%; lao động nước ngoài 2.310 người, chiếm 8,76%.",
            "6.356 lao động",
            "26.356 lao động",
        ),
        (
            "GRDP ước đạt 37.360,1 tỷ đồng, bao gồm: khu vực I 8.214,6 tỷ đồng; khu vực II 12.905,2 tỷ đồng; khu vực III "
            "12.377,8 tỷ đồng; thuế sản phẩm trừ trợ cấp sản phẩm 1.862,4 tỷ đồng. Về cơ cấu, khu vực I chiếm 21,99%; khu vực II "
            "chiếm 39,90%; khu vực III chiếm 33,13%; thuế sản phẩm trừ trợ cấp sản phẩm chiếm 4,98%.",
            "12.905,2 tỷ đồng",
            "14.905,2 tỷ đồng",
        ),
        (
            "Tổng kim ngạch xuất nhập khẩu ước đạt 45,8 triệu USD: xuất khẩu 152,3 triệu USD; nhập khẩu 93,5 triệu USD.",
            "45,8 triệu USD",
            "245,8 triệu USD",
        ),
        ("Cơ cấu kinh tế 22,4% - 38,9% - 33,5% - 4,3%.", "38,9%", "39,8%"),
        (
            "Tổng đàn gia súc 388.367 con, gồm: trâu 262.436 con, bò 79.487 con, lợn 82.444 con.",
            "262.436 con",
            "226.436 con",
        ),
    ],
)
def test_a_tie_that_a_slip_broke_is_told(text: str, suspect: str, repair: str) -> None:
    assert (suspect, repair) in blamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lúa cả năm: diện tích 29.494 ha, năng suất 66,94 tạ/ha, sản lượng 151.020 tấn.",
        "Nguồn vốn huy động 96.876 tỷ đồng, trong đó vốn tại địa phương 77.500 tỷ đồng, chiếm 12,35% cả vùng.",
        "Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản 24,6%; công nghiệp - xây dựng 38,1%; dịch vụ 32,9%.",
        "Về cơ cấu lao động: nông nghiệp chiếm 45,2%; lao động qua đào tạo chiếm 62,1%; lao động nữ chiếm 48,3%.",
        "Dân số toàn tỉnh là 1.194.476 người. Lao động nữ 15.421 người, chiếm 58,51%; lao động nước ngoài 2.310 người, "
        "chiếm 8,76%.",
        "Tuổi thọ bình quân gần 75 năm, trong đó nam giới hơn 72 năm, nữ giới gần 78 năm.",
    ],
    ids=[
        "a planted area",
        "a share of something else",
        "taxes left out",
        "groups that overlap",
        "a whole that is not printed",
        "a mean of two",
    ],
)
def test_what_no_slip_explains_was_never_meant(text: str) -> None:
    assert blamed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tổng đàn gia súc 407.027 con, gồm: trâu 226.436 con, bò 79.487 con, lợn 82.444 con.",
        "Sản lượng thủy sản đạt 415,07 nghìn tấn. Trong đó: nuôi trồng 257,76 nghìn tấn; khai thác 227,10 nghìn tấn.",
        "Nguồn vốn huy động 14.194,3 tỷ đồng, trong đó vốn tại địa phương 8.462,2 tỷ đồng, chiếm 62,06%.",
    ],
    ids=["a list said to be complete", "categories that leave nothing", "a share of what stands right before it"],
)
def test_what_is_said_outright_needs_no_slip(text: str) -> None:
    assert blamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng đàn gia súc 407.027 con, gồm: trâu 26.436 con, bò 79.487 con, lợn 82.444 con.",
        "Tổng đàn gia súc khoảng 407.000 con, gồm: trâu 226.436 con, bò 79.487 con, lợn 82.444 con.",
        "Bảo vệ 658 ha rừng, bao gồm 608 ha rừng sản xuất, 30 ha rừng phòng hộ, khoanh nuôi 480 ha.",
    ],
    ids=["too far off to be complete", "about so many", "parts greater than the whole"],
)
def test_a_list_that_was_hardly_complete_is_no_error(text: str) -> None:
    assert blamed(text) == []


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        (
            "Khu vực nông, lâm nghiệp và thủy sản chiếm 92,2% GRDP; công nghiệp, xây dựng chiếm 26,1%; dịch vụ chiếm 40,9%; "
            "thuế sản phẩm chiếm 3,8%.",
            "92,2%",
        ),
        (
            "Cơ cấu kinh tế: khu vực I 10,35%; khu vực II 62,15%; khu vực III 27,5% (năm trước tương ứng là: 12,56%; 61,85% và "
            "27,59%).",
            "12,56%",
        ),
        ("Dân số thành thị chiếm 31,9%, dân số nông thôn chiếm 86,1%.", "86,1%"),
        (
            "Tăng trưởng đạt 12,4%; về cơ cấu kinh tế, nông nghiệp chiếm 38,5%, công nghiệp chiếm 83,8%, dịch vụ chiếm 37,7%.",
            "83,8%",
        ),
        (
            "Vượt qua những khó khăn như bão lũ, cơ cấu kinh tế đạt kết quả: nông nghiệp 6,72%; công nghiệp 82,66%; dịch vụ "
            "24,85%; thuế sản phẩm 5,77%.",
            "82,66%",
        ),
    ],
    ids=["all sectors", "last year's in brackets", "town and country", "after another rate", "an example far before"],
)
def test_a_structure_that_misses_a_hundred_is_told(text: str, suspect: str) -> None:
    audit = audit_of(text)
    found = [finding for finding in audit.findings if finding.severity == "error"]
    assert [finding.rule for finding in found] == ["footing.structure"]
    assert suspect in [audit.figures[s.figure].text for s in found[0].suspects]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ lao động qua đào tạo ở thành thị chiếm 45,2%, ở nông thôn chiếm 28,4%.",
        "Lao động nam chiếm 52,3% ngành công nghiệp, lao động nữ chiếm 49,1% ngành nông nghiệp.",
        "Cơ cấu kinh tế: nông nghiệp 10,6%; công nghiệp 58,1%; dịch vụ 22,9%.",
        "Một số ngành chiếm tỷ trọng lớn trong cơ cấu như chế biến chiếm 45,1%, dệt may chiếm 38,2%, điện chiếm 19,9%.",
    ],
    ids=["rates of two bases", "wholes of two names", "taxes left out", "examples"],
)
def test_shares_that_need_not_make_a_hundred_are_left_alone(text: str) -> None:
    assert blamed(text) == []


def test_a_share_is_never_more_than_all_of_it() -> None:
    assert [figure for figure, _ in blamed("Dân số thành thị chiếm 279,6%.")] == ["279,6%"]
    assert not blamed("Thu nội địa đạt 104,6% dự toán, thu hải quan đạt 4.215/4.200 tỷ đồng, bằng 100,4% dự toán.")


def test_things_counted_have_no_decimals_after_a_repair() -> None:
    assert blamed("Toàn tỉnh có 662.9529 người được vay vốn.") == [("662.9529 người", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Thu nội địa 1.467.5 131.81 1.282.5 1.183.3 87,4 108,4 Thu từ doanh nghiệp 523.54 49.653 474.95 469.65 90,7 101,1",
        "Lệ phí trước bạ\n\n483.21 6\n\nThuế thu nhập cá nhân",
        "A B 1 2 3=1+2 4 5 6=4+5\n\n7=6/3",
    ],
    ids=["rows in one line", "a cell cut in two", "numbers of columns"],
)
def test_what_a_converter_made_of_a_table_is_no_slip_of_the_pen(text: str) -> None:
    audit = audit_of(text)
    assert not audit.findings


def test_a_number_against_the_convention_in_a_sentence_is_told() -> None:
    assert blamed("Thu nội địa đạt 1.467.5 triệu đồng, thu hải quan đạt 131.812 triệu đồng, giảm 2,5%.")


def test_the_dead_and_the_hurt_are_no_parts_of_one_another() -> None:
    text = "Xảy ra 71 vụ, làm 41 người chết và 48 người bị thương. Trong đó đường bộ {} vụ, 38 người chết, 48 người bị thương; "
    text += "đường sắt 3 vụ, 3 người chết."
    assert not blamed(text.format(68))
    assert all(figure.endswith("vụ") for figure, _ in blamed(text.format(86)))
