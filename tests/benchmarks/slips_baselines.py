"""What is compared with the auditor: exact and tolerant arithmetic, and the least change without an idea of how people mistype."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from slips_classes import Changes
from slips_documents import Draft, Number

from auditor.diagnosing.localise import minimal_sets
from auditor.model.equation import Equation
from auditor.model.finding import Check
from auditor.model.interval import point


@dataclass(frozen=True)
class Told:
    """What a method says of a document: suspects in order, one list a finding, as printed text and repair."""

    findings: tuple[tuple[tuple[str, str | None], ...], ...]


def by_tolerance(draft: Draft, changes: Changes, tolerance: Fraction) -> Told:
    """Every true tie that is off by more than a part of its largest term; the first figure of it is to blame."""
    points = {name: point(one.middle or 0) for name, one in draft.box(changes).items()}

    def off(tie: Equation) -> bool:
        size = max(abs(Equation((term,)).range(points).low or 0) for term in tie.terms)
        return abs(tie.range(points).low or 0) > tolerance * size

    return Told(tuple(((_text(draft, changes, tie.figures()[0]), None),) for tie in draft.ties if off(tie)))


def by_least_change(draft: Draft, changes: Changes) -> Told:
    """The least sets of figures to change, the same exact intervals, without any idea of how people mistype."""
    box = draft.box(changes)
    sets = least(draft, changes)
    told = []
    for name in dict.fromkeys(name for free in sets[:1] for name in free):
        wanted = [t.solve(name, box) for t in draft.ties if name in t.figures() and not t.decide(box)]
        value = next((w.middle for w in wanted if w is not None and w.middle is not None), None)
        number = changes.get(int(name[1:]), draft.numbers[int(name[1:])])
        repair = None if value is None else _printed(number, value)
        told.append(((number.text, repair),))
    return Told(tuple(told))


def _printed(number: Number, value: Fraction) -> str:
    return replace(number, digits=round(value / number.scale * 10**number.places), literal="").text


def least(draft: Draft, changes: Changes) -> list[tuple[str, ...]]:
    """The least sets of figures whose change makes every true tie hold."""
    box = draft.box(changes)
    checks = [
        Check(f"c{n}", "", "holds" if tie.decide(box) else "fails", (("", tie.figures()),), equation=tie)
        for n, tie in enumerate(draft.ties)
    ]
    holding: dict[str, list[Check]] = {}
    for check in checks:
        for name in check.figures() if check.verdict == "holds" else ():
            holding.setdefault(name, []).append(check)
    return minimal_sets([check for check in checks if check.verdict == "fails"], box, holding)


def _text(draft: Draft, changes: Changes, name: str) -> str:
    return changes.get(int(name[1:]), draft.numbers[int(name[1:])]).text
