"""Which numbers of a text are figures, and with which unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reading_sentences import extracted, figures, relations

from auditor.model.figure import Period


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Công văn số 1234/BKHĐT-TH ngày 14/10/2024 và Chỉ thị số 37-CT/TW của Ban Bí thư.",
        "Tài liệu dành cho lớp 5, 9,12 và chương trình năm 2018.",
        "Tuyến QL4H và các tuyến ĐT:128,127,133 bị sạt lở; trực 24/24 giờ.",
        "Tắt mạng 2G, mở rộng mạng 3G/4G; tiêm UV2(+); dịch Covid-19.",
        "Kỳ họp thứ 23, khóa XV, giai đoạn 2021-2025, quý III năm 2023, cơn bão số 3.",
        "Sản phẩm 4 sao, công tơ 3 pha, trẻ dưới 6 tuổi.",
        "Sáng 12/7 và ngày 31/12 hằng năm; mục 1,2,3 của phụ lục.",
        "Tính đến 31/10, từ 1/1 đến 30/9, so với 31-12, hết ngày 30.9, ngày 15-9.",
        "Ngày 28 và 29/9, từ ngày 5-10/9, ngày 28/9 và 29/9.",
        "Kiểm tra các chủ đầu tư (15/2-18/2/2021) và từ 12/8 - 20/9/2023.",
        "Trâu, bòcon419.952316.385268.821; 0,21419.952316.385.",
    ],
)
def test_numbers_that_name_something_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Từ tháng 3 đến tháng 9 năm 2024", Period("months", 2024, 9, first=3)),
        ("Tháng 3/2024 đến hết tháng 9", Period("months", 2024, 9, first=3)),
        ("Các tháng 3-9/2024", Period("months", 2024, 9, first=3)),
        ("Từ tháng 10/2023 đến tháng 3/2024", Period("months", 2024, 3, first=-2)),
        ("Từ tháng 1 đến tháng 9/2024", Period("ytd", 2024, 9)),
        ("Tháng 7 - tháng 9/2024", Period("quarter", 2024, 3)),
        ("Tháng 3-2024", Period("month", 2024, 3)),
        ("Trong tháng 3 và tháng 9/2024", Period("month", 2024, 9)),
    ],
)
def test_a_stretch_of_months_is_one_period(words: str, period: Period) -> None:
    assert [f.period for f in extracted(f"{words} xảy ra 412 vụ.").figures.values()] == [period]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nước máy 530 nghìn m3, giảm 0,4%.", ["530 nghìn m3", "0,4%"]),
        ("Thiệt hại 43,06ha cây trồng; tăng13,82% so năm trước.", ["43,06ha", "13,82%"]),
        ("Thu hút 02 tỷ 507 triệu đô la Mỹ.", ["02 tỷ 507 triệu đô la Mỹ"]),
        ("Giành 10 huy chương, gồm 01 vàng, 04 bạc, 05 đồng.", ["10 huy chương", "01 vàng", "04 bạc", "05 đồng"]),
        ("Hỗ trợ 50 suất với kinh phí là 21 đồng.", ["50 suất", "21 đồng"]),
        ("Năng suất lúa đạt 55,9 tạ/ha.", ["55,9 tạ/ha"]),
        ("Mật độ dân số 335 người/km².", ["335 người/km²"]),
        ("Đến nay tăng từ 4/10 xã đến 5/10 xã.", ["4", "10 xã", "5", "10 xã", "4/10 xã", "5/10 xã"]),
        ("Giá tăng từ 5-10 nghìn đồng/kg.", ["5", "10 nghìn đồng/kg"]),
    ],
)
def test_numbers_that_count_are_figures(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Treo gần 2.300 băng rôn.", "below"),
        ("Thu hơn 12.131 tỷ đồng.", "above"),
        ("Đón khoảng 85.450 lượt khách.", "about"),
        ("Ước đạt 815 tỷ đồng.", None),
        ("Cây trên đồi 98 ha.", None),
        ("Đắm tàu trên biển 12 vụ.", None),
    ],
)
def test_the_word_before_a_number_says_how_exact_it_is(text: str, qualifier: str | None) -> None:
    (figure,) = [f for f in extracted(text).figures.values() if f.kind == "number"]
    assert figure.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Chiếm gần 10%.", ["9.8", "6"], ["1", "4"]),
        ("Đạt gần 5.200 tấn.", ["5187", "5110"], ["5040", "5260"]),
        ("Đạt hơn 5.200 tấn.", ["5287", "5210"], ["5360", "5140"]),
        ("Đạt hơn 1.250 tấn.", ["1265", "1290"], ["1310", "1240"]),
        ("Đạt khoảng 5.200 tấn.", ["5120", "5280"], ["4900", "5400"]),
    ],
)
def test_such_a_word_widens_a_number_on_its_side(text: str, inside: list[str], outside: list[str]) -> None:
    (figure,) = [f for f in extracted(text).figures.values() if f.kind == "number"]
    loose = figure.interval(loose=True)
    assert all(Fraction(value) * figure.scale in loose for value in inside)
    assert not any(Fraction(value) * figure.scale in loose for value in outside)


@pytest.mark.parametrize(
    "name",
    ["sầu riêng", "nhà riêng lẻ", "Cao Bằng", "lúa đồng bằng", "cây vượt lũ", "cây dưới tán rừng", "cây trên cạn"],
)
def test_a_set_phrase_is_a_name_as_a_whole(name: str) -> None:
    (figure,) = [f for f in extracted(f"Có {name} 412 ha.").figures.values() if f.kind == "number"]
    assert figure.label == name


def test_every_figure_quotes_what_is_printed() -> None:
    text = "Diện tích lúa 31.370 ha, bằng 91,2% kế hoạch; đã giải quyết 06/07 vụ, thu 2,5 tỷ đồng."
    for figure in extracted(text).figures.values():
        assert figure.text == text[figure.span.start : figure.span.end]


def test_the_period_and_place_of_a_report_are_those_of_its_title() -> None:
    text = "UBND TỈNH LAI CHÂU\n\nBÁO CÁO\n\nKinh tế - xã hội tháng 10 năm 2024\n\nThu ngân sách đạt 5 tỷ đồng.\n"
    found = extracted(text)
    assert found.period is not None
    assert (found.period.span, found.period.number, found.period.year) == ("month", 10, 2024)


def test_places_that_the_text_names_as_often_as_one_another_are_not_what_it_is_of() -> None:
    text = "BÁO CÁO\n\nKết quả tháng 2 năm 2022\n\nCòn 6 ổ dịch tại Quảng Nam (1 ổ), Quảng Ngãi (2 ổ), Đắk Lắk (3 ổ), "
    text += "người dân của các tỉnh trong vùng đã được hỗ trợ theo kế hoạch của tháng và năm so với cùng kỳ.\n"
    assert extracted(text).place is None
    assert extracted(text.replace("tháng 2 năm", "tỉnh Đắk Lắk tháng 2 năm")).place == "dak-lak"


def test_a_title_that_the_day_before_it_runs_into_is_found() -> None:
    text = (
        "Số: 12/BC-UBND Tam Sơn, ngày 16 tháng 10 năm 2023 BÁO CÁO\n\nKết quả nhiệm vụ tháng 10, phương hướng tháng 11 năm 2023\n\n"
        "Thu ngân sách đạt 5 tỷ đồng.\n"
    )
    found = extracted(text)
    assert found.period is not None
    assert (found.period.span, found.period.number, found.period.year) == ("month", 10, 2023)


def test_a_document_that_divides_by_dots_throughout_is_read_so() -> None:
    text = "Tăng trưởng 8.5%, nông nghiệp 3.2%, công nghiệp 12.4%, dịch vụ 7.9%. Sản lượng lúa của tỉnh đạt 1,234 tấn."
    found = [f for f in extracted(text).figures.values() if f.kind == "number"]
    assert [str(f.readings[0].value) for f in found] == ["17/2", "16/5", "62/5", "79/10", "1234"]
    assert not relations(text, "notations")


def test_a_few_shares_with_points_do_not_turn_the_signs_of_a_report() -> None:
    text = (
        "Diện tích lúa 52.318 ha, tăng 157 ha (+0.3%), ngô 21.417 ha, tăng 43 ha (+0.2%), lạc 9.412 ha, tăng 47 ha (+0.5%). "
        "Giá trị tăng thêm 12.640 tỷ đồng, tăng 7,35%, đóng góp 1,82 điểm phần trăm, chiếm 25,41%, bằng 98,6% kế hoạch."
    )
    read = {figure.text: figure.value for figure in extracted(text).figures.values()}
    assert (read["52.318 ha"], read["12.640 tỷ đồng"]) == (523_180_000, 12_640_000_000_000)
