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


def test_signs_that_are_no_markup(contract: Contract) -> None:
    document = read("Tính 2 * 3 = 6 và 5*4; a_b; số 1\\. Hết [^9]\n")
    contract(document)
    assert document.blocks[0].text == "Tính 2 * 3 = 6 và 5*4; a_b; số 1. Hết [^9]"


def test_a_text_with_a_pipe_table_is_read_as_markdown() -> None:
    document = read_bytes("x.txt", b"| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert isinstance(document, Document)
    assert len(document.tables) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="a1|-#*_`[]^:()!\\ \n>~\u0323\u0302ô.<b", max_size=120))
def test_any_markdown_quotes_back(contract: Contract, text: str) -> None:
    document = read_markdown("x", text.encode())
    assert isinstance(document, Document)
    contract(document)
