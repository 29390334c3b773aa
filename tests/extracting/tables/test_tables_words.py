"""What headings, stubs and captions say: units, column numbers and formulas, shares, members, labels."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from auditor.audit import audit_document
from auditor.extracting.tables import extract_table, table_doubts
from auditor.extracting.tables.claimed.formulas import _read
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.document import Block, Cell, Document, Place, Table
from auditor.model.figure import Figure
from auditor.model.relation import Relation
from tests.extracting.tables.test_tables_annex import document_of, readers

PLAN = """
STT | Chỉ tiêu | Kế hoạch năm 2024 | Lũy kế 10 tháng | Cùng kỳ năm 2023 | % so với KH | Tăng, giảm
A | B | 1 | 2 | 3 | 4=2/1 | 5=2-3
 | Tổng số | 12.500 | 10.420 | 9.611 | 83,4 | 809
I | Thu nội địa | 9.300 | 7.998 | 7.412 | 86,0 | 586
1 | Thu từ doanh nghiệp | 5.150 | 4.482 | 4.150 | 87,0 | 332
 | Trong đó: Doanh nghiệp nhà nước | 2.100 | 1.850 | 1.790 | 88,1 | 60
2 | Thuế thu nhập cá nhân | 1.250 | 1.016 | 962 | 81,3 | 54
3 | Thu tiền sử dụng đất | 2.900 | 2.500 | 2.300 | 86,2 | 200
II | Thu xuất nhập khẩu | 3.200 | 2.422 | 2.199 | 75,7 | 223
"""
HERD = """
Vật nuôi | Năm 2023 (con) | Năm 2024 (con) | Tốc độ tăng (%) | Cơ cấu (%)
Tổng đàn | 371.400 | 389.120 | 4,8 | 100,0
- Trâu | 91.980 | 93.315 | 1,5 | 24,0
- Bò | 27.420 | 29.805 | 8,7 | 7,7
- Lợn | 252.000 | 266.000 | 5,6 | 68,4
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def extracted(text: str, knowledge: Knowledge, caption: str = "") -> tuple[dict[str, Figure], list[Relation]]:
    document = document_of(text, caption)
    figures, relations = extract_table(document.tables[0], document, readers(document, knowledge), 7)
    return figures, list(relations)


def told(relations: list[Relation], figures: Mapping[str, Figure], kind: str) -> set[tuple[str, ...]]:
    return {tuple(figures[name].text for name in relation.figures()) for relation in relations if relation.kind == kind}


def test_units_labels_and_periods(knowledge: Knowledge):
    figures, _ = extracted(PLAN, knowledge, "Biểu 1 (ĐVT: triệu đồng)")
    first = figures["f7"]
    assert (first.text, first.unit and first.unit.id, first.multiple) == ("12.500", "VND", Fraction(10**6))
    assert first.label == "Tổng số – Kế hoạch năm 2024"
    assert (first.aspect, first.period and first.period.year) == ("plan", 2024)
    assert {f.unit.id for f in figures.values() if f.unit} == {"VND", "percent"}
    assert len(figures) == 7 * 5  # neither the numbers of the columns nor those of the rows are figures


def test_formulas_of_column_numbers(knowledge: Knowledge):
    figures, relations = extracted(PLAN, knowledge)
    assert ("10.420", "12.500", "83,4") in told(relations, figures, "rates")
    assert ("10.420", "809", "9.611") in told(relations, figures, "breakdowns")
    assert all(relation.strength == 4 for relation in relations if relation.kind == "rates")


SOWN = """
TT | Huyện | Tổng diện tích (ha) | Lúa | Ngô | Sắn
A | B | 1=2+3+4 | 2 | 3 | 4
1 | Hà Lam | 2.114 | 1.302 | 517 | 295
2 | Mường Tè | 2.231 | 1.418 | 556 | 257
3 | Tân An | 2.007 | 1.312 | 448 | 247
"""


def test_columns_that_a_formula_adds_up_share_the_unit_that_one_of_them_names(knowledge: Knowledge):
    figures, relations = extracted(SOWN, knowledge)
    assert ("2.231", "1.418", "556", "257") in told(relations, figures, "breakdowns")
    assert {figure.unit.id for figure in figures.values() if figure.unit} == {"ha"}
    wrong = audit_document(document_of(SOWN.replace("556", "565")), knowledge)
    assert [finding.rule for finding in wrong.findings] == ["footing.breakdown"]


POOR = """
TT | Đơn vị | Hộ nghèo đầu năm | Số hộ thoát nghèo | Số hộ nghèo phát sinh | Hộ nghèo cuối năm
A | B | 1 | 2 | 3 | 4=1-2+3
1 | Huyện A | 5.028 | 614 | 54 | 4.468
2 | Huyện B | 3.171 | 405 | - | 2.766
3 | Huyện C | 2.890 | 377 | 21 | 2.534
"""


def test_what_is_left_and_what_is_added_again(knowledge: Knowledge):
    figures, relations = extracted(POOR, knowledge)
    assert ("5.028", "54", "4.468", "614") in told(relations, figures, "balances")
    assert ("3.171", "2.766", "405") in told(relations, figures, "balances")
    assert not audit_document(document_of(POOR), knowledge).findings
    audit = audit_document(document_of(POOR.replace("| 54 |", "| 2.199 |")), knowledge)
    assert [(finding.rule, finding.severity) for finding in audit.findings] == [("balances.listed", "error")]
    assert "2.199" in [audit.figures[suspect.figure].text for suspect in audit.findings[0].suspects]


def test_outline_and_members(knowledge: Knowledge):
    figures, relations = extracted(PLAN, knowledge)
    sums = told(relations, figures, "breakdowns")
    assert ("12.500", "9.300", "3.200") in sums
    assert ("9.300", "5.150", "1.250", "2.900") in sums  # the row "of which" stands beside no other part
    assert ("5.150", "2.100") in told(relations, figures, "parts")


def test_shares_and_growths(knowledge: Knowledge):
    figures, relations = extracted(HERD, knowledge)
    assert ("93.315", "389.120", "24,0") in told(relations, figures, "shares")
    assert ("389.120", "371.400", "4,8") in told(relations, figures, "changes")
    assert ("371.400", "91.980", "27.420", "252.000") in told(relations, figures, "breakdowns")
    assert figures["f7"].unit and figures["f7"].unit.counted


def test_one_wrong_cell_is_claimed_plainly(knowledge: Knowledge):
    figures, relations = extracted(HERD.replace("29.805", "28.905"), knowledge)
    broken = [r for r in relations if "28.905" in [figures[name].text for name in r.figures()]]
    assert {r.kind for r in broken} >= {"breakdowns", "changes"}
    assert all(r.strength >= 3 for r in broken if r.kind == "breakdowns")


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("5/3", ("division", (50, 30))),
        ("5/3*100", ("division", (50, 30))),
        ("(5)/(3)x100%", ("division", (50, 30))),
        ("1+2+3", ("sum", (10, 20, 30))),
        ("5-3", ("difference", (50, 30))),
        ("5-(2+3)", ("difference", (50, 20, 30))),
        ("2-4+5", ("balance", (20, 40, 50))),
        ("1+(2-3)", ("balance", (10, 20, 30))),
        ("(5-3)/3*100", ("change", (30, 50))),
        ("5/3*100-100", ("change", (30, 50))),
        ("5*3", None),
        ("5/9", None),
    ],
)
def test_formulas(formula: str, read: object):
    assert _read(formula, {n: 10 * n for n in range(1, 6)}) == read


@pytest.mark.parametrize(("text", "told"), [("7", ["doubt.table-too-large"]), ("", [])])
def test_a_huge_table_says_what_was_not_looked_for_unless_it_is_empty(text: str, told: list[str]):
    cells = tuple(Cell(r, c, 0) for r in range(7000) for c in range(10))
    document = Document("t.csv", "", "csv", "", (Block(0, "cell", text, (), Place()),))
    assert [doubt.message for doubt in table_doubts(Table(1, cells), document)] == told


VISITS = """
Tổng lượt khách | 912.400 | 870.150 | 4.120.300 | 116,2
Khách nước ngoài | 71.230 | 52.410 | 390.220 | 131,4
Trong đó: Đảo Ngọc | 430.100 | 428.900 | 2.014.500 | 141,7
Doanh thu (tỷ đồng) | 812,4 | 655,0 | 3.902,7 | 149,9
Trong đó: Đảo Ngọc (tỷ đồng) | 760,2 | 618,3 | 3.700,1 | 158,6
"""


def test_a_row_larger_than_the_one_above_it_throughout_is_no_part_of_it(knowledge: Knowledge):
    figures, relations = extracted(VISITS, knowledge)
    assert told(relations, figures, "parts") == {("812,4", "760,2"), ("655,0", "618,3"), ("3.902,7", "3.700,1")}


def test_one_cell_larger_than_its_whole_is_told(knowledge: Knowledge):
    figures, relations = extracted(VISITS.replace("618,3", "681,3"), knowledge)
    assert ("655,0", "681,3") in told(relations, figures, "parts")
