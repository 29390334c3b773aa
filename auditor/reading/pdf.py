"""PDF files to a document: lines, paragraphs, columns, tables and notes rebuilt from where the characters stand."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from auditor.model.document import Document, Doubt, Place
from auditor.model.finding import Refusal
from auditor.model.recognised import Recognised
from auditor.reading.fonts import Fonts, told_of_fonts
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.pdf_blocks import blocks
from auditor.reading.pdf_bombs import is_bomb
from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_ends import set_notes_apart
from auditor.reading.pdf_layout import Layout, layout
from auditor.reading.pdf_scans import FEW, is_scan, length, listed, put_in, unsure_of
from auditor.reading.pdf_source import write

_PAGES = 5_000
_SECONDS = 120.0
_DENSEST = 200_000  # characters of one page


def read_pdf(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a PDF, or why it cannot be read."""
    opened = _open(data)
    if isinstance(opened, str):
        return Refusal(path, opened, (("limit", str(limits.unpacked)),) if opened == "reading.bomb" else ())
    try:
        if len(opened) > _PAGES:
            return Refusal(path, "reading.too-many-pages", (("limit", str(_PAGES)), ("size", str(len(opened)))))
        return _read(path, data, opened, limits)
    finally:
        opened.close()


def _open(data: bytes) -> Any | str:
    """The document as pdfium opens it, or the message that says why not."""
    import pypdfium2 as pdfium

    if is_bomb(data):
        return "reading.bomb"
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return "reading.encrypted" if "password" in str(error).lower() else "reading.damaged"
    return document if len(document) else "reading.damaged"


def _read(path: str, data: bytes, opened: Any, limits: Limits) -> Document | Refusal:
    import pypdfium2 as pdfium

    pages: list[Layout] = []
    fonts = Fonts()
    characters, lost, began = 0, 0, time.monotonic()
    for at in range(len(opened)):
        try:
            page = Page(opened, at, fonts)
        except pdfium.PdfiumError:
            lost += 1
            continue
        characters += len(page.text)
        if characters > limits.characters or len(page.text) > _DENSEST:
            return Refusal(path, "reading.too-long", (("limit", str(limits.characters)), ("size", str(characters))))
        pages.append(layout(page, at + 1))
        page.close()
        if time.monotonic() - began > _SECONDS:
            return Refusal(path, "reading.slow")
    if lost == len(opened):
        return Refusal(path, "reading.damaged")
    found = _document(path, data, opened, pages)
    return told_of_fonts(found, fonts) if isinstance(found, Document) else found


def _document(path: str, data: bytes, opened: Any, pages: list[Layout]) -> Document | Refusal:
    scans = [page.page for page in pages if is_scan(page)]
    if scans and not any(length(page) >= FEW and page.page not in scans for page in pages):
        from auditor.reading.pdf_ocr import recognised

        return recognised(path, data, opened, scans)
    read = _recognised(opened, scans)
    texts = {number: page.text for number, page in read.items()}
    put_in(pages, texts)
    set_notes_apart(pages)
    text, found, tables = blocks(write(pages))
    unread = [page for page in scans if page not in texts]
    doubts = [
        Doubt(message, (("pages", listed(numbers)),), Place(numbers[0]))
        for message, numbers in (("reading.recognised", list(texts)), ("reading.unread-pages", unread))
        if numbers
    ]
    unsure, told = unsure_of(read)
    doubts += told
    if not any(block.text for block in found):
        doubts.append(Doubt("reading.empty"))
    digest = hashlib.sha256(data).hexdigest()
    seen = tuple(texts)
    return Document(path, digest, "pdf", text, tuple(found), tuple(tables), tuple(doubts), False, seen, unsure)


def _recognised(opened: Any, scans: list[int]) -> dict[int, Recognised]:
    """The words of scanned pages, where they can be recognised."""
    if not scans:
        return {}
    from auditor.reading.pdf_ocr import recognised_pages

    return recognised_pages(opened, scans)
