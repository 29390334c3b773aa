"""Notes at the end of a text, numbered like a list: what cites them, once each and in order, tells them from one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.lines import Line
from auditor.reading.marks import Glued, Marks
from auditor.reading.notes import Note, split_notes
from auditor.reading.starts import lower, marker

_START = re.compile(r"(?:(\d{1,2})[.)]?|\((\d{1,2})\)|\[(\d{1,2})\])\s+(?=\S)")
_STYLES = ("plain", "round", "square")
_FEWEST = 3  # notes
_SURE = 5  # so many are no list of tasks below as many marks whose notes were lost
_LONGEST = 12  # lines of a note
_ABOVE = 24  # characters of the line above notes: "Ghi chú:"


def find_notes(lines: Sequence[Line], marks: Marks) -> tuple[list[Line], list[Note]]:
    """The lines of the body and the notes: those on their pages, or else those at the end."""
    body, notes = split_notes(lines, marks)
    return (None if notes else _end_notes(lines, marks)) or (body, notes)


def _end_notes(lines: Sequence[Line], marks: Marks) -> tuple[list[Line], list[Note]] | None:
    """The lines of the body and the notes that end it; None where it ends in none.

    They are numbered from one to the last, one kind of mark stands in the words above for each of them, once and in order,
    and for no other number. A few of them need a line of their own above, which is no heading of a section.
    """
    starts = counted_from_one([line.text for line in lines])
    if not starts or any(after - at > _LONGEST for at, after in pairwise([*starts, len(lines)])):
        return None
    for style in _STYLES:
        cited = _cited(len(starts), lines[starts[0]].start, style, marks)
        if cited:
            bounds = pairwise([*starts, len(lines)])
            found = [(mark, lines[at:after]) for mark, (at, after) in zip(cited, bounds, strict=True)]
            return list(lines[: starts[0]]), [Note(m.number, width(own[0].text), m, list(own)) for m, own in found]
    return None


def counted_from_one(texts: Sequence[str]) -> list[int]:
    """The last texts that are numbered from one on and may be notes; none where another list or a new count follows."""
    numbered = [(at, found) for at, text in enumerate(texts) if (found := _START.match(text)) is not None]
    last = next((n for n in range(len(numbered) - 1, -1, -1) if _number(numbered[n][1]) == 1), len(numbered))
    run = numbered[last:]
    counted = [_number(found) for _, found in run] == list(range(1, len(run) + 1))
    alike = len({found[0].replace(found[found.lastindex or 1], "").strip() for _, found in run}) == 1
    begun = not any(lower(texts[at][found.end() :]) for at, found in run)
    if len(run) < _FEWEST or not (counted and alike and begun):
        return []
    above = texts[run[0][0] - 1] if run[0][0] else ""
    headed = bool(above) and len(above) <= _ABOVE and marker(above) is None
    return [at for at, _ in run] if headed or len(run) >= _SURE else []


def _number(found: re.Match[str]) -> int:
    return int(found[found.lastindex or 1])


def width(text: str) -> int:
    """How many characters of a note are its number."""
    found = _START.match(text)
    return found.end() if found is not None else 0


def _cited(count: int, end: int, style: str, marks: Marks) -> list[Glued]:
    """The marks before ``end``, one for each number up to ``count`` and in order; none where that is not so."""
    found = [mark for mark in marks.all if mark.style == style and not mark.weak and mark.end <= end]
    numbers = [mark.number for mark in found]
    return found if numbers == list(range(1, count + 1)) else []
