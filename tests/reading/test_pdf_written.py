"""PDF pages written here word by word, as converters and printers write them: turned, with feet, with cells in mid-row."""

from __future__ import annotations

import pytest

from auditor.model.document import Document
from auditor.reading.pdf import read_pdf

WIDTH, HEIGHT = 595, 842
Words = tuple[float, float, str]
# How a page that lies on its side is kept: its own angle, and the matrix that puts its words upright again.
TURNS = {
    0: "1 0 0 1 0 0",
    90: f"0 1 -1 0 {WIDTH} 0",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
    270: f"0 -1 1 0 0 {HEIGHT}",
}


def written(pages: list[list[Words]], turn: int = 0, rules: str = "", font: str = "Helvetica") -> Document:
    """A PDF with these words, read: each at its place from the left and the foot, in type of 10 points."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        stream = f"{TURNS[turn]} cm {rules} " + " ".join(
            f"BT /F 10 Tf {x} {y} Td ({words}) Tj ET" for x, y, words in page
        )
        kids.append(f"{len(parts) + 1} 0 R")
        parts.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {turn}/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(parts) + 2} 0 R>>"
        )
        parts.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    parts[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n"
    document = read_pdf("a.pdf", f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1"))
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
