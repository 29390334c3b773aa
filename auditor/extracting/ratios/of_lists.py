"""Shares that fit no whole, in a list of parts: whether they are of the whole of that list all the same."""

from __future__ import annotations

from fractions import Fraction

from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.ratios.fitting import FEW, ONE, agreed_of, comes_near, fits, slipped_share, turned_share
from auditor.extracting.ratios.plainly import names_after, names_of
from auditor.model.interval import Interval

AROUND = Fraction(1, 20)  # that the shares of a list may miss a hundred by and still be meant to make it
SAID = 4  # strength of a breakdown that is certain, whether it adds up or not


def is_of_list(passage: Passage, share: Item, part: Item, breakdown: Breakdown) -> bool:
    """Whether a share of one of the parts is of their whole: the list is certain, and words and the other shares agree."""
    certain = breakdown.holds or breakdown.strength == SAID
    meant = certain and of_this_whole(share, breakdown.whole) and _meant(passage, share, part, breakdown)
    return meant and not _of_another(passage, breakdown)


def surely_of_list(passage: Passage, share: Item, part: Item, breakdown: Breakdown) -> bool:
    """Whether words say so, other shares stand in brackets like it, or two digits of it changed places."""
    return share.role.said or _in_list(passage, share) or turned_share(part, breakdown.whole, share)


def _meant(passage: Passage, share: Item, part: Item, breakdown: Breakdown) -> bool:
    """Whether a share that fits no whole is of its list's: it comes near, the shares of the list make a hundred, or one fits."""
    whole = breakdown.whole
    close = comes_near(part, whole, share) or slipped_share(part, whole, share, said=True)
    if close and near_this_whole(passage, part, whole, share):
        return True
    beside = {one.id: _share_after(passage, one) for one in breakdown.parts}
    found = [i for i in beside.values() if i is not None]
    whole_list = total_of(found).meets(Interval(ONE - AROUND, ONE + AROUND)) if len(found) == len(beside) else False
    return whole_list or any((i := beside[one.id]) is not None and fits(one, whole, i) for one in breakdown.parts)


def near_this_whole(passage: Passage, part: Item, whole: Item, share: Item) -> bool:
    """Whether a share that nearly fits is of this whole: where this has itself one, and words do not say so, a swap must.

    "Đã gặt 42.000 ha, chiếm 62,5% diện tích đã cấy, trong đó miền núi 19.300 ha, chiếm 49%" of what is sown up there.
    """
    if _beside_of_others(passage, part, whole):
        return False
    own = _share_after(passage, whole)
    if own is None or own.id == share.id or names_after(share):
        return True
    return any("total" in mark.classes for mark in share.measure.after) or turned_share(part, whole, share)


def _beside_of_others(passage: Passage, part: Item, whole: Item) -> bool:
    """Whether the parts beside one have shares that none of them can be of this whole: "A 32 ha, chiếm 65%; B 21 ha, chiếm 56%"."""
    mates = [i for i in passage.sentence(*part.place) if i.is_level and same_kind(i, part) and i.order > whole.order]
    beside = [i for i in mates if i is not part and i.measure.depth == part.measure.depth]
    shares = [(one, share) for one in beside if (share := _share_after(passage, one)) is not None and share.role.said]
    return bool(shares) and not any(fits(one, whole, share) or comes_near(one, whole, share) for one, share in shares)


def _of_another(passage: Passage, breakdown: Breakdown) -> bool:
    """Whether the shares of a list that adds up agree on another whole: "nam 820 trẻ (41%), nữ 790 trẻ (39,5%)" of all children."""
    found = [(one, share) for one in breakdown.parts if (share := _share_after(passage, one)) is not None]
    if not breakdown.holds or len(found) < FEW:
        return False
    agreed = agreed_of(found)
    return not agreed.empty and not agreed.meets(breakdown.whole.strict)


def _share_after(passage: Passage, part: Item) -> Item | None:
    """The share right after a level, before the next one."""
    after = [i for i in passage.sentence(*part.place) if i.order > part.order]
    stop = next((i.order for i in after if i.is_level and i.dimension != "ratio"), None)
    shares = (
        i for i in after if (i.role.name == "share" or i.role.form == "bracket") and (stop is None or i.order < stop)
    )
    return next(shares, None)


def of_this_whole(share: Item, whole: Item) -> bool:
    """Whether the words after a share leave it a share of this whole: "chiếm 12% cả nước" is one of another."""
    if any("nation" in mark.classes for mark in share.measure.after):
        return False
    named = names_after(share)
    return not named or bool(named & names_of(whole))


def _in_list(passage: Passage, share: Item) -> bool:
    return sum(i.role.form == "bracket" for i in passage.sentence(*share.place)) > 1
