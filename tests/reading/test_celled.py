"""Tables with one cell a line: made whole where the head says how many columns there are, left alone otherwise."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.model.document import Document
from auditor.reading.celled import find_celled
from auditor.reading.cleaning import clean
from auditor.reading.lines import split_lines
from auditor.reading.marks import Marks
from auditor.reading.text import read_text

Contract = Callable[[Document], None]
ABOVE = "Kết quả gieo trồng đến nay được nêu ở biểu sau.\nBiểu 1. Diện tích gieo trồng theo huyện\nĐVT: ha\n"
BELOW = "\nToàn tỉnh đã gieo cấy xong trong tháng hai, sớm hơn cùng kỳ năm trước mười ngày.\n"
TABLE = [
    ["Huyện", "Lúa", "Ngô", "Cộng"],
    ["An Lạc", "4.215", "1.306", "5.521"],
    ["Bình Lộc", "5.120", "968", "6.088"],
    ["Cẩm Hà", "1.000", "-", "1.000"],
    ["Tổng số", "10.335", "2.274", "12.609"],
]
NUMBERED = [
    ["TT", "Khoản thu", "Dự toán", "Thực hiện"],
    ["1", "Thu từ khu vực ngoài quốc doanh", "2.010,0", "1.085,4"],
    ["2", "Thu khác", "600,0", "340,5"],
    ["3", "Phí", "40,0", "20,0"],
    ["4", "Thuế", "10,0", "5,0"],
    ["", "Tổng số", "2.660,0", "1.450,9"],
]


def read(text: str) -> Document:
    document = read_text("bieu.txt", text.encode())
    assert isinstance(document, Document)
    return document


def celled(rows: Sequence[Sequence[str]], ending: str = "\n") -> str:
    return ABOVE + ending.join(cell for row in rows for cell in row if cell) + BELOW


def rows(document: Document, table: int = 0) -> list[list[str]]:
    texts = {block.id: block.text for block in document.blocks}
    cells = {(cell.row, cell.column): texts[cell.block] for cell in document.tables[table].cells}
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    return [[cells.get((row, column), "") for column in range(last_column + 1)] for row in range(last_row + 1)]


@pytest.mark.parametrize("table", [TABLE, NUMBERED])
@pytest.mark.parametrize("ending", ["\n", "\n\n", "\r\n"])
def test_a_head_counts_the_columns(table: list[list[str]], ending: str, contract: Contract) -> None:
    document = read(celled(table, ending))
    contract(document)
    assert rows(document) == table
    assert document.blocks[-1].text == BELOW.strip()
    assert [document.blocks[caption].text for caption in document.tables[0].captions][-1].endswith("ĐVT: ha")


def test_every_cell_knows_its_line() -> None:
    document = read(celled(TABLE))
    lines = document.text.split("\n")
    for cell in document.tables[0].cells:
        block = document.blocks[cell.block]
        assert block.place.line is not None and lines[block.place.line - 1] == block.text


@pytest.mark.parametrize("counted", [["1", "2", "3", "4"], ["A", "1", "2", "3"]])
def test_a_row_that_counts_the_columns(counted: list[str], contract: Contract) -> None:
    head = ["Huyện", "Diện tích", "lúa", "cả năm", "Ngô", "Cộng"]
    document = read(celled([head, counted, *TABLE[1:]]))
    contract(document)
    assert rows(document) == [counted, *TABLE[1:]]


def test_labels_over_lines_and_heads_of_rows(contract: Contract) -> None:
    long = ["Bình Lộc", "và các xã mới", "5.120", "968", "6.088"]
    document = read(celled([*TABLE[:2], long, ["II. Miền núi"], *TABLE[3:]]))
    contract(document)
    assert rows(document)[2:4] == [["Bình Lộc và các xã mới", "5.120", "968", "6.088"], ["II. Miền núi", "", "", ""]]


LONG = [*TABLE[:4], ["Đông Sơn", "310", "20", "330"], ["Tổng số", "10.645", "2.294", "12.939"]]
RATED = [
    ["Huyện", "Kế hoạch", "Thực hiện", "Cùng kỳ", "So kế hoạch (%)"],
    *[[f"Xã {name}", f"{at}.250", f"{at}.130", f"{at}.070", f"9{at},5"] for at, name in enumerate("ABCDEF", 1)],
]


def by_column(table: Sequence[Sequence[str]], ending: str = "\n") -> str:
    return ABOVE + ending.join(cell for column in zip(*table, strict=True) for cell in column) + BELOW


@pytest.mark.parametrize("table", [LONG, RATED, [row[:3] for row in LONG]])
@pytest.mark.parametrize("ending", ["\n", "\n\n"])
def test_columns_that_were_written_one_after_another(table: list[list[str]], ending: str, contract: Contract) -> None:
    document = read(by_column(table, ending))
    contract(document)
    assert rows(document) == table
    assert document.blocks[-1].text == BELOW.strip()


def test_long_rows_stay_rows_where_nothing_shows_columns() -> None:
    turned = [list(row) for row in zip(*RATED, strict=True)]
    assert rows(read(celled(turned))) == RATED  # one and the same text
    counts = [[row[0], *(cell.replace(",5", "") for cell in row[1:])] for row in turned]
    assert rows(read(celled(counts))) == counts


@pytest.mark.parametrize(
    "broken",
    [
        ABOVE
        + "\n".join([*[row[0] for row in LONG], *[row[1] for row in LONG], *[row[2] for row in LONG[:-1]]])
        + BELOW,
        ABOVE
        + "\n".join([*[row[0] for row in LONG[1:]], *[row[1] for row in LONG], *[row[2] for row in LONG]])
        + BELOW,
        ABOVE + "\n".join([*[row[0] for row in LONG], *[row[1] for row in LONG]]) + BELOW,
        ABOVE + "\n".join([*[row[0] for row in LONG], "Lúa", "cả năm", *[row[1] for row in LONG[1:]]]) + BELOW,
    ],
    ids=["a figure is missing", "a label is missing", "one column", "a head over two lines"],
)
def test_columns_that_do_not_match_are_left_alone(broken: str) -> None:
    assert not read(broken).tables


@pytest.mark.parametrize(
    "broken",
    [
        [TABLE[0], TABLE[1], ["Bình Lộc", "5.120", "968"], *TABLE[3:], TABLE[1]],  # a row lost a cell
        [TABLE[0][:3], *TABLE[1:]],  # the head has fewer cells
        [["Huyện thị", "", "", ""], *TABLE],  # or more
        [["Huyện", "Lúa", "vụ mùa", "Ngô", "Cộng"], *TABLE[1:]],  # the head goes on in a line
        TABLE[:4],  # too few rows
        [TABLE[0], *[row[:2] for row in TABLE[1:]]],  # one figure a row
    ],
)
def test_what_is_not_certain_is_left_alone(broken: list[list[str]]) -> None:
    assert not read(celled(broken)).tables


def test_lists_in_prose_are_no_tables() -> None:
    prose = (
        "Trong các năm\n2021\n2022\nvà trong các năm\n2023\n2024\ntỉnh có thêm\n12\n15\nxã, cùng với\n3\n4\nphường.\n"
    )
    assert not read(prose).tables
    assert not read("Mục lục\n" + "".join(f"Phần {n}\n{n}\n{n + 1}\n" for n in range(3, 5)) + BELOW).tables


def test_the_same_table_on_one_line_a_row_says_the_same() -> None:
    together = ABOVE + "\n".join(" ".join(row) for row in TABLE) + BELOW
    flat, document = read(together), read(celled(TABLE))
    assert rows(document)[1:] == rows(flat)
    assert replace(flat.tables[0].place, line=None) == replace(document.tables[0].place, line=None)


SHARED = Path(__file__).parents[3] / "shared"
TEXTS = [*sorted(SHARED.glob("seed/*.txt")), *sorted(SHARED.glob("corpus/vi/*.txt"))]
TEXTS += sorted((Path(__file__).parents[2] / "reports").glob("*/*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [None, 8, 14, 24])
def test_reports_hold_no_such_tables(path: Path, width: int | None) -> None:
    """Nor where their lines are cut so short that numbers often stand alone."""
    text = path.read_text("utf-8")
    words = text if width is None else textwrap.fill(text, width, break_long_words=False)
    cleaned = clean(words)
    assert not list(find_celled(split_lines(cleaned.text, Marks(cleaned.text))))


@pytest.mark.parametrize(
    "lines",
    [
        "".join(f"Xã {n}\n1\n2\n" + "3\n" * (n % 2) for n in range(20_000)),
        "12\n13\n14\n15\n\n" * 10_000,
        "".join("An\nBa\nCa\nDa\n\n12\n13\n14\n15\n\n" for _ in range(5_000)),
    ],
    ids=["uneven", "figures alone", "one column each"],
)
def test_many_cells_are_looked_at_once(lines: str) -> None:
    began = time.process_time()
    read(lines)
    assert time.process_time() - began < 10
