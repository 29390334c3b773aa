"""The sheets of an old .xls, read with calamine; formulas and number formats are not told by it."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditor.reading.limits import Limits
from auditor.reading.package import PackageError
from auditor.reading.sheets import Sheet, Value, exact


def xls_sheets(data: bytes, limits: Limits) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    import python_calamine as calamine

    try:
        with _silent():
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            return _sheets(workbook, limits)
    except calamine.PasswordError as error:
        raise PackageError("reading.encrypted") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise PackageError("reading.damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own crash on a damaged file
            raise PackageError("reading.damaged") from error
        raise


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
