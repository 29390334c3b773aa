"""Shares: "chiếm 49,97% tổng nguồn vốn", or a percentage in brackets, with the part and the whole that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import slipped_product
from auditor.extracting.evidence.sums import bounded, interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.percentages import rate_alone
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.ratios.over import fraction_over
from auditor.extracting.ratios.plainly import called_part, names_after
from auditor.extracting.ratios.siblings import comes_near, fits, mended_share, share_of, slipped_share, with_siblings
from auditor.extracting.ratios.unfitting import unfitting
from auditor.extracting.ratios.wholes import (
    bare_count,
    in_brackets,
    is_over,
    over_behind,
    part_before,
    part_over_whole,
    whole_after,
    wholes_of,
)
from auditor.model.bounds import divided
from auditor.model.interval import point
from auditor.model.relation import Relation

ONE = Fraction(1)
FINE = Fraction(1, 100)  # step, in per cent, of a share precise enough to tell its own level by arithmetic
WORDS = 6  # between a percentage and the fraction in brackets that it is of


def rates_within(passage: Passage, names: Sequence[str]) -> Iterator[Relation]:
    """Rates whose names say that no more than all can be so, and that are more: "tỷ lệ hộ nghèo 105,7%"."""
    for item in passage.items:
        rate = item.dimension == "ratio" and item.is_level and item.role.form == "percent" and not item.role.to
        if rate and (interval_of(item).low or 0) > ONE and item.figure.label.lower().startswith(tuple(names)):
            yield Relation("shares", (("share", (item.id,)),), "open", 3)


def shares_of(passage: Passage, breakdowns: Sequence[Breakdown], structures: Sequence[Relation]) -> Iterator[Relation]:
    """Every share with its part and its whole; without a whole where none fits. ``structures`` are lists of shares."""
    whole_of = {part.id: b for b in breakdowns for part in b.parts}
    bound: dict[str, Relation] = {}
    for item in passage.items:
        of_fraction = (
            (item.role.name == "rate" and item.role.form == "of" and _fraction_before(passage, item))
            or _fraction_behind(passage, item)
            or _rate_of_fraction(passage, item)
        )
        printed = of_fraction or is_over(passage, item) or in_brackets(passage, item) or over_behind(passage, item)
        if item.role.name == "share" or item.role.form == "bracket" or printed:
            relation = _bind(passage, item, whole_of)
            if _beyond_all(item) and (relation is None or not relation.role("whole")):
                relation = Relation("shares", (("share", (item.id,)),), "open", 3)
            relation = relation or _listed(passage, item)
            if relation is not None:
                bound[item.id] = relation
    left = [item for item in passage.items if item.id in bound and not bound[item.id].role("whole")]
    near = {share.id: _parts_near(passage, share) for share in left}
    yield from (r for r in with_siblings(passage, bound, near, structures).values() if r.strength)


def _bind(passage: Passage, share: Item, whole_of: Mapping[str, Breakdown]) -> Relation | None:
    """The part and whole that the share fits; failing that, those that the words name."""
    counted = _fraction_before(passage, share) or _fraction_behind(passage, share) or part_over_whole(passage, share)
    counted = counted or in_brackets(passage, share) or over_behind(passage, share)
    if counted is not None:
        return _of_counted(passage, share, *counted)
    parts = _parts_near(passage, share)
    printed = whole_after(passage, share) if share.role.name == "share" else None
    if printed is not None:
        return _of_printed(part_before(parts, share, printed), printed, share)
    fitting = _fitting(passage, share, parts, whole_of)
    if fitting is not None:
        return fitting
    named = _part_of(passage, share)
    if named is None or _another_between(passage, named, share):
        return None
    return _of_numerator(passage, share, named) or unfitting(passage, share, named, whole_of.get(named.id))


def _of_counted(passage: Passage, share: Item, part: Item, whole: Item) -> Relation | None:
    """A share with the part and the whole that are printed with it."""
    base = _base_behind(passage, share, (part, whole))
    if base is not None:
        return share_of(part, base, share, 1)
    if fits(part, whole, share):
        return share_of(part, whole, share, 3)
    if _of_others(whole, share) or (share.role.to == "plan" and not _slipped_plan(part, whole, share)):
        return None  # "6/8 xã, đạt 120% kế hoạch": the plan was five
    return share_of(part, whole, share, 3)


def _of_printed(part: Item | None, whole: Item, share: Item) -> Relation | None:
    """A share with the whole right behind it."""
    if part is None:
        return None
    # Without a verb nothing ties it to what stands before it: "…, 92% of the 20,000 children were vaccinated".
    tied = share.measure.before or fits(part, whole, share) or mended_share(part, whole, share)
    return share_of(part, whole, share, 4 if share.role.said else 3) if tied else None


def _fitting(
    passage: Passage, share: Item, parts: Sequence[Item], whole_of: Mapping[str, Breakdown]
) -> Relation | None:
    """A share with the first of some parts that a whole makes it fit."""
    for part in parts:
        if part is not parts[0] and share.figure.readings[0].step > FINE:
            break  # a coarse share fits too many levels by chance
        fitting = next(
            (w for w in wholes_of(passage, share, part, whole_of.get(part.id)) if fits(part, w, share)), None
        )
        if fitting is not None:
            if fitting is parts[0] and called_part(part, fitting):
                return share_of(fitting, part, share, 3)  # whole and part stand in each other's place
            return share_of(part, fitting, share, 4 if share.role.said else 1)
    return None


def _base_behind(passage: Passage, share: Item, counted: tuple[Item, Item]) -> Item | None:
    """The base in brackets behind a rate that fits it and not its fraction: "95/110 đơn, đạt 90,5% số đủ điều kiện (105 đơn)"."""
    part, whole = counted
    after = next((i for i in passage.sentence(*share.place) if i.order == share.order + 1 and i.is_level), None)
    behind = after is not None and after.measure.opener == "(" and after.dimension == whole.dimension
    return after if after is not None and behind and fits(part, after, share) and not fits(part, whole, share) else None


def _slipped_plan(part: Item, plan: Item, rate: Item) -> bool:
    """Whether one slip keeps a fraction from being its rate of a plan, which may be exceeded."""
    return slipped_product(plan.figure, rate.figure, part.figure, said=True)


def _listed(passage: Passage, share: Item) -> Relation | None:
    """A percentage alone in brackets right behind a level, which only the shares beside it may show to be one: of strength 0."""
    mates = [i for i in passage.sentence(*share.place) if i.order < share.order]
    before = next((i for i in reversed(mates) if not _any_size(i)), None)
    if share.role.form != "bracket" or before is None or not before.is_level or not same_kind(before, before):
        return None
    return Relation("shares", (("part", (before.id,)), ("share", (share.id,))), "open", 0)


def _beyond_all(share: Item) -> bool:
    """Whether it is said to be a share, and is more than all of whatever it may be of."""
    low = interval_of(share).low
    return share.role.name == "share" and share.role.said and low is not None and low > ONE


def _fraction_before(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """ "287/412 trường đạt chuẩn, chiếm 69,7%": the fraction right before a percentage is what it is of."""
    depth = share.measure.depth  # "90/120 đơn (khiếu nại 59/86, tố cáo 31/34), đạt 75%": past the bracket
    before = [i for i in passage.sentence(*share.place) if i.order < share.order and i.measure.depth <= depth][-2:]
    if len(before) == 2 and before[0].role.form == "numerator" and before[1].role.form == "denominator":
        return before[0], before[1]
    return None


def _of_others(whole: Item, share: Item) -> bool:
    """Whether a share names a whole that its sentence has not named: "đã tiêm tại 17/23 xã, đạt 82,6% tổng đàn"."""
    unit, named = whole.figure.unit, names_after(share) if whole.order < share.order else set()
    first = share.scan.sentences[share.measure.sentence][0]
    before = {token.text.lower() for token in share.scan.tokens[first : share.measure.first]}
    return bool(named) and unit is not None and unit.counted and before.isdisjoint(named)


def _rate_of_fraction(passage: Passage, share: Item) -> bool:
    """ "13/16 trường đạt chuẩn, tỷ lệ 81,3%": a rate without a verb, which may be of what else was counted, so that it must fit."""
    named = (share.role.name, share.role.form) == ("level", "percent") and rate_alone(share.measure)
    counted = _fraction_before(passage, share) if named and share.measure.opener == "," else None
    return counted is not None and (fits(*counted, share) or slipped_share(*counted, share, said=True))


def _of_numerator(passage: Passage, share: Item, part: Item) -> Relation | None:
    """ "106/130 xã đạt chuẩn, trong đó 42 xã nâng cao (39,6%)": a share of what a fraction counts, or of all; or but for a slip."""
    fraction = fraction_over(passage, part)
    if fraction is None or part.order + 1 != share.order:
        return None
    for whole in fraction:
        if fits(part, whole, share):
            return share_of(part, whole, share, 1)
    meant = [whole for whole in fraction if comes_near(part, whole, share) and mended_share(part, whole, share)]
    return share_of(part, meant[0], share, 3) if len(meant) == 1 else None


def _fraction_behind(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """ "đạt 69,7% số trường (287/412 trường)": the fraction alone in brackets behind a percentage and a few words of it."""
    if share.dimension != "ratio" or share.role.name not in ("level", "rate", "share") or share.role.form == "over":
        return None
    after = [i for i in passage.sentence(*share.place) if i.order > share.order][:2]
    if [i.role.form for i in after] != ["numerator", "denominator"]:
        return None
    first, last = share.measure.last, after[0].measure.first
    tokens = share.scan.tokens[first:last]
    behind = share.scan.tokens[after[1].measure.last : after[1].measure.last + WORDS]
    closing = next((token for token in behind if token.kind != "w"), None)
    led = all(token.kind == "w" for token in tokens[:-1]) and len(tokens) <= WORDS + 1
    alone = led and [token.text for token in (*tokens[-1:], closing) if token] == ["(", ")"]
    marks = share.scan.marks_between(first, last)
    again = {n for mark in marks if "again" in mark.classes for n in range(mark.first, mark.last)}
    said = bool(again) and all(n in again or share.scan.tokens[n].text == "," for n in range(first, last))
    return (after[0], after[1]) if (alone or said) and not _changed(after[0], after[1], share) else None


def _changed(now: Item, before: Item, growth: Item) -> bool:
    """Whether a fraction compares two times, and a percentage says what lies between: "ít hơn 03 vụ = 1,6% (180/183 vụ)"."""
    low = before.strict.low
    if low is None or low <= 0:
        return False
    ratio = divided(now.strict, before.strict)
    return (ratio + growth.strict).meets(point(ONE)) or (point(ONE) + growth.strict).meets(ratio)


def _parts_near(passage: Passage, share: Item) -> list[Item]:
    """The levels that the share may belong to: as the words say, then its other neighbours."""
    first = _part_of(passage, share)
    mates = _mates(passage, share)
    near = sorted((i for i in mates if abs(i.order - share.order) <= 3), key=lambda i: abs(i.order - share.order))
    return list(dict.fromkeys([*([first] if first else []), *near]))


def _mates(passage: Passage, share: Item) -> list[Item]:
    """The levels of its sentence that a share may be of.

    Not the ends of a range, nor what may be of any size: "88 xã đạt 10-14 tiêu chí (43,6%)", "3 xã dưới 5 tiêu chí (1,5%)".
    """
    levels = [i for i in passage.sentence(*share.place) if i.is_level and i.dimension != "ratio"]
    return [i for i in levels if (i.dimension or bare_count(i)) and not _any_size(i)]


def _any_size(item: Item) -> bool:
    """Whether it is an end of a range, or only bounded, and so tells no one size."""
    return item.measure.literal.part == "range" or not bounded(item.strict)


def _another_between(passage: Passage, part: Item, share: Item) -> bool:
    """Whether another share stands between a level and this one, and so has the better claim to it."""
    low, high = sorted((part.order, share.order))
    return any(low < i.order < high and i.role.name == "share" for i in passage.sentence(*share.place))


def granularity_of(passage: Passage) -> Iterator[Relation]:
    """ "5.986 hồ sơ, có 99,97% hồ sơ đúng hạn": a percentage of a count, which some whole number must make."""
    for item in passage.items:
        if item.dimension != "ratio" or not item.measure.tail or item.role.name not in ("level", "share"):
            continue
        noun = item.measure.tail.lower().split()[0]
        counts = [
            i
            for i in passage.sentence(*item.place)
            if i.order < item.order and i.figure.exact and i.figure.unit_text.lower().split()[:1] == [noun]
        ]
        if counts:
            yield Relation("granularity", (("level", (counts[-1].id,)), ("rate", (item.id,))), "of", 2)


def _part_of(passage: Passage, share: Item) -> Item | None:
    """The level whose share it is: before it, or after it in "chiếm 99,46%, với 1.848 doanh nghiệp"."""
    mates = _mates(passage, share)
    before = [i for i in mates if i.order < share.order and i.measure.depth <= share.measure.depth]
    after = [i for i in mates if i.order == share.order + 1 and i.measure.lead.split()[:1] and share.role.said]
    after = [i for i in after if i.measure.depth == share.measure.depth and not clause_between(share, i)]
    if after and (not before or _own_clause(share) or _joined(share)):
        return after[0]
    return before[-1] if before else None


def _joined(share: Item) -> bool:
    """Whether nothing but "với" stands between the share and the level after it: "chiếm 0,1% với 1.171 người"."""
    return any("with" in mark.classes and mark.first == share.measure.last for mark in share.measure.after)


def _own_clause(share: Item) -> bool:
    """Whether the share opens its clause, so that its level follows."""
    return share.measure.opener in (":", ";", ".", "") and len(share.measure.lead.split()) > 4
