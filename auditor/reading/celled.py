"""Tables that a converter left with one cell a line: labels, each with as many figures below, under a head that says how many.

Written row by row, the head is that of the columns. A few labels with many figures each, or labels below which all figures are
printed alike, are columns written one after another, and the head above them is the first column: the labels of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from auditor.reading.aligned import Aligned, Cells, Field
from auditor.reading.lines import Line
from auditor.reading.starts import closed, lower, marker, title

FIGURE = re.compile(r"[-+–(]?\d(?:[\d.,]*\d)?\s?%?\)?|[-–—x…]|\.{2,3}")
_DECIMALS = re.compile(r"[.,](\d+)\D*$")
_GROUP = 3  # digits
_LETTER = re.compile(r"[A-E]")  # over columns without figures, in a row that counts columns
_ROWS = 4  # so many rows at least
_FIGURES = 2  # in a row, at least
_COLUMNS = 2  # so many columns at least, each of as many figures as there must be rows
_LABEL = 60  # characters of a label at most
_LABELS = 4  # lines of one at most
_HEAD = 40  # characters of the head of a column at most
_CAPTION = 30  # characters at least, and twice those of any head: a line that is above the head
_MOST = 20_000  # rows of a text; more of them nobody wrote


class _Row(Struct):
    """The places of a label's lines and of the figures below it; ``number`` is that of the line that counts the row."""

    label: list[int]
    figures: list[int]
    number: int | None = None
    heads: list[int] = field(default_factory=list)  # lines above that only head the rows below

    @property
    def first(self) -> int:
        """Where the row begins."""
        return [*self.heads, *([self.number] if self.number is not None else []), *self.label][0]


def find_celled(lines: Sequence[Line], first: int = 0) -> Iterator[Aligned]:
    """The tables among lines of one cell each, in order; the lines are counted from ``first``.

    Every row has as many figures, and a head of as many cells or a row that counts the columns says so too: a table of
    which that is not certain is left alone.
    """
    figure = [FIGURE.fullmatch(line.text) is not None for line in lines]
    at = done = 0
    while at < len(lines):
        rows = _rows(lines, figure, at)
        if not rows:
            at += 1
            continue
        at = rows[-1].figures[-1] + 1
        if _counts(lines, rows[0].figures):
            del rows[0]
        head = _head(lines, rows, done) if _even(lines, rows) else None
        if head is not None:
            done = at
            yield (_by_column if _are_columns(lines, rows) else _table)(lines, rows, head, first)


def _rows(lines: Sequence[Line], figure: Sequence[bool], at: int) -> list[_Row]:
    """Labels with the figures below them, one after another from ``at`` on, whatever their number."""
    rows: list[_Row] = []
    while len(rows) < _MOST:
        row = _row(lines, figure, at, bool(rows))
        if row is None:
            break
        rows.append(row)
        at = row.figures[-1] + 1
    return rows


def _counts(lines: Sequence[Line], figures: Sequence[int]) -> bool:
    """Whether figures count the columns; the number of the first row may come next."""
    texts = [lines[at].text for at in figures]
    counted = texts[:-1] if texts[-1] == "1" else texts
    return counted == [str(number) for number in range(1, len(counted) + 1)]


def _row(lines: Sequence[Line], figure: Sequence[bool], at: int, within: bool) -> _Row | None:
    """The row that begins at ``at``; within a table what heads rows may come before its label."""
    heads: list[int] = []
    labels = within and at + 1 < len(lines) and _is_label(lines, figure, at) and _is_label(lines, figure, at + 1)
    if labels and marker(lines[at].text) is not None and not lower(lines[at + 1].text):
        heads, at = [at], at + 1
    end = at
    while end < len(lines) and _is_label(lines, figure, end) and (end == at or lower(lines[end].text)):
        end += 1
    stop = end
    while end > at and stop < len(lines) and figure[stop]:
        stop += 1
    if not at < end <= at + _LABELS or stop - end < _FIGURES:
        return None
    return _Row(list(range(at, end)), list(range(end, stop)), heads=heads)


def _is_label(lines: Sequence[Line], figure: Sequence[bool], at: int) -> bool:
    text = lines[at].text
    return not figure[at] and names(text)


def names(text: str) -> bool:
    """Whether a line of words may be the label of a row."""
    return len(text) <= _LABEL and not text.endswith((".", ";", ","))


def _even(lines: Sequence[Line], rows: list[_Row]) -> bool:
    """Whether all rows have as many figures, once those that count the rows are put before their labels.

    A few are enough where they are columns, each of which is longer than that.
    """
    count = len(rows[0].figures) if rows else 0
    if len(rows) < _ROWS:
        even = all(len(row.figures) == count for row in rows)
        return even and _bare(rows) and len(rows) >= _COLUMNS and count >= _ROWS
    if any(len(row.figures) != count for row in rows):
        before = rows[0].label[0] - 1
        if before < 0 or lines[before].text != "1":
            return False
        rows[0].number = before
        number = 2
        for above, row in pairwise(rows):
            if len(above.figures) > _FIGURES and lines[above.figures[-1]].text == str(number) and not row.heads:
                row.number = above.figures.pop()
                number += 1
        count = len(rows[0].figures)
    return all(len(row.figures) == count for row in rows)


def _head(lines: Sequence[Line], rows: list[_Row], done: int) -> range | None:
    """The lines above that head the columns, one each, or count them; None where none do."""
    end = rows[0].first
    columns = len(rows[0].figures) + 1 + (rows[0].number is not None)
    begin = end - columns
    if begin < done:
        return None
    texts = [lines[at].text for at in range(begin, end)]
    letters = next((at for at, text in enumerate(texts) if not _LETTER.fullmatch(text)), columns)
    if texts[letters:] == [str(number) for number in range(1, columns - letters + 1)] and letters < columns:
        return range(begin, end)
    return certain_head(lines, range(begin, end), done)


def certain_head(lines: Sequence[Line], head: range, done: int) -> range | None:
    """Lines that head the columns of a table, one each; None where they may be something else, or not all of the head."""
    texts = [lines[at].text for at in head if at >= done]
    if len(texts) < len(head) or any(FIGURE.fullmatch(text) or len(text) > _HEAD or closed(text) for text in texts):
        return None
    if any(lower(text) or ":" in text for text in texts):
        return None
    return head if head.start == done or _above(lines, head.start, head.stop) else None


def _above(lines: Sequence[Line], begin: int, end: int) -> bool:
    """Whether the line before ``begin`` is certainly none of the head that ends at ``end``."""
    above = lines[begin - 1].text
    longest = max(len(line.text) for line in lines[begin:end])
    if closed(above) or ":" in above or len(above) > _LABEL or len(above) > max(_CAPTION, 2 * longest):
        return True
    apart = lines[begin].gap and not any(line.gap for line in lines[begin + 1 : end + 1])
    return bool(apart) or (title(above) and not any(map(title, (line.text for line in lines[begin:end]))))


def _table(lines: Sequence[Line], rows: Sequence[_Row], head: range, first: int) -> Aligned:
    placed: list[Cells] = [tuple((column, 1, (cell_of(lines[at]),)) for column, at in enumerate(head))]
    begins = [lines[head[0]]]
    numbered = rows[0].number is not None
    for row in rows:
        for at in row.heads:
            placed.append(((int(numbered), 1, (cell_of(lines[at]),)),))
            begins.append(lines[at])
        cells: list[tuple[int, int, tuple[Field, ...]]] = []
        if row.number is not None:
            cells.append((0, 1, (cell_of(lines[row.number]),)))
        cells.append((int(numbered), 1, tuple(cell_of(lines[at]) for at in row.label)))
        cells += [(int(numbered) + 1 + at, 1, (cell_of(lines[figure]),)) for at, figure in enumerate(row.figures)]
        placed.append(tuple(cells))
        begins.append(lines[row.number if row.number is not None else row.label[0]])
    return Aligned(first + head[0], first + rows[-1].figures[-1] + 1, tuple(placed), tuple(begins))


def _bare(rows: Sequence[_Row]) -> bool:
    """Whether each row has one line for its label, and nothing else."""
    return all(len(row.label) == 1 and not row.heads and row.number is None for row in rows)


def _are_columns(lines: Sequence[Line], rows: Sequence[_Row]) -> bool:
    """Whether rows are columns written one after another: too few, or longer than many, with all figures below a label alike."""
    if len(rows) < _ROWS:
        return True
    printed = [[_printed(lines[at].text) for at in row.figures] for row in rows]
    across = [{*place} - {None} for place in zip(*printed, strict=True)]
    alike = all(len({*row} - {None}) == 1 for row in printed) and any(len(place) > 1 for place in across)
    return _bare(rows) and len(printed[0]) > len(rows) and alike


def _printed(figure: str) -> tuple[int, bool] | None:
    """How many decimals a figure has, and whether it is a percentage; three digits behind a sign are a group of thousands."""
    found = _DECIMALS.search(figure)
    digits = len(found[1]) if found is not None else 0
    return (0 if digits == _GROUP else digits, "%" in figure) if figure[-1].isalnum() or "%" in figure else None


def _by_column(lines: Sequence[Line], columns: Sequence[_Row], stub: range, first: int) -> Aligned:
    """The table whose columns were written one after another, the labels of its rows first."""
    placed: list[Cells] = []
    for row, at in enumerate(stub):
        across = [column.figures[row - 1] if row else column.label[0] for column in columns]
        placed.append(tuple((column, 1, (cell_of(lines[cell]),)) for column, cell in enumerate((at, *across))))
    begins = tuple(lines[at] for at in stub)
    return Aligned(first + stub[0], first + columns[-1].figures[-1] + 1, tuple(placed), begins)


def cell_of(line: Line) -> Field:
    """The cell of which a line is all."""
    return Field(line.start, line.end, 0, len(line.text), line.text, line)
