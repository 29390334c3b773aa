"""Tables of a PDF without rules: columns of figures that only line up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.aligned_columns import covered
from auditor.reading.pdf_apart import apart, is_figures
from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid, GridCell, in_order, lines_of
from auditor.reading.pdf_heads import head_cells
from auditor.reading.pdf_stretches import completes, first_figure, row_pitch, stretches
from auditor.reading.stacked import begins

_NEARER = 1.25  # times: words so much closer to one row than to the other belong to it


def aligned_grids(page: Page, chunks: list[Chunk]) -> tuple[list[Grid], list[Chunk]]:
    """Tables without rules, and the chunks that are left."""
    lines = lines_of(chunks)
    grids: list[Grid] = []
    taken: set[int] = set()
    for first, last in stretches(lines):
        grid = _grid(apart(page, lines[first:last]))
        if grid is not None:
            grids.append(grid)
            taken.update(id(chunk) for line in lines[first:last] for chunk in line)
    return grids, [chunk for chunk in chunks if id(chunk) not in taken] if taken else chunks


def _grid(lines: list[list[Chunk]]) -> Grid | None:
    figures = [line for line in lines if is_figures(line)]
    columns = _columns(figures)
    if len(columns) < 3:
        return None
    numbers = min(first_figure(line) for line in figures)
    columns = _widened(columns, [line for line in lines if len(line) == len(columns)])
    first = _first(lines, numbers)
    heads = head_cells(lines[:first], columns, row_pitch(lines[first:]))
    cells: dict[tuple[int, int], GridCell] = {}
    row = max((cell.row + cell.rows for cell in heads), default=0) - 1
    label = False  # the line before was the beginning of this row's label
    for at, line in enumerate(lines[first:], first):
        alone = len(line) == 1 and line[0].right < numbers
        ahead = alone and _nearer_below(lines, at)
        alone = alone and (ahead or (at > first and not begins(line[0].words, _above(lines, at))))
        rest = at > first and completes(lines[at - 1], line)
        row += not (alone or label or rest) or (ahead and not label)
        label = ahead
        for place, chunk in enumerate(line):
            low, high = (place, place) if len(line) == len(columns) else covered(chunk.left, chunk.right, columns)
            cell = cells.setdefault((row, low), GridCell(row, low))
            cell.columns = max(cell.columns, high - low + 1)
            cell.chunks.append(chunk)
    top, bottom = lines[0][0].base + lines[0][0].size, lines[-1][0].base
    return Grid(top, bottom, in_order([*heads, *cells.values()]), [left for left, _ in columns], columns)


def _first(lines: Sequence[Sequence[Chunk]], numbers: float) -> int:
    """The first line below the head: that of the first figures, or where the label beside them begins."""
    first = next(at for at, line in enumerate(lines) if is_figures(line))
    while (
        first and len(lines[first - 1]) == 1 and lines[first - 1][0].right < numbers and _nearer_below(lines, first - 1)
    ):
        first -= 1
    return first


def _above(lines: Sequence[Sequence[Chunk]], at: int) -> str:
    """The words above those that stand alone on a line, where both begin at one place."""
    left = lines[at][0].left
    return min(lines[at - 1], key=lambda chunk: abs(chunk.left - left)).words if at else ""


def _nearer_below(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether words alone on their line begin the label of the row below, as where figures stand in mid-cell."""
    above = next((line[0].base for line in reversed(lines[:at]) if len(line) > 1), None)
    below = next((line[0].base for line in lines[at + 1 :] if len(line) > 1), None)
    base = lines[at][0].base
    return above is not None and below is not None and (base - below) * _NEARER < above - base


def _columns(lines: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Stretches of the page that no row of figures leaves empty: the columns. A sign for no figure may stand beside its own."""
    found: list[tuple[float, float]] = []
    filled = (chunk for line in lines for chunk in line if chunk is line[0] or any(map(str.isalnum, chunk.words)))
    for left, right in sorted((chunk.left, chunk.right) for chunk in filled):
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
