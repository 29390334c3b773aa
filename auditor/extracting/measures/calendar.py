"""Dates and periods in text: 14/9/2024, tháng 10 năm 2024, quý III/2024, 10 tháng đầu năm, 2021-2025."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from msgspec import Struct

from auditor.extracting.measures.days import Day, DayWords, day_before, day_words, joined_day, named_day, opened_day
from auditor.extracting.measures.named_months import Months, Named, months_of, named_time
from auditor.extracting.measures.time_numbers import MONTHS, QUARTERS, is_year, months_between, number_at, year_at
from auditor.extracting.measures.words import Token, tokens_at
from auditor.knowledge.language import Language
from auditor.model.figure import Period

_DATE = re.compile(r"(?<![\d/.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])")
_YEAR = re.compile(r"[/.-]\d{4}")
_OPENERS = (";", ":", ".", "-", "–", "+")  # signs before a clause, or before an item of a list
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Special(Struct, frozen=True):
    """A citation, date or period at tokens ``first:last``; ``number`` and ``series`` belong to citations."""

    kind: str  # "citation" | "date" | "period"
    first: int
    last: int
    start: int
    end: int
    date: datetime.date | None = None
    period: Period | None = None
    number: str = ""
    series: str = ""


class TimeWords(Struct, frozen=True):
    """What a language writes about time; a date or period that does not begin with a number begins with one of ``opening``."""

    calendar: dict[str, str]
    days: DayWords
    months: Months
    until: tuple[tuple[str, ...], ...]
    opening: frozenset[str]


def time_words(language: Language) -> TimeWords:
    """The words about time of a language; made once for a document."""
    words, days, months = language.calendar, day_words(language), months_of(language)
    named = [words[key] for key in ("month", "quarter", "year") if key in words]
    until = [tuple(phrase.split()) for phrase in (*language.lists.get("until", ()), "-", "–")]
    opening = frozenset((*named, *days.named, *months.opening))
    return TimeWords(words, days, months, tuple(sorted(until, key=len, reverse=True)), opening)


def calendar_specials(
    text: str, tokens: list[Token], times: TimeWords, taken: set[int], measured: Callable[[int], bool]
) -> list[Special]:
    """Every date and period outside the tokens that are taken already; ``measured`` tells where a unit begins."""
    days, months = times.days, times.months
    found = _dates(text, tokens, taken, either=bool(months.names))
    for date in [*found]:
        day = day_before(tokens, date.first, days)
        if day is not None:
            found.append(_dated(tokens, date.first - 4, day, times.calendar))
    used = taken | {n for special in found for n in range(special.first, special.last)}
    free = 0  # the first token that no period has taken
    for place in [n for n, token in enumerate(tokens) if token.kind == "n" or token.text in times.opening]:
        if place < free or place in used:
            continue
        named = named_time(text, tokens, place, months, measured)
        special = _by_name(tokens, place, named) if named else _period(tokens, place, times, measured)
        if special is None or not used.isdisjoint(range(special.first, special.last)):
            continue
        found.append(special)
        free = special.last
        if special.kind == "date":
            more = joined_day(tokens, free, days, measured)
            if more is not None and used.isdisjoint(range(free, more.last)):
                found.append(_dated(tokens, free + 1, more, times.calendar))
                free = found[-1].last
    return found


def _by_name(tokens: list[Token], place: int, named: Named) -> Special:
    """A day or a stretch of time whose month goes by a name."""
    period, date = named.period, None
    if period.span == "date" and period.year and period.number and period.day:
        date = as_date(period.year, period.number, period.day)
    return _special(tokens, "date" if period.span == "date" else "period", place, named.last, period, date)


def as_date(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where there is no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _dates(text: str, tokens: list[Token], taken: set[int], *, either: bool) -> list[Special]:
    """Days in figures; ``either`` where some write the day first and some the month.

    9/29/2020 is one day then, but 3/4/2020 may be two, so that only its year is sure.
    """
    if _YEAR.search(text) is None:  # most texts with digits print no date
        return []
    found = []
    for match in _DATE.finditer(text):
        year = int(match[4])
        date = as_date(year, int(match[3]), int(match[1]))
        stretch = tokens_at(tokens, match.start(), match.end())
        if stretch is None or stretch[0] in taken:
            continue
        first, last = stretch
        if date is None and not (match[2] == "/" and is_year(match[4])):
            continue  # a number of a section or of a version; 31/11/2023 is a date that is none
        other = as_date(year, int(match[1]), int(match[3])) if either else None
        if date is not None and other is not None and date != other:
            found.append(_special(tokens, "period", first, last, Period("year", year)))
            continue
        date = date or other
        found.append(Special("date", first, last, match.start(), match.end(), date=date))
    return found


def _period(tokens: list[Token], place: int, times: TimeWords, measured: Callable[[int], bool]) -> Special | None:
    token, words, days = tokens[place], times.calendar, times.days
    if token.kind == "n":
        day = opened_day(tokens, place, days, measured)
        if day is not None:
            return _dated(tokens, place, day, words)
        return _span_of_years(tokens, place) or _first_months(tokens, place, words, measured)
    if token.text == words.get("month"):
        return _month(tokens, place, times)
    if token.text == words.get("quarter"):
        return _quarter(tokens, place, words, measured)
    if token.text == words.get("year"):
        year = year_at(tokens, place + 1)
        # "năm 2021-2025" is a span of years, read at its first number.
        if year is not None and not _span_of_years(tokens, place + 1):
            return _special(tokens, "period", place, place + 2, Period("year", year))
    if token.text in days.named:
        day = named_day(tokens, place, days)
        return None if day is None else _dated(tokens, place, day, words)
    return None


def _month(tokens: list[Token], place: int, times: TimeWords) -> Special | None:
    month = number_at(tokens, place + 1, MONTHS)
    if month is None:
        return _dotted_month(tokens, place)
    year, last = _year_after(tokens, place + 2, times.calendar)
    until = _until(tokens, last, times)
    between = months_between(month, year, *until[:2]) if until else None
    if until and between is not None:
        return _special(tokens, "period", place, until[2], between)
    return _special(tokens, "period", place, last, Period("month", year, month))


def _until(tokens: list[Token], place: int, times: TimeWords) -> tuple[int, int | None, int] | None:
    """The month up to which a stretch goes on, its year, and the token after it: "đến tháng 9/2024", "-9/2024"."""
    for phrase in times.until:
        at = place + len(phrase)
        if tuple([token.text for token in tokens[place:at]]) != phrase:
            continue
        named = at < len(tokens) and tokens[at].text == times.calendar.get("month")
        month = number_at(tokens, at + named, MONTHS)
        year, last = _year_after(tokens, at + named + 1, times.calendar)
        if month is not None and (named or year is not None):
            return month, year, last
    return None


def _dotted_month(tokens: list[Token], place: int) -> Special | None:
    """ "tháng 9.2012"."""
    month, _, year = tokens[place + 1].text.partition(".") if place + 1 < len(tokens) else ("", "", "")
    if not (month.isdecimal() and year.isdecimal() and len(year) == 4 and 1 <= int(month) <= MONTHS):
        return None
    return _special(tokens, "period", place, place + 2, Period("month", int(year), int(month)))


def _quarter(tokens: list[Token], place: int, words: dict[str, str], measured: Callable[[int], bool]) -> Special | None:
    if place + 1 >= len(tokens):
        return None
    quarter = _ROMAN.get(tokens[place + 1].text) or number_at(tokens, place + 1, QUARTERS)
    if quarter is None:
        return None
    year, last = _bare_year(tokens, *_year_after(tokens, place + 2, words), measured)
    return _special(tokens, "period", place, last, Period("quarter", year, quarter))


def _dated(tokens: list[Token], place: int, day: Day, words: dict[str, str]) -> Special:
    """A day from the token ``place`` on, with the year after it where one is printed."""
    year, last = _year_after(tokens, day.last, words)
    date = as_date(year, day.month, day.day) if year else None
    return _special(tokens, "date", place, last, Period("date", year, day.month, day.day), date)


def _first_months(
    tokens: list[Token], place: int, words: dict[str, str], measured: Callable[[int], bool]
) -> Special | None:
    """ "10 tháng đầu năm 2024", "9 tháng (năm) 2024", "9 tháng/2024", and "9 tháng ước đạt" with its level or change."""
    months = number_at(tokens, place, MONTHS)
    if months is None or place + 1 >= len(tokens) or tokens[place + 1].text != words.get("month"):
        return None
    first = tuple(words.get("first", "").split())
    at = place + 2
    if first and tuple(t.text for t in tokens[at : at + len(first)]) == first:
        year, last = year_at(tokens, at + len(first)), at + len(first)
        return _special(tokens, "period", place, last + (year is not None), Period("ytd", year, months))
    year, last = _bare_year(tokens, *_year_after(tokens, at, words), measured)
    reached = months > 1 and at < len(tokens) and tokens[at].text in words.get("reached", "").split()
    lasts = at < len(tokens) and tokens[at].text in words.get("lasting", "").split()
    reached = reached or (place > 0 and not lasts and tokens[place - 1].text in words.get("summed", "").split())
    reached = reached or (months > 1 and not lasts and _opens(tokens, place, at))
    return _special(tokens, "period", place, last, Period("ytd", year, months)) if year or reached else None


def _opens(tokens: list[Token], place: int, after: int) -> bool:
    """Whether months stand right before a number, or open a clause of words: "; 9 tháng xảy ra 96 vụ", "9 tháng 8.142 tỷ đồng".

    At the head of a sentence a comma may stand behind them: "9 tháng, sản lượng đạt …".
    """
    if after >= len(tokens):
        return False
    parted = place == 0 or tokens[place - 1].text in _OPENERS
    heads = place == 0 or tokens[place - 1].text == "."
    if heads and tokens[after].text == "," and after + 1 < len(tokens):
        return tokens[after + 1].kind == "w"
    return tokens[after].kind == "n" or (parted and tokens[after].kind == "w")


def _span_of_years(tokens: list[Token], place: int) -> Special | None:
    first = year_at(tokens, place)
    if first is None or place + 2 >= len(tokens) or tokens[place + 1].text not in "-–":
        return None
    last = year_at(tokens, place + 2)
    return _special(tokens, "period", place, place + 3, Period("years", first, last)) if last else None


def _year_after(tokens: list[Token], place: int, words: dict[str, str]) -> tuple[int | None, int]:
    """A year after "/", "-" or the word for year, and the token after it."""
    if place + 1 < len(tokens) and tokens[place].text in ("/", "-", words.get("year")):
        year = year_at(tokens, place + 1)
        if year is not None:
            return year, place + 2
    return None, place


def _bare_year(
    tokens: list[Token], year: int | None, place: int, measured: Callable[[int], bool]
) -> tuple[int | None, int]:
    """The year, and the token after it; four digits without a unit are one where no word for it stands: "9 tháng 2024"."""
    bare = year_at(tokens, place) if year is None else None
    if bare is None or measured(place + 1) or (place + 1 < len(tokens) and tokens[place + 1].text in "-–"):
        return year, place
    return bare, place + 1


def _special(
    tokens: list[Token], kind: str, first: int, last: int, period: Period, date: datetime.date | None = None
) -> Special:
    return Special(kind, first, last, tokens[first].start, tokens[last - 1].end, date, period)
