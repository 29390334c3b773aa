"""The slips that are put into clean reports: what one slip of each class makes of a number."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from slips_documents import BILLION, HECTARE, MILLION, QUINTAL, TONNE, Draft, Number

Changes = dict[int, Number]
KEYS = "1234567890"
ALIKE = {"0": "689", "1": "7", "3": "85", "5": "63", "6": "580", "7": "1", "8": "306", "9": "60"}


def _digits(change: Callable[[random.Random, str], str | None]) -> Callable[[Draft, int], Changes | None]:
    """A slip of the digits alone."""

    def slip(draft: Draft, which: int) -> Changes | None:
        number = draft.numbers[which]
        digits = str(number.digits)
        wrong = change(draft.chance, digits)
        if wrong is None or wrong == digits or (wrong[0] == "0" and len(wrong) > number.places + 1):
            return None
        return {which: replace(number, digits=int(wrong))}

    return slip


def _swap(chance: random.Random, digits: str) -> str | None:
    if len(digits) < 2:
        return None
    at = chance.randrange(len(digits) - 1)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _replaced(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[:at] + chance.choice(KEYS) + digits[at + 1 :]


def _neighbour(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    key = KEYS.index(digits[at])
    return digits[:at] + KEYS[chance.choice([k for k in (key - 1, key + 1) if 0 <= k < 10])] + digits[at + 1 :]


def _look_alike(chance: random.Random, digits: str) -> str | None:
    at = chance.randrange(len(digits))
    return digits[:at] + chance.choice(ALIKE[digits[at]]) + digits[at + 1 :] if digits[at] in ALIKE else None


def _dropped(chance: random.Random, digits: str) -> str | None:
    at = chance.randrange(len(digits))
    return digits[:at] + digits[at + 1 :] if len(digits) > 1 else None


def _added(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits) + 1)
    return digits[:at] + chance.choice(KEYS) + digits[at:]


def _doubled(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


def _zero_lost(draft: Draft, which: int) -> Changes | None:
    """31.370 ha is printed as 31.37 ha."""
    number = draft.numbers[which]
    if number.places or number.digits % 10 or number.digits < 10_000 or not number.tail:
        return None
    return {which: replace(number, digits=number.digits // 10, places=2, literal=number.printed[:-1])}


def _separator(draft: Draft, which: int) -> Changes | None:
    """1.524 is printed as 1,524: by the convention one and a half."""
    number = draft.numbers[which]
    if number.places or not 1000 <= number.digits < 1_000_000:
        return None
    return {which: replace(number, places=3, literal=number.printed.replace(".", ","))}


def multiple(tail: str) -> tuple[tuple[str, Fraction], ...]:
    """What another multiple makes of a unit: triệu for tỷ and the other way round, nghìn lost."""
    others = {
        " tỷ đồng": (" triệu đồng", MILLION),
        " triệu đồng": (" tỷ đồng", BILLION),
        " nghìn tấn": (" tấn", TONNE),
        " tấn": (" nghìn tấn", TONNE * 1000),
    }
    return (others[tail],) if tail in others else ()


def other_unit(tail: str) -> tuple[tuple[str, Fraction], ...]:
    """What a unit is taken for: tạ and tấn, m² and ha."""
    others = {
        " tấn": (" tạ", QUINTAL),
        " tạ": (" tấn", TONNE),
        " ha": (" m²", HECTARE / 10_000),
        " m²": (" ha", HECTARE),
    }
    return (others[tail],) if tail in others else ()


def _scaled(others: Callable[[str], tuple[tuple[str, Fraction], ...]]) -> Callable[[Draft, int], Changes | None]:
    """A slip of what stands behind the digits."""

    def slip(draft: Draft, which: int) -> Changes | None:
        number = draft.numbers[which]
        return next(({which: replace(number, tail=tail, scale=size)} for tail, size in others(number.tail)), None)

    return slip


def _exchanged(draft: Draft, which: int) -> Changes | None:
    """Two neighbouring numbers of one unit stand in each other's place."""
    order = [piece for piece in draft.pieces if isinstance(piece, int)]
    at = order.index(which)
    other = order[at + 1] if at + 1 < len(order) else None
    if other is None or draft.numbers[other].tail != draft.numbers[which].tail:
        return None
    return {which: draft.numbers[other], other: draft.numbers[which]}


def _plan(draft: Draft, which: int) -> Changes | None:
    """Plan and actual stand in each other's place."""
    for done, plan in draft.pairs:
        if which in (done, plan):
            return {done: draft.numbers[plan], plan: draft.numbers[done]}
    return None


def _copied(draft: Draft, which: int) -> Changes | None:
    """The value of the number before is printed again."""
    order = [piece for piece in draft.pieces if isinstance(piece, int)]
    at = order.index(which)
    if not at or draft.numbers[order[at - 1]].tail != draft.numbers[which].tail:
        return None
    return {which: draft.numbers[order[at - 1]]}


def _line(draft: Draft, which: int) -> Changes | None:
    """A cell prints the value of the line above it or below."""
    beside = [cells[which] for cells in draft.lines if which in cells]
    return {which: draft.numbers[draft.chance.choice(beside)]} if beside else None


def _stale(draft: Draft, which: int) -> Changes | None:
    """The value of last month: another number of the same size."""
    number = draft.numbers[which]
    return {which: replace(number, digits=int(number.digits * draft.chance.uniform(0.8, 0.97)))}


SLIPS: dict[str, Callable[[Draft, int], Changes | None]] = {
    "swap": _digits(_swap),
    "replaced": _digits(_replaced),
    "neighbour": _digits(_neighbour),
    "look-alike": _digits(_look_alike),
    "dropped": _digits(_dropped),
    "added": _digits(_added),
    "doubled": _digits(_doubled),
    "zero-lost": _zero_lost,
    "separator": _separator,
    "multiple": _scaled(multiple),
    "unit": _scaled(other_unit),
    "exchanged": _exchanged,
    "plan-actual": _plan,
    "copied": _copied,
    "line": _line,
    "stale": _stale,
}


def injected(draft: Draft, kind: str) -> Changes | None:
    """One slip of a kind somewhere in a document; None where it has no place for it."""
    order = draft.chance.sample(range(len(draft.numbers)), len(draft.numbers))
    for which in order:
        changes = SLIPS[kind](draft, which)
        if changes and any(new.text != draft.numbers[n].text for n, new in changes.items()):
            return changes
    return None
