"""Tables whose cells a converter set one space apart: rows by their figures, labels made whole, nothing made up."""

from __future__ import annotations

from collections.abc import Callable

from auditor.model.document import Document
from auditor.reading.text import read_text

Contract = Callable[[Document], None]


def read(text: str) -> Document:
    document = read_text("bieu.txt", text.encode())
    assert isinstance(document, Document)
    return document


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells, row by row, empty ones as nothing."""
    texts = {block.id: block.text for block in document.blocks}
    cells = {(cell.row, cell.column): texts[cell.block] for cell in document.tables[table].cells}
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    return [[cells.get((row, column), "") for column in range(last_column + 1)] for row in range(last_row + 1)]


def test_rows_end_in_as_many_figures(contract: Contract) -> None:
    document = read(
        "Biểu 1. Diện tích theo huyện\nĐVT: ha\nHuyện Lúa Ngô Cộng\n"
        "An Lạc 4.215 1.306 5.521\nBình Lộc 5.120 968 6.088\nTổng số 9.335 2.274 11.609\n"
        "Toàn tỉnh đã gieo cấy xong trong tháng hai, sớm hơn cùng kỳ năm trước mười ngày.\n"
    )
    contract(document)
    assert rows(document) == [
        ["An Lạc", "4.215", "1.306", "5.521"],
        ["Bình Lộc", "5.120", "968", "6.088"],
        ["Tổng số", "9.335", "2.274", "11.609"],
    ]
    assert document.blocks[-1].text.startswith("Toàn tỉnh")


def test_labels_over_several_lines_and_numbers_of_rows(contract: Contract) -> None:
    document = read(
        "Biểu 2. Thu ngân sách\n1 Thu từ khu vực\nngoài quốc\ndoanh\n2.010,0 1.085,4 54,0\nB. Địa phương\n"
        "2 Thu khác 600,0 340,5 56,8\nvà các khoản còn lại\n3 Phí 40,0 - x\nTổng số 2.650,0 1.425,9 53,8\n"
    )
    contract(document)
    assert rows(document) == [
        ["1", "Thu từ khu vực ngoài quốc doanh", "2.010,0", "1.085,4", "54,0"],
        ["", "B. Địa phương", "", "", ""],
        ["2", "Thu khác và các khoản còn lại", "600,0", "340,5", "56,8"],
        ["3", "Phí", "40,0", "-", "x"],
        ["", "Tổng số", "2.650,0", "1.425,9", "53,8"],
    ]


def test_a_row_that_lost_a_cell_says_not_which(contract: Contract) -> None:
    document = read("Huyện Lúa Ngô Sắn\nAn Lạc 4 1 3\nBình Lộc 5 9\nCẩm Hà 3 2 5\nĐông 6 1 7\nTổng 18 13 24\n")
    contract(document)
    assert rows(document)[1] == ["Bình Lộc 5 9", "", "", ""]


def test_prose_is_no_table() -> None:
    assert not read("Trong các năm 2021, 2022, 2023.\nVà cả 2024, 2025.\nCùng với 2026, 2027.\n").tables
    assert not read("Có 5 con 7\nCó 8 con 9\nCó 3 con 2\n").tables
    assert not read("An Lạc 4 1 3\nBình Lộc 5 9\n").tables


def test_a_row_with_figures_at_its_end_opens_no_note() -> None:
    document = read(
        "Thu đạt 3.214 tỷ đồng1, vượt dự toán và tăng so với cùng kỳ.\nBiểu 2\n1 Thu khác 600,0 340,5 56,8\n"
        "2 Phí 40,0 20,0 50,0\n3 Thuế 10,0 5,0 50,0\n1 Không kể thu chuyển nguồn.\n"
    )
    assert [note.text for note in document.notes()] == ["Không kể thu chuyển nguồn."]
    assert len(document.tables) == 1


def test_a_year_labels_its_row(contract: Contract) -> None:
    document = read(
        "Dân số phân theo giới tính\nTổng số Nam Nữ\nNgười\n2019 412.560 205.318 207.242\n2020 415.907 207.011 208.896\n"
        "2021 419.233 208.745 210.488\nSơ bộ 2022 423.014 210.690 212.324\n"
    )
    contract(document)
    assert rows(document)[1:] == [
        ["2019", "412.560", "205.318", "207.242"],
        ["2020", "415.907", "207.011", "208.896"],
        ["2021", "419.233", "208.745", "210.488"],
        ["Sơ bộ 2022", "423.014", "210.690", "212.324"],
    ]
