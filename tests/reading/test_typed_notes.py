"""Notes that a writer numbered by hand at the end of a Word document or a web page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from office_files import docx, par, run, table

from auditor.model.document import Document
from auditor.model.figure import Span
from auditor.reading import read_bytes
from auditor.reporting.annotate import Remark, annotator

Contract = Callable[[Document], None]
NOTES = ("1. Gồm lúa xuân 6.250 ha, lúa mùa 6.250 ha.", "2. Trâu sinh sản 12.100 con.", "3. Rừng sản xuất 1.000 ha.")


def word(marks: str = "123", notes: tuple[str, ...] = NOTES, above: str = "Ghi chú:", end: str = "") -> bytes:
    first, second, third = (run(mark, '<w:vertAlign w:val="superscript"/>') for mark in marks)
    body = par("Toàn tỉnh gieo trồng được 12.500 ha lúa", first, "; đàn trâu có 31.200 con", second, ".")
    body += par("Trồng rừng mới đạt 1.250 ha", third, ", tăng 12%.") + par(above)
    return docx(body + "".join(map(par, notes)) + end)


def read(data: bytes, name: str = "a.docx") -> Document:
    document = read_bytes(name, data)
    assert isinstance(document, Document)
    return document


def told(document: Document) -> list[tuple[str | None, str]]:
    return [(block.place.note, block.text) for block in document.notes()]


def test_notes_at_the_end_of_a_word_document(contract: Contract) -> None:
    data = word()
    document = read(data)
    contract(document)
    assert told(document) == [(note[0], note[3:]) for note in NOTES]
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "note", "paragraph", "note", "paragraph"]
    at = document.blocks[2].text.index("12.100")
    copy = annotator("docx")(data, document, [Remark(Span(2, at, at + 6), "error", "sai")])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        between = (
            archive.read("word/document.xml").decode().partition("commentRangeStart")[2].partition("commentRangeEnd")[0]
        )
    assert "12.100" in between and "Trâu" not in between
    assert read(copy).text == document.text


def test_notes_at_the_end_of_a_web_page(contract: Contract) -> None:
    body = (
        "<p>Gieo trồng được 12.500 ha lúa<sup>1</sup>; đàn trâu có 31.200 con<sup>2</sup>.<p>Rừng 1.250 ha<sup>3</sup>."
    )
    page = f"<html><head><meta charset=utf-8></head><body>{body}<p>Ghi chú:<p>{'<p>'.join(NOTES)}</body></html>"
    document = read(page.encode(), "a.html")
    contract(document)
    assert told(document) == [(note[0], note[3:]) for note in NOTES]


@pytest.mark.parametrize(
    "data",
    [
        word("132"),
        word("122"),
        word(notes=NOTES[:2]),
        word(above="IV. KIẾN NGHỊ"),
        word(above="Để đạt kế hoạch năm, toàn tỉnh tập trung ba việc sau:"),
        word(end=par("Nơi nhận: như trên.")),
        word(end=table(["Nơi nhận", "Chủ tịch", "5"], ["a", "b", "6"])),
    ],
    ids=["order", "twice", "too few", "a section", "a list", "words after them", "a table after them"],
)
def test_a_list_at_the_end_is_no_notes(data: bytes) -> None:
    assert told(read(data)) == []
