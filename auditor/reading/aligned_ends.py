"""Where rows end whose cells are set apart by wide spaces: labels and headings that go over several lines end none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.reading.aligned import Field, is_figures
from auditor.reading.lines import Line

COLUMNS = 3  # at least, of a table
_LABELS = 8  # lines in a row without any figure
_FEW = 3  # of them where they do not stand under the label above
NEAR = 2  # letters


def end_of(at: int, fields: Mapping[int, tuple[Field, ...]], lines: Sequence[Line]) -> int:
    """The end of the rows from ``at`` on; a single line without fields between them (a long label) breaks no table.

    Nor do a few that stand in the first column alone, between rows of figures: the rest of a label, then a heading of rows.
    """
    last = at
    while at in fields:
        at += 1
        last = at
        if at not in fields and at + 1 in fields:
            at += 1
            continue
        beyond = next((n for n in range(at + 1, at + _LABELS + 1) if n in fields), None)
        if beyond is not None and _between(lines[at:beyond], fields[at - 1], fields[beyond]):
            at = beyond
    return last


def _between(lines: Sequence[Line], above: Sequence[Field], below: Sequence[Field]) -> bool:
    """Whether lines without fields go on with the headings above them, or are labels between two rows."""
    if not all(line.text for line in lines):
        return False
    return (is_figures(below) and _headings(lines, above)) or _labels(lines, above, below)


def _headings(lines: Sequence[Line], above: Sequence[Field]) -> bool:
    """Whether each line stands under one heading of a row of them, but not under the first."""
    under = ([field for field in above[1:] if _overlap(line, field)] for line in lines)
    return len(above) >= COLUMNS and all(len(found) == 1 for found in under)


def _overlap(line: Line, field: Field) -> bool:
    return line.indent < field.right and field.left < line.indent + len(line.text)


def _labels(lines: Sequence[Line], above: Sequence[Field], below: Sequence[Field]) -> bool:
    """Whether lines end before the first figure of the rows above and below them.

    These stand in the same columns, or the lines go on with a label that is not the first thing in its row.
    """
    edge = min((field.left for field in (*above[1:], *below[1:]) if field.numeric), default=0)
    if not all(line.indent + len(line.text) < edge for line in lines):
        return False
    labels = [field for field in (*above[1:], *below[1:]) if not field.numeric]
    if all(any(abs(line.indent - field.left) <= NEAR for field in labels) for line in lines):
        return True
    return is_figures(above) and is_figures(below) and len(above) == len(below) and len(lines) <= _FEW
