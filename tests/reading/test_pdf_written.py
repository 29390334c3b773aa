"""PDF pages written here word by word, as converters and printers write them: turned, with feet, with cells in mid-row."""

from __future__ import annotations

import pytest
from old_fonts import TCVN3, VNI, stored
from pdf_files import TURNS, Words, pdf

from auditor.knowledge.encodings import Encoding
from auditor.model.document import Document
from auditor.reading.pdf import read_pdf


def written(pages: list[list[Words]], turn: int = 0, rules: str = "", font: str = "Helvetica") -> Document:
    """A PDF with these words, read."""
    document = read_pdf("a.pdf", pdf(pages, turn, rules, font))
    assert isinstance(document, Document)
    return document


def rows(document: Document) -> list[list[str]]:
    table = document.tables[0]
    height = 1 + max(cell.row for cell in table.cells)
    return [[document.blocks[cell.block].text for cell in table.cells if cell.row == row] for row in range(height)]


def line(y: float, *cells: str) -> list[Words]:
    return [(60 + 110 * at, y, words) for at, words in enumerate(cells)]


TABLE = [
    *line(500, "District", "Wheat", "Maize"),
    *line(480, "North", "1.204", "310"),
    *line(460, "South", "2.115", "420"),
    *line(440, "Whole", "3.319", "730"),
]
GRID = [["District", "Wheat", "Maize"], ["North", "1.204", "310"], ["South", "2.115", "420"], ["Whole", "3.319", "730"]]


@pytest.mark.parametrize("turn", list(TURNS))
def test_a_page_that_is_shown_turned_reads_as_it_is_shown(turn: int) -> None:
    lines = " ".join(f"55 {y} m 390 {y} l S" for y in (435, 455, 475, 495, 515))
    across = " ".join(f"{x} 435 m {x} 515 l S" for x in (55, 165, 275, 390))
    for rules in ("", f"{lines} {across}"):
        document = written(
            [[(60, 540, "The province sowed 4.049 ha."), *TABLE, (60, 400, "All of it was cut.")]], turn, rules
        )
        assert rows(document) == GRID
        assert [block.text for block in document.blocks if block.kind != "cell"] == [
            "The province sowed 4.049 ha.",
            "All of it was cut.",
        ]


def test_words_that_begin_the_label_of_the_row_below() -> None:
    """Figures in mid-cell beside a label on two lines: both are of the row between them."""
    table = [
        *line(500, "No", "District", "Wheat", "Maize"),
        *line(480, "1", "North", "1.204", "310"),
        (170, 461, "South with the"),
        *[words for words in line(455, "2", "", "2.115", "420") if words[2]],
        (170, 449, "villages of the hills"),
        *line(430, "3", "Whole", "3.319", "730"),
    ]
    found = rows(written([table]))
    assert ["2", "South with the villages of the hills", "2.115", "420"] in found
    assert ["1", "North", "1.204", "310"] in found


def test_a_foot_is_what_counts_the_pages_and_not_what_looks_alike() -> None:
    """Notes that differ in their numbers alone, at one height of two pages, are no foot."""
    pages = [
        [(60, 800, "Report of the province"), (60, 600, f"Order {n} was given."), (60, 70, f"{n} Order 37{n * 2}/A of {n + 4}/9."),
         (280, 30, f"Page {n}/2")]
        for n in (1, 2)
    ]  # fmt: skip
    texts = [block.text for block in written(pages).blocks]
    assert not any("Report" in text or "Page" in text for text in texts)
    assert sum("Order 37" in text for text in texts) == 2


def test_the_foot_of_a_page_that_a_browser_printed() -> None:
    words = [(60.0, 600.0, "The province sowed 4.049 ha."), (30.0, 20.0, "https://example.org/report   1/1")]
    assert [block.text for block in written([words]).blocks] == ["The province sowed 4.049 ha."]


def test_the_unit_above_tables_of_several_pages_is_no_head() -> None:
    """What stands below words that differ is part of the page, though it is the same on each."""
    pages = [
        [(60.0, 800.0, title), (400.0, 785.0, "Unit: ha"), *TABLE] for title in ("Wheat by district", "Maize by town")
    ]
    texts = [block.text for block in written(pages).blocks]
    assert sum("Unit: ha" in text for text in texts) == 2


def letters(y: float, sentence: str, *, accented: bool) -> list[Words]:
    """The letters of a sentence with accents, or those without, each at its place in type of one width."""
    return [(60 + 6 * at, y, sign) for at, sign in enumerate(sentence) if sign != " " and (sign > "\x7f") == accented]


def test_letters_of_a_second_font_are_read_where_they_stand() -> None:
    sentences = "là nhà và cá: 12.345 cá thà ra ba hà", "là cá và thú: 1.204 thú á é ra ao hà"
    page = [
        word
        for accented in (False, True)
        for y, s in zip((700, 686), sentences, strict=True)
        for word in letters(y, s, accented=accented)
    ]
    document = written([page], font="Courier")
    assert [block.text for block in document.blocks] == [" ".join(sentences)]


def test_numbers_that_narrow_cells_cut_are_made_whole() -> None:
    lines = " ".join(f"55 {y} m 390 {y} l S" for y in (425, 455, 475, 495))
    across = " ".join(f"{x} 425 m {x} 495 l S" for x in (55, 165, 275, 390))
    cells = [
        *line(480, "District", "Wheat", "Maize"),
        *line(460, "North", "1.204", "310"),
        *line(440, "South", "2.115.3", "467.5"),
        (170, 428, "00"),
        (280, 428, "32"),
    ]
    assert rows(written([cells], 0, f"{lines} {across}"))[2] == ["South", "2.115.300", "467.532"]


def test_a_row_that_a_page_divides_is_one_with_its_numbers_whole() -> None:
    lines = " ".join(f"55 {y} m 390 {y} l S" for y in (425, 455, 475, 495))
    across = " ".join(f"{x} 425 m {x} 495 l S" for x in (55, 165, 275, 390))
    head = line(480, "District", "Wheat", "Maize")
    before = [*head, *line(460, "1", "North", "310"), *line(440, "2", "South of", "2.115.3")]
    after = [(170, 480, "the river"), (280, 480, "06"), *line(460, "3", "West", "1.204"), *line(440, "4", "East", "97")]
    assert rows(written([before, after], 0, f"{lines} {across}"))[2:4] == [
        ["2", "South of the river", "2.115.306"],
        ["3", "West", "1.204"],
    ]
    after[1] = (280, 480, "6")  # no number is made whole by it: a row of its own
    assert rows(written([before, after], 0, f"{lines} {across}"))[2:4] == [
        ["2", "South of", "2.115.3"],
        ["the river", "6"],
    ]


OLD = {".VnTime": TCVN3, "VNI-Times": VNI}


def shown_in(font: str, encoding: Encoding, y: float, *lines: str) -> list[Words]:
    return [(60, y - 13 * at, stored(words, encoding)) for at, words in enumerate(lines)]


@pytest.mark.parametrize(("font", "encoding"), OLD.items())
@pytest.mark.parametrize("prefix", ["", "ABCDEF+"])
def test_words_in_old_fonts(font: str, encoding: Encoding, prefix: str) -> None:
    """The code of one letter is that of a hyphen in a PDF: it is read as what makes a word, at the end of a line too."""
    lines = (
        "Năm nay huyện gieo trồng được 1.250 ha lúa nước, như",
        "năm trước - chủ yếu ở vùng Đông-Tây; giao 12 xã đầu tư",
        "thêm 3,5 tỷ đồng.",
    )
    document = written([shown_in(font, encoding, 700, *lines)], font=prefix + font)
    assert [block.text for block in document.blocks] == [" ".join(lines)]
    assert dict(document.doubts[0].values)["fonts"] == font
    for block in document.blocks:
        for run in block.runs:
            assert document.text[run.source : run.source + run.length] == block.text[run.at : run.at + run.width]


@pytest.mark.parametrize(("font", "encoding"), OLD.items())
def test_tables_in_old_fonts(font: str, encoding: Encoding) -> None:
    cells = [(x, y, stored(words, encoding)) for x, y, words in TABLE]
    names = [(x, y - 60, stored(words, encoding)) for x, y, words in line(480, "Xã Đoàn Kết", "1.204", "310")]
    assert rows(written([[*cells, *names]], font=font)) == [*GRID, ["Xã Đoàn Kết", "1.204", "310"]]


@pytest.mark.parametrize("font", OLD)
def test_words_that_a_pdf_gives_in_unicode_stay(font: str) -> None:
    """What stands in a font of that name may be said to be Unicode already: letters of other languages prove nothing."""
    document = written([[(60, 700, "à la carte: các cá nhà là 12 ha"), (60, 640, "«12» · các nhà · 3 ha")]], font=font)
    assert [block.text for block in document.blocks] == ["à la carte: các cá nhà là 12 ha", "«12» · các nhà · 3 ha"]
    assert not document.recoded
