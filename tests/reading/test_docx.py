"""Word documents as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import cell, docx, par, run, table

from auditor.model.document import Document, Mark
from auditor.model.finding import Refusal
from auditor.reading.docx import read_docx

Contract = Callable[[Document], None]
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str, **parts: str) -> Document:
    document = read_docx("a.docx", docx(body, **parts))
    assert isinstance(document, Document)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_paragraphs_stand_in_order(contract: Contract) -> None:
    document = read(par("I. CHĂN NUÔI") + par("Đàn bò có ", "1.250", " con.") + par() + par("Đàn lợn 300 con."))
    assert texts(document) == ["I. CHĂN NUÔI", "Đàn bò có 1.250 con.", "Đàn lợn 300 con."]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    assert [block.place.paragraph for block in document.blocks] == [1, 2, 4]
    contract(document)


def test_tracked_changes_count_as_accepted() -> None:
    kept = '<w:ins w:id="1">' + run("1.300") + "</w:ins>"
    gone = '<w:del w:id="2"><w:r><w:delText>1.250</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="3">' + run("cũ ") + "</w:moveFrom>"
    document = read(par("Có ", gone, kept, moved, " con."))
    assert texts(document) == ["Có 1.300 con."]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = par("Có 5 ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(read(first + par("con trâu."))) == ["Có 5 con trâu."]


def test_a_deleted_row_is_gone() -> None:
    rows = table(["Năm", "Tấn"], ["2023", "15"], ["2024", "16"]).replace(
        "<w:tr>", '<w:tr><w:trPr><w:del w:id="4"/></w:trPr>', 1
    )
    assert texts(read(rows)) == ["2023", "15", "2024", "16"]


def test_signs_that_are_no_letters() -> None:
    signs = "<w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>12</w:t><w:tab/><w:t>t\u00adấn</w:t><w:softHyphen/></w:r>"
    assert texts(read(par(signs))) == ["10-12 tấn"]


def test_a_line_break_begins_a_line_unless_the_sentence_goes_on() -> None:
    lines = "<w:r><w:t>Đàn bò có</w:t><w:br/><w:t>tăng 5%</w:t><w:br/><w:t>Đàn trâu 3 con</w:t></w:r>"
    assert texts(read(par(lines))) == ["Đàn bò có tăng 5%", "Đàn trâu 3 con"]


def test_hidden_words_heads_and_contents_are_left_out() -> None:
    style = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    contents = par("I. CHĂN NUÔI\t5", properties='<w:pStyle w:val="T1"/>')
    hidden = run("không in", "<w:vanish/>")
    assert texts(read(contents + par("Có 5 con.", hidden), styles=style)) == ["Có 5 con."]


def test_notes_follow_what_cites_them(contract: Contract) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{at}">{par(" " + words)}</w:footnote>' for at, words in ((7, "Lúa 5 ha."), (3, "Ngô 6 ha."))
    )
    document = read(par("Trồng 11 ha", mark.format(7), ", thu", mark.format(3), ".") + par("Hết."), footnotes=notes)
    assert texts(document) == ["Trồng 11 ha, thu.", "Lúa 5 ha.", "Ngô 6 ha.", "Hết."]
    assert document.blocks[0].marks == (Mark(11, "1"), Mark(16, "2"))
    assert [note.place.note for note in document.notes()] == ["1", "2"]
    contract(document)


def test_raised_figures_are_marks_or_powers() -> None:
    body = par("Xây 120 m", run("2", RAISED), " nhà", run("1", RAISED), " và 3×10", run("6", RAISED), " gạch")
    document = read(body + par(run("1", RAISED), " Nhà văn hóa 120 m2."))
    assert texts(document) == ["Xây 120 m2 nhà và 3×10⁶ gạch", "Nhà văn hóa 120 m2."]
    assert document.blocks[0].marks == (Mark(14, "1"),)
    assert (document.blocks[1].kind, document.blocks[1].place.note) == ("note", "1")


def test_list_numbers_are_read() -> None:
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    levels += '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%1"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'

    def item(level: int, words: str) -> str:
        return par(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')

    document = read(item(0, "Lúa 5 ha.") + item(1, "Xuân 2 ha.") + item(0, "Ngô 3 ha."), numbering=numbering)
    assert texts(document) == ["I. Lúa 5 ha.", "1.I Xuân 2 ha.", "II. Ngô 3 ha."]
    assert document.blocks[0].kind == "item"


def test_merged_cells(contract: Contract) -> None:
    wide, tall, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = par("Biểu 1. Diện tích (ĐVT: ha)")
    body += table([cell("Cây", tall), cell("Năm", wide)], [cell("", below), "2023", "2024"], ["Lúa", "5", "6"])
    document = read(body)
    found = [(c.row, c.column, c.rows, c.columns) for c in document.tables[0].cells]
    assert found == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]
    assert document.tables[0].captions == (0,)
    place = document.blocks[-1].place
    assert (place.table, place.row, place.column) == (1, 3, 3)
    contract(document)


def test_tables_that_only_lay_out_the_page_are_paragraphs() -> None:
    document = read(table(["UBND TỈNH HÀ LÂM", "Hà Lâm, ngày 5 tháng 7 năm 2024"]))
    assert not document.tables
    assert len(document.blocks) == 2


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{par('Trong khung 7 ha.')}</w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert texts(read(par("Ngoài khung.", twice + "</mc:AlternateContent></w:r>"))) == [
        "Ngoài khung.",
        "Trong khung 7 ha.",
    ]


def test_damage_is_told() -> None:
    whole = docx(par("Có 5 con."))
    for data in (whole[:200], whole.replace(b"PK\x01\x02", b"PK\x07\x07"), b"PK\x03\x04"):
        refusal = read_docx("a.docx", data)
        assert isinstance(refusal, Refusal)
        assert refusal.message == "reading.damaged"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=["Cc", "Cs"]))))
def test_any_words_survive(paragraphs: list[str]) -> None:
    document = read_docx("a.docx", docx("".join(par(run(words)) for words in paragraphs)))
    assert isinstance(document, Document)
    for block in document.blocks:
        found = block.source_range(0, len(block.text))
        assert found is not None
        printed = document.text[found[0] : found[1]]
        assert re.sub("\n+", " ", printed) == block.text  # long lines may be put together again


def test_lines_that_are_paragraphs_are_put_together_again(contract: Contract) -> None:
    lines = """Vụ đông xuân năm 2024, toàn tỉnh Hà Lâm gieo trồng được 34.460 ha cây hằng
năm, gồm lúa 22.569 ha, ngô 7.287 ha và sắn 4.604 ha. Năng suất lúa bình
quân đạt 58,2 tạ/ha, tăng 1,4 tạ/ha so với cùng kỳ năm trước; sản lượng
lúa ước đạt 131.352 tấn.
I. CHĂN NUÔI
Tổng đàn gia súc có 512.300 con, đạt 101,2% kế hoạch năm và tăng 2,1% so
với cùng kỳ năm trước. Đàn gia cầm có 4,85 triệu con, trong đó đàn gà chiếm
phần lớn với 3,9 triệu con; còn lại là vịt, ngan và ngỗng nuôi ở các xã ven
sông.
Công tác phòng dịch được triển khai đúng kế hoạch.
"""
    document = read("".join(par(run(line)) for line in lines.split("\n")))
    assert [block.place.paragraph for block in document.blocks] == [1, 5, 6, 10]
    assert document.blocks[0].text.endswith("lúa ước đạt 131.352 tấn.")
    assert document.blocks[1].kind == "heading"
    contract(document)
