"""Shares: "chiếm 49,97% tổng nguồn vốn", or a percentage in brackets, with the part and the whole that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import mended_product, slipped_product
from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import TOGETHER, clause_between, together
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.ratios.counted import fraction_before, fraction_behind, of_numerator, rate_of_fraction
from auditor.extracting.ratios.fitting import ONE, comes_near, fits, mended_share, share_of, slipped_share
from auditor.extracting.ratios.in_turn import run_from
from auditor.extracting.ratios.nearby import another_between, any_size, part_of, parts_near
from auditor.extracting.ratios.plainly import called_part, names_after
from auditor.extracting.ratios.siblings import with_siblings
from auditor.extracting.ratios.wholes import (
    counted_in_bracket,
    in_brackets,
    is_over,
    over_behind,
    part_before,
    part_over_whole,
    whole_after,
    wholes_of,
)
from auditor.model.relation import Relation

FINE = Fraction(1, 100)  # step, in per cent, of a share precise enough to tell its own level by arithmetic


def shares_of(passage: Passage, breakdowns: Sequence[Breakdown], structures: Sequence[Relation]) -> Iterator[Relation]:
    """Every share with its part and its whole; without a whole where none fits. ``structures`` are lists of shares."""
    whole_of = {part.id: b for b in breakdowns for part in b.parts}
    bound: dict[str, Relation] = {}
    for item in passage.items:
        if item.measure.says("respectively") and len(run_from(passage, item)) > 1:
            continue  # the first of several is of the first part
        of_fraction = (
            (item.role.name == "rate" and item.role.form == "of" and fraction_before(passage, item))
            or fraction_behind(passage, item)
            or rate_of_fraction(passage, item)
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
    near = {share.id: parts_near(passage, share) for share in left}
    yield from (r for r in with_siblings(passage, bound, near, structures).values() if r.strength)


def _bind(passage: Passage, share: Item, whole_of: Mapping[str, Breakdown]) -> Relation | None:
    """The part and whole that the share fits; failing that, those that the words name."""
    counted = fraction_before(passage, share) or fraction_behind(passage, share) or part_over_whole(passage, share)
    counted = counted or in_brackets(passage, share) or over_behind(passage, share)
    if counted is not None:
        return _of_counted(passage, share, *counted)
    parts = parts_near(passage, share)
    printed = whole_after(passage, share) if share.role.name == "share" or share.role.form == "bracket" else None
    if printed is not None:
        return _of_printed(passage, part_before(parts, share, printed), printed, share)
    fitting = _fitting(passage, share, parts, whole_of)
    if fitting is not None:
        return fitting
    named = part_of(passage, share)
    if named is None or another_between(passage, named, share):
        return None
    from auditor.extracting.ratios.unfitting import unfitting  # here: most shares fit

    return of_numerator(passage, share, named) or unfitting(passage, share, named, whole_of.get(named.id))


def _of_counted(passage: Passage, share: Item, part: Item, whole: Item) -> Relation | None:
    """A share with the part and the whole that are printed with it."""
    base = _base_behind(passage, share, (part, whole))
    if base is not None:
        return share_of(part, base, share, 1)
    if fits(part, whole, share):
        return share_of(part, whole, share, 3)
    if (
        _of_each(part, whole, share)
        or _of_others(whole, share)
        or _of_what_else(passage, part, whole, share)
        or _threshold(part, whole, share)
        or (share.role.to == "plan" and not _slipped_plan(part, whole, share))
    ):
        return None  # "6/8 xã, đạt 120% kế hoạch": the plan was five
    return share_of(part, whole, share, 3)


def _of_each(part: Item, whole: Item, share: Item) -> bool:
    """Whether a rate that no sign parts from a fraction is what each of its things reached: "9/16 khoản thu đạt trên 90%"."""
    between = share.scan.tokens[whole.measure.last : share.measure.first]
    joined = share.role.name == "rate" and share.order > whole.order and all(token.kind == "w" for token in between)
    done = part.measure.says("done") and share.figure.qualifier is None  # "đã giải quyết 119/169 vụ đạt 70,4%"
    return joined and not done and not share.measure.says("rate_noun")


def _of_what_else(passage: Passage, part: Item, whole: Item, share: Item) -> bool:
    """Whether a rate that is not a fraction may be of what was counted before it: "3.432 hộ tại 141/161 xã, đạt tỷ lệ 74,2%"."""
    before = [i for i in passage.sentence(*share.place) if i.order < part.order and i.is_level and same_kind(i, i)]
    beside = bool(before) and not clause_between(before[-1], part) and before[-1].dimension != whole.dimension
    return beside and not slipped_share(part, whole, share)


def _threshold(part: Item, whole: Item, share: Item) -> bool:
    """Whether a percentage may be what those counted had to reach: "49/63 tỉnh bảo đảm tiến độ (đạt trên 92%)"."""
    least = share.figure.qualifier in ("above", "at-least")
    return least and not comes_near(part, whole, share) and not slipped_share(part, whole, share)


def _of_printed(passage: Passage, part: Item | None, whole: Item, share: Item) -> Relation | None:
    """A share with the whole right behind it."""
    if part is None or (not fits(part, whole, share) and _of_several(passage, part, whole, share)):
        return None
    # Without a verb nothing ties it to what stands before it: "…, 92% of the 20,000 children were vaccinated".
    tied = share.measure.before or fits(part, whole, share) or mended_share(part, whole, share)
    return share_of(part, whole, share, 4 if share.role.said else 3) if tied else None


def _of_several(passage: Passage, part: Item, whole: Item, share: Item) -> bool:
    """Whether a share is that of several parts together: "nợ đất 96 tỷ đồng, nợ phí 32 tỷ đồng, bằng 50% tổng nợ 256 tỷ đồng"."""
    mates = [i for i in passage.sentence(*part.place) if i.is_level and i.order <= part.order and same_kind(i, part)]
    return any(fits(together(mates[-n:]), whole, share) for n in range(2, min(len(mates), TOGETHER) + 1))


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
    """Whether one slip keeps a fraction from being its rate of a plan, which may be exceeded; any slip if it is of an amount."""
    figures = plan.figure, rate.figure, part.figure
    return slipped_product(*figures, said=True) or (not plan.figure.counted and mended_product(*figures))


def _listed(passage: Passage, share: Item) -> Relation | None:
    """A percentage alone in brackets right behind a level, which only the shares beside it may show to be one: of strength 0."""
    mates = [i for i in passage.sentence(*share.place) if i.order < share.order]
    before = next((i for i in reversed(mates) if not any_size(i)), None)
    if share.role.form != "bracket" or before is None or not before.is_level or whole_after(passage, share) is not None:
        return None
    if not same_kind(before, before) and not counted_in_bracket(before, share):
        return None
    return Relation("shares", (("part", (before.id,)), ("share", (share.id,))), "open", 0)


def _beyond_all(share: Item) -> bool:
    """Whether it is said to be a share, and is more than all of whatever it may be of."""
    low = interval_of(share).low
    return share.role.name == "share" and share.role.said and low is not None and low > ONE


def _of_others(whole: Item, share: Item) -> bool:
    """Whether a share names a whole that its sentence has not named: "đã tiêm tại 17/23 xã, đạt 82,6% tổng đàn"."""
    named = names_after(share) if whole.order < share.order else set()
    first = share.scan.sentences[share.measure.sentence][0]
    before = {token.text.lower() for token in share.scan.tokens[first : share.measure.first]}
    return bool(named) and whole.figure.counted and before.isdisjoint(named)
