"""Failing checks to root causes: the edit that puts most right first, then what no edit explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct

from auditor.diagnosing.candidates import candidates
from auditor.diagnosing.components import components
from auditor.diagnosing.context import Candidate, Context
from auditor.diagnosing.together import instead, together
from auditor.model.finding import Check
from auditor.model.interval import Interval

PROVEN = 3  # strength of a tie whose holding proves its figures
SMALL = 100  # entries of what is known of a document that are copied while one figure is looked at
GUESSES = 3  # more guesses than this, of one kind or as good as the best, tell a reader nothing …
CLOSE = 4  # … and those that are less likely by more than this are not told


class Cause(Struct, frozen=True):
    """One root cause: the checks that it breaks, and the edits that would put them right, the best first.

    ``offered`` are all edits that would, those that are too many or too unlikely to be told among them.
    """

    checks: tuple[Check, ...]
    edits: tuple[Candidate, ...] = ()
    offered: tuple[Candidate, ...] = ()


def causes(failing: Sequence[Check], context: Context) -> Iterator[Cause]:
    """The root causes of a component of failing checks, each check in one of them."""
    found = list(_one_by_one(failing, context))
    if len(found) > 1 and any(not cause.edits for cause in found):
        offered = _offered(failing, context)
        edits = together(failing, offered, context)
        if edits and len(edits) <= len(found) and (len(edits) < len(failing) or all(edit.rare for edit in edits)):
            yield from _several(edits, failing, offered, context)
            return
    yield from found


def _several(
    edits: Sequence[Candidate], failing: Sequence[Check], offered: Sequence[Candidate], context: Context
) -> Iterator[Cause]:
    """A cause for each of several edits; what only all of them put right goes with the last one."""
    left = list(failing)
    for edit in edits:
        own = left if edit is edits[-1] else [check for check in left if check.id in edit.fixes]
        left = [check for check in left if check not in own]
        yield Cause(tuple(own), instead(edit, tuple(edits), failing, offered, context))


def _one_by_one(failing: Sequence[Check], context: Context) -> Iterator[Cause]:
    """The edit that puts most right first, again and again, then groups of what none puts right."""
    left = list(failing)
    offered: list[Candidate] = []
    while left:
        if not context.work.spend(sum(len(check.figures()) for check in left) + len(context.box) // SMALL):
            offered = []
            break
        offered = _offered(left, context)
        found = [c for c in offered if c.rare or len(c.fixes) > 1]
        if not found or _one_figure(left, context, beyond=len(found[0].fixes)):
            break
        best = found[0]
        rivals = [
            c
            for c in offered
            if c.fixes == best.fixes and (c in found or (c.plausible and c.standing * CLOSE**2 >= best.standing))
        ]
        alike = tuple(c for c in offered if c.fixes == best.fixes)
        yield Cause(tuple(_touched(best, left)), tuple(rivals), alike)
        left = [check for check in left if check.id not in best.fixes and not _about(check, best.figure)]
        if all(rival.edits.keys() == best.edits.keys() for rival in rivals):
            context, offered = context.after(best), []
    groups = components(left)
    for group in groups:
        known = offered if len(groups) == 1 else _offered(group, context)
        yield from _apart(group, known, context) or [_guessed(group, known)]


def _apart(group: Sequence[Check], offered: Sequence[Candidate], context: Context) -> list[Cause]:
    """The causes of a group that no one figure explains, parted at the figures that holding checks prove right.

    There are none unless each of them has an edit that puts it right, and no list that adds up ties them: shares of its parts
    that are wrong together were worked out together.
    """
    shared = Counter(name for check in group for name in set(check.figures()))
    trusted = frozenset(n for n, often in shared.items() if often > 1 and any(proves(c) for c in context.checks[n]))
    if not trusted or _one_figure(group, context, beyond=1):
        return []
    parted = components(group, trusted)
    own = [{name for check in part for name in check.figures()} - trusted for part in parted]
    holding = [c for names in own for name in names for c in context.checks.get(name, ()) if c.verdict == "holds"]
    if any(sum(not names.isdisjoint(check.figures()) for names in own) > 1 for check in holding):
        return []
    found = [_guessed(part, offered) for part in parted]
    return found if all(cause.edits for cause in found) else []


def _offered(failing: Sequence[Check], context: Context) -> list[Candidate]:
    names = list(dict.fromkeys(n for check in failing if check.equation is not None for n in check.equation.figures()))
    return candidates(names, failing, context)


def _guessed(group: Sequence[Check], offered: Sequence[Candidate]) -> Cause:
    """The cause of a group that no edit explains for sure."""
    judged = frozenset(check.id for check in group if check.equation is not None and check.equation.figures())
    found = tuple(c for c in offered if judged and c.fixes == judged)
    return Cause(tuple(group), tuple(_guesses(found)), found)


def _guesses(mending: Sequence[Candidate]) -> list[Candidate]:
    """A few of the edits that would put all of a group right: to look at, not to believe."""
    found = [c for c in mending if c.plausible] or list(mending)
    single = one_text_each(found)
    several = Counter((c.figure, c.slip.kind) for c in single)
    few = [c for c in single if several[c.figure, c.slip.kind] <= GUESSES or _leading(c, single)]
    close = [c for c in few if c.standing * CLOSE**2 >= few[0].standing]
    return close if len(close) <= GUESSES else []


def one_text_each(edits: Sequence[Candidate]) -> list[Candidate]:
    """Edits without those that print in another way what one before them prints."""
    first = {(edit.figure, edit.slip.value): edit for edit in reversed(edits)}
    return [edit for edit in edits if edit in first.values()]


def _leading(edit: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether an edit is the best of all, and few others of its figure come near it."""
    near = (c for c in others if c.figure == edit.figure and c.standing * CLOSE**2 >= edit.standing)
    return edit is others[0] and sum(1 for _ in near) <= GUESSES


def _one_figure(left: Sequence[Check], context: Context, *, beyond: int) -> bool:
    """Whether one figure alone, changed to some value, would put right more checks than the best edit does."""
    judged = [c for c in left if c.equation is not None and c.equation.op == "=" and context.decides(c)]
    if len(judged) <= beyond:
        return False
    everywhere = reduce(frozenset.__and__, (frozenset(c.equation.figures()) for c in judged if c.equation))
    for name in sorted(everywhere):
        wanted = [context.asked(c, name) for c in judged if c.equation and name in c.equation.figures()]
        values = [w for w in wanted if w is not None]
        if len(values) == len(judged) and not reduce(Interval.meet, values).empty:
            return True
    return False


def _touched(best: Candidate, left: Sequence[Check]) -> Iterator[Check]:
    """The checks that an edit puts right, and those about the figure alone, which it answers too."""
    for check in left:
        if check.id in best.fixes or _about(check, best.figure):
            yield check


def proves(check: Check) -> bool:
    """Whether a check that holds must hold after a repair too: rounding alone did not make it hold."""
    return check.verdict == "holds" and not check.by_rounding and check.strength >= PROVEN


def _about(check: Check, figure: str) -> bool:
    return (check.equation is None or not check.equation.figures()) and check.figures()[:1] == (figure,)
