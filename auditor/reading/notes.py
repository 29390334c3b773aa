"""Footnotes set apart from the body: the next expected number tells where one begins, the page where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from auditor.reading.lines import Line
from auditor.reading.marks import SUPERSCRIPTS, Glued, Marks
from auditor.reading.starts import closed, ended, lower, marker

_START = re.compile(
    r"(?:(?P<plain>\d{1,3})|\((?P<round>\d{1,3})\)|\[(?P<square>\d{1,3})\]|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))\s*"
)
_COUNT = re.compile(r"\d{2}(?=\s+[^\W\d_])")  # of two digits, as offices print them, with what is counted
_NO_NOTE = frozenset("0123456789,)/%-–:")  # after a number: a decimal, a list, a date, a share, a range
_ROW = re.compile(  # figures in columns, or two at the end
    r"(?:\t| {3,})\(?[-\d.,]+%?\)?(?:\t| {3,})\(?[-\d.,]+%?\)?(?:\t| {3,}|$)|[^\W\d_] \d[\d.,]*%? \d[\d.,]*%?(?: \d[\d.,]*%?)*$"
)
_AHEAD = 5  # so many notes may be missing (their mark and line lost) before the count is given up


class Note(Struct, frozen=True):
    """A footnote: its lines, the first with the number in its first ``skip`` characters, and its mark if found."""

    number: int
    skip: int
    mark: Glued | None
    lines: list[Line] = field(default_factory=list)


class _Search(Struct):
    """Where the search stands: the next number, the note being read, the place of the last mark."""

    body: list[Line]
    notes: list[Note]
    expected: int = 1
    first: int = 1
    current: Note | None = None
    after: int = 0


def split_notes(lines: Sequence[Line], marks: Marks) -> tuple[list[Line], list[Note]]:
    """The lines of the body and the notes, both in order."""
    counted = marks.sequence()
    search = _Search([], [], first=counted[0].number if counted else 1)
    paged = any(line.fresh for line in lines)
    width = _usual_width(lines)
    for line in lines:
        note = _opening(line, search, marks)
        if note is not None:
            _open(search, note, line)
        elif search.current is None:
            search.body.append(line)
        elif _resumes(line, search, marks, paged, width):
            search.current = None
            search.body.append(line)
        else:
            search.current.lines.append(line)
    return search.body, search.notes


def _open(search: _Search, note: Note, line: Line) -> None:
    note.lines.append(line)
    search.notes.append(note)
    search.current = note
    search.expected = note.number + 1
    if note.mark is not None:
        search.after = note.mark.end


def _opening(line: Line, search: _Search, marks: Marks) -> Note | None:
    """The note that begins with this line: it has the next number, and that number is glued to a word before it."""
    found = _number(line)
    if found is None or _ROW.search(line.text):
        return None
    return _numbered(line, *found, search, marks) or _run_together(line, search, marks)


def _run_together(line: Line, search: _Search, marks: Marks) -> Note | None:
    """The note whose number a converter ran together with a count that the note begins with: "602 khách sạn 5 sao" is note 6.

    A rule above the notes shows that one begins here, or the zero with which offices print a small count: "02 khách sạn".
    """
    number = str(search.expected)
    count = _COUNT.match(line.text.removeprefix(number)) if line.text.startswith(number) else None
    if count is None or not (line.ruled or (count[0][0] == "0" and search.current is not None)):
        return None
    mark = marks.find(search.expected, search.after, line.start)
    return Note(search.expected, len(number), mark) if mark is not None and not mark.weak else None


def _numbered(line: Line, number: int, skip: int, style: str, search: _Search, marks: Marks) -> Note | None:
    """The note of a number at the beginning of a line."""
    ahead = 0 if _begins_count(number, line, search) else number - search.expected
    if not 0 <= ahead <= _AHEAD:
        return None
    mark = marks.find(number, search.after, line.start, style)
    if mark is None and style == "plain":
        mark = marks.find(number, search.after, line.start, "square")  # as converters write what was raised
    rest = line.text[skip:]
    if mark is not None:
        return Note(number, skip, mark) if _believable(line, rest, mark, search) else None
    known = search.current is not None and rest and not lower(rest) and closed(_last(search))
    apart = marks.apart(number, search.after, line.start)
    if ahead or not (known or line.ruled or _cited_apart(apart, rest, search, marks)):
        return None
    return Note(number, skip, apart)


def _begins_count(number: int, line: Line, search: _Search) -> bool:
    """Whether the count begins here: an extract may begin with any note, and notes may be counted anew on each page."""
    return number == search.first if not search.notes else number == 1 and line.ruled


def _number(line: Line) -> tuple[int, int, str] | None:
    """The note number with which a line may begin, the width of it, and its style."""
    found = _START.match(line.text)
    if found is None:
        return None
    style = found.lastgroup or ""
    shown = found[style].translate(SUPERSCRIPTS)
    after = line.text[found.end(style) : found.end(style) + 1]
    if style == "plain" and (after in _NO_NOTE or (after == "." and not line.text.startswith("...", found.end(style)))):
        return None
    return int(shown), found.end(), "plain" if style == "raised" else style


def _cited_apart(apart: Glued | None, rest: str, search: _Search, marks: Marks) -> bool:
    """Whether a mark set apart by a space makes a note of the words: some converters draw no rule above notes."""
    if apart is None or not rest[:1].isupper():
        return False
    following = marks.find(apart.number + 1, apart.end, len(marks.text))
    return bool(search.notes) or (following is not None and not following.weak)


def _believable(line: Line, rest: str, mark: Glued, search: _Search) -> bool:
    if line.ruled:
        return True
    if search.current is not None:
        return not rest or not lower(rest) or closed(_last(search))
    return not mark.weak and not lower(rest) and not rest[:1].isdigit()


def _resumes(line: Line, search: _Search, marks: Marks, paged: bool, width: int) -> bool:
    """Whether the body goes on with this line. Pages tell it where they are known, else the shape of the lines."""
    if line.fresh or line.perhaps_fresh:
        return not (line.ruled and lower(line.text) and not closed(_last(search)))
    if paged:
        return False
    last = _last(search)
    short = len(last) < width * 0.8
    if marker(line.text) is not None:
        return (closed(last) or short) and not last.endswith(":")
    if ended(last):
        return lower(line.text) or short
    if short and last[-1:].isalnum():
        return True
    return marks.find(search.expected, line.start, line.end) is not None


def _last(search: _Search) -> str:
    return search.current.lines[-1].text if search.current is not None else ""


def _usual_width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
