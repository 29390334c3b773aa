"""A document as a web page shows it: every figure marked by what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from auditor.model.document import Block, Table
from auditor.model.figure import Figure
from auditor.model.finding import DocumentAudit
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean

WIDEST = 40  # columns of a table that a page shows
FROM_BAD = ("fails", "doubtful", "holds", "undecided")  # a figure is shown by the first of these that it took part in
TAGS = {"heading": "h4", "caption": "h5"}


def marked_document(audit: DocumentAudit, number: int, options: Options) -> Iterator[str]:
    """The blocks in order, tables as tables; figures are green where they hold, red where they are suspected."""
    yield f'<p class="legend">{_legend(options)}</p>'
    marks = _marks(audit, number)
    figures: dict[int, list[Figure]] = {}
    for figure in sorted(audit.figures.values(), key=lambda one: one.span.start):
        figures.setdefault(figure.span.block, []).append(figure)
    blocks = {block.id: block for block in audit.document.blocks}
    tables = {table.cells[0].block: table for table in audit.document.tables if table.cells}
    inside = {cell.block for table in audit.document.tables for cell in table.cells}
    for block in audit.document.blocks:
        if block.id in tables:
            yield _table(tables[block.id], blocks, figures, marks)
        elif block.id not in inside:
            tag = TAGS.get(block.kind, "p")
            note = f"<sup>{escape(block.place.note)}</sup> " if block.kind == "note" and block.place.note else ""
            kind = escape(block.kind)
            yield f'<{tag} class="{kind}">{note}{_words(block, figures.get(block.id, []), marks)}</{tag}>'


def _legend(options: Options) -> str:
    keys = ("holds", "doubtful", "fails", "suspects", "unchecked")
    kinds = ("holds", "doubtful", "fails", "suspect", "unchecked")
    words = [escape(sentence(options.messages, f"label.{key}")) for key in keys]
    return " · ".join(f'<span class="{kind}">{said}</span>' for kind, said in zip(kinds, words, strict=True))


def _marks(audit: DocumentAudit, number: int) -> dict[str, tuple[str, str]]:
    """For each figure the class it is shown in, and the finding that suspects it."""
    worst: dict[str, str] = {}
    for check in audit.checks:
        for name in check.figures():
            known = worst.get(name, "undecided")
            worst[name] = min(known, check.verdict, key=FROM_BAD.index)
    suspected = {s.figure: f"#d{number}-{f.id}" for f in reversed(audit.findings) for s in f.suspects[:1]}
    kinds = {name: ("suspect" if name in suspected else worst.get(name, "unchecked")) for name in audit.figures}
    return {name: (kind, suspected.get(name, "")) for name, kind in kinds.items()}


def _words(block: Block, figures: list[Figure], marks: dict[str, tuple[str, str]]) -> str:
    told, place = [], 0
    for figure in figures:
        if figure.span.start < place:
            continue
        kind, link = marks[figure.id]
        words = escape(clean(block.text[figure.span.start : figure.span.end]))
        told.append(escape(clean(block.text[place : figure.span.start])))
        shown = f'<a href="{escape(link)}">{words}</a>' if link else words
        told.append(f'<span class="{kind}" title="{escape(figure.id)}">{shown}</span>')
        place = figure.span.end
    return "".join(told) + escape(clean(block.text[place:]))


def _table(
    table: Table, blocks: dict[int, Block], figures: dict[int, list[Figure]], marks: dict[str, tuple[str, str]]
) -> str:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.column >= WIDEST or cell.hidden or cell.block not in blocks:
            continue
        words = _words(blocks[cell.block], figures.get(cell.block, []), marks)
        spans = f' rowspan="{cell.rows}" colspan="{cell.columns}"' if (cell.rows, cell.columns) != (1, 1) else ""
        rows.setdefault(cell.row, []).append(f"<td{spans}>{words}</td>")
    return "<table>" + "".join(f"<tr>{''.join(cells)}</tr>" for _, cells in sorted(rows.items())) + "</table>"
