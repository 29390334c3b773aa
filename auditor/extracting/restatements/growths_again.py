"""Growths of a headline, and of "trong mức tăng chung 5,73%", that the text states but for two digits that changed places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.restatements.twice import changed_places, restatement
from auditor.model.relation import Relation

WORDS = 30  # that a headline has at most
DIGITS = 3  # of a number that stands in two places by no accident
LETTERS = 3  # shorter words say little
SHARED = 2  # words that both sentences have
BACK = 8  # figures that a growth may stand before the sentence that takes it apart


def headline_growths(passage: Passage) -> Iterator[Relation]:
    """Each growth of the headline that the text does not say again, with the one that does but for a swap."""
    blocks = list(passage.scans)
    scan = passage.scans[blocks[0]] if len(blocks) > 1 else None
    if scan is not None and len(scan.tokens) <= WORDS and scan.block.text.rstrip()[-1:] not in ".;:,":
        below = [i for i in passage.items if i.measure.block != blocks[0]]
        for item in (i for i in passage.by_block.get(blocks[0], ()) if i.dimension == "ratio"):
            found = [i for i in below if _swapped(item, i) and len(_words(item) & _words(i)) >= SHARED]
            if len(found) == 1 and not any(_says(i, item) for i in below):
                yield restatement(item, found[0], 3, "again")


def named_again(passage: Passage) -> Iterator[Relation]:
    """ "Trong mức tăng chung 5,73%, khu vực I tăng …": the growth that is taken apart, told before."""
    for items in passage.by_block.values():
        for item in items:
            if item.dimension == "ratio" and _taken_apart(item):
                before = list(islice((i for i in passage.back_from(item) if i.role.name == "growth"), BACK))
                same = next((i for i in before if i.strict.meets(item.strict)), None)
                swapped = [i for i in before if _digits_swapped(item, i)]
                if same is not None:
                    yield restatement(same, item, 1)
                elif len(swapped) == 1:
                    yield restatement(swapped[0], item, 3, "again")


def _taken_apart(item: Item) -> bool:
    """Whether its sentence opens with a growth, and this number right behind."""
    first, last = item.scan.sentences[item.measure.sentence][0], item.measure.first
    opening = next((mark for mark in item.scan.marks_between(first, last) if mark.first == first), None)
    if opening is None or not item.scan.begins(first, "of_growth"):
        return False
    return last - first - len(opening.text.split()) <= 1


def _says(one: Item, headline: Item) -> bool:
    """Whether a number says that of the headline, as finely or more so."""
    finely = one.figure.grain <= headline.figure.grain
    return finely and one.dimension == headline.dimension and one.strict.meets(headline.strict)


def _swapped(one: Item, other: Item) -> bool:
    """Whether two numbers of one kind, and of one role, are told apart by two digits that changed places."""
    grown = {one.role.name, other.role.name} <= {"growth", "level"}  # "tăng trưởng đạt 6,5%"
    alike = one.role.name == other.role.name or (grown and one.dimension == "ratio")
    return alike and one.role.sign == other.role.sign and _digits_swapped(one, other)


def _digits_swapped(one: Item, other: Item) -> bool:
    """Whether two numbers printed alike are told apart by two digits that changed places, and by nothing else."""
    mine, theirs = one.figure, other.figure
    alike = one.dimension == other.dimension and mine.multiple == theirs.multiple and mine.digits >= DIGITS
    plain = mine.qualifier is None and theirs.qualifier is None
    same = sorted(mine.literal) == sorted(theirs.literal)
    return alike and plain and same and changed_places(mine.literal, theirs.literal)


def _words(item: Item) -> set[str]:
    """The words of a sentence that say something."""
    first, last = item.scan.sentences[item.measure.sentence]
    tokens = item.scan.tokens[first:last]
    return {token.text.lower() for token in tokens if token.kind == "w" and len(token.text) >= LETTERS}
