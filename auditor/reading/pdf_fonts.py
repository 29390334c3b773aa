"""Fonts of a PDF page: its words in those whose letters stand for others, decoded, each character with the way back."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from auditor.knowledge.encodings import encodings
from auditor.reading.fonts import Face, Fonts
from auditor.reading.legacy import is_word

_ASKED = 200  # characters of a page that are asked for their font before none is taken to be an old one
_LONGEST = 200  # bytes of the name of a font
_WORD = re.compile(r"\S+")
_HIGH = re.compile("[\xa0-\xff\uf0a0-\uf0ff]")
_SOFT = "\u00ad"
_LETTER = "[^\\s\\d.,;:()\x02\ufffe-]"
_HYPHENATED = re.compile(
    f"(?<!{_LETTER})(?:{_LETTER}*[\x02\ufffe]|{_LETTER}{{0,9}}-(?:{_LETTER}|-){{0,9}}(?!{_LETTER}))"
)
_ENDS = "\x02\ufffe"  # what pdfium makes of a hyphen, and of what it takes for one, at the end of a line
Name = Callable[[int], str]


def decoded(handle: Any, text: str, fonts: Fonts) -> tuple[str, list[int]] | None:
    """The text of a page and for each character the number it had (the complement of the one before for a line's end).

    None where nothing is stored in an old font; only pages that hold letters foreign to Vietnamese are asked.
    """
    name = _names(handle)
    suspects = (found.start() for _, found in zip(range(_ASKED), _foreign().finditer(text), strict=False))
    if not any(fonts.face(name(at)) is not None for at in suspects):
        return None
    runs = [(font, at, _softened(text[at:end], fonts.face(font))) for font, at, end in _runs(text, name)]
    told: dict[str, list[str]] = {}
    for font, _, words in runs:
        told.setdefault(font, []).append(words)
    gains = {font: fonts.weigh(font, "\n".join(words)) for font, words in told.items()}
    shown: list[str] = []
    order: list[int] = []
    for font, start, stored in runs:
        found = fonts.decoded(font, stored, gains[font])
        if found is None:
            shown.append(text[start : start + len(stored)])
            order.extend(range(start, start + len(stored)))
        else:
            _show(*found, (text, stored, start), shown, order)
    return "".join(shown), order


def _show(words: str, places: Sequence[int], of: tuple[str, str, int], shown: list[str], order: list[int]) -> None:
    """Append what is seen of a run of characters, with their numbers; a letter that ended a line goes on ending it."""
    text, stored, start = of
    if not any(sign in text for sign in _ENDS):
        shown.append(words)
        order.extend(start + place for place in places)
        return
    for character, place in zip(words, places, strict=True):
        shown.append(character)
        order.append(start + place)
        if text[start + place] in _ENDS and stored[place] == _SOFT:
            shown.append("\n")
            order.append(~(start + place))


def _names(handle: Any) -> Name:
    """What tells the font of a character; "" for one that was not written."""
    from pypdfium2 import raw

    buffer, flags = ctypes.create_string_buffer(_LONGEST), ctypes.c_int()

    def name(at: int) -> str:
        length = raw.FPDFText_GetFontInfo(handle, at, buffer, _LONGEST, flags)
        return buffer.value.decode("utf-8", "replace") if 0 < length <= _LONGEST else ""

    return name


def _runs(text: str, name: Name) -> Iterator[tuple[str, int, int]]:
    """Stretches of words in one font; a word is asked once, at the first of its letters that may stand for another."""
    last, start = "", 0
    for word in _WORD.finditer(text):
        high = _HIGH.search(text, word.start(), word.end())
        font = name(high.start() if high is not None else word.start()) or last
        if font != last:
            if start < word.start():
                yield last, start, word.start()
            last, start = font, word.start()
    if start < len(text):
        yield last, start, len(text)


@cache
def _foreign() -> re.Pattern[str]:
    """Letters of old fonts that no Vietnamese word in Unicode has."""
    seen = {letter for encoding in encodings() for word in encoding.letters.values() for letter in word + word.upper()}
    stored = {sign for encoding in encodings() for code in encoding.letters for sign in code if sign > "\x7f"}
    return re.compile(f"[{re.escape(''.join(sorted(stored - seen)))}\uf0a0-\uf0ff]")


def _softened(text: str, face: Face | None) -> str:
    """The text with the code that PDF takes for a hyphen put back, where a letter there makes a syllable."""
    if face is None or _SOFT not in face.encoding.letters:
        return text

    def letter(found: re.Match[str]) -> str:
        word = found[0].replace("-", _SOFT).replace(_ENDS[0], _SOFT).replace(_ENDS[1], _SOFT)
        return word if len(word) > 1 and is_word(word, face.encoding.id) else found[0]

    return _HYPHENATED.sub(letter, text)
