"""Rows of contributions: which stand side by side, and whether every part is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.sectors import TAXES, sectors_named

# The parts of a whole, such as the economy or industry, each with the words that name it.
Sectors = Mapping[str, Sequence[str]]


def outermost(row: Sequence[Item], *, singled: bool = True) -> list[Item]:
    """A row without what takes apart the contribution before it, and without asides.

    "Đóng góp 4,37 điểm; trong đó công nghiệp đóng góp 3,71 điểm", "đóng góp 0,91 điểm (cùng kỳ đóng góp 1,11 điểm)".
    What is ``singled`` out behind a semicolon is kept: "; riêng ngành cấp nước làm giảm 0,2 điểm" is mostly one more of them.
    """
    least = min(item.measure.depth for item in row)
    kept: list[Item] = []
    inner, before = False, None
    for item in (item for item in row if item.measure.depth == least):
        beside = before is not None and before.place == item.place
        inner = beside and before is not None and _takes_apart(before, item, inner=inner, singled=singled)
        if not inner:
            kept.append(item)
        before = item
    return kept


def _takes_apart(before: Item, item: Item, *, inner: bool, singled: bool) -> bool:
    """Whether a contribution is part of one before it, which a semicolon ends."""
    scan, first, last = item.scan, before.measure.last, item.measure.first
    stops = [n for n in range(first, last) if scan.tokens[n].text == ";"]
    marks = scan.marks_between(stops[-1] if stops else first, last)
    opens = any("part" in m.classes and not (singled and stops and "singled" in m.classes) for m in marks)
    return opens or (inner and not stops)


def all_named(row: Sequence[Item], sectors: Sequence[Sectors], *, untaxed: bool = False) -> bool:
    """Whether a row has one contribution for each sector of the economy and one for taxes, by the words before each.

    Or one for each section of industry. Taxes may be told together with a sector: "dịch vụ và thuế sản phẩm"; in a row
    that may be ``untaxed``, not at all.
    """
    clauses = _clauses(row)
    for parts in sectors:
        named = [sectors_named(clause, parts) for clause in clauses]
        told = [name for one in named for name in one]
        joined = all(len(one) == 1 or (len(one) == 2 and TAXES in one) for one in named)
        every = [*parts] if TAXES in told or not untaxed else [name for name in parts if name != TAXES]
        if joined and sorted(told) == sorted(every):
            return True
    return False


def of_parts(rates: Sequence[Item], row: Sequence[Item], sectors: Sequence[Sectors]) -> set[str]:
    """Those rates that are of a sector by the words before them, where all contributions of a row are of such sectors."""
    clauses = _clauses(row)
    sets = [parts for parts in sectors if all(sectors_named(clause, parts) for clause in clauses)]
    named = zip(rates, _clauses(rates), strict=True) if sets else ()
    return {item.id for item, clause in named if any(sectors_named(clause, parts) for parts in sets)}


def _clauses(row: Sequence[Item]) -> list[str]:
    return [_clause(item, row[at - 1] if at else None) for at, item in enumerate(row)]


def _clause(item: Item, before: Item | None) -> str:
    """The words before an item, since its sentence began, a semicolon or the item before it."""
    tokens, first = item.scan.tokens, item.scan.sentences[item.measure.sentence][0]
    if before is not None and before.place == item.place:
        first = before.measure.last
    at = item.measure.first
    while at > first and tokens[at - 1].text != ";":
        at -= 1
    return " ".join(token.text for token in tokens[at : item.measure.first])
