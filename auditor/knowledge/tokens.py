"""The words and signs of a claim, one by one, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

WORDS = ("if", "then", "and", "or", "not", "over")
SIGNS = {"==": "=", "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">=", "**": "^"}
SIGNS |= {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"}
COMPARING = ("=", "!=", "<=", ">=", "<", ">")
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d[\d_]*(?:\.\d+)?)"
    r"|(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*(?:@[a-z]+(?:-[a-z]+)*)*)"
    r"|(?P<sign>==|!=|<>|<=|>=|\*\*|[=<>+\-*/^(),%‰≠≤≥−–×·÷])"
)
_UNIT_TAIL = re.compile(r"/[^\W\d]\w*")


class ExpressionError(Exception):
    """A claim that cannot be read: the key of a message, the values it needs, and the offset in the text."""

    def __init__(self, key: str, at: int, **values: str) -> None:
        super().__init__(key)
        self.key, self.at, self.values = key, at, tuple(values.items())


class Token(Struct, frozen=True):
    """A piece of a claim: kind "number", "name", "unit" or the sign itself."""

    kind: str
    text: str
    at: int


def tokens_of(text: str) -> Iterator[Token]:
    """The pieces of a claim in order, signs in their plain form."""
    place = 0
    after_number = False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise ExpressionError("claim.character", place, character=text[place])
        kind, piece = str(match.lastgroup), match.group()
        if kind == "name" and after_number and piece not in WORDS:
            tail = _UNIT_TAIL.match(text, match.end())
            piece += tail.group() if tail else ""
            yield Token("unit", piece, place)
        elif piece in "%‰" and after_number:
            yield Token("unit", piece, place)
        elif kind != "space":
            yield Token(SIGNS.get(piece, piece) if kind == "sign" or piece in WORDS else kind, piece, place)
        place += len(piece)
        after_number = kind == "number" or (
            after_number and (kind == "space" or (piece not in WORDS and kind == "name"))
        )
