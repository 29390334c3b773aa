"""Text to tokens, and tokens to marks: the phrases of the language that say what a number is doing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator

from msgspec import Struct

from auditor.knowledge.language import NUMBER, TOKEN, WORD, Language

_STOP = re.compile(r"([.!?])\s*")
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]+\Z")
LONGEST = 8  # letters of an abbreviation, and one sign before it
_SIGNS = ",.;:)"  # what mostly follows a word without a blank


class Token(Struct, frozen=True, gc=False):
    """A number ("n"), word ("w") or sign ("p") of a block, lower case and in the catalog's spelling."""

    start: int
    end: int
    kind: str
    text: str


class Mark(Struct, frozen=True, gc=False):
    """A phrase of the language at tokens ``first:last`` (last excluded), with its classes."""

    first: int
    last: int
    classes: frozenset[str]
    text: str


class Forms(dict[str, str]):
    """Words as they are printed, lower case and in the catalog's spelling; each is worked out once."""

    __slots__ = ("_language",)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        self[word] = form = self._language.normal(word.lower())
        return form


def tokens_of(text: str, forms: Forms, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of a text, or of the characters ``start:end`` of it, in order."""
    found: list[Token] = []
    stop = start - 1
    for piece in text[start:end].split(" "):
        begin = stop + 1
        stop = begin + len(piece)
        if piece.isalpha():  # most are a word, or a word and a sign
            found.append(Token(begin, stop, "w", forms[piece]))
        elif piece.isdecimal():
            found.append(Token(begin, stop, "n", piece))
        elif piece[-1:] in _SIGNS and piece[:-1].isalpha():
            found.append(Token(begin, stop - 1, "w", forms[piece[:-1]]))
            found.append(Token(stop - 1, stop, "p", piece[-1]))
        else:
            found += _mixed(text, forms, begin, stop)  # other blanks may stand in it
    return found


def tokens_at(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """The tokens ``first:last`` that are the characters ``start:end``; None where these begin or end within a token."""
    first = bisect_left(tokens, start, key=start_of)
    last = bisect_right(tokens, end, first, key=_end_of)
    whole = first < last and tokens[first].start == start and tokens[last - 1].end == end
    return (first, last) if whole else None


def start_of(token: Token) -> int:
    """Where a token begins."""
    return token.start


def _end_of(token: Token) -> int:
    return token.end


def _mixed(text: str, forms: Forms, start: int, end: int) -> Iterator[Token]:
    """The tokens of a piece between blanks that is no plain word."""
    for match in TOKEN.finditer(text, start, end):
        word, kind, (begin, stop) = match[0], match.lastindex, match.span()
        if kind == WORD and word[0].isalpha():
            yield Token(begin, stop, "w", forms[word])
        else:
            yield Token(begin, stop, "n" if kind == NUMBER else "p", word)


def sentences_of(text: str, abbreviations: Container[str] = ()) -> list[tuple[int, int]]:
    """Where the sentences of a text stand: they end at a full stop before a capital, or at the end.

    None ends behind an abbreviation, which is lower case: "TP. Hà Giang", "412 Tr.USD".
    """
    found, begin = [], 0
    for match in _STOP.finditer(text.replace("…", ".")):  # a set with such a far sign is slow to compile
        after = match.end()
        blank = match.end(1) < after
        glued = not blank and after > 2 and text[after - 3 : after - 1].isalnum()  # "…đặt ra.Cụ thể …"
        if after < len(text) and text[after].isupper() and (blank or glued):
            before = _LAST_WORD.search(text, max(begin, match.start() - LONGEST), match.start())
            if before is not None and before.group().lower() in abbreviations:
                continue
            found.append((begin, match.end(1)))
            begin = match.end(1)
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def marks_of(tokens: list[Token], language: Language) -> list[Mark]:
    """The phrases that stand in a text: the longest at each place, none overlapping."""
    marks: list[Mark] = []
    words = tuple([token.text for token in tokens])
    phrases = language.phrases
    free = 0  # the first token that no mark has taken
    following = (*words[1:], "")
    for place in [n for n, word in enumerate(words) if word in phrases]:
        beginning = phrases[words[place]]
        longer, alone = beginning.get(following[place]), beginning.get("")
        if place < free or (longer is None and alone is None):
            continue
        for phrase in (longer or ()) + (alone or ()):
            said = phrase.words
            if words[place : place + len(said)] == said:
                free = place + len(said)
                marks.append(Mark(place, free, phrase.classes, " ".join(said)))
                break
    return marks


def covered(marks: Iterable[Mark]) -> set[int]:
    """The tokens that some marks stand at."""
    return {place for mark in marks for place in range(mark.first, mark.last)}
