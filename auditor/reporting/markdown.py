"""The audit in Markdown, for mails, merge requests and wikis: what a document says is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.finding import Audit, DocumentAudit
from auditor.reporting.card import Card, cards, rows_of
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.overview import heading, overview
from auditor.reporting.quote import BREAK, Quote, clean
from auditor.reporting.summary import result, summary
from auditor.reporting.wording import place_of

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])|(?<=\w)(:)(?=//)")
_LEADING = re.compile(r"^(\s*)([-+=])")
_ORDERED = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")


def report(audit: Audit, options: Options) -> str:
    """A table of the documents where there are several, then each document with its findings."""
    lines = list(_overview(audit, options)) if len(audit.documents) > 1 else []
    for one in audit.parts:
        lines += _document(one, options)
    for refusal in audit.refusals:
        said = sentence(options.messages, refusal.message, {"path": refusal.path, **dict(refusal.values)})
        lines += [f"**{escaped(refusal.path)}**: {escaped(said)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Text in which nothing is a sign of Markdown or HTML; no list begins in it, no address is linked, nobody called."""
    told = _SIGNS.sub(lambda sign: f"\\{sign[0]}", clean(text)).replace("@", "&#64;")
    return _ORDERED.sub(r"\1\\\2", _LEADING.sub(r"\1\\\2", told))


def _overview(audit: Audit, options: Options) -> Iterator[str]:
    head, *rows = [[escaped(text) for text in row] for row in overview(audit, options)]
    yield f"| {' | '.join(head)} |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _document(audit: DocumentAudit, options: Options) -> Iterator[str]:
    yield f"## {escaped(heading(audit, options))}"
    yield ""
    _, verdict = result(audit, options)
    yield from ([f"**{escaped(verdict)}**", ""] if verdict else [])
    for told in cards(audit, options):
        yield from _card(told, options)
    if not options.quiet:
        yield from (f"- {escaped(line)}" for line in summary(audit, options))
        yield ""


def _card(told: Card, options: Options) -> Iterator[str]:
    severity = sentence(options.messages, f"severity.{told.finding.severity}")
    yield f"### {told.finding.id} {escaped(severity)}: {escaped(told.title)}"
    yield ""
    for quote in told.quotes:
        yield f"{escaped(place_of(quote.figure, quote.block, options.messages))}:"
        yield ""
        yield from (f"> {line}" for line in _quote(quote))
        yield ""
    for label, texts in rows_of(told, options):
        yield from (f"- {escaped(label)}: {escaped(text)}" if label else f"  {escaped(text)}" for text in texts)
    yield f"- `{told.finding.rule}`"
    yield ""


def _quote(quote: Quote) -> Iterator[str]:
    line = ""
    for stretch in quote.stretches:
        if stretch.text == BREAK:
            yield f"{line}  "
            line = ""
        elif stretch.kind in ("suspect", "figure") and stretch.text.strip():
            sign = "**" if stretch.kind == "suspect" else "*"
            line += f"{sign}{escaped(stretch.text.strip())}{sign}"
        else:
            line += escaped(stretch.text)
    yield line
