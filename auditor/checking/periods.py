"""Periods seen from one another: the one before, the same of another year, the month within the year so far."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.model.figure import Period

IN_A_YEAR = {"month": 12, "quarter": 4, "half": 2, "ytd": 12}
MONTHS = {"month": 1, "months": 1, "ytd": 1, "quarter": 3, "half": 6}  # months in one of each, or of its last number


def seen_from(base: Period, words: str) -> Period | None:
    """The period that a selector means where a binding speaks of ``base``; None where there is none, or no telling."""
    period: Period | None = base
    for word in words.split("@"):
        period = None if period is None else _step(period, word)
    return period


def completed(period: Period | None, report: Period | None) -> Period | None:
    """A period with what its words leave open taken from that of its report."""
    if period is None or report is None:
        return period or report
    same = _step(report, period.span)
    year = period.year if period.year is not None else report.year
    number = period.number if period.number is not None or same is None else same.number
    return replace(period, year=year, number=number)


def ended_before(one: Period | None, other: Period | None) -> bool:
    """Whether a period is known to end before another one does."""
    if one is None or other is None or one.year is None or other.year is None:
        return False
    ends = [p.number * MONTHS[p.span] if p.number is not None and p.span in MONTHS else 12 for p in (one, other)]
    return (one.year, ends[0]) < (other.year, ends[1])


def _step(base: Period, word: str) -> Period | None:
    if word in ("prior-year", "next-year"):
        return None if base.year is None else replace(base, year=base.year + (1 if word == "next-year" else -1))
    if word == "previous":
        return _before(base)
    if word == base.span:
        return base
    return _ending_with(base, word)


def _before(base: Period) -> Period | None:
    """The period just before one of its kind; the year so far has none in its first month."""
    if base.span == "year" and base.year is not None:
        return replace(base, year=base.year - 1)
    if base.span not in IN_A_YEAR or base.number is None:
        return None
    if base.number > 1:
        return replace(base, number=base.number - 1)
    if base.span == "ytd" or base.year is None:
        return None
    return replace(base, year=base.year - 1, number=IN_A_YEAR[base.span])


def _ending_with(base: Period, word: str) -> Period | None:
    """The period of another kind that ends when ``base`` ends; the year holds them all."""
    if word == "year":
        return Period("year", base.year)
    if word not in MONTHS or base.span not in (*MONTHS, "year"):
        return None
    last = 12 if base.span == "year" else (base.number or 0) * MONTHS[base.span]
    return Period(word, base.year, last // MONTHS[word]) if last and last % MONTHS[word] == 0 else None
