"""What is written beside the words of a document: findings at their likeliest figure, tickmarks at what was checked."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.figure import Figure, Span
from auditor.model.finding import SEVERITIES, DocumentAudit, Finding
from auditor.reporting.options import Options
from auditor.reporting.wording import finding_sentences, place_of, tick_of

TICK = "✓ "
_PLACES = 8  # so many other places are told in a remark


class Remark(Struct, frozen=True):
    """Words for the characters of a span; ``kind`` is a severity or "tick"."""

    span: Span
    kind: str
    text: str


def remarks(audit: DocumentAudit, options: Options, *, tickmarks: bool = False) -> list[Remark]:
    """The remarks in order of place, one a span: what is said of the same characters is said together."""
    found = list(_findings(audit, options))
    if tickmarks:
        found += _ticks(audit, options)
    together: dict[Span, list[Remark]] = {}
    for remark in found:
        together.setdefault(remark.span, []).append(remark)
    joined = [_joined(span, said) for span, said in together.items()]
    return sorted(joined, key=lambda remark: (remark.span.block, remark.span.start))


def _joined(span: Span, said: list[Remark]) -> Remark:
    ranks = [*SEVERITIES, "tick"]
    kind = min((remark.kind for remark in said), key=ranks.index)
    return Remark(
        span, kind, "\n".join(dict.fromkeys(remark.text for remark in said if remark.kind != "tick" or kind == "tick"))
    )


def _findings(audit: DocumentAudit, options: Options) -> Iterator[Remark]:
    for finding in audit.findings:
        figures = _figures(finding, audit)
        if figures:
            said = finding_sentences(finding, audit, options)
            also = [f"→ {told}" for told in _elsewhere(figures, audit, options)]
            further = ["…"] if len(also) > _PLACES else []
            yield Remark(figures[0].span, finding.severity, "\n".join([*said, *also[:_PLACES], *further]))


def _figures(finding: Finding, audit: DocumentAudit) -> list[Figure]:
    """The figures of a finding, the likeliest suspect first."""
    checks = {check.id: check for check in audit.checks}
    involved = [name for id_ in finding.checks for name in checks[id_].figures()]
    first = [suspect.figure for suspect in finding.suspects[:1]]
    return [audit.figures[name] for name in dict.fromkeys([*first, *involved])]


def _elsewhere(figures: list[Figure], audit: DocumentAudit, options: Options) -> Iterator[str]:
    """The figures that stand in other blocks than the first, with their places."""
    blocks = {block.id: block for block in audit.document.blocks}
    told: set[int] = {figures[0].span.block}
    here = blocks[figures[0].span.block].place.sheet
    for figure in figures[1:]:
        if figure.span.block not in told:
            told.add(figure.span.block)
            block = blocks[figure.span.block]
            if block.place.sheet == here:  # the reader is looking at it
                block = replace(block, place=replace(block.place, sheet=None))
            place = place_of(figure, block, options.messages)
            yield f"{figure.text} ({place})" if place else figure.text


def _ticks(audit: DocumentAudit, options: Options) -> Iterator[Remark]:
    """A tickmark at the first figure of every check that holds."""
    for check in audit.checks:
        names = [check.subject, *check.figures()] if check.subject in audit.figures else check.figures()
        if check.verdict == "holds" and names:
            yield Remark(audit.figures[names[0] or ""].span, "tick", TICK + tick_of(check, audit, options))
