"""Clean text to lines: where each stands, what space is around it, and which page it opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from auditor.reading.marks import Marks

_RULES = "_-=─━—–"  # what converters make of the short line above footnotes, at least so often; or so many blanks
_SIGNS, _BLANKS = 8, 20
_PAGE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*")
_FIGURE = re.compile(r"\d[\d.,]{0,14}%?")
_LEADING = re.compile(r"(?<=\d)(?!\d).*", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_HEAD = 8  # letters at least
_SHORT = 0.75  # of the longest line
_PAGE = 15  # lines at least
_LOST = 2  # the number of one page may be lost before the next


class Line(Struct, frozen=True):
    """A line with words on it. ``start:end`` are offsets of its trimmed ``text`` in the clean text."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    gap: int  # empty lines before it
    page: int | None = None
    fresh: bool = False  # the first line of a page
    ruled: bool = False  # a footnote rule stands directly before it
    perhaps_fresh: bool = False


def split_lines(text: str, marks: Marks) -> list[Line]:
    """The lines of ``text`` that carry words, page numbers and running heads left out."""
    lines = list(_lines(text, paged="\f" in text))
    if not any(line.fresh for line in lines):
        lines = _page_openings(lines)
    return list(_without_heads(lines, marks))


def double_spaced(lines: list[Line]) -> bool:
    """Whether the empty lines are the converter's, one after every line, and so say nothing."""
    return len(lines) > 3 and sum(line.gap > 0 for line in lines) * 10 > len(lines) * 6


def _lines(text: str, paged: bool) -> Iterator[Line]:
    page, gap, ruled, fresh = (1 if paged else None), 0, False, False
    for number, at, raw in _raw_lines(text):
        if not raw:
            gap += 1
            continue
        for offset, part in _parts(raw, at) if paged else ((at, raw),):
            if offset != at and page is not None:
                page, fresh, gap, ruled = page + 1, True, 0, False
            words = part.strip()
            if not words or words[0] in _RULES:
                if len(words) >= _SIGNS and not words.strip(_RULES) if words else len(part) >= _BLANKS:
                    ruled = True
                    continue
                if not words:
                    gap += offset == at
                    continue
            indent = len(part) - len(part.lstrip())
            start = offset + indent
            yield Line(number, start, start + len(words), words, indent, gap, page, fresh, ruled)
            gap, ruled, fresh = 0, False, False


def _parts(raw: str, at: int) -> Iterator[tuple[int, str]]:
    """The parts of a line between form feeds, with their offsets."""
    for part in raw.split("\f"):
        yield at, part
        at += len(part) + 1


def _raw_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Number (from 1), offset and text of each line; a lone carriage return ends one only where no line feed does."""
    ending = "\n" if "\n" in text else "\r"
    at = 0
    for number, raw in enumerate(text.split(ending), 1):
        yield number, at, raw
        at += len(raw) + 1


def _page_openings(lines: list[Line]) -> list[Line]:
    """Without form feeds, a page is opened by an indented line: for certain where all others have an empty one before."""
    if double_spaced(lines):
        return [
            replace(line, fresh=True) if at and not line.gap and line.indent else line for at, line in enumerate(lines)
        ]
    flush = sum(not line.indent for line in lines) * 10 >= len(lines) * 9
    return [replace(line, perhaps_fresh=True) if flush and line.indent == 1 else line for line in lines]


def _without_heads(lines: list[Line], marks: Marks) -> Iterator[Line]:
    """Leave out page numbers that stand alone and what is repeated at the top or foot of most pages."""
    running, repeated = _running(lines), _repeated(lines)
    page, last, note, fresh = 0, -20, 0, False
    begun: set[str] = set()  # numbers with which lines have begun: such a note does not stand alone
    ends = {0, len(lines) - 1} if running else {len(lines) - 1}
    for at, line in enumerate(lines):
        edge = line.fresh or at in ends or lines[at + 1].fresh
        found = _PAGE_NUMBER.fullmatch(line.text) if len(line.text) < 12 else None
        number = int(found[1]) if found else 0
        if (
            number == note + 1
            and not edge
            and line.text not in begun
            and _numbers_note(number, line, lines[at + 1], marks)
        ):
            note = number
            yield line
        elif number and (
            edge or (at - last >= _PAGE and page < number <= page + _LOST and not _among_cells(lines, at))
        ):
            page, last, fresh = number, at, True
        elif (edge and _shape(line) in running) or (line.fresh and line.text in repeated):
            fresh = fresh or line.fresh
        else:
            if line.text[0].isdigit():
                begun.add(_LEADING.sub("", line.text))
            yield replace(line, fresh=True) if fresh and not line.fresh else line
            fresh = False


def _among_cells(lines: list[Line], at: int) -> bool:
    """Whether a number that stands alone has others near it, as where a table has one cell a line.

    The last line is not asked: what stands there alone may be the number of a page with few lines.
    """
    near = (lines[place].text for place in (at - 1, at + 1, at + 2, at + 3) if 0 <= place < len(lines) - 1)
    return any(_FIGURE.fullmatch(text) is not None for text in near)


def _numbers_note(number: int, line: Line, below: Line, marks: Marks) -> bool:
    """Whether a number that stands alone is that of a note: a word before it bears its mark, its words come below."""
    mark = marks.find(number, 0, line.start)
    return mark is not None and not mark.weak and line.text.isdecimal() and below.text[0].isupper()


def _running(lines: list[Line]) -> set[str]:
    shapes: Counter[str] = Counter()
    pages = 1
    for before, line in pairwise(lines):
        if line.fresh:
            pages += 1
            shapes.update({_shape(before), _shape(line)})
    return {shape for shape, count in shapes.items() if count >= 3 and count * 2 >= pages and len(shape) < 100}


def _repeated(lines: list[Line]) -> set[str]:
    """Words that open the first page and most others and stand nowhere else, of a file that parts its pages: its head."""
    if not lines or lines[0].page is None or sum(sign.isalpha() for sign in lines[0].text) < _HEAD:
        return set()
    head = lines[0].text
    if len(head) > _SHORT * max(len(line.text) for line in lines):
        return set()  # as long as lines of a paragraph, which may begin with the same words
    openings = [line.text for line in lines if line.fresh]
    elsewhere = any(line.text == head and not line.fresh for line in lines[1:])
    return {head} if not elsewhere and openings.count(head) * 2 > len(openings) else set()


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)
