"""Annotated copies: a remark at its words, and the same words as before."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from msgspec.structs import replace

from auditor.model.document import Document
from auditor.model.figure import Figure, Span
from auditor.model.finding import Check, DocumentAudit, Finding, Suspect
from auditor.reading import read, read_bytes
from auditor.reporting.annotate import ANNOTATORS, BrokenPartError, Remark, annotate, annotator, remarks
from auditor.reporting.annotate.places import locate, skeleton
from auditor.reporting.options import Options

FIXTURES = Path(__file__).parents[1] / "fixtures"


def opened(name: str, data: bytes | None = None) -> Document:
    document = read(FIXTURES / name) if data is None else read_bytes(name, data)
    assert isinstance(document, Document)
    return document


def remark(document: Document, words: str, kind: str = "error", text: str = "sai tổng", which: int = 0) -> Remark:
    """A remark at the given occurrence of some words."""
    found = [block for block in document.blocks if words in block.text]
    start = found[which].text.index(words)
    return Remark(Span(found[which].id, start, start + len(words)), kind, text)


WORDS = [
    "34.460 ha",
    "842",
    "22.569 ha",
    "51,6%",
    "1.842 tỷ đồng",
    "96.420",
    "986,3",
    "58.200",
    "5.930,0",
    "9 người bị",
]


@pytest.mark.parametrize("name", ["ha-lam.docx", "ha-lam.pdf", "ha-lam-long.pdf", "ha-lam-columns.pdf"])
def test_the_words_of_a_copy_are_the_same(name: str) -> None:
    document = opened(name)
    source = (FIXTURES / name).read_bytes()
    said = [
        remark(document, words, kind)
        for words, kind in zip(WORDS, ["error", "warning", "note", "tick"] * 3, strict=False)
    ]
    copy = annotator(document.format)(source, document, said)
    again = opened(name, copy)
    assert again.text == document.text
    assert again.blocks == document.blocks
    assert source == (FIXTURES / name).read_bytes()


def test_word_comments_stand_at_their_words() -> None:
    document = opened("ha-lam.docx")
    said = [remark(document, "22.569 ha", text="một\nhai"), remark(document, "842"), remark(document, "96.420")]
    copy = annotator("docx")((FIXTURES / "ha-lam.docx").read_bytes(), document, said)
    found = docx.Document(io.BytesIO(copy))
    assert sorted(comment.text for comment in found.comments) == ["96.420: sai tổng", "một\nhai", "sai tổng"]
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        body = archive.read("word/document.xml").decode()
    around = [part.partition("commentRangeEnd")[0] for part in body.split("commentRangeStart")[1:]]
    assert ">22.569 ha</w:t>" in around[0]
    assert ">842</w:t>" in around[1]
    assert ">con</w:t>" in around[2] and "footnoteReference" not in around[2]
    after = body.split("commentRangeEnd")[3]
    assert after.index("footnoteReference") < after.index("<w:t")


def test_a_note_cited_before_any_word_has_its_comment_before_the_mark() -> None:
    document = opened("ha-lam.docx")
    with zipfile.ZipFile(FIXTURES / "ha-lam.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    at = body.index('<w:footnoteReference w:id="3"')
    start, run = body.rindex("<w:p>", 0, at), body.rindex("<w:r>", 0, at)
    words = body[body.index("</w:pPr>", start) + len("</w:pPr>") : run]
    parts["word/document.xml"] = body.replace(words, "").encode()
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    copy = annotator("docx")(bare.getvalue(), document, [remark(document, "96.420")])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        after = archive.read("word/document.xml").decode().split("commentRangeEnd")[1]
    assert after.index("footnoteReference") < after.index("<w:t")


def test_comments_that_are_there_stay() -> None:
    first = annotator("docx")(
        (FIXTURES / "ha-lam.docx").read_bytes(),
        document := opened("ha-lam.docx"),
        [remark(document, "842", text="trước")],
    )
    second = annotator("docx")(first, document, [remark(document, "842", text="sau")])
    assert sorted(comment.text for comment in docx.Document(io.BytesIO(second)).comments) == ["sau", "trước"]


def highlights(data: bytes, page: int) -> list[tuple[str, str]]:
    """The words under each highlight of a page, and what is said of them."""
    raw = pypdfium2.raw
    opened_page = pypdfium2.PdfDocument(data)[page]
    text = opened_page.get_textpage()
    found: list[tuple[str, str]] = []
    for at in range(raw.FPDFPage_GetAnnotCount(opened_page.raw)):
        mark = raw.FPDFPage_GetAnnot(opened_page.raw, at)
        if raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_HIGHLIGHT:
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(mark, box)
            words = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
            said = (raw.FPDF_WCHAR * 1000)()
            raw.FPDFAnnot_GetStringValue(mark, b"Contents", said, 2000)
            found.append((words, bytes(said).decode("utf-16-le").partition("\0")[0]))
    return found


def test_pdf_highlights_lie_on_their_words() -> None:
    document = opened("ha-lam.pdf")
    source = (FIXTURES / "ha-lam.pdf").read_bytes()
    said = [remark(document, words, text=words) for words in WORDS]
    copy = annotator("pdf")(source, document, said)
    assert copy.startswith(source)
    found = [pair for page in range(3) for pair in highlights(copy, page)]
    assert sorted(text for _, text in found) == sorted(WORDS)
    assert [
        text for words, text in found if text not in "".join(words.split("\r\n")) and text.split()[0] not in words
    ] == []


def test_equal_figures_are_told_apart() -> None:
    document = opened("ha-lam.pdf")
    said = remark(document, "22.569", which=1)
    assert document.blocks[said.span.block].kind == "cell"
    copy = annotator("pdf")((FIXTURES / "ha-lam.pdf").read_bytes(), document, [said])
    raw = pypdfium2.raw
    page = pypdfium2.PdfDocument(copy)[0]
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(raw.FPDFPage_GetAnnot(page.raw, raw.FPDFPage_GetAnnotCount(page.raw) - 1), box)
    assert box.top < 500  # in the last row of the table, not in the paragraph above it


def book() -> Any:
    made = openpyxl.Workbook()
    for row in (["Biểu 1"], ["Huyện", "Lúa", "Ngô"], ["An Lạc", 4215, 1306.5], ["Bình Lộc", 5120, 968]):
        made.active.append(row)
    made.active["B3"].number_format = "#,##0"
    made.active["C4"].comment = openpyxl.comments.Comment("đã có", "người khác")
    return made


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_cells_get_comments_and_colours() -> None:
    source = saved(book())
    document = opened("a.xlsx", source)
    said = [
        remark(document, "4.215"),
        remark(document, "968", "warning", "xem lại"),
        remark(document, "5120", "tick", "✓"),
    ]
    copy = annotator("xlsx")(source, document, said)
    again = opened("a.xlsx", copy)
    assert (again.text, again.blocks, again.tables) == (document.text, document.blocks, document.tables)
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).active
    told = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert told == {"B3": "sai tổng", "B4": "✓", "C4": "đã có\nxem lại"}
    assert sheet["B3"].fill.fgColor.rgb == "FFFFB3AB"
    assert sheet["B3"].number_format == "#,##0"
    assert sheet["A3"].fill.fgColor.rgb == "00000000"


def audit(document: Document) -> DocumentAudit:
    first, second = remark(document, "34.460 ha").span, remark(document, "842").span
    figures = {
        name: Figure(name, "number", span, text, text)
        for name, span, text in (("f1", first, "34.460 ha"), ("f2", second, "842"))
    }
    broken = Check(
        "c1", "footing.breakdown", "fails", (("whole", ("f1",)), ("parts", ("f2",))), "f1", write=lambda: "842 ≠ 34.460"
    )
    kept = replace(broken, id="c2", verdict="holds", subject="f2", write=lambda: "842 = 842")
    finding = Finding("1", "footing.breakdown", "error", ("c1",), (Suspect("f1", "842 ha"),), "x")
    return DocumentAudit(document, "vi", None, None, figures, (), (broken, kept), (finding,))


def test_findings_and_tickmarks_become_remarks() -> None:
    document = opened("ha-lam.docx")
    found = remarks(audit(document), Options(), tickmarks=True)
    assert [(one.kind, one.span) for one in found] == [
        ("error", remark(document, "34.460 ha").span),
        ("tick", remark(document, "842").span),
    ]
    assert "842 ≠ 34.460" in found[0].text
    assert found[1].text == "✓ 842 = 842"
    assert len(remarks(audit(document), Options())) == 1


def test_annotate_by_format() -> None:
    source = (FIXTURES / "ha-lam.docx").read_bytes()
    document = opened("ha-lam.docx")
    assert {"docx", "pdf", "xlsx"} <= set(ANNOTATORS)
    assert len(list(docx.Document(io.BytesIO(annotate(source, audit(document), Options()))).comments)) == 1
    with pytest.raises(KeyError):
        annotate(source, audit(replace(document, format="html")), Options())


def test_the_nearest_words_are_found() -> None:
    words = skeleton((sign, at) for at, sign in enumerate("lúa 5 ha, ngô 5 ha, sắn1 5 ha; khoai 5 ha"))
    found = [
        locate(words, before, "5 ha", after)
        for before, after in (("lúa ", ", ngô"), ("sắn ", "; khoai"), ("khoai ", ""))
    ]
    assert [words.at[place[0]] for place in found if place is not None] == [4, 25, 37]
    assert locate(words, "", "6 ha", "") is None


def test_a_damaged_part_is_named() -> None:
    document = opened("ha-lam.docx")
    source = (FIXTURES / "ha-lam.docx").read_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as whole, zipfile.ZipFile(stream, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"no types" if name == "[Content_Types].xml" else whole.read(name))
    with pytest.raises(BrokenPartError, match="Content_Types"):
        annotator("docx")(stream.getvalue(), document, [remark(document, "842")])
