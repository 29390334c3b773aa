"""Tables on a PDF page: chunks put into the cells of ruled grids, and the lines on which chunks stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk, divided
from auditor.reading.pdf_rules import Ruled
from auditor.reading.stacked import FIGURE


class GridCell(Struct):
    """A cell with the chunks in it, in reading order."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    chunks: list[Chunk] = field(default_factory=list)


class Grid(Struct):
    """A table on a page; ``borders`` are the places of its columns, by which a table that goes on is known again."""

    top: float
    bottom: float
    cells: list[GridCell]
    borders: list[float]
    columns: list[tuple[float, float]] = field(default_factory=list)  # where no rules are drawn: from where to where
    page: int = 0

    def covers(self, x: float) -> bool:
        """Whether a place from the left is under the table."""
        return self.borders[0] - 3 <= x <= self.borders[-1] + 3

    def height(self) -> int:
        """How many rows there are."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


def ruled_grid(page: Page, table: Ruled, chunks: list[Chunk]) -> tuple[Grid | None, list[Chunk]]:
    """The words within a ruled table, and the chunks that are left."""
    rest: list[Chunk] = []
    cells: dict[tuple[int, int, int, int], GridCell] = {}
    home = table.merged()
    for chunk in chunks:
        if table.cell_at((chunk.left + chunk.right) / 2, chunk.base + chunk.size / 3) is None:
            rest.append(chunk)
            continue
        crossed = [x for x in table.columns[1:-1] if chunk.left + 2 < x < chunk.right - 2]
        for part in divided(page, chunk, crossed) if crossed else (chunk,):
            place = table.cell_at((part.left + part.right) / 2, part.base + part.size / 3)
            if place is not None:
                cell = home[place]
                cells.setdefault(cell, GridCell(*cell)).chunks.append(part)
    if len({cell.column for cell in cells.values()}) < 2:
        return None, chunks
    return Grid(table.rows[0], table.rows[-1], in_order(cells.values()), table.columns), rest


def in_order(cells: Iterable[GridCell]) -> list[GridCell]:
    """Cells by row and column, the chunks in each from the top."""
    found = sorted(cells, key=lambda cell: (cell.row, cell.column))
    for cell in found:
        cell.chunks.sort(key=lambda chunk: (-round(chunk.base), chunk.left))
    return found


def lines_of(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Chunks that stand on one line, from the top; those of a line from the left."""
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: -chunk.base):
        if lines and abs(lines[-1][0].base - chunk.base) < 0.4 * min(chunk.size, lines[-1][0].size):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    for line in lines:
        line.sort(key=lambda chunk: chunk.left)
    return lines


def is_figure(cell: GridCell) -> bool:
    """Whether a cell holds a figure alone."""
    return len(cell.chunks) == 1 and FIGURE.fullmatch(cell.chunks[0].words.strip()) is not None
