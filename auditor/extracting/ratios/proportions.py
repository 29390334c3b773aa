"""Shares of parts that together are the whole, though nobody prints it: all but one fit the sum, so that all make a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.fitting import ONE, hundred_of
from auditor.model.bounds import divided
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST, MOST = 3, 12  # parts of a list
FINE = 50  # times the range of a share, at least, in the share itself, for it to show that it is of their sum


def proportions_of(passage: Passage, known: Sequence[Relation]) -> Iterator[Relation]:
    """Those shares of a list that no known structure ties already.

    "A 905 triệu USD, chiếm 67,8%; B 211 triệu USD, chiếm 18,5%; còn lại 219 triệu USD, chiếm 16,4%".
    """
    tied = {structure.role("shares") for structure in known}
    for items in passage.by_block.values():
        pairs = [
            (part, share)
            for part, share in pairwise(items)
            if (share.role.name == "share" or share.role.form == "bracket")
            and part.is_level
            and part.place == share.place
            and same_kind(part, part)
        ]
        while pairs:
            run = [pair for pair in pairs if _alike(pairs[0][0], pair[0])]
            pairs = [pair for pair in pairs if pair not in run]
            told = hundred_of((share for _, share in run), 4)
            if FEWEST <= len(run) <= MOST and told.role("shares") not in tied and _shows(run):
                yield told


def _alike(first: Item, part: Item) -> bool:
    return first.place == part.place and same_kind(first, part) and first.measure.depth == part.measure.depth


def _shows(run: Sequence[tuple[Item, Item]]) -> bool:
    """Whether the shares miss a hundred, and all but one are what their parts are of the sum of all parts."""
    total = total_of([part for part, _ in run])
    if ONE in total_of([share for _, share in run]) or total.low is None or total.low <= 0:
        return False
    odd = [share for part, share in run if not _fits(part.strict, total, share.strict)]
    return len(odd) == 1 and all(_fine(share.strict) for _, share in run if share is not odd[0])


def _fits(part: Interval, total: Interval, share: Interval) -> bool:
    return divided(part, total).meets(share)


def _fine(share: Interval) -> bool:
    low, high = share.low, share.high
    return low is not None and high is not None and (high - low) * FINE <= high
