"""The sheets of an .ods; rows and cells that are said to repeat are only counted while they are empty."""

from __future__ import annotations

from typing import Any

from auditor.reading.fonts import Fonts
from auditor.reading.limits import Limits
from auditor.reading.ods_fonts import FACE, STYLE, OdsFonts, read_ods_fonts
from auditor.reading.package import Package, PackageError
from auditor.reading.sheets import Runs, Sheet, Value, exact
from auditor.reading.workbook_shared import stream

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELL, _COVERED = _TABLE + "table-cell", _TABLE + "covered-table-cell"
_ROW, _COLUMN = _TABLE + "table-row", _TABLE + "table-column"
_NAME = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
_SET_IN, _USUALLY = _TABLE + "style-name", _TABLE + "default-cell-style-name"
_WIDEST = 1000  # columns at once that are noted as hidden
_NUMBERS = {"float", "percentage", "currency"}
_SHOWN = {"visible", None}


def ods_sheets(package: Package, limits: Limits, fonts: Fonts) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    sheets: list[Sheet] = []
    styles = read_ods_fonts(package, fonts)
    out_of_sight: set[str | None] = set()  # styles of tables that are not shown
    row, column, left, current = 0, 0, limits.cells, None
    for element in stream(package.bytes_of("content.xml"), (FACE, STYLE, _COLUMN, _ROW)):
        if element.tag in {FACE, STYLE}:
            styles.note(element)
            if any(part.get(_TABLE + "display") == "false" for part in element):
                out_of_sight.add(element.get(_NAME))
            continue
        table = next(element.iterancestors(_TABLE + "table"), None)
        if table is None or next(table.iterancestors(_TABLE + "table"), None) is not None:
            continue
        if table is not current:
            current, row, column = table, 0, 0
            styles.columns.clear()
            sheets.append(Sheet(table.get(_TABLE + "name", ""), table.get(_SET_IN) in out_of_sight))
        if element.tag == _COLUMN:
            column += _column(sheets[-1], element, column)
            styles.columns.append((column, element.get(_USUALLY, "")))
            continue
        times = _times(element, "number-rows-repeated")
        left -= _row(sheets[-1], element, row, times, left, styles)
        if left < 0:
            raise PackageError("reading.too-many-cells", limit=str(limits.cells))
        row += times
    return sheets


def _column(sheet: Sheet, element: Any, at: int) -> int:
    """Note columns that are not shown; returns how many they are."""
    times = _times(element, "number-columns-repeated")
    if element.get(_TABLE + "visibility") not in _SHOWN:
        sheet.hidden_columns.update(range(at, at + min(times, _WIDEST)))
    return times


def _row(sheet: Sheet, row: Any, at: int, times: int, left: int, styles: OdsFonts) -> int:
    """Fill a row as often as it repeats; returns how many cells that were."""
    values: dict[int, Value] = {}
    fonts: dict[int, Runs] = {}
    column = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        repeated = _times(cell, "number-columns-repeated")
        value = _value(cell) if cell.tag == _CELL else None
        if value is not None:
            if repeated * times > left:
                return left + 1
            values.update(dict.fromkeys(range(column, column + repeated), value))
            _merge(sheet, cell, at, column)
            if styles.old and (runs := styles.runs(cell, _style(cell, row, column, styles))):
                fonts.update(dict.fromkeys(range(column, column + repeated), runs))
        column += repeated
    for down in range(times if values else 0):
        sheet.values.update({(at + down, column): value for column, value in values.items()})
        sheet.fonts.update({(at + down, column): runs for column, runs in fonts.items()})
        if row.get(_TABLE + "visibility") not in _SHOWN:
            sheet.hidden_rows.add(at + down)
    return len(values) * times


def _style(cell: Any, row: Any, column: int, styles: OdsFonts) -> str:
    """The style of a cell: its own, or what its row or column usually has."""
    named: str = cell.get(_SET_IN) or row.get(_USUALLY) or ""
    return named or next((style for end, style in styles.columns if column < end), "")


def _merge(sheet: Sheet, cell: Any, row: int, column: int) -> None:
    height, width = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if height > 1 or width > 1:
        sheet.merged.append((row, column, row + height - 1, column + width - 1))


def _value(cell: Any) -> Value | None:
    kind = cell.get(_OFFICE + "value-type")
    formula = cell.get(_TABLE + "formula")
    text = " ".join("".join(part.itertext()) for part in cell.iterchildren(_TEXT + "p"))
    number = exact(cell.get(_OFFICE + "value", "")) if kind in _NUMBERS else None
    if number is None and not text.strip() and formula is None:
        return None
    return Value(text, number, formula=formula)


def _times(element: Any, name: str) -> int:
    count = element.get(_TABLE + name, "1")
    return int(count) if count.isascii() and count.isdecimal() and len(count) < 8 else 1
