"""The figures that a root cause may come from, the likeliest first, each with what it should say where a slip explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.diagnosing.context import Candidate, Context
from auditor.diagnosing.exchanges import asks_a_value
from auditor.diagnosing.likelihood import unexplained, wrong
from auditor.diagnosing.localise import minimal_sets
from auditor.diagnosing.resolve import PROVEN, Cause, one_text_each, proves
from auditor.diagnosing.weights import weights_of
from auditor.model.figure import Figure
from auditor.model.finding import Check, Suspect

CLOSE = 8  # an edit that is less likely than the best by no more than this leaves it in doubt
MANY = 20  # checks that are passed over while one figure is looked at
UNSURE = "left-over"  # a value that stood in the report before may be right in both
TABLE = "table"  # the evidence of what a table ties
LISTED = 4  # figures that a reader is shown where no edit tells them apart


def explained(cause: Cause, context: Context) -> list[tuple[str, ...]]:
    """The minimal sets of figures whose change would put right what the cause breaks."""
    judged = [c for c in cause.checks if c.equation is not None and c.equation.figures() and context.decides(c)]
    names = list(dict.fromkeys(name for check in judged for name in check.figures() if name in context.box))
    holding = {
        name: [c for c in context.checks[name] if proves(c) or _forbids(c, name, judged, context)] for name in names
    }
    tabular = all(check.evidence[:1] == (TABLE,) for check in judged)
    weights = weights_of(names, context.figures, holding, tabular=tabular)
    sets = minimal_sets(judged, context.box, holding, weights, context.work, context.asked)
    return [free for free in sets if len(free) > 1 or not _absurd(free[0], cause, context)] or sets


def _forbids(check: Check, name: str, failing: Sequence[Check], context: Context) -> bool:
    """Whether a rate that holds by rounding, as rates do, would miss by far what failing checks ask of one of its figures."""
    if check.verdict != "holds" or not check.by_rounding or check.strength < PROVEN:
        return False
    kept = context.asked(check, name) if context.decides(check) else None
    if kept is None or kept.low is None or kept.high is None:
        return False
    wanted = [context.asked(other, name) for other in failing if name in other.figures()]
    return any(one is not None and kept.gap(one) > kept.high - kept.low for one in wanted)


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
    """The suspects of a cause in order, at most LISTED figures of them."""
    alone_ = [check for check in cause.checks if check.equation is None or not check.equation.figures()]
    if not cause.edits and alone_ and len(alone_) == len(cause.checks):
        from auditor.diagnosing.special import special_suspects  # here: most documents have no such check

        yield from special_suspects(alone_[0], context.figures)
        return
    tabular = any(check.odd for check in cause.checks)
    if cause.edits and not tabular:
        yield from _edited(cause, sets, context)
        return
    likely = [name for free in sets for name in free]
    rest = [name for c in cause.checks if c.equation is not None for name in c.equation.figures()]
    chosen = [*likely, *(edit.figure for edit in cause.edits)]
    if not any(map(asks_a_value, cause.checks)):
        chosen += rest  # what breaks only bounds may be any of their figures
    named = list(dict.fromkeys(chosen or rest))
    if not context.work.spend(len(named) * len(cause.checks) // MANY):
        yield from (Suspect(name) for name in named[:LISTED])
    elif tabular:
        yield from _weighed(cause, sets, named, context)
    else:
        names = sorted(named, key=lambda name: (_absurd(name, cause, context), -wrong(name, cause.checks, context)))
        yield from (Suspect(name) for name in names[:LISTED])


def _edited(cause: Cause, sets: Sequence[tuple[str, ...]], context: Context) -> Iterator[Suspect]:
    """The figures of the edits that put everything right, the best edit being certain where it has no rival."""
    told = one_text_each(cause.edits)
    sure = _sure(cause, told, sets, context)
    for edit in told[:LISTED]:
        yield from _suspects(edit, certain=edit in sure)


def _sure(
    cause: Cause, told: Sequence[Candidate], sets: Sequence[tuple[str, ...]], context: Context
) -> list[Candidate]:
    """The edits that have no rival in another figure, and are more than guesses.

    None is certain where only bounds are broken, which many numbers would meet.
    """
    best = told[0] if told else None
    if best is None or not (any(map(asks_a_value, cause.checks)) or context.figures[best.figure].date is not None):
        return []
    rivals = [edit for edit in told if edit.likelihood * CLOSE >= best.likelihood]
    only = len(cause.edits) == 1 and list(sets) == [(best.figure,)] and not _rivalled(best, cause)
    if any(edit.edits != best.edits for edit in rivals):
        return []
    return [edit for edit in rivals if len(edit.fixes) > 1 or (edit.rare and edit.slip.kind != UNSURE) or only]


def _rivalled(best: Candidate, cause: Cause) -> bool:
    """Whether other texts that were not told are together hardly less likely."""
    others = [edit for edit in cause.offered if (edit.figure, edit.slip.value) != (best.figure, best.slip.value)]
    return sum(edit.likelihood for edit in others) * CLOSE >= best.likelihood


def _weighed(
    cause: Cause, sets: Sequence[tuple[str, ...]], named: Sequence[str], context: Context
) -> Iterator[Suspect]:
    """Cells of a table, each with its edits: as likely as all edits of it that would do, those not told among them, and others."""
    told = one_text_each(cause.edits)
    sure = _sure(cause, told, sets, context)
    weights = {name: unexplained(name, cause.checks, context) for name in named}
    for edit in cause.offered or cause.edits:
        for name in edit.edits:
            if name in weights:
                weights[name] += edit.likelihood
    order = {name: place for place, name in enumerate(dict.fromkeys(n for c in cause.checks for n, _ in c.odd))}
    ranked = sorted(
        weights, key=lambda name: (_absurd(name, cause, context), -weights[name], order.get(name, len(order)))
    )
    for name in ranked[:LISTED]:
        own = [edit for edit in told if name in edit.edits]
        others = [weights[other] for edit in own for other in ranked if other not in edit.edits]
        clear = sum(others) * CLOSE < weights[name]
        for edit in own:
            yield from _suspects(edit, certain=clear and edit in sure, first=name)
        if not own:
            yield Suspect(name)


def _suspects(edit: Candidate, *, certain: bool, first: str = "") -> Iterator[Suspect]:
    """What an edit says of its figure, or of the two that stand in each other's place."""
    for figure, slip in sorted(edit.edits.items(), key=lambda one: one[0] != (first or edit.figure)):
        sure = "certain" if certain else "suggested"
        yield Suspect(figure, slip.text, slip.kind, sure, slip.value, edit.likelihood)
