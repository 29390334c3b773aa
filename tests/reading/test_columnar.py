"""Tables whose columns a converter wrote one after another below their heads: made whole where all counts agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from test_celled import ABOVE, BELOW, LONG, RATED, read, rows
from whole_audits import audit_of

from auditor.model.document import Document

Contract = Callable[[Document], None]


def columnar(head: Sequence[str], columns: Sequence[Sequence[str]], between: str = "\n\n") -> str:
    return ABOVE + "\n" + between.join(["\n".join(head), *map("\n".join, columns)]) + "\n" + BELOW


def turned(table: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*table[1:], strict=True)]


@pytest.mark.parametrize("table", [LONG, RATED, [row[:3] for row in LONG]])
def test_a_head_and_then_column_by_column(table: list[list[str]], contract: Contract) -> None:
    for head in (table[0], ["\n\n".join(table[0])]):
        document = read(columnar(head, turned(table)))
        contract(document)
        assert rows(document) == table
        assert document.blocks[-1].text == BELOW.strip()


COLUMNS = turned(LONG)


@pytest.mark.parametrize(
    "text",
    [
        columnar(LONG[0], [*COLUMNS[:3], COLUMNS[3][1:]]),
        columnar(LONG[0], [COLUMNS[0][1:], *COLUMNS[1:]]),
        columnar(LONG[0][1:], COLUMNS),
        columnar([*LONG[0], "Ghi chú"], COLUMNS),
        columnar(LONG[0], COLUMNS, "\n"),
        columnar(LONG[0][:2], COLUMNS[:2]),
        columnar(LONG[0], [["Các huyện miền núi trồng được nhiều hơn.", *COLUMNS[0][1:]], *COLUMNS[1:]]),
        columnar(LONG[0], [[*COLUMNS[0][:-1], "của tỉnh"], *COLUMNS[1:]]),
    ],
    ids=["figure", "label", "head", "more heads", "no empty lines", "one column", "a sentence", "a label goes on"],
)
def test_what_does_not_match_is_left_alone(text: str) -> None:
    assert not read(text).tables


def test_a_wrong_total_of_such_a_table_is_told() -> None:
    head = "BÁO CÁO\n\nTình hình sản xuất tháng 9 năm 2024\n\n"
    text = head + columnar(LONG[0], COLUMNS)
    assert not audit_of(text).findings
    (finding,) = audit_of(text.replace("2.294", "2.924")).findings
    assert (finding.severity, finding.suspects[0].repair) == ("error", "2.294")
