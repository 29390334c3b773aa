"""Numbers in the notation of a document: which signs it groups and divides with, and values written so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from auditor.model.figure import Figure

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?:([.,])\d+)?$")
_LONG = re.compile(r"\d{5,}(?:[.,]\d+)?$")
COMMON = (".", ",")  # how most reports write: dots group, a comma divides


def notation_of(figures: Sequence[Figure]) -> tuple[str, str]:
    """The grouping and decimal signs that the figures use; dots and a comma where they do not tell."""
    for figure in figures:
        match = _GROUPED.match(figure.literal)
        if match and figure.readings and figure.readings[0].value >= 1000:
            group = match.group(1)
            return (group, "," if group == "." else ".")
    for figure in figures:
        if figure.readings and figure.readings[0].value.denominator > 1 and figure.literal[-1:].isdigit():
            if "," in figure.literal:
                return COMMON
            if "." in figure.literal:
                return ",", "."
    return ("", ",") if any(_LONG.match(figure.literal) for figure in figures) else COMMON


def decimal_text(value: Fraction, places: int, notation: tuple[str, str] = ("", ".")) -> str:
    """A number in decimals, exact where it ends within ``places``, else rounded to them (halves away from zero)."""
    group, decimal = notation
    n, d = value.as_integer_ratio()
    if d == 1:
        return f"{n:,}".replace(",", group)
    scaled = (2 * abs(n) * 10**places + d) // (2 * d)
    whole, rest = divmod(scaled, 10**places)
    fraction = f"{rest:0{places}d}".rstrip("0") if places and rest else ""
    return f"{'-' if value < 0 else ''}{f'{whole:,}'.replace(',', group)}{decimal + fraction if fraction else ''}"


def places_of(step: Fraction) -> int:
    """How many decimals a step that is a power of ten has."""
    return len(str(step.denominator)) - 1 if step.denominator > 1 else 0
