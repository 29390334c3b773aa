"""Candidates for breakdowns: a list of levels, and the levels before it that it may break down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.figures.beside import prior_opens
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.apiece import counted_apiece
from auditor.extracting.lists.unfinished import is_open, preceded_by_open
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import Mark

LISTED = 4  # parts in brackets behind a change, which is not followed by so many levels of other times
FEW = 10  # numbers below it, and so many times smaller than the next, may only name that
NOTED = 8  # levels of a sentence that a note behind it may take apart


class Group(Struct, frozen=True):
    """Levels that words, brackets, a note or a list put under one of ``wholes`` (nearest first).

    ``complete`` says that the words claim a full list, ``open`` that they claim a partial one.
    """

    kind: str  # "bracket" | "note" | "connector" | "named" …
    wholes: tuple[Item, ...]
    parts: tuple[Item, ...]
    complete: bool
    open: bool
    words: str = ""
    direct: frozenset[str] = frozenset()  # ids of the parts that the words reach for certain
    closed: bool = False  # whether its last part is all others, so that nothing else should be left


def groups_of(passage: Passage) -> Iterator[Group]:
    """Every candidate of a document, the innermost first."""
    naming = {
        one.id for items in passage.by_block.values() for one, other in pairwise(items) if _only_names(one, other)
    }
    for block, scan in passage.scans.items():
        if not passage.by_block.get(block) and not scan.block.marks and not scan.block.text.endswith(":"):
            continue  # "Trong đó:" may stand alone over its list
        found = chain(
            _bracket_groups(passage, scan),
            _bracket_series(passage, scan),
            _note_groups(passage, scan),
            _connector_groups(passage, scan),
        )
        for group in map(_apiece, map(_without_inner, found)):
            if naming.isdisjoint(part.id for part in group.parts):
                yield group
            elif parts := tuple(part for part in group.parts if part.id not in naming):
                yield replace(group, parts=parts)


def _apiece(group: Group) -> Group:
    """The group with what several names have each as often as they do; open where that is not known."""
    parts, known = counted_apiece(group.parts)
    return (
        group if known and len(parts) == len(group.parts) else replace(group, parts=parts, open=group.open or not known)
    )


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
    more = (part.figure.value or 0) > (before.figure.value or 0)  # a whole holds several of what is inside it
    return more and part.place == before.place and part.dimension == before.dimension != "" and comes_with(part)


def comes_with(part: Item) -> bool:
    """Whether "với" stands right before a number: a second measure of what was told before it."""
    marks = part.measure.before
    return bool(marks) and "with" in marks[-1].classes and marks[-1].last == part.measure.first


def _only_names(item: Item, after: Item) -> bool:
    """Whether a small number only helps to name the next one: "tiêm 1 mũi là 4.163.388 liều"."""
    value = item.figure.value
    if value is None or value >= FEW or item.dimension != after.dimension or item.place != after.place:
        return False
    between = item.scan.marks_between(item.measure.last, after.measure.first)
    joined = len(between) == 1 and (between[0].first, between[0].last) == (item.measure.last, after.measure.first)
    return joined and "naming" in between[0].classes and (after.figure.value or 0) > value * FEW


def _bracket_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    levels = passage.levels(scan.block.id)
    for number in range(len(scan.brackets) - 1, -1, -1):
        first, last = scan.brackets[number]
        parts = tuple(item for item in levels if item.measure.bracket == number)
        if not parts or prior_opens(scan, number):
            continue
        marks = scan.marks_between(first, last)
        outside = parts[0].measure.depth  # a level inside another bracket is none that this one breaks down
        before = [item for item in passage.levels_before(scan.block.id, first) if item.measure.depth < outside]
        word = next((m for m in marks if m.first <= first + 1 and m.classes & {"part", "complete"}), None)
        changed = _change_before(passage, scan, parts[0])
        yield Group(
            "bracket",
            tuple(before[:3]) if changed is None else (changed,) if len(parts) >= LISTED else (),
            parts,
            len(parts) > 1 and (word is None or "complete" in word.classes),
            is_open(marks, scan, parts, (first, last)),
            word.text if word else "(",
            frozenset(part.id for part in parts),
        )


def _change_before(passage: Passage, scan: Scan, part: Item) -> Item | None:
    """The change of a count right before the bracket of a part, which the bracket then is of: "tăng 36 ca (Lào 20, …)"."""
    items = passage.by_block.get(scan.block.id, ())
    before = next((item for item in reversed(items) if item.order < part.order), None)
    counted = before is not None and before.role.name == "change" and before.figure.exact
    return before if counted and before is not None and before.measure.depth < part.measure.depth else None


def _bracket_series(passage: Passage, scan: Scan) -> Iterator[Group]:
    """ "07 gia đình có trẻ bị chết (06 trẻ), hoảng loạn (01 trẻ)": brackets in a row under one level.

    What else a bracket holds is passed over: "nhãn (5.000 ha, 40 nghìn tấn), vải (1.300 ha, 17 nghìn tấn)".
    """
    levels = passage.levels(scan.block.id)
    for place, whole in enumerate(levels):
        row: list[Item] = []
        for part in levels[place + 1 :]:
            if part.measure.depth != whole.measure.depth + 1 or part.place != whole.place:
                break
            row.append(part)
        if len({part.measure.bracket for part in row}) < len(row):
            row = [part for part in row if part.dimension == whole.dimension]
        if len(row) > 1 and len({part.measure.bracket for part in row}) == len(row):
            yield Group("series", (whole,), tuple(row), False, False, "(")


def _note_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    for mark in scan.block.marks:
        note = passage.notes.get(mark.note)
        if note is None or note == scan.block.id or note not in passage.scans:
            continue
        inside = passage.scans[note]
        token = next((n for n, t in enumerate(scan.tokens) if t.start >= mark.at), len(scan.tokens))
        wholes = passage.levels_before(scan.block.id, token, most=NOTED)
        opening = [m for m in inside.marks if m.first <= 2 and m.classes & {"part", "complete"}]
        levels = [item for item in passage.levels(note) if item.measure.depth == 0]
        outside = any(m.first <= 2 and "outside" in m.classes for m in inside.marks)
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


def _connector_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    connectors = [m for m in scan.marks if m.classes & {"part", "complete"}]
    for number in range(len(connectors) - 1, -1, -1):
        mark = connectors[number]
        sentence = next((n for n, (f, last) in enumerate(scan.sentences) if f <= mark.first < last), 0)
        depth = sum(f < mark.first < last for f, last in scan.brackets)
        end = scan.sentences[sentence][1]
        parts = [
            item
            for item in passage.levels(scan.block.id)
            if mark.last <= item.measure.first < end and item.measure.depth == depth
        ]
        parts = list(takewhile(lambda part: not part.measure.says("new_total"), parts))
        wholes = wholes_before(passage, scan, mark, depth, sentence)
        marks = scan.marks_between(mark.last, end)
        if not parts and _ends_in_colon(scan, mark):
            parts = _list_below(passage, scan)
        if wholes and parts:
            yield Group(
                "connector",
                tuple(wholes),
                tuple(parts),
                "complete" in mark.classes,
                is_open(marks, scan, parts, (mark.first, end)) or preceded_by_open(scan, mark),
                mark.text,
                _reached(scan, mark, parts),
            )
        amounts = _amounts(passage.levels(scan.block.id), mark.last, end, depth)
        if wholes and len(amounts) > 1 and len({item.measure.bracket for item in amounts}) > 1:
            yield Group(
                "amounts",
                tuple(wholes),
                tuple(amounts),
                "complete" in mark.classes,
                is_open(marks, scan, parts, (mark.first, end)),
            )


def _amounts(levels: list[Item], first: int, end: int, depth: int) -> list[Item]:
    """Amounts in brackets after parts that count something else: "20 dự án mới (4.100 tỷ đồng), 8 dự án …"."""
    found: list[Item] = []
    above: Item | None = None
    for item in levels:
        if not first <= item.measure.first < end:
            continue
        if item.measure.depth == depth:
            above = item
        elif item.measure.depth == depth + 1 and above is not None and above.dimension != item.dimension:
            found.append(item)
    return found


def _reached(scan: Scan, mark: Mark, parts: list[Item]) -> frozenset[str]:
    """The parts that a connector governs for certain: up to the next semicolon, unless it opens a list or a sentence."""
    opens = mark.last < len(scan.tokens) and scan.tokens[mark.last].text == ":"
    heads = any(first == mark.first for first, _ in scan.sentences)
    if opens or heads:
        return frozenset(part.id for part in parts if not _is_total(part))
    stop = next((n for n in range(mark.last, len(scan.tokens)) if scan.tokens[n].text == ";"), len(scan.tokens))
    named = parts[0] if _only_labelled(scan, mark, parts[0]) else None  # "trong đó tổng đàn gà 9,2 triệu con"
    return frozenset(part.id for part in parts if part.measure.first < stop and (part is named or not _is_total(part)))


def _only_labelled(scan: Scan, mark: Mark, part: Item) -> bool:
    """Whether nothing but words stands between a connector and a part, so that a word for a total only helps to name it."""
    return all(token.kind == "w" for token in scan.tokens[mark.last : part.measure.first])


def _is_total(part: Item) -> bool:
    return part.measure.says("total")


def wholes_before(passage: Passage, scan: Scan, mark: Mark, depth: int, sentence: int) -> list[Item]:
    """Levels that a connector may refer back to: of its own sentence, else of the one before, else of the block above."""
    before = [i for i in passage.levels_before(scan.block.id, mark.first, most=5) if i.measure.depth <= depth]
    if before:
        return before
    back = 2 if _only_compares(passage, scan, sentence - 1) else 1
    near = passage.levels_before(scan.block.id, mark.first, sentences=back, most=8)
    earlier = [i for i in near if i.measure.depth == 0]
    if earlier or scan.sentences[sentence][0] > 0:
        return earlier[:5]
    above = max(
        (b for b in passage.by_block if b < scan.block.id and passage.scans[b].block.kind != "note"), default=None
    )
    return passage.levels(above)[::-1][:3] if above is not None and mark.first <= 2 else []


def _only_compares(passage: Passage, scan: Scan, sentence: int) -> bool:
    """Whether a sentence only says how what stands before it changed: "So với cùng kỳ tăng 24,5%."."""
    items = passage.sentence(scan.block.id, sentence)
    return bool(items) and all(item.role.name in ("growth", "ratio", "change") for item in items)


def _ends_in_colon(scan: Scan, mark: Mark) -> bool:
    return (
        all(token.kind == "p" for token in scan.tokens[mark.last :])
        and bool(scan.tokens)
        and scan.tokens[-1].text == ":"
    )


def _list_below(passage: Passage, scan: Scan) -> list[Item]:
    """The first level of each item of the list that follows a block, without the lists inside it."""
    found: list[Item] = []
    below = [block for block in passage.document.blocks if block.id > scan.block.id and block.kind != "note"]
    for block in below:
        if block.kind != "item" or block.level < below[0].level:
            break
        found += passage.levels(block.id)[:1] if block.level == below[0].level else []
    return found
