"""Notes that go on with the sentence that cites them, read as the bracket they could be: "tăng 0,78%¹ … ¹ Tăng 1.588 tấn"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.scan import Scan
from auditor.model.document import Block, Mark
from auditor.model.relation import Relation

LONGEST = 300  # characters of a note that can be an aside; longer ones tell a story of their own
_GOES_ON = frozenset({"plan", "prior", "up", "down", "equal", "same", "share", "exceed", "versus"})
_KINDS = frozenset({"rates", "changes", "folds", "shares", "structures", "bases"})
_ENDS = ".;:, "
_Key = tuple[int, int, int]  # block, start and end of a figure


class Piece(Struct, frozen=True):
    """Characters of a block that stand at ``at`` in a text put together from several."""

    at: int
    block: int
    start: int
    length: int


def asides_of(passage: Passage, reread: Callable[[Block], tuple[Passage, Sequence[Relation]]]) -> Iterator[Relation]:
    """Rates, changes and shares between a sentence and the notes that it cites; ``reread`` gives those of a block."""
    known = {_key(item): item.id for item in passage.items}
    times = Counter(mark.note for scan in passage.scans.values() for mark in scan.block.marks)
    for scan in passage.scans.values():
        once = [mark for mark in scan.block.marks if times[mark.note] == 1]  # of two marks, one is none
        cited = [(mark, note) for mark in once if (note := _aside(passage, scan, mark)) is not None]
        if not cited:
            continue
        block, pieces = _spliced(scan.block, cited)
        whole, relations = reread(block)
        names = {item.id: known.get(_source(item, pieces)) for item in whole.items}
        for relation in relations:
            renamed = _renamed(relation, names) if relation.kind in _KINDS else None
            if renamed is not None and _crosses(relation, whole.items, pieces):
                yield renamed


def with_asides(relations: Sequence[Relation], asides: Sequence[Relation]) -> tuple[Relation, ...]:
    """Relations and asides, each tie once: one that an aside completes is left out."""
    whole = [(relation.kind, frozenset(relation.figures())) for relation in asides]
    kinds = {kind for kind, _ in whole}
    kept = [
        relation
        for relation in relations
        if relation.kind not in kinds
        or not any(relation.kind == kind and names.issuperset(relation.figures()) for kind, names in whole)
    ]
    return (*kept, *asides)


def _aside(passage: Passage, scan: Scan, mark: Mark) -> Scan | None:
    """The note at a mark, if its first words can only be read after those before the mark."""
    note = passage.note_of(scan.block.id, mark.note)
    inside = passage.scans.get(note) if note is not None and note != scan.block.id else None
    if inside is None or not inside.marks or not inside.measures or len(inside.block.text) > LONGEST:
        return None
    opening = inside.marks[0]
    return inside if opening.first == 0 and opening.classes & _GOES_ON else None


def _spliced(block: Block, cited: Sequence[tuple[Mark, Scan]]) -> tuple[Block, list[Piece]]:
    """The block with the first sentence of each note in brackets where it is cited, and where each piece comes from."""
    text, pieces, done = "", [], 0
    for mark, note in cited:
        at = len(block.text[: mark.at].rstrip(_ENDS)) if block.text[: mark.at].rstrip()[-1:] == "." else mark.at
        at = max(at, done)
        pieces.append(Piece(len(text), block.id, done, at - done))
        text += block.text[done:at] + " ("
        words = note.sentence_text(note.measures[0].sentence).rstrip(_ENDS)
        start = note.block.text.index(words)
        pieces.append(Piece(len(text), note.block.id, start, len(words)))
        text += words[:1].lower() + words[1:] + ")"
        done = at
    pieces.append(Piece(len(text), block.id, done, len(block.text) - done))
    return replace(block, text=text + block.text[done:], marks=()), pieces


def _key(item: Item) -> _Key:
    return item.measure.block, item.measure.start, item.measure.end


def _piece(item: Item, pieces: Sequence[Piece]) -> Piece:
    return next(piece for piece in reversed(pieces) if piece.at <= item.measure.start)


def _source(item: Item, pieces: Sequence[Piece]) -> _Key:
    """Where a figure of the text put together stands in truth."""
    piece = _piece(item, pieces)
    start = piece.start + item.measure.start - piece.at
    return piece.block, start, start + item.measure.end - item.measure.start


def _renamed(relation: Relation, names: dict[str, str | None]) -> Relation | None:
    """A relation with the ids of the document's own figures; None where one of them is no figure there."""
    if any(names.get(name) is None for name in relation.figures()):
        return None
    roles = tuple((role, tuple(names[name] or "" for name in ids)) for role, ids in relation.roles)
    return replace(relation, roles=roles)


def _crosses(relation: Relation, items: Sequence[Item], pieces: Sequence[Piece]) -> bool:
    """Whether it ties figures of the sentence to those of a note, or of several notes to each other."""
    blocks = {item.id: _piece(item, pieces).block for item in items}
    return len({blocks[name] for name in relation.figures()}) > 1
