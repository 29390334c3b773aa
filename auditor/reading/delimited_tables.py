"""The fields of a CSV file as tables: one, or several with titles and units above them, as a sheet saved as CSV has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.model.document import Cell, Place, Table
from auditor.reading.building import Builder, Stretch
from auditor.reading.sheet_tables import Region, regions
from auditor.reading.sheets import Sheet, Value

_NUMBER = re.compile(r"[-+(]?\d[\d.,\s]*%?\)?")
_TITLES = 4  # texts above a table that may be its titles and unit


class Field(Struct, frozen=True):
    """A field of the file: row and column from 0, its place, and the characters of quoting to leave out."""

    row: int
    column: int
    part: Stretch
    quotes: tuple[int, ...] = ()


def one_table(builder: Builder, fields: Iterable[Field]) -> Table:
    """A table of all fields, numbered as they stand."""
    return _table(builder, fields, 0, Region(0, 0, 0, 0, True), ())


def several_tables(builder: Builder, text: str, fields: Sequence[Field]) -> list[Table]:
    """The tables of a file that has titles above its table or more than one; otherwise the one of all fields."""
    sheet = Sheet("", values={(f.row, f.column): _value(text, f) for f in fields if _words(text, f)})
    found = regions(sheet)
    if not any(region.grid for region in found) or (len(found) == 1 and found[0].top == 0):
        return [one_table(builder, fields)]
    tables: list[Table] = []
    titles: list[int] = []
    rows: dict[int, list[Field]] = {}
    for field in fields:
        rows.setdefault(field.row, []).append(field)
    for region in found:
        inside = [
            field
            for row in range(region.top, region.bottom + 1)
            for field in rows.get(row, ())
            if _holds(region, field)
        ]
        if region.grid:
            tables.append(_table(builder, inside, len(tables), region, tuple(titles[-_TITLES:])))
            titles = []
        else:
            titles += [
                builder.add("caption", [f.part], place=Place(line=f.part.line)).id for f in inside if _words(text, f)
            ]
    return tables


def _holds(region: Region, field: Field) -> bool:
    return region.left <= field.column <= region.right


def _words(text: str, field: Field) -> str:
    return text[field.part.start : field.part.end].strip('" \t\r\n')


def _value(text: str, field: Field) -> Value:
    """What tells tables from titles: whether it is a number, not which."""
    words = _words(text, field)
    return Value(words, Fraction(0) if _NUMBER.fullmatch(words) else None)


def _table(builder: Builder, fields: Iterable[Field], number: int, region: Region, above: tuple[int, ...]) -> Table:
    cells: list[Cell] = []
    first: int | None = None
    for field in fields:
        row, column = field.row - region.top, field.column - region.left
        place = Place(line=field.part.line, table=number + 1, row=row + 1, column=column + 1)
        part = field.part if field.part.start <= field.part.end else Stretch(field.part.end, field.part.end)
        cells.append(Cell(row, column, builder.add("cell", [part], place=place).id))
        first = first or field.part.line
    return Table(number, tuple(cells), above, place=Place(line=first or 1, table=number + 1))
