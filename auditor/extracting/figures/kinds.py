"""Which figures can be of one kind, so that one of them may be a part of the other, and which are means or contributions."""

from __future__ import annotations

from auditor.extracting.figures.items import Item
from auditor.model.figure import WORKED_OUT


def same_kind(whole: Item, part: Item) -> bool:
    """Whether a part can be of the whole: levels of one dimension that are no rates."""
    if whole.dimension != part.dimension:
        return _shortened(whole, part)
    return bool(whole.dimension) and whole.dimension not in WORKED_OUT


def _shortened(whole: Item, part: Item) -> bool:
    """Whether a part is counted in the first words of the unit of its whole: "212 phòng học, trong đó 180 phòng kiên cố"."""
    its, mine = whole.figure.unit, part.figure.unit
    if its is None or mine is None or not (its.counted and mine.counted) or " " not in whole.figure.unit_text:
        return False
    return whole.figure.unit_text.lower().startswith(f"{part.figure.unit_text.lower()} ")


def loosely_same(whole: Item, part: Item) -> bool:
    """Whether both are counts, of whatever things: 03 buổi = 02 hội thảo + 01 tọa đàm."""

    def counted(item: Item) -> bool:
        unit = item.figure.unit
        return (unit is None and item.figure.multiple == 1) or (unit is not None and unit.counted)

    return counted(whole) and counted(part)


def is_money(item: Item) -> bool:
    """Whether it is money: dimensions of money are codes in capitals."""
    return item.dimension.isalpha() and item.dimension.isupper()


def is_mean(item: Item) -> bool:
    """Whether words before a number make it an average."""
    return not item.measure.said.isdisjoint(("average", "each"))


def of_each(item: Item) -> bool:
    """Whether a word right behind a number makes it one of each thing: "$60 per household"."""
    return any("per" in mark.classes and mark.first == item.measure.last for mark in item.measure.after[:1])


def only_bounds(item: Item) -> bool:
    """Whether words right behind a number make it a bound of what is meant: "từ 100 con trở lên"."""
    return any("at_bound" in mark.classes and mark.first == item.measure.last for mark in item.measure.after[:1])


def contributes(item: Item) -> bool:
    """Whether it is a number of points that a part adds to its whole, or takes from it: no change of a rate."""
    return item.dimension == "points" and item.measure.says("contribution")
