"""Digits that are no figures: they only name, date, rank or count off something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from auditor.extracting.measures.time_numbers import is_year
from auditor.extracting.measures.units import Size, UnitReader
from auditor.extracting.measures.words import Token

DASHES = "-–−—"
GROUP = 3  # digits between two signs of a number; where two are longer, it is no slip of one
AGES = ("time", "duration", "months")  # dimensions of what a word behind them makes an age: "6 tháng tuổi"
_BETWEEN_SIGNS = re.compile("[.,]")


class Around(Struct, frozen=True):
    """What stands around the digits of a block: its text and tokens, and where words make a number only name something."""

    text: str
    tokens: list[Token]
    named: set[int]  # tokens right behind a word such as "lớp"
    naming: set[int]  # tokens where a word such as "tuổi" begins
    compared: set[int]  # tokens right behind a word such as "cùng kỳ"


def no_figure(around: Around, place: int, size: Size, units: UnitReader) -> bool:
    """Whether a number only names, dates or counts off something, by what stands around it and by its unit."""
    text, tokens, naming = around.text, around.tokens, around.naming
    literal, bare = tokens[place].text, size.unit is None and size.multiple == 1
    if _several(literal):
        return True
    if place > 1 and tokens[place - 1].text == "/" and tokens[place - 2].kind == "n" and _lasts(size):
        return True  # 24/24 giờ is no fraction of anything
    timed = size.unit is not None and size.unit.dimension == "time"
    if place in around.named and (bare or timed) and not _of_things(text, tokens, place, units):
        return True
    if size.last in naming and (size.unit is None or size.unit.dimension in AGES):
        return True
    if place + 1 in naming and size.last <= place + 1:
        return True
    if is_year(literal) and _only_dates(around, place, size):
        return True
    return bare and (
        _round_the_clock(tokens, place, naming)
        or _list_mark(tokens, place)
        or _section(text, tokens, place)
        or _code(literal)
        or is_year(literal)
        or _clock(tokens, place)
        or (size.last < len(tokens) and _letters_glued(text, tokens[place].end))
    )


def _several(literal: str) -> bool:
    """Whether cells of a table were run together: "419.952316.385268.821" is three numbers of which nobody knows the bounds."""
    if literal.count(".") + literal.count(",") < 2:
        return False
    groups = _BETWEEN_SIGNS.split(literal)
    return sum(len(group) > GROUP for group in groups) > 1


def _only_dates(around: Around, place: int, size: Size) -> bool:
    """Whether what seems counted behind a year opens a name, or the year is compared with: "2017 tỉnh A", "cùng kỳ 2022 xuất"."""
    if size.unit is None or not size.unit.counted or size.multiple != 1:
        return False
    named = size.last < len(around.tokens) and around.text[around.tokens[size.last].start].isupper()
    return named or place in around.compared


def _of_things(text: str, tokens: list[Token], place: int, units: UnitReader) -> bool:
    """Whether a number is the first of a fraction of things counted, and so names nothing: "đạt chuẩn 18/32 trường"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != "/" or tokens[place + 2].kind != "n":
        return False
    unit = units.read(tokens, place + 3, text).unit
    return unit is not None and unit.counted


def _lasts(size: Size) -> bool:
    return size.unit is not None and size.unit.dimension in ("time", "duration")


def glued(text: str, tokens: list[Token], place: int, verbs: Sequence[str] = ()) -> bool:
    """Whether the digits belong to a word or a code: QL4H, UV2, Covid-19, GMT+7, 1.2.3a; not to one of the ``verbs``."""
    start = tokens[place].start
    if start == 0:
        return False
    before = text[start - 1]
    if before.isalpha():
        previous = tokens[place - 1]
        return not (
            previous.kind == "w"
            and (len(previous.text) > 2 or previous.text in verbs)
            and previous.text.islower()
            and text[previous.start].islower()
        )
    if before in f"{DASHES}+" and start >= 2:
        return text[start - 2].isalpha() or text[start - 2] == ")"
    return before in "_&#@"


def hyphened(text: str, end: int) -> bool:
    """Whether a word is joined to it, so that the two only describe: a 10-hectare site."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


def _round_the_clock(tokens: list[Token], place: int, naming: set[int]) -> bool:
    """Whether it is the first half of 24/24 giờ, 3/4 tuổi: a stroke, and a second half that is no figure."""
    return place + 3 < len(tokens) and tokens[place + 1].text == "/" and place + 3 in naming


def enumeration(literal: str, *, measured: bool) -> bool:
    """Whether commas or dots merely list small numbers: 1,2,3; with a unit, 23.64,10 tỷ is a number that lost a digit."""
    dots, commas = literal.count("."), literal.count(",")
    if dots + commas < 2 or (measured and dots and commas):
        return False
    parts = re.split("[.,]", literal)
    return all(len(part) < 3 for part in parts)


def _letters_glued(text: str, end: int) -> bool:
    """Whether letters follow without a blank, which known units would have taken: 4G, 24h."""
    return end < len(text) and (text[end].isalpha() or text[end] == "°")


def _list_mark(tokens: list[Token], place: int) -> bool:
    """Whether a number opens the block as its list mark: "1.", "2)"."""
    return place == 0 and len(tokens) > 1 and tokens[1].text in ".)" and tokens[1].start == tokens[0].end


def _section(text: str, tokens: list[Token], place: int) -> bool:
    """Whether it numbers a section, alone or run into the text around it: "2.1 Chăn nuôi", "… 32.750 con. 1.2. Lâm nghiệp"."""
    if re.fullmatch(r"\d{1,2}(\.\d{1,2}){1,3}", tokens[place].text) is None or place + 2 >= len(tokens):
        return False
    if place == 0 and tokens[1].kind == "w" and text[tokens[1].start].isupper():
        return True
    stop, word = tokens[place + 1 : place + 3]
    return stop.text == "." and stop.start == tokens[place].end and text[word.start].isupper()


def _clock(tokens: list[Token], place: int) -> bool:
    """Whether it is part of a time of day: "05:11:01", "16:31"."""
    return any(
        0 <= first < last < len(tokens)
        and tokens[first + 1].text == ":"
        and tokens[first].end + 1 == tokens[last].start
        and all(len(tokens[n].text) <= 2 and tokens[n].text.isdecimal() for n in (first, last))
        and len(tokens[last].text) == 2
        for first, last in ((place - 2, place), (place, place + 2))
    )


def _code(literal: str) -> bool:
    """Whether it is a number to dial or a code: "0214382", "0214.3820.145", "1900.9310"; all that a sign of it parts is long."""
    if len(literal) <= GROUP or not (literal[0].isdecimal() and literal[-1].isdecimal()):
        return False
    first, *rest = _BETWEEN_SIGNS.split(literal)
    dialled = first.isdecimal() and len(first) > GROUP
    return dialled and (first[0] == "0" or (bool(rest) and all(len(group) > GROUP for group in rest)))
