"""The stage: figures, relations and rules to checks, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from auditor.checking.beliefs import KNOWN, believed
from auditor.checking.bindings import SCOPES
from auditor.checking.judge import judge
from auditor.checking.scene import scene_of
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.rulebook import Rulebook
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.relation import Extraction
from auditor.model.rule import Rule

CUT = "truncated"  # the reason of a check that fails only because digits were cut off instead of rounded
SURE = 3  # strength from which a claim that fails is an error; below it the tie itself is in doubt


def check(extraction: Extraction, rulebook: Rulebook, catalog: Catalog) -> tuple[Check, ...]:
    """Put every rule to every binding; a tie that the words leave open never fails, it is doubtful at most."""
    checks: list[Check] = []
    scene = scene_of(extraction, catalog)
    for rule in rulebook.rules.values():
        scope = SCOPES.get(rule.over)
        if scope is None:
            continue
        for binding in scope(rule, scene):
            judged = judge(rule, binding, extraction.figures, len(checks) + 1)
            if judged.verdict == "fails" and binding.strength < SURE:
                judged = _doubted(judged, "tie-in-doubt")
            checks.append(settled(judged, rule, extraction.figures))
    return _without_outvoted(checks, rulebook)


def _without_outvoted(checks: Sequence[Check], rulebook: Rulebook) -> tuple[Check, ...]:
    """The checks; what only the catalog adds up is left open where the document adds up the same figures and more.

    "Lương thực 905.867 tấn, gồm thóc …, ngô …, kê 11 tấn" holds, so that thóc and ngô alone fall short of it says nothing.
    """
    lists = [
        {name for _, ids in check.roles for name in ids}
        for check in checks
        if check.verdict == "holds" and rulebook.rules[check.rule].over == "breakdowns"
    ]
    return tuple(
        replace(check, verdict="undecided", reason="remainder")
        if check.verdict in ("fails", "doubtful")
        and rulebook.rules[check.rule].over in KNOWN
        and any({name for _, ids in check.roles for name in ids} < listed for listed in lists)
        else check
        for check in checks
    )


def settled(judged: Check, rule: Rule, figures: Mapping[str, Figure]) -> Check:
    """A check that fails as it is told: doubtful where the tie itself is in doubt, a warning where digits were cut off.

    What holds by experience speaks of values that are hardly possible; it needs no slip to be believed.
    """
    if judged.verdict == "fails" and rule.hard and not believed(judged, rule, figures):
        judged = _doubted(judged, "unexplained")
    elif judged.verdict == "fails" and rule.severity == "note":
        judged = _doubted(judged, "")
    return _softened(judged, figures)


def _doubted(judged: Check, reason: str) -> Check:
    return replace(judged, verdict="doubtful", reason=judged.reason or reason)


def _softened(check_: Check, figures: Mapping[str, Figure]) -> Check:
    """A failing check as a warning where it holds with digits cut off: 27,766… printed as 27,76 is careless, not wrong."""
    equation = check_.equation
    if check_.verdict != "fails" or check_.severity != "error" or equation is None or equation.op != "=":
        return check_
    box = {name: figures[name].cut for name in equation.figures()}
    return replace(check_, severity="warning", reason=CUT) if equation.decide(box) else check_
