"""Markdown: words without markup, tables, notes; quotable like every other format."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.reading import read_bytes
from auditor.reading.markdown import read_markdown

Contract = Callable[[Document], None]

SAMPLE = """# Báo cáo **quý III**

Diện tích cà phê đạt *1.250 ha*[^1], sản lượng
2.300 tấn (xem [phụ lục](phu-luc.html)).

- Thu ngân sách 815 tỷ đồng
  tăng 5%;
- Chi 7.098 tỷ đồng.

Bảng 1. Diện tích

Đơn vị: ha

| Huyện | Lúa | Ngô |
|-------|----:|----:|
| Mai Sơn | 1.200 | **300** |
| Cả tỉnh | 1.200 | 300 |

[^1]: Trong đó 1.000 ha trồng mới,
    250 ha trồng lại.

Kết thúc
--------
"""


def read(text: str) -> Document:
    document = read_markdown("bao-cao.md", text.encode())
    assert isinstance(document, Document)
    return document


def test_words_without_markup(contract: Contract) -> None:
    document = read(SAMPLE)
    contract(document)
    kinds = [(block.kind, block.text) for block in document.blocks if block.kind != "cell"]
    assert kinds == [
        ("heading", "Báo cáo quý III"),
        ("paragraph", "Diện tích cà phê đạt 1.250 ha, sản lượng 2.300 tấn (xem phụ lục)."),
        ("note", "Trong đó 1.000 ha trồng mới, 250 ha trồng lại."),
        ("item", "- Thu ngân sách 815 tỷ đồng tăng 5%;"),
        ("item", "- Chi 7.098 tỷ đồng."),
        ("paragraph", "Bảng 1. Diện tích"),
        ("paragraph", "Đơn vị: ha"),
        ("heading", "Kết thúc"),
    ]


def test_marks_and_notes() -> None:
    document = read(SAMPLE)
    assert [note.place.note for note in document.notes()] == ["1"]
    mark = document.blocks[1].marks[0]
    assert (mark.note, document.blocks[1].text[: mark.at][-2:]) == ("1", "ha")


def test_pipe_table() -> None:
    document = read(SAMPLE)
    table = document.tables[0]
    texts = {(cell.row, cell.column): document.blocks[cell.block].text for cell in table.cells}
    assert texts[1, 2] == "300" and texts[2, 0] == "Cả tỉnh" and len(texts) == 9
    assert [document.blocks[block].text for block in table.captions] == ["Bảng 1. Diện tích", "Đơn vị: ha"]
    assert document.blocks[table.cells[-1].block].place.line == 17


def test_emphasis_around_a_sign() -> None:
    assert read("Đạt _51,6%_ và _(tăng 3%)_, mã a_b_c.\n").blocks[0].text == "Đạt 51,6% và (tăng 3%), mã a_b_c."


def test_signs_that_are_no_markup(contract: Contract) -> None:
    document = read("Tính 2 * 3 = 6 và 5*4; a_b; số 1\\. Hết [^9]\n")
    contract(document)
    assert document.blocks[0].text == "Tính 2 * 3 = 6 và 5*4; a_b; số 1. Hết [^9]"


def test_a_text_with_a_pipe_table_is_read_as_markdown() -> None:
    document = read_bytes("x.txt", b"| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert isinstance(document, Document)
    assert len(document.tables) == 1


PAGES = """**ỦY BAN NHÂN DÂN**

**I. TRỒNG TRỌT**

_* Lúa:_ Toàn tỉnh gieo cấy đạt **12,5** nghìn ha, giảm _(0,4%)_ so với
cùng kỳ [1] ; sản lượng gỗ đạt 3.100 m [3], trong đó vùng cao có 4.200 ha và các
xã còn lại đã thu hoạch


1 Do xuống giống muộn hơn năm trước


2


được 3.600 ha, năng suất bình quân 52 tạ/ha.

|Nội dung|Kế hoạch<br>năm|Col3|
|---|---|---|
|**Tổng**|**9.846**|_42,5%_|
|Dự án A|5.638||

{prose}


3


**II. CHĂN NUÔI** [2]

Đàn bò có 1.200 con.


2 Theo \\*số liệu\\* sơ bộ
""".format(prose="Các xã tiếp tục chăm sóc diện tích lúa đã cấy.\n" * 10)


def test_markdown_of_pages_is_read_as_the_text_that_they_were(contract: Contract) -> None:
    document = read(PAGES)
    contract(document)
    texts = {block.text: block for block in document.blocks}
    whole = next(block for block in document.blocks if block.text.startswith("Lúa:"))
    assert whole.text == (
        "Lúa: Toàn tỉnh gieo cấy đạt 12,5 nghìn ha, giảm (0,4%) so với cùng kỳ ; sản lượng gỗ đạt 3.100 m3, trong đó vùng"
        " cao có 4.200 ha và các xã còn lại đã thu hoạch được 3.600 ha, năng suất bình quân 52 tạ/ha."
    )
    assert [(mark.note, mark.at) for mark in whole.marks] == [("1", whole.text.index(" ;"))]
    assert [(block.text, block.place.note) for block in document.blocks if block.kind == "note"] == [
        ("Do xuống giống muộn hơn năm trước", "1"),
        ("Theo *số liệu* sơ bộ", "2"),
    ]
    assert {block.kind for text, block in texts.items() if text.startswith("I")} == {"heading"}
    assert not texts.keys() & {"2", "3"}
    (table,) = document.tables
    cells = {(cell.row, cell.column): document.blocks[cell.block].text for cell in table.cells}
    assert (cells[0, 1], cells[1, 2], cells[2, 1]) == ("Kế hoạch năm", "42,5%", "5.638")
    assert (2, 2) not in cells


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="a1|-#*_`[]^:()!\\ \n>~\u0323\u0302ô.<b", max_size=120))
def test_any_markdown_quotes_back(contract: Contract, text: str) -> None:
    document = read_markdown("x", text.encode())
    assert isinstance(document, Document)
    contract(document)
