"""Web pages to a document: paragraphs, lists, tables and footnotes as a reader sees them."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading.citing import notes_after_marks
from auditor.reading.decoding import decode
from auditor.reading.fonts import Fonts, told_of_fonts
from auditor.reading.html_fonts import decode_fonts
from auditor.reading.html_walk import Walk
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.text import text_blocks, too_long
from auditor.reading.typed_notes import typed_notes
from auditor.reading.unwrapped import unwrapped
from auditor.reading.writing import Writer

_APART = {"note", "cell", "caption"}  # what a text line by line does not have
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,40})""", re.IGNORECASE)


def read_html(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a web page, or why it cannot be read."""
    text = _decode(data)
    if text is None:
        return Refusal(path, "reading.encoding")
    refusal = too_long(path, text, limits)
    if refusal is not None:
        return refusal
    root, complete = _parse(text)
    if not complete:
        return Refusal(path, "reading.nested")
    fonts = Fonts()
    if root is not None:
        decode_fonts(root, fonts)
    printed = _whole_text(root) if root is not None else None
    if printed is not None:
        return _as_text(path, data, printed)
    writer = Writer()
    if root is not None:
        walk = Walk(root, writer, limits)
        walk.run(root)
        if walk.cells > limits.cells:
            return Refusal(path, "reading.too-many-cells", (("limit", str(limits.cells)),))
    document = typed_notes(notes_after_marks(writer.document(path, data, "html")))
    lines = _unwrapped(document) if root is not None and root.find(".//li") is None else None
    return told_of_fonts(lines or document, fonts)


def _unwrapped(document: Document) -> Document | None:
    """The page that a program made of a text line by line, each in a paragraph of its own; None where it is none."""
    blocks = document.blocks
    if document.tables or any(block.kind in _APART or block.marks for block in blocks):
        return None
    return unwrapped([block.text for block in blocks], document.path, document.sha256, document.format)


def _whole_text(root: Any) -> str | None:
    """The text of a page that is nothing but text set as it was typed."""
    body = root.find("body")
    alone = body is not None and len(body) == 1 and body[0].tag == "pre" and not (body.text or "").strip()
    return "".join(body[0].itertext()) if alone and not (body[0].tail or "").strip() else None


def _as_text(path: str, data: bytes, text: str) -> Document:
    blocks, tables = text_blocks(text)
    return Document(path, hashlib.sha256(data).hexdigest(), "html", text, tuple(blocks), tuple(tables))


def _decode(data: bytes) -> str | None:
    """The text of the page, by its own word where that can be true."""
    decoded = decode(data)
    if not isinstance(decoded, str) and decoded.encoding.startswith("utf"):
        return decoded.text
    declared = _CHARSET.search(data[:4096])
    if declared is not None:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError, ValueError):
            pass
    return None if isinstance(decoded, str) else decoded.text


def _parse(text: str) -> tuple[Any | None, bool]:
    """The tree of a page, and whether all of it is there: what is nested too deep is left out by the parser."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, True
    return root, all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
