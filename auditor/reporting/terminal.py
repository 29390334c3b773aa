"""The audit for a person at a terminal, and as plain text in a pipe: findings first, then what was checked."""

from __future__ import annotations

import io
import shutil
from collections import Counter

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.model.finding import SEVERITIES, Audit, DocumentAudit, Finding
from auditor.reporting.messages import arithmetic, place_of, repairs, sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import Quote, clean, order_of, quotes_of

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "suspect": "bold red reverse",
    "figure": "bold",
}
WIDEST = 140
RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def report(audit: Audit, options: Options) -> str:
    """Everything a reader needs, as wide as the terminal."""
    width = min(options.width or shutil.get_terminal_size((100, 24)).columns, WIDEST)
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=options.colour,
        no_color=not options.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        color_system="standard" if options.colour else None,
    )
    if len(audit.documents) > 1 and not options.quiet:
        console.print(_overview(audit, options))
    for one in audit.documents:
        _document(console, one, options)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _document(console: Console, audit: DocumentAudit, options: Options) -> None:
    console.print(_heading(audit), style="bold")
    findings = sorted(audit.findings, key=lambda finding: order_of(finding, audit, RANKS))
    told = [f for f in findings if f.severity != "note" or options.verbose]
    for number, finding in enumerate(told, 1):
        console.print(_finding(finding, number, audit, options))
    if not options.verbose:
        _notes(console, [f for f in findings if f.severity == "note"], audit, options)
    if not options.quiet:
        console.print(_summary(audit, options))


def _heading(audit: DocumentAudit) -> Text:
    period = audit.period
    when = "/".join(str(part) for part in (period.number, period.year) if part) if period else ""
    return Text("\n" + clean(" · ".join(part for part in (audit.document.path, audit.place, when) if part)))


def _finding(finding: Finding, number: int, audit: DocumentAudit, options: Options) -> RenderableType:
    rule = options.rules.get(finding.rule)
    title = Text.assemble(
        (f" {number}. {sentence(options.messages, f'severity.{finding.severity}')} ", STYLES[finding.severity]),
        rule.title.get(options.language, finding.rule) if rule else finding.rule,
        " ",
    )
    quotes = quotes_of(finding, audit)
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for text in dict.fromkeys(arithmetic(finding, audit, options)):
        rows.add_row(_once(rows, sentence(options.messages, "label.arithmetic")), Text(clean(text)))
    for count, text in enumerate(repairs(finding, audit, options)):
        rows.add_row(sentence(options.messages, "label.repair") if not count else "", Text(clean(text), style="bold"))
    body: list[RenderableType] = []
    for quote in quotes[:4]:
        body += [_quote(quote, options), Text()]
    return Panel(
        Group(*body, rows),
        title=title,
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 1),
        border_style=STYLES[finding.severity],
        subtitle=Text(f" {finding.rule} · {finding.id} "),
        subtitle_align="right",
    )


def _once(rows: Table, label: str) -> str:
    return label if not rows.row_count else ""


def _quote(quote: Quote, options: Options) -> RenderableType:
    """The place, and under it the sentence with its figures marked: by colour, or by signs where there is none."""
    words = Text()
    for stretch in quote.stretches:
        if stretch.kind == "suspect":
            words.append(f"‹{stretch.text}›", style=STYLES["suspect"])
        elif stretch.kind:
            words.append(stretch.text if options.colour else f"[{stretch.text}]", style=STYLES["figure"])
        else:
            words.append(stretch.text)
    place = Text(place_of(quote.figure, quote.block, options.messages), style="dim")
    return Group(place, Padding(words, (0, 0, 0, 2)))


def _notes(console: Console, notes: list[Finding], audit: DocumentAudit, options: Options) -> None:
    """Notes in a line or two each: they are worth a glance, not a panel."""
    if not notes:
        return
    console.print(Text(f"\n{sentence(options.messages, 'label.notes')}", style=STYLES["note"]))
    blocks = {block.id: block for block in audit.document.blocks}
    checks = {check.id: check for check in audit.checks}
    for finding in notes:
        rule = options.rules.get(finding.rule)
        figure = audit.figures[checks[finding.checks[0]].figures()[0]]
        said = "; ".join(dict.fromkeys(arithmetic(finding, audit, options))) or (
            rule.title[options.language] if rule else ""
        )
        place = place_of(figure, blocks[figure.span.block], options.messages)
        console.print(Padding(Text(clean(f"• {said} ({place})")), (0, 0, 0, 2)))


def _summary(audit: DocumentAudit, options: Options) -> RenderableType:
    verdicts = Counter(check.verdict for check in audit.checks)
    severities = Counter(finding.severity for finding in audit.findings)
    numbers = [figure for figure in audit.figures.values() if figure.kind == "number"]
    values = {verdict: str(verdicts[verdict]) for verdict in ("holds", "fails", "doubtful", "undecided")}
    rounding = sum(check.by_rounding and check.verdict == "holds" for check in audit.checks)
    lines = (
        [
            sentence(
                options.messages,
                "summary.figures",
                {
                    "figures": str(len(numbers)),
                    "used": str(len(numbers) - len(audit.unchecked)),
                    "unchecked": str(len(audit.unchecked)),
                },
            ),
            sentence(
                options.messages,
                "summary.checks",
                {"total": str(len(audit.checks)), "rounding": str(rounding), **values},
            ),
        ]
        if audit.figures
        else [sentence(options.messages, "summary.nothing")]
    )
    doubts = [
        f"{sentence(options.messages, 'summary.doubts')}: {sentence(options.messages, d.message, dict(d.values))}"
        for d in audit.doubts
    ]
    verdict = (
        sentence(options.messages, "summary.findings", {s: str(severities[s]) for s in SEVERITIES})
        if severities
        else sentence(options.messages, "summary.clean")
    )
    worst = next((s for s in SEVERITIES if severities[s]), "note")
    body = Group(*(Text(line) for line in (*lines, *doubts)), Text(verdict, style=STYLES[worst]))
    return Group(Text(f"\n{sentence(options.messages, 'label.summary')}", style="bold"), Padding(body, (0, 0, 0, 2)))


def _overview(audit: Audit, options: Options) -> Table:
    """One row a document, for those who look at sixty."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    table.add_column(sentence(options.messages, "label.document"), overflow="fold")
    for key in ("figures", "checks"):
        table.add_column(sentence(options.messages, f"label.{key}"), justify="right")
    for severity in SEVERITIES:
        table.add_column(sentence(options.messages, f"severity.{severity}"), justify="right", style=STYLES[severity])
    for one in audit.documents:
        found = Counter(finding.severity for finding in one.findings)
        table.add_row(
            clean(one.document.path),
            str(len(one.figures)),
            str(len(one.checks)),
            *(str(found[s] or "·") for s in SEVERITIES),
        )
    return table
