"""Files made to do harm: each ends in a message that says why, quickly and in little memory."""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from office_files import archive, docx, ods, par, relations, table

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading import READERS, read_bytes
from auditor.reading.assembling import kind_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one part changed."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return archive({**parts, part: change(parts[part])})


def before(words: str) -> Callable[[bytes], bytes]:
    return lambda content: words.encode() + content


def locked_ods() -> bytes:
    manifest = "<manifest><encryption-data/></manifest>"
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"\1\2",
            "META-INF/manifest.xml": manifest,
        }
    )


def pdf_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (1) Tj ET " * 100_000) for _ in range(40)) + packer.flush()
    head = b"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode>>\nstream\n"
    return head + packed + b"\nendstream\nendobj\ntrailer <<>>\n"


def million_cells() -> bytes:
    value = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    return ods(f'<table:table-row table:number-rows-repeated="1048576">{value}</table:table-row>')


WORD = docx(par("Có 5 con."))
OUTSIDE = '<!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.docx", lambda: b"", "empty"),
    "half a DOCX": ("a.docx", lambda: WORD[: len(WORD) // 2], "damaged"),
    "half an XLSX": ("a.xlsx", lambda: b"PK\x03\x04" + b"\0" * 50, "damaged"),
    "half an XLS": ("a.xls", lambda: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "damaged"),
    "half a PDF": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "no XML": ("a.docx", lambda: changed(WORD, "word/document.xml", lambda content: content[:-20]), "damaged"),
    "a locked PDF": ("a.pdf", (FIXTURES / "closed.pdf").read_bytes, "encrypted"),
    "a locked DOCX": ("a.docx", lambda: OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a locked XLSX": ("a.xlsx", lambda: OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a locked ODS": ("a.ods", locked_ods, "encrypted"),
    "laughs": ("a.docx", lambda: changed(WORD, "word/document.xml", before(LAUGHS + "]>")), "entities"),
    "laughs in a sheet": ("a.ods", lambda: changed(ods(""), "content.xml", before(LAUGHS + "]>")), "entities"),
    "another file": ("a.docx", lambda: changed(WORD, "word/document.xml", before(OUTSIDE)), "entities"),
    "a zip bomb": ("a.docx", lambda: archive({"word/document.xml": b" " * 100_000_000}), "bomb"),
    "many parts": ("a.docx", lambda: archive({f"word/{at}": b"" for at in range(20_001)}), "bomb"),
    "many tags": ("a.docx", lambda: docx("<w:p>" + "<w:tab/>" * 2_500_000 + "</w:p>"), "bomb"),
    "many paragraphs": ("a.docx", lambda: docx("<w:p/>" * 300_000), "too-many-lines"),
    "nested tables": (
        "a.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000),
        "nested",
    ),
    "nested tables of a page": ("a.html", lambda: b"<table><tr><td>" * 10_000 + b"5 ha", "nested"),
    "nested parts of a page": ("a.html", lambda: b"<body>" + b"<div>" * 10_000 + b"5 ha", "nested"),
    "many cells": ("a.ods", million_cells, "too-many-cells"),
    "a PDF bomb": ("a.pdf", pdf_bomb, "bomb"),
    "megabytes of digits": ("a.txt", lambda: b"1234567890" * 5_000_000, "too-long"),
    "digits without end": ("a.txt", lambda: b"12.345.678 " * 600_000, "line-too-long"),
    "bars without end": ("a.md", lambda: b"|a|\n|---|\n" + (b"|1" * 1_000 + b"\n") * 600, "too-many-cells"),
}


@pytest.mark.parametrize("name", list(CASES))
def test_harm_is_refused(name: str) -> None:
    path, make, key = CASES[name]
    data = make()
    began = time.process_time()
    refusal = read_bytes(path, data)
    assert isinstance(refusal, Refusal)
    assert refusal.message == f"reading.{key}"
    assert time.process_time() - began < 10


def test_a_file_under_the_wrong_name_is_read_as_what_it_is() -> None:
    document = read_bytes("a.docx", (FIXTURES / "ha-lam.pdf").read_bytes())
    assert isinstance(document, Document)
    assert document.format == "pdf"
    document = read_bytes("a.pdf", WORD)
    assert isinstance(document, Document)
    assert document.format == "docx"


def test_what_stands_outside_the_package_is_not_fetched() -> None:
    outside = relations({"footnotes": "https://example.org/notes.xml"}).replace(
        "Target=", 'TargetMode="External" Target='
    )
    data = changed(WORD, "word/_rels/document.xml.rels", lambda _: outside.encode())
    assert isinstance(read_bytes("a.docx", data), Document)


def test_deep_tables_that_may_be() -> None:
    inner = par("5")
    for _ in range(40):
        inner = table([f"<w:tc>{inner}{par('x')}</w:tc>"])
    document = read_bytes("a.docx", docx(inner))
    assert isinstance(document, Document)
    assert document.blocks[0].text == "5"


def workbook_of(rows: str) -> bytes:
    """A workbook with one sheet of these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names = f'xmlns="{space}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts = {
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/_rels/workbook.xml.rels": relations({"worksheet": "sheet1.xml"}),
        "xl/workbook.xml": f'<workbook {names}><sheets><sheet name="B" r:id="rId1"/></sheets></workbook>',
        "xl/sheet1.xml": f"<worksheet {names}><sheetData>{rows}</sheetData></worksheet>",
    }
    return archive(parts)


@pytest.mark.slow
def test_a_million_empty_rows_in_bounded_time_and_memory(tmp_path: Path) -> None:
    sheet = "<row/>" * 1_000_000 + '<row r="1000001"><c r="A1000001"><v>5</v></c></row>'
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook_of(sheet))
    code = "import sys; from auditor.reading import READERS, read; print(read(sys.argv[1]).blocks[0].place.cell)"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))

    command = [sys.executable, "-c", code, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True, preexec_fn=limit)
    assert done.stdout.strip() == "A1000001"


def test_odd_numbers_in_a_sheet() -> None:
    """Figures that Python counts as digits and cannot read, in the places where numbers are expected."""
    rows = '<row r="²"><c r="A1" s="²" t="s"><v>²</v></c><c r="B²"><v>٣</v></c><c><v>1e999</v></c></row>'
    assert isinstance(read_bytes("a.xlsx", workbook_of(rows)), Document)


@pytest.mark.parametrize("name", ["ha-lam.pdf", "ha-lam.docx"])
def test_damaged_files_end_in_a_document_or_a_refusal(name: str) -> None:
    chance = random.Random(7)
    whole = (FIXTURES / name).read_bytes()
    for _ in range(20):
        data = bytearray(whole)
        for _ in range(4):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(30)] = bytes(chance.randrange(256) for _ in range(chance.randrange(30)))
        assert isinstance(read_bytes(name, bytes(data)), Document | Refusal)


def test_no_words_have_a_kind() -> None:
    """What is left of a paragraph may be nothing at all, as in a file whose tags were mixed up."""
    assert kind_of("") == ("paragraph", 0)


def test_a_reader_that_stumbles_stops_no_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "html", "auditor.reading.nowhere:read")
    refusal = read_bytes("a.html", b"<p>5</p>")
    assert isinstance(refusal, Refusal)
    monkeypatch.setitem(READERS, "html", "auditor.reading.decoding:decode")
    refusal = read_bytes("a.html", b"<p>5</p>")
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.failed"
    assert dict(refusal.values)["reason"].startswith("TypeError")


def test_tags_mixed_up_end_in_a_document_or_a_refusal() -> None:
    """Attributes lost, values and tags exchanged, inside an archive that is whole."""
    chance = random.Random(3)
    whole = (FIXTURES / "slips.docx").read_bytes()
    for _ in range(60):
        part = chance.choice(["word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"])
        data = changed(whole, part, lambda content: _mixed(content.decode(), chance).encode())
        assert isinstance(read_bytes("a.docx", data), Document | Refusal)


def _mixed(xml: str, chance: random.Random) -> str:
    values = [found.span(1) for found in re.finditer(r'="([^"]*)"', xml)]
    start, end = chance.choice(values)
    xml = xml[:start] + chance.choice(["", "-1", "9" * 30, "NaN", "\u0300", "1e999"]) + xml[end:]
    tags = sorted({found[1] for found in re.finditer(r"<(w:\w+)>", xml)}) or ["w:p"]
    one, other = chance.choice(tags), chance.choice(tags)
    return xml.replace(f"<{one}>", f"<{other}>").replace(f"</{one}>", f"</{other}>")
