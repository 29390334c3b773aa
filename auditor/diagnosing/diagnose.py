"""The stage: checks to findings, one for each root cause."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.diagnosing.boxes import box_of
from auditor.diagnosing.components import components
from auditor.diagnosing.context import Context
from auditor.diagnosing.joint import contradictions
from auditor.diagnosing.localise import minimal_sets
from auditor.diagnosing.resolve import Cause, causes
from auditor.diagnosing.special import special_suspects
from auditor.diagnosing.weights import weights_of
from auditor.diagnosing.work import Work
from auditor.model.figure import Figure, Span, Unit
from auditor.model.finding import SEVERITIES, Check, Finding, Suspect
from auditor.model.interval import point
from auditor.model.slips import COSTS, Slip, explain

PROVEN = 3  # strength of a tie whose holding proves its figures
CLOSE = 1  # a repair of another figure that costs no more than this above the best leaves it in doubt
ODD = 3  # repairs that cost no more than this above the best are told in the order in which their cells stand out
MANY = 20  # checks that are passed over while one figure is looked at
LISTED = 4  # suspects that a reader is shown where no edit tells them apart


def diagnose(
    figures: Mapping[str, Figure],
    checks: Sequence[Check],
    multiples: Mapping[str, int] | None = None,
    units: Mapping[str, Unit] | None = None,
    work: Work | None = None,
) -> tuple[Finding, ...]:
    """Findings, worst first and then in the order of the document; checks that are only doubtful make notes.

    ``work`` says how much may be spent on finding out which figure is wrong.
    """
    context = _context(figures, checks, multiples or {}, units or {}, work or Work())
    failing = [check for check in checks if check.verdict == "fails"]
    doubtful = [check for check in checks if check.verdict == "doubtful"]
    found = [cause for group in components(failing) for cause in causes(group, context)]
    findings = [_finding(cause, context) for cause in found]
    findings = _linked(findings, doubtful, context)
    explained = {name for finding in findings for suspect in finding.suspects for name in [suspect.figure]}
    told = {id_ for finding in findings for id_ in finding.checks}
    notes = [c for c in doubtful if c.id not in told and not explained & set(c.figures())]
    findings += [_note(group, figures) for group in components(notes)]
    findings += [_contradiction(group, figures) for group in contradictions(figures, checks)]
    by_id = {check.id: check for check in checks}
    findings.sort(key=lambda finding: _rank(finding, figures, by_id))
    return tuple(replace(finding, id=f"n{number}") for number, finding in enumerate(findings, 1))


def _rank(finding: Finding, figures: Mapping[str, Figure], checks: Mapping[str, Check]) -> tuple[int, int, int]:
    """How much a finding matters, then where its first suspect stands, or its first figure."""
    named = [suspect.figure for suspect in finding.suspects] or checks[finding.checks[0]].figures()
    span = next((figures[name].span for name in named), Span(0, 0, 0))
    return SEVERITIES.index(finding.severity), span.block, span.start


def _context(
    figures: Mapping[str, Figure],
    checks: Sequence[Check],
    multiples: Mapping[str, int],
    units: Mapping[str, Unit],
    work: Work,
) -> Context:
    by_figure: dict[str, list[Check]] = {}
    for check in checks:
        for name in check.figures():
            by_figure.setdefault(name, []).append(check)
    words = tuple((word, Fraction(value)) for word, value in multiples.items() if value >= 1000 and " " not in word)
    printed = tuple(name for name, figure in figures.items() if figure.kind == "number" and figure.readings)
    order = {name: place for place, name in enumerate(printed)}
    own = {figure.unit_text: figure.unit for figure in figures.values() if figure.unit is not None and figure.unit_text}
    kin: dict[str | None, list[tuple[str, Unit]]] = {}
    for spelled, unit in (own | dict(units)).items():
        if spelled in own or unit.dimension != "ratio":  # nobody writes % for a ‰ that the document prints nowhere
            kin.setdefault(unit.dimension, []).append((spelled, unit))
    by_dimension = {dimension: tuple(alike) for dimension, alike in kin.items()}
    sizes = Counter(
        (figure.unit.dimension if figure.unit else None, figure.scale.as_integer_ratio()) for figure in figures.values()
    )
    return Context(figures, by_figure, box_of(figures), words, by_dimension, printed, order, sizes, {}, work)


def _finding(cause: Cause, context: Context) -> Finding:
    leading = min(cause.checks, key=lambda c: (SEVERITIES.index(c.severity), c.equation is None, int(c.id[1:])))
    sets = _explained(cause, context)
    suspects = tuple(dict.fromkeys(_suspects(cause, sets, context)))
    ids = tuple(check.id for check in (leading, *(c for c in cause.checks if c is not leading)))
    told = fingerprint(leading, context.figures)
    count = max(1, len(sets) or len(suspects))
    return Finding("", leading.rule, leading.severity, ids, suspects, told, count, explanations=tuple(sets))


def _explained(cause: Cause, context: Context) -> list[tuple[str, ...]]:
    """The minimal sets of figures whose change would put right what the cause breaks."""
    judged = [c for c in cause.checks if c.equation is not None and set(c.equation.figures()) <= set(context.box)]
    judged = [check for check in judged if check.equation is not None and check.equation.figures()]
    names = list(dict.fromkeys(name for check in judged for name in check.figures() if name in context.box))
    holding = {name: [c for c in context.checks[name] if _proves(c)] for name in names}
    sets = minimal_sets(judged, context.box, holding, weights_of(names, context.figures, holding), context.work)
    return [free for free in sets if len(free) > 1 or not _absurd(free[0], cause, context)] or sets


def _absurd(name: str, cause: Cause, context: Context) -> bool:
    """Whether a figure would have to fall below nought: beside a share of 126 % of a whole, no other share is to blame."""
    figure = context.figures[name]
    if not figure.readings or figure.readings[0].value < 0 or figure.aspect in ("change", "growth"):
        return False
    failing = [
        c for c in cause.checks if c.verdict == "fails" and c.equation is not None and name in c.equation.figures()
    ]
    asked = [context.asked(check, name) for check in failing if set(check.figures()) <= set(context.box)]
    return any(wanted is not None and wanted.high is not None and wanted.high < 0 for wanted in asked)


def _proves(check: Check) -> bool:
    """Whether a check that holds must hold after a repair too: rounding alone did not make it hold."""
    return check.verdict == "holds" and not check.by_rounding and check.strength >= PROVEN


def _suspects(cause: Cause, sets: Sequence[tuple[str, ...]], context: Context) -> Iterator[Suspect]:
    odd = _odd(cause)
    if cause.edits and not any(e.rare or len(e.fixes) > 1 for e in cause.edits) and any(c.odd for c in cause.checks):
        yield from _standing_out(cause, sets, odd)
        return
    if cause.edits:
        best = cause.edits[0].cost
        rivals = [edit for edit in cause.edits if edit.cost == best or (edit.rare and edit.cost <= best + CLOSE)]
        alone = len({edit.figure for edit in rivals}) == 1 and sum(edit.cost == best for edit in cause.edits) == 1
        shown = {(edit.figure, edit.slip.value): edit for edit in reversed(cause.edits)}  # one text for one value
        told = [edit for edit in cause.edits if edit in shown.values()]
        for edit in sorted(told, key=lambda e: (e.cost > best + ODD, odd(e.figure)))[:LISTED]:
            only = len(cause.edits) == 1 and list(sets) == [(edit.figure,)]
            sure = alone and edit.cost == best and (edit.rare or len(edit.fixes) > 1 or only)
            yield _suspect(edit.figure, edit.slip, certain=sure)
            if edit.partner is not None:
                yield _suspect(*edit.partner, certain=sure)
        return
    alone_ = [check for check in cause.checks if check.equation is None or not check.equation.figures()]
    if alone_ and len(alone_) == len(cause.checks):
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
        key=lambda name: (_absurd(name, cause, context), odd(name), _far(name, cause, context)),
    )
    yield from (Suspect(name) for name in names[:LISTED])


def _far(name: str, cause: Cause, context: Context) -> int:
    """The least cost of a slip that makes a figure what a failing check asks of it, be it too common to be told."""
    figure = context.figures[name]
    failing = [c for c in cause.checks if c.verdict == "fails" and c.equation is not None and name in c.figures()]
    wanted = [context.asked(check, name) for check in failing]
    found = [explain(figure, asked) for asked in wanted if asked is not None and figure.readings]
    return min((hits[0].cost for hits in found if hits), default=max(COSTS.values()) + 1)


def _standing_out(cause: Cause, sets: Sequence[tuple[str, ...]], odd: Callable[[str], int]) -> Iterator[Suspect]:
    """Cells of a table where edits are mere guesses: those with an edit first, each as it stands out from the others."""
    edits = {edit.figure: edit for edit in reversed(cause.edits)}
    near = {name for name, edit in edits.items() if edit.cost <= cause.edits[0].cost + ODD}
    names = dict.fromkeys([*(name for free in sets for name in free), *edits])
    for name in sorted(names, key=lambda name: (name not in near, odd(name)))[:LISTED]:
        edit = edits.get(name)
        yield _suspect(name, edit.slip, certain=False) if edit is not None else Suspect(name)


def _odd(cause: Cause) -> Callable[[str], int]:
    """The place of a figure among those that stand out from the cells beside them; behind them all if it does not."""
    names = list(dict.fromkeys(name for check in cause.checks for name in check.odd))
    places = {name: place for place, name in enumerate(names)}
    return lambda name: places.get(name, len(names))


def _suspect(figure: str, slip: Slip, *, certain: bool) -> Suspect:
    return Suspect(figure, slip.text, slip.kind, "certain" if certain else "suggested", slip.value)


def _linked(findings: list[Finding], doubtful: Sequence[Check], context: Context) -> list[Finding]:
    """Findings that share a restated fact: the repair of one figure tells the other's, and is its evidence."""
    result = list(findings)
    for check in doubtful:
        if not check.rule.startswith("tie-out.") or check.equation is None:
            continue
        names = set(check.equation.figures())
        for place, finding in enumerate(result):
            if not names & {suspect.figure for suspect in finding.suspects}:
                continue
            others = [
                s
                for f in result
                if f is not finding
                for s in f.suspects[:1]
                if s.figure in names and s.value is not None
            ]
            agreeing = _agreeing(finding, names, [other.value for other in others if other.value is not None], context)
            rest = [s for s in finding.suspects if s.figure not in {one.figure for one in agreeing}]
            result[place] = replace(finding, checks=(*finding.checks, check.id), suspects=(*agreeing, *rest))
    return result


def _agreeing(finding: Finding, names: set[str], values: Sequence[Fraction], context: Context) -> list[Suspect]:
    """The suspects that one slip makes agree with what the other statement is repaired to: that settles them."""
    found: list[Suspect] = []
    for suspect in finding.suspects:
        if suspect.figure not in names:
            continue
        for value in dict.fromkeys(values):
            slip = next(iter(explain(context.figures[suspect.figure], point(value), context.multiples)), None)
            if slip is not None and slip.value == value:
                found.append(Suspect(suspect.figure, slip.text, slip.kind, "certain", value))
    return found


def _note(group: Sequence[Check], figures: Mapping[str, Figure]) -> Finding:
    return Finding("", group[0].rule, "note", tuple(c.id for c in group), (), fingerprint(group[0], figures))


def _contradiction(group: Sequence[Check], figures: Mapping[str, Figure]) -> Finding:
    """Checks that hold one at a time and not together: no figure is known to be wrong, one of them is."""
    ids = tuple(check.id for check in group)
    return Finding("", group[0].rule, "warning", ids, (), fingerprint(group[0], figures), 0, conflict=ids)


def fingerprint(check: Check, figures: Mapping[str, Figure]) -> str:
    """What stays the same when the document changes elsewhere: the rule, the printed figures and their labels."""
    parts = [check.rule, *(f"{figures[n].text}|{figures[n].label.lower()}" for n in check.figures())]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
