"""The audit as JSON: the contract that other programs hold us to (docs/json.md, docs/audit.schema.json)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from inspect import cleandoc
from typing import Any, cast

import msgspec

from auditor.model.document import Block, Document
from auditor.model.figure import Figure
from auditor.model.finding import Audit, Check, DocumentAudit, Finding, Refusal
from auditor.model.interval import Interval
from auditor.model.relation import Extraction
from auditor.reporting import contract as to
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import text_of
from auditor.reporting.options import Options
from auditor.reporting.periods import code_of
from auditor.reporting.quote import clean
from auditor.reporting.wording import finding_message

Roles = tuple[tuple[str, tuple[str, ...]], ...]


def report(audit: Audit, options: Options) -> str:
    """All documents, their figures, checks and findings, with a summary."""
    whole = to.Report(
        documents=[_document(one, options) for one in audit.documents],
        across=[_document(one, options) for one in audit.across],
        refusals=[_refusal(one, options) for one in audit.refusals],
        summary=_summary(audit),
    )
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode()


def schema() -> dict[str, Any]:
    """The JSON Schema of the contract; its descriptions are indented by some versions of msgspec, and not by others."""
    tree = msgspec.json.schema(to.Report)
    for definition in tree["$defs"].values():
        if "description" in definition:
            definition["description"] = cleandoc(definition["description"])
    return tree


def _document(audit: DocumentAudit, options: Options) -> to.Document:
    document = audit.document
    blocks = {block.id: block for block in document.blocks}
    return to.Document(
        path=clean(document.path),
        sha256=document.sha256,
        language=audit.language,
        place=audit.place,
        period=code_of(audit.period),
        figures=[figure_of(figure, blocks[figure.span.block]) for figure in audit.figures.values()],
        checks=[_check(check) for check in audit.checks],
        findings=[_finding(finding, audit, options) for finding in audit.findings],
        doubts=[sentence(options.messages, doubt.message, dict(doubt.values)) for doubt in audit.doubts],
    )


def extraction(document: Document, found: Extraction) -> to.Extracted:
    """The figures of a document, with the relations between them."""
    blocks = {block.id: block for block in document.blocks}
    return to.Extracted(
        path=clean(document.path),
        sha256=document.sha256,
        language=found.language,
        place=found.place,
        period=code_of(found.period),
        figures=[figure_of(figure, blocks[figure.span.block]) for figure in found.figures.values()],
        relations=[
            to.Relation(kind=one.kind, form=one.form, strength=one.strength, figures=_roles(one.roles))
            for one in found.relations
        ],
    )


def figure_of(figure: Figure, block: Block) -> to.Figure:
    """A figure with what it says and where it stands."""
    factor = figure.unit.factor if figure.unit else Fraction(1)  # numbers are told in the unit beside them
    interval = figure.strict.times(1 / factor) if figure.readings else Interval(None, None)
    value = figure.value
    if figure.date is not None:
        shown: str | None = figure.date.isoformat()
    else:
        shown = text_of(value / factor) if value is not None else None
    return to.Figure(
        id=figure.id,
        kind=cast(to.Kind, figure.kind),
        text=figure.text,
        value=shown,
        low=_bound(interval.low),
        high=_bound(interval.high),
        unit=figure.unit.id if figure.unit else None,
        label=figure.label,
        indicator=figure.indicator,
        period=code_of(figure.period),
        aspect=figure.aspect,
        qualifier=figure.qualifier,
        at=_place(figure, block),
    )


def _place(figure: Figure, block: Block) -> to.Place:
    span, place = figure.span, block.place
    source = block.source_range(span.start, span.end)
    cell = place.cell or (f"{place.table}:{place.row}:{place.column}" if place.table is not None else None)
    start, end = source if source is not None else (None, None)
    return to.Place(
        path=clean(place.document) or None,
        page=block.page_at(span.start),
        line=block.line_at(span.start),
        note=place.note,
        block=block.id,
        sheet=place.sheet,
        cell=cell,
        start=start,
        end=end,
    )


def _check(check: Check) -> to.Check:
    return to.Check(
        id=check.id,
        rule=check.rule,
        verdict=cast(to.Verdict, check.verdict),
        figures=_roles(check.roles),
        expected=_interval(check.expected),
        difference=_bound(check.difference),
        by_rounding=check.by_rounding,
        arithmetic=check.arithmetic,
        reason=check.reason,
    )


def _roles(roles: Roles) -> dict[str, str | list[str]]:
    return {name: list(ids) if len(ids) > 1 else ids[0] for name, ids in roles if ids}


def _finding(finding: Finding, audit: DocumentAudit, options: Options) -> to.Finding:
    suspects = [
        to.Suspect(figure=s.figure, repair=s.repair, reason=s.reason, confidence=cast(to.Confidence, s.confidence))
        for s in finding.suspects
    ]
    return to.Finding(
        id=finding.id,
        rule=finding.rule,
        severity=cast(to.Severity, finding.severity),
        message=finding_message(finding, audit, options),
        checks=list(finding.checks),
        fingerprint=finding.fingerprint,
        suspects=suspects,
        conflict=list(finding.conflict),
    )


def _refusal(refusal: Refusal, options: Options) -> to.Refusal:
    return to.Refusal(
        path=clean(refusal.path), message=sentence(options.messages, refusal.message, dict(refusal.values))
    )


def _summary(audit: Audit) -> to.Summary:
    checks = Counter(check.verdict for one in audit.parts for check in one.checks)
    findings = Counter(finding.severity for one in audit.parts for finding in one.findings)
    return to.Summary(
        documents=len(audit.documents),
        figures=sum(len(one.figures) for one in audit.documents),
        checks=to.Verdicts(**checks),
        findings=to.Severities(**findings),
    )


def _interval(interval: Interval | None) -> list[str | None] | None:
    return None if interval is None else [_bound(interval.low), _bound(interval.high)]


def _bound(value: Fraction | None) -> str | None:
    return None if value is None else text_of(value)
