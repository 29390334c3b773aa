"""Tables in plain text: rows whose cells are set apart by tabs or by wide spaces that line up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.model.document import Cell, Place, Table
from auditor.reading.building import Builder, Stretch, captions
from auditor.reading.lines import Line

_FIELD = re.compile(r"\S+(?: \S+)*")
_TAB_FIELD = re.compile(r"[^\t]+")
_NUMERIC = r"[-+(]?\d[\d.,]*\s?[%‰]?\)?"  # compiled where a line may be a row
_NONE = frozenset(("-", "–", "—", "x", "…", "..", "..."))  # signs for no figure
ROWS = 3  # so many rows of figures at least make a table


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
        return is_figure(self.words)

    def stretch(self, row: Line) -> Stretch:
        """Where the words stand, in a row that begins on a line."""
        on = self.line or row
        return Stretch(self.start, self.end, on.number, on.page)


def is_figure(words: str) -> bool:
    """Whether words are a figure, or the sign for none."""
    return words in _NONE or re.fullmatch(_NUMERIC, words) is not None


def is_figures(row: Sequence[Field]) -> bool:
    """Whether most of a row, but for its first words, are figures."""
    return len(row) > 1 and sum(field.numeric for field in row[1:]) * 2 >= len(row) - 1


Cells = tuple[tuple[int, int, tuple[Field, ...]], ...]  # of a row: column, columns covered, fields


class Aligned(Struct, frozen=True):
    """Lines ``first:last`` of the body are a table; its rows are fields by column."""

    first: int
    last: int
    rows: tuple[Cells, ...]
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
    if sum(map(is_figures, fields.values())) >= ROWS:
        from auditor.reading.aligned_tables import tables_among  # here: few texts have such rows

        yield from tables_among(fields, lines)


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
