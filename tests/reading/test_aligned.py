"""Tables in plain text, set by tabs or by wide spaces; prose with wide spaces is none."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.model.document import Document
from auditor.reading.text import read_text

Contract = Callable[[Document], None]

WIDE = """Biểu 1. Cây trồng
Đơn vị: ha
                                 Thực hiện     Kế hoạch     So sánh
  Chỉ tiêu           ĐVT         năm 2021      năm 2022       (%)
  Tổng số            Ha            12.400        13.000       95,4
  - Cam              Ha             7.400         8.000       92,5
  Bưởi và các loại
  quả khác           Ha             5.000         5.000      100,0
  Năng suất          Tạ/ha           51,2             -          -

Các việc khác theo kế hoạch.
"""
TABS = "STT\tXã\tCam\tBưởi\n1\tBản Mới\t120\t30\n2\tBản Cũ\t80\t20\n\tTổng\t200\t\n\t\t\t50\n"


def read(text: str) -> Document:
    document = read_text("bang.txt", text.encode())
    assert isinstance(document, Document)
    return document


def cells(document: Document) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.blocks[cell.block].text for cell in document.tables[0].cells}


def rows_of(text: str, contract: Contract) -> list[list[str]]:
    """The rows of the one table of a text, as far as they are filled."""
    document = read(text)
    contract(document)
    assert len(document.tables) == 1
    found = cells(document)
    width = 1 + max(column for _, column in found)
    return [
        [found.get((row, column), "") for column in range(width)] for row in range(1 + max(row for row, _ in found))
    ]


def test_wide_spaces(contract: Contract) -> None:
    document = read(WIDE)
    contract(document)
    found = cells(document)
    assert found[0, 2] == "Thực hiện" and found[1, 4] == "(%)"
    assert [found[2, column] for column in range(5)] == ["Tổng số", "Ha", "12.400", "13.000", "95,4"]
    assert [found[4, column] for column in (0, 4)] == ["Bưởi và các loại quả khác", "100,0"]
    assert [document.blocks[block].text for block in document.tables[0].captions] == ["Biểu 1. Cây trồng", "Đơn vị: ha"]
    assert document.blocks[-1].text == "Các việc khác theo kế hoạch."


def test_tabs(contract: Contract) -> None:
    document = read(TABS)
    contract(document)
    found = cells(document)
    assert found[2, 3] == "20" and found[3, 1] == "Tổng" and (3, 0) not in found


def test_numbered_lines_are_no_table() -> None:
    assert not read("1.\tCam đạt 5 ha\n2.\tBưởi đạt 6 ha\n3.\tMận đạt 7 ha\n4.\tMơ đạt 8 ha\n").tables
    assert not read("Số  người  dự  họp  là  9.438  người.\n" * 5).tables


def test_rows_of_figures_one_space_apart_are_not_aligned() -> None:
    """The wide spaces left between some of the figures are chance: such lines are left to whoever reads runs of figures."""
    rows = (
        "Sản phẩm  Đơn vị  Kỳ trước  Kỳ này",
        "Chè búp khô   tấn  1.250 1.310  104,8",
        "Gạch nung   nghìn viên  820 845  103,0",
        "Đá xây dựng   nghìn m3  412 399  96,8",
        "Nước máy   nghìn m3  515 530  102,9",
    )
    for apart in (" ", "  "):
        found = cells(read("\n".join(re.sub(r"(?<=\d) (?=\d)", apart, row) for row in rows) + "\n"))
        assert {"1.250", "1.310", "104,8", "845", "530"} <= set(found.values())


LABELLED = """
        Chỉ tiêu            Đơn vị tính    2022      2023     Năm 2023 so
                                                              với năm 2022
                                                                  (%)
Tổng sản lượng lương thực   tấn           109.918   205.148           186,6
có hạt
Lúa cả năm
- Diện tích                 ha             17.650    23.577           133,6
- Năng suất                 tạ/ha            46,4      50,6           109,1
- Sản lượng                 tấn            81.815   119.337           145,9
"""


def test_labels_between_rows_and_headings_that_go_on_break_no_table() -> None:
    document = read(LABELLED)
    assert len(document.tables) == 1
    words = cells(document)
    assert [words[row, 4] for row in (0, 1, 2)] == ["Năm 2023 so", "với năm 2022", "(%)"]
    assert (words[3, 0], words[4, 0]) == ("Tổng sản lượng lương thực có hạt", "Lúa cả năm")


SLANTED = """
TT           Chỉ tiêu          Đầu năm   Tăng trong kỳ   Số dư cuối kỳ   Tăng so với
                                                                         đầu năm (%)
I    Nguồn vốn huy động         16.291           7.538          19.346         18,75
1    Tiền gửi của dân cư         2.046           3.825           4.240        107,23
2    Tiền gửi khác              14.245           3.713          15.106          6,04
"""


def test_the_rest_of_a_heading_stands_over_the_column_that_it_covers() -> None:
    assert cells(read(SLANTED))[1, 5] == "đầu năm (%)"


def test_two_lines_of_prose_between_rows_of_different_width_are_no_labels() -> None:
    text = LABELLED.replace(
        "có hạt\nLúa cả năm", "Từ bảng trên có thể thấy sản lượng tăng nhiều hơn mọi năm qua\nvà diện tích cũng vậy."
    )
    assert any("có thể thấy" in block.text for block in read(text).blocks if block.kind != "cell")


TWO_PAGES = """TT   Đơn vị          Kế hoạch         Thực hiện         Tỷ lệ (%)
A    B                   1                2                 3=2/1
1    Hà Khê              51.204           40.963               80,0
2    Lạc An              33.610           30.249               90,0
3    Nậm Pua             20.500           10.250               50,0
\fTT   Đơn vị   Kế hoạch  Thực hiện  Tỷ lệ (%)
A    B           1         2        3=2/1
4    Tân Mỹ     7.300     3.650      50,0
5    Yên Sơn   10.400     5.200      50,0
6    Phú Bình   2.100     1.050      50,0
"""


def test_each_page_has_columns_of_its_own_and_its_heading_once(contract: Contract) -> None:
    rows = rows_of(TWO_PAGES, contract)
    assert [row[0] for row in rows] == ["TT", "A", "1", "2", "3", "4", "5", "6"]
    assert rows[5] == ["4", "Tân Mỹ", "7.300", "3.650", "50,0"]


CENTRED = """        TT            Chương trình           Dư nợ        Cho vay      Thu nợ        Còn lại
                                               (1)          (2)         (3)       (4)=(1)+(2)-(3)
1            Hộ nghèo                        176.596       34.634       52.418        158.812
2            Hộ cận nghèo                    291.961       42.071            -        334.032
3            Học sinh                         94.003        6.437       36.718         63.722
"""


def test_the_numbers_of_columns_stand_above_their_figures(contract: Contract) -> None:
    rows = rows_of(CENTRED, contract)
    assert [len(row) for row in rows] == [6] * 5
    assert rows[1][2:] == ["(1)", "(2)", "(3)", "(4)=(1)+(2)-(3)"]
    assert rows[3] == ["2", "Hộ cận nghèo", "291.961", "42.071", "-", "334.032"]


LONG_LABELS = """TT   Nội dung        ĐVT          Kế hoạch     Thực hiện
1    Chi thường      Tỷ đồng         410,5         398,2
     xuyên cho
     giáo dục,
     đào tạo và
     dạy nghề
2    Chi đầu tư      Tỷ đồng         220,1         190,4
3    Cơ cấu chi      %
     trong năm
     theo nguồn
     vốn và theo
     lĩnh vực
4    Chi khác        Tỷ đồng          12,6          11,9
"""


def test_labels_over_many_lines_end_no_table(contract: Contract) -> None:
    rows = rows_of(LONG_LABELS, contract)
    assert [row[0] for row in rows if row[0]] == ["TT", "1", "2", "3", "4"]
