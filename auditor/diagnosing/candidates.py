"""Candidate repairs: for each suspect figure, the texts that one slip away would make its checks hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.diagnosing.context import Candidate, Context
from auditor.diagnosing.effects import fixes_of
from auditor.diagnosing.exchanges import asks_a_value, exchanges_of
from auditor.diagnosing.likelihood import dimension_of, likelihood
from auditor.diagnosing.mistaken import cut_off, wrong_sign, wrong_units
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.printed import signs_of, write
from auditor.model.slips import RARE, Slip, slips, surprise

AT_ONCE = 4  # checks that one figure looked at stands for, where what each asks of a figure is tried on all
SAID = 4  # strength of a tie that the words claim outright; a weaker one takes a rarer slip to be believed
CUT = "truncated"  # the reason of a check that holds where digits were cut off
FEW = 2  # cost of a slip that leaves one or two texts to choose from, such as a swap
COPIED = 3  # cost of a value that was copied from a neighbour


def candidates(names: Sequence[str], failing: Sequence[Check], context: Context) -> list[Candidate]:
    """Every edit of one figure that makes some failing check hold and breaks none that holds, the best first."""
    failing_of: dict[str, list[Check]] = {}
    for check in failing:
        for name in check.figures():
            failing_of.setdefault(name, []).append(check)
    ids = {check.id for check in failing}
    found: dict[tuple[str, str], Candidate] = {}
    for name in names:
        own = failing_of.get(name, [])
        size = sum(len(check.figures()) for check in own)
        if not context.work.spend(size + size * len(own) // AT_ONCE):
            return []
        for candidate in _edits(name, own, ids, context):
            key = (name, candidate.slip.text)
            if key not in found or _likelier(candidate, found[key]):
                found[key] = candidate
    return _ranked([*found.values(), *exchanges_of(names, failing, context)])


def _edits(name: str, own: Sequence[Check], failing: set[str], context: Context) -> Iterator[Candidate]:
    """The edits of one figure, which stands in its ``own`` ones of the failing checks."""
    for slip in _slips(name, own, context):
        fixes = fixes_of({name: slip}, failing, context)
        if fixes and not _guessed(name, slip, fixes, own, context):
            yield _candidate(name, slip, fixes, own, context)


def _likelier(one: Candidate, other: Candidate) -> bool:
    """Of two slips that make the same text, one of which may be the other told more exactly."""
    return (one.likelihood, -one.slip.cost) > (other.likelihood, -other.slip.cost)


def _ranked(found: Sequence[Candidate]) -> list[Candidate]:
    """The best first. A figure is as likely wrong as all its edits together, and the fewer they are, the surer each of them.

    So the best edit of a figure ranks half way between its own likelihood and that of them all, the others by their own.
    """
    together: dict[tuple[frozenset[str], frozenset[str]], list[Candidate]] = {}
    for one in found:
        together.setdefault((frozenset(one.edits), one.fixes), []).append(one)
    ranked = []
    for edits in together.values():
        best, every = max(edits, key=lambda edit: edit.likelihood), sum(edit.likelihood for edit in edits)
        ranked += [
            replace(edit, standing=edit.likelihood * (every if edit is best else edit.likelihood)) for edit in edits
        ]
    return sorted(ranked, key=lambda candidate: candidate.rank)


def _guessed(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> bool:
    """Whether a value was picked from many: a bound is met by any number large enough, and one digit gives a dozen of them.

    Beside a number that nobody writes so, a regular one is not blamed for a bound at all.
    """
    asked = [check for check in failing if check.id in fixes and check.equation is not None]
    if not asked or any(asks_a_value(check) for check in asked) or context.figures[name].date is not None:
        return False
    others = {other for check in asked for other in check.figures() if other != name}
    return slip.cost > FEW or slip.kind == "unit" or any(_malformed(context.figures[other]) for other in others)


def _malformed(figure: Figure) -> bool:
    return bool(figure.readings) and figure.readings[0].notation == "malformed"


def _slips(name: str, failing: Sequence[Check], context: Context) -> Iterator[Slip]:
    figure = context.figures[name]
    if figure.date is not None:
        from auditor.diagnosing.dated import date_slips  # here: most findings are of numbers

        yield from date_slips(figure)
    elif figure.kind == "number" and figure.readings:
        for wanted in _wanted(name, failing, context):
            yield from slips(figure, context.multiples, wanted)
            yield from wrong_units(figure, context.units.get(dimension_of(figure), ()), wanted)
            yield from wrong_sign(figure, wanted)
        yield from _copied(name, failing, context)
        if any(check.reason == CUT and name in check.figures() for check in failing):
            yield from cut_off(figure)


def _wanted(name: str, failing: Sequence[Check], context: Context) -> list[Interval]:
    """What each failing check asks of a figure; where it cannot be solved for it, anything."""
    found: list[Interval] = []
    for check in failing:
        if check.equation is None or name not in check.equation.figures() or not context.decides(check):
            continue
        wanted = context.asked(check, name) or EVERYTHING
        if wanted not in found:
            found.append(wanted)
    return found


def _copied(name: str, failing: Sequence[Check], context: Context) -> Iterator[Slip]:
    """The value wanted of a figure that repeats another one of its list, or what an earlier report printed in its place."""
    figure = context.figures[name]
    for check in failing:
        if check.equation is None or name not in check.equation.figures():
            continue
        beside = {n for n in (*check.figures(), *context.near(name)) if n != name}
        kind = "left-over" if name in context.before else "copied"
        if kind == "copied" and sum(_alike(context.figures[n], figure) for n in beside) != 1:
            continue  # what is printed again and again is usual here
        wanted = context.asked(check, name)
        step = figure.grain
        if wanted is None or wanted.middle is None or wanted.middle <= 0 or (wanted.middle / step).denominator != 1:
            continue
        group, decimal = signs_of(figure)
        places = len(str(figure.readings[0].step.denominator)) - 1
        literal = write(str(int(wanted.middle / step)), places, group, decimal)
        yield Slip(kind, figure.text.replace(figure.literal, literal, 1), wanted.middle, COPIED, step)


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers are printed alike, and are long enough for that to be no accident."""
    return one.literal == other.literal and one.scale == other.scale and one.digits > 1


def _candidate(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> Candidate:
    """The candidate with its likelihood, and whether chance alone would offer an edit like it."""
    figure = context.figures[name]
    likely = likelihood(name, slip, fixes, failing, context)
    wide = EVERYTHING
    for check in failing:
        if check.id in fixes and check.equation is not None and check.equation.op == "=":
            wanted = context.asked(check, name)
            wide = wide.meet(wanted) if wanted is not None and wanted.middle is not None else wide
    if slip.kind in ("notation", "digits-lost", "copied", "left-over", "cut-off") or figure.date is not None:
        return Candidate(name, slip, fixes, likely, Fraction(0), True)
    accident = surprise(figure, slip, wide)
    said = any(check.id in fixes and check.strength == SAID for check in failing)
    return Candidate(name, slip, fixes, likely, accident, accident < (2 * RARE if said else RARE / 10))
