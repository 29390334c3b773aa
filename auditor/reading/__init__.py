"""Reading: a file of any format to a document, or the reason why not. A format's module is imported when first met."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.sniffing import sniff, suffix_format

STDIN = "-"  # the path that stands for standard input
Reader = Callable[[str, bytes, Limits], Document | Refusal]

# format: module and function; a function takes the path (for messages), the bytes and the limits.
READERS: dict[str, str] = {
    "text": "auditor.reading.text:read_text",
    "markdown": "auditor.reading.markdown:read_markdown",
    "html": "auditor.reading.html:read_html",
    "docx": "auditor.reading.docx:read_docx",
    "doc": "auditor.reading.office:read_doc",
    "rtf": "auditor.reading.office:read_doc",
    "odt": "auditor.reading.office:read_doc",
    "pdf": "auditor.reading.pdf:read_pdf",
    "xlsx": "auditor.reading.workbook:read_workbook",
    "xls": "auditor.reading.workbook:read_workbook",
    "ods": "auditor.reading.workbook:read_workbook",
    "csv": "auditor.reading.delimited:read_delimited",
    "tsv": "auditor.reading.delimited:read_delimited",
    "json": "auditor.reading.figures:read_figures",
    "parquet": "auditor.reading.figures:read_figures",
}


def read(path: str | Path, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in a file. Whatever is wrong with the file is a refusal, never an exception."""
    name = str(path)
    try:
        if name == STDIN and sys.stdin is not None:
            return read_bytes(name, sys.stdin.buffer.read(limits.bytes + 1), limits)
        if name in {STDIN, ""}:  # closed, or nothing where a path should be
            return Refusal(name, "reading.missing")
        file = Path(path)
        if file.is_dir():
            return Refusal(name, "reading.directory")
        size = file.stat().st_size
        if size > limits.bytes:
            return Refusal(name, "reading.too-large", (("limit", str(limits.bytes)), ("size", str(size))))
        with file.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except FileNotFoundError:
        return Refusal(name, "reading.missing")
    except PermissionError:
        return Refusal(name, "reading.permission")
    except (OSError, ValueError) as error:
        return Refusal(name, "reading.unreadable", (("reason", getattr(error, "strerror", None) or str(error)),))
    return read_bytes(name, data, limits)


WORDS = ("text", "markdown")  # formats of which nothing at all is still a document


def read_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in ``data``; ``name`` is for messages and for what its ending promises."""
    if len(data) > limits.bytes:
        return Refusal(name, "reading.too-large", (("limit", str(limits.bytes)), ("size", str(len(data)))))
    found = sniff(name, data)
    # an empty text is a document without words; an empty .docx is a broken file
    if not data and (suffix_format(name) or WORDS[0]) not in WORDS:
        return Refusal(name, "reading.empty")
    if found is None or found in {"damaged", "encrypted"}:
        return Refusal(name, f"reading.{found or 'format'}")
    return _by_reader(found, name, data, limits)


def _by_reader(found: str, name: str, data: bytes, limits: Limits) -> Document | Refusal:
    try:
        return reader(found)(name, data, limits)
    except ModuleNotFoundError as error:
        return Refusal(name, "reading.needs", (("format", found), ("package", error.name or "?")))
    except RecursionError:
        return Refusal(name, "reading.nested")
    except MemoryError:
        return Refusal(name, "reading.memory")
    except Exception as error:  # a bug of ours or of a library, met in a file that nobody foresaw: the others go on
        return Refusal(name, "reading.failed", (("reason", f"{type(error).__name__}: {str(error)[:200]}"),))


def reader(format_: str) -> Reader:
    """The function that reads a format; imports its module."""
    module, _, function = READERS[format_].partition(":")
    found: Reader = getattr(import_module(module), function)
    return found


__all__ = ["LIMITS", "READERS", "Limits", "Reader", "read", "read_bytes", "reader", "sniff", "suffix_format"]
