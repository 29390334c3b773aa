"""What every workbook format comes to: sheets of values, with merged ranges and what is hidden."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATES = {*range(14, 23), *range(45, 48)}
_BUILT_IN = {9: "0%", 10: "0.00%", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 37: "#,##0", 38: "#,##0"}
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_PRINTED = re.compile(r"-?(\d[\d.,]*)\s?(%?)")
_FIRST_DAY = datetime(1899, 12, 30)
_DAYS = 2_900_000  # to the year 9999
Runs = tuple[tuple[str, str], ...]  # fonts and what is set in them, one after another


class Format(Struct, frozen=True):
    """How a workbook prints a number; ``decimals`` None prints what there is."""

    percent: bool = False
    grouped: bool = False
    date: bool = False
    decimals: int | None = None


class Value(Struct, frozen=True):
    """What a cell holds: words, or a number with its format; an unstored formula holds neither."""

    text: str = ""
    number: Fraction | None = None
    format: Format = Format()
    formula: str | None = None


class Sheet(Struct):
    """The values of a sheet by row and column, from 0; merged ranges as first row, first column, last row, last column.

    ``fonts`` are the words of cells set in fonts of encodings from before Unicode, with the font of each part.
    """

    name: str
    hidden: bool = False
    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    fonts: dict[tuple[int, int], Runs] = field(default_factory=dict)


def position(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell's name: "B3" is (2, 1)."""
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def name_of(row: int, column: int) -> str:
    """The name of a cell, from row and column: (2, 1) is "B3"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def exact(stored: str | float) -> Fraction | None:
    """A stored number exactly as its shortest decimal form; None where it is no finite number."""
    try:
        return Fraction(repr(float(stored)))
    except (ValueError, OverflowError):
        return None


def number_format(code: int, custom: str | None = None) -> Format:
    """What a format code of a workbook means for a number."""
    if custom is None and code in _DATES:
        return Format(date=True)
    section = _QUOTED.sub("", custom if custom is not None else _BUILT_IN.get(code, "")).split(";")[0]
    if re.search("[ydhs]", section, re.IGNORECASE) and "general" not in section.lower():
        return Format(date=True)
    places = re.search(r"\.([0#?]+)", section)
    fixed = len(places[1]) if places and "#" not in places[1] else None
    return Format("%" in section, "," in section, False, fixed if places else (0 if "0" in section else None))


def is_vietnamese(sheets: list[Sheet]) -> bool:
    """Whether the words of a workbook are written in Vietnamese letters, so that its numbers have decimal commas."""
    return any(_VIETNAMESE.search(value.text) for sheet in sheets for value in sheet.values.values() if value.text)


def unprinted(value: Value) -> Value:
    """A number without the text in which the program of another land printed it, where that text says no more."""
    found = _PRINTED.fullmatch(value.text.strip())
    if value.number is None or found is None:
        return value
    number = abs(value.number) * (100 if found[2] else 1)
    digits = "".join(c for c in found[1] if c.isdecimal())
    for places in dict.fromkeys((len(re.split("[.,]", found[1])[-1]) if re.search("[.,]", found[1]) else 0, 0)):
        if int(digits) == _half_up(number * 10**places):
            grouped = sum(c in ".," for c in found[1]) > (1 if places else 0)
            return replace(value, text="", format=Format(bool(found[2]), grouped, False, places))
    return value


def _half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def shown(value: Value, comma: bool) -> str:
    """What the cell prints."""
    if value.number is None or value.text:
        return value.text
    if value.format.date:
        return day(value.number)
    number = Decimal(value.number.numerator) / Decimal(value.number.denominator)
    if value.format.percent:
        number *= 100
    places = value.format.decimals
    number = _rounded(number, places) if places is not None else Context(prec=15).plus(number)
    digits = f"{number:,f}" if value.format.grouped else f"{number:f}"
    if places is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if comma:
        digits = digits.translate({ord(","): ".", ord("."): ","})
    return digits + "%" * value.format.percent


def _rounded(number: Decimal, places: int) -> Decimal:
    if number.adjusted() > 300 or places > 30:
        return number
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=400))


def day(serial: Fraction) -> str:
    """A stored date as it is printed in Vietnam: 31/12/2024."""
    if not 0 <= serial < _DAYS:
        return str(float(serial))
    return (_FIRST_DAY + timedelta(days=int(serial))).strftime("%d/%m/%Y")
