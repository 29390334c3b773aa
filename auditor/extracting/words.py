"""Text to tokens, and tokens to marks: the phrases of the language that say what a number is doing."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.knowledge.language import Language

_STOP = re.compile(r"([.!?])\s*")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


class Token(NamedTuple):
    """A number ("n"), word ("w") or sign ("p") of a block, lower case and in the catalog's spelling."""

    start: int
    end: int
    kind: str
    text: str


class Mark(NamedTuple):
    """A phrase of the language at tokens ``first:last`` (last excluded), with its classes."""

    first: int
    last: int
    classes: frozenset[str]
    text: str


def tokens_of(text: str, language: Language, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of a text, or of the characters ``start:end`` of it, in order."""
    normal, make = language.normal, Token
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if word[0].isalpha():
            found.append(make(match.start(), match.end(), "w", normal(word.lower())))
        else:
            found.append(make(match.start(), match.end(), "n" if word[0].isdecimal() else "p", word))
    return found


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand: they end at a full stop before a capital, or at the end."""
    found, begin = [], 0
    for match in _STOP.finditer(text):
        after = match.end()
        blank = match.end(1) < after
        glued = not blank and after > 2 and text[after - 3 : after - 1].isalnum()  # "…đặt ra.Cụ thể …"
        if after < len(text) and text[after].isupper() and (blank or glued):
            found.append((begin, match.end(1)))
            begin = match.end(1)
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def marks_of(tokens: list[Token], language: Language) -> list[Mark]:
    """The phrases that stand in a text: the longest at each place, none overlapping."""
    marks: list[Mark] = []
    place, size = 0, len(tokens)
    while place < size:
        step = 1
        for phrase in language.phrases.get(tokens[place].text, ()):
            length = len(phrase.words)
            if place + length <= size and all(tokens[place + i].text == phrase.words[i] for i in range(1, length)):
                marks.append(Mark(place, place + length, frozenset(phrase.classes), " ".join(phrase.words)))
                step = length
                break
        place += step
    return marks
