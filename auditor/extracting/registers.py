"""Dates and documents: citations with their dates, the register they are numbered in, periods left over."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from auditor.extracting.measures.calendar import Special, as_date
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.figure import Figure, Period, Span
from auditor.model.relation import Relation

FEWEST = 4  # documents that make a register
TOLERATED = 8  # at most one in so many may be out of order, or they are numbered in another way
UNTIL = 4  # words between the two days of a stretch of time
LATE = 31  # days before the end of the period after which a cut-off is worth a remark
EARLY = 92  # … where it is a year: the assembly meets before that has ended


class Dated(Struct, frozen=True):
    """A citation with the date printed after it, as figures."""

    citation: Figure
    date: Figure
    number: int


class Calendar(Struct, frozen=True):
    """The figures of kind date, period and citation, and their relations."""

    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]


def calendar_of(scans: list[Scan], period: Period | None, language: Language) -> Calendar:
    """Dates, periods and citations of a document, and what ties them to it and to one another."""
    figures: list[Figure] = []
    dated: list[Dated] = []
    relations: list[Relation] = []
    reported = period if period is not None and _names_year(scans, period) else None
    for scan in scans:
        previous: tuple[Special, Figure] | None = None
        for special in scan.specials:
            figure = _figure(special, scan, len(figures) + 1)
            if special.kind == "citation":
                figures.append(figure)
                previous = (special, figure)
            elif special.kind == "date" and special.date is None and special.period is None:
                figures.append(figure)
                relations.append(_no_such_day(figure))
            elif special.kind == "date" and special.date is not None:
                figures.append(figure)
                if previous is not None and special.first - previous[0].last <= 3:
                    dated.append(Dated(previous[1], figure, int(previous[0].number)))
                    previous = None
                else:
                    relations += _as_of(special, figure, scan, period)
            elif special.kind == "period":
                relation = _stale(special, figure, scan, period) or _of_this_year(special, figure, scan, reported)
                if relation is not None:
                    figures.append(figure)
                    relations.append(relation)
        relations += _ranges(scan, figures)
    relations += _not_younger(dated, period)
    relations += _registers(dated)
    return Calendar(tuple(figures), tuple(relations))


def _figure(special: Special, scan: Scan, number: int) -> Figure:
    text = scan.block.text[special.start : special.end]
    return Figure(
        id=f"d{number}",
        kind=special.kind,
        span=Span(scan.block.id, special.start, special.end),
        text=text,
        literal=text,
        date=special.date,
        period=special.period,
        series=special.series or None,
        note=scan.block.place.note,
    )


def _ranges(scan: Scan, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "Từ ngày 15/8/2024 đến ngày 14/9/2024": a stretch of time begins before it ends."""
    dates = [special for special in scan.specials if special.kind == "date" and special.date is not None]
    if len(dates) < 2:
        return
    by_start = {figure.span.start: figure for figure in figures if figure.span.block == scan.block.id}
    for first, second in itertools.pairwise(dates):
        led = any("from" in m.classes and 0 <= first.first - m.last <= 1 for m in scan.marks)
        joined = any(
            "list:until" in m.classes and m.first == first.last for m in scan.marks_between(first.last, second.first)
        )
        near = second.first - first.last <= UNTIL and first.start in by_start and second.start in by_start
        if led and joined and near:
            roles = (("earlier", (by_start[first.start].id,)), ("later", (by_start[second.start].id,)))
            yield Relation("dates", roles, "range", 4)


def _no_such_day(figure: Figure) -> Relation:
    """A date with a day that its month, or a month that the year, does not have."""
    from calendar import monthrange  # here: few documents print such a date

    day, month, year = map(int, figure.text.split("/"))
    last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    constants = (("day", Fraction(max(day, 1))), ("last", Fraction(last if day else 0)))
    return Relation("dates", (("date", (figure.id,)),), "impossible", 4, (), constants)


def _not_younger(dated: list[Dated], period: Period | None) -> Iterator[Relation]:
    """A document that is cited is not younger than the month that cites it (and the month after, when it is written)."""
    end = end_of(period)
    for cited in dated:
        assert cited.date.date is not None
        if end is not None:
            limit = Fraction((end + datetime.timedelta(days=45)).toordinal())
            yield Relation(
                "dates",
                (("cited", (cited.date.id,)), ("citation", (cited.citation.id,))),
                "cited",
                4,
                (),
                (("latest", limit),),
            )


def _registers(dated: list[Dated]) -> Iterator[Relation]:
    """Neighbours in one register: a later number has no earlier date, and no month lies between numbers two apart."""
    for entries in _series(dated):
        pace = _pace(entries)
        for first, second in itertools.pairwise(entries):
            if first.number == second.number:
                continue
            days = Fraction(second.number - first.number) / pace + 7 if pace else Fraction(366)
            roles = (
                ("earlier", (first.date.id,)),
                ("later", (second.date.id,)),
                ("numbers", (first.citation.id, second.citation.id)),
            )
            yield Relation("dates", roles, "register", 3, (), (("days", days),))


def _series(dated: list[Dated]) -> Iterator[list[Dated]]:
    """Documents that prove to be of one register, by number: of one issuer and year, and all but one or two in order of date.

    Some offices number plans and letters together, others apart; only the dates tell which.
    """
    shared: dict[tuple[str, int], list[Dated]] = {}
    for entry in dated:
        if entry.citation.series and entry.date.date is not None:
            shared.setdefault((entry.citation.series, entry.date.date.year), []).append(entry)
    for entries in shared.values():
        if _in_order(entries):
            yield _by_number(entries)
            continue
        kinds: dict[str, list[Dated]] = {}
        for entry in entries:
            kinds.setdefault(entry.citation.text.partition("/")[2], []).append(entry)
        yield from (_by_number(kind) for kind in kinds.values() if _in_order(kind))


def _in_order(entries: list[Dated]) -> bool:
    """Whether enough documents stand in order of date for the others to be slips."""
    ordered = _by_number(entries)
    longest: list[int] = []
    for place, entry in enumerate(ordered):
        before = [longest[n] for n in range(place) if _day(ordered[n]) <= _day(entry)]
        longest.append(1 + max(before, default=0))
    out = len(ordered) - max(longest, default=0)
    return len(ordered) >= FEWEST and out * TOLERATED <= len(ordered)


def _by_number(entries: list[Dated]) -> list[Dated]:
    return sorted({(e.number, e.date.date): e for e in entries}.values(), key=lambda e: e.number)


def _day(entry: Dated) -> int:
    return entry.date.date.toordinal() if entry.date.date else 0


def _pace(entries: list[Dated]) -> Fraction:
    """Documents a day, by the median of all pairs that are apart in number and date."""
    dated = [(entry.number, _day(entry)) for entry in entries if entry.date.date]
    paces = [
        (later - earlier, last - first)
        for place, (earlier, first) in enumerate(dated)
        for later, last in dated[place + 1 :]
        if last > first
    ]
    whole = lcm(*{days for _, days in paces})  # one denominator for all, so that whole numbers are sorted
    ordered = sorted(numbers * (whole // days) for numbers, days in paces)
    return Fraction(ordered[len(ordered) // 2], whole) if ordered else Fraction(0)


def _as_of(special: Special, figure: Figure, scan: Scan, period: Period | None) -> list[Relation]:
    """ "Đến ngày 14/9/2024": a cut-off long before the end of the period reported on."""
    end = end_of(period)
    said = any("list:as_of" in m.classes and 0 <= special.first - m.last <= 1 for m in scan.marks)
    if not said or end is None or special.date is None or special.date.year != end.year:
        return []
    late = EARLY if period is not None and period.span == "year" else LATE
    earliest = Fraction((end - datetime.timedelta(days=late)).toordinal())
    return [Relation("dates", (("cutoff", (figure.id,)),), "cutoff", 2, (), (("earliest", earliest),))]


def _stale(special: Special, figure: Figure, scan: Scan, period: Period | None) -> Relation | None:
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


def _names_year(scans: Sequence[Scan], period: Period) -> bool:
    """Whether a document names the year it reports on, and not only as one to compare with."""
    return any(
        special.period is not None and special.period.year == period.year and not _compared(special, scan)
        for scan in scans
        for special in scan.specials
    )


def _compared(special: Special, scan: Scan) -> bool:
    return any("list:same_period" in mark.classes and mark.last == special.first for mark in scan.marks)


def _of_this_year(special: Special, figure: Figure, scan: Scan, period: Period | None) -> Relation | None:
    """ "So với cùng kỳ năm 2024" in a report of 2024: what is compared with lies before the year reported on.

    Not where the sentence speaks of what is to come, which is compared with this year.
    """
    if period is None or period.year is None or special.period is None or (special.period.year or 0) < period.year:
        return None
    said = _compared(special, scan)
    first, last = _sentence(special, scan)
    ahead = any("target" in mark.classes for mark in scan.marks_between(first, last)) or any(
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
