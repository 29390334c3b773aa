"""Tables in plain text: rows whose cells are set apart by tabs or by wide spaces that line up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.model.document import Cell, Place, Table
from auditor.reading.aligned_columns import Columns, Field, columns_of, fits, numbering
from auditor.reading.aligned_ends import COLUMNS, end_of, is_figures
from auditor.reading.aligned_places import crowded, heading_columns, placed
from auditor.reading.building import Builder, captions
from auditor.reading.lines import Line
from auditor.reading.starts import lower

_FIELD = re.compile(r"\S+(?: \S+)*")
_TAB_FIELD = re.compile(r"[^\t]+")
_ROWS = 3  # so many rows of figures at least make a table


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
                stretches = [part.stretch(line) for part in parts]
                cells.append(Cell(row, column, builder.add("cell", stretches, place=place).id, 1, width))
        first = self.lines[0]
        return Table(number, tuple(cells), above, place=Place(first.page, first.number, table=number + 1))


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
        last = end_of(at, fields, lines)
        table = _table(lines, fields, at, last) if last - at >= _ROWS else None
        if table is not None:
            yield table
        at = table.last if table is not None else max(last, at + 1)


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


def _table(lines: Sequence[Line], fields: dict[int, tuple[Field, ...]], first: int, last: int) -> Aligned | None:
    rows = [fields[at] for at in range(first, last) if at in fields]
    figures = [row for row in rows if is_figures(row)]
    if len(figures) < _ROWS or len(figures) * 2 < len(rows):
        return None
    pages = list(_pages(lines, fields, first, last))
    last = pages[-1][0].stop
    figures = [fields[at] for page, _ in pages for at in page if at in fields and is_figures(fields[at])]
    if len(pages[0][1]) < COLUMNS or len(figures) < _ROWS:
        return None
    if 2 * sum(crowded(row, columns) for page, columns in pages for row in _figure_rows(page, fields)) > len(figures):
        return None
    joined: list[tuple[Line, tuple[Field, ...], Columns]] = []
    label: tuple[Field, ...] = ()
    for page, columns in pages:
        heads = _headed(page, fields, columns)
        for at in page:
            row = (*label, *(fields.get(at) or (_whole(lines[at], columns),)))
            label = row if at not in fields and at + 1 < last and _goes_on(fields.get(at + 1)) else ()
            if not label:
                joined.append((lines[at], row, heads.get(at, columns)))
    cells = tuple(tuple(placed(row, columns)) for _, row, columns in joined)
    return Aligned(first, last, cells, tuple(line for line, _, _ in joined))


def _figure_rows(page: Sequence[int], fields: dict[int, tuple[Field, ...]]) -> list[tuple[Field, ...]]:
    return [fields[at] for at in page if at in fields and is_figures(fields[at])]


def _headed(page: range, fields: dict[int, tuple[Field, ...]], columns: Columns) -> dict[int, Columns]:
    """Where the columns of the headings of a page are, for each of its lines above the first figures."""
    first = next(
        (at for at in page if at in fields and is_figures(fields[at]) and not numbering(fields[at])), page.stop
    )
    above = [fields[at] for at in page if at < first and at in fields]
    return dict.fromkeys(range(page.start, first), heading_columns(above, columns))


def _pages(
    lines: Sequence[Line], fields: dict[int, tuple[Field, ...]], first: int, last: int
) -> Iterator[tuple[range, Columns]]:
    """The lines of a table by page, each with its columns, without the heading that a page repeats.

    A converter lays every page out anew. Where that moves columns each page has its own, as long as there are as many; a page
    with fewer or more ends the table.
    """
    starts = [first, *(at for at in range(first + 1, last) if lines[at].fresh), last]
    every = [range(at, after) for at, after in pairwise(starts)]
    shared = columns_of(_figure_rows(range(first, last), fields))
    own = [columns_of(found) if (found := _figure_rows(page, fields)) else shared for page in every]
    if len(shared) == max(map(len, own)) and all(fits(columns, shared) for columns in own):
        own = [shared] * len(every)
    for page, columns in zip(every, own, strict=True):
        if len(columns) != len(own[0]):
            return
        head = 0
        while (
            page.start > first
            and head < len(page)
            and lines[page[head]].text.split() == lines[first + head].text.split()
        ):
            head += 1
        yield page[head:], columns


def _goes_on(row: Sequence[Field] | None) -> bool:
    """Whether a row goes on with the label above it: in small letters."""
    return row is not None and lower(row[0].words)


def _whole(line: Line, columns: Columns) -> Field:
    """A line as one field; a label may be longer than its column, a heading further right covers what it stands over."""
    right = line.indent + (len(line.text) if line.indent > columns[0][1] else 1)
    return Field(line.start, line.end, line.indent, right, line.text)
