"""Contributions in points beside the growth of the part that makes them: "công nghiệp tăng 8,2%, đóng góp 3,1 điểm phần trăm"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import covered


def contributed(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """Each contribution with its own growth, of which it is a share: the two go the same way, and nothing is named between.

    What all contributions make is not asked here, for taxes less subsidies, which are seldom told, may add or take away.
    """
    for items in passage.by_block.values():
        before: Item | None = None
        for growth, points in pairwise(items):
            if _grows(growth) and own_points(growth, points) and not (before is not None and _joined(before, growth)):
                yield points, growth, "contribution", 4
            before = growth


def _grows(item: Item) -> bool:
    return item.role.name == "growth" and item.dimension == "ratio"


def _joined(before: Item, growth: Item) -> bool:
    """Whether the growth of another part stands right before, so that the two may contribute together."""
    stops = growth.scan.signs_between(before.measure.last, growth.measure.first, ";:")
    parted = growth.scan.says_between(before.measure.last, growth.measure.first, "part")
    return _grows(before) and before.place == growth.place and not stops and not parted


def own_points(growth: Item, points: Item) -> bool:
    """Whether points right behind a growth are what it contributes: no word but such as say so stands between the two."""
    marked = covered(points.measure.before)
    between = range(growth.measure.last, points.measure.first)
    bare = all(n in marked or points.scan.tokens[n].text == "," for n in between)
    parted = points.scan.says_between(growth.measure.last, points.measure.first, "part")
    return (
        contributes(points)
        and bare
        and not parted
        and growth.place == points.place
        and growth.role.sign == points.role.sign
    )
