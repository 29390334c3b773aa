"""Figure files: rows that another program hands over, each one a figure with its label, unit, period and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.facts import IndicatorIndex
from auditor.extracting.measures.numerals import readings_of
from auditor.extracting.measures.units import Size, UnitReader
from auditor.extracting.measures.words import Forms, tokens_of
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.language import Language
from auditor.model.document import Block, Document, Table
from auditor.model.figure import Figure, Period, Reading, Span

_NUMBER = re.compile(r"[-−]?\s*(\d+(?:[.,]\d+)*)")
_PERIOD = re.compile(r"(?:(\d{1,2})\D{1,12})?((?:19|20)\d\d)(?:-(\d{1,2}))?")


class _Words(Struct, frozen=True):
    """What the words of a file are read with."""

    catalog: Catalog
    language: Language
    forms: Forms
    units: UnitReader
    index: IndicatorIndex


def figures_of_file(document: Document, catalog: Catalog, language: Language) -> Iterator[Figure]:
    """The figures of a figure file (docs/figures.md), one for each row whose value can be read."""
    blocks = {block.id: block for block in document.blocks}
    forms = Forms(language)
    words = _Words(catalog, language, forms, UnitReader(language, catalog, forms), IndicatorIndex(catalog, language))
    number = 0
    for table in document.tables:
        for row in _rows(table, blocks):
            figure = _figure(number + 1, row, words)
            if figure is not None:
                number += 1
                yield figure


def _rows(table: Table, blocks: dict[int, Block]) -> Iterator[dict[str, Block]]:
    """Each row below the header as its cells by column name."""
    grid: dict[int, dict[int, Block]] = {}
    for cell in table.cells:
        grid.setdefault(cell.row, {})[cell.column] = blocks[cell.block]
    header = {column: block.text.strip().lower() for column, block in grid.get(0, {}).items()}
    for row in sorted(grid)[1:]:
        yield {header[column]: block for column, block in grid[row].items() if column in header and block.text.strip()}


def _figure(number: int, row: dict[str, Block], words: _Words) -> Figure | None:
    value = row.get("value")
    match = _NUMBER.search(value.text) if value is not None else None
    if value is None or match is None:
        return None
    text = {name: block.text.strip() for name, block in row.items()}
    tail = f"{value.text[match.end() :]} {text.get('unit', '')}".strip()
    size = words.units.read(tokens_of(tail, words.forms), 0, tail)
    label, indicator = _named(text, size, words)
    return Figure(
        id=f"f{number}",
        kind="number",
        span=Span(value.id, match.start(), len(value.text.rstrip())),
        text=value.text[match.start() :].strip(),
        literal=match[1],
        readings=_readings(match[1], size, words.language, below_zero=value.text.lstrip()[:1] in "-−"),
        multiple=Fraction(size.multiple),
        unit=size.unit,
        label=label,
        indicator=indicator,
        place=text.get("place"),
        period=_period(text.get("period", ""), words.language),
        aspect=text.get("aspect", "actual"),
        multiple_text=size.multiple_text,
        unit_text=size.unit_text,
    )


def _readings(literal: str, size: Size, language: Language, *, below_zero: bool) -> tuple[Reading, ...]:
    scaled = size.multiple != 1 or (size.unit is not None and not size.unit.counted)
    readings = readings_of(literal, language.group, language.decimal, scaled=scaled, lesser=language.lesser)
    if not below_zero:
        return readings
    return tuple(Reading(-r.value, r.step, r.loose, r.notation) for r in readings)


def _named(text: dict[str, str], size: Size, words: _Words) -> tuple[str, str | None]:
    """The label of a row, and the indicator that it names by its id or by that label."""
    label, id_ = text.get("label", ""), text.get("indicator")
    if id_ in words.catalog.indicators:
        return label or words.catalog.indicators[id_].names.get(words.language.id, id_), id_
    return label, words.index.find(label, size.unit.dimension if size.unit else "")


def _period(text: str, language: Language) -> Period | None:
    """ "10/2024", "2024-10" and "tháng 10 năm 2024" are months, "9 tháng 2024" runs since the year began, "2024" is a year."""
    match = _PERIOD.search(text)
    if match is None:
        return None
    number, year = match[1] or match[3], int(match[2])
    if number is None:
        return Period("year", year)
    month = language.calendar.get("month", "")
    since = bool(month) and re.match(rf"\s*{number}\s+{re.escape(month)}", text.lower()) is not None
    return Period("ytd" if since else "month", year, int(number))
