"""Lists in brackets: several parts in one, or each in one of its own, under the level before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.beside import prior_opens
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import BARE, Group
from auditor.extracting.lists.unfinished import is_open
from auditor.extracting.measures.scan import Scan

LISTED = 4  # parts in brackets behind a change, which is not followed by so many levels of other times
NEAREST = 3  # levels before a bracket that it may break down


def bracket_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    """What each bracket lists, the innermost first."""
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
        wholes = _wholes(before, parts)
        if word is None and len(parts) == 1 and _base_of_rate(passage, wholes, parts[0]):
            continue
        changed = _change_before(passage, scan, parts[0])
        if changed is not None:
            wholes = (changed,) if len(parts) >= LISTED else ()
        yield Group(
            "bracket",
            wholes,
            parts,
            len(parts) > 1 and (word is None or "complete" in word.classes),
            is_open(marks, scan, parts, (first, last)) or _tells_of_a_name(scan, before, first),
            word.text if word else BARE,
            frozenset(part.id for part in parts),
        )


def _wholes(before: Sequence[Item], parts: Sequence[Item]) -> tuple[Item, ...]:
    """The levels that a bracket may break down: up to the nearest one that can hold all of it."""
    near, total = [whole for whole in before[:NEAREST] if not reached_by_each(whole, parts)], total_of(parts)
    for number, whole in enumerate(near):
        if all(same_kind(whole, part) for part in parts) and not goes_beyond(whole, total):
            return tuple(near[: number + 1])
    return tuple(near)


def _tells_of_a_name(scan: Scan, before: Sequence[Item], opening: int) -> bool:
    """Whether a name of a later clause stands right before a bracket, which tells of that: "8.400 ha, nhiều nhất ở A Lưới (…)"."""
    name = scan.tokens[opening - 1]
    if not before or name.kind != "w" or not scan.capital(opening - 1):
        return False
    shortened = scan.block.text[name.start : name.end].isupper()  # "so với CKNT (…)"
    return not shortened and scan.signs_between(before[0].measure.last, opening, ",;")


def reached_by_each(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a level is what each of some had to reach: "3 mặt hàng trên 2 tỷ USD (cà phê 2,5 tỷ USD, gạo 2,8 tỷ USD, …)"."""
    least = whole.figure.qualifier in ("above", "at-least") and len(parts) > 1
    return least and all(
        same_kind(whole, part) and (part.figure.value or 0) >= (whole.figure.value or 0) for part in parts
    )


def _base_of_rate(passage: Passage, wholes: Sequence[Item], base: Item) -> bool:
    """Whether a bracket holds more than the level before it, behind a rate of what it tells: "đạt 94% dân số (1.175.729 người)"."""
    rate = next((i for i in passage.sentence(*base.place) if i.order == base.order - 1), None)
    if not wholes or rate is None or rate.dimension != "ratio" or not rate.measure.tail:
        return False
    opening = base.scan.brackets[base.measure.bracket][0]
    words = all(token.kind == "w" for token in base.scan.tokens[rate.measure.last : opening])
    return words and goes_beyond(wholes[0], base.strict)


def _change_before(passage: Passage, scan: Scan, part: Item) -> Item | None:
    """The change of a count right before the bracket of a part, which the bracket then is of: "tăng 36 ca (Lào 20, …)"."""
    items = passage.by_block.get(scan.block.id, ())
    before = next((item for item in reversed(items) if item.order < part.order), None)
    counted = before is not None and before.role.name == "change" and before.figure.exact
    return before if counted and before is not None and before.measure.depth < part.measure.depth else None


def bracket_series(passage: Passage, scan: Scan) -> Iterator[Group]:
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
            yield Group("series", (whole,), tuple(row), False, False, BARE)
