"""Levels said again in another multiple or unit: "12.5 million tonnes (12,500 thousand tonnes)", "1.8 bn, i.e. 1,800 million"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.extracting.evidence.plausible import explains, other_scale
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import Mark, covered
from auditor.extracting.restatements.twice import restatement, wanted_of_both
from auditor.model.relation import Relation


def converted_of(passage: Passage) -> Iterator[Relation]:
    """Each level that a bracket, or a word for it, says again; a bracket without such a word only where it agrees.

    A bare bracket may as well print the level of another year, or a part.
    """
    for items in passage.by_block.values():
        for first, second in pairwise(items):
            if first.place != second.place or not (first.is_level and second.is_level) or not same_kind(first, second):
                continue
            if first.figure.scale == second.figure.scale or first.figure.qualifier or second.figure.qualifier:
                continue
            said = _said_again(first, second)
            if said is None:
                continue
            holds = first.strict.meets(second.strict)
            if holds or (said and _slipped(first, second)):
                yield restatement(first, second, 1 if holds else 3)


def _said_again(first: Item, second: Item) -> bool | None:
    """Whether a word says that the second is the first again; None where not even a bracket that holds nothing else does."""
    between = range(first.measure.last, second.measure.first)
    tokens, marks = first.scan.tokens, first.scan.marks_between(between.start, between.stop)
    again = covered(mark for mark in marks if _is_again(mark))
    if not between or not all(n in again or tokens[n].text in "(," for n in between):
        return None
    bracket = second.measure.bracket
    if bracket >= 0 and bracket != first.measure.bracket:
        return bool(again) if first.scan.brackets[bracket][1] == second.measure.last + 1 else None
    return True if again else None


def _is_again(mark: Mark) -> bool:
    return "again" in mark.classes


def _slipped(first: Item, second: Item) -> bool:
    """Whether one slip keeps the two from saying the same."""
    figures, wanted = [first.figure, second.figure], wanted_of_both(first, second)
    return explains(figures, wanted) or any(other_scale(figure, figures, wanted) for figure in figures)
