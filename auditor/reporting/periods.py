"""Periods as programs read them, and as people say them."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.figure import Period
from auditor.reporting.messages import sentence


def code_of(period: Period | None) -> str | None:
    """ISO-like: 2024, 2024-10, 2024-Q3, 2024-H1, 2024-10-15; 2024-01/2024-10 since the year began, 2024-03/2024-09 from
    one month to another; 2020/2024 for years.

    Where the year is not known, the kind of period with its number: "month 8".
    """
    if period is None:
        return None
    number, year = period.number, period.year
    if year is None:
        return period.code
    if number is None:
        return str(year)
    forms = {
        "month": f"{year}-{number:02d}",
        "quarter": f"{year}-Q{number}",
        "half": f"{year}-H{number}",
        "ytd": f"{year}-01/{year}-{number:02d}",
        "months": "{}-{:02d}/{}-{:02d}".format(*_begun(period, year), year, number),
        "years": f"{year}/{number}",
        "date": f"{year}-{number:02d}" + (f"-{period.day:02d}" if period.day else ""),
    }
    return forms.get(period.span, f"{year}-{number}")


def _begun(period: Period, year: int) -> tuple[int, int]:
    """The year and the month in which some months begin."""
    before, month = divmod(period.first - 1 if period.first is not None else 0, 12)
    return year + before, month + 1


def said(period: Period | None, messages: Mapping[str, str]) -> str:
    """A period in words; nothing where none is known."""
    if period is None or period.year is None:
        return ""
    begun, first = _begun(period, period.year)
    values = {"year": period.year, "number": period.number, "day": period.day, "first": first}
    values["begun"] = begun if begun != period.year else None
    told = {name: str(value) for name, value in values.items() if value is not None}
    span = period.span if period.number is not None else "year"
    return sentence(messages, f"period.{span}", told)
