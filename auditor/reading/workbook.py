"""Workbooks (.xlsx, .xls, .ods) to a document: every table of every sheet, with the titles and units above it."""

from __future__ import annotations

from collections import Counter

from auditor.model.document import Cell, Document, Doubt, Place
from auditor.model.finding import Refusal
from auditor.reading.assembling import kind_of
from auditor.reading.fonts import Fonts, told_of_fonts
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.package import Package, PackageError
from auditor.reading.sheet_fonts import decode_fonts
from auditor.reading.sheet_tables import Region, regions
from auditor.reading.sheets import Sheet, is_vietnamese, name_of, shown, unprinted
from auditor.reading.writing import Writer, tidy

_TITLES = 4  # blocks above a table that may be its titles and unit
_TITLE = 250  # characters


def read_workbook(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a workbook, or why it cannot be read."""
    fonts = Fonts()
    try:
        format_, sheets = _sheets(data, limits, fonts)
    except PackageError as error:
        return Refusal(path, error.key, error.values)
    formulas = Counter(
        _stored(sheet, at) for sheet in sheets for at, v in sheet.values.items() if v.formula is not None
    )
    if formulas[False] and not formulas[True]:
        return Refusal(path, "reading.formulas", (("count", str(formulas[False])),))
    decode_fonts(sheets, fonts)
    writer = Writer()
    comma = is_vietnamese(sheets)
    for sheet in sheets:
        if format_ == "ods" and comma:  # which keeps what was last printed, perhaps on a machine set to English
            sheet.values.update({at: unprinted(value) for at, value in sheet.values.items() if value.text})
        _write(writer, sheet, comma)
    if formulas[False]:
        writer.doubts.append(Doubt("reading.formulas", (("count", str(formulas[False])),)))
    return told_of_fonts(writer.document(path, data, format_), fonts)


def _sheets(data: bytes, limits: Limits, fonts: Fonts) -> tuple[str, list[Sheet]]:
    if not data.startswith(b"PK"):
        from auditor.reading.workbook_xls import xls_sheets

        return "xls", xls_sheets(data, limits, fonts)
    package = Package(data, limits.unpacked)
    if "content.xml" in package:
        from auditor.reading.workbook_ods import ods_sheets

        if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
            raise PackageError("reading.encrypted")
        return "ods", ods_sheets(package, limits, fonts)
    from auditor.reading.workbook_xlsx import xlsx_sheets

    return "xlsx", xlsx_sheets(package, limits, fonts)


def _stored(sheet: Sheet, at: tuple[int, int]) -> bool:
    value = sheet.values[at]
    return bool(value.text) or value.number is not None


def _write(writer: Writer, sheet: Sheet, comma: bool) -> None:
    if sheet.hidden and sheet.values:
        writer.doubts.append(Doubt("reading.hidden-sheet", (("sheet", sheet.name),), Place(sheet=sheet.name)))
    if sheet.hidden_rows:
        values = (("sheet", sheet.name), ("count", str(len(sheet.hidden_rows))))
        writer.doubts.append(Doubt("reading.hidden", values, Place(sheet=sheet.name)))
    columns = sheet.hidden_columns & {column for _, column in sheet.values}
    if columns:
        values = (("sheet", sheet.name), ("count", str(len(columns))))
        writer.doubts.append(Doubt("reading.hidden-columns", values, Place(sheet=sheet.name)))
    titles: list[int] = []
    by_region = _sorted(sheet)
    for region, spots in by_region:
        if region.grid:
            _table(writer, sheet, region, (spots, titles[-_TITLES:]), comma)
            titles = []
        else:
            titles += _texts(writer, sheet, spots, comma)


def _sorted(sheet: Sheet) -> list[tuple[Region, list[tuple[int, int]]]]:
    """Each region with the places of its values."""
    found = regions(sheet)
    spots: dict[Region, list[tuple[int, int]]] = {region: [] for region in found}
    current = 0
    for spot in sorted(sheet.values):
        while current + 1 < len(found) and found[current].bottom < spot[0]:
            current += 1
        home = next((region for region in found[current:] if region.holds(spot)), None)
        if home is not None:
            spots[home].append(spot)
    return list(spots.items())


def _texts(writer: Writer, sheet: Sheet, spots: list[tuple[int, int]], comma: bool) -> list[int]:
    """Words that are no table, as captions where they are short; returns the blocks that may title a table."""
    written: list[int] = []
    for spot in spots:
        text = tidy(shown(sheet.values[spot], comma))
        if text:
            kind, level = ("caption", 0) if len(text) <= _TITLE else kind_of(text)
            block = writer.block(kind, text, Place(sheet=sheet.name, cell=name_of(*spot)), level=level)
            written += [block.id] if kind == "caption" else []
    return written


def _table(
    writer: Writer, sheet: Sheet, region: Region, what: tuple[list[tuple[int, int]], list[int]], comma: bool
) -> None:
    spots, titles = what
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    number = len(writer.tables) + 1
    cells: list[Cell] = []
    for row, column in spots:
        value = sheet.values[row, column]
        at = (row - region.top, column - region.left)
        place = Place(sheet=sheet.name, cell=name_of(row, column), table=number, row=at[0] + 1, column=at[1] + 1)
        block = writer.block("cell", tidy(shown(value, comma)), place)
        bottom, right = spans.get((row, column), (row, column))
        height, width = min(bottom, region.bottom) - row + 1, min(right, region.right) - column + 1
        hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
        stored = None if value.format.date else value.number
        cells.append(Cell(*at, block.id, height, width, stored, hidden, value.formula))
    writer.table(cells, tuple(titles), sheet.name)
