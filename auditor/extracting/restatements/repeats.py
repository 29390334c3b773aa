"""The same fact stated twice: figures with the same words around them, in one document."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.restatements.statements import of_one_time
from auditor.extracting.restatements.twice import restatement, wanted_of_both
from auditor.model.figure import WORKED_OUT, Period
from auditor.model.relation import Relation

LONG = 5  # words of a label that says all that a figure is of
SHARED = 2  # words that the names of two equal rates have in common
_GENERIC = 3  # letters; shorter words carry no meaning of their own


def repeats_of(passage: Passage) -> Iterator[Relation]:
    """Restatements: equal figures of one label, and figures of one label that differ by one human slip."""
    levels = [i for i in passage.items if i.is_level and i.dimension not in ("", *WORKED_OUT)]
    by_value: dict[tuple[str, object], list[Item]] = {}
    for item in levels:
        by_value.setdefault((item.dimension, item.figure.value), []).append(item)
    for same in by_value.values():
        for first, second in itertools.pairwise(same):
            if _telling(first) and _words(first) & _words(second) and first.place != second.place:
                yield restatement(first, second, 1)
    yield from _rates(passage)
    yield from _fractions(passage)
    yield from _spoiled(levels, passage.times)


def _rates(passage: Passage) -> Iterator[Relation]:
    """Rates and growths that are printed again of what goes by the same words."""
    by_value: dict[tuple[str, int, object], list[Item]] = {}
    for item in passage.items:
        if item.dimension == "ratio" and item.role.name in ("growth", "level") and _telling(item):
            by_value.setdefault((item.role.name, item.role.sign, item.figure.value), []).append(item)
    for same in by_value.values():
        for first, second in itertools.pairwise(same):
            if first.place != second.place and len(_words(first) & _words(second)) >= SHARED:
                yield restatement(first, second, 1)


def _fractions(passage: Passage) -> Iterator[Relation]:
    """Fractions that are printed again: both numbers are the same, of the same things."""
    seen: dict[tuple[str, str, str], tuple[Item, Item]] = {}
    for upper, lower in itertools.pairwise(passage.items):
        if upper.role.form == "numerator" and lower.role.form == "denominator" and _telling(lower):
            key = (upper.figure.literal, lower.figure.literal, lower.dimension)
            before = seen.get(key)
            if before is not None and before[0].place != upper.place:
                yield restatement(before[0], upper, 1)
                yield restatement(before[1], lower, 1)
            seen[key] = (upper, lower)


def _spoiled(levels: list[Item], times: Mapping[str, Period]) -> Iterator[Relation]:
    """Figures of one long label and time in two paragraphs, told apart by one human slip alone."""
    by_label: dict[tuple[object, ...], list[Item]] = {}
    for item in levels:
        figure = item.figure
        if len(figure.label.split()) >= LONG and figure.unit is not None:
            of = item.measure.says("prior"), item.measure.says("part")  # of another year, of a part
            named = figure.label.lower(), item.dimension, of
            key = (*named, figure.period, figure.aspect, figure.place, figure.qualifier)
            by_label.setdefault(key, []).append(item)
    for same in by_label.values():
        for first, second in itertools.pairwise(same):
            timed = of_one_time(times.get(first.id), times.get(second.id))
            apart = timed and first.measure.block != second.measure.block and not first.strict.meets(second.strict)
            if apart and likely_slip([first.figure, second.figure], wanted_of_both(first, second)):
                yield restatement(first, second, 3)


def _telling(item: Item) -> bool:
    """Whether the digits are many enough that equality is no accident."""
    return len(item.figure.literal.strip("0").replace(".", "").replace(",", "").strip("0")) >= 2


def _words(item: Item) -> set[str]:
    """The words of the sentence around a figure that carry meaning."""
    nearby = f"{item.figure.label} {item.measure.tail}".lower().split()
    return {word for word in nearby if len(word) >= _GENERIC}


def conflicts_of(passage: Passage) -> Iterator[Relation]:
    """Figures that the same counted things tie together in two places, and that one slip tells apart."""
    anchors: dict[tuple[object, ...], list[Item]] = {}
    for item in passage.items:
        partner = _anchored(passage, item)
        if partner is not None:
            anchors.setdefault((partner, item.dimension), []).append(item)
    for found in anchors.values():
        for first, second in itertools.pairwise(found):
            if (
                first.figure.value != second.figure.value
                and same_kind(first, second)
                and first.measure.block != second.measure.block
            ):
                slip = likely_slip([first.figure, second.figure], wanted_of_both(first, second))
                yield restatement(first, second, 3 if slip else 2)


def _anchored(passage: Passage, item: Item) -> tuple[str, ...] | None:
    """Two counts right before a sum of money that name what it was spent on: "50 suất sách cho 50 em nhỏ"."""
    if not item.is_level or not item.figure.unit or item.figure.unit.counted:
        return None
    before = [
        i for i in passage.by_block[item.measure.block] if 0 < item.order - i.order <= 2 and i.place == item.place
    ]
    counts = [i for i in before if i.figure.counted and i.is_level]
    if len(counts) != 2:
        return None
    return tuple(f"{i.figure.literal}" for i in counts)
