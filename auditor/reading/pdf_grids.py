"""Tables on a PDF page: chunks put into the cells of ruled grids, and columns of figures that only line up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from auditor.reading.pdf_apart import FIGURE, apart, is_figures
from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk, divided
from auditor.reading.pdf_rules import Ruled

_NEARER = 1.25  # times: words so much closer to one row than to the other belong to it
_ROWS = 3  # so many rows of figures at least make a table without rules


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
    return Grid(table.rows[0], table.rows[-1], _in_order(cells.values()), table.columns), rest


def _in_order(cells: Iterable[GridCell]) -> list[GridCell]:
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


def aligned_grids(page: Page, chunks: list[Chunk]) -> tuple[list[Grid], list[Chunk]]:
    """Tables without rules, and the chunks that are left."""
    lines = lines_of(chunks)
    grids: list[Grid] = []
    taken: set[int] = set()
    for first, last in _stretches(lines):
        grid = _grid(apart(page, lines[first:last]))
        if grid is not None:
            grids.append(grid)
            taken.update(id(chunk) for line in lines[first:last] for chunk in line)
    return grids, [chunk for chunk in chunks if id(chunk) not in taken] if taken else chunks


def is_figure(cell: GridCell) -> bool:
    """Whether a cell holds a figure alone."""
    return len(cell.chunks) == 1 and FIGURE.fullmatch(cell.chunks[0].words.strip()) is not None


def _stretches(lines: list[list[Chunk]]) -> Iterator[tuple[int, int]]:
    """Lines that belong to a table: rows of figures close together, with the heads above."""
    at = 0
    while at < len(lines):
        if not is_figures(lines[at]):
            at += 1
            continue
        last, rows, wrapped = at, 1, False
        while True:
            following = next((n for n in range(last + 1, min(last + 12, len(lines))) if is_figures(lines[n])), None)
            if following is None or not _label_lines(lines, last, following):
                break
            last, rows, wrapped = following, rows + 1, wrapped or following > last + 1
        first = _heads(lines, at)
        end = _end(lines, at, last) if wrapped else last + 1
        if rows >= _ROWS:
            yield first, end
        at = end


def _end(lines: list[list[Chunk]], first: int, last: int) -> int:
    """The end of a table whose labels go over several lines: those of the last row belong to it."""
    column = min(_first_figure(line) for line in lines[first : last + 1] if is_figures(line))
    labels = [chunk.left for chunk in lines[last] if chunk.right < column]
    at = last + 1
    while at < len(lines) and len(lines[at]) == 1 and lines[at][0].right < column:
        if abs(lines[at][0].left - labels[-1]) > 3 if labels else True:
            break
        if lines[at - 1][0].base - lines[at][0].base > 1.3 * lines[at][0].size:
            break
        at += 1
    return at


def _label_lines(lines: list[list[Chunk]], above: int, below: int) -> bool:
    """Whether what stands between two rows of figures is only the rest of their labels."""
    near = lines[above][0].base - lines[below][0].base < (below - above) * 3 * lines[below][0].size
    column = min(_first_figure(lines[above]), _first_figure(lines[below]))
    return near and all(chunk.right < column for line in lines[above + 1 : below] for chunk in line)


def _first_figure(line: Sequence[Chunk]) -> float:
    """Where the figures of a row begin; a running number at the beginning is none."""
    return next((chunk.left for chunk in line[1:] if FIGURE.fullmatch(chunk.words.strip())), line[-1].left)


def _heads(lines: list[list[Chunk]], first: int) -> int:
    """The first of the lines above the figures that still heads their columns."""
    figures = lines[first]
    at = first
    while at and first - at < 5:
        line = lines[at - 1]
        near = line[0].base - lines[at][0].base < 2.2 * line[0].size
        wide = any(chunk.right - chunk.left > (figures[-1].right - figures[0].left) * 0.6 for chunk in line)
        if not near or wide or len(line) < 2:
            break
        at -= 1
    return at


def _grid(lines: list[list[Chunk]]) -> Grid | None:
    figures = [line for line in lines if is_figures(line)]
    columns = _columns(figures)
    if len(columns) < 3:
        return None
    cells: dict[tuple[int, int], GridCell] = {}
    row, begun = -1, False
    numbers = min(_first_figure(line) for line in figures)
    columns = _widened(columns, [line for line in lines if len(line) == len(columns)])
    label = False  # the line before was the beginning of this row's label
    for at, line in enumerate(lines):
        alone = begun and len(line) == 1 and line[0].right < numbers
        ahead = alone and _nearer_below(lines, at)
        row += not (alone or label) or (ahead and not label)
        label = ahead
        begun = begun or is_figures(line)
        for place, chunk in enumerate(line):
            low, high = (place, place) if len(line) == len(columns) else _covered(chunk, columns)
            cell = cells.setdefault((row, low), GridCell(row, low))
            cell.columns = max(cell.columns, high - low + 1)
            cell.chunks.append(chunk)
    top, bottom = lines[0][0].base + lines[0][0].size, lines[-1][0].base
    return Grid(top, bottom, _in_order(cells.values()), [left for left, _ in columns])


def _nearer_below(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether words alone on their line begin the label of the row below, as where figures stand in mid-cell."""
    above = next((line[0].base for line in reversed(lines[:at]) if len(line) > 1), None)
    below = next((line[0].base for line in lines[at + 1 :] if len(line) > 1), None)
    base = lines[at][0].base
    return above is not None and below is not None and (base - below) * _NEARER < above - base


def _columns(lines: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Stretches of the page that no row of figures leaves empty: the columns."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((chunk.left, chunk.right) for line in lines for chunk in line):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _widened(columns: list[tuple[float, float]], lines: list[list[Chunk]]) -> list[tuple[float, float]]:
    """Columns with the heads that stand over them, which may be set to the other side."""
    wide = [
        (min(left, *(line[at].left for line in lines)), max(right, *(line[at].right for line in lines)))
        for at, (left, right) in enumerate(columns)
        if lines
    ]
    return wide if wide and all(before[1] < after[0] for before, after in pairwise(wide)) else columns


def _covered(chunk: Chunk, columns: list[tuple[float, float]]) -> tuple[int, int]:
    covered = [at for at, (left, right) in enumerate(columns) if chunk.left < right and left < chunk.right]
    if covered:
        return covered[0], covered[-1]
    middle = chunk.left + chunk.right
    nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) - middle))
    return nearest, nearest
