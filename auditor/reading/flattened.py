"""Tables whose cells a converter set one space apart: rows that end in as many figures each, under labels of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.reading.aligned import Aligned, Field
from auditor.reading.lines import Line
from auditor.reading.starts import lower

_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[-+(]?\d(?:[\d.,]*\d)?%?\)?|\.{2,3}")
_NOTHING = ("-", "–", "—", "x", "…")  # in place of a figure
_ORDINAL = r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?"  # compiled where there is a table
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROWS = 3  # so many rows of as many figures make a table
_FIGURES = 2  # figures in a row, at least
_LABEL = 60  # characters of a line that is only a label, at most
_LABELS = 12  # lines of labels between two rows, at most
_MOST = 5_000  # rows of figures in a text; more of them nobody wrote
_AGREEING = 0.6  # of the rows have as many figures as the table has columns of them

Columns = tuple[tuple[int, int, tuple[Field, ...]], ...]


class _Row(Struct, frozen=True):
    """A line of the body by its place, and how many figures it ends in."""

    at: int
    line: Line
    figures: int


def find_flattened(lines: Sequence[Line], first: int = 0) -> Iterator[Aligned]:
    """The tables among lines whose cells are set apart by single spaces, in order; the lines are counted from ``first``.

    A row with fewer or more figures than the others says not which columns they are of: it is kept as one cell, so
    that no sum is taken to be complete without it.
    """
    rows = [_row(at, line) for at, line in enumerate(lines, first)]
    if sum(row.figures >= _FIGURES for row in rows) > _MOST:
        return
    at = done = 0
    while at < len(rows):
        begin = _begin(rows, at, done)
        if begin is None:
            at += 1
            continue
        at = done = _end(rows, at)
        table = _table(rows[begin:done])
        if table is not None:
            yield table


def _row(at: int, line: Line) -> _Row:
    if line.text[-1].isalpha() and line.text[-1] != "x":  # as most lines of prose end
        return _Row(at, line, 0)
    words = line.text.split()
    figures = 0
    while figures < len(words) and (words[-1 - figures] in _NOTHING or _FIGURE.fullmatch(words[-1 - figures])):
        figures += 1
    return _Row(at, line, figures)


def _words(line: Line) -> list[Field]:
    found = _WORD.finditer(line.text)
    return [Field(line.start + w.start(), line.start + w.end(), w.start(), w.end(), w[0]) for w in found]


def _begin(rows: Sequence[_Row], at: int, done: int) -> int | None:
    """Where a table would begin whose first figures stand in row ``at``: its label may begin on lines before."""
    if rows[at].figures < _FIGURES:
        return None
    begin = at
    while rows[begin].figures == len(rows[begin].line.text.split()) or lower(rows[begin].line.text):
        begin -= 1
        if begin < max(done, at - _LABELS) or rows[begin].figures >= _FIGURES or len(rows[begin].line.text) > _LABEL:
            return None
    return begin


def _end(rows: Sequence[_Row], first: int) -> int:
    """The end of the rows from ``first`` on, labels that stand alone between them included."""
    last = at = first + 1
    while at < len(rows) and at - last < _LABELS:
        if rows[at].figures >= _FIGURES:
            last = at + 1
        elif len(rows[at].line.text) > _LABEL:
            break
        at += 1
    return last


def _table(rows: Sequence[_Row]) -> Aligned | None:
    full = [row for row in rows if row.figures >= _FIGURES]
    if len(full) < _ROWS:
        return None
    (columns, often), *_ = Counter(row.figures for row in full).most_common(1)
    if often < _ROWS or often < _AGREEING * len(full):
        return None
    entries = _entries(rows, columns, dated=_dated([row for row in full if row.figures == columns]))
    numbered = sum(_numbered(entry) for entry in entries) * 2 > len(full)
    placed = tuple(_placed(entry, numbered) for entry in entries)
    return Aligned(rows[0].at, rows[-1].at + 1, placed, tuple(entry.line for entry in entries))


class _Entry(Struct):
    """A row of the table: the words of its label, which may begin on lines before and go on below, and its figures."""

    line: Line
    label: list[Field]
    figures: tuple[Field, ...] = ()


def _dated(full: Sequence[_Row]) -> bool:
    """Whether the first number of nearly every row is a year, so that it labels the row: "2021 1.206.819 601.419"."""
    first = [row.line.text.split()[-row.figures] for row in full if row.figures > _FIGURES]
    years = [word for word in first if _YEAR.fullmatch(word)]
    return len(set(years)) >= _ROWS and len(years) >= _AGREEING * len(full)


def _entries(rows: Sequence[_Row], columns: int, *, dated: bool) -> list[_Entry]:
    """The rows of the table; a heading between them is a row without figures, and a year that labels a row is none either."""
    entries: list[_Entry] = []
    waiting: list[_Entry] = []
    for row in rows:
        if row.figures < _FIGURES:
            _wait(row, waiting, entries)
            continue
        words = _words(row.line)
        split = len(words) - columns if row.figures == columns else len(words)
        split += dated and split < len(words) and _YEAR.fullmatch(words[split].words) is not None
        label, figures = words[:split], tuple(words[split:])
        if waiting and figures and (not label or lower(label[0].words)):
            label = [*waiting.pop().label, *label]
        entries += [*waiting, _Entry(row.line, label, figures)]
        waiting = []
    return entries


def _wait(row: _Row, waiting: list[_Entry], entries: Sequence[_Entry]) -> None:
    """Keep a line without figures until it is known whether it heads rows or begins a label, or let a label go on with it."""
    goes_on = lower(row.line.text)
    if goes_on and (waiting or entries):
        (waiting or entries)[-1].label.extend(_words(row.line))
    else:
        waiting.append(_Entry(row.line, _words(row.line)))


def _numbered(entry: _Entry) -> bool:
    """Whether the label begins with the number of the row."""
    return len(entry.label) > 1 and bool(entry.figures) and re.fullmatch(_ORDINAL, entry.label[0].words) is not None


def _placed(entry: _Entry, numbered: bool) -> Columns:
    """The cells of a row: its number where most rows have one, its label, its figures."""
    label = entry.label
    cells: list[tuple[int, int, tuple[Field, ...]]] = []
    if numbered and _numbered(entry):
        cells.append((0, 1, (label[0],)))
        label = label[1:]
    if label:
        cells.append((int(numbered), 1, tuple(label)))
    cells += [(int(numbered) + 1 + at, 1, (figure,)) for at, figure in enumerate(entry.figures)]
    return tuple(cells)
