"""Numbers that are figures, and the digits that are none: documents, dates, periods, names, ranks."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.measures.calendar import Special, TimeWords, calendar_specials
from auditor.extracting.measures.citations import citation_specials
from auditor.extracting.measures.side_by_side import fractions, sharing
from auditor.extracting.measures.time_numbers import is_year
from auditor.extracting.measures.units import Size, UnitReader
from auditor.extracting.measures.words import Mark, Token
from auditor.knowledge.language import Language
from auditor.model.figure import Unit

__all__ = ["Literal", "Special", "literals_of", "specials_of"]

_DASHES = "-–−—"
_SIGNS = {"-": -1, "–": -1, "−": -1, "+": 1}


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
    named = {m.last: m for m in marks if "list:not_figure_before" in m.classes}
    named |= {last + 1: m for last, m in named.items() if last < len(tokens) and tokens[last].text == ":"}
    after_names = {m.first for m in marks if "list:not_figure_after" in m.classes}
    found: list[Literal] = []
    free = 0  # the first token that no literal has taken
    listed = -1  # the token after a number that only names something: "lớp 5, 9,12" goes on naming
    for place in [n for n, token in enumerate(tokens) if token.kind == "n" and n not in taken]:
        if place < free:
            continue
        literal = _literal(text, tokens, place, free, named, after_names, language, units)
        goes_on = listed == place - 1 and tokens[listed].text in ",-–" and literal is not None and not literal.size.unit
        if literal is None or goes_on:
            listed = place + 1 if goes_on or place in named else -1
            continue
        found.append(literal)
        free = literal.last
    return fractions(sharing(found, tokens, language), tokens, {(m.first, m.last) for m in marks if "of" in m.classes})


def _literal(
    text: str,
    tokens: list[Token],
    place: int,
    free: int,
    named: dict[int, Mark],
    after_names: set[int],
    language: Language,
    units: UnitReader,
) -> Literal | None:
    token = tokens[place]
    led = units.before(tokens, place, free)
    if (led is None and _glued(text, tokens, place)) or (language.names_behind and _hyphened(text, token.end)):
        return None
    size = units.read(tokens, place + 1, text)
    if led is not None:
        size = units.led(size, led[1], tokens, place + 1, text)
    if _enumeration(token.text, measured=size.last > place + 1):
        return None
    if _medal(tokens, place, size, language):
        size = units.named(language.lists["medals"][0], tokens, place + 1, text)
    if _no_figure(text, tokens, place, size, named, after_names, units):
        return None
    last, minor = _mixed(text, tokens, size, units)
    first = place if led is None or size.unit is not led[1] else led[0]
    sign = _sign(text, tokens, first)
    part = "range" if _ranged(text, tokens, place, size.last) else ""
    final = size if last == size.last else units.read(tokens, size.last + 1, text)
    if minor is not None:
        final = Size(last, size.multiple, size.multiple_text, final.unit or size.unit, final.unit_text)
    end = tokens[last - 1].end
    return Literal(first, last, tokens[first].start, end, token.text, _named(final, tokens, units), sign, part, minor)


def _no_figure(
    text: str,
    tokens: list[Token],
    place: int,
    size: Size,
    named: dict[int, Mark],
    after_names: set[int],
    units: UnitReader,
) -> bool:
    """Whether a number only names, dates or counts off something, by what stands around it and by its unit."""
    literal, bare = tokens[place].text, size.unit is None and size.multiple == 1
    if place > 1 and tokens[place - 1].text == "/" and tokens[place - 2].kind == "n" and _lasts(size):
        return True  # 24/24 giờ is no fraction of anything
    timed = size.unit is not None and size.unit.dimension == "time"
    if place in named and (bare or timed) and not _of_things(text, tokens, place, units):
        return True
    if (size.unit is None and size.last in after_names) or (size.last <= place + 1 and place + 1 in after_names):
        return True
    return bare and (
        _round_the_clock(tokens, place, after_names)
        or _list_mark(tokens, place)
        or _section(text, tokens, place)
        or _code(literal)
        or is_year(literal)
        or _clock(tokens, place)
        or (size.last < len(tokens) and _letters_glued(text, tokens[place].end))
    )


def _named(size: Size, tokens: list[Token], units: UnitReader) -> Size:
    """The size with what is counted, where words for its kind stand before it: "268 public schools"."""
    unit = units.noun(tokens, size.last) if size.unit is None else None
    return size if unit is None else replace(size, unit=unit)


def _of_things(text: str, tokens: list[Token], place: int, units: UnitReader) -> bool:
    """Whether a number is the first of a fraction of things counted, and so names nothing: "đạt chuẩn 18/32 trường"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != "/" or tokens[place + 2].kind != "n":
        return False
    unit = units.read(tokens, place + 3, text).unit
    return unit is not None and unit.counted


def _lasts(size: Size) -> bool:
    return size.unit is not None and size.unit.dimension in ("time", "duration")


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


def _glued(text: str, tokens: list[Token], place: int) -> bool:
    """Whether the digits belong to a word or a code: QL4H, UV2, Covid-19, GMT+7, 1.2.3a."""
    start = tokens[place].start
    if start == 0:
        return False
    before = text[start - 1]
    if before.isalpha():
        previous = tokens[place - 1]
        return not (
            previous.kind == "w"
            and len(previous.text) > 2
            and previous.text.islower()
            and text[previous.start].islower()
        )
    if before in f"{_DASHES}+" and start >= 2:
        return text[start - 2].isalpha() or text[start - 2] == ")"
    return before in "_&#@"


def _hyphened(text: str, end: int) -> bool:
    """Whether a word is joined to it, so that the two only describe: a 10-hectare site."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


def _round_the_clock(tokens: list[Token], place: int, after_names: set[int]) -> bool:
    """Whether it is the first half of 24/24 giờ, 3/4 tuổi: a stroke, and a second half that is no figure."""
    return place + 3 < len(tokens) and tokens[place + 1].text == "/" and place + 3 in after_names


def _enumeration(literal: str, *, measured: bool) -> bool:
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
    return len(literal) > 3 and literal[0] == "0" and literal.isdecimal()


def _sign(text: str, tokens: list[Token], place: int) -> int:
    if not place:
        return 0
    previous = tokens[place - 1]
    sign = _SIGNS.get(previous.text, 0)
    alone = place < 2 or tokens[place - 2].end < previous.start or tokens[place - 2].text == "("
    return sign if sign and previous.end == tokens[place].start and alone else 0


def _ranged(text: str, tokens: list[Token], place: int, after: int) -> bool:
    """Whether it is an end of a range: 15 - 60 tấn, 43-44%."""
    behind = place >= 2 and tokens[place - 1].text in _DASHES and tokens[place - 2].kind == "n"
    ahead = after + 1 < len(tokens) and tokens[after].text in _DASHES and tokens[after + 1].kind == "n"
    return behind or ahead


def generic_unit(word: str) -> Unit:
    """The unit of things that no catalog knows: counted, and of a dimension of their own."""
    return Unit(f"thing:{word}", f"count.thing:{word}", counted=True)
