"""What the broken calculations of a finding ask of one figure, where no slip tells how it came to be wrong."""

from __future__ import annotations

from math import ceil, floor

from auditor.model.figure import Reading
from auditor.model.finding import DocumentAudit, Finding
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.printed import signs_of, written

ROUNDED = 8  # numbers that rounding may leave open


def asked_of(name: str, finding: Finding, audit: DocumentAudit) -> str:
    """The number, printed as finely as the figure is, with which every broken calculation holds; "" if there are many, or none."""
    figure = audit.figures[name]
    if figure.kind != "number" or not figure.readings or not figure.grain:
        return ""
    wanted = _wanted(name, finding, audit)
    if wanted.low is None or wanted.high is None:
        return ""
    first, last = ceil(wanted.low / figure.grain), floor(wanted.high / figure.grain)
    middle = (wanted.low + wanted.high) / 2 / figure.grain
    if first != last:  # parts that are rounded themselves leave a few; what they make as printed is meant
        first = int(middle) if middle.denominator == 1 and last - first <= ROUNDED else -1
    if first < 0:
        return ""
    step = figure.readings[0].step
    return figure.text.replace(figure.literal, written(Reading(first * step, step, step), *signs_of(figure)), 1)


def _wanted(name: str, finding: Finding, audit: DocumentAudit) -> Interval:
    """What all broken calculations together ask of a figure; everything where one of them cannot be solved for it."""
    box = {id_: other.strict for id_, other in audit.figures.items() if other.readings}
    wanted = EVERYTHING
    for check in audit.checks:
        if check.id not in finding.checks or check.verdict != "fails":
            continue
        ids = check.equation.figures() if check.equation is not None else ()
        solvable = check.equation is not None and name in ids and set(ids) <= set(box)
        asked = check.equation.solve(name, box) if check.equation is not None and solvable else None
        if asked is None:
            return EVERYTHING
        wanted = wanted.meet(asked)
    return wanted
