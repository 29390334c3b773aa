"""The sheets of an old .xls: read with calamine, which tells neither formulas nor formats; what is hidden, with xlrd."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from auditor.reading.fonts import Fonts
from auditor.reading.limits import Limits
from auditor.reading.package import PackageError
from auditor.reading.sheets import Runs, Sheet, Value, exact

_LARGEST = 20_000_000  # bytes: a larger file is not read twice


def xls_sheets(data: bytes, limits: Limits, fonts: Fonts) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    import python_calamine as calamine

    try:
        with _silent():
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = _sheets(workbook, limits)
    except calamine.PasswordError as error:
        raise PackageError("reading.encrypted") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise PackageError("reading.damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own crash on a damaged file
            raise PackageError("reading.damaged") from error
        raise
    if len(data) <= _LARGEST:
        _look(data, sheets, fonts)
    return sheets


def _look(data: bytes, sheets: list[Sheet], fonts: Fonts) -> None:
    """Note what is not shown, and old fonts; a file that the second library cannot read loses only this."""
    import xlrd

    with suppress(Exception):  # it fails on damaged records with errors of every kind
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
        old = {at for at, font in enumerate(book.font_list) if fonts.face(font.name) is not None}
        for sheet in sheets:
            told = book.sheet_by_name(sheet.name)
            hidden = {row for row, info in told.rowinfo_map.items() if info.hidden}
            sheet.hidden_rows |= hidden & {row for row, _ in sheet.values}
            sheet.hidden_columns |= {column for column, info in told.colinfo_map.items() if info.hidden}
            if old:
                _set_in(old, book, told, sheet)
            book.unload_sheet(sheet.name)


def _set_in(old: set[int], book: Any, told: Any, sheet: Sheet) -> None:
    """Note the cells with words in fonts of a few numbers."""
    for spot, value in sheet.values.items():
        if value.text and spot[0] < told.nrows and spot[1] < told.row_len(spot[0]):
            own = book.xf_list[told.cell_xf_index(*spot)].font_index
            changes = [(0, own), *told.rich_text_runlist_map.get(spot, ())]
            if any(font in old for _, font in changes):
                sheet.fonts[spot] = _runs(value.text, changes, book)


def _runs(text: str, changes: list[tuple[int, int]], book: Any) -> Runs:
    ends = [start for start, _ in changes[1:]] + [len(text)]
    return tuple((book.font_list[font].name, text[start:end]) for (start, font), end in zip(changes, ends, strict=True))


@contextmanager
def _silent() -> Iterator[None]:
    """Nothing on standard error: the library tells of its crashes there before anybody can catch them."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _sheets(workbook: Any, limits: Limits) -> list[Sheet]:
    sheets: list[Sheet] = []
    left = limits.cells
    for data in workbook.sheets_metadata:
        if not str(data.typ).endswith("WorkSheet"):
            continue
        found = workbook.get_sheet_by_name(data.name)
        sheet = Sheet(data.name, not str(data.visible).endswith("Visible"))
        sheet.merged = [(*first, *last) for first, last in found.merged_cell_ranges or ()]
        for row, values in enumerate(found.iter_rows(), (found.start or (0, 0))[0]):
            for column, stored in enumerate(values, (found.start or (0, 0))[1]):
                if stored not in {"", None}:
                    sheet.values[row, column] = _value(stored)
            if len(sheet.values) > left:
                raise PackageError("reading.too-many-cells", limit=str(limits.cells))
        left -= len(sheet.values)
        sheets.append(sheet)
    return sheets


def _value(stored: Any) -> Value:
    if isinstance(stored, bool):
        return Value(str(stored).upper())
    if isinstance(stored, int | float):
        return Value("", exact(stored))
    if isinstance(stored, datetime.date):
        return Value(stored.strftime("%d/%m/%Y"))
    return Value(str(stored))
