"""Annex tables as provinces send them: marks, groups of headings, mixed units, rates that do not add."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from auditor.audit import audit_document
from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Forms
from auditor.extracting.tables import extract_table, readers_of
from auditor.extracting.tables.layout.grid import grid_of
from auditor.extracting.tables.layout.numbers import Convention, number_of
from auditor.extracting.tables.layout.units import Readers
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.document import Block, Cell, Document, Place, Table
from auditor.model.figure import Figure
from auditor.model.finding import DocumentAudit
from auditor.model.relation import Relation
from auditor.reading import read_bytes

CROPS = """
STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2024 | Ước thực hiện 10 tháng | Cùng kỳ năm 2023
1 | Lúa mùa | | | |
- | Diện tích | ha | 4.600 | 4.652 | 4.538
- | Năng suất | tạ/ha | 51,2 | 50,4 | 49,8
- | Sản lượng | tấn | 23.552 | 23.446 | 22.599
2 | Số vụ vi phạm lâm luật | vụ | 0 | 88 | 105
a) | Phá rừng trái phép | vụ | 0 | 41 | 57
b) | Vận chuyển trái phép | vụ | 0 | 18 | 15
c) | Vi phạm khác | vụ | 0 | 29 | 33
"""
COMMUNES = """
Huyện | Tổng số xã | Đạt 19 tiêu chí | Đạt 15-18 tiêu chí | Đạt dưới 15 tiêu chí | Bình quân tiêu chí/xã
Hà Khê | 9 | 6 | 2 | 1 | 17,22
Lạc An | 13 | 7 | 4 | 2 | 16,15
Nậm Pua | 11 | 3 | 5 | 3 | 13,91
Tân Mỹ | 14 | 5 | 3 | 6 | 13,07
Yên Thuận | 12 | 8 | 1 | 3 | 16,50
Cộng | 59 | 29 | 15 | 15 | 15,37
"""
DENSITY = """
Huyện | Diện tích (km2) | Dân số (người) | Mật độ dân số (người/km2)
Hà Khê | 1.706,1 | 62.963 | 36,9
Lạc An | 934,4 | 55.690 | 59,6
Nậm Pua | 1.615,2 | 85.777 | 53,1
Tân Mỹ | 1.789,5 | 32.099 | 17,9
Tổng số | 6.045,2 | 236.529 | 39,1
"""
ACCIDENTS = """
Nội dung | Đơn vị tính | Lũy kế 10 tháng | Cùng kỳ năm 2023 | Tăng, giảm Số tuyệt đối | Tăng, giảm (%)
Số vụ tai nạn | vụ | 145 | 169 | -24 | -14,20
Số người chết | người | 71 | 64 | 7 | 10,94
Số người bị thương | người | 118 | 149 | -31 | -20,81
Thiệt hại do cháy | triệu đồng | 8.125 | 6.740 | 1.385 | 20,55
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def document_of(text: str, caption: str = "") -> Document:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    blocks = [Block(0, "caption", caption or "Biểu của tỉnh trong năm và tháng", (), Place())]
    cells = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            cells.append(Cell(r, c, len(blocks)))
            blocks.append(Block(len(blocks), "cell", cell, (), Place(row=r + 1, column=c + 1)))
    table = Table(1, tuple(cells), (0,))
    return Document("b.csv", "", "csv", "", tuple(blocks), (table,))


def readers(document: Document, knowledge: Knowledge) -> Readers:
    language, catalog = knowledge.language_of(document), knowledge.catalog
    units = UnitReader(language, catalog, Forms(language))
    return readers_of(language, units, catalog.units.get("percent"))


def extracted(text: str, knowledge: Knowledge, caption: str = "") -> tuple[dict[str, Figure], list[Relation]]:
    document = document_of(text, caption)
    figures, relations = extract_table(document.tables[0], document, readers(document, knowledge), 1)
    return figures, list(relations)


def told(relations: list[Relation], figures: Mapping[str, Figure], kind: str) -> set[tuple[str, ...]]:
    return {tuple(figures[name].text for name in relation.figures()) for relation in relations if relation.kind == kind}


def suspects(audit: DocumentAudit) -> list[str]:
    return [audit.figures[finding.suspects[0].figure].text for finding in audit.findings if finding.suspects]


def test_area_by_yield_is_output_across_rows_of_mixed_units(knowledge: Knowledge):
    figures, relations = extracted(CROPS, knowledge)
    assert ("4.652", "50,4", "23.446") in told(relations, figures, "products")
    assert len(told(relations, figures, "products")) == 3


def test_small_counts_add_up_under_their_mark(knowledge: Knowledge):
    figures, relations = extracted(CROPS, knowledge)
    assert ("88", "41", "18", "29") in told(relations, figures, "breakdowns")
    broken = audit_document(document_of(CROPS.replace("| 18 |", "| 81 |")), knowledge)
    assert suspects(broken) == ["81"]


def test_small_counts_add_up_beside_a_total(knowledge: Knowledge):
    figures, relations = extracted(COMMUNES, knowledge)
    assert ("13", "7", "4", "2") in told(relations, figures, "breakdowns")
    assert {figure.unit.id for figure in figures.values() if figure.unit} >= {"commune"}
    assert not any("15,37" in row for row in told(relations, figures, "breakdowns"))


def test_density_is_a_quotient_of_two_units(knowledge: Knowledge):
    figures, relations = extracted(DENSITY, knowledge)
    assert ("62.963", "1.706,1", "36,9") in told(relations, figures, "rates")
    audit = audit_document(document_of(DENSITY), knowledge)
    assert not audit.findings
    assert all(check.verdict == "holds" for check in audit.checks if check.rule == "rates.quotient")
    spoiled = audit_document(document_of(DENSITY.replace("59,6", "56,9")), knowledge)
    assert suspects(spoiled) == ["56,9"]


def test_absolute_and_relative_changes(knowledge: Knowledge):
    figures, relations = extracted(ACCIDENTS, knowledge)
    assert ("145", "-24", "169") in told(relations, figures, "breakdowns")
    assert ("145", "169", "-14,20") in told(relations, figures, "changes")
    assert not told(relations, figures, "rates")  # no level is a quotient of a percentage
    assert not audit_document(document_of(ACCIDENTS), knowledge).findings


def test_words_that_count_give_a_unit_beside_money(knowledge: Knowledge):
    text = "Nội dung | Số dự án | Vốn đăng ký\nTrong nước | 12 | 845,3\nNước ngoài | 5 | 310,6\nCộng | 17 | 1.155,9"
    figures, _ = extracted(text, knowledge, "ĐVT: tỷ đồng")
    units = {figure.text: (figure.unit.id, figure.multiple) for figure in figures.values() if figure.unit}
    assert units["12"] == ("project", 1)
    assert units["845,3"] == ("VND", Fraction(10**9))


SHARES = """
Khu vực | Vốn đầu tư (tỷ đồng) | Cơ cấu (%)
Tổng số | 8.742,2 | 100,0
Nhà nước | 2.870,4 | 32,8
Ngoài nhà nước | 5.144,0 | 58,8
Đầu tư nước ngoài | 727,8 | 8,3
"""
GROUPS = """
Chỉ tiêu | Đơn vị tính | Toàn tỉnh | Chia ra | Chia ra | Chia ra
 | | | Hà Khê | Lạc An | Nậm Pua
Lúa mùa | ha | 10.318 | 3.412 | 2.954 | 3.952
Năng suất lúa mùa | tạ/ha | 50,9 | 51,8 | 49,7 | 51,0
Sản lượng lúa mùa | tấn | 52.511 | 17.674 | 14.681 | 20.156
Đàn trâu | con | 40.214 | 13.180 | 12.022 | 15.012
Tỷ lệ che phủ rừng | % | 51,9 | 47,5 | 53,2 | 54,0
"""


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        (SHARES, "32,8", "38,2"),
        (SHARES, "8,3", "9,3"),
        (GROUPS, "13.180", "18.130"),
        (GROUPS, "14.681", "14.861"),
    ],
)
def test_a_slip_is_named_and_rates_are_left_in_peace(knowledge: Knowledge, table: str, right: str, wrong: str):
    assert not audit_document(document_of(table), knowledge).findings
    audit = audit_document(document_of(table.replace(right, wrong)), knowledge)
    assert [finding.severity for finding in audit.findings] == ["error"]
    assert wrong in [audit.figures[suspect.figure].text for suspect in audit.findings[0].suspects]


REPORT = """# Tình hình ngân sách 10 tháng năm 2024

Lũy kế 10 tháng, thu nội địa đạt {domestic} triệu đồng, bằng 86,0% kế hoạch; thuế thu nhập cá nhân đạt {tax} tỷ đồng[^1].

[^1]: Trong đó thu tiền sử dụng đất lũy kế {land} triệu đồng.

ĐVT: triệu đồng

| Nội dung | Kế hoạch năm 2024 | Lũy kế 10 tháng | Cùng kỳ năm 2023 | So KH (%) |
| --- | --- | --- | --- | --- |
| Thu nội địa | 930.105 | 799.826 | 741.245 | 86,0 |
| Thuế thu nhập cá nhân | 125.037 | 101.634 | 96.218 | 81,3 |
| Thu tiền sử dụng đất | 290.210 | 250.044 | 230.318 | 86,2 |
"""


@pytest.mark.parametrize(
    ("quoted", "wrong", "repair"),
    [
        ({}, "", ""),
        ({"domestic": "798.926"}, "798.926 triệu đồng", "799.826 triệu đồng"),
        ({"tax": "110,6"}, "110,6 tỷ đồng", "101,6 tỷ đồng"),
        ({"land": "250.404"}, "250.404 triệu đồng", "250.044 triệu đồng"),
    ],
)
def test_what_prose_and_notes_quote_is_tied_to_its_cell(
    knowledge: Knowledge, quoted: dict[str, str], wrong: str, repair: str
):
    values = {"domestic": "799.826", "tax": "101,6", "land": "250.044"} | quoted
    document = read_bytes("bao-cao.md", REPORT.format(**values).encode())
    assert isinstance(document, Document)
    audit = audit_document(document, knowledge)
    tied = [check for check in audit.checks if check.rule == "tie-out.restatement"]
    assert len(tied) >= 3
    assert [finding.rule for finding in audit.findings] == (["tie-out.restatement"] if wrong else [])
    for finding in audit.findings:
        repairs = {audit.figures[suspect.figure].text: suspect.repair for suspect in finding.suspects}
        assert repairs[wrong] == repair


BUDGET = """# Tình hình ngân sách 10 tháng năm 2024

{prose}

ĐVT: triệu đồng

| TT | Nội dung | Dự toán năm 2024 | Thực hiện 10 tháng | Cùng kỳ năm 2023 | So dự toán (%) | So cùng kỳ (%) |
| --- | --- | --- | --- | --- | --- | --- |
|  | Tổng số | 1.345.352 | 1.150.504 | 1.067.781 | 85,5 | 107,7 |
| 1 | Thu nội địa | 930.105 | 799.826 | 741.245 | 86,0 | 107,9 |
| 2 | Thuế thu nhập cá nhân | 125.037 | 100.634 | 96.218 | 80,5 | 104,6 |
| 3 | Thu tiền sử dụng đất | 290.210 | 250.044 | 230.318 | 86,2 | 108,6 |
"""


def told_of(prose: str, knowledge: Knowledge) -> list[tuple[str, str | None]]:
    """The first suspect of each finding of the annex above under some prose, with its repair."""
    document = read_bytes("bao-cao.md", BUDGET.format(prose=prose).encode())
    assert isinstance(document, Document)
    audit = audit_document(document, knowledge)
    findings = [finding for finding in audit.findings if finding.severity != "note"]
    return [(audit.figures[f.suspects[0].figure].text, f.suspects[0].repair) for f in findings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("", ""),
        ("1.150.504 triệu đồng", "1.150.404 triệu đồng"),  # the total, by the rates beside it
        ("85,5%", "58,5%"),
        ("107,7%", "170,7%"),
        ("799.826 triệu đồng", "799.286 triệu đồng"),  # the parts, by their words and the column of the others
        ("100,6 tỷ đồng", "106,6 tỷ đồng"),
        ("250.044 triệu đồng", "25.044 triệu đồng"),
    ],
)
def test_a_figure_beside_others_of_one_row_or_column_is_the_cell_there(knowledge: Knowledge, right: str, wrong: str):
    prose = """Tổng thu đạt 1.150.504 triệu đồng, bằng 85,5% dự toán và bằng 107,7% so với cùng kỳ. Trong đó thu nội địa
799.826 triệu đồng, thuế thu nhập cá nhân 100,6 tỷ đồng, thu tiền sử dụng đất 250.044 triệu đồng."""
    assert told_of(prose.replace(right, wrong) if right else prose, knowledge) == ([(wrong, right)] if right else [])


@pytest.mark.parametrize(
    "prose",
    [
        # a level of another day, with its own rate
        "Đến ngày 15/11/2024, thu nội địa đạt 818.412 triệu đồng, bằng 88,0% dự toán (930.105 triệu đồng).",
        # a single month between its year to date and its rate
        "Thu nội địa 10 tháng đạt 799.826 triệu đồng; tháng 10 đạt 79.926 triệu đồng, bằng 107,4% so với cùng kỳ.",
        # another number of months
        "Thu tiền sử dụng đất ước 11 tháng đạt 250.844 triệu đồng; dự toán giao là 290.210 triệu đồng.",
        # 98,42 beside 98,43 may be rounding
        "Thu nội địa đạt 799.826 triệu đồng, bằng 107,9% so với cùng kỳ, bằng 86,1% dự toán.",
    ],
)
def test_what_is_of_another_time_is_no_quotation(knowledge: Knowledge, prose: str):
    assert told_of(prose, knowledge) == []


POPULATION = """
Chỉ tiêu | Năm 2021 | Năm 2022 | Năm 2023
Dân số trung bình (người) | 250.118 | 248.318 | 253.417
Phân theo giới tính | | |
Nam | 128.370 | 137.368 | 135.257
Nữ | 121.748 | 110.950 | 118.160
Phân theo khu vực | | |
Thành thị | 46.511 | 48.679 | 41.694
Nông thôn | 203.607 | 199.639 | 211.723
Tỷ lệ dân số thành thị (%) | 18,60 | 19,60 | 16,45
Mật độ dân số (người/km2) | 51 | 52 | 53
"""


def test_a_mean_population_is_split_twice_and_rates_under_it_are_no_parts(knowledge: Knowledge):
    figures, relations = extracted(POPULATION, knowledge)
    breakdowns = told(relations, figures, "breakdowns")
    assert {("250.118", "128.370", "121.748"), ("250.118", "46.511", "203.607")} <= breakdowns
    assert not any(text in row for row in breakdowns for text in ("18,60", "51"))
    assert not audit_document(document_of(POPULATION), knowledge).findings
    spoiled = audit_document(document_of(POPULATION.replace("199.639", "199.369")), knowledge)
    assert suspects(spoiled) == ["199.369"]


VALUES = """
 | 2019 | 2020 | 2021 | 2022 | 2023 | BQ 2019-2023
Giá trị sản xuất (tỷ đồng) | 18.459 | 18.849 | 18.802 | 19.380 | 20.707 | 2,9
Trồng trọt | 6.002 | 6.035 | 6.130 | 6.430 | 6.842 | 3,3
Chăn nuôi | 6.241 | 6.691 | 6.576 | 6.750 | 7.251 | 3,8
Dịch vụ nông nghiệp | 6.216 | 6.123 | 6.096 | 6.200 | 6.614 | 1,6
"""


def test_a_column_of_mean_growth_does_not_speak_against_a_sum(knowledge: Knowledge):
    assert not audit_document(document_of(VALUES), knowledge).findings
    audit = audit_document(document_of(VALUES.replace("6.576", "6.876")), knowledge)
    assert [finding.severity for finding in audit.findings] == ["error"]


def test_a_rate_of_details_is_no_sum_though_its_stub_is_nested(knowledge: Knowledge):
    text = """
Mã | Loại chi | Tổng số (triệu đồng) | Địa phương (%) | Tư nhân (%)
1 | Chăm sóc dài hạn | 19.517 | 85,7 | 14,3
1.1 | Nội trú | 13.780 | 81,1 | 18,9
1.2 | Tại nhà | 5.737 | 96,6 | 3,4
2 | Dịch vụ hỗ trợ | 5.497 | 94,9 | 5,1
2.1 | Xét nghiệm | 3.265 | 91,5 | 8,5
2.2 | Vận chuyển | 2.232 | 100,0 | 0,0
"""
    assert not audit_document(document_of(text), knowledge).findings


UNITS = """
Chỉ tiêu | Kế hoạch | Thực hiện | So sánh (%)
Diện tích lúa (ha) | 12.400 | 12.152 | 98,0
Sản lượng lúa (tấn) | 70.680 | 68.051 | 96,3
Diện tích ngô (ha) | 3.150 | 3.213 | 102,0
Hộ nghèo | 412 | 395 | 95,9
"""


def test_a_row_has_the_unit_in_its_bracket_where_several_rows_name_theirs(knowledge: Knowledge):
    figures, _ = extracted(UNITS, knowledge)
    assert [f.unit.id if f.unit else "" for f in figures.values() if f.aspect == "plan"] == ["ha", "t", "ha", ""]
    assert not audit_document(document_of(UNITS), knowledge).findings


def test_references_to_sources_are_no_numbers():
    assert number_of("[17]", Convention(",", ".")) is None
    assert number_of("(17)", Convention(",", ".")) is not None


PLANNED = """
TT | Chỉ tiêu | ĐVT | Thực hiện năm 2023 | Kế hoạch | Ước cả năm | So KH (%) | So năm 2023 (%)
A | B | C | 1 | 2 | 3 | 4=3/2 | 5=3/1
1 | Sản lượng thóc | Tấn | 112.405 | 116.488 | 112.993 | 97,0 | 100,5
2 | Rừng trồng mới | Ha | 4.412 | 4.557 | 4.465 | 98,0 | 101,2
3 | Thu nội địa | Triệu đồng | 1.590.310 | 1.642.302 | 1.724.417 | 105,0 | 108,4
"""


def test_a_column_headed_plan_has_the_unit_of_its_row(knowledge: Knowledge):
    figures, _ = extracted(PLANNED, knowledge)
    assert {f.unit.id for f in figures.values() if f.unit and f.aspect == "plan"} == {"t", "ha", "VND"}
    assert not audit_document(document_of(PLANNED), knowledge).findings


FITTED = """
Ngành | Giá trị (triệu đồng) | Cơ cấu (%)
Tổng số | 18.556.059 | 100,00
Nông, lâm nghiệp và thủy sản | 3.711.217 | 20,00
Công nghiệp và xây dựng | 6.124.241 | 33,00
Dịch vụ | 7.939.024 | {services}
Thuế sản phẩm trừ trợ cấp | 781.577 | 4,21
"""


@pytest.mark.parametrize(
    ("services", "severities"), [("42,78", []), ("42,79", []), ("42,97", ["error"]), ("42,77", ["error"])]
)
def test_a_share_moved_so_that_all_make_a_hundred_is_no_error(
    knowledge: Knowledge, services: str, severities: list[str]
):
    audit = audit_document(document_of(FITTED.format(services=services)), knowledge)
    assert [f.severity for f in audit.findings if f.severity != "note"] == severities


WORK = """
Huyện | Kế hoạch (người) | Thực hiện (người) | TH/KH (%) | Xuất khẩu lao động (người)
Toàn tỉnh | 8.620 | 9.240 | 107,2 | 888
Huyện Bản Lầu | 2.010 | 2.187 | 108,8 | 212
Huyện Tam Khê | 1.805 | 1.936 | 107,3 | 187
Huyện Đông Sơn | 2.310 | 2.476 | 107,2 | 222
Huyện Hát Nưa | 2.495 | 2.641 | 105,9 | 267
"""
ENTIRE = """
Nhóm | Số người | Cơ cấu (%)
Tổng số | 12.480 | 100,0
Nông nghiệp | 6.115 | 49,0
Công nghiệp | 3.494 | 28,0
Dịch vụ | 2.871 | 23,0
"""


@pytest.mark.parametrize(
    ("table", "row", "right", "wrong"),
    [
        (WORK, "Huyện Đông Sơn", "222", "2.476"),  # copied from a cell to its left
        (WORK, "Huyện Tam Khê", "107,3", "1.936"),
        (WORK, "Huyện Bản Lầu", "212", "2.187"),
        (ENTIRE, "Tổng số", "100,0", "130,0"),
        (ENTIRE, "Tổng số", "100,0", "1.000"),
    ],
)
def test_what_is_far_off_is_told_where_it_was_copied_or_parts_make_a_hundred(
    knowledge: Knowledge, table: str, row: str, right: str, wrong: str
):
    assert not audit_document(document_of(table), knowledge).findings
    line = next(line for line in table.split("\n") if line.startswith(row))
    altered = document_of(table.replace(line, line.replace(right, wrong)))
    audit = audit_document(altered, knowledge)
    assert [finding.severity for finding in audit.findings] == ["error"]
    assert audit.figures[audit.findings[0].suspects[0].figure].text == wrong


def test_what_a_workbook_computed_is_as_sure_as_floating_point():
    stored = ["6421", "5999", "107.034505750959"]  # 107,034505750958 when computed exactly
    blocks = (*(Block(n, "cell", text, (), Place()) for n, text in enumerate(("6.421", "5.999", "107,0"))),)
    cells = tuple(Cell(0, n, n, number=Fraction(text)) for n, text in enumerate(stored))
    grid = grid_of(Table(1, cells), Document("b.xlsx", "", "xlsx", "", blocks, (Table(1, cells),)))
    assert [number.decimals for column in range(3) if (number := grid.number(0, column)) is not None] == [0, 0, 9]


MONTHS = """
Tháng | Trong tháng | Lũy kế | Lũy kế cùng kỳ | So cùng kỳ (%)
Tháng 1 | 60.949 | 60.949 | 66.434 | 91,7
Tháng 2 | 71.803 | 132.752 | 133.210 | 99,7
Tháng 3 | 64.288 | 197.040 | 198.783 | 99,1
Tháng 4 | 90.171 | 287.211 | 298.872 | 96,1
Tháng 5 | 99.355 | 386.566 | 390.278 | 99,0
Tháng 6 | 77.647 | 464.213 | 467.148 | 99,4
"""


def test_what_is_cumulative_grows_by_each_row(knowledge: Knowledge):
    figures, relations = extracted(MONTHS, knowledge)
    assert ("197.040", "132.752", "64.288") in told(relations, figures, "breakdowns")
    forms = {relation.form for relation in relations if relation.kind == "rates"}
    assert forms == {"compared"}  # with last year, and no plan
    assert not audit_document(document_of(MONTHS), knowledge).findings
    for right, wrong in (("90.171", "90.711"), ("| 386.566", "| 368.566")):
        audit = audit_document(document_of(MONTHS.replace(right, wrong)), knowledge)
        assert suspects(audit)[:1] == [wrong.strip("| ")]


OUTPUT = """
Chỉ tiêu | 2022 | 2023 | 2024
Giá trị sản xuất (tỷ đồng) | 4.702,9 | 4.483,1 | 4.940,3
- Nông nghiệp | 3.671,3 | 3.428,9 | 3.972,3
- Lâm nghiệp | 819,4 | 675,4 | 610,2
- Thủy sản | 212,2 | 378,8 | 357,8
Tỷ lệ che phủ rừng (%) | 52,1 | 52,4 | 52,9
Số xã | 96 | 96 | 94
"""


def test_rows_set_in_under_a_unit_share_it(knowledge: Knowledge):
    figures, _ = extracted(OUTPUT, knowledge)
    units = {figure.text: figure.unit.id if figure.unit else "" for figure in figures.values()}
    assert (units["4.940,3"], units["610,2"], units["52,9"], units["94"]) == ("VND", "VND", "percent", "commune")


TARGETS = """
TT | Chỉ tiêu | ĐVT | Nghị quyết giao | Ước thực hiện | TH/NQ (%)
1 | Thu nhập bình quân đầu người | Triệu đồng/người/năm | 52,8 | 52,3 | 99,1
2 | Số giường bệnh | Giường | 31 | 29 | 93,5
3 | Số xã đạt chuẩn nông thôn mới | Xã | 60 | 77 | 128,3
4 | Kim ngạch xuất khẩu | Triệu USD | 301,5 | 512,5 | 170,0
"""


def test_a_number_of_what_was_attained_is_no_rate(knowledge: Knowledge):
    assert not audit_document(document_of(TARGETS), knowledge).findings
    audit = audit_document(document_of(TARGETS.replace("128,3", "124,3")), knowledge)
    assert [finding.severity for finding in audit.findings] == ["error"]


HOMES = """
Tại 6 xã có 2.896 hộ có nhu cầu. Đã hỗ trợ 1.406 hộ của 6 xã, gồm nhà ở 703 hộ, đất ở 140 hộ, nước sinh hoạt 563 hộ.

Xã                Nhu cầu (hộ)      Đã hỗ trợ (hộ)      Đạt (%)      Còn lại (hộ)
Hà Khê            542               312                 57,6         230
Lạc An            859               374                 43,5         485
Nậm Pua           1.495             720                 48,2         775
Cộng              2.896             1.406               48,5         1.490
"""


def test_a_short_number_quotes_no_cell_whose_column_only_shares_its_unit(knowledge: Knowledge):
    document = read_bytes("bao-cao.txt", HOMES.encode())
    assert isinstance(document, Document)
    assert not audit_document(document, knowledge).findings


COMPARED = """
TT | Nội dung | Dự toán năm | Thực hiện 9 tháng | So dự toán (%) | So cùng kỳ (%)
A | Tổng chi | 10.018.613 | 7.054.828 | 70 | 100
I | Chi cân đối | 7.810.413 | 5.972.666 | 76 | 98
1 | Chi đầu tư phát triển | 1.313.943 | 930.503 | 71 | 137
2 | Chi thường xuyên | 6.496.470 | 5.042.163 | 78 | 132
II | Chi bổ sung có mục tiêu | 2.208.200 | 1.082.162 | 49 | 90
"""


@pytest.mark.parametrize("heading", ["So cùng kỳ (%)", "So cùng kỳ"])
def test_a_rate_of_a_hundred_is_no_total_of_others(knowledge: Knowledge, heading: str):
    table = COMPARED.replace("So cùng kỳ (%)", heading)
    assert not audit_document(document_of(table, "ĐVT: triệu đồng"), knowledge).findings
    wrong = audit_document(document_of(table.replace("1.082.162", "1.028.162"), "ĐVT: triệu đồng"), knowledge)
    assert suspects(wrong)[:1] == ["1.028.162"]


LENDING = """
TT | Chương trình | Dư nợ đầu năm | Cho vay | Thu nợ | Dư nợ cuối kỳ
A | B | 1 | 2 | 3 | 4=1+2-3
1 | Hộ nghèo | 176.596 | 34.634 | 52.418 | 158.812
2 | Hộ cận nghèo | 291.961 | 42.071 | 82.202 | 251.830
3 | Học sinh, sinh viên | 94.003 | 6.437 | 36.718 | 63.722
"""


def test_a_formula_that_most_rows_contradict_was_misread(knowledge: Knowledge):
    wrong = audit_document(document_of(LENDING.replace("82.202", "82.022")), knowledge)
    assert suspects(wrong)[:1] == ["82.022"]
    shifted = LENDING.replace("| 3 | 4=1+2-3", "| 4=1+2-3 | 3")
    assert not audit_document(document_of(shifted), knowledge).findings


def test_a_formula_of_a_column_that_prints_nothing_claims_nothing(knowledge: Knowledge):
    rows = [line.split("|") for line in LENDING.strip("\n").split("\n")]
    lost = "\n".join("|".join([*row[:4], row[4] if at < 2 else "  ", *row[5:]]) for at, row in enumerate(rows))
    assert not audit_document(document_of(lost), knowledge).findings


MARKED = """
TT | Danh mục | Tổng mức | Kế hoạch
A | Vốn địa phương | 160.500 | 41.174
1 | Giao thông | 115.500 | 32.937
(1) | Đường Bản Mới | 18.500 | 5.826
(2) | Cầu Nậm Pua | 97.000 | 27.111
2 | Thủy lợi | 45.000 | 8.237
(1) | Kè Hà Khê | 35.000 | 6.130
(2) | Hồ Lạc An | 10.000 | 2.107
"""


def test_marks_in_brackets_are_no_numbers(knowledge: Knowledge):
    figures, _ = extracted(MARKED.replace("TT |", "|"), knowledge)
    assert not {figure.text for figure in figures.values()} & {"(1)", "(2)"}
    assert not audit_document(document_of(MARKED), knowledge).findings


INDEXED = """Tổng mức bán lẻ 5 tháng đạt 24.863,5 tỷ đồng, tăng 13,67% so cùng kỳ.

- Bán lẻ hàng hóa đạt 18.416,8 tỷ đồng, tăng {growth}%;

ĐVT: tỷ đồng

| Nội dung | 5 tháng 2023 | 5 tháng 2024 | So sánh (%) |
| --- | --- | --- | --- |
| Tổng mức bán lẻ | 21.873,4 | 24.863,5 | 113,67 |
| Bán lẻ hàng hóa | 16.263,5 | 18.416,8 | 113,24 |
| Dịch vụ | 5.609,9 | 6.446,7 | 114,92 |
"""


def test_a_growth_is_not_told_by_the_index_that_says_the_same(knowledge: Knowledge):
    document = read_bytes("bao-cao.md", INDEXED.format(growth="13,24").encode())
    assert isinstance(document, Document)
    assert not audit_document(document, knowledge).findings


CATCHES = """# Sản xuất thủy sản 9 tháng năm 2024

{prose}

| Chỉ tiêu | Đơn vị | Thực hiện 9 tháng 2023 | Ước thực hiện 9 tháng 2024 | So với cùng kỳ (%) |
| --- | --- | --- | --- | --- |
| Tổng sản lượng thủy sản | 1000 tấn | 318,4 | 331,7 | 104,2 |
| Sản lượng khai thác | " | 190,2 | 193,6 | 101,8 |
| Sản lượng nuôi trồng | -nt- | 128,2 | 138,1 | 107,7 |
"""
PROSE = "Sản lượng khai thác 9 tháng đạt 193,6 nghìn tấn, {said} so với cùng kỳ năm trước."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tăng 1,8%", {}),
        ("bằng 101,8%", {}),
        ("tăng 8,1%", {"rates.growth": ("error", "1,8%")}),
        ("bằng 108,1%", {"rates.ratio": ("error", "101,8%")}),
        ("tăng 5,3%", {"rates.growth": ("note", None)}),  # no slip tells how it came to be wrong
    ],
)
def test_a_growth_is_held_against_last_year_in_the_row_of_its_level(
    knowledge: Knowledge, said: str, told: dict[str, tuple[str, str | None]]
):
    document = read_bytes("bao-cao.md", CATCHES.format(prose=PROSE.format(said=said)).encode())
    assert isinstance(document, Document)
    audit = audit_document(document, knowledge)
    bound = [c for c in audit.checks if c.rule in ("rates.growth", "rates.ratio") and "table" in c.evidence]
    assert len(bound) == 1
    repairs = {f.rule: (f.severity, f.suspects[0].repair if f.suspects else None) for f in audit.findings}
    assert repairs == told


def test_a_mark_of_repetition_has_the_unit_above(knowledge: Knowledge):
    document = read_bytes("bao-cao.md", CATCHES.format(prose="").encode())
    assert isinstance(document, Document)
    figures = audit_document(document, knowledge).figures.values()
    assert {(f.unit.id, f.multiple) for f in figures if f.unit and f.unit.dimension == "mass"} == {
        ("t", Fraction(1000))
    }
    assert {'"', "“"}.isdisjoint("".join(figure.label for figure in figures))
