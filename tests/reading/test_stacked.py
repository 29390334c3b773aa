"""Rows typed below one another in the cells of one row: read apart in every format, and only where that is certain."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import pytest

from auditor.model.document import Document
from auditor.reading import read_bytes
from auditor.reading.stacked import begins

HEAD = ["Chỉ tiêu", "Kế hoạch", "Thực hiện"]
Row = list[str]


def as_markdown(rows: list[Row]) -> bytes:
    lines = ["|" + "|".join(cell.replace("\n", "<br>") for cell in row) + "|" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]]).encode()


def as_html(rows: list[Row]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>".replace("\n", "<br>") for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


def as_html_paragraphs(rows: list[Row]) -> bytes:
    cells = ["".join(f"<td><p>{cell}</p></td>".replace("\n", "</p>\n<p>") for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


def as_docx(rows: list[Row]) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text, *more = text.split("\n")
            for line in more:
                cell.add_paragraph(line)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


FORMATS = {"a.md": as_markdown, "a.html": as_html, "b.html": as_html_paragraphs, "a.docx": as_docx}


def read_rows(name: str, write: Callable[[list[Row]], bytes], rows: list[Row]) -> list[Row]:
    document = read_bytes(name, write([HEAD, *rows]))
    assert isinstance(document, Document)
    (table,) = document.tables
    found: dict[int, Row] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(document.blocks[cell.block].text)
    return [found[row] for row in sorted(found)][1:]


@pytest.mark.parametrize(("name", "write"), FORMATS.items())
def test_each_line_is_a_row(name: str, write: Callable[[list[Row]], bytes]) -> None:
    stack = ["Lúa đông xuân\n- Lúa lai\n- Lúa thuần", "8.250\n3.100\n5.150", "8.120\n\n5.060"]
    rows = read_rows(name, write, [["Tổng số", "9.000", "8.900"], stack, ["Ngô", "750", "780"]])
    assert rows == [
        ["Tổng số", "9.000", "8.900"],
        ["Lúa đông xuân", "8.250", "8.120"],
        ["- Lúa lai", "3.100", ""],
        ["- Lúa thuần", "5.150", "5.060"],
        ["Ngô", "750", "780"],
    ]


@pytest.mark.parametrize(("name", "write"), FORMATS.items())
@pytest.mark.parametrize(
    "row",
    [
        ["Thu ngân sách\nNhà nước", "1.200\n(98,5%)", "1.180\n(97,1%)"],  # a number above its percentage
        ["Thu nội địa\nHải quan", "3.149.\n171", "3.270.\n298"],  # numbers broken in a narrow cell
        ["Diện tích trồng\nmới", "24\n30", "25\n31"],  # a label that goes on
        ["Lúa\nNgô\nSắn", "8.250\n750", "8.120\n780"],  # which figure is whose?
    ],
)
def test_a_row_of_several_lines_stays_one(name: str, write: Callable[[list[Row]], bytes], row: Row) -> None:
    assert read_rows(name, write, [row, ["Khác", "1", "2"]]) == [
        [cell.replace("\n", " ") for cell in row],
        ["Khác", "1", "2"],
    ]


def test_an_empty_line_at_the_end_of_a_cell_is_no_row() -> None:
    stack = ["Lúa mùa\nLúa nương", "4.120\n1.030", "\n98,4\n101,2"]
    assert read_rows("a.md", as_markdown, [["Ngô", "750", "97,0"], stack]) == [
        ["Ngô", "750", "97,0"],
        ["Lúa mùa", "4.120", "98,4"],
        ["Lúa nương", "1.030", "101,2"],
    ]


@pytest.mark.parametrize(
    ("words", "above", "heads"),
    [
        ("CHĂN NUÔI", "Sắn", True),
        ("HÀNG NĂM", "CÂY", False),  # capitals go on with capitals, however short
        ("1. Lúa", "Cây hàng năm", True),
        ("Trong đó:", "Chi thường xuyên", True),
        ("vay lại", "Chi trả nợ", False),
    ],
)
def test_words_without_figures_head_rows_or_end_a_label(words: str, above: str, heads: bool) -> None:
    assert begins(words, above) is heads


def test_many_stacked_rows_take_no_square_time() -> None:
    rows = [["Xã An\nXã Bình", f"{at}01\n{at}02", "3\n4"] for at in range(1, 8_001)]
    start = time.process_time()
    found = read_rows("a.html", as_html, rows)
    assert time.process_time() - start < 10
    assert found[-1] == ["Xã Bình", "800002", "4"]
