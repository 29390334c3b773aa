"""Literals to readings: what the digits of a printed number can mean in the language's convention."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from auditor.model.figure import Reading

ONE = Fraction(1)
LONGEST = 40  # digits; a longer literal is no quantity that a report prints


def readings_of(
    literal: str, group: str, decimal: str, *, scaled: bool = False, lesser: int = 0
) -> tuple[Reading, ...]:
    """All ways to read a literal, likeliest first; none where it cannot be a number.

    ``scaled`` says that a multiple or a rate sign follows, where three digits after the decimal sign are usual; ``lesser`` how many
    digits a group before the last may have instead of three.
    A literal against the convention keeps every reading: ``31.37`` is 31,37, or 31.370 that lost a digit.
    """
    if not literal or not (literal[0].isdecimal() and literal[-1].isdecimal()) or len(literal) > 2 * LONGEST:
        return ()
    if sum(map(str.isdecimal, literal)) > LONGEST:
        return ()
    literal = literal.replace(" ", group)
    whole, _, fraction = literal.partition(decimal)
    groups = whole.split(group)
    if decimal not in fraction and group not in fraction and (_grouped(groups) or _by_lesser(groups, lesser)):
        return _regular(
            groups, fraction, group_like=not scaled and len(groups) == 1 and len(fraction) == 3 and whole != "0"
        )
    if not fraction and _range(groups):
        return ()
    return tuple(_irregular(literal, group, decimal))


def _grouped(groups: list[str]) -> bool:
    """Whether the integer part is grouped by threes, or not at all."""
    return len(groups) == 1 or (0 < len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:]))


def _by_lesser(groups: list[str], lesser: int) -> bool:
    """Whether all groups but the last, which has three digits, are of fewer, as lakhs and crores are: "1,11,824"."""
    if not lesser or len(groups) < 3 or groups[0] == "0":
        return False
    return len(groups[-1]) == 3 and 0 < len(groups[0]) <= lesser and all(len(g) == lesser for g in groups[1:-1])


def _range(groups: list[str]) -> bool:
    """Whether two numbers were run together, the second above the first, as where a converter takes the sign of a range for a
    hyphen that divides a word: "30.00035.000". Of one digit more, which may be a slip, only round ones.
    """
    long = [at for at, group in enumerate(groups) if len(group) > 3]
    if len(long) != 1 or not 0 < long[0] < len(groups) - 1:
        return False
    middle = groups[long[0]]
    first, second = [*groups[: long[0]], middle[:3]], [middle[3:], *groups[long[0] + 1 :]]
    clear = len(middle) > 4 or middle[:3] == "000"
    return clear and _grouped(first) and _grouped(second) and int("".join(first)) < int("".join(second))


def _regular(groups: list[str], fraction: str, *, group_like: bool) -> tuple[Reading, ...]:
    digits = "".join(groups)
    plain = _reading(digits, fraction, "regular")
    if not group_like:
        return (plain,)
    # 1,524 of things counted one by one: the decimal sign may stand for the sign that groups thousands.
    return (plain, _reading(digits + fraction, "", "group-as-decimal"))


def _irregular(literal: str, group: str, decimal: str) -> list[Reading]:
    """Readings of a literal that breaks the convention."""
    signs = re.sub(r"\d", "", literal)
    parts = re.split(f"[{re.escape(group + decimal)}]", literal)
    found = []
    if signs == group and len(parts[1]) != 3:  # 31.37: the other convention's decimal sign, or digits lost
        found.append(_reading(parts[0], parts[1], "decimal-other"))
        if len(parts[1]) < 3 and parts[0] != "0":
            found.append(_reading(parts[0] + parts[1].ljust(3, "0"), "", "digits-lost"))
    elif set(signs) == {decimal} and all(len(p) == 3 for p in parts[1:]) and len(parts) > 2:  # 1,234,567
        found.append(_reading("".join(parts), "", "other-convention"))
    elif signs and signs[-1] == group and set(signs[:-1]) == {decimal}:  # 1,234.5
        found.append(_reading("".join(parts[:-1]), parts[-1], "other-convention"))
        if all(len(p) == 3 for p in parts[1:]):  # 44,962.000: one of the signs may be a slip for the other
            found.append(_reading("".join(parts), "", "group-as-decimal"))
    elif set(signs) == {group} and all(len(p) == 3 for p in parts[1:-1]):  # 33.008.7 or 8.010.6
        found.append(_reading("".join(parts[:-1]), parts[-1], "decimal-other"))
        if len(parts[-1]) < 3:
            found.append(_reading("".join(parts[:-1]) + parts[-1].ljust(3, "0"), "", "digits-lost"))
    else:
        whole, _, fraction = literal.rpartition(decimal) if decimal in literal else (literal, "", "")
        digits = re.sub(r"\D", "", whole)
        if digits:
            found.append(_reading(digits, re.sub(r"\D", "", fraction), "malformed"))
    return found


def _reading(digits: str, fraction: str, notation: str) -> Reading:
    if not fraction:
        return Reading(Fraction(int(digits)), ONE, _loose(digits), notation)
    step = _power(-len(fraction))  # the loose one too: decimals are printed on purpose, 5,10 is exact to the hundredth
    return Reading(Fraction(int(digits + fraction), step.denominator), step, step, notation)


def _loose(digits: str) -> Fraction:
    """One unit of the last digit that is not zero (of the first, where all are)."""
    zeros = len(digits) - len(digits.rstrip("0"))
    return _power(min(zeros, max(len(digits) - 1, 0)))


@cache
def _power(exponent: int) -> Fraction:
    """A power of ten; a literal has so few digits that these are a few."""
    return Fraction(10) ** exponent
