"""What the broken calculations of a finding ask of its figures, where no slip tells how they came to be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from auditor.model.figure import Reading
from auditor.model.finding import Check, DocumentAudit, Finding
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.printed import signs_of, written

ROUNDED = 8  # numbers that rounding may leave open


def all_asked(finding: Finding, audit: DocumentAudit) -> dict[str, str]:
    """The suspects, each with the number that its broken calculations ask for; nothing unless every one of them must be wrong.

    That is so of one suspect alone, and where each broken calculation has exactly one of them.
    """
    names = list(dict.fromkeys(suspect.figure for suspect in finding.suspects))
    broken = [check for check in audit.checks if check.id in finding.checks and check.verdict == "fails"]
    if any(len({*names} & {*_names(check)}) != 1 for check in broken):
        return {}
    asked = {name: _asked(name, [check for check in broken if name in _names(check)], audit) for name in names}
    return asked if all(asked.values()) else {}


def _names(check: Check) -> tuple[str, ...]:
    return check.equation.figures() if check.equation is not None else ()


def _asked(name: str, broken: Iterable[Check], audit: DocumentAudit) -> str:
    """The number, printed as finely as the figure is, with which every broken calculation holds; "" if there are many, or none."""
    figure = audit.figures[name]
    if figure.kind != "number" or not figure.readings or not figure.grain:
        return ""
    wanted = _wanted(name, broken, audit)
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


def _wanted(name: str, broken: Iterable[Check], audit: DocumentAudit) -> Interval:
    """What broken calculations together ask of a figure; everything where one of them cannot be solved for it."""
    box = {id_: other.strict for id_, other in audit.figures.items() if other.readings}
    wanted = EVERYTHING
    for check in broken:
        solvable = check.equation is not None and {name, *_names(check)} <= set(box)
        asked = check.equation.solve(name, box) if check.equation is not None and solvable else None
        if asked is None:
            return EVERYTHING
        wanted = wanted.meet(asked)
    return wanted
