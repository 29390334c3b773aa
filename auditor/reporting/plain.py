"""The audit as plain text for pipes, files and mails: no frames, no colour, the place first so that editors can jump."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.finding import Audit, DocumentAudit
from auditor.reporting.card import Card, cards, rows_of
from auditor.reporting.lines import cells, marks_beneath, wrapped, wrapped_text
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.overview import every_check, heading, notes, overview, shown, unchecked
from auditor.reporting.quote import Quote, clean
from auditor.reporting.summary import closing, result, summary
from auditor.reporting.wording import place_of


def plain(audit: Audit, options: Options) -> str:
    """Findings, then what was checked; several documents begin with a table of them all."""
    blocks: list[str] = []
    if len(audit.documents) > 1 and not options.quiet:
        blocks.append("\n".join(aligned(overview(audit, options))))
    for one in shown(audit, options):
        blocks += _document(one, options)
    blocks += closing(audit, options)
    return "\n\n".join(block for block in blocks if block) + "\n"


def aligned(rows: list[list[str]]) -> Iterator[str]:
    """Rows of words in columns; the first column to the left, numbers to the right."""
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        first = row[0] + " " * (widths[0] - cells(row[0]))
        rest = [" " * (size - cells(text)) + text for text, size in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([first, *rest]).rstrip()


def plain_card(told: Card, path: str, options: Options) -> str:
    """One finding: a line that says where and what, the words of the report, the arithmetic, the repair."""
    finding = told.finding
    path = next((clean(quote.block.place.document) for quote in told.quotes), "") or path
    line = _line(told.quotes[:1])
    severity = sentence(options.messages, f"severity.{finding.severity}")
    lines = [f"{path}:{line} {finding.id} {severity} {told.title} [{finding.rule}]"]
    for quote in told.quotes:
        lines += _quote(quote, options)
    rows = list(rows_of(told, options))
    indent = max((cells(label) for label, _ in rows), default=0) + 4
    for label, texts in rows:
        said = [part for text in texts for part in wrapped_text(text, options.width - indent)]
        lines += [_labelled("" if n else label, text, indent) for n, text in enumerate(said)]
    return "\n".join(lines)


def _document(audit: DocumentAudit, options: Options) -> Iterator[str]:
    yield heading(audit, options)
    told = cards(audit, options)
    for one in told:
        if one.finding.severity != "note" or options.verbose:
            yield plain_card(one, heading(audit, options, short=True), options)
    if options.quiet:
        return
    sections = [] if options.verbose else [notes(told, options)]
    sections += [unchecked(audit, options), every_check(audit, options)]
    _, verdict = result(audit, options)
    told_last = [*summary(audit, options), *([verdict] if verdict else [])]
    for title, texts in (*filter(None, sections), (sentence(options.messages, "label.summary"), told_last)):
        body = [f"  {part}" for text in texts for part in wrapped_text(text, options.width - 2)]
        yield "\n".join([title, *body])


def _line(quotes: tuple[Quote, ...]) -> str:
    """The line of the first quote as ``57:``, where lines mean something."""
    for quote in quotes:
        line = quote.block.line_at(quote.figure.span.start)
        return f"{line}:" if line is not None else ""
    return ""


def _quote(quote: Quote, options: Options) -> Iterator[str]:
    yield f"  {clean(place_of(quote.figure, quote.block, options.messages))}"
    for line in wrapped(quote.stretches, options.width - 4):
        yield "    " + "".join(piece.text for piece in line)
        if marks := marks_beneath(line):
            yield "    " + marks


def _labelled(label: str, text: str, indent: int) -> str:
    return f"  {label}".ljust(indent) + text
