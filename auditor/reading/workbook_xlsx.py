"""The sheets of an .xlsx, read part by part as a stream, so that empty rows cost nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from auditor.reading.limits import Limits
from auditor.reading.package import Package, PackageError, safe
from auditor.reading.sheets import Format, Sheet, Value, exact, number_format, position

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _C, _F, _V, _T, _RPH = (S + name for name in ("row", "c", "f", "v", "t", "rPh"))
_ON = {"1", "true"}
_FORGOTTEN = 1000  # elements are taken out of the tree by so many at a time


def xlsx_sheets(package: Package, limits: Limits) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    name = package.main("xl/workbook.xml")
    workbook = package.xml(name)
    if workbook is None:
        raise PackageError("reading.damaged")
    relations = package.relations(name)
    parts = dict(relations.values())
    strings = _strings(package, parts.get("sharedStrings", ""))
    formats = _formats(package.xml(parts.get("styles", "")))
    left = limits.cells
    sheets: list[Sheet] = []
    for entry in workbook.iter(S + "sheet"):
        kind, part = relations.get(entry.get(_ID, ""), ("", ""))
        if kind != "worksheet":
            continue
        sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") != "visible")
        left = _read(sheet, package.bytes_of(part), strings, formats, left)
        if left < 0:
            raise PackageError("reading.too-many-cells", limit=str(limits.cells))
        sheets.append(sheet)
    return sheets


def _strings(package: Package, part: str) -> list[str]:
    """The shared strings; the readings of East Asian words are no part of them."""
    return [_words(element) for element in stream(package.bytes_of(part), (S + "si",))]


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(_T) if text.getparent().tag != _RPH)


def _formats(styles: Any | None) -> list[Format]:
    if styles is None:
        return []
    custom = {format_.get("numFmtId"): format_.get("formatCode", "") for format_ in styles.iter(S + "numFmt")}
    formats = styles.find(S + "cellXfs")
    found: list[Format] = []
    for entry in formats if formats is not None else ():
        code = entry.get("numFmtId", "0")
        found.append(number_format(int(code) if code.isdecimal() else 0, custom.get(code)))
    return found


def _read(sheet: Sheet, data: bytes, strings: list[str], formats: list[Format], left: int) -> int:
    """Fill a sheet; returns how many cells may still be read, negative when there were too many."""
    row = -1
    for element in stream(data, (_ROW, S + "mergeCell", S + "col")):
        if element.tag == _ROW:
            number = element.get("r", "")
            row = int(number) - 1 if number.isdecimal() and len(number) < 8 else row + 1
            left -= _row(sheet, element, row, strings, formats) if len(element) else 0
            if left < 0:
                break
        elif element.tag == S + "mergeCell":
            _merge(sheet, element.get("ref", ""))
        elif element.get("hidden") in _ON:
            first, last = element.get("min", ""), element.get("max", "")
            if first.isdecimal() and last.isdecimal():
                sheet.hidden_columns.update(range(int(first) - 1, min(int(last), int(first) + 1000)))
    return left


def _row(sheet: Sheet, row: Any, at: int, strings: list[str], formats: list[Format]) -> int:
    count, column = 0, -1
    for cell in row.iterchildren(_C):
        place = position(cell.get("r", ""))
        column = place[1] if place is not None else column + 1
        value = _value(cell, strings, formats)
        if value is not None:
            sheet.values[at, column] = value
            count += 1
    if count and row.get("hidden") in _ON:
        sheet.hidden_rows.add(at)
    return count


def _value(cell: Any, strings: list[str], formats: list[Format]) -> Value | None:
    kind, style = cell.get("t", "n"), cell.get("s", "")
    formula = cell.find(_F)
    stored = cell.findtext(_V)
    source = (formula.text or "shared") if formula is not None else None
    if kind == "inlineStr":
        stored = _words(cell)
    if not stored:
        return Value(formula=source) if source is not None and kind != "str" else None
    if kind == "s":
        index = int(stored) if stored.isdecimal() and len(stored) < 10 else -1
        return _text(strings[index] if 0 <= index < len(strings) else "", source)
    if kind == "n":
        number = exact(stored)
        if number is not None:
            at = int(style) if style.isdecimal() and len(style) < 8 else 0
            return Value("", number, formats[at] if at < len(formats) else Format(), source)
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


def stream(data: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with these tags as they end; what has been read is forgotten."""
    from lxml import etree

    if not data:
        return
    parsing = etree.iterparse(
        io.BytesIO(safe(data)),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for count, (_, element) in enumerate(parsing, 1):
            yield element
            element.clear()
            if count % _FORGOTTEN == 0:
                parent = element.getparent()  # which may hold elements that are still to come
                del parent[: parent.index(element)]
    except etree.XMLSyntaxError as error:
        raise PackageError("reading.nested" if "depth" in str(error).lower() else "reading.damaged") from error
