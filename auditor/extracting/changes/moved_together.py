"""Changes of a whole and its parts add up as they do: "180 đơn, tăng 20, gồm 110 khiếu nại, tăng 12; 70 tố cáo, tăng 8"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.changes.contributions import gained_and_lost, net_of, wanted_gains, with_sign
from auditor.extracting.evidence.gaps import falls_near, slipped_sum
from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.relation import Relation

MOST = 12  # parts; of longer lists each adds its rounding


def moved_together(
    items: Sequence[Item], changes: Sequence[Relation], breakdowns: Sequence[Breakdown]
) -> Iterator[Relation]:
    """The amounts by which a whole and all its parts changed, where the levels add up.

    One may be compared with another time than the others, so that a list that misses is told only where one slip explains it.
    """
    holding = [b for b in breakdowns if b.holds and len(b.parts) <= MOST]
    by_level = _amounts(items, changes) if holding else {}
    for breakdown in holding:
        found = [by_level.get(item.id) for item in (breakdown.whole, *breakdown.parts)]
        moved = [item for item in found if item is not None]
        if len(moved) < len(found) or not _alike(moved):
            continue
        whole, parts = moved[0], tuple(moved[1:])
        plain = all(item.figure.qualifier is None for item in moved)
        if len({item.role.sign for item in moved}) > 1:
            yield from _both_ways(whole, parts, plain=plain)
            continue
        holds = adds_up_strictly(whole, parts)
        if holds or (plain and falls_near(whole, total_of(parts)) and slipped_sum(whole, parts)):
            yield Breakdown(whole, parts, 1 if holds else 3, breakdown.words, holds).relation()


def _both_ways(whole: Item, parts: Sequence[Item], *, plain: bool) -> Iterator[Relation]:
    """Of parts that did not all go one way, what they gained less what they lost: "giảm 85 tấn, …: giảm 140, tăng 55 tấn"."""
    total, said = net_of(parts), with_sign(whole)
    largest = max(part.figure.value or Fraction(0) for part in parts)
    if said.meets(total):
        yield gained_and_lost(whole, parts, 1)
    elif (
        plain
        and said.gap(total) * 2 <= largest
        and likely_slip([item.figure for item in (whole, *parts)], wanted_gains(whole, parts))
    ):
        yield gained_and_lost(whole, parts, 3)


def _amounts(items: Sequence[Item], changes: Sequence[Relation]) -> Mapping[str, Item | None]:
    """The one amount by which each level changed; None for those with several."""
    by_id = {item.id: item for item in items}
    found: dict[str, Item | None] = {}
    for relation in changes:
        if relation.kind == "changes" and relation.role("change") and relation.form in ("amount", "both", "ratio-both"):
            level, change = (by_id[relation.role(name)[0]] for name in ("level", "change"))
            found[level.id] = change if found.get(level.id, change) is change and same_kind(level, change) else None
    return found


def _alike(moved: Sequence[Item]) -> bool:
    """Whether nothing says that they are compared with different times."""
    since = {mark.text for item in moved for mark in item.measure.after if "prior" in mark.classes}
    return len(since) < 2
