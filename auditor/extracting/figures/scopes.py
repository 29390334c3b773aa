"""The stretch of time that a number is of, by the words of its clause and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Set

from auditor.extracting.measures.scan import Measure, Scan
from auditor.model.figure import Period

_PERIODS = frozenset({"ytd", "month", "part"})
_UP_TO = frozenset({"ytd", "list:as_of", "list:until", "from", "versus"})
_ENDS = frozenset(",;.()")
DATED = 8  # words and signs before the lead of a number among which its clause may name its period


def scopes_of(scan: Scan) -> Iterator[str]:
    """For each measure, the scope that its clause opens with, or that the last word of period before it in its sentence sets.

    "…, lũy kế 13,3; trong đó xuất khẩu 0,3, lũy kế 4,6": a part begins anew where another word of period follows it, as does
    what a semicolon parts where that word follows at once: "tiêm 412 liều, lũy kế 5.680 liều; giết mổ 96 con, lũy kế 874 con".
    """
    sentence, place, last, total = -1, 0, 0, -1  # ``total`` ends the last word for all so far
    anew = plain = ""  # with parts that begin anew, and without
    for measure in scan.measures:
        if measure.sentence != sentence:
            sentence, anew, plain = measure.sentence, "", ""
            first, end = scan.sentences[sentence] if scan.sentences else (0, 0)
            marks = [m for m in scan.marks_between(first, end) if m.classes & _PERIODS]
            totals = {m.first for m in marks if "ytd" in m.classes}
            place, last, total = 0, max(totals, default=-1), -1
        while place < len(marks) and marks[place].last <= measure.first:
            classes = marks[place].classes
            scope = "ytd" if "ytd" in classes else "month" if "month" in classes else ""
            anew, plain = scope, scope or plain
            total = marks[place].last if scope == "ytd" else total
            place += 1
        later = last > measure.first
        if _of_months(measure, scan):
            yield "ytd"
        elif later and _of_one_month(measure, scan):
            yield "month"
        elif later and total >= 0 and _taken_up(measure, scan, total, totals):
            yield ""
        else:
            yield anew if later else plain


def _taken_up(measure: Measure, scan: Scan, total: int, totals: Set[int]) -> bool:
    """Whether what there is in all follows a number at once, past a semicolon behind the one told before."""
    follows = not totals.isdisjoint((measure.last, measure.last + 1))
    return follows and scan.signs_between(total, measure.first, ";")


def _of_one_month(measure: Measure, scan: Scan) -> bool:
    """Whether the clause of a number names the month that it is of: "thuế phí tháng 8 thu 308,4 tỷ đồng, lũy kế thu …"."""
    before = [s for s in scan.specials if s.period is not None and s.period.span == "month" and s.last <= measure.first]
    months = [month for month in before if _same_clause(scan, month.last, measure.first)]
    if not months:
        return False
    up_to = {m.last for m in scan.marks if m.classes & _UP_TO}
    ytd = [m.last for m in scan.marks if "ytd" in m.classes and m.last <= measure.first]
    if any(_same_clause(scan, last, measure.first) for last in ytd):
        return False
    return any(month.first not in up_to for month in months)


def _of_months(measure: Measure, scan: Scan) -> bool:
    """Whether the clause of a number opens with the months from the beginning of the year: "; 9 tháng ước đạt 49.447 tỷ đồng"."""
    for special in scan.specials:
        period = special.period
        if special.last <= measure.first and period is not None and period.span == "ytd" and period.year is None:
            opens = special.first == scan.sentences[measure.sentence][0] or scan.tokens[special.first - 1].text in _ENDS
            if opens and _same_clause(scan, special.last, measure.first):
                return True
    return False


def period_of(measure: Measure, scan: Scan, scope: str) -> Period | None:
    """The period that the figure is of: one named in its own clause, else the scope of its sentence."""
    first = measure.first - len(measure.lead.split()) - DATED
    named = [
        s.period
        for s in scan.specials
        if s.period is not None
        and first <= s.first
        and s.last <= measure.first
        and _same_clause(scan, s.last, measure.first)
    ]
    if named:
        return named[-1]
    return Period(scope) if scope else None


def _same_clause(scan: Scan, first: int, last: int) -> bool:
    return not scan.signs_between(first, last, _ENDS)
