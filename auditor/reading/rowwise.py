"""Tables that a converter left with one cell a line, row by row, whose every row has as many figures, whatever their head.

Labels may go over several lines, signs (A, I, 1, -) may stand before them on lines of their own, and headings of groups between
rows. Where one row has fewer figures than others nobody can tell which is missing, and the table is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from auditor.model.row_signs import SIGN
from auditor.reading.aligned import Aligned, Cells
from auditor.reading.celled import cell_of, certain_head, names
from auditor.reading.lines import Line
from auditor.reading.stacked import is_figure
from auditor.reading.starts import lower

_ROWS = 6  # so many rows at least, where no head says how many columns there are
_COLUMNS = 2  # of figures, at least
_NUMBER = re.compile(r"\(?(\d{1,2})\)?\s?(?:=|$)")
_LABELS = 6  # lines without figures between two rows at most


class _Row(Struct):
    """The lines of a row: headings of groups above it, the sign that numbers it, its label, and its figures."""

    heads: list[int]
    sign: int | None
    label: list[int]
    figures: list[int]
    rest: list[int] = field(default_factory=list)  # lines above the first row that may head the columns


def find_rowwise(lines: Sequence[Line], first: int = 0) -> Iterator[Aligned]:
    """The tables among lines of one cell each, in order; the lines are counted from ``first``."""
    figure = _figures([line.text for line in lines])
    at = done = 0
    cut = False  # whether rows stand above that are of no table
    while at < len(lines):
        rows, end, short = _rows(lines, figure, at)
        if len(rows) >= _ROWS and not (cut or short) and _even(lines, rows):
            yield _table(lines, rows, first, done)
            done = end
        at = max(end, at + 1)
        cut = short


def _figures(texts: Sequence[str]) -> list[bool]:
    """Which lines are figures; a sign between two lines of words numbers the row below."""
    figure = [is_figure(text) for text in texts]
    padded = [False, *figure, False]
    return [
        padded[at + 1] and not (SIGN.fullmatch(text) and not padded[at] and not padded[at + 2])
        for at, text in enumerate(texts)
    ]


def _rows(lines: Sequence[Line], figure: Sequence[bool], at: int) -> tuple[list[_Row], int, bool]:
    """Labels with the figures below them from ``at`` on, where they end, and whether a row with too few figures ends them.

    A row that counts the columns is none of them.
    """
    rows: list[_Row] = []
    while True:
        end = at
        while end < len(lines) and not figure[end] and names(lines[end].text):
            end += 1
        stop = end
        while stop < len(lines) and figure[stop]:
            stop += 1
        within = not rows or end - at <= _LABELS
        if end == at or stop - end < _COLUMNS or not within:
            return rows, stop if not rows else at, stop > end > at
        figures = list(range(end, stop))
        if not rows and _counts([lines[n].text for n in figures]):
            return rows, stop, False
        rows.append(_row(lines, list(range(at, end)), figures, first=not rows))
        at = stop


def _counts(texts: Sequence[str]) -> bool:
    """Whether figures number the columns, on from 1 or from what the columns before are numbered: 1, 2, 3=2/1."""
    found = [_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match is not None]
    return numbers == list(range(numbers[0], numbers[0] + len(texts))) if numbers else False


def _row(lines: Sequence[Line], labels: list[int], figures: list[int], *, first: bool) -> _Row:
    """A row from the lines above its figures; of the first row only the last of them is certain to be its label."""
    signs = [n for n, at in enumerate(labels[:-1]) if SIGN.fullmatch(lines[at].text)]
    begin = signs[-1] + 1 if signs else len(labels) - 1
    while not signs and begin and lower(lines[labels[begin]].text):
        begin -= 1
    sign = labels[signs[-1]] if signs else None
    above = labels[: signs[-1]] if signs else labels[:begin]
    return _Row([] if first else above, sign, labels[begin:], figures, above if first else [])


def _even(lines: Sequence[Line], rows: list[_Row]) -> bool:
    """Whether all rows have as many figures, once the signs of rows are put before their labels."""
    count = min(len(row.figures) for row in rows)
    for row, below in pairwise(rows):
        last = lines[row.figures[-1]].text
        if len(row.figures) == count + 1 and below.sign is None and not below.heads and SIGN.fullmatch(last):
            below.sign = row.figures.pop()
    return count >= _COLUMNS and all(len(row.figures) == count for row in rows)


def _table(lines: Sequence[Line], rows: Sequence[_Row], first: int, done: int) -> Aligned:
    signed = any(row.sign is not None for row in rows)
    placed: list[Cells] = []
    begins: list[Line] = []
    head = _head(lines, rows, signed, done)
    if head is not None:
        placed.append(tuple((column, 1, (cell_of(lines[at]),)) for column, at in enumerate(head)))
        begins.append(lines[head[0]])
    for row in rows:
        for at in row.heads:
            placed.append(((int(signed), 1, (cell_of(lines[at]),)),))
            begins.append(lines[at])
        sign = [(0, 1, (cell_of(lines[row.sign]),))] if row.sign is not None else []
        label = (int(signed), 1, tuple(cell_of(lines[at]) for at in row.label))
        figures = [(int(signed) + 1 + n, 1, (cell_of(lines[at]),)) for n, at in enumerate(row.figures)]
        placed.append((*sign, label, *figures))
        begins.append(lines[row.sign if row.sign is not None else row.label[0]])
    start = head[0] if head is not None else rows[0].sign if rows[0].sign is not None else rows[0].label[0]
    return Aligned(first + start, first + rows[-1].figures[-1] + 1, tuple(placed), tuple(begins))


def _head(lines: Sequence[Line], rows: Sequence[_Row], signed: bool, done: int) -> range | None:
    """The lines above that head the columns, one each; None where that is not certain."""
    above = rows[0].rest
    columns = len(rows[0].figures) + 1 + signed
    if len(above) < columns:
        return None
    return certain_head(lines, range(above[-columns], above[-1] + 1), done)
