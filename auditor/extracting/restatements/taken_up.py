"""Counts taken up again to list what they are: "có 06 nhóm tăng giá, 03 nhóm giảm giá. Trong 06 nhóm tăng giá: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.extracting.figures.categories import says
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.restatements.twice import restatement
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

BACK = 12  # figures that the count may stand before
NAME = 3  # words behind a count that say what became of those counted
BLOCKS = 1  # paragraphs between the two


def taken_up_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The counts that open a sentence with what became of them, each with the one that was told so before."""
    openings = {tuple(phrase.split()) for phrase in language.lists.get("of_those", ())}
    longest = max(map(len, openings), default=0)
    fates = [fate for each in language.outcomes for fate in each]
    for item in passage.items:
        fate = _fate(item, fates) if item.is_level and item.figure.exact and _opens(item, openings, longest) else None
        before = islice((i for i in passage.back_from(item) if i.place != item.place), BACK) if fate else ()
        told = next((i for i in before if i.is_level and same_kind(item, i) and _fate(i, fates) == fate), None)
        if told is not None and item.measure.block - told.measure.block <= BLOCKS and _one_time(item, told):
            yield restatement(told, item, 1 if told.figure.value == item.figure.value else 3)


def _opens(item: Item, openings: set[tuple[str, ...]], longest: int) -> bool:
    """Whether nothing but a word such as "in" stands before a number in its sentence."""
    first, _ = item.scan.sentences[item.measure.sentence]
    near = item.measure.first - first <= longest
    return near and tuple([token.text for token in item.scan.tokens[first : item.measure.first]]) in openings


def _fate(item: Item, fates: Sequence[str]) -> str | None:
    """What the words right behind a count say became of those counted, if they say one thing."""
    behind = " ".join(item.measure.tail.lower().split()[:NAME])
    found = [fate for fate in fates if says(behind, fate)]
    return found[0] if len(found) == 1 else None


def _one_time(first: Item, second: Item) -> bool:
    """Whether nothing says that the two compare with different times."""
    said = {mark.text for item in (first, second) for mark in item.measure.after if "prior" in mark.classes}
    return len(said) < 2
