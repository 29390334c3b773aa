"""Changes told away from their level: each with the earlier one in a bracket behind it, or in a sentence of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from auditor.extracting.changes.compared import Compared, by_words
from auditor.extracting.changes.moved import Moved
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import AGAIN, FORMER, NOT_NOW
from auditor.model.relation import Relation

BACK = 1  # sentences that the levels may stand before the changes
FURTHER = 12  # levels looked back over
BLOCKS = 1  # paragraphs that the level may stand before its change
NAME = 2  # words of a name, at least


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


def told_apart(passage: Passage, tied: Sequence[Relation]) -> list[Relation]:
    """Changes with their growths that open a sentence: "Số vụ giảm 86 vụ (giảm 56,6%); …", where neither is tied already.

    Each is of the level before that it fits, or of the one of its name where one slip keeps them apart.
    """
    changes = [r for r in tied if r.kind == "changes"]
    taken = {id_ for r in changes for role in ("change", "growth") for id_ in r.role(role)}
    found: list[Relation] = []
    for items in passage.by_block.values():
        for change, growth in pairwise(items):
            if change.id not in taken and growth.id not in taken and _opens(passage, change) and _again(change, growth):
                found += islice(_ties(passage, change, growth), 1)
    return found


def _ties(passage: Passage, change: Item, growth: Item) -> Iterator[Relation]:
    """The ties that a change and its growth may have, the likeliest first: to a level of its name, or the only one there."""
    back = islice((i for i in passage.back_from(change) if i.is_level), FURTHER)
    near = [i for i in back if passage.paragraphs_between(i, change) <= BLOCKS and i.role.form not in NOT_NOW]
    told = [Compared(level, change, growth) for level in near if same_kind(level, change)]
    named = [one for one in told if change.labelled and _named_alike(one.level, change)]
    places = [one.level.place for one in told]
    alone = [one for one in told if places.count(one.level.place) == 1]
    yield from (one.relation(1) for one in (*named, *alone) if one.holds())
    if len(named) == 1 and not named[0].of_itself() and named[0].slipped(said=True):
        yield named[0].relation(3)


def _opens(passage: Passage, change: Item) -> bool:
    """Whether an amount of change is the first figure of its sentence."""
    amount = change.role.name == "change" and change.role.to == "prior" and not change.measure.depth
    return amount and passage.sentence(*change.place)[0] is change


def _again(change: Item, growth: Item) -> bool:
    """Whether a growth right behind a change says it again, in brackets."""
    alone = growth.role.name == "growth" and growth.place == change.place and growth.role.sign == change.role.sign
    return alone and (growth.role.form == AGAIN or growth.measure.opener == "(")


def _named_alike(level: Item, change: Item) -> bool:
    """Whether a level goes by the words of the name of a change, but for the first: "số vụ vi phạm" of "14 vụ vi phạm"."""
    name = change.figure.label.lower().split()
    said = f"{level.figure.label} {level.figure.unit_text}".lower().split()
    return len(name) >= NAME and set(name[1:]) <= set(said)
