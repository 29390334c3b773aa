"""Scanned pages among others in a PDF: read where they stand, or told to be unread."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from whole_audits import knowledge

from auditor.audit import audit_document
from auditor.model.document import Document
from auditor.model.figure import Span
from auditor.model.recognised import Recognised
from auditor.reading import pdf_ocr, read, read_bytes
from auditor.reporting.annotate import Remark, annotator

FIXTURES = Path(__file__).parents[1] / "fixtures"
Contract = Callable[[Document], None]


def knows_vietnamese() -> bool:
    program = shutil.which("tesseract")
    command = [program or "", "--list-langs"]
    return program is not None and "vie" in subprocess.run(command, capture_output=True, text=True, check=False).stdout


def with_scans(name: str, pages: set[int], head: str = "") -> bytes:
    """A fixture with some pages turned into pictures of themselves, with a head printed over each."""
    source = pypdfium2.PdfDocument(FIXTURES / name)
    made = pypdfium2.PdfDocument.new()
    for at, page in enumerate(source):
        if at not in pages:
            made.import_pages(source, [at])
            continue
        width, height = page.get_size()
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(page.render(scale=2.0))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(image)
        for text, y in ((head, height - 12), (f"{at + 1}" if head else "", 20)):
            if text:
                words = pypdfium2.raw.FPDFPageObj_NewTextObj(made.raw, b"Helvetica", 9.0)
                wide = (text + "\0").encode("utf-16-le")
                pypdfium2.raw.FPDFText_SetText(
                    words, (pypdfium2.raw.FPDF_WCHAR * (len(wide) // 2)).from_buffer_copy(wide)
                )
                pypdfium2.raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 60, y)
                pypdfium2.raw.FPDFPage_InsertObject(sheet.raw, words)
        sheet.gen_content()
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Document:
    document = read_bytes("a.pdf", data)
    assert isinstance(document, Document)
    return document


def said(document: Document) -> dict[str, str]:
    return {doubt.message: dict(doubt.values)["pages"] for doubt in document.doubts}


CALLS = "Trong ngày 12/10/2024 có 12 vụ cháy."
HEAD = "Nguoi ky: So Ke hoach va Dau tu; ngay ky 12/10/2024"


@pytest.mark.parametrize("head", ["", HEAD])
def test_without_tesseract_the_pages_are_told(head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    document = opened(with_scans("ha-lam.pdf", {1}, head))
    assert said(document) == {"reading.unread-pages": "2"}
    assert not document.recognised


RECOGNISED = """2. Nông nghiệp

Toàn huyện gieo trồng được 1.250 ha!, trong đó lúa 900 ha và ngô 350 ha.

! Gồm cả diện tích trồng lại."""


@pytest.mark.parametrize("head", ["", HEAD])
def test_what_was_recognised_stands_in_its_place(
    head: str, monkeypatch: pytest.MonkeyPatch, contract: Contract
) -> None:
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    text = f"{head}\n\n{RECOGNISED}\n\n2" if head else RECOGNISED
    monkeypatch.setattr(pdf_ocr, "_recognise", lambda program, document, at: Recognised(text))
    document, whole = opened(with_scans("ha-lam.pdf", {1}, head)), read(FIXTURES / "ha-lam.pdf")
    assert isinstance(whole, Document)
    assert said(document) == {"reading.recognised": "2"}
    assert document.recognised == (2,)
    contract(document)
    pages = [block.place.page for block in document.blocks]
    assert pages == sorted(pages, key=lambda page: page or 0)
    found = [block.text for block in document.blocks if block.place.page == 2]
    assert found[0] == "2. Nông nghiệp"
    assert all("Nguoi ky" not in words for words in found)
    heading = next(block for block in document.blocks if block.text == "2. Nông nghiệp")
    at = heading.source_range(0, len(heading.text))
    assert at is not None and document.text[slice(*at)] == heading.text
    first = [block.text for block in document.blocks if block.place.page == 1]
    assert first[:-1] == [block.text for block in whole.blocks if block.place.page == 1][: len(first) - 1]


TABLE = """Biểu 1

Huyện      Lúa      Ngô      Cộng
An Lạc      1.200      300      1.500
Bình Lộc      800      200      1.000
Cả tỉnh      2.000      500      2.500"""


def test_tables_of_pages_that_follow_one_another(monkeypatch: pytest.MonkeyPatch, contract: Contract) -> None:
    texts = [TABLE, "Ghi chú: số liệu của ngành\n\n" + TABLE]
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    monkeypatch.setattr(pdf_ocr, "_recognise", lambda program, document, at: Recognised(texts[at - 1]))
    document = opened(with_scans("ha-lam.pdf", {1, 2}))
    contract(document)
    assert said(document) == {"reading.recognised": "2, 3"}
    scanned = [table for table in document.tables if table.place.page in {2, 3}]
    assert [table.place.page for table in scanned] == [2, 3]
    for number, table in enumerate(document.tables, 1):
        assert table.id == number - 1 and table.place.table == number
        assert all(document.blocks[cell.block].place.table == number for cell in table.cells)
    assert [document.blocks[caption].text for caption in scanned[0].captions][-1] == "Biểu 1"
    assert all(block.place.line is None for block in document.blocks if block.place.page in {2, 3})


def test_a_page_on_which_nothing_was_recognised_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    monkeypatch.setattr(pdf_ocr, "_recognise", lambda program, document, at: Recognised(RECOGNISED if at == 1 else ""))
    assert said(opened(with_scans("ha-lam.pdf", {1, 2}))) == {"reading.recognised": "2", "reading.unread-pages": "3"}


def test_remarks_on_a_scanned_page_are_notes_at_its_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of its head are not those of its picture."""
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    monkeypatch.setattr(pdf_ocr, "_recognise", lambda program, document, at: Recognised(CALLS))
    data = with_scans("ha-lam.pdf", {1}, HEAD)
    document = opened(data)
    block = next(block for block in document.blocks if "vụ cháy" in block.text)
    at = block.text.index("12 vụ")
    copy = annotator("pdf")(data, document, [Remark(Span(block.id, at, at + 5), "error", "sai")])
    page, raw = pypdfium2.PdfDocument(copy)[1], pypdfium2.raw
    marks = [raw.FPDFPage_GetAnnot(page.raw, at) for at in range(raw.FPDFPage_GetAnnotCount(page.raw))]
    assert [raw.FPDFAnnot_GetSubtype(mark) for mark in marks] == [raw.FPDF_ANNOT_TEXT]


def test_a_sentence_goes_on_into_a_scan_and_out_of_it(monkeypatch: pytest.MonkeyPatch, contract: Contract) -> None:
    """As page 1 ends and page 3 begins within a sentence; the head of other pages is not read on the scan."""
    text = "BÁ0 CÁO QUÝ II/2O24 - TỈNH HÀ LẦM\n\ntỷ đồng; 64 doanh nghiệp quay lại. Trong kỳ 86 vụ, so với cùng kỳ"
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    monkeypatch.setattr(pdf_ocr, "_recognise", lambda program, document, at: Recognised(text))
    document = opened(with_scans("ha-lam.pdf", {1}))
    contract(document)
    block = next(block for block in document.blocks if "1.842 tỷ đồng; 64 doanh" in block.text)
    assert block.text.endswith("so với cùng kỳ giảm 9 người bị thương.")
    places = [block.page_at(block.text.index(words)) for words in ("1.842", "64", "9 người")]
    assert places == [1, 2, 3]
    assert not any("HÀ LẦM" in block.text for block in document.blocks)


@pytest.mark.slow
@pytest.mark.skipif(not knows_vietnamese(), reason="needs Tesseract with Vietnamese")
def test_a_scanned_page_is_read_with_tesseract(contract: Contract) -> None:
    document, whole = opened(with_scans("ha-lam.pdf", {1}, HEAD)), read(FIXTURES / "ha-lam.pdf")
    assert isinstance(whole, Document)
    contract(document)
    assert said(document)["reading.recognised"] == "2"
    texts = " ".join(block.text for block in document.blocks)
    there = [block.text for block in whole.blocks if block.place.page == 2]
    figures = [word for text in there for word in text.split() if word[:1].isdigit() and len(word) > 4]
    assert figures and sum(figure in texts for figure in figures) * 10 >= len(figures) * 8
    assert "Nguoi ky" not in texts


HERD = "Tổng đàn gia súc 412.650 con, gồm đàn trâu 61.230 con, đàn bò 98.420 con, đàn lợn {pigs} con."


@pytest.mark.parametrize(("second", "findings"), [("253.900", 1), ("253.000", 0)])
def test_what_two_looks_read_differently_accuses_nobody(
    second: str, findings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sum that misses is told where both looks at the picture find the same numbers; else the machine may have misread."""
    pigs = {200: "253.900", 300: second}
    monkeypatch.setattr(pdf_ocr, "_program", lambda: "")
    monkeypatch.setattr(pdf_ocr, "_words", lambda program, picture, dots: HERD.format(pigs=pigs[dots]))
    document = opened(with_scans("ha-lam.pdf", {1}))
    assert document.unsure == ({} if findings else {2: ("253.900",)})
    assert ("reading.unsure" in said(document)) is not bool(findings)
    audit = audit_document(document, knowledge())
    herd = next(name for name, figure in audit.figures.items() if figure.text.startswith("412.650"))
    (total,) = [check for check in audit.checks if check.rule == "footing.breakdown" and herd in check.figures()]
    assert total.verdict == ("fails" if findings else "undecided")
    assert len(audit.findings) == findings
