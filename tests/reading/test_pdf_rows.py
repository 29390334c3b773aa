"""The rows of a table of a PDF, however many of its borders are drawn, and wherever its figures stand beside long labels."""

from __future__ import annotations

from itertools import product

import pytest

from auditor.model.document import Document
from auditor.reading.pdf import read_pdf
from tests.reading.pdf_files import Words, pdf

HEAD = ["No", "Name", "Unit", "Plan", "Done"]
ROWS = [
    ["I", "Sown area of annual crops in the whole|province and its three towns", "ha", "24.760", "23.900"],
    ["1", "Winter rice", "ha", "8.250", "8.120"],
    ["2", "Maize and other cereals that are grown|on the terraces", "ha", "5.600", "5.430"],
    ["3", "Cassava", "ha", "3.500", "3.050"],
    ["II", "LIVESTOCK", "", "", ""],
    ["1", "Buffaloes", "head", "12.300", "12.100"],
    ["2", "Pigs", "head", "98.400", ""],
    ["", "Sows", "head", "9.800", ""],
]
LEFT = [60, 90, 300, 345, 420]
EDGES = [55, 85, 295, 340, 415, 490]
LINE = 12


def printed(centred: bool, pad: int) -> tuple[list[Words], list[float]]:
    """The words of the table from the top of a page, and the heights of the borders of its rows."""
    words: list[Words] = [(60, 790, "Report on production, September 2024")]
    top = 760.0
    borders = [top]
    for row in [HEAD, *ROWS]:
        lines = row[1].split("|")
        first = top - pad - LINE + 3
        beside = first - (len(lines) - 1) * LINE / 2 if centred else first
        words += [(LEFT[1], first - at * LINE, line) for at, line in enumerate(lines)]
        words += [(x, beside, cell) for x, cell in zip(LEFT, row, strict=True) if cell and x != LEFT[1]]
        top -= 2 * pad + len(lines) * LINE
        borders.append(top)
    return words, borders


def drawn(across: list[float], down: list[int]) -> str:
    """Rules across and down, from edge to edge of the table."""
    top, foot = across[0], across[-1]
    lines = [f"{EDGES[0]} {y} m {EDGES[-1]} {y} l S" for y in across]
    return " ".join([*lines, *(f"{x} {top} m {x} {foot} l S" for x in down)])


@pytest.mark.parametrize(("rows", "sides", "inner", "centred", "pad"), list(product(*[[True, False]] * 4, [2, 5])))
def test_every_row_is_read(rows: bool, sides: bool, inner: bool, centred: bool, pad: int) -> None:
    words, borders = printed(centred, pad)
    across = borders if rows else [borders[0], borders[1], borders[-1]]
    down = [*(EDGES[1:-1] if inner else []), *(EDGES[:: len(EDGES) - 1] if sides else [])]
    document = read_pdf("a.pdf", pdf([words], rules=drawn(across, down)))
    assert isinstance(document, Document)
    (table,) = document.tables
    found: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, {})[cell.column] = document.blocks[cell.block].text
    assert [found[row] for row in sorted(found)] == [
        {at: text.replace("|", " ") for at, text in enumerate(row) if text} for row in [HEAD, *ROWS]
    ]


def test_a_number_over_its_percentage_is_one_cell() -> None:
    """What stands below one another in the cells of one row is not always a row of its own."""
    words: list[Words] = [(60, 700, "Name"), (300, 700, "Done"), (60, 680, "Winter"), (60, 668, "Rice")]
    words += [(300, 680, "8.120"), (300, 668, "(98,4%)")]
    rules = " ".join(f"55 {y} m 490 {y} l S" for y in (715, 692, 660))
    rules += "".join(f" {x} 715 m {x} 660 l S" for x in (55, 295, 490))
    document = read_pdf("a.pdf", pdf([words], rules=rules))
    assert isinstance(document, Document)
    assert [document.blocks[cell.block].text for cell in document.tables[0].cells][2:] == [
        "Winter Rice",
        "8.120 (98,4%)",
    ]


def test_a_row_of_formulas_alone_ends_no_reading() -> None:
    """Words stand close below a row that numbers the columns, and none of whose cells is a figure by itself."""
    rows = [["A", "1", "2", "3"], ["B", "4", "5", "6"], ["C", "3=1+2", "4=2/1", "5=3/1"]]
    words: list[Words] = [
        (x, 700 - 15 * at, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((60, 200, 300, 400), row, strict=True)
    ]
    words.append((60, 655, "The words below the table reach as far to the right as its columns do, and further"))
    document = read_pdf("a.pdf", pdf([words]))
    assert isinstance(document, Document)
    assert "5=3/1" in document.text
