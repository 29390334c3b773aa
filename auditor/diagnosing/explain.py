"""Why a finding blames one figure and not the others: every change of one figure played through, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.diagnosing.boxes import box_of
from auditor.diagnosing.suspects import never_negative
from auditor.model.figure import Figure
from auditor.model.finding import Check, Finding
from auditor.model.interval import EVERYTHING, Interval, around, point
from auditor.model.reasoning import Demand, Outcome, Reasoning

CONSIDERED = 8  # other figures that are told of

Box = Mapping[str, Interval]


def reasoning(finding: Finding, figures: Mapping[str, Figure], checks: Sequence[Check]) -> Reasoning:
    """The reasoning behind a finding, with nothing in it where its checks are no arithmetic."""
    box = box_of(figures)
    judged = [check for check in checks if check.equation is not None and set(_names(check)) <= set(box)]
    own = [check for check in judged if check.id in finding.checks and _names(check)]
    names = list(dict.fromkeys(name for check in own for name in _names(check)))
    suspect = next((s for s in finding.suspects if s.figure in names), None)
    if suspect is None:
        return Reasoning((), None, ())
    said = None if suspect.value is None else _said(figures[suspect.figure], suspect.value)
    chosen = _outcome(figures[suspect.figure], said or _asked(suspect.figure, own, box), judged, own, box)
    others = [_outcome(figures[n], _asked(n, own, box), judged, own, box) for n in names if n != suspect.figure]
    return Reasoning(tuple(_demands(suspect.figure, own, box)), chosen, tuple(others[:CONSIDERED]))


def _said(figure: Figure, value: Fraction) -> Interval:
    """What a repair would say: as exactly as the figure is printed, or to the unit where its digits were lost."""
    step = figure.grain if figure.readings else Fraction(0)
    return point(value) if figure.date is not None or figure.exact or not step else around(value, step)


def _demands(name: str, own: Sequence[Check], box: Box) -> list[Demand]:
    return [
        Demand(check.id, name, box[name], check.equation.solve(name, box))
        for check in own
        if check.equation is not None and name in _names(check)
    ]


def _asked(name: str, own: Sequence[Check], box: Box) -> Interval | None:
    """What all broken checks together ask of a figure; None where they ask for values that do not meet."""
    left = EVERYTHING
    for demand in _demands(name, own, box):
        left = left.meet(demand.asked) if demand.asked is not None else left
    return None if left.empty else left


def _outcome(
    figure: Figure, asked: Interval | None, judged: Sequence[Check], own: Sequence[Check], box: Box
) -> Outcome:
    """Broken checks without the figure are left as they are; checks that held may break."""
    name = figure.id
    changed = {**box, name: asked or EVERYTHING}
    settled = [c for c in own if name in _names(c) and asked is not None and _holds(c, changed)]
    broken = [
        c
        for c in judged
        if c.verdict == "holds" and name in _names(c) and not (asked is not None and _holds(c, changed))
    ]
    left = [check.id for check in own if check not in settled]
    below = asked is not None and asked.high is not None and asked.high < 0 and never_negative(figure)
    return Outcome(name, asked, tuple(c.id for c in settled), tuple(left), tuple(c.id for c in broken), below)


def _holds(check: Check, box: Box) -> bool:
    return check.equation is not None and check.equation.decide(box)


def _names(check: Check) -> tuple[str, ...]:
    return check.equation.figures() if check.equation is not None else ()
