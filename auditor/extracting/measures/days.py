"""Days without a year: ngày 31/12, sáng 15-9, ngày 28 và 29/9, tính đến 31/10, hết ngày 30.9."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from auditor.extracting.measures.time_numbers import DAYS, MONTHS, number_at
from auditor.extracting.measures.words import Token
from auditor.knowledge.language import Language

_LEAP_YEAR = 2024  # a day of no year may be 29 February


class Day(Struct, frozen=True):
    """A day of a month, and the token after its last."""

    month: int
    day: int
    last: int


class DayWords(Struct, frozen=True):
    """What a language writes about days.

    ``named`` open a day always; after ``openers`` ("tính đến 31/10") a number with a unit is still a figure ("tăng đến 5/10
    xã"); ``joins`` stand between several days of one month.
    """

    month: str
    named: tuple[str, ...]
    openers: tuple[tuple[str, ...], ...]
    joins: tuple[str, ...]


def day_words(language: Language) -> DayWords:
    """The words about days of a language."""
    lists = language.lists
    openers = tuple(tuple(phrase.split()) for phrase in lists.get("day_openers", ()))
    return DayWords(language.calendar.get("month", ""), lists.get("day_words", ()), openers, lists.get("day_joins", ()))


def named_day(tokens: list[Token], place: int, words: DayWords) -> Day | None:
    """The day, or the last of several days, named after the word at ``place``."""
    at = place + 1
    while at + 2 < len(tokens) and number_at(tokens, at, DAYS) and tokens[at + 1].text in words.joins:
        joined = _in_month(tokens, at + 2, ("/", words.month)) or _dotted(tokens, at + 2)
        if joined is not None:
            return joined
        if not number_at(tokens, at + 2, DAYS):
            break
        at += 2
    return _in_month(tokens, place + 1, ("/", "-", "–", words.month)) or _dotted(tokens, place + 1)


def opened_day(tokens: list[Token], place: int, words: DayWords, measured: Callable[[int], bool]) -> Day | None:
    """The day "31/10" at ``place`` where the words before it open a day and no unit follows it; "31-12" runs down, so it
    is no range. A dot makes a day only after words that mean nothing else: "tính đến 30.9", "Đến 30.9", not "lên đến 30.9"."""
    dotted = _dotted(tokens, place)
    if dotted is not None:
        return dotted if not measured(dotted.last) and _opens(tokens, place, words.openers) else None
    if place + 2 >= len(tokens) or tokens[place + 1].text not in ("/", "-", "–"):
        return None
    day = _in_month(tokens, place, (tokens[place + 1].text,)) if _follows(tokens, place, words.openers) else None
    if day is None or measured(day.last) or (tokens[place + 1].text != "/" and day.day <= day.month):
        return None
    return day


def joined_day(tokens: list[Token], place: int, words: DayWords, measured: Callable[[int], bool]) -> Day | None:
    """The day that a join at ``place`` adds to the day just before it: "28/9 và 29/9", "1/1 đến 30/9"."""
    if place >= len(tokens) or tokens[place].text not in words.joins:
        return None
    day = _in_month(tokens, place + 1, ("/",))
    return None if day is None or measured(day.last) else day


def day_before(tokens: list[Token], place: int, words: DayWords) -> Day | None:
    """The day from which a stretch runs up to the date at ``place``: "15/2-18/2/2021"."""
    joined = place > 3 and tokens[place - 1].text in words.joins
    day = _in_month(tokens, place - 4, ("/",)) if joined else None
    return day if day is not None and day.last == place - 1 else None


def _opens(tokens: list[Token], place: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether an opener of several words stands before it, or one that begins its clause."""
    long = tuple(phrase for phrase in phrases if len(phrase) > 1)
    begins = place == 1 or (place > 1 and tokens[place - 2].kind == "p")
    return _follows(tokens, place, long) or (begins and _follows(tokens, place, phrases))


def _follows(tokens: list[Token], place: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        len(phrase) <= place and all(tokens[place - len(phrase) + i].text == word for i, word in enumerate(phrase))
        for phrase in phrases
    )


def _in_month(tokens: list[Token], place: int, signs: tuple[str, ...]) -> Day | None:
    day = number_at(tokens, place, DAYS)
    if day is None or place + 2 >= len(tokens) or tokens[place + 1].text not in signs:
        return None
    month = number_at(tokens, place + 2, MONTHS)
    return Day(month, day, place + 3) if month and _exists(month, day) else None


def _dotted(tokens: list[Token], place: int) -> Day | None:
    """ "ngày 30.9", which reads like a decimal number."""
    text = tokens[place].text if place < len(tokens) else ""
    if not is_dotted(text):
        return None
    day, _, month = text.partition(".")
    return Day(int(month), int(day), place + 1)


def is_dotted(literal: str) -> bool:
    """Whether a number with a dot could be the day of a month: 30.9."""
    day, dot, month = literal.partition(".")
    if not dot or not (day.isdecimal() and month.isdecimal() and len(day) <= 2 and len(month) <= 2):
        return False
    return _exists(int(month), int(day))


def _exists(month: int, day: int) -> bool:
    try:
        datetime.date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True
