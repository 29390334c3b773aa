"""Fonts of encodings from before Unicode in office documents and web pages: their words are read as they are seen."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from office_files import docx, ods, par, run, table
from old_fonts import TCVN3, VNI, stored
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from pdf_files import pdf

from auditor.knowledge.encodings import Encoding
from auditor.model.document import Document
from auditor.model.figure import Span
from auditor.reading import read_bytes
from auditor.reporting.annotate import Remark, annotator

Contract = Callable[[Document], None]
SENTENCE = "Toàn huyện gieo trồng được 1.250 ha lúa, bằng 62,5% kế hoạch; đàn trâu tăng 3,1% so với cùng kỳ."
FONTS = {".VnTime": TCVN3, "VNI-Times": VNI}


def opened(name: str, data: bytes) -> Document:
    document = read_bytes(name, data)
    assert isinstance(document, Document)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
def test_runs_of_a_word_document(font: str, encoding: Encoding, contract: Contract) -> None:
    document = opened("a.docx", docx(par(run(stored(SENTENCE, encoding), face(font)))))
    assert texts(document) == [SENTENCE]
    assert document.recoded
    assert dict(document.doubts[0].values) == {"fonts": font, "encoding": encoding.name}
    contract(document)


@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
def test_a_letter_cut_in_two_by_runs(font: str, encoding: Encoding) -> None:
    code = stored(SENTENCE, encoding)
    runs = [run(sign, face(font)) for sign in code]
    assert texts(opened("a.docx", docx(par(*runs)))) == [SENTENCE]


STYLES = (
    f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr>{face(".VnTime")}'
    '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="New"><w:basedOn w:val="Normal"/><w:name w:val="new"/>'
    f'<w:rPr>{face("Times New Roman")}</w:rPr></w:style><w:style w:type="character" w:styleId="Strong">'
    f'<w:name w:val="strong"/><w:rPr>{face("VNI-Helve")}</w:rPr></w:style><w:style w:type="paragraph" w:styleId="Head">'
    f'<w:basedOn w:val="Caps"/><w:name w:val="head"/></w:style><w:style w:type="paragraph" w:styleId="Caps">'
    f'<w:basedOn w:val="Normal"/><w:name w:val="caps"/><w:rPr>{face(".VnTimeH")}</w:rPr></w:style>'
)


def test_fonts_of_styles() -> None:
    body = (
        par(stored("Báo cáo của tỉnh", TCVN3), properties='<w:pStyle w:val="Head"/>')
        + par(stored("Diện tích 12 ha, ", TCVN3), run(stored("sản lượng 40 tấn", VNI), '<w:rStyle w:val="Strong"/>'))
        + par("Chữ Unicode từ mẫu mới: 5 xã đạt chuẩn", properties='<w:pStyle w:val="New"/>')
        + par(run(SENTENCE, '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'))
    )
    assert texts(opened("a.docx", docx(body, styles=STYLES))) == [
        "BÁO CÁO CỦA TỈNH",
        "Diện tích 12 ha, sản lượng 40 tấn",
        "Chữ Unicode từ mẫu mới: 5 xã đạt chuẩn",
        SENTENCE,
    ]


def test_fonts_of_everything_else_and_of_notes(contract: Contract) -> None:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{face('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{par(stored("Gồm cả huyện mới chia tách", TCVN3))}</w:footnote>'
    rows = table(*[[stored(name, TCVN3), "12", "3.450,5"] for name in ("Xã Đông", "Xã Đoài", "Cộng cả huyện")])
    document = opened("a.docx", docx(par(stored("Thu được 5 tấn", TCVN3), mark) + rows, styles=styles, footnotes=notes))
    assert texts(document)[:5] == ["Thu được 5 tấn", "Gồm cả huyện mới chia tách", "Xã Đông", "12", "3.450,5"]
    contract(document)


def test_list_numbers_in_old_fonts() -> None:
    def level(at: int, text: str, font: str = "") -> str:
        return f'<w:lvl w:ilvl="{at}"><w:lvlText w:val="{text}"/><w:rPr>{font}</w:rPr></w:lvl>'

    levels = level(0, stored("Chương %1.", TCVN3)) + level(1, stored("Điều %2.", VNI), face("VNI-Times"))
    levels += level(2, "\u00b7") + level(3, "Mục ¸%4:", face("Arial"))
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(
        par(
            stored("Lúa của các xã", TCVN3), properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="5"/></w:numPr>'
        )
        for at in range(4)
    )
    words = ["Chương 1.", "Điều 1.", "\u00b7", "Mục ¸1:"]
    for styles, own in ((STYLES, ""), ("", f"<w:rPr>{face('.VnTime')}</w:rPr>")):
        set_in = body.replace("</w:pPr><w:r><w:rPr>", f"{own}</w:pPr><w:r><w:rPr>{face('.VnTime') if own else ''}")
        document = opened("a.docx", docx(set_in, styles=styles, numbering=numbering))
        assert texts(document) == [f"{number} Lúa của các xã" for number in words]


@pytest.mark.parametrize("font", [*FONTS, ".VnTimeH"])
def test_unicode_in_a_font_of_that_name_stays(font: str) -> None:
    words = [SENTENCE, "các xã và thị trấn", "Hà Nội", "12 × 3 = 36 · đúng", "Ha 25"]
    document = opened("a.docx", docx("".join(par(run(text, face(font))) for text in words)))
    assert texts(document) == words
    assert not document.recoded and not document.doubts


def test_unicode_beside_words_that_are_decoded_stays() -> None:
    words = [stored(SENTENCE, TCVN3), stored("Số hộ nghèo", TCVN3), "các xã và thị trấn", "Hà Nội: 12 hộ"]
    document = opened("a.docx", docx("".join(par(run(text, face(".VnArial"))) for text in words)))
    assert texts(document) == [SENTENCE, "Số hộ nghèo", "các xã và thị trấn", "Hà Nội: 12 hộ"]


def test_other_fonts_stay() -> None:
    code = stored(SENTENCE, TCVN3)
    document = opened("a.docx", docx(par(run(code, face("Arial"))) + par(code)))
    assert len(set(texts(document))) == 1 and not document.recoded


def page(body: str, style: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8><style>{style}</style></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
def test_fonts_of_a_web_page(font: str, encoding: Encoding, contract: Contract) -> None:
    code = stored(SENTENCE, encoding)
    half = len(code) // 2
    pages = (
        page(f'<p><font face="{font}, Times">{code[:half]}<b>{code[half:]}</b></font></p>'),
        page(f"<p style=\"margin:0;font-family:'{font}'\">{code}</p>"),
        page(f'<p style="font: bold 12.0pt {font}">{code}</p>'),
        page(f"<p class=MsoNormal><span lang=EN-US>{code}</span></p>", f'p.MsoNormal, li.x {{font-family:"{font}";}}'),
        page(f"<p class=Old>{code}</p>", f'<!-- .Old {{mso-x:1;font-family:"{font}","serif";}} -->'),
    )
    for data in pages:
        document = opened("a.html", data)
        assert texts(document) == [SENTENCE]
        assert document.recoded
        contract(document)


def test_fonts_of_parts_of_a_web_page() -> None:
    old = f'<font face=".VnTime">{stored("Cộng cả huyện", TCVN3)}</font>'
    body = f"<p>{SENTENCE}</p><table><tr><td>{old}<td>12<td>3,5</tr><tr><td>Xã Đông<td>7<td>2,5</tr></table>"
    document = opened("a.html", page(body))
    assert texts(document) == [SENTENCE, "Cộng cả huyện", "12", "3,5", "Xã Đông", "7", "2,5"]


def workbook(font: str, encoding: Encoding) -> bytes:
    """A workbook with a table in an old font, a cell in two fonts, and one in Unicode under the old font's name."""
    made = openpyxl.Workbook()
    old, new = Font(name=font), InlineFont(rFont="Arial")
    rows = [
        ["Huyện", "Diện tích lúa", "Sản lượng"],
        ["Đồng Cả", 1250, 62.5],
        ["Mường Ngà", 310, 15.5],
        ["Cộng", 1560, 78],
    ]
    for row in rows:
        made.active.append([stored(cell, encoding) if isinstance(cell, str) else cell for cell in row])
    for row in made.active.iter_rows():
        for cell in row:
            cell.font = old
    made.active["A6"] = CellRichText(
        TextBlock(InlineFont(rFont=font), stored("Nguồn: ", encoding)), TextBlock(new, "Cục Thống kê")
    )
    made.active["A7"] = "Chữ Unicode của các xã"
    made.active["A7"].font = old
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
def test_fonts_of_a_workbook(font: str, encoding: Encoding, contract: Contract) -> None:
    data = workbook(font, encoding)
    document = opened("a.xlsx", data)
    found = texts(document)
    assert found[:4] == ["Huyện", "Diện tích lúa", "Sản lượng", "Đồng Cả"]
    assert found[-2:] == ["Nguồn: Cục Thống kê", "Chữ Unicode của các xã"]
    contract(document)
    said = [
        Remark(Span(block.id, 0, len(block.text)), "error", "sai") for block in document.blocks if block.text == "1250"
    ]
    copy = annotator("xlsx")(data, document, said)
    assert opened("a.xlsx", copy).blocks == document.blocks
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert sheet["B2"].comment.text == "sai" and sheet["A2"].value == stored("Đồng Cả", encoding)


def style(name: str, font: str, parent: str = "", family: str = "table-cell") -> str:
    """A style of an .ods; one without a name is what its family usually has."""
    tag = "style:style" if name else "style:default-style"
    properties = f"<style:text-properties {font}/>" if font else ""
    named = f'style:name="{name}" style:parent-style-name="{parent}"' if name else ""
    return f'<{tag} style:family="{family}" {named}>{properties}</{tag}>'


def ods_cell(text: str, set_in: str = "") -> str:
    named = f'table:style-name="{set_in}"' if set_in else ""
    return f"<table:table-cell {named}><text:p>{text}</text:p></table:table-cell>"


def test_fonts_of_an_ods_by_cell_row_column_and_span(contract: Contract) -> None:
    face = '<style:font-face style:name="F1" svg:font-family="&apos;{}&apos;"/>'
    shared = face.format(".VnArial") + style("Old", 'style:font-name="F1"') + style("Below", "", "Old")
    shared += style("", 'fo:font-family="Arial"')
    own = style("ce1", 'fo:font-weight="bold"', "Below") + style("ce2", 'style:font-name="VNI-Times"', "Below")
    own += style("T1", 'fo:font-family="VNI-Helve"', family="text")
    code, vni = stored("Đất trồng lúa của xã", TCVN3), stored("đất trồng lúa", VNI)
    column = '<table:table-column table:number-columns-repeated="{}" table:default-cell-style-name="{}"/>'
    rows = column.format(2, "ce1") + column.format(1, "")
    rows += f"<table:table-row>{ods_cell(code)}{ods_cell(vni, 'ce2')}{ods_cell(code)}</table:table-row>"
    spans = f'<text:span text:style-name="T1">{vni}</text:span>: {stored("mỗi năm", TCVN3)}'
    rows += (
        f'<table:table-row table:default-cell-style-name="Old">{ods_cell(vni, "ce2")}{ods_cell(code)}'
        f"{ods_cell(spans)}</table:table-row>"
    )
    rows += (
        '<table:table-row table:number-rows-repeated="2">' + ods_cell("12") * 2 + ods_cell("5") + "</table:table-row>"
    )
    document = opened("a.ods", ods(rows, own, shared))
    words = "Đất trồng lúa của xã"
    assert texts(document)[:6] == [words, "đất trồng lúa", code, "đất trồng lúa", words, "đất trồng lúa: mỗi năm"]
    assert document.recoded
    contract(document)


def test_an_ods_without_old_fonts_stays() -> None:
    code = stored(SENTENCE, TCVN3)
    rows = f"<table:table-row>{ods_cell(code, 'ce1')}</table:table-row>"
    document = opened("a.ods", ods(rows, style("ce1", 'style:font-name="Arial"', "ce1")))
    assert texts(document) == [code.replace("\xad", "")] and not document.recoded


def test_word_comments_stand_at_words_in_old_fonts() -> None:
    words = ["Xã Đông thu 12 tỷ đồng, xã Đoài thu 12 tỷ đồng nữa", "Trong huyện: 12 tỷ mỗi năm"]
    notes = f'<w:footnote w:id="2">{par(run(stored("Gồm 35 xã mới", VNI), face("VNI-Times")))}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = docx(
        "".join(par(run(stored(text, TCVN3), face(".VnTime")), mark if text[0] == "T" else "<w:r/>") for text in words),
        footnotes=notes,
    )
    document = opened("a.docx", data)
    assert texts(document) == [*words, "Gồm 35 xã mới"]
    spans = [
        Span(0, words[0].rindex("12"), words[0].rindex(" nữa")),
        Span(1, words[1].index("12"), words[1].index(" mỗi")),
        Span(2, 4, 9),
    ]
    copy = annotator("docx")(data, document, [Remark(span, "error", "sai") for span in spans])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        body = archive.read("word/document.xml").decode()
    assert opened("a.docx", copy).text == document.text
    around = [
        re.findall("<w:t[^>]*>([^<]*)", part.partition("commentRangeEnd")[0])
        for part in body.split("commentRangeStart")[1:]
    ]
    assert [["".join(part)] for part in around[:2]] == [
        [stored(words[n][s.start : s.end], TCVN3)] for n, s in enumerate(spans[:2])
    ]
    assert body.index(stored("xã Đoài thu ", TCVN3)) < body.index("commentRangeStart")
    assert len(around) == 3


@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
def test_pdf_highlights_lie_on_words_in_old_fonts(font: str, encoding: Encoding) -> None:
    words = ["Xã Đông thu 12 tỷ đồng, nước sạch 40 trường", "Xã Đoài thu 12 tỷ đồng, nước sạch 40 trường"]
    data = pdf([[(60, 700, stored(words[0], encoding)), (60, 650, stored(words[1], encoding))]], font=font)
    document = opened("a.pdf", data)
    assert texts(document) == words
    said = [
        Remark(Span(1, words[1].index(of), words[1].index(of) + len(of)), "error", of) for of in ("12 tỷ", "40 trường")
    ]
    copy = annotator("pdf")(data, document, said)
    assert copy.startswith(data)
    page = pypdfium2.PdfDocument(copy)[0]
    raw, text = pypdfium2.raw, page.get_textpage()
    under = []
    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(raw.FPDFPage_GetAnnot(page.raw, at), box)
        assert 640 < box.bottom < box.top < 665
        under.append(text.get_text_bounded(box.left, box.bottom, box.right, box.top).strip().replace("-", "\xad"))
    assert sorted(under) == sorted(stored(of, encoding) for of in ("12 tỷ", "40 trường"))


RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 .VnTime;}{\f1\fnil\fcharset0 VNI-Times;}"
    r"{\f2\fnil\fcharset0 Times New Roman;}}"
)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_fonts_of_an_rtf() -> None:
    def part(font: int, code: str) -> str:
        return rf"{{\f{font} " + "".join(sign if sign < "\x80" else f"\\'{ord(sign):02x}" for sign in code) + "}"

    words = [stored(SENTENCE, TCVN3), stored(SENTENCE, VNI), "Plain 5"]
    data = RTF_HEAD + r"\par ".join(part(font, code) for font, code in enumerate(words)) + r"\par}"
    assert texts(opened("a.rtf", data.encode("ascii"))) == [SENTENCE, SENTENCE, "Plain 5"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize(("font", "encoding"), FONTS.items())
@pytest.mark.parametrize("format_", ["xls", "ods", "doc"])
def test_fonts_of_older_formats(format_: str, font: str, encoding: Encoding, tmp_path: Path) -> None:
    source = tmp_path / ("a.xlsx" if format_ != "doc" else "a.docx")
    word = docx(par(run(stored(SENTENCE, encoding), face(font))) + par(run("Các xã có 5 ha", face("Arial"))))
    source.write_bytes(workbook(font, encoding) if format_ != "doc" else word)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, format_, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120
    )
    document, first = (opened(name, (tmp_path / name).read_bytes()) for name in (f"a.{format_}", source.name))
    assert texts(document) == texts(first)
    assert document.recoded
