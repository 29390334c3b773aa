"""Tables in plain text: rows whose cells are set apart by tabs or by wide spaces that line up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.model.document import Cell, Place, Table
from auditor.reading.building import Builder, Stretch, captions
from auditor.reading.lines import Line
from auditor.reading.starts import lower

_FIELD = re.compile(r"\S+(?: \S+)*")
_TAB_FIELD = re.compile(r"[^\t]+")
_NUMERIC = r"[-+(]?\d[\d.,]*\s?[%‰]?\)?|[-–—x…]|\.{2,3}"  # compiled where a line may be a row
_ROWS = 3  # so many rows of figures at least make a table
_COLUMNS = 3
_LABELS = 3  # lines in a row without any figure


class Field(Struct, frozen=True):
    """Words of a line at ``left:right`` of the page; ``start:end`` in the clean text.

    ``line`` where that is not the line on which its row begins.
    """

    start: int
    end: int
    left: int
    right: int
    words: str
    line: Line | None = None

    @property
    def numeric(self) -> bool:
        """Whether a figure, or the sign for none, stands here."""
        return re.fullmatch(_NUMERIC, self.words) is not None


class Aligned(Struct, frozen=True):
    """Lines ``first:last`` of the body are a table; its rows are fields by column."""

    first: int
    last: int
    rows: tuple[tuple[tuple[int, int, tuple[Field, ...]], ...], ...]  # column, columns covered, fields
    lines: tuple[Line, ...]

    def build(self, builder: Builder, number: int) -> Table:
        """Add the cells to ``builder`` and return the table."""
        above = captions(builder.blocks)
        cells: list[Cell] = []
        for row, (line, fields) in enumerate(zip(self.lines, self.rows, strict=True)):
            for column, width, parts in fields:
                on = parts[0].line or line
                place = Place(on.page, on.number, table=number + 1, row=row + 1, column=column + 1)
                stretches = [_stretch(part, line) for part in parts]
                cells.append(Cell(row, column, builder.add("cell", stretches, place=place).id, 1, width))
        first = self.lines[0]
        return Table(number, tuple(cells), above, place=Place(first.page, first.number, table=number + 1))


def _stretch(part: Field, row: Line) -> Stretch:
    on = part.line or row
    return Stretch(part.start, part.end, on.number, on.page)


def find_tables(text: str, lines: Sequence[Line]) -> Iterator[Aligned]:
    """The tables among the lines of the body, in order."""
    fields: dict[int, tuple[Field, ...]] = {}
    for at, line in enumerate(lines):
        if "\t" in line.text or "  " in line.text:
            found = tuple(_fields(text, line))
            if len(found) > 1:
                fields[at] = found
    at = 0
    while at < len(lines) and fields:
        last = _end(at, fields, lines)
        table = _table(lines, fields, at, last) if last - at >= _ROWS else None
        if table is not None:
            yield table
        at = max(last, at + 1)


def _fields(text: str, line: Line) -> Iterator[Field]:
    """The fields of a line; the columns of tabs are made so wide that no words reach the next."""
    tabs = "\t" in line.text
    before = text.count("\t", line.start - line.indent, line.start)
    for found in (_TAB_FIELD if tabs else _FIELD).finditer(line.text):
        words = found[0].strip()
        if words:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            left = (before + line.text.count("\t", 0, start)) * 1000 if tabs else line.indent + start
            right = left + (1 if tabs else len(words))
            at = line.start + start
            yield Field(at, at + len(words), left, right, words)


def _end(at: int, fields: dict[int, tuple[Field, ...]], lines: Sequence[Line]) -> int:
    """The end of the rows from ``at`` on; a single line without fields between them (a long label) breaks no table.

    Nor do a few that stand in the first column alone, between rows of figures: the rest of a label, then a heading of rows.
    """
    last = at
    while at in fields:
        at += 1
        last = at
        if at not in fields and at + 1 in fields:
            at += 1
            continue
        beyond = next((n for n in range(at + 1, at + _LABELS + 1) if n in fields), None)
        if beyond is not None and _between(lines[at:beyond], fields[at - 1], fields[beyond]):
            at = beyond
    return last


def _between(lines: Sequence[Line], above: Sequence[Field], below: Sequence[Field]) -> bool:
    """Whether lines without fields go on with the headings above them, or are labels between two rows."""
    if not all(line.text for line in lines) or not _figures(below):
        return False
    return _headings(lines, above) or (_figures(above) and _labels(lines, above, below))


def _headings(lines: Sequence[Line], above: Sequence[Field]) -> bool:
    """Whether each line stands under one heading of a row of them, but not under the first."""
    under = ([field for field in above[1:] if _overlap(line, field)] for line in lines)
    return len(above) >= _COLUMNS and all(len(found) == 1 for found in under)


def _overlap(line: Line, field: Field) -> bool:
    return line.indent < field.right and field.left < line.indent + len(line.text)


def _labels(lines: Sequence[Line], above: Sequence[Field], below: Sequence[Field]) -> bool:
    """Whether lines end before the first figure of the rows above and below them, which stand in the same columns."""
    if len(above) != len(below):
        return False
    edge = min(field.left for field in (*above[1:], *below[1:]))
    return all(line.indent + len(line.text) < edge for line in lines)


def _table(lines: Sequence[Line], fields: dict[int, tuple[Field, ...]], first: int, last: int) -> Aligned | None:
    rows = [fields[at] for at in range(first, last) if at in fields]
    figures = [row for row in rows if _figures(row)]
    if len(figures) < _ROWS or len(figures) * 2 < len(rows):
        return None
    columns = _columns(figures)
    if len(columns) < _COLUMNS or 2 * sum(_crowded(row, columns) for row in figures) > len(figures):
        return None
    joined: list[tuple[Line, tuple[Field, ...]]] = []
    label: tuple[Field, ...] = ()
    for at in range(first, last):
        row = (*label, *(fields.get(at) or (_whole(lines[at], columns),)))
        label = row if at not in fields and at + 1 < last and _goes_on(fields.get(at + 1)) else ()
        if not label:
            joined.append((lines[at], row))
    placed = tuple(tuple(_place(row, columns)) for _, row in joined)
    return Aligned(first, last, placed, tuple(line for line, _ in joined))


def _goes_on(row: Sequence[Field] | None) -> bool:
    """Whether a row goes on with the label above it: in small letters."""
    return row is not None and lower(row[0].words)


def _figures(row: Sequence[Field]) -> bool:
    return len(row) > 1 and sum(field.numeric for field in row[1:]) * 2 >= len(row) - 1


def _crowded(row: Sequence[Field], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether several figures of a row fall into one cell: the spaces between the others say nothing then."""
    for column, _, parts in _place(row, columns):
        words = " ".join(part.words for part in parts).split()
        if column and len(words) > 1 and all(re.fullmatch(_NUMERIC, word) for word in words):
            return True
    return False


def _whole(line: Line, columns: Sequence[tuple[int, int]]) -> Field:
    """A line as one field; a label may be longer than its column, a heading further right covers what it stands over."""
    right = line.indent + (len(line.text) if line.indent > columns[0][1] else 1)
    return Field(line.start, line.end, line.indent, right, line.text)


def _columns(rows: Sequence[Sequence[Field]]) -> list[tuple[int, int]]:
    """Stretches of the page that no row of figures leaves empty of words: its columns."""
    found: list[tuple[int, int]] = []
    for left, right in sorted((field.left, field.right) for row in rows for field in row):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _place(row: Sequence[Field], columns: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[Field, ...]]]:
    """The fields of a row by column; fields of one column are one cell."""
    column, width = -1, 1
    parts: tuple[Field, ...] = ()
    for field in row:
        first, last = _covered(field, columns)
        if first <= column + width - 1 and parts:
            width = max(width, last - column + 1)
            parts = (*parts, field)
            continue
        if parts:
            yield column, width, parts
        column, width, parts = first, last - first + 1, (field,)
    if parts:
        yield column, width, parts


def _covered(field: Field, columns: Sequence[tuple[int, int]]) -> tuple[int, int]:
    covered = [at for at, (left, right) in enumerate(columns) if field.left < right and left < field.right]
    if covered:
        return covered[0], covered[-1]
    middle = field.left + field.right
    nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) - middle))
    return nearest, nearest
