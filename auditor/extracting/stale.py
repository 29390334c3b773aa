"""Periods and cut-offs left over from another report: an estimate of a month gone by, a comparison with the year reported on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.measures.calendar import Special, as_date
from auditor.extracting.measures.scan import Scan
from auditor.model.figure import Figure, Period
from auditor.model.relation import Relation

LATE = 31  # days before the end of the period after which a cut-off is worth a remark
EARLY = 92  # … where it is a year: the assembly meets before that has ended


def old_cutoff(special: Special, figure: Figure, scan: Scan, period: Period | None) -> list[Relation]:
    """ "Đến ngày 14/9/2024": a cut-off long before the end of the period reported on."""
    end = end_of(period)
    said = any("list:as_of" in m.classes and 0 <= special.first - m.last <= 1 for m in scan.marks)
    if not said or end is None or special.date is None or special.date.year != end.year:
        return []
    late = EARLY if period is not None and period.span == "year" else LATE
    earliest = Fraction((end - datetime.timedelta(days=late)).toordinal())
    return [Relation("dates", (("cutoff", (figure.id,)),), "cutoff", 2, (), (("earliest", earliest),))]


def stale_month(special: Special, figure: Figure, scan: Scan, period: Period | None) -> Relation | None:
    """ "Ước trong tháng 8" in the report of October: an estimate is made of the month reported on, or of the one to come.

    The word may stand behind an earlier month too: "trong tháng 8 ước đạt".
    """
    stated, reported = special.period, period
    if stated is None or reported is None or (stated.span, reported.span) != ("month", "month"):
        return None
    if stated.number is None or reported.number is None or stated.year not in (None, reported.year):
        return None
    if stated.number == reported.number % 12 + 1:
        return None
    estimates = [mark for mark in scan.marks if "list:stale_before" in mark.classes]
    before = any(0 <= special.first - mark.last <= 1 for mark in estimates)
    behind = any(mark.first == special.last for mark in estimates) and stated.number < reported.number
    if not before and not (behind and _month_alone(special, scan)):
        return None
    if scan.says_between(*_sentence(special, scan), "list:reported_before"):
        return None  # "Ước tháng 8 tại kỳ báo cáo trước là …"
    constants = (("stated", Fraction(stated.number)), ("reported", Fraction(reported.number)))
    return Relation("periods", (("month", (figure.id,)),), "estimate", 3, (), constants)


def _month_alone(special: Special, scan: Scan) -> bool:
    """Whether "trong tháng" leads to a month, and its sentence names no other."""
    first, last = _sentence(special, scan)
    led = any(
        "month" in mark.classes and mark.last == special.first + 1 for mark in scan.marks_between(first, special.last)
    )
    others = [s for s in scan.specials if s.period is not None and first <= s.first < last and s is not special]
    return led and not others


def _sentence(special: Special, scan: Scan) -> tuple[int, int]:
    """The tokens of the sentence in which a stretch of time is named."""
    return next(((first, last) for first, last in scan.sentences if first <= special.first < last), (0, 0))


def names_year(scans: Sequence[Scan], period: Period) -> bool:
    """Whether a document names the year it reports on, and not only as one to compare with."""
    return any(
        special.period is not None and special.period.year == period.year and not is_same_period(special, scan)
        for scan in scans
        for special in scan.specials
    )


def is_same_period(special: Special, scan: Scan) -> bool:
    """Whether it is named as the time a year or more before: "cùng kỳ năm 2023"."""
    return any("list:same_period" in mark.classes and mark.last == special.first for mark in scan.marks)


def compared_with_itself(special: Special, figure: Figure, scan: Scan, period: Period | None) -> Relation | None:
    """ "So với cùng kỳ năm 2024" in a report of 2024: what is compared with lies before the year reported on.

    Not where the sentence speaks of what is to come, which is compared with this year.
    """
    if period is None or period.year is None or special.period is None or (special.period.year or 0) < period.year:
        return None
    said = is_same_period(special, scan)
    first, last = _sentence(special, scan)
    ahead = scan.says_between(first, last, "target") or any(
        (other.period.year or 0) > period.year
        for other in scan.specials
        if other is not special and other.period is not None and first <= other.first < last
    )
    if not said or ahead:
        return None
    constants = (("stated", Fraction(special.period.year or 0)), ("reported", Fraction(period.year - 1)))
    return Relation("periods", (("year", (figure.id,)),), "compared", 3, (), constants)


def end_of(period: Period | None) -> datetime.date | None:
    """The last day of the period of a report."""
    if period is None or period.year is None:
        return None
    month = {
        "month": period.number,
        "ytd": period.number,
        "quarter": 3 * (period.number or 0),
        "half": 6 * (period.number or 0),
    }.get(period.span, 12)
    first_after = as_date(period.year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return first_after - datetime.timedelta(days=1) if first_after else None
