"""The audit at a terminal: a panel for each finding, colour where there is any, marks beneath the words where not."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.model.finding import SEVERITIES, Audit, DocumentAudit
from auditor.reporting.card import Card, cards, rows_of
from auditor.reporting.lines import cells, marks_beneath, wrapped, wrapped_text
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.overview import every_check, heading, notes, overview, shown, unchecked
from auditor.reporting.quote import Quote, clean
from auditor.reporting.summary import closing, result, summary
from auditor.reporting.wording import place_of

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "suspect": "bold red underline",
    "figure": "bold underline",
    "cell": "bold",
    "": "",
    "clean": "bold green",
}
WIDEST = 120  # columns; longer lines are hard to read
FRAME = 4  # columns of a panel's border and padding
INDENT = 2


def framed(audit: Audit, options: Options) -> str:
    """Findings in panels, then what was checked; several documents begin with a table of them all."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=min(options.width, WIDEST),
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
    for one in shown(audit, options):
        for part in _document(one, options, console.width):
            console.print(part)
    for line in closing(audit, options):
        console.print(Text(f"\n{line}", style="dim"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _document(audit: DocumentAudit, options: Options, width: int) -> Iterator[RenderableType]:
    yield Text("\n" + heading(audit, options), style="bold")
    told = cards(audit, options)
    for one in told:
        if one.finding.severity != "note" or options.verbose:
            yield _panel(one, options, width)
    if options.quiet:
        return
    if not options.verbose and (found := notes(told, options)):
        yield _section(*found, width, style=STYLES["note"])
    for section in (unchecked(audit, options), every_check(audit, options)):
        if section is not None:
            yield _section(*section, width)
    yield _section(sentence(options.messages, "label.summary"), list(summary(audit, options)), width)
    worst, verdict = result(audit, options)
    if verdict:
        yield Padding(Text(verdict, style=STYLES[worst or ("clean" if audit.checks else "")]), (0, 0, 0, INDENT))


def _panel(told: Card, options: Options, width: int) -> Panel:
    style = STYLES[told.finding.severity]
    severity = sentence(options.messages, f"severity.{told.finding.severity}")
    body: list[RenderableType] = [Text(told.title, style="bold"), Text()]
    for quote in told.quotes:
        body += [_quote(quote, options, width - FRAME - INDENT), Text()]
    return Panel(
        Group(*body, _rows(told, options, width - FRAME)),
        title=Text(f" {told.finding.id} {severity} ", style=style),
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 1),
        border_style=style.removeprefix("bold "),
        subtitle=Text(f" {told.finding.rule} ", style="dim"),
        subtitle_align="right",
    )


def _rows(told: Card, options: Options, width: int) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    repair = sentence(options.messages, "label.repair")
    labelled = list(rows_of(told, options))
    room = width - INDENT - max((cells(label) for label, _ in labelled), default=0)
    for label, texts in labelled:
        for count, text in enumerate(texts):
            lines = "\n".join(wrapped_text(text, room))
            rows.add_row("" if count else label, Text(lines, style="bold" if label == repair else ""))
    return rows


def _quote(quote: Quote, options: Options, width: int) -> RenderableType:
    """The place, and under it the sentence with its figures marked."""
    words = Text()
    for number, line in enumerate(wrapped(quote.stretches, width)):
        words.append("\n" if number else "")
        for piece in line:
            words.append(piece.text, style=STYLES[piece.kind])
        marks = "" if options.colour else marks_beneath(line)
        words.append(f"\n{marks}" if marks else "")
    place = Text(clean(place_of(quote.figure, quote.block, options.messages)), style="dim")
    return Group(place, Padding(words, (0, 0, 0, INDENT)))


def _section(title: str, lines: list[str], width: int, style: str = "bold") -> RenderableType:
    said = ("\n".join(wrapped_text(line, width - INDENT)) for line in lines)
    return Group(Text(f"\n{title}", style=style), *(Padding(Text(text), (0, 0, 0, INDENT)) for text in said))


def _overview(audit: Audit, options: Options) -> Table:
    head, *rows = overview(audit, options)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    styles = ["", "", "", *(STYLES[severity] for severity in SEVERITIES)]
    for number, (name, style) in enumerate(zip(head, styles, strict=True)):
        table.add_column(name, justify="right" if number else "left", overflow="fold", style=style)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
