"""How many injected slips are found, blamed on the right figure and put right; beside three simpler ways of looking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import baselines
from documents import Pieces, document, written
from injecting import CLASSES, Slipped, inject

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge
from auditor.model.figure import Figure
from auditor.model.finding import Check, DocumentAudit, Finding, Refusal
from auditor.model.interval import Interval
from auditor.reading import read_bytes

KINDS = (*CLASSES, "copied")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A document with one slip: the audit of the clean copy, of the slipped one, and the figure in both."""

    slip: Slipped
    clean: DocumentAudit
    slipped: DocumentAudit
    figure: str | None  # in the slipped document, by its place
    truth: str  # in the clean document


def audit(text: str, knowledge: Knowledge) -> DocumentAudit:
    """The audit of a text."""
    read = read_bytes("benchmark.md", text.encode())
    assert not isinstance(read, Refusal)
    return audit_document(read, knowledge)


def told(result: DocumentAudit) -> list[Finding]:
    """Findings that are more than notes."""
    return [finding for finding in result.findings if finding.severity != "note"]


def figure_at(result: DocumentAudit, span: Span) -> str | None:
    """The number printed at a place of the source text."""
    blocks = {block.id: block for block in result.document.blocks}
    for figure in result.figures.values():
        where = blocks[figure.span.block].source_range(figure.span.start, figure.span.end)
        if where is not None and where[0] < span[1] and span[0] < where[1] and figure.kind == "number":
            return figure.id
    return None


def cases(kind: str, seeds: range, knowledge: Knowledge) -> Iterator[Case]:
    """The documents of these seeds, each with one slip of a class, where it offers one."""
    for seed in seeds:
        pieces: Pieces = document(seed)
        slip = inject(pieces, kind, Random(f"{kind} {seed}"))
        if slip is None:
            continue
        text, places = written(pieces)
        wrong, moved = written(pieces, {slip.at: slip.text})
        clean, slipped = audit(text, knowledge), audit(wrong, knowledge)
        truth = figure_at(clean, places[slip.at])
        if truth is not None:
            yield Case(slip, clean, slipped, figure_at(slipped, moved[slip.at]), truth)


def says(case: Case) -> Interval | None:
    """What the slipped figure says by its first reading."""
    return case.slipped.figures[case.figure].interval() if case.figure is not None else None


def broken(case: Case) -> list[Check]:
    """The checks of the clean document that the slip breaks beyond rounding: what makes it detectable."""
    value = says(case)
    if value is None:
        return []
    box = {name: figure.interval(loose=True) for name, figure in case.clean.figures.items() if figure.readings}
    box[case.truth] = value
    usable = [c for c in case.clean.checks if c.verdict == "holds" and c.equation and case.truth in c.figures()]
    return [check for check in usable if check.equation and not check.equation.decide(box)]


def measure(kind: str, seeds: range, knowledge: Knowledge) -> dict[str, Counter[str]]:
    """Counts for one class: of the auditor and of each baseline."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("auditor", *baselines.BASELINES)}
    for case in cases(kind, seeds, knowledge):
        checks = broken(case)
        if checks:
            counts["auditor"].update(_judged(case, checks))
            for name, look in baselines.BASELINES.items():
                counts[name].update(look(_readings(case), case))
    return counts


def _readings(case: Case) -> Mapping[str, Figure]:
    """The clean document's figures, with the slipped one as it is printed now."""
    assert case.figure is not None
    return {**case.clean.figures, case.truth: case.slipped.figures[case.figure]}


def _judged(case: Case, checks: list[Check]) -> Iterator[str]:
    """What is true of the auditor's findings on one case."""
    yield "detectable"
    found = [f for f in told(case.slipped) if case.figure in _figures(f, case.slipped)]
    if found:
        yield "detected"
    sets = explanations(case, checks)
    firsts = [finding.suspects[0] for finding in found if finding.suspects]
    blamed = any(first.figure == case.figure for first in firsts)
    mended = any(first.figure == case.figure and first.repair == meant(case) for first in firsts)
    for among, yes in (("identifiable", (case.truth,) in sets), ("alone", sets == [(case.truth,)])):
        if yes:
            yield among
        if yes and blamed:
            yield f"{among}: figure first"
        if yes and mended:
            yield f"{among}: repair first"


def meant(case: Case) -> str:
    """The text of the slipped figure as it should be, in the extent that the auditor reads."""
    return case.clean.figures[case.truth].text


def explanations(case: Case, checks: list[Check]) -> list[tuple[str, ...]]:
    """The least sets of figures that explain what is broken, by arithmetic alone.

    A slip is identifiable where its figure is among them, and alone where no other figure is.
    """
    box = {name: figure.interval() for name, figure in _readings(case).items() if figure.readings}
    return baselines.explanations(checks, case.clean.checks, box)


def _figures(finding: Finding, result: DocumentAudit) -> set[str]:
    checks = {check.id: check for check in result.checks}
    return {name for id_ in finding.checks for name in checks[id_].figures()}


def false_alarms(seeds: range, knowledge: Knowledge) -> list[tuple[int, str]]:
    """Findings on clean documents: the seed, and the rule."""
    return [(s, f.rule) for s in seeds for f in told(audit(written(document(s))[0], knowledge))]


def share(count: Counter[str], what: str, of: str) -> Fraction:
    """One count as a part of another; 1 where there was nothing to find."""
    return Fraction(count[what], count[of]) if count[of] else Fraction(1)
