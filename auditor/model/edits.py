"""Digits that one slip turns into others: a digit replaced, swapped, dropped or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

KEYS = "1234567890"  # as they lie beside one another
_ORDER = tuple((key, int(key)) for key in KEYS)
_ALIKE = {("0", "6"), ("0", "8"), ("1", "7"), ("3", "8"), ("5", "6"), ("6", "8"), ("6", "9"), ("0", "9"), ("3", "5")}
POWERS = tuple(Fraction(10) ** n for n in (-6, -3, -2, -1, 1, 2, 3, 6))  # sizes that a number may be wrong by


def edits(digits: str, least: int | None, most: int | None) -> Iterator[tuple[str, str]]:
    """Digits within bounds from which one slip makes the ones printed: the kind of slip, and the digits meant.

    In whole numbers, since hardly one in a hundred lies within the bounds.
    """
    size = len(digits)
    low, high = -1 if least is None else least, 10 ** (size + 2) if most is None else most
    powers = [10 ** (size - n) for n in range(size + 1)]  # what stands right of place n has fewer digits than this
    for slipped in (_swapped, _mistaken, _dropped, _added):
        yield from slipped(digits, powers, low, high)


def _swapped(digits: str, powers: Sequence[int], low: int, high: int) -> Iterator[tuple[str, str]]:
    whole, ones = int(digits), [int(digit) for digit in digits]
    for n in range(len(digits) - 1):
        if low <= whole + (ones[n + 1] - ones[n]) * (powers[n + 1] - powers[n + 2]) <= high and ones[n] != ones[n + 1]:
            yield "swap", digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]


def _mistaken(digits: str, powers: Sequence[int], low: int, high: int) -> Iterator[tuple[str, str]]:
    """One digit printed for another."""
    whole = int(digits)
    for n, printed in enumerate(digits):
        rest = whole - int(printed) * powers[n + 1]
        for meant, one in _ORDER if rest <= high and rest + 9 * powers[n + 1] >= low else ():
            if low <= rest + one * powers[n + 1] <= high and meant != printed:
                yield _replaced(printed, meant), digits[:n] + meant + digits[n + 1 :]


def _replaced(printed: str, meant: str) -> str:
    if abs(KEYS.index(printed) - KEYS.index(meant)) == 1:
        return "neighbour"
    return "look-alike" if alike(printed, meant) else "replaced"


def alike(one: str, other: str) -> bool:
    """Whether two digits look alike."""
    return (one, other) in _ALIKE or (other, one) in _ALIKE


def _dropped(digits: str, powers: Sequence[int], low: int, high: int) -> Iterator[tuple[str, str]]:
    whole = int(digits)
    for n in range(len(digits) + 1):
        right = whole % powers[n]
        rest = (whole - right) * 10 + right
        for meant, one in _ORDER if rest <= high and rest + 9 * powers[n] >= low else ():
            if low <= rest + one * powers[n] <= high:
                yield "dropped", digits[:n] + meant + digits[n:]


def _added(digits: str, powers: Sequence[int], low: int, high: int) -> Iterator[tuple[str, str]]:
    """One digit too many, or the one before it typed twice."""
    whole = int(digits)
    for n in range(len(digits)):
        right = whole % powers[n + 1]
        if low <= (whole - whole % powers[n]) // 10 + right <= high:
            twin = n and digits[n] == digits[n - 1]
            yield ("doubled" if twin else "added"), digits[:n] + digits[n + 1 :]


def one_edit(printed: Fraction, low: Fraction, high: Fraction, places: int) -> bool:
    """Whether one slip of the digits, a sign or a power of ten turns a value within bounds into a number printed.

    ``places`` are the decimals that both are printed with.
    """
    scale = 10**places
    if low <= -printed <= high:
        return True
    if printed < 0:
        low, high, printed = -high, -low, -printed
    if any(low <= printed * power <= high for power in POWERS):
        return True
    return any(True for _ in edits(str(int(printed * scale)), ceil(low * scale), floor(high * scale)))
