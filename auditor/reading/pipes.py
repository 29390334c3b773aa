"""Pipe tables of Markdown: rows of cells between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.document import Cell, Place, Table
from auditor.reading.building import Builder, Stretch, captions
from auditor.reading.inline import BREAK
from auditor.reading.stacked import unstacked

_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")


class Grid(Struct, frozen=True):
    """The cells of a pipe table, row by row; ``end`` is the index of the first line after it."""

    rows: tuple[tuple[Stretch, ...], ...]
    end: int

    def stretches(self) -> Iterator[Stretch]:
        """All cells, in reading order."""
        for row in self.rows:
            yield from row

    def build(self, builder: Builder, number: int) -> Table:
        """Add the cells to ``builder`` and return the table."""
        above = captions(builder.blocks)
        cells: list[Cell] = []
        place = Place(line=self.rows[0][0].line, table=number + 1)
        for row, column, stretch in cells_of(builder.text, self.rows):
            at = Place(line=stretch.line, table=number + 1, row=row + 1, column=column + 1)
            cells.append(Cell(row, column, builder.add("cell", [stretch], place=at).id))
        return Table(number, tuple(cells), above, place=place)


def cells_of(text: str, rows: Sequence[Sequence[Stretch]]) -> Iterator[tuple[int, int, Stretch]]:
    """The cells with their rows and columns, where one line of the text holds several rows each by itself."""
    cells = [(row, column, stretch) for row, stretches in enumerate(rows) for column, stretch in enumerate(stretches)]
    if not any(BREAK in text[stretch.start : stretch.end] for _, _, stretch in cells):
        yield from cells
        return
    lines = [list(_lines(text, stretch)) for _, _, stretch in cells]
    height: dict[int, int] = {}
    for (row, _, _), parts in zip(cells, lines, strict=True):
        if len(parts) > 1:
            height[row] = min(len(parts), height.get(row, len(parts)))
    lines = [_cut(parts, height.get(row, 1)) for (row, _, _), parts in zip(cells, lines, strict=True)]
    typed = [(row, 1, parts) for (row, _, _), parts in zip(cells, lines, strict=True)]
    for at, row, _, found in unstacked(typed, lambda line: text[line.start : line.end]):
        _, column, stretch = cells[at]
        yield row, column, _trim(text, found[0].start, found[-1].end, stretch.line)


def _cut(lines: list[Stretch], height: int) -> list[Stretch]:
    """The lines of a cell without empty ones at its ends that make it taller than the others of its row."""
    while len(lines) > height > 1 and lines[0].start == lines[0].end:
        lines = lines[1:]
    while len(lines) > height > 1 and lines[-1].start == lines[-1].end:
        lines = lines[:-1]
    return lines


def _lines(text: str, cell: Stretch) -> Iterator[Stretch]:
    """The lines of a cell, empty ones too."""
    start = cell.start
    for line in text[cell.start : cell.end].split(BREAK):
        yield _trim(text, start, start + len(line), cell.line)
        start += len(line) + len(BREAK)


def divider(text: str, line: Stretch) -> bool:
    """Whether a line is the one between the head and the body of a table."""
    words = text[line.start : line.end]
    return "-" in words and len(words) < 10_000 and _DIVIDER.fullmatch(words) is not None


def grid(text: str, lines: Sequence[Stretch], at: int) -> Grid:
    """The table whose head is line ``at``."""
    rows = [_unnamed(text, _row(text, lines[at]))]
    end = at + 2
    while end < len(lines) and "|" in text[lines[end].start : lines[end].end]:
        rows.append(_row(text, lines[end]))
        end += 1
    return Grid(tuple(rows), end)


def _unnamed(text: str, head: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """A head whose empty cells have no name: PyMuPDF calls the third "Col3", so that nothing before it spans it."""
    return tuple(
        replace(cell, end=cell.start) if text[cell.start : cell.end] == f"Col{number}" else cell
        for number, cell in enumerate(head, 1)
    )


def _row(text: str, line: Stretch) -> tuple[Stretch, ...]:
    words = text[line.start : line.end]
    start = line.start + len(words) - len(words.lstrip())
    end = line.end
    if text[start : start + 1] == "|":
        start += 1
    if end - 1 >= start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    bounds = [start, *(bar.start() for bar in _BAR.finditer(text, start, end)), end]
    inner = [bounds[0], *(bound + 1 for bound in bounds[1:-1])]
    return tuple(_trim(text, low, high, line.line, BREAK) for low, high in zip(inner, bounds[1:], strict=True))


def _trim(text: str, start: int, end: int, line: int | None, kept: str = "") -> Stretch:
    """The stretch without the blanks at its ends, except those of one kind."""
    while start < end and text[start].isspace() and text[start] != kept:
        start += 1
    while end > start and text[end - 1].isspace() and text[end - 1] != kept:
        end -= 1
    return Stretch(start, end, line)
