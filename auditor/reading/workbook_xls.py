"""The sheets of an old .xls: read with calamine, which tells neither formulas nor formats; what is hidden, with xlrd."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from auditor.reading.limits import Limits
from auditor.reading.package import PackageError
from auditor.reading.sheets import Sheet, Value, exact

_LARGEST = 20_000_000  # bytes: a larger file is not read twice


def xls_sheets(data: bytes, limits: Limits) -> list[Sheet]:
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
        _hide(data, sheets)
    return sheets


def _hide(data: bytes, sheets: list[Sheet]) -> None:
    """Note the rows and columns that are not shown; a file that the second library cannot read loses only this."""
    import xlrd

    with suppress(Exception):  # it fails on damaged records with errors of every kind
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
        for sheet in sheets:
            told = book.sheet_by_name(sheet.name)
            hidden = {row for row, info in told.rowinfo_map.items() if info.hidden}
            sheet.hidden_rows |= hidden & {row for row, _ in sheet.values}
            sheet.hidden_columns |= {column for column, info in told.colinfo_map.items() if info.hidden}
            book.unload_sheet(sheet.name)


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
