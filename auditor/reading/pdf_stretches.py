"""Which lines of a PDF page belong to a table without rules: rows of figures close together, with their heads and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from auditor.reading.pdf_apart import is_figures
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.stacked import broken, is_figure

_NEXT = 2.2  # times the size of the type between rows at most
_APART = 3  # times the size of the type: lines further apart are of no table
_HEAD = 10  # lines of a head at most
_ROWS = 3  # so many rows of figures at least make a table without rules


def stretches(lines: list[list[Chunk]]) -> Iterator[tuple[int, int]]:
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
        pitch = _pitch(lines, at, last)
        first = _heads(lines, at, pitch)
        more = _fewer(lines, last, pitch)
        wrapped = wrapped or any(len(line) == 1 for line in lines[last + 1 : more])
        end = _end(lines, at, more) if wrapped else more + 1
        if rows >= _ROWS:
            yield first, end
        at = end


def _pitch(lines: list[list[Chunk]], first: int, last: int) -> float:
    """How far apart lines of a table may stand: a little more than its own do, where these are not yet close."""
    size = lines[first][0].size
    return max(_NEXT * size, min(1.2 * row_pitch(lines[first : last + 1]), _APART * size))


def row_pitch(lines: Sequence[Sequence[Chunk]]) -> float:
    """How far apart rows of one line stand."""
    rows = [(above, below) for above, below in pairwise(lines) if len(above) > 1 < len(below)]
    return min((above[0].base - below[0].base for above, below in rows), default=0.0)


def _fewer(lines: list[list[Chunk]], last: int, pitch: float) -> int:
    """The last row, once rows below with fewer figures, all of them in its columns, are counted in."""
    columns = [(chunk.left, chunk.right) for chunk in _figures(lines[last][1:])]
    end = last
    for at in range(last + 1, len(lines)):
        line = lines[at]
        if completes(lines[at - 1], line):
            end = at
            continue
        figures = _figures(line[1:])
        beside = [chunk for chunk in line if chunk not in figures and chunk.right >= columns[0][0]]
        near = lines[at - 1][0].base - line[0].base < pitch
        if not near or at > end + 2 or beside or not all(map(partial(_under, columns), figures)):
            break
        end = at if figures else end
    return end


def _under(columns: Sequence[tuple[float, float]], chunk: Chunk) -> bool:
    return any(chunk.left < right and left < chunk.right for left, right in columns)


def _end(lines: list[list[Chunk]], first: int, last: int) -> int:
    """The end of a table whose labels go over several lines: those of the last row belong to it."""
    column = min(first_figure(line) for line in lines[first : last + 1] if is_figures(line))
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
    """Whether what stands between two rows of figures is only the rest of their labels, or labels with few figures."""
    near = lines[above][0].base - lines[below][0].base < (below - above) * _APART * lines[below][0].size
    column = min(first_figure(lines[above]), first_figure(lines[below]))
    return near and all(
        _is_rest(lines[at], column) or completes(lines[at - 1], lines[at]) for at in range(above + 1, below)
    )


def _is_rest(line: Sequence[Chunk], column: float) -> bool:
    """Whether a line is the rest of a label, which ends before the first figures, or a label with few figures."""
    figures = _figures(line) if len(line) > 1 else []
    return all(chunk.right < column or chunk in figures for chunk in line)


def completes(above: Sequence[Chunk], line: Sequence[Chunk]) -> bool:
    """Whether the figures of a line are the last digits of those above, which narrow columns broke."""
    figures = _figures(line)
    return bool(figures) and all(
        any(
            chunk.left < over.right and over.left < chunk.right and broken([over.words.strip(), chunk.words.strip()])
            for over in above
        )
        for chunk in figures
    )


def first_figure(line: Sequence[Chunk]) -> float:
    """Where the figures of a row begin; a running number at the beginning is none."""
    return next((chunk.left for chunk in _figures(line[1:])), line[-1].left)


def _figures(chunks: Sequence[Chunk]) -> list[Chunk]:
    return [chunk for chunk in chunks if is_figure(chunk.words.strip())]


def _heads(lines: list[list[Chunk]], first: int, pitch: float) -> int:
    """The first of the lines above the figures that still heads their columns; some words of a head may stand alone on a line."""
    figures = lines[first]
    at = heads = first
    while at and first - at < _HEAD:
        line = lines[at - 1]
        near = line[0].base - lines[at][0].base < pitch
        wide = any(chunk.right - chunk.left > (figures[-1].right - figures[0].left) * 0.6 for chunk in line)
        if not near or wide:
            break
        at -= 1
        beside = line[0].base - lines[at + 1][0].base < line[0].size  # of a head in the middle of its row
        heads = at if len(line) > 1 or (beside and heads == at + 1) else heads
    return heads
