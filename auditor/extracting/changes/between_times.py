"""Growths of a stretch of time between those of the shorter ones that make it up: "tăng 10,5% (6 tháng 11,3%, quý III 9,1%)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from auditor.extracting.changes.grown_together import compared_with, grows, in_order
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import months_of
from auditor.model.relation import Relation

FEWEST, MOST = 2, 4  # shorter stretches, the quarters of a year at most


def between_times_of(passage: Passage) -> Iterator[Relation]:
    """The growths that a bracket right behind, or a clause behind a word for parts, takes apart by time."""
    for items in passage.by_block.values():
        grown = [item for item in items if grows(item) and not compared_with(item)]
        for place, whole in enumerate(grown):
            parts = _parts(whole, grown[place + 1 :])
            if FEWEST <= len(parts) <= MOST and _tiles(whole, parts):
                yield from in_order(whole, parts, "mean")


def _parts(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The growths in the bracket behind another, or all that follow in its sentence behind a word for parts."""
    near = [i for i in after if i.place == whole.place]
    if near and near[0].measure.depth > whole.measure.depth:
        return [i for i in near if i.measure.bracket == near[0].measure.bracket]
    opened = near and whole.scan.says_between(whole.measure.last, near[0].measure.first, "part", "complete")
    return near if opened else []


def _tiles(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the months of the parts are those of the whole, each once."""
    named = [_months(part, before.measure.last) for before, part in pairwise([whole, *parts])]
    if not all(named):
        return False
    each = sorted(chain.from_iterable(stretches[-1] for stretches in named))
    own = _months(whole, whole.scan.sentences[whole.measure.sentence][0])
    tiled = each == list(range(1, len(each) + 1))
    return tiled and (not own or any(list(stretch) == each for stretch in own))


def _months(item: Item, floor: int) -> list[range]:
    """The months of each time that is named between a token and a growth."""
    named = [s.period for s in item.scan.specials if s.kind == "period" and floor <= s.first < item.measure.first]
    return [months_of(period) for period in named if period is not None]
