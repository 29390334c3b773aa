"""The door of the house: any path ends in a document or a refusal that says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading import READERS, Limits, read, read_bytes, sniff


def key(result: Document | Refusal) -> str:
    assert isinstance(result, Refusal)
    return result.message


def test_paths_that_are_no_document(tmp_path: Path) -> None:
    assert key(read(tmp_path / "nothing.txt")) == "reading.missing"
    assert key(read(tmp_path)) == "reading.directory"
    assert key(read("a\0b")) == "reading.unreadable"
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(60_000_000)
    assert key(read(file)) == "reading.too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("a")
    file.chmod(0)
    assert key(read(file)) == "reading.permission"


def test_a_text_file(tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.txt"
    file.write_text("Diện tích 5 ha.\n", encoding="utf-8")
    document = read(file)
    assert isinstance(document, Document)
    assert (document.path, document.blocks[0].text) == (str(file), "Diện tích 5 ha.")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", b"%PDF-1.7\n", "pdf"),
        ("a.pdf", b"just words", "text"),
        ("a", b"just words", "text"),
        ("a.txt", b"{\\rtf1 x}", "rtf"),
        ("a.csv", b"a,b\n", "csv"),
        ("a.xlsx", b"PK\x03\x04 no archive", "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
    ],
)
def test_content_tells_the_format(name: str, data: bytes, expected: str | None) -> None:
    assert sniff(name, data) == expected


def test_every_format_has_a_reader_or_is_refused() -> None:
    assert key(read_bytes("a.zip", b"PK\x03\x04")) == "reading.damaged"
    assert {"text", "markdown", "html", "docx", "pdf", "xlsx", "xls", "ods", "csv", "json"} <= set(READERS)


def test_limits_are_said() -> None:
    refusal = read_bytes("a.txt", b"a\n" * 50, Limits(lines=10))
    assert isinstance(refusal, Refusal)
    assert dict(refusal.values)["limit"] == "10"


def test_importing_reading_imports_no_format() -> None:
    code = "import sys, auditor.reading; print([m for m in sys.modules if m.startswith('auditor.reading.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert eval(done.stdout) == ["auditor.reading.limits", "auditor.reading.sniffing"]


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x", "x.md", "x.html", "x.csv", "x.json", "x.rtf"]))
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    assert isinstance(read_bytes(name, data), Document | Refusal)
