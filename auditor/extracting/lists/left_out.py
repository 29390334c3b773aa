"""What a list that nobody calls complete leaves out: mostly next to nothing, which is no proof of a slip."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.extracting.evidence.gaps import wanted_of
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group
from auditor.model.slips import RARE, explain, surprise

CERTAIN = RARE / 250  # a swap that chance offers this seldom is what a remainder hardly ever looks like
SMALL, FEW = 500, 3  # how little an open list may leave out, in parts of its whole, and how many parts it then has


def left_by_shares(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the shares of all parts say that the list leaves something out: they miss a hundred by what the parts miss."""
    shares = [_share_of(passage, part) for part in parts]
    found = [share for share in shares if share is not None]
    size = whole.strict.middle
    if len(found) < len(parts) or not size:
        return False
    said = total_of(found)
    return Fraction(1) not in said and said.meets(total_of(parts).times(1 / size))


def _share_of(passage: Passage, part: Item) -> Item | None:
    """The share that is printed behind a part, before the next level."""
    after = (i for i in passage.sentence(*part.place) if i.order > part.order)
    return next((i for i in takewhile(lambda i: not i.is_level, after) if i.role.name == "share"), None)


def left_out(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a short list that nobody calls complete leaves out so little that no slip is needed to explain it."""
    total, size = total_of(parts), whole.strict.low
    if group.complete or len(parts) > FEW or total.high is None or size is None:
        return False
    short = size - total.high
    return short > 0 and short * SMALL <= size and not _swapped(whole, parts)


def _swapped(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two neighbouring digits of a long number change places to make the list add up, as no remainder would by chance."""
    wanted = wanted_of(whole, parts)
    return any(
        slip.kind == "swap" and surprise(item.figure, slip, wanted[item.id]) < CERTAIN
        for item in (whole, *parts)
        for slip in explain(item.figure, wanted[item.id])[:1]
    )
