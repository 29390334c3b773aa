"""Numbers that are figures, and the digits that are none: documents, dates, periods, names, ranks."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.measures.calendar import Special, TimeWords, calendar_specials
from auditor.extracting.measures.citations import citation_specials
from auditor.extracting.measures.no_figures import DASHES, Around, enumeration, glued, hyphened, no_figure
from auditor.extracting.measures.side_by_side import fractions, sharing
from auditor.extracting.measures.units import Size, UnitReader
from auditor.extracting.measures.words import Mark, Token
from auditor.knowledge.language import Language
from auditor.model.figure import Unit

__all__ = ["Literal", "Special", "literals_of", "specials_of"]

SHARE = 4  # tokens of a share in brackets
_SIGNS = {"-": -1, "–": -1, "−": -1, "+": 1}
_THREE = re.compile(r"\d{3}")
THOUSAND = Fraction(1000)


class Literal(Struct, frozen=True):
    """A number that is a figure, at tokens ``first:last`` with its multiple and unit.

    ``part`` is "numerator" or "denominator" of a fraction such as 06/07, "range" of 15 - 60, else "".
    """

    first: int
    last: int
    start: int
    end: int
    number: str
    size: Size
    sign: int = 0
    part: str = ""
    minor: tuple[str, Fraction] | None = None  # "507", 10**6 of "02 tỷ 507 triệu"


def specials_of(
    text: str, tokens: list[Token], language: Language, units: UnitReader, times: TimeWords
) -> list[Special]:
    """Citations, dates and periods, in order."""
    found = citation_specials(text, tokens, language)
    taken = {n for special in found for n in range(special.first, special.last)}

    def measured(place: int) -> bool:
        size = units.read(tokens, place, text)
        return size.last > place

    found += calendar_specials(text, tokens, times, taken, measured)
    return sorted(found, key=lambda special: special.first)


def literals_of(
    text: str, tokens: list[Token], marks: list[Mark], specials: list[Special], language: Language, units: UnitReader
) -> list[Literal]:
    """The numbers that are figures, in order."""
    taken = {n for special in specials for n in range(special.first, special.last)}
    named = {m.last for m in marks if "list:not_figure_before" in m.classes}
    named |= {last + 1 for last in named if last < len(tokens) and tokens[last].text == ":"}
    compared = {m.last for m in marks if "list:same_period" in m.classes}
    around = Around(text, tokens, named, {m.first for m in marks if "list:not_figure_after" in m.classes}, compared)
    found: list[Literal] = []
    free = 0  # the first token that no literal has taken
    listed = -1  # the token after a number that only names something: "lớp 5, 9,12" goes on naming
    for place in [n for n, token in enumerate(tokens) if token.kind == "n" and n not in taken]:
        if place < free:
            continue
        literal = _literal(around, place, free, language, units)
        goes_on = listed == place - 1 and tokens[listed].text in ",-–" and literal is not None and not literal.size.unit
        if literal is None or goes_on:
            listed = place + 1 if goes_on or place in named else -1
            continue
        found.append(literal)
        free = literal.last
    return fractions(sharing(found, tokens, language), tokens, {(m.first, m.last) for m in marks if "of" in m.classes})


def _literal(around: Around, place: int, free: int, language: Language, units: UnitReader) -> Literal | None:
    """The number at a token, with what stands beside it from the token ``free`` on; None where it is no figure."""
    text, tokens = around.text, around.tokens
    token = tokens[place]
    led = units.before(tokens, place, free)
    verbs = language.lists.get("glued", ())
    if (led is None and glued(text, tokens, place, verbs)) or (language.names_behind and hyphened(text, token.end)):
        return None
    size = units.read(tokens, place + 1, text)
    if led is not None:
        size = units.led(size, led[1], tokens, place + 1, text)
    if enumeration(token.text, measured=size.last > place + 1):
        return None
    if _medal(tokens, place, size, language):
        size = units.named(language.lists["medals"][0], tokens, place + 1, text)
    if no_figure(around, place, size, units):
        return None
    last, minor = _mixed(text, tokens, size, units)
    if minor is None:
        last, minor, size = _thousands(text, tokens, size, units)
    first = place if led is None or size.unit is not led[1] else led[0]
    sign = _sign(tokens, first)
    part = "range" if _ranged(tokens, place, size.last) else ""
    final = size if last == size.last else units.read(tokens, size.last + 1, text)
    if minor is not None:
        final = Size(last, size.multiple, size.multiple_text, final.unit or size.unit, final.unit_text)
    end = tokens[last - 1].end
    return Literal(first, last, tokens[first].start, end, token.text, _named(final, tokens, units), sign, part, minor)


def _named(size: Size, tokens: list[Token], units: UnitReader) -> Size:
    """The size with what is counted, where words for its kind stand before it: "268 public schools"."""
    unit = (units.noun(tokens, size.last) or _past_share(tokens, size, units)) if size.unit is None else None
    return size if unit is None else replace(size, unit=unit)


def _past_share(tokens: list[Token], size: Size, units: UnitReader) -> Unit | None:
    """What is counted where the share of a bare count stands before it: "6.261 (29,8%) thí sinh chỉ xét tốt nghiệp"."""
    bracket = tokens[size.last : size.last + SHARE]
    between = [token.text if token.kind == "p" else token.kind for token in bracket]
    if size.multiple != 1 or between != ["(", "n", "%", ")"]:
        return None
    unit = units.read(tokens, size.last + SHARE, "").unit
    return unit if unit is not None and unit.counted else None


def _medal(tokens: list[Token], place: int, size: Size, language: Language) -> bool:
    """Whether the word after the number is a medal ("05 đồng" beside "04 bạc"), not a currency or a metal."""
    medals = language.lists.get("medals", ())[1:]
    if size.last > place + 2 or place + 1 >= len(tokens) or tokens[place + 1].text not in medals:
        return False
    near = tokens[max(0, place - 6) : place] + tokens[place + 2 : place + 8]
    return any(token.text in medals and token.text != tokens[place + 1].text for token in near)


def _mixed(text: str, tokens: list[Token], size: Size, units: UnitReader) -> tuple[int, tuple[str, Fraction] | None]:
    """The end, and the smaller part, of money in two multiples or more: "02 tỷ 507 triệu USD"."""
    place = size.last
    if size.multiple == 1 or size.unit_text or place >= len(tokens) or tokens[place].kind != "n":
        return place, None
    lesser = units.read(tokens, place + 1, text)
    if lesser.multiple == 1 or lesser.multiple >= size.multiple or not tokens[place].text.isdecimal():
        return place, None
    digits = tokens[place].text
    while not lesser.unit_text and lesser.last < len(tokens) and tokens[lesser.last].text.isdecimal():
        least = units.read(tokens, lesser.last + 1, text)  # "168 tỷ 330 triệu 867 nghìn đồng"
        times = lesser.multiple / least.multiple
        if least.multiple == 1 or times <= 1 or times.denominator != 1:
            break
        digits, lesser = str(int(digits) * int(times) + int(tokens[lesser.last].text)), least
    return lesser.last, (digits, lesser.multiple)


def _thousands(
    text: str, tokens: list[Token], size: Size, units: UnitReader
) -> tuple[int, tuple[str, Fraction] | None, Size]:
    """Thousands of the multiple or unit that only what is left of them names: "107 nghìn 700 tỷ đồng", "12 nghìn 500 lượt"."""
    place = size.last
    alone = size.multiple == THOUSAND and not size.unit_text and place < len(tokens)
    if not alone or not _THREE.fullmatch(tokens[place].text) or tokens[place].start != tokens[place - 1].end + 1:
        return place, None, size
    lesser = units.read(tokens, place + 1, text)
    if lesser.unit is None:
        return place, None, size
    raised = replace(size, multiple=THOUSAND * lesser.multiple)
    last, rest = _mixed(text, tokens, lesser, units)  # "2 nghìn 450 tỷ 300 triệu đồng"
    if rest is None:
        return lesser.last, (tokens[place].text, lesser.multiple), raised
    digits = int(tokens[place].text) * int(lesser.multiple / rest[1]) + int(rest[0])
    return last, (str(digits), rest[1]), raised


def _sign(tokens: list[Token], place: int) -> int:
    if not place:
        return 0
    previous = tokens[place - 1]
    sign = _SIGNS.get(previous.text, 0)
    alone = place < 2 or tokens[place - 2].end < previous.start or tokens[place - 2].text == "("
    return sign if sign and previous.end == tokens[place].start and alone else 0


def _ranged(tokens: list[Token], place: int, after: int) -> bool:
    """Whether it is an end of a range: 15 - 60 tấn, 43-44%."""
    behind = place >= 2 and tokens[place - 1].text in DASHES and tokens[place - 2].kind == "n"
    ahead = after + 1 < len(tokens) and tokens[after].text in DASHES and tokens[after + 1].kind == "n"
    return behind or ahead
