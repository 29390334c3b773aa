"""Contributions in points that make a growth: "tăng 9,6%, trong đó khu vực I đóng góp 0,80 điểm phần trăm; …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.sums import total_of
from auditor.model.interval import Interval
from auditor.model.relation import Relation

BACK = 2  # sentences that the growth may stand before its contributions
NEAREST = 6  # rates looked back over for the growth
FEWEST = 3  # contributions; two make something by accident too often


def contributions_of(passage: Passage) -> Iterator[Relation]:
    """The rows of contributions of a document, each with the growth that it makes."""
    above: list[Item] = []
    for items in passage.by_block.values():
        rates = [i for i in items if i.dimension in ("ratio", "points")]
        row: list[Item] = []
        for item in (*rates, None):
            if (
                item is not None
                and _contributes(item)
                and (not row or item.measure.sentence - row[-1].measure.sentence < 2)
            ):
                row.append(item)
            elif item is None or item.dimension == "points":
                if len(row) >= FEWEST:
                    yield from _made(row, [*_wholes(rates, row), *above])
                row = []
        above = [i for i in rates[::-1] if _whole(i)][:NEAREST]


def _contributes(item: Item) -> bool:
    """Whether it is a number of points that a part adds to the whole, or takes from it."""
    return item.dimension == "points" and any("contribution" in mark.classes for mark in item.measure.before)


def _whole(item: Item) -> bool:
    return item.role.name in ("growth", "level", "points") and not _contributes(item)


def _wholes(rates: Sequence[Item], row: Sequence[Item]) -> list[Item]:
    """The rates before a row that may be its growth, nearest first; not the growth of its first part."""
    growths = {item.order for item in rates if item.dimension == "ratio"}
    own = {item.order - 1 for item in row} & growths
    own = own if len(own) > 1 else set()  # only the total has one
    near = [i for i in rates[::-1] if row[0].measure.sentence - i.measure.sentence <= BACK and _whole(i)]
    return [i for i in near if i.order < row[0].order and i.order not in own][:NEAREST]


def _made(row: Sequence[Item], wholes: Sequence[Item]) -> Iterator[Relation]:
    """The row with the growth that it makes; with the nearest one where a single slip keeps it from that."""
    more, less = [i for i in row if i.role.sign > 0], [i for i in row if i.role.sign < 0]
    total = total_of(more) + total_of(less).times(Fraction(-1))
    whole = next((w for w in wholes if w.strict.meets(total)), None)
    if whole is not None:
        yield _relation(whole, more, less, 1)
    elif wholes and not less and likely_slip([i.figure for i in (wholes[0], *row)], _wanted(wholes[0], row, total)):
        yield _relation(wholes[0], more, less, 3)


def _wanted(whole: Item, row: Sequence[Item], total: Interval) -> dict[str, Interval]:
    others = {item.id: whole.strict + total_of([i for i in row if i is not item]).times(Fraction(-1)) for item in row}
    return {whole.id: total, **others}


def _relation(whole: Item, more: Sequence[Item], less: Sequence[Item], strength: int) -> Relation:
    if less:
        roles = (("more", tuple(i.id for i in more)), ("less", (whole.id, *(i.id for i in less))))
        return Relation("balances", roles, "listed", strength)
    return Relation("breakdowns", (("whole", (whole.id,)), ("parts", tuple(i.id for i in more))), "sum", strength)
