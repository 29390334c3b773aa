"""PDF files with a highlight and a note at every remark, appended to the file as it is."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from auditor.model.document import Document
from auditor.reporting.annotate.places import CONTEXT, Skeleton, locate, skeleton
from auditor.reporting.annotate.remarks import Remark

COLOURS = {"error": (255, 120, 110), "warning": (255, 200, 60), "note": (120, 180, 255), "tick": (150, 220, 150)}
_ICON = 18.0  # points: the side of a note that could not be put at its words
_AUTHOR = "auditor"
_WORDS_AROUND = 3 * CONTEXT
Box = tuple[float, float, float, float]  # left, bottom, right, top


def annotate_pdf(source: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """The document with highlights; its pages are the same, byte for byte."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    if not remarks:
        return source
    opened = pdfium.PdfDocument(source)
    try:
        for number, group in groupby(sorted(remarks, key=lambda r: _page(r, document)), lambda r: _page(r, document)):
            if 0 < number <= len(opened):
                _annotate_page(opened[number - 1], number, document, list(group))
        stream = io.BytesIO()
        opened.save(stream, flags=raw.FPDF_INCREMENTAL)
        return stream.getvalue()
    finally:
        opened.close()


def _page(remark: Remark, document: Document) -> int:
    return document.blocks[remark.span.block].page_at(remark.span.start) or 0


def _annotate_page(page: Any, number: int, document: Document, remarks: list[Remark]) -> None:
    text = page.get_textpage()
    words = _words(text, coarse=document.recoded)
    pictured = number in document.recognised
    for at, remark in enumerate(remarks):
        found = None if pictured else _place(words, document, remark)
        boxes = _boxes(text, words.at[found[0]], words.ends[found[1] - 1]) if found is not None else []
        if boxes:
            _highlight(page, boxes, remark)
        else:
            _note(page, at, remark)
    text.close()
    page.close()


def _words(text: Any, *, coarse: bool) -> Skeleton[int]:
    from pypdfium2 import raw

    count = text.count_chars()
    characters = text.get_text_range() if count else ""
    if len(characters) != count:
        codes = (raw.FPDFText_GetUnicode(text.raw, at) for at in range(count))
        characters = "".join(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else " " for code in codes)
    return skeleton(((character, at) for at, character in enumerate(characters)), coarse=coarse)


def _place(words: Skeleton[int], document: Document, remark: Remark) -> tuple[int, int] | None:
    """Where the span (what of it is on its first page) stands, told by the extracted text around it."""
    block = document.blocks[remark.span.block]
    first, last = remark.span.start, remark.span.end
    while last > first + 1 and block.page_at(last - 1) != block.page_at(first):
        last -= 1
    source = block.source_range(first, last)
    if source is None:
        return None
    start, end = source
    around = document.text[max(0, start - _WORDS_AROUND) : start], document.text[end : end + _WORDS_AROUND]
    return locate(words, around[0].rpartition("\f")[2], document.text[start:end], around[1].partition("\f")[0])


def _boxes(text: Any, first: int, last: int) -> list[Box]:
    """One box for each line that the characters stand on."""
    from pypdfium2 import raw

    sides = [ctypes.c_double() for _ in range(4)]
    boxes: list[Box] = []
    for at in range(raw.FPDFText_CountRects(text.raw, first, last - first + 1)):
        left, top, right, bottom = sides
        if raw.FPDFText_GetRect(text.raw, at, left, top, right, bottom):
            boxes.append((left.value, bottom.value, right.value, top.value))
    return boxes


def _highlight(page: Any, boxes: list[Box], remark: Remark) -> None:
    from pypdfium2 import raw

    mark = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_HIGHLIGHT)
    for left, bottom, right, top in boxes:
        corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(mark, corners)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    _finish(mark, (min(lefts), min(bottoms), max(rights), max(tops)), remark)


def _note(page: Any, at: int, remark: Remark) -> None:
    """A note at the edge of the page, for words that are not characters (a scan) or are not found again."""
    from pypdfium2 import raw

    top = page.get_height() - _ICON * (1 + at)
    mark = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    _finish(mark, (_ICON, top - _ICON, 2 * _ICON, top), remark)


def _finish(mark: Any, box: Box, remark: Remark) -> None:
    from pypdfium2 import raw

    left, bottom, right, top = box
    raw.FPDFAnnot_SetRect(mark, raw.FS_RECTF(left, top, right, bottom))
    raw.FPDFAnnot_SetColor(mark, raw.FPDFANNOT_COLORTYPE_Color, *COLOURS[remark.kind], 255)
    for key, value in ((b"Contents", remark.text), (b"T", _AUTHOR)):
        encoded = (value + "\0").encode("utf-16-le")
        wide = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        raw.FPDFAnnot_SetStringValue(mark, key, wide)
    raw.FPDFAnnot_SetFlags(mark, raw.FPDF_ANNOT_FLAG_PRINT)
    raw.FPDFPage_CloseAnnot(mark)
