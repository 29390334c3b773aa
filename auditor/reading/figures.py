"""Figure files (JSON, Parquet) to a document with one table, whose header names the columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from auditor.model.document import Cell, Document, Place
from auditor.model.finding import Refusal
from auditor.reading.columns import COLUMNS, is_figures
from auditor.reading.decoding import decode
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.writing import Writer, tidy

_SHARED = ("period", "place", "aspect", "unit")  # may be said once for the whole file
_EXPONENT = 400  # a number beyond this many digits is kept as text alone


class _Number(str):
    """A number of the file, in its own digits."""

    __slots__ = ()


class _WrongError(Exception):
    """The file is no figure file; the arguments are a message key and its values."""


def read_figures(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a JSON or Parquet figure file, or why it cannot be read."""
    try:
        rows = _parquet(data) if data.startswith(b"PAR1") else _json(data)
        return _document(path, data, rows, limits)
    except _WrongError as wrong:
        key, *values = wrong.args
        return Refusal(path, key, tuple(values))


def _json(data: bytes) -> list[Mapping[str, Any]]:
    decoded = decode(data)
    if isinstance(decoded, str):
        raise _WrongError(decoded)
    try:
        tree = json.loads(decoded.text, parse_int=_Number, parse_float=_Number, parse_constant=str)
    except json.JSONDecodeError as error:
        tree = _json_lines(decoded.text, error)
    shared: dict[str, Any] = {}
    if isinstance(tree, dict):
        shared = {key: tree[key] for key in _SHARED if isinstance(tree.get(key), str)}
        tree = tree.get("figures")
    if not isinstance(tree, list) or not all(isinstance(row, dict) for row in tree):
        raise _WrongError("reading.no-figures")
    return [{**shared, **row} for row in tree]


def _json_lines(text: str, error: json.JSONDecodeError) -> list[Any]:
    """One object a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        return [json.loads(line, parse_int=_Number, parse_float=_Number, parse_constant=str) for line in lines]
    except json.JSONDecodeError:
        values = (("line", str(error.lineno)), ("column", str(error.colno)), ("reason", error.msg))
        raise _WrongError("reading.json", *values) from None


def _parquet(data: bytes) -> list[Mapping[str, Any]]:
    try:
        import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]
        import pyarrow.parquet  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise _WrongError("reading.needs", ("format", "Parquet"), ("package", "pyarrow")) from None
    try:
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
        rows: list[Mapping[str, Any]] = table.select(
            [name for name in COLUMNS if name in table.column_names]
        ).to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError, TypeError):
        raise _WrongError("reading.damaged") from None
    return rows


def _document(path: str, data: bytes, rows: list[Mapping[str, Any]], limits: Limits) -> Document:
    used = [name for name in COLUMNS if any(row.get(name) is not None for row in rows)]
    if rows and not is_figures(used):
        raise _WrongError("reading.no-figures")
    if len(rows) * len(used) > limits.cells:
        raise _WrongError("reading.too-many-cells", ("limit", str(limits.cells)))
    writer = Writer()
    cells: list[Cell] = []
    for at, row in enumerate(_with_header(used, rows) if rows else ()):
        for column, name in enumerate(used):
            cells.append(_cell(writer, at, column, row.get(name), "\n" if name == used[-1] else "\t"))
    if cells:
        writer.table(cells, ())
    return writer.document(path, data, "figures")


def _with_header(used: list[str], rows: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    yield {name: name for name in used}
    yield from rows


def _cell(writer: Writer, row: int, column: int, value: Any, end: str) -> Cell:
    text, number = _printed(value)
    place = Place(table=1, row=row + 1, column=column + 1)
    block = writer.block("cell", text, place, end=end)
    return Cell(row, column, block.id, number=number)


def _printed(value: Any) -> tuple[str, Fraction | None]:
    """A value as text; a number also exactly, as its shortest decimal form says."""
    if value is None or isinstance(value, bool):
        return "", None
    if isinstance(value, _Number | int | float | Decimal):
        text = str(value) if isinstance(value, _Number | Decimal) else repr(value)
        return text, _exact(text)
    return tidy(str(value)), None


def _exact(text: str) -> Fraction | None:
    try:
        decimal = Decimal(text)
    except ArithmeticError:
        return None
    if not decimal.is_finite() or abs(decimal.adjusted()) > _EXPONENT or len(text) > _EXPONENT:
        return None
    return Fraction(decimal)
