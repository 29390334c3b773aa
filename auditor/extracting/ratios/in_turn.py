"""Shares told in turn: "540 dịch vụ toàn trình và 439 dịch vụ một phần, chiếm lần lượt 31,1% và 25,3%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.fitting import fits, share_of, slipped_share
from auditor.extracting.ratios.wholes import larger
from auditor.model.relation import Relation

BACK = 6  # levels before the parts that may be their whole
TELLING = 3  # digits of a share that shows which whole it is of


def in_turn_of(passage: Passage, shares: Sequence[Relation]) -> Iterator[Relation]:
    """Shares of one whole, each of the part in its place: where all fit, or all but one, which one slip then keeps from it.

    Those that ``shares`` tie already are left out.
    """
    known = {relation.role("share") for relation in shares if relation.role("whole")}
    yield from (relation for relation in _in_turn(passage) if relation.role("share") not in known)


def _in_turn(passage: Passage) -> Iterator[Relation]:
    for first in passage.items:
        if first.dimension != "ratio" or not first.measure.says("respectively") or first.role.name != "share":
            continue
        told = run_from(passage, first)
        before = [i for i in passage.sentence(*first.place) if i.order < first.order]
        parts = before[-len(told) :]
        if len(told) > 1 and len(parts) == len(told) and all(i.is_level and i.dimension != "ratio" for i in parts):
            yield from _tied(passage, list(zip(parts, told, strict=True)))


def run_from(passage: Passage, first: Item) -> list[Item]:
    """The percentages from one on that nothing but commas and an "and" parts."""
    behind = [i for i in passage.sentence(*first.place) if i.order >= first.order]
    return list(takewhile(lambda i: i.dimension == "ratio" and (i is first or _goes_on(i)), behind))


def _goes_on(share: Item) -> bool:
    """Whether no words but an "and" stand before a percentage."""
    words = share.measure.lead.split()
    return not words or (len(words) == 1 and share.measure.says("and"))


def _tied(passage: Passage, pairs: Sequence[tuple[Item, Item]]) -> Iterator[Relation]:
    first = pairs[0][0]
    back = (i for i in passage.back_from(first) if i.is_level and (same_kind(i, first) or loosely_same(i, first)))
    for whole in (i for i in islice(back, BACK) if larger(i, first)):
        failing = [pair for pair in pairs if not fits(pair[0], whole, pair[1])]
        telling = any(pair not in failing and pair[1].figure.digits >= TELLING for pair in pairs)
        if telling and len(failing) < 2 and all(slipped_share(p, whole, s, said=True) for p, s in failing):
            yield from (share_of(p, whole, s, 3 if (p, s) in failing else 1) for p, s in pairs)
            return
