"""What a file is, told from its bytes first and its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

# The format of each ending; "text" is tried for every other one.
SUFFIXES = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "docx": "docx",
    "docm": "docx",
    "doc": "doc",
    "rtf": "rtf",
    "odt": "odt",
    "pdf": "pdf",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "jsonl": "json",
    "parquet": "parquet",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIPES = re.compile(rb"\n[ \t]*\|[ \t]*:?-{2,}[-:| \t]*\r?\n")
_BINARY = {"docx", "doc", "odt", "rtf", "pdf", "xlsx", "xls", "ods", "parquet"}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<table")


def suffix_format(path: str) -> str | None:
    """The format that the name promises, or None."""
    return SUFFIXES.get(PurePath(path).suffix.lower().lstrip("."))


def sniff(path: str, data: bytes) -> str | None:
    """The format of a file; None for archives and other binary files that nobody here reads."""
    promised = suffix_format(path)
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    if data.startswith(_OLE):
        return _in_ole(data) or (promised if promised in {"doc", "xls"} else None)
    found = _by_beginning(data[:1024], promised)
    if found is None:
        found = promised if promised is not None and promised not in _BINARY else "text"
    return "markdown" if found == "text" and _PIPES.search(data) else found


def _by_beginning(start: bytes, promised: str | None) -> str | None:
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PAR1"):
        return "parquet"
    words = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith(b"{\\rtf"):
        return "rtf"
    is_html = words.startswith(_HTML_STARTS) and (not words.startswith(b"<?xml") or b"<html" in words)
    return "html" if is_html and promised != "markdown" else None


def _in_archive(data: bytes) -> str | None:
    """Office files are archives; the names inside tell which. Nothing is unpacked but the short type entry."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
                if b"opendocument.spreadsheet" in kind:
                    return "ods"
                return "odt" if b"opendocument.text" in kind else None
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError):
        return "damaged"
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "xlsx" if any(name.startswith("xl/") for name in names) else None


def _in_ole(data: bytes) -> str | None:
    """Old Office files keep the names of their streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    return "xls" if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data else None
