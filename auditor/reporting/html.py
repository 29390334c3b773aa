"""The audit as one web page without scripts or outside parts: findings, what was checked, and the marked document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from auditor.model.finding import Audit, DocumentAudit
from auditor.reporting.card import Card, cards, rows_of
from auditor.reporting.html_document import marked_document
from auditor.reporting.html_style import STYLE
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.overview import SIGNS, heading, overview
from auditor.reporting.quote import BREAK, HARD, Quote, Stretch, clean
from auditor.reporting.summary import result, summary
from auditor.reporting.wording import place_of, reason_of, tick_of

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report(audit: Audit, options: Options) -> str:
    """A page to open, print or send."""
    title = sentence(options.messages, "label.report")
    head = [
        "<!doctype html>",
        f'<html lang="{options.language}"><head><meta charset="utf-8"><title>{text(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<style>{STYLE}</style></head><body><main><h1>{text(title)}</h1>",
    ]
    body = [*_overview(audit, options)] if len(audit.documents) > 1 else []
    for number, one in enumerate(audit.parts, 1):
        body += _document(one, number, options)
    for refusal in audit.refusals:
        said = sentence(options.messages, refusal.message, {"path": refusal.path, **dict(refusal.values)})
        body.append(f'<p class="error"><b>{text(refusal.path)}</b>: {text(said)}</p>')
    return "\n".join([*head, *body, "</main></body></html>"]) + "\n"


def text(words: str) -> str:
    """Words that are never markup."""
    return escape(clean(words), quote=True)


def _overview(audit: Audit, options: Options) -> Iterator[str]:
    head, *rows = overview(audit, options)
    yield "<table><thead><tr>" + "".join(f"<th>{text(name)}</th>" for name in head) + "</tr></thead><tbody>"
    for number, (path, *counts) in enumerate(rows, 1):
        numbers = "".join(f'<td class="number">{text(count)}</td>' for count in counts)
        yield f'<tr><td><a href="#d{number}">{text(path)}</a></td>{numbers}</tr>'
    yield "</tbody></table>"


def _document(audit: DocumentAudit, number: int, options: Options) -> Iterator[str]:
    worst, verdict = result(audit, options)
    yield f'<section id="d{number}"><h2>{text(heading(audit, options))}</h2>'
    yield f'<p class="verdict {worst or "clean"}">{text(verdict)}</p>'
    for told in cards(audit, options):
        yield from _card(told, number, options)
    yield f"<h3>{text(sentence(options.messages, 'label.summary'))}</h3><ul>"
    yield from (f"<li>{text(line)}</li>" for line in summary(audit, options))
    yield "</ul>"
    yield from _checks(audit, options)
    if audit.document.blocks:
        yield f"<details><summary>{text(sentence(options.messages, 'label.document'))}</summary>"
        yield from marked_document(audit, number, options)
        yield "</details>"
    yield "</section>"


def _card(told: Card, number: int, options: Options) -> Iterator[str]:
    finding = told.finding
    severity = text(sentence(options.messages, f"severity.{finding.severity}"))
    yield f'<article class="{finding.severity}" id="d{number}-{finding.id}">'
    yield f'<h3>{text(finding.id)} <span class="severity">{severity}</span> {text(told.title)}</h3>'
    for quote in told.quotes:
        yield f'<p class="place">{text(place_of(quote.figure, quote.block, options.messages))}</p>'
        yield f"<blockquote>{_quote(quote)}</blockquote>"
    yield "<dl>"
    for label, texts in rows_of(told, options):
        yield f"<dt>{text(label)}</dt>" + "".join(f"<dd>{text(said)}</dd>" for said in texts)
    yield "</dl>"
    yield f'<p class="rule">{text(finding.rule)}</p></article>'


def _quote(quote: Quote) -> str:
    """A sentence, or cells of a table with their words on a line each."""
    if not any(stretch.text == BREAK for stretch in quote.stretches):
        return "".join(map(_marked, quote.stretches))
    rows: list[list[Stretch]] = [[]]
    for stretch in quote.stretches:
        if stretch.text == BREAK:
            rows.append([])
        else:
            rows[-1].append(stretch)
    return f'<table class="cells">{"".join(map(_row, rows))}</table>'


def _row(stretches: Sequence[Stretch]) -> str:
    words = "".join(text(stretch.text.rstrip(f" {HARD}")) for stretch in stretches if not stretch.kind)
    numbers = "".join(_marked(stretch) for stretch in stretches if stretch.kind)
    return f'<tr><td>{words}</td><td class="number">{numbers}</td></tr>'


def _marked(stretch: Stretch) -> str:
    tag = {"suspect": "mark", "figure": "u", "cell": "b"}.get(stretch.kind)
    return f"<{tag}>{text(stretch.text)}</{tag}>" if tag else text(stretch.text)


def _checks(audit: DocumentAudit, options: Options) -> Iterator[str]:
    """Every check with its verdict: the tickmarks of an auditor."""
    if not audit.checks:
        return
    yield f"<details><summary>{text(sentence(options.messages, 'label.checks'))} ({len(audit.checks)})</summary><table>"
    for check in audit.checks:
        said = tick_of(check, audit, options)
        reason = reason_of(check, options)
        yield (
            f'<tr class="{check.verdict}"><td>{SIGNS[check.verdict]}</td><td>{text(said)}</td>'
            f"<td>{text(reason)}</td><td>{text(check.rule)}</td></tr>"
        )
    yield "</table></details>"
