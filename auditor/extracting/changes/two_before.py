"""Two counts of an earlier time as a fraction: "So với cùng kỳ năm 2022 (1.984/7) số mắc giảm 56,8%, tử vong giảm 5 người"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.changes.moved import Moved, changes_after, forms_of
from auditor.extracting.evidence.sums import UNKNOWN
from auditor.extracting.figures.beside import compared_from
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.model.relation import Relation

BOTH = 2  # counts of a fraction, and of what it is compared with
BACK = 1  # sentences that these may stand before it
WORDS = 3  # beside the two numbers in their bracket: "(mắc 1.984/7 tử vong)"

Levels = tuple[Item, Item]  # a count and that of the earlier time


def two_before(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """The ties of a fraction at ``place`` that prints two counts of an earlier time, of the last two levels before it.

    One of two changes behind it must hold of the one count, before a slip in the other is told.
    """
    first, second = items[place : place + BOTH]
    if not _alone(first, second):
        return
    begin = first.scan.brackets[first.measure.bracket][0]
    if compared_from(first.scan, begin) == begin:
        return
    changes = changes_after(items, place + BOTH, second)
    levels = _levels(items[:place], first)
    if len(levels) < BOTH or not changes or not _of_kind(second, levels[1]):
        return
    pairs = list(zip(levels, (first, second), strict=True))
    found = [(change, pair) for change in changes for pair in pairs if _holds(change, pair)]
    for change, pair in found:
        yield _moved(change, pair).relation(1)
    if len(changes) == BOTH and len(found) == 1:
        said, rest = found[0][0], [pair for pair in pairs if pair is not found[0][1]]
        other = next(change for change in changes if change is not said)
        if other.role.name != "fold" and _form(other, rest[0]) and _moved(other, rest[0]).mended():
            yield _moved(other, rest[0]).relation(3)


def _of_kind(second: Item, level: Item) -> bool:
    """Whether the second number counts nothing but what a level does, as far as a known unit tells: "(515/9 tỉnh)" is of places."""
    known = second.figure.unit is not None and not second.dimension.startswith(UNKNOWN)
    return not known or same_kind(second, level)


def _alone(first: Item, second: Item) -> bool:
    """Whether a bracket holds nothing but the fraction and a word or two that name its numbers."""
    scan, bracket = first.scan, first.measure.bracket
    if bracket < 0 or second.measure.bracket != bracket:
        return False
    begin, end = scan.brackets[bracket]
    inside = [token.kind for token in scan.tokens[begin + 1 : end - 1]]
    return inside.count("n") == BOTH and inside.count("w") <= WORDS and inside.count("p") == 1


def _levels(before: Sequence[Item], fraction: Item) -> list[Item]:
    """The last two counts of the sentence, or of the one before: of one kind, where there are two."""
    for back in range(BACK + 1):
        here = fraction.measure.block, fraction.measure.sentence - back
        found = [i for i in before if i.is_level and i.place == here and i.measure.depth == 0]
        if found:
            alike = [i for i in found if same_kind(i, found[-1])]
            return alike[-BOTH:] if len(alike) >= BOTH else [i for i in found if loosely_same(i, i)][-BOTH:]
    return []


def _form(change: Item, pair: Levels) -> str:
    """How a change can be said of a count; "" where it cannot."""
    if change.role.name == "change":
        return "amount" if loosely_same(pair[0], change) else ""
    if change.role.name == "fold":  # "tăng 4,8 lần" may be 4,8 times as much
        return "ratio"
    return next(iter(forms_of(pair[0], change)), "")


def _moved(change: Item, pair: Levels) -> Moved:
    return Moved(*pair, change, _form(change, pair))


def _holds(change: Item, pair: Levels) -> bool:
    return bool(_form(change, pair)) and _moved(change, pair).holds()
