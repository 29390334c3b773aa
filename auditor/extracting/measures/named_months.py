"""Dates and periods of languages that name their months: 14 September 2024, June 3, the third quarter of 2024, 2024/25."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from auditor.extracting.measures.time_numbers import DAYS, MONTHS, QUARTERS, months_between, number_at, year_at
from auditor.extracting.measures.words import Token
from auditor.knowledge.language import Language
from auditor.model.figure import Period

HALVES = 2  # of a year
_DASHES = ("-", "–", "/")
_LETTERS = {"quarter_letter": ("quarter", QUARTERS), "half_letter": ("half", HALVES)}


class Named(Struct, frozen=True):
    """A stretch of time, or a day, at tokens up to ``last``."""

    period: Period
    last: int


class Months(Struct, frozen=True):
    """What a language that names its months writes about time."""

    names: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    spans: Mapping[str, str]  # the words for a quarter and a half of a year
    letters: Mapping[str, tuple[str, int]]  # that stand for them, with how many a year has: Q3, H1
    months: str  # the word for several of them
    before_year: frozenset[str]  # words after which four digits are a year
    fillers: frozenset[str]  # small words inside a date: "of", "the"
    until: tuple[str, ...]
    between: tuple[str, ...]  # what stands before and behind the first month of a stretch: "between", "and"

    @property
    def opening(self) -> frozenset[str]:
        """Words that a time may begin with."""
        return frozenset((*self.names, *self.ordinals, *self.letters))


def months_of(language: Language) -> Months:
    """The words of a language for times; nothing where its months have numbers."""
    words, lists = language.calendar, language.lists
    spans = {words.get("quarter", ""): "quarter", words.get("half", ""): "half"}
    return Months(
        language.month_names,
        language.ordinals,
        language.number_words,
        spans,
        {words[key]: span for key, span in _LETTERS.items() if key in words},
        words.get("months", ""),
        frozenset(words.get("dated", "").split()),
        frozenset(words.get("fillers", "").split()),
        lists.get("until", ()),
        tuple(words.get("between", "").split()),
    )


def named_time(
    text: str, tokens: list[Token], place: int, words: Months, measured: Callable[[int], bool]
) -> Named | None:
    """The day or the stretch of time that begins at a token."""
    if not words.names:
        return None
    token = tokens[place]
    if token.kind == "n":
        return _day_first(tokens, place, words) or _years(tokens, place, words, measured)
    if token.text in words.names:
        return _month(tokens, place, words, measured) if text[token.start].isupper() else None
    if token.text in words.ordinals:
        return _ordinal(tokens, place, words)
    return _short(text, tokens, place, words)


def _day_first(tokens: list[Token], place: int, words: Months) -> Named | None:
    """ "14 September 2024", "3rd of June"."""
    day, at = number_at(tokens, place, DAYS), place + 1
    if day is None:
        return None
    at = _past(tokens, _past_ending(tokens, at), words.fillers)
    if at >= len(tokens) or tokens[at].text not in words.names:
        return None
    month = words.names[tokens[at].text]
    year, last = _year_behind(tokens, at + 1, words)
    return Named(Period("date", year, month, day), last)


def _month(tokens: list[Token], place: int, words: Months, measured: Callable[[int], bool]) -> Named:
    """ "June 2024", "June 3, 2024", "January to September 2024", and a month without a year."""
    month = words.names[tokens[place].text]
    day = number_at(tokens, place + 1, DAYS)
    behind = _past_ending(tokens, place + 2)
    if day is not None and not measured(behind):
        year, last = _year_behind(tokens, behind, words)
        if last < len(tokens) and tokens[last].text in ("%", "/"):
            return Named(Period("month", None, month), place + 1)
        return Named(Period("date", year, month, day), last)
    begun, last = _year_behind(tokens, place + 1, words)
    between = place > 0 and (tokens[place - 1].text, tokens[last].text if last < len(tokens) else "") == words.between
    joined = last + 1 < len(tokens) and (between or tokens[last].text in (*words.until, *_DASHES))
    end = words.names.get(tokens[last + 1].text) if joined else None
    if end is not None:
        year, behind = _year_behind(tokens, last + 2, words)
        stretch = months_between(month, begun, end, year)
        if stretch is not None:
            return Named(stretch, behind)
    return Named(Period("month", begun, month), last)


def _ordinal(tokens: list[Token], place: int, words: Months) -> Named | None:
    """ "third quarter of 2024", "first half", "first nine months of 2024"."""
    number, at = words.ordinals[tokens[place].text], place + 1
    if at < len(tokens) and tokens[at].text in words.spans:
        year, last = _year_behind(tokens, at + 1, words)
        return Named(Period(words.spans[tokens[at].text], year, number), last)
    months = number_at(tokens, at, MONTHS) or (words.numbers.get(tokens[at].text) if at < len(tokens) else None)
    if number == 1 and months and at + 1 < len(tokens) and tokens[at + 1].text == words.months:
        year, last = _year_behind(tokens, at + 2, words)
        return Named(Period("ytd", year, months), last)
    return None


def _short(text: str, tokens: list[Token], place: int, words: Months) -> Named | None:
    """Q3 2024, H1."""
    span, most = words.letters.get(tokens[place].text, ("", 0))
    number = number_at(tokens, place + 1, most) if most else None
    if number is None or not text[tokens[place].start].isupper() or tokens[place + 1].start != tokens[place].end:
        return None
    year, last = _year_behind(tokens, place + 2, words)
    return Named(Period(span, year, number), last)


def _years(tokens: list[Token], place: int, words: Months, measured: Callable[[int], bool]) -> Named | None:
    """ "in 2024", "2023/24", "2012-13"."""
    year = year_at(tokens, place)
    if year is None:
        return None
    if place + 2 < len(tokens) and tokens[place + 1].text in _DASHES and tokens[place + 1].start == tokens[place].end:
        after = tokens[place + 2]
        if after.text.isdecimal() and len(after.text) == 2 and int(after.text) == (year + 1) % 100:
            return Named(Period("years", year, year + 1), place + 3)
    led = place > 0 and tokens[place - 1].text in words.before_year
    return Named(Period("year", year), place + 1) if led and not measured(place + 1) else None


def _year_behind(tokens: list[Token], place: int, words: Months) -> tuple[int | None, int]:
    """A year behind a day or a month, and the token after it."""
    at = place + 1 if place < len(tokens) and tokens[place].text == "," else _past(tokens, place, words.fillers)
    year = year_at(tokens, at)
    return (None, place) if year is None else (year, at + 1)


def _past_ending(tokens: list[Token], place: int) -> int:
    """The token after letters glued to a day: 3rd."""
    glued = 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end and tokens[place].kind == "w"
    return place + 1 if glued else place


def _past(tokens: list[Token], place: int, fillers: frozenset[str]) -> int:
    """The token after small words."""
    while place < len(tokens) and tokens[place].text in fillers:
        place += 1
    return place
