"""Converters that may not be there: LibreOffice for old documents, Tesseract for scans; without them, messages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading import read, read_bytes
from auditor.reading.pdf_ocr import recognised
from auditor.reporting.annotate import ANNOTATORS

FIXTURES = Path(__file__).parents[1] / "fixtures"
RTF = rb"{\rtf1\ansi T\u7893?ng \u273?\u224?n c\u243? 91.980 con.\par}"


def knows_vietnamese() -> bool:
    program = shutil.which("tesseract")
    return (
        program is not None
        and "vie"
        in subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    )


def scanned(source: Path, scale: float = 2.0) -> bytes:
    """A PDF of pictures of the pages of another."""
    pictures = pdfium.PdfDocument.new()
    for page in pdfium.PdfDocument(source):
        bitmap = page.render(scale=scale)
        image = pdfium.PdfImage.new(pictures)
        image.set_bitmap(bitmap)
        width, height = page.get_size()
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet = pictures.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    target = source.parent / "scan.pdf"
    pictures.save(target)
    return target.read_bytes()


@pytest.fixture
def scan(tmp_path: Path) -> bytes:
    copy = tmp_path / "slips.pdf"
    copy.write_bytes((FIXTURES / "slips.pdf").read_bytes())
    return scanned(copy)


def test_without_libreoffice_a_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    refusal = read_bytes("a.doc", RTF)
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.needs-libreoffice"


def test_without_tesseract_a_scan_says_that_it_is_one(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    refusal = read_bytes("a.pdf", scan)
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.scanned"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_old_documents_are_read_through_libreoffice() -> None:
    document = read_bytes("a.doc", RTF)
    assert isinstance(document, Document)
    assert document.text.strip() == "Tổng đàn có 91.980 con."
    assert document.format == "rtf"  # not .docx, whatever it was turned into: nobody may write comments into it
    assert document.format not in ANNOTATORS


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("format_", ["doc", "odt", "rtf"])
def test_the_report_in_old_formats_has_the_same_words(format_: str, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += [format_, "--outdir", str(tmp_path), str(FIXTURES / "slips.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document, first = read(tmp_path / f"slips.{format_}"), read(FIXTURES / "slips.docx")
    assert isinstance(document, Document)
    assert isinstance(first, Document)
    assert [(block.kind, block.text) for block in document.blocks] == [(b.kind, b.text) for b in first.blocks]


@pytest.mark.slow
@pytest.mark.skipif(not knows_vietnamese(), reason="needs Tesseract with Vietnamese")
def test_scans_are_read_with_tesseract(scan: bytes) -> None:
    opened = pdfium.PdfDocument(scan)
    document = recognised("a.pdf", scan, opened, [1])
    assert isinstance(document, Document)
    assert [doubt.message for doubt in document.doubts] == ["reading.recognised"]
    for words in ("34.640 ha", "131.352 tấn", "4.250,5 tỷ đồng", "22.569"):
        assert words in document.text
    assert document.tables  # the spaces between columns are kept
