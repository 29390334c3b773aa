"""CSV and TSV: cells as they stand, separators guessed, decimal commas untouched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.reading.delimited import read_delimited

Contract = Callable[[Document], None]


def read(text: str) -> Document:
    document = read_delimited("bang.csv", text.encode())
    assert isinstance(document, Document)
    return document


def rows(document: Document) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in document.tables[0].cells if document.tables else ():
        found.setdefault(cell.row, []).append(document.blocks[cell.block].text)
    return list(found.values())


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_decimal_commas_stay(mark: str, contract: Contract) -> None:
    document = read(f"Huyện{mark}Lúa\nMai Sơn{mark}1.200,5\r\nCả tỉnh{mark} 1.200,5 \n")
    contract(document)
    assert rows(document) == [["Huyện", "Lúa"], ["Mai Sơn", "1.200,5"], ["Cả tỉnh", "1.200,5"]]


def test_quoted_fields(contract: Contract) -> None:
    document = read('a,b\n"1,5","nói ""có"" rồi\nhết"\n"chưa đóng,2\n')
    contract(document)
    assert rows(document) == [["a", "b"], ["1,5", 'nói "có" rồi hết'], ['"chưa đóng', "2"]]
    assert document.blocks[4].place.line == 4


def test_a_header_of_figures_makes_a_figure_file() -> None:
    assert read("label,value,unit\nLúa,31.370,ha\n").format == "figures"
    assert read("Huyện,value\nA,1\n").format == "csv"


def test_unclosed_quotes_take_no_time() -> None:
    read('"a,' * 30_000)
    read('"a\n' * 30_000)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet='a1,;\t"\r\n \u0302|', max_size=80))
def test_any_table_quotes_back(contract: Contract, text: str) -> None:
    contract(read(text))


def test_titles_and_units_above_several_tables(contract: Contract) -> None:
    document = read(
        "Biểu 1. Lúa,,\n,,ĐVT: ha\nHuyện,Lúa,Ngô\nA,1,2\nB,3,4\n,,\nBiểu 2. Thu,,\nKhoản,Dự toán,Thu\nC,5,6\nD,7,8\nHết.,,\n"
    )
    contract(document)
    titles = [[document.blocks[at].text for at in table.captions] for table in document.tables]
    assert titles == [["Biểu 1. Lúa", "ĐVT: ha"], ["Biểu 2. Thu"]]
    assert rows(document) == [["Huyện", "Lúa", "Ngô"], ["A", "1", "2"], ["B", "3", "4"]]
    place = document.blocks[document.tables[1].cells[3].block].place
    assert (place.table, place.row, place.column, place.line) == (2, 2, 1, 9)
    assert document.blocks[-1].text == "Hết."


def test_a_group_below_the_head_of_two_columns_is_no_title() -> None:
    assert rows(read("Chỉ tiêu,Giá trị\nNông nghiệp,\nLúa,5\nNgô,6\n"))[0] == ["Chỉ tiêu", "Giá trị"]
