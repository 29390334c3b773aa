"""Markdown that a converter made of the pages of a PDF: its lines are those of the pages, so it is read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.reading.aligned import Aligned, Cells, Field
from auditor.reading.building import Stretch
from auditor.reading.cleaning import Change, Clean, rewritten
from auditor.reading.inline import cuts
from auditor.reading.lines import Line
from auditor.reading.pipes import Grid, cells_of, divider, grid

_PAGE_NUMBER = re.compile(r"\n[ \t]*\n[ \t]*(\d{1,3})[ \t]*\n(?=[ \t]*\n)")
_PAGE = 400  # characters at least
# What was raised stands apart, in brackets: the power of a unit, or the mark of a note.
_POWER = r"\b[kcdh]?m(?P<opened> \[)[23](?P<closed>\])"
_MARK = r"(?<=\S)(?P<before> (?:\*\*|[*_])?)\[\d{1,3}\]"
_HEADING = r"^(?P<heading> {0,3}#{1,6}[ \t]+)"
_RULE = r"^(?P<rule>[ \t]*(?:-{3,}|\*{3,})[ \t]*)$"
_CHANGED = f"(?m){_POWER}|{_MARK}|{_HEADING}|{_RULE}"


def is_paged(text: str) -> bool:
    """Whether numbers of pages stand alone between the lines of a text and count up."""
    last = None
    for found in _PAGE_NUMBER.finditer(text):
        number, at = int(found[1]), found.start()
        if last is not None and number == last[0] + 1 and at - last[1] >= _PAGE:
            return True
        last = (number, at)
    return False


def without_markup(cleaned: Clean) -> Clean:
    """The text of the pages: without emphasis, and what was raised right behind what it belongs to."""
    changes = [
        Change(*found.span(name))
        for found in re.finditer(_CHANGED, cleaned.text)
        for name, words in found.groupdict().items()
        if words is not None
    ]
    taken = {at for change in changes for at in range(change.start, change.end)}
    found = cuts(cleaned.text, 0, len(cleaned.text), frozenset())
    changes.extend(Change(cut.start, cut.end) for cut in found if taken.isdisjoint(range(cut.start, cut.end)))
    return rewritten(cleaned, sorted(changes, key=lambda change: change.start))


def find_piped(text: str, lines: Sequence[Line]) -> Iterator[Aligned]:
    """The pipe tables among lines, in order."""
    stretches = [Stretch(line.start, line.end, line.number, line.page) for line in lines]
    at = 0
    while at < len(lines) - 1:
        if "|" in lines[at].text and divider(text, stretches[at + 1]):
            found = grid(text, stretches, at)
            rows = [row for row in _rows(text, [lines[at], *lines[at + 2 : found.end]], found) if row[1]]
            yield Aligned(at, found.end, tuple(fields for _, fields in rows), tuple(line for line, _ in rows))
            at = found.end
        else:
            at += 1


def _rows(text: str, lines: Sequence[Line], found: Grid) -> Iterator[tuple[Line, Cells]]:
    """Each row with the line that it stands on: the cells that print something."""
    numbered = {line.number: line for line in lines}
    rows: dict[int, list[tuple[int, Stretch]]] = {}
    for row, column, cell in cells_of(text, found.rows):
        rows.setdefault(row, []).append((column, cell))
    for cells in rows.values():
        words = [(column, text[cell.start : cell.end], cell) for column, cell in cells]
        fields = ((n, 1, (Field(cell.start, cell.end, cell.start, cell.end, text),)) for n, text, cell in words if text)
        yield numbered[cells[0][1].line or 0], tuple(fields)
