"""The numbers that times are printed with: a year of four digits, a day, a month or a quarter of one or two."""

from __future__ import annotations

from auditor.extracting.measures.words import Token

FIRST_YEAR, LAST_YEAR = 1900, 2100
QUARTERS, MONTHS, DAYS = 4, 12, 31  # the last of each


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
