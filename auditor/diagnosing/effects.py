"""What an edit does to the checks of its figures: those it makes hold, and whether it breaks one that holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.diagnosing.context import Context, says
from auditor.model.finding import Check
from auditor.model.interval import Interval
from auditor.model.slips import Slip

NAMED = 3  # strength of a tie that words claim, so that it is no accident that it holds


def fixes_of(
    edits: Mapping[str, Slip],
    failing: set[str],
    context: Context,
    followed: Callable[[], frozenset[str]] = frozenset,
) -> frozenset[str]:
    """The failing checks that hold with some edits; none at all where they break a check that holds.

    Checks that are ``followed`` are of whatever figure says what they ask for.
    """
    checks = {check.id: check for name in edits for check in context.checks.get(name, ())}
    meant = {name: says(context.figures[name], slip) for name, slip in edits.items()}
    fixed = frozenset(id_ for id_, check in checks.items() if id_ in failing and _holds(check, meant, context))
    spared = fixed | followed() if fixed else fixed
    for check in checks.values() if fixed else ():
        proved = check.verdict == "holds" and check.id not in spared
        if not proved or _holds(check, meant, context) is not False:
            continue
        if not check.by_rounding or _far(check, meant, context):
            return frozenset()
    return fixed


def _far(check: Check, meant: Mapping[str, Interval], context: Context) -> bool:
    """Whether a figure would miss what a check asks of it by more than rounding leaves open: a rate holds by rounding only."""
    if check.strength < NAMED:
        return False
    changed = [name for name in check.figures() if name in meant]
    asked = context.asked(check, changed[0]) if len(changed) == 1 and check.equation is not None else None
    if asked is None or asked.low is None or asked.high is None:
        return False
    return asked.gap(meant[changed[0]]) > asked.high - asked.low


def _holds(check: Check, meant: Mapping[str, Interval], context: Context) -> bool | None:
    """Whether a check holds when some figures say something else; None where that cannot be told."""
    equation = check.equation
    if equation is None or check.verdict == "undecided":
        return None
    names = equation.figures()
    if not all(name in context.box for name in names):
        return None
    changed = [name for name in names if name in meant]
    if equation.op == "=" and len(changed) == 1 and equation.linear:
        asked = context.asked(check, changed[0])
        if asked is not None:
            return asked.meets(meant[changed[0]])
    return equation.decide({name: meant.get(name) or context.box[name] for name in names})
