"""The figures that a root cause may come from, the likeliest first, each with what it should say where a slip explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from auditor.diagnosing.candidates import asks_a_value
from auditor.diagnosing.context import Context
from auditor.diagnosing.likelihood import wrong
from auditor.diagnosing.localise import minimal_sets
from auditor.diagnosing.resolve import Cause, proves
from auditor.diagnosing.weights import weights_of
from auditor.model.figure import Figure
from auditor.model.finding import Suspect
from auditor.model.slips import Slip

CLOSE = 8  # an edit that is less likely than the best by no more than this leaves it in doubt
ODD = 20  # edits less likely than the best by no more than this are told in the order in which their cells stand out
MANY = 20  # checks that are passed over while one figure is looked at
UNSURE = "left-over"  # a value that stood in the report before may be right in both
LISTED = 4  # suspects that a reader is shown where no edit tells them apart


def explained(cause: Cause, context: Context) -> list[tuple[str, ...]]:
    """The minimal sets of figures whose change would put right what the cause breaks."""
    judged = [c for c in cause.checks if c.equation is not None and set(c.equation.figures()) <= set(context.box)]
    judged = [check for check in judged if check.equation is not None and check.equation.figures()]
    names = list(dict.fromkeys(name for check in judged for name in check.figures() if name in context.box))
    holding = {name: [c for c in context.checks[name] if proves(c)] for name in names}
    sets = minimal_sets(judged, context.box, holding, weights_of(names, context.figures, holding), context.work)
    return [free for free in sets if len(free) > 1 or not _absurd(free[0], cause, context)] or sets


def _absurd(name: str, cause: Cause, context: Context) -> bool:
    """Whether a figure would have to fall below nought: beside a share of 126 % of a whole, no other share is to blame."""
    figure = context.figures[name]
    if not never_negative(figure):
        return False
    failing = [
        c for c in cause.checks if c.verdict == "fails" and c.equation is not None and name in c.equation.figures()
    ]
    asked = [context.asked(check, name) for check in failing if set(check.figures()) <= set(context.box)]
    return any(wanted is not None and wanted.high is not None and wanted.high < 0 for wanted in asked)


def never_negative(figure: Figure) -> bool:
    """Whether a figure is a level or share that cannot lie below nought."""
    return bool(figure.readings) and figure.readings[0].value >= 0 and figure.aspect not in ("change", "growth")


def suspects_of(cause: Cause, sets: Sequence[tuple[str, ...]], context: Context) -> Iterator[Suspect]:
    """The suspects of a cause in order, at most LISTED of them; those of a cell that stands out come from its table."""
    odd = _odd(cause)
    if cause.edits and not any(e.rare or len(e.fixes) > 1 for e in cause.edits) and any(c.odd for c in cause.checks):
        yield from _standing_out(cause, sets, odd)
        return
    if cause.edits:
        yield from _edited(cause, sets, odd, context)
        return
    alone_ = [check for check in cause.checks if check.equation is None or not check.equation.figures()]
    if alone_ and len(alone_) == len(cause.checks):
        from auditor.diagnosing.special import special_suspects  # here: most documents have no such check

        yield from special_suspects(alone_[0], context.figures)
        return
    likely = [name for free in sets for name in free]
    rest = [name for c in cause.checks if c.equation is not None for name in c.equation.figures()]
    named = list(dict.fromkeys(likely or rest))
    if not context.work.spend(len(named) * len(cause.checks) // MANY):
        yield from (Suspect(name) for name in named[:LISTED])
        return
    names = sorted(
        named,
        key=lambda name: (_absurd(name, cause, context), odd(name), -wrong(name, cause.checks, context)),
    )
    yield from (Suspect(name) for name in names[:LISTED])


def _edited(
    cause: Cause, sets: Sequence[tuple[str, ...]], odd: Callable[[str], int], context: Context
) -> Iterator[Suspect]:
    """The figures of the edits that put everything right, the best edit being certain where it has no rival.

    None is certain where only bounds are broken, which many numbers would meet.
    """
    best = cause.edits[0]
    shown = {(edit.figure, edit.slip.value): edit for edit in reversed(cause.edits)}  # one text for one value
    told = [edit for edit in cause.edits if edit in shown.values()]
    rivals = [edit for edit in told if edit.likelihood * CLOSE >= best.likelihood]
    alone = all(edit.edits == best.edits for edit in rivals)
    told_apart = any(asks_a_value(check) for check in cause.checks) or context.figures[best.figure].date is not None
    only = len(cause.edits) == 1 and list(sets) == [(best.figure,)]
    for edit in sorted(told, key=lambda e: (e.standing * ODD**2 < best.standing, odd(e.figure)))[:LISTED]:
        sure = (
            told_apart
            and alone
            and edit in rivals
            and (len(edit.fixes) > 1 or (edit.rare and edit.slip.kind != UNSURE) or only)
        )
        yield _suspect(edit.figure, edit.slip, edit.likelihood, certain=sure)
        if edit.partner is not None:
            yield _suspect(*edit.partner, edit.likelihood, certain=sure)


def _standing_out(cause: Cause, sets: Sequence[tuple[str, ...]], odd: Callable[[str], int]) -> Iterator[Suspect]:
    """Cells of a table where edits are mere guesses: those with an edit first, each as it stands out from the others."""
    edits = {edit.figure: edit for edit in reversed(cause.edits)}
    near = {name for name, edit in edits.items() if edit.standing * ODD**2 >= cause.edits[0].standing}
    names = dict.fromkeys([*(name for free in sets for name in free), *edits])
    for name in sorted(names, key=lambda name: (name not in near, odd(name)))[:LISTED]:
        edit = edits.get(name)
        yield _suspect(name, edit.slip, edit.likelihood, certain=False) if edit is not None else Suspect(name)


def _odd(cause: Cause) -> Callable[[str], int]:
    """The place of a figure among those that stand out from the cells beside them; behind them all if it does not."""
    names = list(dict.fromkeys(name for check in cause.checks for name in check.odd))
    places = {name: place for place, name in enumerate(names)}
    return lambda name: places.get(name, len(names))


def _suspect(figure: str, slip: Slip, likelihood: Fraction, *, certain: bool) -> Suspect:
    return Suspect(figure, slip.text, slip.kind, "certain" if certain else "suggested", slip.value, likelihood)
