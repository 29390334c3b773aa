"""Rows of a ruled table of a PDF between which no line is drawn: told apart by the heights of their figures."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.model.row_signs import SIGN
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid, GridCell, lines_of
from auditor.reading.stacked import Stacks, begins, broken, is_label, look_like_figures

_SIGN = 6  # characters of a sign that numbers a row at most: VIII, 1.2.1
_NEAR = 0.4  # of the size of the type: bases so close are one line
Lines = list[list[Chunk]]


class _Rows(Struct):
    """The bases of rows from the top; words between two belong to the upper one, or where cells are centred to the nearer one."""

    bases: list[float]
    centred: bool = False

    def of(self, chunk: Chunk) -> int:
        """The row of a chunk."""
        at = self.beside(chunk)
        if at is not None:
            return at
        if self.centred:
            return min(range(len(self.bases)), key=lambda at: abs(self.bases[at] - chunk.base))
        return max((at for at, base in enumerate(self.bases) if base > chunk.base), default=0)

    def beside(self, chunk: Chunk) -> int | None:
        """The row at whose height a chunk stands."""
        return next((at for at, base in enumerate(self.bases) if _near(chunk, base)), None)


def unstack(grid: Grid) -> None:
    """Give each row of figures a row of its own, with the words that belong to it."""
    lines = [lines_of(cell.chunks) if cell.rows == 1 else [] for cell in grid.cells]
    bands: dict[int, list[Lines]] = {}
    for cell, own in zip(grid.cells, lines, strict=True):
        if own:
            bands.setdefault(cell.row, []).append(own)
    found = {row: rows for row, band in bands.items() for rows in [_rows(band)] if rows is not None}
    if not found:
        return
    stacks = Stacks({row: len(rows.bases) for row, rows in found.items()})
    cells: list[GridCell] = []
    for cell, own in zip(grid.cells, lines, strict=True):
        first, after = stacks.first(cell.row), stacks.first(cell.row + cell.rows)
        parts = _parts(own, found[cell.row]) if own and cell.row in found else {}
        cells += [GridCell(first + at, cell.column, 1, cell.columns, chunks) for at, chunks in parts.items()]
        if not parts:
            cells.append(GridCell(first, cell.column, after - first, cell.columns, cell.chunks))
    grid.cells = sorted(cells, key=lambda cell: (cell.row, cell.column))


def _parts(lines: Lines, rows: _Rows) -> dict[int, list[Chunk]]:
    """The chunks of a cell by row; none for one line between two rows, which belongs to all."""
    if len(lines) == 1 and rows.beside(lines[0][0]) is None:
        return {}
    parts: dict[int, list[Chunk]] = {}
    for line in lines:
        parts.setdefault(rows.of(line[0]), []).extend(line)
    return parts


def _rows(band: Sequence[Lines]) -> _Rows | None:
    """The rows that stand in one; None where it is one row, or where that is not certain.

    The labels are the first words from the left; every figure needs one at its height, or around it.
    """
    tall = [lines for lines in band if len(lines) > 1]
    figures = [lines for lines in tall if look_like_figures(list(map(_words, lines)))]
    labels = next((lines for lines in tall if lines not in figures and _are_names(lines)), None)
    if labels is None or not figures:
        return None
    beside = _beside([*figures, *filter(_are_signs, band)])
    begun = [line for above, line in zip([None, *labels], labels, strict=False) if not _goes_on(above, line, beside)]
    rows = _Rows([*_numbering(labels, figures), *(line[0].base for line in begun)])
    if any(rows.beside(chunk) is None for chunk in beside):
        return _centred(labels, beside)
    cut = not any(_near(chunk, begun[0][0].base) for chunk in beside)  # the rest of a row that the page before began
    named = all(is_label(_words(line)) for line in begun[cut:])
    return rows if len(rows.bases) > 1 and named else None


def _beside(columns: Sequence[Lines]) -> list[Chunk]:
    """What stands beside labels, but for the last digits of a number that a narrow column broke."""
    return [
        line[0]
        for lines in columns
        for above, line in zip([None, *lines], lines, strict=False)
        if above is None or not broken([_words(above), _words(line)])
    ]


def _are_signs(lines: Lines) -> bool:
    """Whether lines only number rows."""
    return all(SIGN.fullmatch(_words(line)) for line in lines)


def _are_names(lines: Lines) -> bool:
    """Whether lines are more than the signs that number rows."""
    return any(len(_words(line)) > _SIGN for line in lines)


def _numbering(labels: Lines, figures: Sequence[Lines]) -> list[float]:
    """The height of what stands above all labels: a row that numbers the columns."""
    above = [lines[0][0].base for lines in figures if lines[0][0].base > labels[0][0].base + labels[0][0].size / 2]
    return above[:1]


def _goes_on(above: Sequence[Chunk] | None, line: Sequence[Chunk], beside: Sequence[Chunk]) -> bool:
    """Whether a line of words is the rest of the label above: nothing stands beside it, and it begins no label."""
    if above is None or any(_near(chunk, line[0].base) for chunk in beside):
        return False
    return not begins(_words(line), _words(above))


def _centred(labels: Lines, beside: Sequence[Chunk]) -> _Rows | None:
    """The rows where what stands beside a label is at its middle; None where that does not hold for each."""
    bases: list[float] = []
    for chunk in sorted(beside, key=lambda chunk: -chunk.base):
        if not bases or not _near(chunk, bases[-1]):
            bases.append(chunk.base)
    rows = _Rows(bases, centred=True)
    parted: list[Lines] = [[] for _ in bases]
    for line in labels:
        parted[rows.of(line[0])].append(line)
    even = all(
        label and is_label(_words(label[0])) and abs(label[0][0].base + label[-1][0].base - 2 * base) < label[0][0].size
        for label, base in zip(parted, bases, strict=True)
    )
    return rows if even and len(bases) > 1 else None


def _near(chunk: Chunk, base: float) -> bool:
    return abs(chunk.base - base) < _NEAR * chunk.size


def _words(line: Sequence[Chunk]) -> str:
    return " ".join(chunk.words.strip() for chunk in line)
