"""Totals away from parts that name a category each, in sentences or paragraphs of their own: all fish; farmed ones; the catch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from operator import itemgetter

from auditor.extracting.evidence.gaps import slipped_sum
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, chance
from auditor.extracting.figures.categories import OR, says
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import labels_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import may_be_one
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.knowledge.language import Language

PAIR = 2  # categories; a total has one level of each
BLOCKS = 4  # paragraphs between a total and its parts
TRIED = 3  # levels of each category that a total is put to, the likest first
UNLIKE = 3  # words in which the rest of their names may differ where the sum alone tells
SHARED = 2  # words that they share at least

Names = Mapping[str, frozenset[str]]  # the words of each level's label that say something


def scattered_of(passage: Passage, breakdowns: Sequence[Breakdown], language: Language) -> Iterator[Breakdown]:
    """Each total with one level of every category, otherwise named like it and of its time.

    One that misses is told only if one slip explains it and its name differs from those of its parts by the category alone.
    """
    told = {id_ for b in breakdowns for id_ in (b.whole.id, *(part.id for part in b.parts))}
    levels = [i for i in passage.items if i.is_level and not i.measure.depth and same_kind(i, i)]
    levels = [i for i in levels if i.role.form == "" and i.figure.unit is not None and not i.figure.unit.counted]
    labels = labels_of(levels)
    silent, every = _silent(language), " ".join(labels.values())
    for names in language.complements:
        if len(names) != PAIR or not all(says(every, name) for name in names):
            continue
        named = {id_: _category(label, names) for id_, label in labels.items()}
        rows = [[i for i in levels if named[i.id] == name] for name in names]
        if not all(rows):
            continue
        words = {word for name in names for word in name.replace(OR, " ").split()} | silent
        said = {i.id: frozenset(labels[i.id].replace(",", "").split()) - words for i in levels}
        for whole in (i for i in levels if named[i.id] in ("", None) and i.id not in told):
            yield from _told(passage, whole, [_like(passage, whole, row, said) for row in rows], said)


def _silent(language: Language) -> set[str]:
    """The words that name nothing: little ones, those that join two names, and those for a total."""
    silent = {word for key in ("silent", "joined") for phrase in language.lists.get(key, ()) for word in phrase.split()}
    phrases = (phrase for first in language.phrases.values() for said in first.values() for phrase in said)
    return silent | {word for phrase in phrases if "total" in phrase.classes for word in phrase.words}


def _category(label: str, names: Sequence[str]) -> str | None:
    """The one category that a label names; "" for none, and None for several."""
    found = [name for name in names if says(label, name)]
    if len(found) > 1:
        return None
    return found[0] if found else ""


def _like(passage: Passage, whole: Item, row: Sequence[Item], said: Names) -> list[Item]:
    """The levels of a category that a total may hold, the likest first, then the nearest."""
    time = passage.times.get(whole.id)
    found = []
    for item in row:
        near = passage.paragraphs_between(item, whole) <= BLOCKS and may_be_one(passage.times.get(item.id), time)
        apart = len(said[item.id] ^ said[whole.id])
        if near and same_kind(whole, item) and apart <= UNLIKE and len(said[item.id] & said[whole.id]) >= SHARED:
            found.append((apart, abs(item.order - whole.order), item))
    return [item for *_, item in sorted(found, key=itemgetter(0, 1))[:TRIED]]


def _told(passage: Passage, whole: Item, rows: Sequence[Sequence[Item]], said: Names) -> Iterator[Breakdown]:
    """The first levels of the two categories that make a total, else the only ones where a slip keeps them from it."""
    if not all(rows):
        return
    for parts in product(*rows):
        if adds_up_strictly(whole, parts) and chance(whole, parts) < LEAST_SURPRISE:
            yield Breakdown(whole, parts, 1, "", True)
            return
    parts = tuple(row[0] for row in rows)
    alone = all(len(row) == 1 for row in rows) and whole.id in passage.times
    if alone and len({said[item.id] for item in (whole, *parts)}) == 1 and slipped_sum(whole, parts):
        yield Breakdown(whole, parts, 3, "", False)
