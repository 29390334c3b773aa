"""Exact numbers as text: decimals where they end, fractions of digits where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

_EXACT = Context(prec=60)
_SHOWN = Context(prec=12, rounding=ROUND_HALF_EVEN)


def text_of(value: Fraction) -> str:
    """The value in plain decimals: exactly where that takes no more than 60 digits, to 12 digits otherwise."""
    ends = value.denominator
    for prime in (2, 5):
        while ends % prime == 0:
            ends //= prime
    context = _EXACT if ends == 1 else _SHOWN
    shown = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return format(shown.normalize(_EXACT) if shown else Decimal(0), "f")


def told(value: Fraction, messages: Mapping[str, str]) -> str:
    """The value as the reader's language writes numbers."""
    whole, _, fraction = text_of(abs(value)).partition(".")
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[n : n + 3] for n in range(head, len(whole), 3))]
    sign = "-" if value < 0 else ""
    decimals = messages.get("number.decimal", ".") + fraction if fraction else ""
    return sign + messages.get("number.group", ",").join(groups) + decimals
