"""The stage: checks to findings, one for each root cause."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.diagnosing.boxes import box_of
from auditor.diagnosing.components import components
from auditor.diagnosing.context import Context, Sizes, UnitWords
from auditor.diagnosing.joint import contradictions
from auditor.diagnosing.mistaken import Units
from auditor.diagnosing.resolve import Cause, causes
from auditor.diagnosing.suspects import explained, suspects_of
from auditor.diagnosing.work import Work
from auditor.model.figure import Figure, Span, Unit
from auditor.model.finding import SEVERITIES, Check, Finding, Suspect
from auditor.model.interval import point
from auditor.model.slips import explain

NO_WORDS = UnitWords()


def diagnose(
    figures: Mapping[str, Figure],
    checks: Sequence[Check],
    words: UnitWords = NO_WORDS,
    work: Work | None = None,
    before: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Findings, worst first and then in the order of the document; checks that are only doubtful make notes.

    ``work`` says how much may be spent on finding out which figure is wrong, ``before`` which figures print what an earlier
    report prints of an earlier time.
    """
    failing = [check for check in checks if check.verdict == "fails"]
    doubtful = [check for check in checks if check.verdict == "doubtful"]
    findings: list[Finding] = []
    if failing:
        context = _context(figures, checks, words, work or Work(), before)
        found = [cause for group in components(failing) for cause in causes(group, context)]
        findings = _linked([_finding(cause, context) for cause in found], doubtful, context)
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
    words: UnitWords,
    work: Work,
    before: frozenset[str],
) -> Context:
    by_figure: dict[str, list[Check]] = {}
    for check in checks:
        for name in check.figures():
            by_figure.setdefault(name, []).append(check)
    multiples = tuple(
        (word, Fraction(value)) for word, value in words.multiples.items() if value >= 1000 and " " not in word
    )
    printed = tuple(name for name, figure in figures.items() if figure.kind == "number" and figure.readings)
    order = {name: place for place, name in enumerate(printed)}
    sizes = Counter(
        (figure.unit.dimension if figure.unit else None, figure.scale.as_integer_ratio()) for figure in figures.values()
    )
    often: Sizes = {(unit.dimension, unit.factor.as_integer_ratio()): count for unit, count in words.usual.items()}
    units = _units(figures, words.units)
    known = (figures, by_figure, box_of(figures), multiples, units, printed, order, sizes, often, before)
    return Context(*known, solved={}, work=work)


def _units(figures: Mapping[str, Figure], known: Mapping[str, Unit]) -> dict[str | None, Units]:
    """The units that figures and the catalog spell, by their dimension."""
    own = {figure.unit_text: figure.unit for figure in figures.values() if figure.unit is not None and figure.unit_text}
    kin: dict[str | None, list[tuple[str, Unit]]] = {}
    for spelled, unit in (own | dict(known)).items():
        if spelled in own or unit.dimension != "ratio":  # nobody writes % for a ‰ that the document prints nowhere
            kin.setdefault(unit.dimension, []).append((spelled, unit))
    return {dimension: tuple(alike) for dimension, alike in kin.items()}


def _finding(cause: Cause, context: Context) -> Finding:
    leading = min(cause.checks, key=lambda c: (SEVERITIES.index(c.severity), c.equation is None, int(c.id[1:])))
    sets = explained(cause, context)
    suspects = tuple(dict.fromkeys(suspects_of(cause, sets, context)))
    ids = tuple(check.id for check in (leading, *(c for c in cause.checks if c is not leading)))
    return Finding("", leading.rule, leading.severity, ids, suspects, fingerprint(leading, context.figures))


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
    return Finding("", group[0].rule, "warning", ids, (), fingerprint(group[0], figures), ids)


def fingerprint(check: Check, figures: Mapping[str, Figure]) -> str:
    """What stays the same when the document changes elsewhere: the rule, the printed figures and their labels."""
    parts = [check.rule, *(f"{figures[n].text}|{figures[n].label.lower()}" for n in check.figures())]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
