"""The numbers that times are printed with: a year of four digits, a day, a month or a quarter of one or two."""

from __future__ import annotations

from auditor.extracting.measures.words import Token
from auditor.model.figure import Period

FIRST_YEAR, LAST_YEAR = 1900, 2100
QUARTERS, MONTHS, DAYS = 4, 12, 31  # the last of each
QUARTER = 3  # months of a quarter


def is_year(text: str) -> bool:
    """Whether a number may be a year."""
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def year_at(tokens: list[Token], place: int) -> int | None:
    """The year that stands at a token."""
    return int(tokens[place].text) if place < len(tokens) and is_year(tokens[place].text) else None


def number_at(tokens: list[Token], place: int, most: int) -> int | None:
    """The number from one to ``most`` that stands at a token."""
    text = tokens[place].text if place < len(tokens) else ""
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= most else None


def months_between(first: int, begun: int | None, last: int, year: int | None) -> Period | None:
    """The stretch of time from a month to a later one, each with its year where that is printed.

    Without its own year the first is of the year of the last, or of the year before: "from October to March 2024".
    """
    if begun is not None:
        year = begun if year is None else year
        first -= MONTHS * (year - begun)
    elif first > last:
        first -= MONTHS
    if first >= last:
        return None
    if first > 0 and first % QUARTER == 1 and last == first + QUARTER - 1:
        return Period("quarter", year, last // QUARTER)
    return Period("ytd", year, last) if first == 1 else Period("months", year, last, first=first)
