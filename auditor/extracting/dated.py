"""The dates and documents of a report, and what ties them to it and to one another."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.measures.calendar import Special
from auditor.extracting.measures.scan import Scan
from auditor.extracting.registers import Dated, registers_of
from auditor.extracting.stale import compared_with_itself, end_of, names_year, old_cutoff, stale_month
from auditor.model.figure import Figure, Period, Span
from auditor.model.relation import Relation

BEHIND = 3  # words between a document and its date
UNTIL = 4  # words between the two days of a stretch of time


class Calendar(Struct, frozen=True):
    """The figures of kind date, period and citation, and their relations."""

    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]


def calendar_of(scans: list[Scan], period: Period | None) -> Calendar:
    """Dates, periods and citations of a document, and what ties them to it and to one another."""
    figures: list[Figure] = []
    dated: list[Dated] = []
    relations: list[Relation] = []
    reported = period if period is not None and names_year(scans, period) else None
    for scan in scans:
        cited: tuple[Special, Figure] | None = None  # the document that no date stands behind yet
        for special in scan.specials:
            figure = _figure(special, scan, len(figures) + 1)
            told: list[Relation] = []
            if special.kind == "citation":
                cited = (special, figure)
            elif special.kind == "period":
                told = _left_over(special, figure, scan, period, reported)
                if not told:
                    continue
            elif special.date is None and special.period is not None:
                continue  # a day of one month or another, of which only the year is known
            elif special.date is None:
                told = [_no_such_day(figure)]
            elif cited is not None and special.first - cited[0].last <= BEHIND:
                dated.append(Dated(cited[1], figure, int(cited[0].number)))
                cited = None
            else:
                told = old_cutoff(special, figure, scan, period)
            figures.append(figure)
            relations += told
        relations += _ranges(scan, figures)
    relations += _not_younger(dated, period)
    relations += registers_of(dated)
    return Calendar(tuple(figures), tuple(relations))


def _left_over(
    special: Special, figure: Figure, scan: Scan, period: Period | None, reported: Period | None
) -> list[Relation]:
    """What shows that a stretch of time was left over from another report; at most one thing."""
    stale = stale_month(special, figure, scan, period)
    stale = stale or compared_with_itself(special, figure, scan, reported)
    return [stale] if stale is not None else []


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
