"""A table as a grid: the text and the number at every row and column, merged cells spread, hidden ones kept."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.layout.numbers import (
    CellNumber,
    Convention,
    convention_of,
    is_blank,
    left_open,
    number_of,
)
from auditor.model.document import Cell, Document, Table

WIDEST = 2_000  # columns that are looked at
SURE = 12  # digits of a stored number that no arithmetic in floating point has spoiled
TALLEST = 100_000  # rows that are looked at


class Slot(Struct, frozen=True):
    """One cell of the grid: its text, the number it prints, and the table cell it came from."""

    text: str
    number: CellNumber | None
    cell: Cell


class Grid(Struct, frozen=True):
    """Rows of slots; None where the table has no cell, and under a merged cell except at its first row and column."""

    rows: int
    columns: int
    slots: dict[tuple[int, int], Slot]
    spread: dict[tuple[int, int], str]  # texts, with those of merged cells at every place they cover
    convention: Convention

    def text(self, row: int, column: int) -> str:
        """The text at a place; a merged cell's text at every place it covers."""
        return self.spread.get((row, column), "")

    def number(self, row: int, column: int) -> CellNumber | None:
        """The number printed at a place."""
        slot = self.slots.get((row, column))
        return slot.number if slot is not None else None

    def value(self, row: int, column: int) -> Fraction:
        """The value of the number at a place; nothing where none is printed."""
        number = self.number(row, column)
        return number.value if number is not None else Fraction(0)


def grid_of(table: Table, document: Document, default: Convention | None = None) -> Grid:
    """Lay a table out; its number convention is decided from all its cells."""
    texts = [document.blocks[cell.block].text for cell in table.cells]
    convention = convention_of((t for t, cell in zip(texts, table.cells, strict=True) if cell.number is None), default)
    slots: dict[tuple[int, int], Slot] = {}
    spread: dict[tuple[int, int], str] = {}
    rows = columns = 0
    for cell, text in zip(table.cells, texts, strict=True):
        if cell.row >= TALLEST or cell.column >= WIDEST:
            continue
        slots[cell.row, cell.column] = Slot(text, _number(cell, text, convention), cell)
        rows, columns = max(rows, cell.row + 1), max(columns, cell.column + 1)
        if not is_blank(text) or text.strip():
            _spread(spread, cell, text)
    return Grid(rows, columns, slots, spread, convention)


def other_grid(table: Table, document: Document, grid: Grid) -> Grid | None:
    """The same table read with its signs the other way round; None where the cells leave no doubt of them."""
    texts = (document.blocks[cell.block].text for cell in table.cells if cell.number is None)
    if not left_open(texts, grid.convention.decimal):
        return None
    return grid_of(table, document, Convention(grid.convention.groups, grid.convention.decimal))


def _spread(spread: dict[tuple[int, int], str], cell: Cell, text: str) -> None:
    for row in range(cell.row, min(cell.row + max(cell.rows, 1), TALLEST)):
        for column in range(cell.column, min(cell.column + max(cell.columns, 1), WIDEST)):
            spread.setdefault((row, column), text)


def _number(cell: Cell, text: str, convention: Convention) -> CellNumber | None:
    """What the cell prints; where a workbook stores a number, that number in the places the text shows."""
    read = number_of(text, convention)
    if cell.number is None or (read is not None and read.value == cell.number):
        return read
    decimals = min(_places(cell.number), max(SURE - len(str(abs(int(cell.number)))), 0))
    unit = "%" if text.strip().endswith("%") else ""
    if unit and read is not None:
        return read
    return CellNumber(cell.number, decimals, 0, len(text), unit)


def _places(number: Fraction) -> int:
    places, denominator = 0, number.denominator
    while denominator != 1 and places < 12:
        denominator = (number * 10 ** (places + 1)).denominator
        places += 1
    return places
