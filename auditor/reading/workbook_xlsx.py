"""The sheets of an .xlsx, read part by part as a stream, so that empty rows cost nothing."""

from __future__ import annotations

from typing import Any

from auditor.reading.fonts import Fonts
from auditor.reading.limits import Limits
from auditor.reading.package import Package, PackageError
from auditor.reading.sheets import Format, Runs, Sheet, Value, exact, position
from auditor.reading.workbook_shared import Book, S, listed, read_book, runs_of, stream, words_of

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _C, _F, _V, _INSIDE = (S + name for name in ("row", "c", "f", "v", "is"))
_ON = {"1", "true"}


def xlsx_sheets(package: Package, limits: Limits, fonts: Fonts) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    name = package.main("xl/workbook.xml")
    workbook = package.xml(name)
    if workbook is None:
        raise PackageError("reading.damaged")
    relations = package.relations(name)
    parts = dict(relations.values())
    book = read_book(package, parts, fonts)
    left = limits.cells
    sheets: list[Sheet] = []
    for entry in workbook.iter(S + "sheet"):
        kind, part = relations.get(entry.get(_ID, ""), ("", ""))
        if kind != "worksheet":
            continue
        sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") != "visible")
        left = _read(sheet, package.bytes_of(part), book, left)
        if left < 0:
            raise PackageError("reading.too-many-cells", limit=str(limits.cells))
        sheets.append(sheet)
    return sheets


def _read(sheet: Sheet, data: bytes, book: Book, left: int) -> int:
    """Fill a sheet; returns how many cells may still be read, negative when there were too many."""
    row = -1
    for element in stream(data, (_ROW, S + "mergeCell", S + "col")):
        if element.tag == _ROW:
            number = element.get("r", "")
            row = int(number) - 1 if number.isdecimal() and len(number) < 8 else row + 1
            left -= _row(sheet, element, row, book) if len(element) else 0
            if left < 0:
                break
        elif element.tag == S + "mergeCell":
            _merge(sheet, element.get("ref", ""))
        elif element.get("hidden") in _ON:
            first, last = element.get("min", ""), element.get("max", "")
            if first.isdecimal() and last.isdecimal():
                sheet.hidden_columns.update(range(int(first) - 1, min(int(last), int(first) + 1000)))
    return left


def _row(sheet: Sheet, row: Any, at: int, book: Book) -> int:
    count, column = 0, -1
    for cell in row.iterchildren(_C):
        place = position(cell.get("r", ""))
        column = place[1] if place is not None else column + 1
        value = _value(cell, book)
        if value is not None:
            sheet.values[at, column] = value
            if value.text:
                _set_in(sheet, (at, column), cell, book)
            count += 1
    if count and row.get("hidden") in _ON:
        sheet.hidden_rows.add(at)
    return count


def _set_in(sheet: Sheet, spot: tuple[int, int], cell: Any, book: Book) -> None:
    """Note the fonts of a cell with words, if any of them is an old one."""
    own, kind = listed(cell.get("s", ""), book.faces) or "", cell.get("t")
    parts: Runs = ()
    if kind == "inlineStr":
        parts = runs_of(cell.find(_INSIDE), book.fonts)
    elif kind == "s" and book.parts:
        index = cell.findtext(_V, "")
        parts = book.parts.get(int(index) if index.isdecimal() and len(index) < 10 else -1, ())
    if parts:
        sheet.fonts[spot] = tuple((name or own, words) for name, words in parts)
    elif own:
        sheet.fonts[spot] = ((own, sheet.values[spot].text),)


def _value(cell: Any, book: Book) -> Value | None:
    kind, style = cell.get("t", "n"), cell.get("s", "")
    formula = cell.find(_F)
    stored = cell.findtext(_V)
    source = (formula.text or "shared") if formula is not None else None
    if kind == "inlineStr":
        stored = words_of(cell)
    if not stored:
        return Value(formula=source) if source is not None and kind != "str" else None
    if kind == "s":
        index = int(stored) if stored.isdecimal() and len(stored) < 10 else -1
        return _text(book.strings[index] if 0 <= index < len(book.strings) else "", source)
    if kind == "n":
        number = exact(stored)
        if number is not None:
            return Value("", number, listed(style, book.formats) or Format(), source)
    if kind == "b":
        stored = "TRUE" if stored == "1" else "FALSE"
    return _text(stored, source)


def _text(text: str, formula: str | None) -> Value | None:
    return Value(text, formula=formula) if text.strip() or formula is not None else None


def _merge(sheet: Sheet, reference: str) -> None:
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is not None and end is not None and len(sheet.merged) < 100_000:
        sheet.merged.append((*start, *end))
