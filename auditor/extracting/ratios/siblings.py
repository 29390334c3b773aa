"""Shares that fit no whole: given that of the shares beside them, where these, or one human slip, say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.agreeing import MANY, asking_alike, asking_by_name, named_alike
from auditor.extracting.ratios.fitting import (
    FEW,
    comes_near,
    fits,
    mended_share,
    share_of,
    slipped_share,
    swapped_share,
)
from auditor.extracting.ratios.plainly import called_part, names_after
from auditor.extracting.ratios.wholes import counted_in_bracket, taken_of
from auditor.model.relation import Relation

NEXT = 2  # items from one share in brackets to the next, which stands behind its part
DIGITS = 3  # of a share whose swapped digits tell of a slip
WHOLES = 12  # of a paragraph, the most common, that a share of it is tried with
HUNDRED = Fraction(1, 200)  # that shares may miss a hundred by, and still be all of one whole

Bound = Mapping[str, Relation]
Near = Mapping[str, Sequence[Item]]  # the levels that a share may belong to, by the id of the share


def with_siblings(passage: Passage, bound: Bound, near: Near, structures: Sequence[Relation]) -> dict[str, Relation]:
    """The relations of shares by their ids, those without a whole bound where the shares beside them show it.

    A share has the whole of those that make a hundred with it; that of several others of its paragraph, where one slip
    keeps it from fitting; or the level that several shares ask to be another number, which one slip turns into it.
    """
    by_id = {item.id: item for item in passage.items}
    result = dict(_out_of_parts(bound, by_id))
    for structure in structures:
        result |= _of_hundred(result, near, structure.role("shares"), by_id)
    ids: dict[int, list[str]] = {}
    for id_, relation in result.items():
        if relation.role("part"):
            ids.setdefault(by_id[id_].measure.block, []).append(id_)
    for block in passage.by_block:
        mine = ids.get(block, [])
        result.update(_of_paragraph(passage, [result[id_] for id_ in mine], by_id))
        result.update(asking_alike(passage, [result[id_] for id_ in mine], by_id))
    result.update(named_alike(list(result.values()), by_id))
    result.update(asking_by_name(passage, list(result.values()), by_id))
    return result


def _out_of_parts(bound: Bound, by_id: Mapping[str, Item]) -> Iterator[tuple[str, Relation]]:
    """The relations; a coarse share that fits the part of another share of its sentence is of the whole of that one, if it fits."""
    of_parts = {(r.role("part"), by_id[id_].place): r.role("whole") for id_, r in bound.items() if r.role("whole")}
    for id_, relation in bound.items():
        share = by_id[id_]
        above = of_parts.get((relation.role("whole"), share.place)) if relation.role("whole") else None
        if above is not None and fits(part := by_id[relation.role("part")[0]], whole := by_id[above[0]], share):
            relation = share_of(part, whole, share, relation.strength)
        yield id_, relation


def _of_hundred(bound: Bound, near: Near, ids: Sequence[str], by_id: Mapping[str, Item]) -> dict[str, Relation]:
    """Shares that make a hundred, each bound to the one whole that the others have."""
    wholes = {bound[i].role("whole") for i in ids if i in bound and bound[i].role("whole")}
    if len(wholes) != 1:
        return {}
    whole = by_id[next(iter(wholes))[0]]
    taken = {bound[i].role("part")[0] for i in ids if i in bound and bound[i].role("whole")} | {whole.id}
    return {
        share: _beside(bound[share], near.get(share, ()), by_id[share], whole, taken)
        for share in ids
        if share in bound and not bound[share].role("whole")
    }


def _beside(relation: Relation, near: Sequence[Item], share: Item, whole: Item, taken: set[str]) -> Relation:
    """The share bound to its siblings' whole: with the part that it fits, else with the one the words name."""
    free = [part for part in near if part.id not in taken and same_kind(whole, part)]
    fitting = next((part for part in free if fits(part, whole, share)), None)
    if fitting is not None:
        return share_of(fitting, whole, share, 4)
    named = next((part for part in free if (part.id,) == relation.role("part")), None)
    # "12/18 xã đạt chuẩn (66,7%), 4 xã nâng cao (33,3%)" may make a hundred by chance: the second is of the first
    counted = whole.role.form == "denominator"
    return share_of(named, whole, share, 3) if named is not None and not counted else relation


def _of_paragraph(
    passage: Passage, relations: Sequence[Relation], by_id: Mapping[str, Item]
) -> Iterator[tuple[str, Relation]]:
    """Shares that one slip keeps from fitting the whole that several others of their paragraph have."""
    bound = [relation for relation in relations if relation.role("whole")]
    mates: dict[str, list[Item]] = {}
    for relation in bound:
        mates.setdefault(relation.role("whole")[0], []).append(by_id[relation.role("share")[0]])
    common = sorted(mates, key=lambda whole: -len(mates[whole]))[:WHOLES]
    alongside = Counter(_written(by_id[r.role("share")[0]], by_id[r.role("whole")[0]]) for r in bound)
    for relation in relations:
        if relation.role("whole"):
            continue
        part, share = (by_id[relation.role(role)[0]] for role in ("part", "share"))
        opened = _opened(passage, bound, part, share, by_id)
        for whole in (by_id[id_] for id_ in common):
            sure = alongside[_written(share, whole)] >= MANY
            alike = same_kind(whole, part) or (counted_in_bracket(part, share) and taken_of(whole, part))
            told = whole.id in opened or (alike and _completes(part, whole, share, bound, by_id))
            if alike and _of_theirs(part, whole, share, mates[whole.id], sure=sure, opened=told):
                yield share.id, share_of(part, whole, share, 3)
                break


def _completes(part: Item, whole: Item, share: Item, bound: Sequence[Relation], by_id: Mapping[str, Item]) -> bool:
    """Whether a part and those of its sentence that have shares of a whole make this whole: "5.74 (44.1%) … and 8.22 (58.9%)"."""
    own = (relation.role("part") for relation in bound if relation.role("whole") == (whole.id,))
    ids = {id_ for part_ids in own for id_ in part_ids if by_id[id_].place == share.place} | {part.id}
    parts = [by_id[id_] for id_ in ids]
    long = min(item.figure.printed_digits for item in (*parts, share)) >= DIGITS
    return len(parts) > 1 and long and part.place == share.place and total_of(parts).meets(whole.strict)


def _of_theirs(part: Item, whole: Item, share: Item, mates: Sequence[Item], *, sure: bool, opened: bool) -> bool:
    """Whether a slip keeps a share from fitting the whole of its mates: the plainer the words, the more kinds of slips will do."""
    if len(mates) < FEW:
        beside = _beside_one(mates[0], share) and swapped_share(part, whole, share)
        return beside or (opened and mended_share(part, whole, share))
    listed = sum(mate.place == share.place and mate.role.said for mate in mates) >= FEW and share.role.said
    listed = listed or opened or _near_hundred([*mates, share])
    alike = _bracketed_alike(mates, share)
    if alike and share.figure.digits >= DIGITS and swapped_share(part, whole, share):
        return True
    listed = listed or (alike and comes_near(part, whole, share))
    return slipped_share(part, whole, share, said=sure) or (listed and mended_share(part, whole, share))


def _beside_one(mate: Item, share: Item) -> bool:
    """Whether two shares of a sentence are told alike: "nữ 20 người, chiếm 33,33%; dân tộc thiểu số 40 người, chiếm 66,67%".

    So they are where each stands alone in brackets, one part behind the other: "trong đó 26 tiến sĩ (16,5%); 37 thạc sĩ (23,4%)".
    """
    neighbours = abs(mate.order - share.order) == NEXT and mate.role.form == share.role.form == "bracket"
    alike = (mate.role.said and share.role.said) or neighbours
    return mate.place == share.place and alike and share.figure.printed_digits >= DIGITS


def _opened(
    passage: Passage, bound: Sequence[Relation], part: Item, share: Item, by_id: Mapping[str, Item]
) -> set[str]:
    """The whole of a list that "trong đó" opens, where a share right before in it is of that whole: "…; B 62 vụ, chiếm 29,2%"."""
    found: set[str] = set()
    if not share.role.said or names_after(share) or share.place != part.place or share.order != part.order + 1:
        return found
    level = max((i.order for i in passage.sentence(*part.place) if i.is_level and i.order < part.order), default=0)
    for relation in bound:
        mate = by_id[relation.role("share")[0]]
        if mate.place == share.place and mate.role.said and level < mate.order < part.order:
            whole, first = (by_id[relation.role(role)[0]] for role in ("whole", "part"))
            if called_part(whole, first):
                found.add(whole.id)
    return found


def _bracketed_alike(mates: Sequence[Item], share: Item) -> bool:
    """Whether a share stands in brackets among several of its sentence: "nữ 18 đại biểu (30%), dân tộc thiểu số 24 (40%), …"."""
    alike = [mate for mate in mates if mate.place == share.place and mate.role.form == "bracket"]
    return share.role.form == "bracket" and len(alike) >= FEW


def _near_hundred(shares: Sequence[Item]) -> bool:
    """Whether shares in neighbouring sentences come so near to a hundred that they must be of one whole."""
    places = sorted({share.measure.sentence for share in shares})
    beside = all(after - before == 1 for before, after in pairwise(places)) and all(s.role.said for s in shares)
    gap = abs(sum((share.figure.value or Fraction(0) for share in shares), Fraction(0)) - 1)
    return len(shares) > FEW and beside and gap <= HUNDRED


def _written(share: Item, whole: Item) -> tuple[str, tuple[int, int], str]:
    """What shares have in common that stand in one sentence, are written alike and are of one whole."""
    return whole.id, share.place, share.role.name
