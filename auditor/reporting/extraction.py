"""Figures and relations as they were read, unjudged: a table for a person, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from auditor.model.document import Document
from auditor.model.figure import Figure
from auditor.model.relation import Extraction
from auditor.reporting.lines import cells
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean
from auditor.reporting.wording import place_of

Found = Sequence[tuple[Document, Extraction]]
COLUMNS = ("path", "id", "kind", "text", "value", "low", "high", "unit", "label", "indicator", "period", "aspect")
AT = ("page", "line", "note", "sheet", "cell", "start", "end")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet run a cell


def table(found: Found, options: Options) -> str:
    """A line for each figure, then one for each relation."""
    return "\n".join(_one(document, extraction, options) for document, extraction in found)


def json(found: Found, options: Options) -> str:
    """The figures as in the report of an audit, with the relations between them."""
    import msgspec

    from auditor.reporting.json import extraction

    documents = [extraction(document, figures) for document, figures in found]
    return msgspec.json.format(msgspec.json.encode({"schema": "auditor/1", "documents": documents}), indent=1).decode()


def comma_separated(found: Found, options: Options) -> str:
    """One row a figure, for spreadsheets; a cell that would be run as a formula is made text."""
    from auditor.reporting.json import figure_of

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*COLUMNS, *AT])
    for document, extraction in found:
        blocks = {block.id: block for block in document.blocks}
        for figure in extraction.figures.values():
            told = figure_of(figure, blocks[figure.span.block])
            row = [document.path, *(getattr(told, name) for name in COLUMNS[1:])]
            writer.writerow(map(_harmless, [*row, *(getattr(told.at, name) for name in AT)]))
    return stream.getvalue()


EXTRACTS: dict[str, Callable[[Found, Options], str]] = {"table": table, "json": json, "csv": comma_separated}


def _harmless(value: object) -> object:
    if value is None:
        return ""
    text = clean(str(value))
    numeric = text.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"'{text}" if text.startswith(FORMULA) and not numeric else text


def _one(document: Document, extraction: Extraction, options: Options) -> str:
    lines = [clean(document.path), *_figures(document, extraction, options)]
    if extraction.relations:
        lines += ["", sentence(options.messages, "label.relations"), *_relations(extraction)]
    return "\n".join(lines) + "\n"


def _figures(document: Document, extraction: Extraction, options: Options) -> Iterator[str]:
    from auditor.reporting.json import figure_of

    blocks = {block.id: block for block in document.blocks}
    rows = [[sentence(options.messages, f"label.{key}") for key in ("id", "text", "interval", "label", "place")]]
    for figure in extraction.figures.values():
        block = blocks[figure.span.block]
        told = figure_of(figure, block)
        extent = "" if told.low is None and told.high is None else f"{told.low or '…'} … {told.high or '…'}"
        value = told.value if told.low == told.high else extent
        unit = f" {told.unit}" if told.unit and figure.kind == "number" else ""
        label = told.indicator or told.label
        rows.append([figure.id, figure.text, f"{value or ''}{unit}", label, place_of(figure, block, options.messages)])
    yield from _columns([[clean(text) for text in row] for row in rows], options.width)


def _columns(rows: list[list[str]], width: int) -> Iterator[str]:
    """Rows in columns; the label gives way where the line is too short."""
    widths = [max(cells(row[n]) for row in rows) for n in range(5)]
    widths[3] = max(12, min(widths[3], width - sum(widths[:3]) - widths[4] - 10))
    for row in rows:
        row[3] = row[3] if cells(row[3]) <= widths[3] else row[3][: widths[3] - 1] + "…"
        padded = [text + " " * (size - cells(text)) for text, size in zip(row, widths, strict=True)]
        yield "  " + "  ".join(padded).rstrip()


def _relations(extraction: Extraction) -> Iterator[str]:
    figures = extraction.figures
    for relation in extraction.relations:
        roles = [f"{role} = {_joined(ids, figures)}" for role, ids in relation.roles]
        form = f" ({relation.form})" if relation.form else ""
        yield clean(f"  {relation.kind}{form}: {'; '.join(roles)}")


def _joined(ids: Sequence[str], figures: dict[str, Figure]) -> str:
    return " + ".join(f"{figures[id_].text} [{id_}]" for id_ in ids)
