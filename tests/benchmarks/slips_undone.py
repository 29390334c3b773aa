"""What one slip of a class could have turned into what is printed: the rivals of an injected slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from slips_classes import ALIKE, KEYS, Changes, multiple, other_unit
from slips_documents import Draft, Number

Explanation = tuple[tuple[int, str], ...]  # the numbers that were meant otherwise, and what they would say


def explanations(draft: Draft, changes: Changes, kind: str) -> dict[Explanation, Fraction]:
    """Every way in which one slip of a kind explains what is printed, with how often that slip makes it of what was meant."""
    printed = [changes.get(n, number) for n, number in enumerate(draft.numbers)]
    box = draft.box(changes)
    broken = {name for tie in draft.ties if not tie.decide(box) for name in tie.figures()}
    found: dict[Explanation, Fraction] = {}
    for which in sorted(int(name[1:]) for name in broken):
        for meant in _meant(draft, printed, which, kind):
            undone = draft.box({**changes, **meant})
            if all(tie.decide(undone) for tie in draft.ties if any(f"x{n}" in tie.figures() for n in meant)):
                way = tuple(sorted((n, number.text) for n, number in meant.items()))
                found[way] = _often(kind, printed, meant)
    return {one: often for one, often in found.items() if _whole(draft, changes, printed, one)}


def best_guess(ways: Mapping[Explanation, Fraction]) -> tuple[Fraction, Fraction]:
    """How often the likeliest figure, and the likeliest text, is right: nobody who knows the class of the slip does better."""
    figures: Counter[tuple[int, ...]] = Counter()
    for way, often in ways.items():
        figures[tuple(n for n, _ in way)] += often  # type: ignore[assignment]
    every = sum(ways.values(), Fraction(0))
    return (max(figures.values()) / every, max(ways.values()) / every) if every else (Fraction(1), Fraction(1))


def _often(kind: str, printed: list[Number], meant: Changes) -> Fraction:
    """How often a slip of a kind makes what is printed of a number that was meant."""
    which, number = next(iter(meant.items()))
    was, now = str(number.digits), str(printed[which].digits)
    if kind in ("replaced", "neighbour", "look-alike"):
        digit = next(one for one, other in zip(was, now, strict=True) if one != other)
        choices = {"replaced": len(KEYS), "neighbour": len(list(_key(digit))), "look-alike": len(ALIKE.get(digit, "1"))}
        return Fraction(1, len(was) * choices[kind])
    if kind in ("swap", "dropped", "added", "doubled"):
        made = {
            "swap": lambda: [was[:n] + was[n + 1] + was[n] + was[n + 2 :] for n in range(len(was) - 1)],
            "dropped": lambda: [was[:n] + was[n + 1 :] for n in range(len(was))],
            "added": lambda: [was[:n] + key + was[n:] for n in range(len(was) + 1) for key in KEYS],
            "doubled": lambda: [was[: n + 1] + was[n:] for n in range(len(was))],
        }[kind]()
        return Fraction(made.count(now), len(made))
    if kind == "stale":  # between 0,8 and 0,97 of what was meant
        share = Fraction(printed[which].digits, number.digits or 1)
        return Fraction(1, number.digits) if Fraction(79, 100) <= share <= Fraction(97, 100) else Fraction(0)
    return Fraction(1)


def _whole(draft: Draft, changes: Changes, printed: list[Number], one: Explanation) -> bool:
    """Whether an explanation touches everything that is broken."""
    names = {f"x{n}" for n, _ in one}
    return all(tie.decide(draft.box(changes)) or names & set(tie.figures()) for tie in draft.ties)


def _meant(draft: Draft, printed: list[Number], which: int, kind: str) -> Iterator[Changes]:
    number = printed[which]
    if kind in ("exchanged", "plan-actual"):
        yield from _exchanges(draft, printed, which, kind)
    elif kind in _EDITS:
        for digits in set(_EDITS[kind](str(number.digits))):
            if digits and digits != str(number.digits):
                yield {which: replace(number, digits=int(digits))}
    elif kind in ("zero-lost", "separator"):
        if number.literal:
            yield {which: draft.numbers[which]}
    elif kind in ("multiple", "unit"):
        for tail, scale in (multiple if kind == "multiple" else other_unit)(number.tail):
            yield {which: replace(number, tail=tail, scale=scale)}
    elif kind == "stale" or number in (printed[n] for n in _beside(draft, which, kind)):
        yield from _anything(draft, printed, which)


def _exchanges(draft: Draft, printed: list[Number], which: int, kind: str) -> Iterator[Changes]:
    order = [piece for piece in draft.pieces if isinstance(piece, int)]
    pairs = draft.pairs if kind == "plan-actual" else list(pairwise(order))
    for one, other in pairs:
        if which == one and printed[one].tail == printed[other].tail:
            yield {one: printed[other], other: printed[one]}


def _beside(draft: Draft, which: int, kind: str) -> Iterable[int]:
    """The numbers that one may have been copied from."""
    if kind == "line":
        return [cells[which] for cells in draft.lines if which in cells]
    order = [piece for piece in draft.pieces if isinstance(piece, int)]
    at = order.index(which)
    return order[at - 1 : at] if at else []


def _anything(draft: Draft, printed: list[Number], which: int) -> Iterator[Changes]:
    """Any number that would do, three of them at most."""
    number = printed[which]
    box = {f"x{n}": one.interval for n, one in enumerate(printed)}
    for tie in draft.ties:
        if f"x{which}" in tie.figures() and not tie.decide(box):
            wanted, step = tie.solve(f"x{which}", box), number.scale / 10**number.places
            if wanted is not None and wanted.low is not None and wanted.high is not None:
                least = ceil(wanted.low / step - Fraction(1, 2))
                for digits in range(max(0, least), min(floor(wanted.high / step + Fraction(1, 2)), least + 3) + 1):
                    yield {which: replace(number, digits=digits, literal="")}


def _swapped(digits: str) -> Iterator[str]:
    for n in range(len(digits) - 1):
        yield digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]


def _with(digits: str, meant: Callable[[str], Iterable[str]]) -> Iterator[str]:
    for n, digit in enumerate(digits):
        for other in meant(digit):
            yield digits[:n] + other + digits[n + 1 :]


def _key(digit: str) -> Iterator[str]:
    at = KEYS.index(digit)
    return (KEYS[k] for k in (at - 1, at + 1) if 0 <= k < len(KEYS))


_EDITS: dict[str, Callable[[str], Iterator[str]]] = {
    "swap": _swapped,
    "replaced": lambda digits: _with(digits, lambda _: KEYS),
    "neighbour": lambda digits: _with(digits, _key),
    "look-alike": lambda digits: _with(digits, lambda digit: (m for m, others in ALIKE.items() if digit in others)),
    "dropped": lambda digits: (digits[:n] + key + digits[n:] for n in range(len(digits) + 1) for key in KEYS),
    "added": lambda digits: (digits[:n] + digits[n + 1 :] for n in range(len(digits))),
    "doubled": lambda digits: (
        digits[:n] + digits[n + 1 :] for n in range(1, len(digits)) if digits[n] == digits[n - 1]
    ),
}
