"""Tables with one cell a line whose rows have as many figures each, with signs and labels on lines of their own."""

from __future__ import annotations

from collections.abc import Callable

from auditor.model.document import Document
from tests.reading.test_celled import read, rows

Contract = Callable[[Document], None]
ROWS = [
    ["A", "Tổng chi", "10.018", "7.054", "70"],
    ["I", "Chi cân đối ngân sách", "7.810", "5.972", "76"],
    ["1", "Chi đầu tư phát triển của các ngành và\ncác huyện", "1.313", "930", "71"],
    ["2", "Chi thường xuyên", "6.497", "5.042", "78"],
    ["II", "Chi bổ sung có mục tiêu", "2.208", "1.082", "49"],
    ["-", "Vốn trong nước", "1.200", "-", "50"],
    ["-", "Vốn ngoài nước", "1.008", "482", "48"],
]
ABOVE = "Chi ngân sách đến hết tháng chín được nêu dưới đây, theo từng khoản chi.\nDự toán\nnăm\nThực hiện 9\ntháng\nTỷ lệ\n"
BELOW = "\nCác khoản chi khác không đổi so với tháng trước, theo báo cáo của cơ quan tài chính các cấp.\n"


def celled(table: list[list[str]]) -> str:
    return ABOVE + "\n".join(cell for row in table for cell in row if cell) + BELOW


def test_rows_of_as_many_figures_are_a_table_whatever_its_head(contract: Contract) -> None:
    document = read(celled(ROWS))
    assert rows(document) == [[cell.replace("\n", " ") for cell in row] for row in ROWS]
    assert any(block.text.startswith("Các khoản chi khác") for block in document.blocks if block.kind != "cell")
    contract(document)


def test_a_heading_between_rows_stands_by_itself() -> None:
    document = read(celled([*ROWS[:5], ["", "Trong đó:"], *ROWS[5:]]))
    assert [row[1] for row in rows(document)][4:7] == ["Chi bổ sung có mục tiêu", "Trong đó:", "Vốn trong nước"]


def test_a_table_that_lacks_a_figure_is_left_alone() -> None:
    short = [row if at != 3 else row[:-1] for at, row in enumerate(ROWS)]
    assert not read(celled(short)).tables
