"""Words beside a number that lost the blank between them: "chế tạotăng1,36%", "19,62 nghìntấn"."""

from __future__ import annotations

from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Token
from auditor.knowledge.language import Language

SHORTEST = 5  # letters of a multiple and its unit: "tỷtấn"


def parted(tokens: list[Token], text: str, language: Language, units: UnitReader) -> list[Token]:
    """The tokens, with a verb parted from the word before it, and a multiple from its unit, right beside a number."""
    verbs = language.lists.get("glued", ())
    places = [n for n, token in enumerate(tokens) if token.kind == "n"] if verbs else []
    cuts: dict[int, int] = {}
    for place in places:
        before, after = place - 1, place + 1
        if place and tokens[before].kind == "w" and tokens[before].end == tokens[place].start:
            cuts[before] = _verb(tokens[before].text, verbs)
        if after < len(tokens) and tokens[after].kind == "w":
            cuts[after] = _multiple(tokens[after], text, language, units)
    if not any(cuts.values()):
        return tokens
    return [piece for n, token in enumerate(tokens) for piece in _pieces(token, cuts.get(n, 0), text, units)]


def _verb(word: str, verbs: tuple[str, ...]) -> int:
    """Where a verb begins that ends a longer word; 0 where none does."""
    return max((len(word) - len(verb) for verb in verbs if word.endswith(verb)), default=0)


def _multiple(token: Token, text: str, language: Language, units: UnitReader) -> int:
    """Where the unit begins behind a multiple that opens a longer word; 0 where something is known by such a name."""
    written = text[token.start : token.end]
    if len(written) < SHORTEST or units.knows(token.text):
        return 0
    for length in range(len(written) - 1, 1, -1):
        if units.forms[written[:length]] in language.multiples:
            return length if units.knows(units.forms[written[length:]]) else 0
    return 0


def _pieces(token: Token, cut: int, text: str, units: UnitReader) -> list[Token]:
    if not cut or token.end - token.start != len(token.text):
        return [token]
    middle = token.start + cut
    spans = ((token.start, middle), (middle, token.end))
    return [Token(first, last, "w", units.forms[text[first:last]]) for first, last in spans]
