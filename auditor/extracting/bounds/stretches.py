"""One kind of figure over several stretches of time: a month in its quarter and year to date, what is new in what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import labels_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import holds_within
from auditor.knowledge.language import Language
from auditor.model.figure import Period

NEAR = 20  # levels of their kind between the two
BLOCKS = 3  # paragraphs between the two
LIKE = 0.6  # of the words of the shorter name that must stand in the other
NAMES = 6  # words after a number that may belong to its name

Pair = tuple[Item, Item, str, int]
Likely = tuple[float, int, Item, Item]  # how unlike two names are, the numbers between them, part and whole


def stretches_of(passage: Passage, language: Language) -> Iterator[Pair]:
    """Part, whole, form and strength of each pair of levels that words name alike and time puts one in the other.

    Which of several is meant only the words say, so such a tie is kept where it holds and never told where it does not.
    """
    times = passage.times
    silent = {word for phrase in language.lists.get("silent", ()) for word in phrase.split()}
    levels: dict[str, list[Item]] = {}
    for item in passage.items:
        if item.id in times and _amount(item):
            levels.setdefault(item.dimension, []).append(item)
    found: list[Likely] = []
    for alike in levels.values():
        if len({times[item.id] for item in alike}) > 1:
            labels = labels_of(alike)
            names = {item.id: _name(item, labels[item.id], silent) for item in alike}
            for part, whole in _within(passage, alike):
                like = _likeness(names[whole.id], names[part.id])
                found += [(-like, abs(whole.order - part.order), part, whole)] if like else []
    yield from _paired(sorted(found, key=lambda one: one[:2]), times)


def _within(passage: Passage, alike: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Levels near each other, of which the time of one lies in that of the other."""
    times = passage.times
    for place, whole in enumerate(alike):
        if times[whole.id].span == "month":
            continue
        for part in alike[max(0, place - NEAR) : place + NEAR]:
            near = passage.paragraphs_between(whole, part) <= BLOCKS
            if near and holds_within(times[whole.id], times[part.id]) and part.strict.low is not None:
                yield part, whole


def _paired(found: Sequence[Likely], times: Mapping[str, Period]) -> Iterator[Pair]:
    """The likest first; a figure has one whole of each time, and one part."""
    taken: set[tuple[str, Period]] = set()
    for _, _, part, whole in found:
        keys = {(part.id, times[whole.id]), (whole.id, times[part.id])}
        if taken.isdisjoint(keys):
            taken |= keys
            yield part, whole, "month", 1


def _amount(item: Item) -> bool:
    """Whether it is an amount that grows with time: no plan, no earlier year, no percentage."""
    return same_kind(item, item) and item.role.form not in ("plan", "prior", "percent") and item.measure.bracket < 0


def _name(item: Item, label: str, silent: set[str]) -> frozenset[str]:
    """The words that say what it is of, with what is counted."""
    counted = item.figure.unit_text if item.figure.counted else ""
    words = [*label.split(), *counted.lower().split(), *item.measure.tail.lower().split()[:NAMES]]
    return frozenset(word.strip(",") for word in words) - silent


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """The words that two names share, of all that they have; 0 where they are too few."""
    common = len(first & second)
    if common < 2 or common < LIKE * min(len(first), len(second)):
        return 0
    return common / len(first | second)
