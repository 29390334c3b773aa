"""Shares of one whole that is printed nowhere: all but one agree on how much it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.ratios.fitting import agreed_of, asked_of
from auditor.model.bounds import divided, times
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST, MOST = 4, 16  # shares of one sentence: one may be odd where three others agree
FINE = 150  # times the range of the whole that they agree on, at least, in that whole

Pair = tuple[Item, Item]  # a part and its share


def alongside_of(items: Sequence[Item], shares: Sequence[Relation]) -> Iterator[Relation]:
    """ "Tỉnh A 226,9 triệu USD, chiếm 22,4%; B 145,1 triệu USD, chiếm 14,3%; …": the odd one, and those that agree."""
    by_id = {item.id: item for item in items}
    rows: dict[tuple[int, int], list[Pair]] = {}
    for relation in shares:
        if relation.form == "open" and relation.role("part"):
            part, share = (by_id[relation.role(name)[0]] for name in ("part", "share"))
            if share.role.said and part.place == share.place:
                rows.setdefault(share.place, []).append((part, share))
    for row in rows.values():
        alike = [pair for pair in row if same_kind(row[0][0], pair[0])]
        if FEWEST <= len(alike) <= MOST:
            yield from _odd(alike)


def _odd(row: Sequence[Pair]) -> Iterator[Relation]:
    """The ties of a row in which all but one agree, and one slip keeps that one from doing so."""
    for odd in row:
        others = [pair for pair in row if pair is not odd]
        whole = agreed_of(others)
        if whole.empty or not _fine(whole) or asked_of(*odd).meets(whole):
            continue
        part, share = odd
        wanted = {part.id: times(share.strict, whole), share.id: divided(part.strict, whole)}
        if not share.measure.tail and likely_slip([part.figure, share.figure], wanted, said=True):
            first = max(others, key=_size)
            yield _beside(odd, first, 3)
            yield from (_beside(pair, first, 1) for pair in others if pair is not first)
        return


def _fine(whole: Interval) -> bool:
    low, high = whole.low, whole.high
    return low is not None and high is not None and (high - low) * FINE <= low


def _size(pair: Pair) -> Fraction:
    return pair[0].figure.value or Fraction(0)


def _beside(pair: Pair, other: Pair, strength: int) -> Relation:
    names = zip(("part", "share", "other", "other_share"), (*pair, *other), strict=True)
    return Relation("shares", tuple((name, (item.id,)) for name, item in names), "alongside", strength)
