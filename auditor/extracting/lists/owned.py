"""The parts of a list that go by the words of their whole, where another level of its kind stands beside it: the dead, the hurt."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.lists.groups import Group


def own_parts(group: Group, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """The parts of a list without those that go by the words of another level beside its whole.

    "Làm 38 người chết, 45 người bị thương. Trong đó đường bộ 36 người chết, 45 người bị thương; đường sắt 2 người chết."
    """
    mates = [w for w in group.wholes if w.place == whole.place and w.dimension == whole.dimension]
    heads = {_head(mate) for mate in mates}
    if len(mates) < 2 or len(heads) < len(mates) or not all(_head(part) in heads for part in parts):
        return list(parts)
    return [part for part in parts if _head(part) == _head(whole)]


def _head(item: Item) -> str:
    """The first word behind a number."""
    return next(iter(item.measure.tail.lower().split()), "")
