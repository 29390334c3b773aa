"""PDF pages rebuilt: the same blocks as the Word document that they were printed from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model.document import Block, Document
from auditor.model.finding import Refusal
from auditor.reading import LIMITS, Limits, read, read_bytes
from auditor.reading.pdf import read_pdf
from auditor.reading.pdf_rules import Rule, ruled_tables, rules

Contract = Callable[[Document], None]
FIXTURES = Path(__file__).parents[1] / "fixtures"


def opened(name: str) -> Document:
    document = read(FIXTURES / name)
    assert isinstance(document, Document)
    return document


def told(block: Block) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    return block.kind, block.text, tuple((mark.at, mark.note) for mark in block.marks)


@pytest.mark.parametrize("name", ["ha-lam", "ha-lam-long"])
def test_a_printed_document_reads_as_before(name: str, contract: Contract) -> None:
    """Heads and page numbers out, notes at their marks (also one over two pages), tables over pages made whole."""
    printed, written = opened(f"{name}.pdf"), opened(f"{name}.docx")
    assert [told(block) for block in printed.blocks] == [told(block) for block in written.blocks if block.text]
    assert [len(table.captions) for table in printed.tables] == [len(table.captions) for table in written.tables]
    contract(printed)


def test_columns_are_read_one_after_the_other(contract: Contract) -> None:
    printed, written = opened("ha-lam-columns.pdf"), opened("ha-lam-columns.docx")
    words = [told(block) for block in printed.blocks if block.kind != "cell"]
    assert words == [told(block) for block in written.blocks if block.kind != "cell"]
    contract(printed)


def test_tables_without_rules(contract: Contract) -> None:
    printed, written = opened("ha-lam-bare.pdf"), opened("ha-lam-bare.docx")
    assert len(printed.tables) == len(written.tables)
    for mine, theirs in zip(printed.tables, written.tables, strict=True):
        last = [printed.blocks[cell.block].text for cell in mine.cells if cell.column == 4]
        assert last[-3:] == [written.blocks[cell.block].text for cell in theirs.cells if cell.column == 4][-3:]
    words = [block.text for block in printed.blocks if block.kind != "cell"]
    assert words == [block.text for block in written.blocks if block.kind != "cell"]
    contract(printed)


def test_places_are_pages() -> None:
    document = opened("ha-lam.pdf")
    note = next(note for note in document.notes() if note.place.note == "5")
    assert note.place.page == 2
    across = next(block for block in document.blocks if "215 doanh nghiệp" in block.text)
    assert (across.page_at(0), across.page_at(len(across.text) - 1)) == (1, 2)
    cell = next(block for block in document.blocks if block.text == "34.460")
    assert (cell.place.table, cell.place.row, cell.place.column) == (1, 7, 5)


def test_merged_cells_of_a_ruled_table() -> None:
    across = [Rule(100, 0, 90), Rule(80, 30, 90), Rule(60, 0, 90)]
    down = [Rule(0, 60, 100), Rule(30, 60, 100), Rule(60, 60, 80), Rule(90, 60, 100)]
    table = ruled_tables(across, down)[0]
    assert sorted(set(table.merged().values())) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_frames_and_broken_rules_are_rules() -> None:
    boxes = [(2, 0.0, 0.0, 50.0, 20.0), (2, 50.0, 19.5, 90.0, 20.5), (3, 0.0, 0.0, 9.0, 9.0)]
    across, down = rules(boxes)
    assert [(rule.at, rule.low, rule.high) for rule in across] == [(0.0, 0.0, 50.0), (20.0, 0.0, 90.0)]
    assert len(down) == 2


def _object(number: int, words: bytes, stream: bytes | None = None) -> bytes:
    if stream is not None:
        words = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (words, len(stream), stream)
    return b"%d 0 obj\n%s\nendobj\n" % (number, words)


def pdf(content: bytes, resources: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one page; its table of objects is left for pdfium to rebuild."""
    objects = _object(1, b"<</Type/Catalog/Pages 2 0 R>>") + _object(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<%s>>>>" % resources
    objects += _object(3, page) + _object(4, b"", content) + more
    return b"%PDF-1.4\n" + objects + b"trailer <</Root 1 0 R/Size 9>>\n"


FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def test_raised_figures_are_marks_but_not_after_a_metre() -> None:
    words = b"BT /F 12 Tf 20 250 Td (Rice 12.50) Tj 6 Ts /F 7 Tf (4) Tj 0 Ts /F 12 Tf ( and 30 m) Tj "
    document = read_pdf("a.pdf", pdf(words + b"6 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf ( sown) Tj ET", FONT))
    assert isinstance(document, Document)
    assert document.blocks[0].text == "Rice 12.50 and 30 m2 sown"
    assert [(mark.at, mark.note) for mark in document.blocks[0].marks] == [(10, "4")]


def test_a_scan_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    image = _object(
        5, b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\xff"
    )
    scan = pdf(b"280 0 0 280 10 10 cm /I Do", b"/XObject<</I 5 0 R>>", image)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    refusal = read_pdf("a.pdf", scan)
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.scanned"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_a_scan_is_recognised() -> None:
    import pypdfium2

    source = pypdfium2.PdfDocument(FIXTURES / "ha-lam.pdf")
    bitmap = source[2].render(scale=200 / 72, grayscale=True)
    size = b"/Width %d/Height %d" % (bitmap.stride, bitmap.height)
    grey = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = _object(5, grey + size, bytes(bitmap.buffer))
    found = read_pdf("a.pdf", pdf(b"280 0 0 290 10 5 cm /I Do", b"/XObject<</I 5 0 R>>", image))
    assert isinstance(found, Document | Refusal)
    if isinstance(found, Document):  # where the Vietnamese of Tesseract is installed
        assert "giảm 9 người" in found.text
        assert [doubt.message for doubt in found.doubts] == ["reading.recognised"]


def test_bad_files_are_refused() -> None:
    whole = (FIXTURES / "ha-lam.pdf").read_bytes()
    for data in (whole[:300], b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\0" * 1000):
        refusal = read_bytes("a.pdf", data)
        assert isinstance(refusal, Refusal)
        assert refusal.message == "reading.damaged"
    refusal = read_pdf("a.pdf", whole, Limits(characters=1000))
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.too-long"
    assert isinstance(read_pdf("a.pdf", whole[: len(whole) * 3 // 4], LIMITS), Document | Refusal)
