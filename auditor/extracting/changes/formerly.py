"""Changes with the earlier level in brackets behind each: "so với cùng kỳ tăng 5 vụ (57 vụ), giảm 2 người chết (36 người)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.changes.compared import by_words
from auditor.extracting.changes.moved import Moved
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import FORMER
from auditor.model.relation import Relation

BACK = 1  # sentences that the levels may stand before the changes


def formerly_of(passage: Passage) -> Iterator[Relation]:
    """Each change whose bracket prints the level before it, with the level that it is of.

    One that fits is taken; failing that, the only one of its kind, or the only one that shares its words, where a slip explains it.
    """
    for items in passage.by_block.values():
        for place, prior in enumerate(items):
            if prior.role.form == FORMER and place and items[place - 1].role.name == "change":
                yield from _bound(_levels(items[:place]), items[place - 1], prior)


def _levels(before: Sequence[Item]) -> list[Item]:
    """The levels that the last of some items, a change, may be of: those of its sentence, else those of the one before."""
    change = before[-1]
    near = [i for i in before if i.is_level and i.role.form == "" and same_kind(i, change)]
    for back in range(BACK + 1):
        found = [i for i in near if change.measure.sentence - i.measure.sentence == back]
        if found:
            return found
    return []


def _bound(levels: Sequence[Item], change: Item, prior: Item) -> Iterator[Relation]:
    tried = [Moved(level, prior, change, "amount") for level in levels]
    holding = next((one for one in tried if one.holds()), None)
    if holding is not None:
        yield holding.relation(1)
        return
    meant = levels[0] if len(levels) == 1 else by_words(change, None, levels)
    if meant is not None and meant.figure.value != prior.figure.value:
        one = Moved(meant, prior, change, "amount")
        if one.mended():
            yield one.relation(3)
