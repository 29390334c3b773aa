"""Lists that words, brackets and notes open, without what is inside one of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_by
from auditor.extracting.lists.apiece import counted_apiece
from auditor.extracting.lists.bracketed import bracket_groups, bracket_series
from auditor.extracting.lists.connected import connector_groups
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unfinished import is_open
from auditor.extracting.measures.scan import Scan

FEW = 10  # numbers below it, and so many times smaller than the next, may only name that
NOTED = 8  # levels of a sentence that a note behind it may take apart
OPENING = 2  # words of a note, at the most, before the one that opens its list


def groups_of(passage: Passage) -> Iterator[Group]:
    """Every candidate of a document, the innermost first."""
    naming = {
        one.id for items in passage.by_block.values() for one, other in pairwise(items) if _only_names(one, other)
    }
    for block, scan in passage.scans.items():
        if not passage.by_block.get(block) and not scan.block.marks and not scan.block.text.endswith(":"):
            continue  # "Trong đó:" may stand alone over its list
        found = chain(
            bracket_groups(passage, scan),
            bracket_series(passage, scan),
            _note_groups(passage, scan),
            connector_groups(passage, scan),
        )
        for group in map(_apiece, map(_without_inner, found)):
            if naming.isdisjoint(part.id for part in group.parts):
                yield group
            elif parts := tuple(part for part in group.parts if part.id not in naming):
                yield replace(group, parts=parts)


def _apiece(group: Group) -> Group:
    """The group with what several names have each as often as they do; open where that is not known."""
    parts, known = counted_apiece(group.parts)
    if known and len(parts) == len(group.parts):
        return group
    return replace(group, parts=parts, open=group.open or not known)


def _without_inner(group: Group) -> Group:
    """The group without what "với" says to be inside the part before: "41 đảng bộ, với 320 chi bộ trực thuộc, và 52 chi bộ"."""
    pairs = zip((None, *group.parts), group.parts, strict=False)
    inner = {part.id for before, part in pairs if before is not None and _is_inside(before, part)}
    if not inner or len(group.parts) - len(inner) < 2:
        return group
    return replace(
        group, parts=tuple(part for part in group.parts if part.id not in inner), direct=group.direct - inner
    )


def _is_inside(before: Item, part: Item) -> bool:
    if not comes_with(part) or part.place != before.place or not part.dimension == before.dimension != "":
        return False
    return (part.figure.value or 0) > (before.figure.value or 0)  # a whole holds several of what is inside it


def comes_with(part: Item) -> bool:
    """Whether "với", or "với hơn", stands right before a number: a second measure of what was told before it."""
    return led_by(part.measure, "with")


def _only_names(item: Item, after: Item) -> bool:
    """Whether a small number only helps to name the next one: "tiêm 1 mũi là 4.163.388 liều"."""
    value, alike = item.figure.value, item.dimension == after.dimension and item.place == after.place
    if not alike or not item.scan.joined_by("naming", item.measure.last, after.measure.first):
        return False
    return value is not None and value < FEW and (after.figure.value or 0) > value * FEW


def _note_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    for mark in scan.block.marks:
        note = passage.note_of(scan.block.id, mark.note)
        if note is None or note == scan.block.id or note not in passage.scans:
            continue
        inside = passage.scans[note]
        token = scan.token_at(mark.at)
        wholes = passage.levels_before(scan.block.id, token, most=NOTED)
        opening = [m for m in inside.marks if m.first <= OPENING and m.classes & {"part", "complete"}]
        levels = [item for item in passage.levels(note) if item.measure.depth == 0]
        outside = any(m.first <= OPENING and "outside" in m.classes for m in inside.marks)
        for sentence in dict.fromkeys(item.measure.sentence for item in levels):
            parts = tuple(item for item in levels if item.measure.sentence == sentence)
            marks = inside.marks_between(*inside.sentences[sentence])
            if sentence == levels[0].measure.sentence and not outside:
                yield Group(
                    "note",
                    tuple(wholes),
                    parts,
                    bool(opening) and "complete" in opening[0].classes and len(parts) > 1,
                    is_open(marks, inside, parts, inside.sentences[sentence]),
                    opening[0].text if opening else "",
                    frozenset(part.id for part in parts if opening),
                )
