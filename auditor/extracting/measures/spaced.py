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
TIMES = ("day", "month", "quarter")  # words of the calendar that a number of one or two digits follows


def joined(tokens: list[Token], text: str, language: Language, units: UnitReader) -> list[Token]:
    """The tokens, with groups of three digits put together where a unit follows and no word makes the first a name.

    In a document that groups its digits by blanks few words do; where its month may be meant ("tháng 5 386 tấn"), nobody can tell.
    """
    if not tokens or _PARTED.search(text, tokens[0].start, tokens[-1].end) is None:
        return tokens
    names = {phrase.split()[-1] for phrase in language.lists.get("not_figure_before", ())}
    found: list[Token] = []
    place = 0
    parted = {n for n in range(1, len(tokens) - 3) if _decimals(tokens, n, text, language, units)}
    while place < len(tokens):
        last = _end(tokens, place, text)
        if last == place + 1 and place in parted and _meant(tokens, place, len(parted), names, language):
            start, end = tokens[place].start, tokens[place + 2].end
            found.append(Token(start, end, "n", f"{tokens[place].text}{language.decimal}{tokens[place + 2].text}"))
            place += 3
            continue
        if last > place + 1 and _grouped(tokens, place, names, language) and units.read(tokens, last, text).last > last:
            start, end = tokens[place].start, tokens[last - 1].end
            found.append(Token(start, end, "w" if _timed(tokens, place, language) else "n", text[start:end]))
            place = last
        else:
            found.append(tokens[place])
            place += 1
    return found


def _grouped(tokens: Sequence[Token], place: int, names: set[str], language: Language) -> bool:
    """Whether a number with groups begins at a place, not one that only names something: "lớp 5", or the end of another."""
    if not place or tokens[place - 1].kind != "n":
        return not place or language.blanks or tokens[place - 1].text not in names
    return language.blanks and place > 1 and tokens[place - 2].text in names  # "tháng 5 25 486 tấn"


def _timed(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether the first digits may be those of a month or a quarter; a number before makes it a length: "5 tháng 4 386 tấn"."""
    if not place or tokens[place - 1].text not in {language.calendar.get(word) for word in TIMES}:
        return False
    counted = place > 1 and tokens[place - 2].kind == "n"
    return not counted or (place > 2 and tokens[place - 3].text == language.calendar.get("day"))


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


def _meant(tokens: Sequence[Token], place: int, often: int, names: set[str], language: Language) -> bool:
    """Whether a verb stands right before such a number, or they are written so again and no word makes it a name."""
    before = tokens[place - 1]
    named = before.kind == "n" or before.text in names
    return before.text in language.lists.get("glued", ()) or (often > 1 and not named)


def _decimals(tokens: Sequence[Token], place: int, text: str, language: Language, units: UnitReader) -> bool:
    """Whether a blank stands behind the decimal sign of a number that a multiple follows.

    Two small numbers could share a unit ("5, 9 xã"), but hardly a multiple.
    """
    whole, sign, decimals = tokens[place : place + 3]
    if sign.text != language.decimal or sign.start != whole.end or decimals.start != sign.end + 1:
        return False
    printed = _WHOLE.fullmatch(whole.text) and _DECIMALS.fullmatch(decimals.text)
    return bool(printed) and units.read(list(tokens), place + 3, text).multiple != 1
