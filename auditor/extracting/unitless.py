"""Units that cannot be meant: parts in another currency than their whole, a number of a list without its unit, % for ‰."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_money, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group
from auditor.model.interval import around
from auditor.model.relation import Relation

CRUDE = Fraction(6, 100)  # no population has 60 births or deaths a year for every thousand of its people
NEAR = 3  # sentences over which rates of one kind go on


def mismatches_of(passage: Passage, groups: Sequence[Group], per_mille: Sequence[str]) -> Iterator[Relation]:
    """Every unit of a document that its neighbours contradict."""
    seen: set[str] = set()
    for group in groups:
        for relation in (*_currencies(group), *_left_out(group)):
            name = relation.role("value")[0]
            if name not in seen:
                seen.add(name)
                yield relation
    for block in passage.by_block:
        yield from _per_mille(passage.by_block[block], per_mille)


def _currencies(group: Group) -> Iterator[Relation]:
    """ "2,99 tỷ USD, trong đó xuất khẩu 1,62 tỷ đồng, nhập khẩu 1,37 tỷ đồng": the numbers add up, the currencies differ."""
    for whole in group.wholes[:2]:
        if not is_money(whole) or whole.figure.multiple == 1:
            continue
        parts = [part for part in group.parts if part.figure.multiple == whole.figure.multiple]
        if len(parts) < 2 or len({part.dimension for part in parts}) > 1:
            continue
        other = parts[0].dimension != whole.dimension and is_money(parts[0])
        if other and adds_up(whole, parts) and chance(whole, parts) < LEAST_SURPRISE:
            roles = (("value", (whole.id,)), ("others", tuple(part.id for part in parts)))
            yield Relation("units", roles, "currency", 4, (), (("currencies", Fraction(2)),))


def _left_out(group: Group) -> Iterator[Relation]:
    """ "chi thường xuyên 6.395,8 tỷ đồng; chi đầu tư 3.401,7 (80% dự toán)": a number with a label of its own and no unit."""
    for place, item in enumerate(group.parts):
        figure = item.figure
        bare = item.is_level and figure.unit is None and figure.multiple == 1 and figure.readings[0].step < 1
        if not bare or not place or item.measure.tail or len(item.measure.lead.split()) < 2:
            continue
        whole = next((w for w in group.wholes[:1] if same_kind(w, group.parts[place - 1])), None)
        beside = group.parts[place - 1]
        if beside.figure.exact or item.measure.says("average"):
            continue  # "112 đại biểu, trong đó 51 đại biểu nữ; tuổi bình quân 49,2": what has decimals counts no one
        if whole is not None and beside.figure.scale == whole.figure.scale and _fits(item, whole):
            roles = (("value", (item.id,)), ("beside", (beside.id,)), ("whole", (whole.id,)))
            yield Relation("units", roles, "missing", 4, (), (("printed", Fraction(0)),))


def _fits(item: Item, whole: Item) -> bool:
    read = item.figure.readings[0]
    meant, high = around(read.value, read.step, whole.figure.scale), whole.strict.high
    return meant.low is not None and high is not None and meant.low * 100 > high > meant.low


def _per_mille(items: Sequence[Item], names: Sequence[str]) -> Iterator[Relation]:
    """ "tỷ suất sinh thô là 18,22%": rates that are counted by the thousand, printed by the hundred."""
    rates = [i for i in items if i.dimension == "ratio" and any(name in i.measure.lead.lower() for name in names)]
    rates = [i for i in rates if i.figure.unit is not None and i.figure.unit.factor == Fraction(1, 100)]
    for first in rates:
        if (first.figure.value or 0) > CRUDE:
            others = tuple(
                i.id for i in rates if i is not first and abs(i.measure.sentence - first.measure.sentence) <= NEAR
            )
            roles = (("value", (first.id,)), ("others", others))
            yield Relation("units", roles if others else roles[:1], "per-mille", 4, (), (("thousands", Fraction(0)),))
            return
