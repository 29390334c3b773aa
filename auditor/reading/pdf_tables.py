"""Tables written into the text of a PDF, those that go on over a page as one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.reading.building import Stretch
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid, GridCell, is_figure
from auditor.reading.pdf_writing import Source
from auditor.reading.stacked import BROKEN, broken


def write_grid(source: Source, grid: Grid, fresh: bool) -> None:
    """Write a table, or the rest of the one that the page before ended with."""
    last = source.flow[-1] if source.flow and fresh else None
    if isinstance(last, Grid) and _same_columns(last, grid):
        _go_on(source, last, grid)
        return
    for cell in grid.cells:
        _write_cell(source, cell, grid.page)
    source.flow.append(grid)


def _write_cell(source: Source, cell: GridCell, page: int) -> None:
    lines = [source.write(chunk, page) for chunk in _whole_numbers(cell.chunks) if chunk.text.strip()]
    source.cells[id(cell)] = [Stretch(line.start, line.end, None, page) for line in lines]


def _whole_numbers(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Lines of a cell, with a number that a narrow cell broke made whole: after a separator, or within a group of three."""
    texts = [chunk.text.strip() for chunk in chunks]
    cut = broken(texts)
    whole: list[Chunk] = []
    for chunk in chunks:
        if (whole and cut) or (whole and BROKEN.search(whole[-1].text) and chunk.text[:1].isdecimal()):
            whole[-1].pieces = [*whole[-1].pieces, *chunk.pieces]
        else:
            whole.append(chunk)
    return whole


def _same_columns(last: Grid, grid: Grid) -> bool:
    """Whether a table has the columns of another: borders at the same places, or without rules figures under figures."""
    if last.columns and grid.columns:
        under = zip(last.columns, grid.columns, strict=False)
        overlap = all(one[0] < other[1] and other[0] < one[1] for one, other in under)
        return len(last.columns) == len(grid.columns) and overlap
    pairs = list(zip(last.borders, grid.borders, strict=False))
    return len(last.borders) == len(grid.borders) and all(abs(a - b) < 5 for a, b in pairs)


def _without_head(last: Grid, grid: Grid) -> list[GridCell]:
    """The cells of a table that goes on, without the head that is printed again, numbered on."""
    head = 0
    while head < grid.height() and head < last.height() and _row(last, head) == _row(grid, head):
        head += 1
    below = last.height() - head
    return [
        GridCell(cell.row + below, cell.column, cell.rows, cell.columns, cell.chunks)
        for cell in grid.cells
        if cell.row >= head
    ]


def _go_on(source: Source, last: Grid, grid: Grid) -> None:
    """Append the rest of a table; words at its top with nothing at their left end the row that the page divided.

    So do the last digits of numbers.
    """
    cells = _without_head(last, grid)
    top = min((cell.row for cell in cells), default=0)
    ends = [cell for cell in cells if cell.row == top]
    divided = all(cell.column and (not is_figure(cell) or _makes_whole(_above(last, cell), cell)) for cell in ends)
    for cell in cells:
        _write_cell(source, cell, grid.page)
        first = cell.row == top
        above = _above(last, cell)
        if divided and first and above is not None:
            parts = source.cells[id(cell)]
            source.cells[id(above)] += [replace(part, inside=is_figure(cell)) for part in parts]
        else:
            last.cells.append(cell)
            cell.row -= divided


def _above(last: Grid, cell: GridCell) -> GridCell | None:
    return next((old for old in reversed(last.cells) if old.column == cell.column), None)


def _makes_whole(above: GridCell | None, cell: GridCell) -> bool:
    """Whether the figure of a cell ends one that a page cut within a group of three."""
    begun, rest = ("".join(chunk.text.strip() for chunk in one.chunks) if one else "" for one in (above, cell))
    return broken([begun, rest])


def _row(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(c.column, " ".join(chunk.text for chunk in c.chunks)) for c in grid.cells if c.row == row]
