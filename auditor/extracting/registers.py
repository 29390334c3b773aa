"""Dates and documents: citations with their dates, the register they are numbered in, periods left over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from msgspec import Struct

from auditor.model.figure import Figure
from auditor.model.relation import Relation

FEWEST = 4  # documents that make a register
TOLERATED = 8  # at most one in so many may be out of order, or they are numbered in another way


class Dated(Struct, frozen=True):
    """A citation with the date printed after it, as figures."""

    citation: Figure
    date: Figure
    number: int


def registers_of(dated: list[Dated]) -> Iterator[Relation]:
    """Neighbours in one register: a later number has no earlier date, and no month lies between numbers two apart."""
    for entries in _series(dated):
        pace = _pace(entries)
        for first, second in itertools.pairwise(entries):
            if first.number == second.number:
                continue
            days = Fraction(second.number - first.number) / pace + 7 if pace else Fraction(366)
            roles = (
                ("earlier", (first.date.id,)),
                ("later", (second.date.id,)),
                ("numbers", (first.citation.id, second.citation.id)),
            )
            yield Relation("dates", roles, "register", 3, (), (("days", days),))


def _series(dated: list[Dated]) -> Iterator[list[Dated]]:
    """Documents that prove to be of one register, by number: of one issuer and year, and all but one or two in order of date.

    Some offices number plans and letters together, others apart; only the dates tell which.
    """
    shared: dict[tuple[str, int], list[Dated]] = {}
    for entry in dated:
        if entry.citation.series and entry.date.date is not None:
            shared.setdefault((entry.citation.series, entry.date.date.year), []).append(entry)
    for entries in shared.values():
        if _in_order(entries):
            yield _by_number(entries)
            continue
        kinds: dict[str, list[Dated]] = {}
        for entry in entries:
            kinds.setdefault(entry.citation.text.partition("/")[2], []).append(entry)
        yield from (_by_number(kind) for kind in kinds.values() if _in_order(kind))


def _in_order(entries: list[Dated]) -> bool:
    """Whether enough documents stand in order of date for the others to be slips."""
    ordered = _by_number(entries)
    longest: list[int] = []
    for place, entry in enumerate(ordered):
        before = [longest[n] for n in range(place) if _day(ordered[n]) <= _day(entry)]
        longest.append(1 + max(before, default=0))
    out = len(ordered) - max(longest, default=0)
    return len(ordered) >= FEWEST and out * TOLERATED <= len(ordered)


def _by_number(entries: list[Dated]) -> list[Dated]:
    return sorted({(e.number, e.date.date): e for e in entries}.values(), key=lambda e: e.number)


def _day(entry: Dated) -> int:
    return entry.date.date.toordinal() if entry.date.date else 0


def _pace(entries: list[Dated]) -> Fraction:
    """Documents a day, by the median of all pairs that are apart in number and date."""
    dated = [(entry.number, _day(entry)) for entry in entries if entry.date.date]
    paces = [
        (later - earlier, last - first)
        for place, (earlier, first) in enumerate(dated)
        for later, last in dated[place + 1 :]
        if last > first
    ]
    whole = lcm(*{days for _, days in paces})  # one denominator for all, so that whole numbers are sorted
    ordered = sorted(numbers * (whole // days) for numbers, days in paces)
    return Fraction(ordered[len(ordered) // 2], whole) if ordered else Fraction(0)
