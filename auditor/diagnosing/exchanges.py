"""Two figures printed in each other's place, and what putting them right makes hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from auditor.diagnosing.context import Candidate, Context
from auditor.diagnosing.effects import fixes_of
from auditor.diagnosing.likelihood import exchange, standing_out
from auditor.diagnosing.mistaken import exchanged
from auditor.diagnosing.weights import settled_by
from auditor.model.finding import Check
from auditor.model.slips import Slip

Exchange = tuple[Mapping[str, Slip], frozenset[str]]  # what each of two figures would say, and what that puts right


def exchanges_of(names: Sequence[str], failing: Sequence[Check], context: Context) -> Iterator[Candidate]:
    """For each figure, the ones near it that it may stand in the place of, if that puts a check right that asks for a value."""
    ids = {check.id for check in failing}
    equal = [check for check in failing if asks_a_value(check)]
    asked = {name for check in equal for name in check.figures()}
    known: dict[frozenset[str], Exchange] = {}  # of two figures, either way round
    for name in names:
        for other in context.near(name) if name in asked else ():
            both = frozenset((name, other))
            if both not in known:
                known[both] = _exchange(name, other, ids, context)
            slips, fixes = known[both]
            if any(check.id in fixes for check in equal):
                own = [check for check in failing if check.id in fixes and name in check.figures()]
                likely = exchange(name, other, context) * standing_out(name, own)
                yield Candidate(name, slips[name], fixes, likely, Fraction(0), True, (other, slips[other]))


def asks_a_value(check: Check) -> bool:
    """Whether a check asks for a value: to hold a bound, two figures need only change places, which proves nothing."""
    return check.equation is not None and check.equation.op == "="


def _exchange(name: str, other: str, failing: set[str], context: Context) -> Exchange:
    """Two figures printed near each other put in each other's place; nothing where they cannot be taken for each other."""
    pair = exchanged(context.figures[name], context.figures[other])
    if pair is None:
        return {}, frozenset()
    edits = {name: pair[0], other: pair[1]}
    return edits, fixes_of(edits, failing, context, partial(_following, name, other, failing, context))


def _following(name: str, other: str, failing: set[str], context: Context) -> frozenset[str]:
    """Lists that add up to one of two figures of one claim, and rates of it, which would be of the other if they changed places.

    A list or a share behind a plan and what was done, or behind a whole and its part, may be of either, and was taken to be
    of the one that it adds up to or that its rate asks for.
    """
    both = {name, other}
    tied = any(asks_a_value(c) and both <= set(c.figures()) for c in context.checks.get(name, ()) if c.id in failing)
    either = (
        [c for n in (name, other) for c in context.checks.get(n, ()) if not both <= set(c.figures())] if tied else []
    )
    return frozenset(check.id for check in either if check.by_rounding or both & _total(check, context))


def _total(check: Check, context: Context) -> frozenset[str]:
    """What the other figures of a sum add up to."""
    return settled_by(check.equation, context.figures) if check.equation is not None else frozenset()
