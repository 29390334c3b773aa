"""Web pages: what a reader sees, tables with merged cells, the footnotes of several writers."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.document import Document, Table
from auditor.model.finding import Refusal
from auditor.reading import read_bytes
from auditor.reading.html import read_html
from auditor.reading.limits import Limits

Contract = Callable[[Document], None]


def read(text: str, limits: Limits | None = None) -> Document:
    document = read_html("trang.html", text.encode(), limits or Limits())
    assert isinstance(document, Document)
    return document


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def grid(document: Document, table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.blocks[cell.block].text for cell in table.cells}


def test_paragraphs_headings_and_lists(contract: Contract) -> None:
    document = read(
        """<html><head><title>x</title><style>p{}</style></head><body><h2>Báo cáo</h2>
        <p>Diện&nbsp;tích <b>1.250</b> ha,
        tăng&shy; 5%.</p>Dòng một<br>dòng hai<script>alert(1)</script>
        <ul><li>Lúa 5 ha<ul><li>mùa 2 ha</li></ul></li><li>Ngô 3 ha</li></ul>
        <p style="display:none">ẩn</p><!-- chú --> cuối</body></html>"""
    )
    contract(document)
    assert kinds(document) == [
        ("heading", "Báo cáo"),
        ("paragraph", "Diện tích 1.250 ha, tăng 5%."),
        ("paragraph", "Dòng một"),
        ("paragraph", "dòng hai"),
        ("item", "Lúa 5 ha"),
        ("item", "mùa 2 ha"),
        ("item", "Ngô 3 ha"),
        ("paragraph", "cuối"),
    ]
    assert document.blocks[1].place.line == 2


def test_tables_with_merged_cells(contract: Contract) -> None:
    document = read(
        """<p>Đơn vị: ha</p><table><caption>Bảng 1</caption>
        <tr><th rowspan=2>Huyện</th><th colspan=2>Diện tích</th></tr><tr><th>Lúa</th><th>Ngô</th></tr>
        <tr><td>Mai Sơn<br>(cũ)</td><td>1.200</td><td><p>300</p></td></tr></table>"""
    )
    contract(document)
    table = document.tables[0]
    assert grid(document, table) == {
        (0, 0): "Huyện",
        (0, 1): "Diện tích",
        (1, 1): "Lúa",
        (1, 2): "Ngô",
        (2, 0): "Mai Sơn (cũ)",
        (2, 1): "1.200",
        (2, 2): "300",
    }
    assert [document.blocks[block].text for block in table.captions] == ["Đơn vị: ha", "Bảng 1"]
    assert (table.cells[0].rows, table.cells[1].columns) == (2, 2)


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    document = read(
        "<table><tr><td>Trái</td><td><p>Phải</p><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    )
    assert kinds(document) == [("paragraph", "Trái"), ("paragraph", "Phải"), ("cell", "1"), ("cell", "2")]
    assert len(document.tables) == 1


NOTES = {
    "word": """<p>Đạt 50 ha<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>, tăng.</p>
        <div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Lúa 20 ha; ngô 30 ha.</p></div>""",
    "pandoc": """<p>Đạt 50 ha<a href="#fn1" id="fnref1"><sup>1</sup></a>, tăng.</p>
        <section><ol><li id="fn1"><p>Lúa 20 ha; ngô 30 ha.<a href="#fnref1">↩︎</a></p></li></ol></section>""",
    "wiki": """<p>Đạt 50 ha<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>, tăng.</p>
        <ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> Lúa 20 ha; ngô 30 ha.</li></ol>""",
    "raised": """<p>Đạt 50 ha<sup>1</sup>, tăng.</p><p><sup>1</sup> Lúa 20 ha; ngô 30 ha.</p>""",
}


@pytest.mark.parametrize("writer", NOTES)
def test_notes(writer: str, contract: Contract) -> None:
    document = read(NOTES[writer])
    contract(document)
    assert kinds(document) == [("paragraph", "Đạt 50 ha, tăng."), ("note", "Lúa 20 ha; ngô 30 ha.")]
    assert [(mark.note, mark.at) for mark in document.blocks[0].marks] == [("1", 9)]
    assert document.blocks[1].place.note == "1"


def test_powers_are_no_marks() -> None:
    document = read("<p>5 m<sup>3</sup>, 2 km<sup>2</sup>, 10<sup>6</sup> và CO<sub>2</sub></p>")
    assert document.blocks[0].text == "5 m3, 2 km2, 10⁶ và CO2"
    assert not document.blocks[0].marks


def test_declared_encoding() -> None:
    page = '<meta charset="utf-16"><p>đ</p>'
    assert "đ" in read(page).text
    document = read_html("x", '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2"))
    assert isinstance(document, Document) and document.blocks[0].text == "Łódź"


def test_content_is_believed_before_the_name() -> None:
    document = read_bytes("bao-cao.txt", b"<!DOCTYPE html><p>a</p>")
    assert isinstance(document, Document) and document.format == "html"


def test_too_many_cells_are_refused() -> None:
    page = "<table>" + "<tr><td>1<td>2" * 60 + "</table>"
    refusal = read_html("x", page.encode(), Limits(cells=100))
    assert isinstance(refusal, Refusal) and refusal.message == "reading.too-many-cells"


HOSTILE = {
    "deep": "<div>" * 20_000 + "x",
    "tables": "<table><tr><td>" * 5_000,
    "spans": "<table>" + "<tr><td rowspan=999999 colspan=99999>1</td><td>2</td></tr>" * 5_000 + "</table>",
    "links": '<p id="a">' + '<a href="#a">1</a>' * 20_000,
    "sups": "<p>" + "x<sup>1</sup>" * 20_000,
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>' * 10,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_in_bounded_time(name: str) -> None:
    began = time.process_time()
    read_html("x", HOSTILE[name].encode())
    assert time.process_time() - began < 5


TAGS = st.sampled_from(
    ["<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "<sup>1</sup>", "<li>", "<br>", "a ", "1", "&#0;", "\u0302"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(TAGS, max_size=40))
def test_any_page_quotes_back(contract: Contract, parts: list[str]) -> None:
    document = read_html("x", "".join(parts).encode())
    assert isinstance(document, Document)
    contract(document)


def test_a_text_whose_lines_were_made_paragraphs_is_made_whole() -> None:
    lines = [
        "Sản lượng lương thực có hạt của tỉnh trong mười tháng đầu năm",
        "ước đạt 205.628 tấn, tăng 1,2% so với cùng kỳ, trong đó thóc đạt",
        "163.210 tấn và ngô đạt 42.418 tấn; diện tích gieo trồng cả năm là",
        "50.440 ha, bằng 100,4% kế hoạch, giảm 120 ha so với năm trước do",
        "chuyển sang trồng cây ăn quả.",
    ]
    page = "".join(f"<p>{line}</p>" for line in lines * 4)
    document = read_html("a.html", f"<html><body>{page}</body></html>".encode())
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == [" ".join(lines)] * 4
