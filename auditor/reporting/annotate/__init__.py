"""Annotated copies: the reader's own document with a remark at every finding; its words stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from auditor.model.document import Document
from auditor.model.finding import DocumentAudit
from auditor.reporting.annotate.archive import BrokenPartError
from auditor.reporting.annotate.remarks import Remark, remarks
from auditor.reporting.options import Options

Annotator = Callable[[bytes, Document, Sequence[Remark]], bytes]

# format: module and function; a function takes the bytes of the document, the document as read, and the remarks.
ANNOTATORS = {
    "docx": "auditor.reporting.annotate.docx:annotate_docx",
    "pdf": "auditor.reporting.annotate.pdf:annotate_pdf",
    "xlsx": "auditor.reporting.annotate.xlsx:annotate_xlsx",
    "text": "auditor.reporting.annotate.text:annotate_text",
    "markdown": "auditor.reporting.annotate.text:annotate_text",
}


def annotate(source: bytes, audit: DocumentAudit, options: Options, *, tickmarks: bool = False) -> bytes:
    """A copy of the document whose bytes are ``source``, with remarks.

    Raises KeyError for a format that holds none, BrokenPartError for a damaged office file.
    """
    return annotator(audit.document.format)(source, audit.document, remarks(audit, options, tickmarks=tickmarks))


def annotator(format_: str) -> Annotator:
    """The function that writes remarks into a format; imports its module."""
    module, _, function = ANNOTATORS[format_].partition(":")
    found: Annotator = getattr(import_module(module), function)
    return found


__all__ = ["ANNOTATORS", "Annotator", "BrokenPartError", "Remark", "annotate", "annotator", "remarks"]
