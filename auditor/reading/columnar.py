"""Tables whose head a converter left first, then the labels of the rows, then the figures of each column, one cell a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.reading.aligned import Aligned
from auditor.reading.celled import FIGURE, cell_of, certain_head, names
from auditor.reading.lines import Line, double_spaced
from auditor.reading.starts import lower

_ROWS = 4  # so many rows at least
_COLUMNS = 2  # of figures, at least


def find_columnar(lines: Sequence[Line], first: int = 0) -> Iterator[Aligned]:
    """The tables among lines that empty lines part into columns; the lines are counted from ``first``.

    As many figures stand in each column as there are labels, and above these as many lines as there are columns.
    """
    if double_spaced(list(lines)):
        return
    starts = [at for at, line in enumerate(lines) if line.gap or not at]
    groups = [range(at, after) for at, after in pairwise([*starts, len(lines)])]
    figures = [all(FIGURE.fullmatch(lines[at].text) for at in group) for group in groups]
    number = done = 0
    while number < len(groups):
        labels, last = groups[number], number + 1
        named = len(labels) >= _ROWS and all(_is_label(lines[at].text) for at in labels)
        while named and last < len(groups) and figures[last] and len(groups[last]) == len(labels):
            last += 1
        table = _table(lines, groups[number:last], first, done) if last - number > _COLUMNS else None
        number = last
        if table is not None:
            done = groups[last - 1].stop
            yield table


def _table(lines: Sequence[Line], columns: Sequence[range], first: int, done: int) -> Aligned | None:
    head = certain_head(lines, range(columns[0].start - len(columns), columns[0].start), done)
    if head is None:
        return None
    rows = [list(head), *map(list, zip(*columns, strict=True))]
    placed = tuple(tuple((column, 1, (cell_of(lines[at]),)) for column, at in enumerate(row)) for row in rows)
    return Aligned(first + head[0], first + columns[-1].stop, placed, tuple(lines[row[0]] for row in rows))


def _is_label(text: str) -> bool:
    return names(text) and FIGURE.fullmatch(text) is None and not lower(text)
