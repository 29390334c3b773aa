"""Numbers that a blank parts: 346 000 ha, 1 204,5 tấn, "đạt 17, 79 triệu cây"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Token
from auditor.knowledge.language import Language

_PARTED = re.compile(r"\d\s\d{3}|\d[,.] \d{1,2}\s?[^\W\d_%]")
_HEAD = re.compile(r"[1-9]\d{0,2}")
_GROUP = re.compile(r"\d{3}")
_LAST = re.compile(r"\d{3}(,\d+)?")
_WHOLE = re.compile(r"\d{1,3}")
_DECIMALS = re.compile(r"\d{1,2}")


def joined(tokens: list[Token], text: str, language: Language, units: UnitReader) -> list[Token]:
    """The tokens, with groups of three digits put together where a unit follows and no word makes the first a name."""
    if not tokens or _PARTED.search(text, tokens[0].start, tokens[-1].end) is None:
        return tokens
    names = {phrase.split()[-1] for phrase in language.lists.get("not_figure_before", ())}
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        last = _end(tokens, place, text)
        if last == place + 1 and _decimals(tokens, place, text, language, units):
            start, end = tokens[place].start, tokens[place + 2].end
            found.append(Token(start, end, "n", f"{tokens[place].text}{language.decimal}{tokens[place + 2].text}"))
            place += 3
            continue
        named = place > 0 and (tokens[place - 1].kind == "n" or tokens[place - 1].text in names)
        if last > place + 1 and not named and units.read(tokens, last, text).last > last:
            start, end = tokens[place].start, tokens[last - 1].end
            found.append(Token(start, end, "n", text[start:end]))
            place = last
        else:
            found.append(tokens[place])
            place += 1
    return found


def _end(tokens: Sequence[Token], place: int, text: str) -> int:
    """The token after the groups that begin at a place."""
    last = place + 1
    if tokens[place].kind != "n" or _HEAD.fullmatch(tokens[place].text) is None:
        return last
    while last < len(tokens) and _GROUP.fullmatch(tokens[last - 1].text if last > place + 1 else "000"):
        after = tokens[last]
        if after.start != tokens[last - 1].end + 1 or not text[after.start - 1].isspace():
            break
        if _LAST.fullmatch(after.text) is None:
            break
        last += 1
    return last


def _decimals(tokens: Sequence[Token], place: int, text: str, language: Language, units: UnitReader) -> bool:
    """Whether a blank stands behind the decimal sign of a number: right behind a verb, with a multiple right after it.

    Two small numbers could share a unit ("5, 9 xã"), but hardly a multiple.
    """
    if place == 0 or place + 3 >= len(tokens) or tokens[place - 1].text not in language.lists.get("glued", ()):
        return False
    whole, sign, decimals = tokens[place : place + 3]
    apart = sign.start == whole.end and decimals.start == sign.end + 1
    printed = _WHOLE.fullmatch(whole.text) and sign.text == language.decimal and _DECIMALS.fullmatch(decimals.text)
    return bool(apart and printed) and units.read(list(tokens), place + 3, text).multiple != 1
