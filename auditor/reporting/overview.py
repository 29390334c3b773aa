"""What stands around the findings: the heading of a document, its notes in brief, the table of many documents."""

from __future__ import annotations

from collections import Counter

from auditor.model.finding import SEVERITIES, Audit, DocumentAudit
from auditor.reporting.card import Card
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.periods import said
from auditor.reporting.quote import clean
from auditor.reporting.summary import numbers
from auditor.reporting.wording import place_of, reason_of, tick_of

SIGNS = {"holds": "✓", "fails": "✗", "doubtful": "?", "undecided": "–"}
Section = tuple[str, list[str]]  # a title and its lines


def heading(audit: DocumentAudit, options: Options, *, short: bool = False) -> str:
    """The path of a document, with the place and the period that it reports on."""
    path = clean(audit.document.path)
    if short:
        return path
    place = options.places.get(audit.place, audit.place) if audit.place else ""
    return " · ".join(part for part in (path, clean(place), said(audit.period, options.messages)) if part)


def overview(audit: Audit, options: Options) -> list[list[str]]:
    """One row a document, for those who look at sixty; the first row is the head."""
    head = [sentence(options.messages, f"label.{key}") for key in ("document", "figures", "checks")]
    rows = [[*head, *(sentence(options.messages, f"severity.{severity}") for severity in SEVERITIES)]]
    for one in audit.parts:
        found = Counter(finding.severity for finding in one.findings)
        counts = [str(len(numbers(one))), str(len(one.checks)), *(str(found[s] or "·") for s in SEVERITIES)]
        rows.append([clean(one.document.path), *counts])
    return rows


def shown(audit: Audit, options: Options) -> list[DocumentAudit]:
    """The documents worth a section: of several, those with a finding or a doubt; with -v all of them."""
    several = len(audit.documents) > 1 and not options.verbose
    return [one for one in audit.parts if not several or one.findings or one.doubts]


def notes(told: list[Card], options: Options) -> Section | None:
    """Notes in a line each: they are worth a glance, not a panel."""
    lines = []
    for card in told:
        if card.finding.severity == "note":
            words = "; ".join(one.text for one in card.sums) or card.title
            place = next((place_of(quote.figure, quote.block, options.messages) for quote in card.quotes), "")
            lines.append(f"• {clean(words)} ({place}) [{card.finding.id}]")
    return (sentence(options.messages, "label.notes"), lines) if lines else None


def unchecked(audit: DocumentAudit, options: Options) -> Section | None:
    """With -v, the figures that no check uses, so that a person can look at them."""
    if not audit.unchecked or not options.verbose:
        return None
    blocks = {block.id: block for block in audit.document.blocks}
    lines = []
    for name in audit.unchecked:
        figure = audit.figures[name]
        place = place_of(figure, blocks[figure.span.block], options.messages)
        label = f"{figure.label}: " if figure.label else ""
        lines.append(clean(f"• {label}{figure.text} ({place})"))
    return sentence(options.messages, "label.unchecked"), lines


def every_check(audit: DocumentAudit, options: Options) -> Section | None:
    """With -vv, every check with its verdict: an auditor's tickmarks."""
    if options.verbose < 2 or not audit.checks:
        return None
    lines = []
    for check in audit.checks:
        reason = reason_of(check, options)
        said = tick_of(check, audit, options)
        lines.append(
            clean(f"{SIGNS[check.verdict]} {said}{f' – {reason}' if reason else ''} [{check.rule} {check.id}]")
        )
    return sentence(options.messages, "label.checks"), lines
