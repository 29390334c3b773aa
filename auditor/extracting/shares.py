"""Shares: "chiếm 49,97% tổng nguồn vốn", a percentage in brackets, and lists of shares that make a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.breakdowns import Breakdown
from auditor.extracting.items import Item
from auditor.extracting.reader import Passage
from auditor.extracting.sums import interval_of, same_kind
from auditor.model.interval import Interval
from auditor.model.relation import Relation

REACH = 14  # levels looked back over for the whole of a share
ONE = Fraction(1)
SAID = 4  # strength of a breakdown that is certain, whether it adds up or not


def shares_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Relation]:
    """Every share with its part and its whole; without a whole where none fits."""
    whole_of = {part.id: b for b in breakdowns for part in b.parts}
    for item in passage.items:
        if item.role.name != "share" and not _bare_in_list(item):
            continue
        part = _part_of(passage, item)
        if part is None:
            continue
        relation = _bound(passage, item, part, whole_of.get(part.id))
        if relation is not None:
            yield relation


def structures_of(passage: Passage) -> Iterator[Relation]:
    """Percentages in a row that make a hundred, and those that are said to and do not."""
    for block in passage.by_block:
        rates = [i for i in passage.by_block[block] if i.dimension == "ratio" and (i.role.name == "share" or i.role.form == "percent")]
        place = 0
        while place < len(rates):
            run = _hundred(rates, place)
            if run:
                yield Relation("structures", (("shares", tuple(i.id for i in run)),), "", 1)
                place += len(run)
            else:
                place += 1


def _hundred(rates: Sequence[Item], start: int) -> list[Item]:
    """The rates from ``start`` that make a hundred; at least two, of one sentence and its next."""
    total: Interval | None = None
    for end in range(start, min(len(rates), start + 12)):
        if rates[end].measure.sentence - rates[start].measure.sentence > 1:
            break
        value = interval_of(rates[end])
        total = value if total is None else total + value
        if total.low is not None and total.low > ONE:
            break
        if end > start and ONE in total:
            return list(rates[start : end + 1])
    return []


def _bare_in_list(item: Item) -> bool:
    """"dân số thành thị là 255.248 người (27,80%)": the percentage right after its level."""
    return item.role.form == "bracket"


def _part_of(passage: Passage, share: Item) -> Item | None:
    """The level whose share it is: before it, or after it in "chiếm 99,46%, với 1.848 doanh nghiệp"."""
    mates = [i for i in passage.sentence(*share.place) if i.is_level and i.dimension not in ("", "ratio")]
    before = [i for i in mates if i.order < share.order and i.measure.depth <= share.measure.depth]
    after = [i for i in mates if i.order == share.order + 1 and i.measure.lead.split()[:1] and share.role.said]
    if after and (not before or _own_clause(share)):
        return after[0]
    return before[-1] if before else None


def _own_clause(share: Item) -> bool:
    """Whether the share opens its clause, so that its level follows."""
    return share.measure.opener in (":", ";", ".", "") and len(share.measure.lead.split()) > 2


def _bound(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> Relation | None:
    candidates = _wholes(passage, share, part, breakdown)
    fitting = next((w for w in candidates if _fits(part, w, share)), None)
    if fitting is not None:
        return _relation(part, fitting, share, 4 if share.role.said else 1)
    if breakdown is not None and (breakdown.holds or breakdown.strength == SAID):
        return _relation(part, breakdown.whole, share, 3 if share.role.said or _in_list(passage, share) else 2)
    if not share.role.said:
        return None
    return Relation("shares", (("part", (part.id,)), ("share", (share.id,))), "open", 1)


def _in_list(passage: Passage, share: Item) -> bool:
    return sum(i.role.form == "bracket" for i in passage.sentence(*share.place)) > 1


def _wholes(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> list[Item]:
    """Levels that may be the whole: its breakdown's first, then those before it, nearest first."""
    first = [breakdown.whole] if breakdown is not None else []
    earlier = [i for i in passage.items if i.order < share.order and i.is_level and i.id != part.id and same_kind(i, part)
               and _larger(i, part)]
    return [*first, *reversed(earlier[-REACH:])]


def _larger(whole: Item, part: Item) -> bool:
    return (whole.figure.value or 0) >= (part.figure.value or 0)


def _fits(part: Item, whole: Item, share: Item) -> bool:
    """Whether part / whole can be the share, as the three are printed."""
    low, high = interval_of(part).low, interval_of(part).high
    base_low, base_high = interval_of(whole).low, interval_of(whole).high
    if low is None or high is None or not base_low or base_low <= 0 or not base_high:
        return False
    quotient = Interval(low / base_high, high / base_low)
    return not interval_of(share).meet(quotient).empty


def _relation(part: Item, whole: Item, share: Item, strength: int) -> Relation:
    return Relation("shares", (("part", (part.id,)), ("whole", (whole.id,)), ("share", (share.id,))), "of", strength)
