"""Cited documents: number, register and date of "số 1204/KH-UBND ngày 15/5/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.extracting.measures.calendar import Special
from auditor.extracting.measures.words import Token, tokens_at
from auditor.knowledge.language import Language

_CODE = re.compile(
    r"(?<![\w/])(\d{1,6})((?:/(?:19|20)\d\d)?/([^\W\d_])[^\W_]*(?:- ?[^\W_]+)*|-([^\W\d_])[^\W\d_]*/[^\W_]+)"
)


def citation_specials(text: str, tokens: list[Token], language: Language) -> list[Special]:
    """Every document number of a text. Its register is the issuer's, shared by the kinds that the language says."""
    found = []
    for match in _codes(text) if "/" in text else ():
        code = match[2].strip("/-")
        if not _looks_like_code(code):
            continue
        stretch = tokens_at(tokens, match.start(), match.end())
        if stretch is not None:
            series = _series(code, language)
            found.append(Special("citation", *stretch, match.start(), match.end(), number=match[1], series=series))
    return found


def _codes(text: str) -> Iterator[re.Match[str]]:
    """What is built like a document's number and whose code begins with no small letter: a class of those is slow to compile."""
    match = _CODE.search(text)
    while match is not None:
        first = match[3] or match[4]
        small = "a" <= first <= "z" or "à" <= first <= "ỹ"
        if not small:
            yield match
        match = _CODE.search(text, match.start(2) if small else match.end())


def _looks_like_code(code: str) -> bool:
    letters = [c for c in code if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) * 2 > len(letters)


def _series(code: str, language: Language) -> str:
    """The register a document is numbered in: its issuer, and its kind where the kind has a register of its own."""
    parts = [part.strip() for part in re.split(r"[/-]", code) if part.strip()]
    year = next((part for part in parts if part.isdecimal()), "")
    named = [part for part in parts if not part.isdecimal()]
    own = [part for part in named if part in language.registers.get("own", ())]
    shared = set(language.registers.get("shared", ()))
    issuers = [part for part in named if part not in own and part not in shared]
    return "/".join(filter(None, [issuers[0] if issuers else "", own[0] if own else "", year]))
