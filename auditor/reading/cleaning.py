"""Source text to clean text (NFC, nothing invisible), remembering for every character where it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_EACH_INVISIBLE = "\u00ad\ufeff" + "".join(
    chr(code)
    for low, high in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069))
    for code in range(low, high + 1)
)
# Patterns in words, compiled only for a text that is not clean.
_HIDDEN = f"[{_INVISIBLE}]+"
_MARKS = "\u0300-\u036f"
_CLUSTER = f"(?P<hidden>[{_INVISIBLE}]+)|(?P<cluster>[^\\s{_MARKS}{_INVISIBLE}]?(?:[{_INVISIBLE}]*[{_MARKS}])+)"
_TOKEN = re.compile(r"\S+")


class Piece(Struct, frozen=True):
    """``width`` clean characters from ``at`` on stand for ``length`` source characters from ``source`` on."""

    at: int
    source: int
    width: int
    length: int


class Clean(Struct, frozen=True):
    """Clean text with the way back: pieces in order; what they leave out of it is blank."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    @property
    def unchanged(self) -> bool:
        """Whether clean text and source are the same, offset for offset."""
        return self.pieces == (Piece(0, 0, len(self.text), len(self.text)),)

    def back(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces, cut to ``start:end`` of the clean text."""
        index = max(0, bisect_right(self.starts, start) - 1)
        while index < len(self.pieces) and self.pieces[index].at < end:
            yield from _cut(self.pieces[index], start, end)
            index += 1


def _cut(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    low, high = max(start, piece.at), min(end, piece.at + piece.width)
    if low >= high:
        return
    if piece.width != piece.length:
        yield Piece(low, piece.source, high - low, piece.length)
    else:
        yield Piece(low, piece.source + low - piece.at, high - low, high - low)


class Change(Struct, frozen=True):
    """Clean text ``start:end`` is left out, or makes room for a ``blank`` character."""

    start: int
    end: int
    blank: str = ""


def rewritten(cleaned: Clean, changes: Iterable[Change]) -> Clean:
    """The text with changes, which are in order and do not overlap; a blank comes from nowhere in the source."""
    pieces: list[Piece] = []
    texts: list[str] = []
    at = width = 0
    for change in (*changes, Change(len(cleaned.text), len(cleaned.text))):
        pieces.extend(replace(piece, at=piece.at - at + width) for piece in cleaned.back(at, change.start))
        texts += (cleaned.text[at : change.start], change.blank)
        width += change.start - at + len(change.blank)
        at = change.end
    return Clean("".join(texts), tuple(pieces), tuple(piece.at for piece in pieces))


def clean(source: str) -> Clean:
    """NFC without soft hyphens and zero-width characters; linear in the length of ``source``."""
    if not any(mark in source for mark in _EACH_INVISIBLE) and unicodedata.is_normalized("NFC", source):
        return Clean(source, (Piece(0, 0, len(source), len(source)),), (0,))
    parts = list(_parts(source))
    pieces: list[Piece] = []
    at = 0
    for text, begin, stop in parts:
        pieces.append(Piece(at, begin, len(text), stop - begin))
        at += len(text)
    return Clean("".join(text for text, _, _ in parts), tuple(pieces), tuple(piece.at for piece in pieces))


def _parts(source: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for found in re.finditer(_CLUSTER, source):
        yield from _plain(source, at, found.start())
        if found["cluster"] is not None:
            yield unicodedata.normalize("NFC", re.sub(_HIDDEN, "", found["cluster"])), found.start(), found.end()
        at = found.end()
    yield from _plain(source, at, len(source))


def _plain(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A stretch without combining marks; the rare word that still is not NFC (old Hangul) becomes a part of its own."""
    if start == end:
        return
    stretch = source[start:end]
    if unicodedata.is_normalized("NFC", stretch):
        yield stretch, start, end
        return
    at = start
    for found in _TOKEN.finditer(source, start, end):
        if not unicodedata.is_normalized("NFC", found[0]):
            if at < found.start():
                yield source[at : found.start()], at, found.start()
            yield unicodedata.normalize("NFC", found[0]), found.start(), found.end()
            at = found.end()
    if at < end:
        yield source[at:end], at, end
