"""Several slips in one component: edits of a few figures that only together put everything right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod

from auditor.diagnosing.context import Candidate, Context
from auditor.diagnosing.effects import fixes_of
from auditor.model.finding import Check
from auditor.model.slips import Slip

MOST = 3  # edits at once: that so many slips meet in one component is rare, more are hardly told apart
BRANCHES = 6  # edits that are tried for a check, the likeliest first …
TRIED = 400  # … and combinations in all

Edits = tuple[Candidate, ...]


def together(failing: Sequence[Check], offered: Sequence[Candidate], context: Context) -> Edits:
    """The likeliest few edits that make all failing checks hold at once, at most one a figure; none if there are none.

    A total over two wrong parts holds with neither of their repairs alone. Fewer edits are likelier than likelier ones.
    """
    ids = {check.id for check in failing}
    judged = [check for check in failing if check.equation is not None and check.equation.figures()]
    if len(judged) != len(failing):
        return ()
    for size in range(2, MOST + 1):
        tried = _tried(judged, offered, size)
        found = [edits for _, edits in zip(range(TRIED), tried, strict=False) if _all_hold(edits, ids, context)]
        if found:
            return max(found, key=lambda edits: prod(edit.likelihood for edit in edits))
    return ()


def instead(
    one: Candidate, edits: Edits, failing: Sequence[Check], offered: Sequence[Candidate], context: Context
) -> Edits:
    """The edits that would do in place of one among several, that one first."""
    ids = {check.id for check in failing}
    rest = tuple(edit for edit in edits if edit is not one)
    rivals = [c for c in offered if c.fixes == one.fixes and c is not one and not _figures(c) & _touched(rest)]
    return (one, *(rival for rival in rivals if _all_hold((rival, *rest), ids, context)))


def _tried(failing: Sequence[Check], offered: Sequence[Candidate], size: int, chosen: Edits = ()) -> Iterator[Edits]:
    """Combinations that change a figure of every failing check, each check's likeliest edits first."""
    touched = _touched(chosen)
    missed = next((check for check in failing if not touched & set(check.figures())), None)
    if missed is None:
        if len(chosen) == size:
            yield chosen
        return
    if len(chosen) == size:
        return
    names = set(missed.figures())
    useful = [c for c in offered if _figures(c) & names and missed.id in c.fixes and not _figures(c) & touched]
    for candidate in sorted(useful, key=lambda c: -c.likelihood)[:BRANCHES]:
        yield from _tried(failing, offered, size, (*chosen, candidate))


def _all_hold(edits: Edits, failing: set[str], context: Context) -> bool:
    return fixes_of(_slips(edits), failing, context) == failing


def _slips(edits: Edits) -> Mapping[str, Slip]:
    return {name: slip for edit in edits for name, slip in edit.edits.items()}


def _figures(edit: Candidate) -> set[str]:
    return set(edit.edits)


def _touched(edits: Edits) -> set[str]:
    return {name for edit in edits for name in _figures(edit)}
