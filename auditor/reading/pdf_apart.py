"""Cells of a table without rules that stand so close that they were taken for one: parted where a column ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk, cut
from auditor.reading.stacked import is_figure

_ONE = re.compile(r"[-+–(]?\d[\d.,]*[%‰]?\)?")
_ROWS = 3  # rows whose last words end at one place, though they begin at several: a column set to the right
_NEAR = 1.5  # points
_NAMED = 2  # a label and a unit after the number of a row
_LEAST = 4  # with two figures


def is_figures(line: Sequence[Chunk]) -> bool:
    """Whether most of a line, but for its first words, are figures; a number, a label and a unit may stand before two."""
    figures = [is_figure(chunk.words.strip()) for chunk in line[1:]]
    if len(line) < 3:
        return False
    return sum(figures) * 3 >= len(figures) * 2 or (
        not any(figures[:_NAMED]) and all(figures[_NAMED:]) and len(figures) >= _LEAST
    )


def apart(page: Page, lines: list[list[Chunk]]) -> list[list[Chunk]]:
    """The lines of a table, with figures in one chunk parted where figures of other rows end."""
    rows = [line for line in lines if is_figures(line)]
    ends = [found for line in rows for chunk in line for found in [_last_figure(page, chunk)] if found is not None]
    needed = max(_ROWS, len(rows) // 2)
    return [
        [part for chunk in line for part in _parted(page, chunk, ends, needed)] if line in rows else line
        for line in lines
    ]


def _last_figure(page: Page, chunk: Chunk) -> tuple[float, float] | None:
    """Where the figure at the end of a chunk begins and ends."""
    words = page.text[chunk.start : chunk.end].split()
    if not words or _ONE.fullmatch(words[-1]) is None:
        return None
    return page.origin(chunk.end - len(words[-1]))[0], chunk.right


def _parted(page: Page, chunk: Chunk, ends: list[tuple[float, float]], needed: int) -> Iterator[Chunk]:
    words = page.text[chunk.start : chunk.end].split(" ")
    if len(words) < 2 or not _ONE.fullmatch(words[-1]):
        yield chunk
        return
    after = [chunk.start + at for at in accumulate(len(word) + 1 for word in words[:-1])]  # where each next word begins
    places = [
        at - 1
        for at, word, following in zip(after, words, words[1:], strict=False)
        if _ONE.fullmatch(following) and _column_ends(page, at, word, ends)
    ]
    last = after[-1] - 1
    if last not in places and not _ONE.fullmatch(words[-2]) and _set_right(chunk.right, ends, needed):
        places.append(last)
    yield from cut(page, chunk, places) if places else (chunk,)


def _column_ends(page: Page, at: int, word: str, ends: list[tuple[float, float]]) -> bool:
    """Whether the figure before a place ends where figures of two other rows do."""
    if not _ONE.fullmatch(word):
        return False
    right = page.box(at - 2)[1]
    return sum(abs(end - right) < _NEAR for _, end in ends) > 1


def _set_right(right: float, ends: list[tuple[float, float]], needed: int) -> bool:
    """Whether figures of half the rows end here and begin at different places."""
    begins = [begin for begin, end in ends if abs(end - right) < _NEAR]
    return len(begins) >= needed and max(begins) - min(begins) > 2 * _NEAR
