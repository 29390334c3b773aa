"""Tables of a web page: a grid of cells, merged ones included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SPAN = 200  # a cell goes over so many rows or columns at most
_COLUMNS = 1000  # what stands further to the right is left out


def layout_tables(root: Any) -> set[Any]:
    """Tables that only lay out the page: they hold other tables, or have a single column."""
    found: set[Any] = set()
    for table in root.iter("table"):
        if all(len(_cells(row)) < 2 for row in rows(table)):
            found.add(table)
        outer = next(table.iterancestors("table"), None)
        if outer is not None:
            found.add(outer)
    return found


def rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def grid(table: Any) -> Iterator[tuple[Any, int, int, int, int]]:
    """Each cell with its row, column, and how many rows and columns it goes over."""
    taken: dict[int, int] = {}  # column: rows that a cell from above still covers
    for at, row in enumerate(rows(table)):
        column = 0
        covered = {key: left - 1 for key, left in taken.items() if left > 1}
        for cell in _cells(row):
            while taken.get(column, 0) > 0:
                column += 1
            if column >= _COLUMNS:
                break
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            yield cell, at, column, height, width
            if height > 1:
                covered.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        taken = covered


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    if not (value.isascii() and value.isdigit()) or len(value) > 6:
        return 1
    return min(max(int(value), 1), _SPAN)
