"""Workbooks: tables among titles, numbers as stored, and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import archive, relations

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading import Limits, read_bytes
from auditor.reading.sheets import Format, Value, exact, name_of, number_format, position, shown, unprinted
from auditor.reading.workbook import read_workbook

FIXTURES = Path(__file__).parents[1] / "fixtures"
Contract = Callable[[Document], None]
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book(*rows: list[Any], merged: tuple[str, ...] = ()) -> Any:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    made.active.title = "Biểu 1"
    return made


def read(made: Any) -> Document:
    document = read_workbook("a.xlsx", saved(made))
    assert isinstance(document, Document)
    return document


def grid(document: Document, table: int = 0) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): document.blocks[c.block].text for c in document.tables[table].cells}


ROWS = [["Huyện", "Lúa", "Ngô"], ["An Lạc", 4215, 1306.5], ["Bình Lộc", 5120, 968]]


def test_a_table_under_its_title_and_unit(contract: Contract) -> None:
    document = read(book(["Biểu 1. Diện tích"], [None, None, "ĐVT: ha"], *ROWS, merged=("A1:C1",)))
    table = document.tables[0]
    assert [document.blocks[block].text for block in table.captions] == ["Biểu 1. Diện tích", "ĐVT: ha"]
    assert grid(document)[1, 2] == "1306,5"
    assert {c.number for c in table.cells if c.column == 1} == {None, Fraction(4215), Fraction(5120)}
    place = document.blocks[table.cells[-1].block].place
    assert (place.sheet, place.cell, place.row, place.column) == ("Biểu 1", "C5", 3, 3)
    contract(document)


def test_tables_below_and_beside_one_another() -> None:
    wide = [[*row, None, *row] for row in ROWS]
    document = read(book(["Bảng chung"], *wide, [], [], ["Bảng dưới"], *ROWS, ["Ghi chú: số sơ bộ"]))
    assert len(document.tables) == 3
    assert [len(table.captions) for table in document.tables] == [1, 0, 1]
    assert all(len(table.cells) == 9 for table in document.tables)
    assert document.blocks[-1].text == "Ghi chú: số sơ bộ"


def test_an_empty_row_within_a_table_divides_nothing() -> None:
    document = read(book(*ROWS, [], ["Tổng số", 9335, 2274.5]))
    assert len(document.tables) == 1
    assert grid(document)[4, 0] == "Tổng số"


def test_merged_heads() -> None:
    rows = [["Huyện", "Năm 2024", None], [None, "Kế hoạch", "Thực hiện"], ["An Lạc", 5, 6], ["Bình Lộc", 7, 8]]
    document = read(book(["Biểu 2"], *rows, merged=("A2:A3", "B2:C2")))
    spans = {(c.row, c.column): (c.rows, c.columns) for c in document.tables[0].cells}
    assert (spans[0, 0], spans[0, 1]) == ((2, 1), (1, 2))
    assert len(document.tables[0].captions) == 1


def test_what_is_hidden_is_told() -> None:
    made = book(*ROWS)
    made.active.row_dimensions[2].hidden = True
    document = read(made)
    assert [(doubt.message, dict(doubt.values)["count"]) for doubt in document.doubts] == [("reading.hidden", "1")]
    assert [c.hidden for c in document.tables[0].cells] == [False] * 3 + [True] * 3 + [False] * 3


def test_hidden_columns_are_told_where_they_hold_something() -> None:
    made = book(*ROWS)
    made.active.column_dimensions["B"].hidden = True
    made.active.column_dimensions["G"].hidden = True
    document = read(made)
    assert [(doubt.message, dict(doubt.values)["count"]) for doubt in document.doubts] == [
        ("reading.hidden-columns", "1")
    ]
    assert [c.hidden for c in document.tables[0].cells] == [False, True, False] * 3


@pytest.mark.parametrize("name", ["hidden.ods", "hidden.xls"])
def test_other_workbooks_tell_what_is_hidden(name: str) -> None:
    document = read_workbook(name, (FIXTURES / name).read_bytes())
    assert isinstance(document, Document)
    assert [(doubt.message, dict(doubt.values).get("count")) for doubt in document.doubts] == [
        ("reading.hidden", "1"),
        ("reading.hidden-columns", "1"),
        ("reading.hidden-sheet", None),
    ]


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        ("4,940.3", "4940.3", "4.940,3"),  # as a program set to English printed it
        ("4.940,3", "4940.3", "4.940,3"),
        ("753,094", "753094", "753.094"),
        ("98.2%", "0.9821", "98,2%"),
        ("107.0", "107.03450575", "107,0"),
        ("-1,250", "-1250", "-1.250"),
        ("12", "12", "12"),
        ("1.250 ha", "1250", "1.250 ha"),  # says more than the number
        ("12/2024", "12", "12/2024"),
        ("1,250", "1.3", "1,250"),  # is another number
    ],
)
def test_what_a_program_of_another_land_printed(text: str, number: str, printed: str) -> None:
    assert shown(unprinted(Value(text, Fraction(number))), comma=True) == printed


def test_numbers_stored_as_words() -> None:
    document = read(book(["Huyện", "Lúa"], ["An Lạc", "4.215"], ["Bình Lộc", "5.120"]))
    assert grid(document)[2, 1] == "5.120"
    assert all(c.number is None for c in document.tables[0].cells)


def test_formulas_without_values() -> None:
    refusal = read_workbook("a.xlsx", saved(book(*ROWS, ["Tổng số", "=SUM(B2:B3)", "=SUM(C2:C3)"])))
    assert isinstance(refusal, Refusal)
    assert (refusal.message, refusal.values) == ("reading.formulas", (("count", "2"),))


def raw(sheet: str) -> bytes:
    name = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return archive(
        {
            "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
            "xl/_rels/workbook.xml.rels": relations({"worksheet": "worksheets/sheet1.xml"}),
            "xl/workbook.xml": f'<workbook {_S} {name}><sheets><sheet name="B" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {_S}><sheetData>{sheet}</sheetData></worksheet>",
        }
    )


def test_formulas_some_of_which_have_values() -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tổng</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    document = read_bytes("a.xlsx", raw(cells + '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><f>B1</f></c></row>'))
    assert isinstance(document, Document)
    assert [doubt.message for doubt in document.doubts] == ["reading.formulas"]
    assert [c.formula for c in document.tables[0].cells] == [None, "1+1", None, "B1"]


@pytest.mark.parametrize("rows", ["<row/>" * 100_000, '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'])
def test_empty_rows_cost_nothing(rows: str) -> None:
    document = read_bytes("a.xlsx", raw('<row r="1"><c r="A1"><v>3</v></c></row>' + rows))
    assert isinstance(document, Document)
    assert document.blocks[0].text == "3"


def test_too_many_cells_are_refused() -> None:
    refusal = read_workbook("a.xlsx", saved(book(*ROWS)), Limits(cells=5))
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.too-many-cells"


@pytest.mark.parametrize(
    ("stored", "code", "custom", "comma", "text"),
    [
        ("0.912", 9, None, True, "91%"),
        ("0.912", 10, None, True, "91,20%"),
        ("0.912", 0, "0.0%", False, "91.2%"),
        ("1234567.891", 4, None, True, "1.234.567,89"),
        ("1234567", 3, None, False, "1,234,567"),
        ("0.30000000000000004", 0, None, True, "0,3"),
        ("1234.5", 0, "General", True, "1234,5"),
        ("45657", 14, None, True, "31/12/2024"),
        ("12", 0, '#,##0" ha"', True, "12"),
        ("2.5", 0, "0", True, "3"),
    ],
)
def test_numbers_print_as_their_format_says(stored: str, code: int, custom: str | None, comma: bool, text: str) -> None:
    assert shown(Value("", exact(stored), number_format(code, custom)), comma) == text


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_names_of_cells(row: int, column: int) -> None:
    assert position(name_of(row, column)) == (row, column)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_stored_numbers_are_exact(number: float) -> None:
    found = exact(repr(number))
    assert found is not None
    assert float(found) == number
    assert shown(Value("", found, Format()), False)
