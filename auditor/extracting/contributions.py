"""Contributions in points that make a growth: "tăng 9,6%, trong đó khu vực I đóng góp 0,80 điểm phần trăm; …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.structures import TAXES, sectors_named
from auditor.extracting.sums import total_of
from auditor.model.interval import Interval
from auditor.model.relation import Relation

BACK = 2  # sentences that the growth may stand before its contributions
NEAREST = 6  # rates looked back over for the growth
FEWEST = 3  # contributions; two make something by accident too often


Sectors = Mapping[str, Sequence[str]]  # of the economy, each with the words that name it


def contributions_of(passage: Passage, sectors: Sectors) -> Iterator[Relation]:
    """The rows of contributions of a document, each with the growth, or the contribution of a sector, that it makes."""
    above: list[Item] = []
    for items in passage.by_block.values():
        rates = [i for i in items if i.dimension in ("ratio", "points")]
        for row in _rows(rates):
            yield from _made(row, rates, above, sectors)
        if items and passage.in_note(items[0]):
            continue  # what follows goes on with the paragraph above the note
        above = [i for i in rates[::-1] if _whole(i)][:NEAREST]


def _rows(rates: Sequence[Item]) -> Iterator[list[Item]]:
    """Contributions that stand in one sentence, or in sentences right after one another."""
    row: list[Item] = []
    for item in (*rates, None):
        if (
            item is not None
            and _contributes(item)
            and (not row or item.measure.sentence - row[-1].measure.sentence < 2)
        ):
            row.append(item)
        elif item is None or (item.dimension == "points" and not (row and item.measure.depth > row[-1].measure.depth)):
            if len(row) >= FEWEST:
                yield row
            row = [item] if item is not None and _contributes(item) else []


def _contributes(item: Item) -> bool:
    """Whether it is a number of points that a part adds to the whole, or takes from it."""
    return item.dimension == "points" and item.measure.says("contribution")


def _whole(item: Item) -> bool:
    return item.role.name in ("growth", "level", "points") and not _contributes(item)


def _wholes(rates: Sequence[Item], row: Sequence[Item]) -> list[Item]:
    """The rates before a row that may be its growth, nearest first; not the growths of its parts."""
    own = {growth.id for item in row if (growth := _own(rates, item)) is not None}
    own = own if len(own) > 1 else set()  # only the total has one
    near = [i for i in rates[::-1] if row[0].measure.sentence - i.measure.sentence <= BACK and _whole(i)]
    return [i for i in near if i.order < row[0].order and i.id not in own][:NEAREST]


def _own(rates: Sequence[Item], item: Item) -> Item | None:
    """The growth of the part itself, which stands before its contribution; a bracket between the two is of another year."""
    before = [i for i in rates if i.order < item.order and i.place == item.place and i.dimension == "ratio"]
    return next((i for i in reversed(before) if i.measure.bracket in (-1, item.measure.bracket)), None)


def _made(row: Sequence[Item], rates: Sequence[Item], above: Sequence[Item], sectors: Sectors) -> Iterator[Relation]:
    """The row with the growth that it makes; with the nearest one where a single slip, or nothing, keeps it from that.

    A row of every sector of the economy, taxes less subsidies among them, was meant to make it.
    """
    wholes = _wholes(rates, row)
    made = _relation_of(row, [*wholes, *above])
    outer = _outer(row)
    if made is None and FEWEST <= len(outer) < len(row):
        made = _relation_of(outer, [*_wholes(rates, outer), *above])
    if made is None:
        made = next((r for whole, parts in _sectors(row) if (r := _relation_of(parts, [whole])) is not None), None)
    nearest = next(iter(wholes or (above if _goes_on(row[0]) else ())), None)
    if made is not None:
        yield made
    elif nearest is not None and _meant(nearest, outer, sectors):
        yield _relation(nearest, outer, (), 3)


def _meant(nearest: Item, row: Sequence[Item], sectors: Sectors) -> bool:
    """Whether a row that misses the growth nearest to it was meant to make it."""
    return all(i.role.sign > 0 for i in (nearest, *row)) and (_of_all(row, sectors) or _slipped(nearest, row))


def _outer(row: Sequence[Item]) -> list[Item]:
    """A row without what takes apart the contribution before it, and without asides.

    "Đóng góp 4,37 điểm; trong đó công nghiệp đóng góp 3,71 điểm", "đóng góp 0,91 điểm (cùng kỳ đóng góp 1,11 điểm)".
    """
    kept: list[Item] = []
    least = min(item.measure.depth for item in row)
    for item in row:
        if item.measure.depth > least:
            continue
        before = kept[-1] if kept else None
        inner = (
            before is not None
            and before.place == item.place
            and before.scan.marks_between(before.measure.last, item.measure.first)
        )
        if not (inner and any("part" in mark.classes for mark in inner)):
            kept.append(item)
    return kept


def _of_all(row: Sequence[Item], sectors: Sectors) -> bool:
    """Whether a row has one contribution for each sector of the economy and one for taxes, by the words before each.

    Taxes may be told together with a sector: "dịch vụ và thuế sản phẩm".
    """
    floors = [None, *row[:-1]]
    named = [sectors_named(_clause(item, before), sectors) for item, before in zip(row, floors, strict=True)]
    told = [name for one in named for name in one]
    joined = all(len(one) == 1 or (len(one) == 2 and TAXES in one) for one in named)
    return joined and sorted(told) == sorted(sectors)


def _clause(item: Item, before: Item | None) -> str:
    """The words before an item, since its sentence began, a semicolon or the item before it."""
    tokens, first = item.scan.tokens, item.scan.sentences[item.measure.sentence][0]
    if before is not None and before.place == item.place:
        first = before.measure.last
    at = item.measure.first
    while at > first and tokens[at - 1].text != ";":
        at -= 1
    return " ".join(token.text for token in tokens[at : item.measure.first])


def _goes_on(item: Item) -> bool:
    """Whether its paragraph opens with a word for parts, and so takes apart the one before."""
    return item.measure.sentence == 0 and any(m.first == 0 and "part" in m.classes for m in item.scan.marks[:1])


def _sectors(row: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """ "khu vực I đóng góp 0,24 điểm; …. Trong đó, trồng trọt đóng góp 0,12 điểm; …": sentences that take one apart."""
    for number in dict.fromkeys(item.measure.sentence for item in row):
        parts = [item for item in row if item.measure.sentence == number]
        if len(parts) >= FEWEST:
            yield from ((whole, parts) for whole in row if whole.measure.sentence < number)


def _relation_of(row: Sequence[Item], wholes: Sequence[Item]) -> Relation | None:
    more, less = [i for i in row if i.role.sign > 0], [i for i in row if i.role.sign < 0]
    total = total_of(more) + total_of(less).times(Fraction(-1))
    whole = next((w for w in wholes if w.strict.times(Fraction(w.role.sign)).meets(total)), None)
    return _relation(whole, more, less, 1) if whole is not None else None


def _slipped(whole: Item, row: Sequence[Item]) -> bool:
    return likely_slip([i.figure for i in (whole, *row)], _wanted(whole, row, total_of(row)))


def _wanted(whole: Item, row: Sequence[Item], total: Interval) -> dict[str, Interval]:
    others = {item.id: whole.strict + total_of([i for i in row if i is not item]).times(Fraction(-1)) for item in row}
    return {whole.id: total, **others}


def _relation(whole: Item, more: Sequence[Item], less: Sequence[Item], strength: int) -> Relation:
    gained, lost = tuple(i.id for i in more), tuple(i.id for i in less)
    if whole.role.sign < 0:  # a whole that fell is what its parts lost, less what they gained
        return Relation("balances", (("more", (whole.id, *gained)), ("less", lost)), "listed", strength)
    if less:
        return Relation("balances", (("more", gained), ("less", (whole.id, *lost))), "listed", strength)
    return Relation("breakdowns", (("whole", (whole.id,)), ("parts", tuple(i.id for i in more))), "sum", strength)
