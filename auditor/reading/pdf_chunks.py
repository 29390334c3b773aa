"""The words of a PDF page as chunks: what stands together on one line, with its place, size and footnote marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.reading.pdf_chars import DIVIDED, HYPHENS, Page
from auditor.reading.writing import tidy

_FRAGMENT = re.compile(rf"[^\r\n{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
_LAST = re.compile(r"\d(?!\d)")
_ROW = re.compile(r"(?:^|[\s])[-(]?\d[\d.,]*[%)]*[ ]+[-(]?\d[\d.,]*[%)]*(?=\s|$)")
_ALONE = re.compile(r"[-(]?\d[\d.,]*[%)]*\s*")
_SPACE_RUN = re.compile(r"(?<=\S) +(?=\S)")
_TABULAR = 3  # lines of figures at least
_AROUND = 4  # lines on either side
_WORDY = 8  # spaces: a line with more of them is prose rather than the head of a table
_POWER = re.compile(r"(?<![^\W\d_])(?:[kcdmh]|da)?m$")
_SMALL = 0.84  # of the size of the line: what is smaller may be a mark
_GAP = 0.75  # times the size of the type: wider gaps may set cells and columns apart
_BACK = -2.0  # times the size: words that far to the left stand on another line, though no end of line was seen
_SPACE = 0.12
_ACCENTS = "".join(map(chr, range(0x300, 0x370)))
_UNTIDY = re.compile(
    r"[^\S ]|  |[\x00-\x1f\x7f\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe]"
)
_AS_HYPHEN = dict.fromkeys(map(ord, HYPHENS), DIVIDED)
_SAMPLE = 6  # one space in so many is asked first


class Chunk(Struct):
    """Words that stand together; ``pieces`` are stretches of text and marks (of the note given)."""

    left: float
    right: float
    base: float
    size: float
    pieces: list[tuple[str, bool]]
    start: int = 0  # of its first character on the page
    end: int = 0
    margin: float = 0.0  # the left edge of the column of text it stands in

    @property
    def text(self) -> str:
        """All characters, those of marks too."""
        return "".join(text for text, _ in self.pieces)

    @property
    def words(self) -> str:
        """The characters without those of marks."""
        return "".join(text for text, mark in self.pieces if not mark)


def chunks(page: Page) -> list[Chunk]:
    """The chunks of a page in the order in which they were written."""
    text = page.text
    fragments = [fragment.span() for fragment in _FRAGMENT.finditer(text)]
    apart = _wide_gaps(page, fragments)
    found: list[Chunk] = []
    for fragment in fragments:
        for start, end in _pieces(text, *fragment, apart):
            chunk = _chunk(page, start, end)
            last = found[-1] if found else None
            if last is not None and chunk is not None and _goes_on(last, chunk):
                join(last, chunk)
            elif chunk is not None:
                found.append(chunk)
    return found


def divided(page: Page, chunk: Chunk, borders: list[float]) -> Iterator[Chunk]:
    """A chunk cut at the spaces where borders of cells go through it."""
    text = page.text

    def crossed(at: int) -> bool:
        left, right = page.box(at - 1)[1], page.box(_word(text, at))[0]
        return any(left <= x + 1 and right >= x - 1 for x in borders)

    yield from cut(
        page, chunk, [at for at in range(chunk.start + 1, chunk.end - 1) if text[at] in " \r" and crossed(at)]
    )


def cut(page: Page, chunk: Chunk, places: Sequence[int]) -> Iterator[Chunk]:
    """A chunk in pieces, cut at some of its spaces."""
    start = chunk.start
    for end in [*places, chunk.end]:
        for low, high in _pieces(page.text, start, end, ()):
            part = _chunk(page, low, high)
            if part is not None:
                yield part
        start = end


def _word(text: str, at: int) -> int:
    """Where the next word begins."""
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at


def _pieces(text: str, start: int, end: int, apart: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The fragment without white space around it, cut at wide gaps."""
    at = start
    for gap in [*(gap for gap in apart if start < gap < end), end] if apart else (end,):
        low, high = at, gap
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            yield low, high
        at = gap


def _wide_gaps(page: Page, fragments: list[tuple[int, int]]) -> list[int]:
    """The spaces, in order, that are wider than those between words; only those are measured that may be."""
    text, found = page.text, []
    for at in sorted({*_guessed(page), *_among_figures(text, fragments)}):
        after = _word(text, at)
        if text[at - 1] not in " \r\n" and after < len(text):
            gap = page.origin(after)[0] - page.origin(at)[0]
            if (gap > 3 and gap > _GAP * page.size(after)) or gap < _BACK * page.size(after):
                found.append(at)
    return found


def _guessed(page: Page) -> list[int]:
    """Spaces that were not written: gaps between words, columns or cells."""
    spaces = [found.start() for found in _SPACE_RUN.finditer(page.text)]
    if len(spaces) > 100 and sum(page.guessed(at) for at in spaces[::_SAMPLE]) < 3:
        return []
    return [at for at in spaces if page.guessed(at)]


def _among_figures(text: str, fragments: list[tuple[int, int]]) -> Iterator[int]:
    """Spaces in lines that look like rows of a table, and in those around them."""
    rows = {at for at, (start, end) in enumerate(fragments) if _ROW.search(text, start, end)}
    alone = {at for at, (start, end) in enumerate(fragments) if _ALONE.fullmatch(text, start, end)}
    if len(rows) + len(alone) < _TABULAR:
        return
    near = {at + step for at in rows | alone for step in range(-_AROUND, _AROUND + 1)}
    for at in near:
        if 0 <= at < len(fragments) and (at in rows or text.count(" ", *fragments[at]) <= _WORDY):
            yield from (found.start() for found in _SPACE_RUN.finditer(text, *fragments[at]))


def _chunk(page: Page, start: int, end: int) -> Chunk | None:
    left, base = page.origin(start)
    right = page.box(end - 1)[1]
    first, last = page.size(start), page.size(end - 1)
    if last > first or (page.text[start].isdecimal() and abs(first - last) < 0.01):
        base = page.origin(end - 1)[1]
    size = max(first, last)
    pieces = _marked(page, start, end, size, base)
    return Chunk(left, right, base, size, pieces, start, end) if pieces else None


def _marked(page: Page, start: int, end: int, size: float, base: float) -> list[tuple[str, bool]]:
    """The text in stretches; raised small figures apart from the rest, but for powers of units."""
    text = page.text
    pieces: list[tuple[str, bool]] = []
    at = start
    for found in _LAST.finditer(text, start, end):
        stop = found.end()
        if stop <= at or not _raised(page, stop - 1, size, base):
            continue
        begin = stop - 1
        while begin > at and text[begin - 1].isdecimal() and _raised(page, begin - 1, size, base):
            begin -= 1
        before = text[at:begin]
        if _POWER.search(before) or stop - begin > 3:
            continue
        pieces += [(_clean(before), False), (text[begin:stop], True)]
        at = stop
    pieces.append((_clean(text[at:end]), False))
    return [piece for piece in pieces if piece[0]]


def _raised(page: Page, at: int, size: float, base: float) -> bool:
    return page.size(at) < _SMALL * size and page.origin(at)[1] > base + 0.05 * size


def _clean(text: str) -> str:
    """Tidy, but with the spaces at both ends."""
    if not _UNTIDY.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    words = tidy(text.translate(_AS_HYPHEN)).lstrip(_ACCENTS)
    if not words:
        return " " if text else ""
    return " " * text[0].isspace() + words + " " * text[-1].isspace()


def _goes_on(last: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk stands right after the last one on the same line, as after a raised mark."""
    size = max(last.size, chunk.size)
    same = abs(last.base - chunk.base) < 0.15 * size or (
        chunk.size < _SMALL * last.size and 0 < chunk.base - last.base < 0.6 * last.size
    )
    return same and -0.3 * size < chunk.left - last.right < 0.7 * size


def join(last: Chunk, chunk: Chunk) -> None:
    """Append what stands to the right of a chunk on the same line."""
    size = max(last.size, chunk.size)
    raised = chunk.size < _SMALL * last.size and chunk.base > last.base + 0.05 * size
    if raised and chunk.text.isdecimal() and len(chunk.text) <= 3 and not _POWER.search(last.text):
        last.pieces.append((chunk.text, True))
    else:
        space = chunk.left - last.right > _SPACE * size and chunk.text[0] not in ",.;:)%"
        last.pieces += [(" ", False)] * space + chunk.pieces
    last.right, last.end = max(last.right, chunk.right), chunk.end
    if chunk.size > last.size * 1.1 and last.text.isdecimal():
        last.base, last.size = chunk.base, chunk.size
