"""A document's items with the ways to walk them: by block, by sentence, by note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from auditor.extracting.figures.items import Item
from auditor.extracting.measures.scan import Scan
from auditor.model.document import Document
from auditor.model.figure import Period
from auditor.model.once import Once


class Trials(Struct):
    """How many more levels may be tried for one that a slip alone keeps from being the whole of a share."""

    left: int = 1_000  # a second; an ordinary report tries a handful

    def take(self) -> bool:
        """Use one up; whether it was there."""
        self.left -= 1
        return self.left >= 0


class Passage(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """The items of a document in order, by block and sentence, and its scans by block."""

    document: Document
    items: tuple[Item, ...]
    scans: dict[int, Scan]
    by_block: dict[int, list[Item]]
    notes: dict[str, list[int]]  # note number -> blocks: notes may be counted anew on each page
    levels_of: dict[int, list[Item]]  # the levels of each block
    by_sentence: dict[tuple[int, int], list[Item]]  # block, and number of the sentence in it
    # the stretch of time that each level is of, where one is named
    times: Mapping[str, Period] = field(default_factory=dict)
    trials: Trials = field(default_factory=Trials)

    def levels(self, block: int) -> list[Item]:
        """The levels of a block, in order."""
        return self.levels_of.get(block, [])

    def sentence(self, block: int, number: int) -> list[Item]:
        """The items of one sentence."""
        return self.by_sentence.get((block, number), [])

    @Once
    def numbers(self) -> dict[int, int]:
        """The scanned blocks, counted in their order."""
        return {block: number for number, block in enumerate(self.scans)}

    def paragraphs_between(self, one: Item, other: Item) -> int:
        """How many paragraphs on one item stands from another."""
        return abs(self.numbers[one.measure.block] - self.numbers[other.measure.block])

    @Once
    def note_blocks(self) -> frozenset[int]:
        """The scanned blocks that are notes."""
        return frozenset([id_ for id_, scan in self.scans.items() if scan.block.kind == "note"])

    def in_note(self, item: Item) -> bool:
        """Whether an item stands in a note."""
        return item.measure.block in self.note_blocks

    def note_of(self, block: int, number: str) -> int | None:
        """The note that a block cites: the next of its number, unless another block cites that one, else the last before."""
        found = self.notes.get(number, ())
        if len(found) < 2:
            return found[0] if found else None
        note = next((other for other in found if other > block), None)
        if note is None:
            return found[-1]
        between = (self.scans[at].block.marks for at in range(block + 1, note) if at in self.scans)
        return None if any(mark.note == number for marks in between for mark in marks) else note

    def back_from(self, item: Item) -> Iterator[Item]:
        """The items before one, nearest first, without those of notes that it does not stand in."""
        for at in range(min(item.order - 1, len(self.items)) - 1, -1, -1):
            other = self.items[at]
            block = other.measure.block
            if other.order < item.order and (block == item.measure.block or block not in self.note_blocks):
                yield other

    def levels_before(self, block: int, token: int, *, sentences: int = 0, most: int = 6) -> list[Item]:
        """Levels that stand before a token, nearest first, at most ``sentences`` sentences back."""
        found = [item for item in self.levels(block) if item.measure.last <= token]
        if not found:
            return []
        at = next(
            (n for n, (first, last) in enumerate(self.scans[block].sentences) if first <= token < last),
            len(self.scans[block].sentences),
        )
        near = [item for item in found if at - item.measure.sentence <= sentences]
        return near[::-1][:most]


def passage_of(document: Document, scans: Iterable[Scan], items: Iterable[Item]) -> Passage:
    """Index the items of a document."""
    ordered = tuple(items)
    by_block: dict[int, list[Item]] = {}
    by_sentence: dict[tuple[int, int], list[Item]] = {}
    for item in ordered:
        by_block.setdefault(item.measure.block, []).append(item)
        by_sentence.setdefault(item.place, []).append(item)
    notes: dict[str, list[int]] = {}
    for block in document.blocks:
        if block.kind == "note" and block.place.note:
            notes.setdefault(block.place.note, []).append(block.id)
    levels = {block: [item for item in items_ if item.is_level] for block, items_ in by_block.items()}
    return Passage(document, ordered, {scan.block.id: scan for scan in scans}, by_block, notes, levels, by_sentence)
