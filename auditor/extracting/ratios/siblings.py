"""Shares that fit no whole: given that of the shares beside them, where these, or one human slip, say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from operator import attrgetter

from auditor.extracting.evidence.plausible import mended_product, slipped_product
from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.model.bounds import divided
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.relation import Relation
from auditor.model.slips import explain, likely

FEW = 2  # shares that agree with one another on a whole
MANY = 3  # … and that leave no doubt of it, where each is so fine:
FINE = 200  # times the range of what they ask for, at least, in the number itself
NAMED = 2  # words of the name of a whole, at least
BLOCKS = 3  # paragraphs between shares of one whole
HUNDRED = Fraction(1, 200)  # that shares may miss a hundred by, and still be all of one whole
NEAR = Fraction(1, 10)  # of itself, that a share may miss by and still be meant of its whole
MOST = 100  # shares of one paragraph that are compared with one another
NOTHING = Interval(Fraction(1), Fraction(0))
REACH = 14  # levels looked back over for the whole of a share

Bound = Mapping[str, Relation]
Near = Mapping[str, Sequence[Item]]  # the levels that a share may belong to, by the id of the share


def share_of(part: Item, whole: Item, share: Item, strength: int) -> Relation:
    """The tie of a part and a whole by the share that one is of the other."""
    return Relation("shares", (("part", (part.id,)), ("whole", (whole.id,)), ("share", (share.id,))), "of", strength)


def fits(part: Item, whole: Item, share: Item) -> bool:
    """Whether part / whole can be the share, as the three are printed."""
    low = whole.strict.low
    return low is not None and low > 0 and divided(part.strict, whole.strict).meets(share.strict)


def comes_near(part: Item, whole: Item, share: Item) -> bool:
    """Whether a share comes near to what its part is of a whole."""
    if not whole.strict.low or whole.strict.low < 0:
        return False
    around = Interval(share.strict.times(1 - NEAR).low, share.strict.times(1 + NEAR).high)
    return around.meets(divided(part.strict, whole.strict))


def slipped_share(part: Item, whole: Item, share: Item, *, said: bool = False) -> bool:
    """Whether one slip keeps part / whole from being the share, which is never more than all of it."""
    return slipped_product(whole.figure, share.figure, part.figure, said=said, most=Fraction(1))


def mended_share(part: Item, whole: Item, share: Item) -> bool:
    """Whether any slip at all keeps part / whole from being the share."""
    return mended_product(whole.figure, share.figure, part.figure, Fraction(1))


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
        for id_, relation in _of_paragraph([result[id_] for id_ in mine], by_id):
            result[id_] = relation
        for id_, relation in _of_slipped(passage, [result[id_] for id_ in mine], by_id):
            result[id_] = relation
    for id_, relation in _of_name(list(result.values()), by_id):
        result[id_] = relation
    for id_, relation in _by_name(passage, list(result.values()), by_id):
        result[id_] = relation
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


def _by_name(
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
            yield from _of_slipped(passage, group, by_id)


def _of_name(relations: Sequence[Relation], by_id: Mapping[str, Item]) -> Iterator[tuple[str, Relation]]:
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
    return share_of(named, whole, share, 3) if named is not None else relation


def _of_paragraph(relations: Sequence[Relation], by_id: Mapping[str, Item]) -> Iterator[tuple[str, Relation]]:
    """Shares that one slip keeps from fitting the whole that several others of their paragraph have."""
    bound = [relation for relation in relations if relation.role("whole")]
    counted = Counter(relation.role("whole")[0] for relation in bound)
    common = [by_id[whole] for whole, count in counted.most_common() if count >= FEW]
    alongside = Counter(_written(by_id[r.role("share")[0]], by_id[r.role("whole")[0]]) for r in bound)
    for relation in relations:
        if relation.role("whole"):
            continue
        part, share = (by_id[relation.role(role)[0]] for role in ("part", "share"))
        for whole in common:
            sure = alongside[_written(share, whole)] >= MANY
            mates = [by_id[r.role("share")[0]] for r in bound if r.role("whole")[0] == whole.id]
            listed = sum(mate.place == share.place and mate.role.said for mate in mates) >= FEW and share.role.said
            listed = listed or _near_hundred([*mates, share])
            slipped = slipped_share(part, whole, share, said=sure) or (listed and mended_share(part, whole, share))
            if same_kind(whole, part) and slipped:
                yield share.id, share_of(part, whole, share, 3)
                break


def _near_hundred(shares: Sequence[Item]) -> bool:
    """Whether shares in neighbouring sentences come so near to a hundred that they must be of one whole."""
    places = sorted({share.measure.sentence for share in shares})
    beside = all(after - before == 1 for before, after in pairwise(places)) and all(s.role.said for s in shares)
    gap = abs(sum((share.figure.value or Fraction(0) for share in shares), Fraction(0)) - 1)
    return len(shares) > FEW and beside and gap <= HUNDRED


def _written(share: Item, whole: Item) -> tuple[str, tuple[int, int], str]:
    """What shares have in common that stand in one sentence, are written alike and are of one whole."""
    return whole.id, share.place, share.role.name


def _of_slipped(
    passage: Passage, relations: Sequence[Relation], by_id: Mapping[str, Item]
) -> Iterator[tuple[str, Relation]]:
    """Several shares that ask for one whole, bound to the level before them that one slip keeps from being it."""
    left = []
    for relation in relations[:MOST]:
        if not relation.role("whole"):
            one, of_it = by_id[relation.role("part")[0]], by_id[relation.role("share")[0]]
            left.append((one, of_it, asked_of(one, of_it)))
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
        whole = next((i for i in alike if likely(i.figure, asked) or _named(i, agreeing, asked)), None)
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


def agreed_of(pairs: Iterable[tuple[Item, Item]]) -> Interval:
    """The whole that all of some parts and their shares can be of; empty where there is none."""
    whole = EVERYTHING
    for part, share in pairs:
        whole = whole.meet(asked_of(part, share))
    return whole


def asked_of(part: Item, share: Item) -> Interval:
    """The whole that a part and its share ask for."""
    mine, rate = interval_of(part), interval_of(share)
    if mine.low is None or mine.high is None or not rate.low or rate.low <= 0 or not rate.high:
        return EVERYTHING
    return Interval(mine.low / rate.high, mine.high / rate.low)
