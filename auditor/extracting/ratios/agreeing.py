"""Shares that ask for one whole, or give it one name, though none fits a level that is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from operator import attrgetter

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.fitting import FEW, REACH, asked_of, mended_share, share_of
from auditor.model.interval import Interval
from auditor.model.relation import Relation
from auditor.model.slips import explain, likely

MANY = 3  # shares that agree on a whole and leave no doubt of it, where each is so fine:
FINE = 200  # times the range of what they ask for, at least, in the number itself
NAMED = 2  # words of the name of a whole, at least
BLOCKS = 3  # paragraphs between shares of one whole
MOST = 100  # shares of one paragraph that are compared with one another
NOTHING = Interval(Fraction(1), Fraction(0))


def asking_alike(
    passage: Passage, relations: Sequence[Relation], by_id: Mapping[str, Item]
) -> Iterator[tuple[str, Relation]]:
    """Several shares that ask for one whole, bound to the level before them that one slip keeps from being it."""
    left = []
    for relation in relations[:MOST]:
        if not relation.role("whole"):
            one, of_it = by_id[relation.role("part")[0]], by_id[relation.role("share")[0]]
            left.append((one, of_it, asked_of(one, of_it)))
    asked_by = {one.id: whole for one, _, whole in left}
    while len(left) >= FEW:
        part, share, asked = left.pop(0)
        agreeing = [(part, share)]
        for one, of_it, wanted in left:
            both = asked.meet(wanted) if same_kind(part, one) else NOTHING
            if not both.empty:
                asked = both
                agreeing.append((one, of_it))
        if len(agreeing) < FEW:
            continue
        first = min((one for one, _ in agreeing), key=attrgetter("order"))
        alike = islice((i for i in passage.back_from(first) if i.is_level and same_kind(i, part)), REACH)
        # one that asks for the same whole is a part of it
        others = (i for i in alike if i.id not in asked_by or not asked_by[i.id].meets(asked))
        kinds = {one.figure.unit_text.lower() for one, _ in agreeing}  # "5.950 hộ nghèo, 4.976 hộ cận nghèo" of all
        others = (i for i in others if len(kinds) == 1 or i.figure.unit_text.lower() not in kinds)
        whole = next((i for i in others if likely(i.figure, asked) or _named(i, agreeing, asked)), None)
        if whole is not None:
            bound = {of_it.id for _, of_it in agreeing}
            left = [one for one in left if one[1].id not in bound]
            for one, of_it in agreeing:
                yield of_it.id, share_of(one, whole, of_it, 3)


def _named(whole: Item, agreeing: Sequence[tuple[Item, Item]], asked: Interval) -> bool:
    """Whether words make the agreeing shares those of this level, and some slip turns it into what they ask for.

    Many fine shares that ask for one number are no accident, however short that number is.
    """
    first = agreeing[0][0]
    if len(agreeing) < MANY or asked.low is None or asked.high is None or (asked.high - asked.low) * FINE > asked.low:
        return False
    between = first.scan.marks_between(whole.measure.last, first.measure.first) if first.place == whole.place else []
    named = any(mark.classes & {"part", "complete"} for mark in between) or any(
        "among" in mark.classes for mark in whole.measure.before[-1:]
    )
    name = _called(agreeing[0][1])
    named = named or (bool(name) and set(name) <= set(whole.measure.lead.lower().split()))
    return named and bool(explain(whole.figure, asked))


def asking_by_name(
    passage: Passage, relations: Sequence[Relation], by_id: Mapping[str, Item]
) -> Iterator[tuple[str, Relation]]:
    """Shares over neighbouring paragraphs that name one whole, and ask for one: the level before them that a slip made another."""
    groups: dict[tuple[str, ...], list[Relation]] = {}
    for relation in relations:
        share = by_id[relation.role("share")[0]]
        name = _called(share) if relation.role("part") else ()
        if name:
            groups.setdefault(name, []).append(relation)
    for group in groups.values():
        blocks = [by_id[relation.role("share")[0]].measure.block for relation in group]
        if len(group) >= FEW and max(blocks) - min(blocks) <= 2 * BLOCKS and not any(r.role("whole") for r in group):
            yield from asking_alike(passage, group, by_id)


def named_alike(relations: Sequence[Relation], by_id: Mapping[str, Item]) -> Iterator[tuple[str, Relation]]:
    """Shares that give their whole the name that others near them give theirs, over paragraphs: "chiếm 11,7% tổng mức".

    Such words leave no doubt, so that any slip will do.
    """
    bound: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for relation in relations:
        share = by_id[relation.role("share")[0]]
        if relation.role("whole") and (name := _called(share)):
            bound.setdefault(name, []).append((share.measure.block, relation.role("whole")[0]))
    for relation in relations:
        share = by_id[relation.role("share")[0]]
        if relation.role("whole") or not relation.role("part") or not (name := _called(share)):
            continue
        near = Counter(whole for block, whole in bound.get(name, ()) if abs(block - share.measure.block) <= BLOCKS)
        part, whole = by_id[relation.role("part")[0]], by_id[near.most_common(1)[0][0]] if near else None
        agreed = whole is not None and len(near) == 1 and near[whole.id] >= FEW and same_kind(whole, part)
        if whole is not None and agreed and mended_share(part, whole, share):
            yield share.id, share_of(part, whole, share, 3)


def _called(share: Item) -> tuple[str, ...]:
    """The name that a share gives its whole, if it says more than that this is a total."""
    stop = next((m.first for m in share.measure.after if m.classes & {"and", "up", "down", "versus", "part"}), None)
    words = share.measure.tail.lower().split()
    name = words if stop is None else words[: stop - share.measure.last]
    totals = sum(
        m.last - m.first
        for m in share.measure.after
        if "total" in m.classes and m.first < share.measure.last + len(name)
    )
    national = any("nation" in mark.classes for mark in share.measure.after)
    return tuple(name) if len(name) >= NAMED and len(name) > totals and not national else ()
