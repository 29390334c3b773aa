"""Shares that fit no whole: bound where words leave no doubt of it, or one human slip explains the gap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, pairwise
from operator import attrgetter

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.ratios.fitting import (
    fits,
    mended_share,
    share_of,
    slipped_share,
    turned_share,
)
from auditor.extracting.ratios.nearby import end_in_unit, named, said_again
from auditor.extracting.ratios.of_lists import is_of_list, near_this_whole, of_this_whole, surely_of_list
from auditor.extracting.ratios.plainly import above, called_part, of_all_sown, plainly
from auditor.extracting.ratios.wholes import bare_count, fronted
from auditor.model.bounds import divided
from auditor.model.relation import Relation

THOUSAND = Fraction(1000)
FAR = 40  # levels looked back over for one that goes by the name of the whole
BLOCKS = 2  # paragraphs that a whole may stand before a share that gives its very name
STOPS = {"and", "up", "down", "versus", "equal"}  # classes of words behind the name of a whole
WORDS = 3  # that say which of the things counted are meant
LONG = 3  # digits; longer numbers are not alike by chance


def unfitting(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> Relation | None:
    """What a share that fits nothing is tied to: the whole before it, one named like its own, that of its list, or none."""
    said = share.role.said
    if said and (_of_unprinted(share, part) or _of_its_own(passage, share, part)):
        return Relation("shares", (("share", (share.id,)),), "open", 1)
    spoiled = _spoiled(passage, share, part) if said or share.role.form == "bracket" else None
    spoiled = spoiled or (_called(passage, share, part) if said else None)
    return spoiled or _named_only(passage, share, part, breakdown)


def _spoiled(passage: Passage, share: Item, part: Item) -> Relation | None:
    """A share bound to the level right before its part, where one slip keeps the three from agreeing."""
    mates = (i for i in passage.sentence(*share.place) if i.is_level and i.order < part.order)
    before = [i for i in mates if same_kind(i, part) or (_bare_part(i, part) and loosely_same(i, part))]
    now = [i for i in before if i.role.form not in NOT_NOW and i.measure.bracket in (-1, part.measure.bracket)]
    before = now or before  # "31.200 tỷ đồng, tăng 8% so với đầu năm (28.900 tỷ đồng), trong đó …"
    whole = before[-1] if before else above(passage, part)
    again = part is said_again(share, passage)
    if again and before and fronted(before[0]):
        whole = before[0]  # "Trong tổng số 51,1 triệu lao động, dịch vụ chiếm 39%, tương đương 20 triệu; công nghiệp …"
        return share_of(part, whole, share, 3) if mended_share(part, whole, share) else None
    if again and whole is not None and called_part(whole, part) and of_this_whole(share, whole):
        return share_of(part, whole, share, 3) if mended_share(part, whole, share) else None
    if whole is None or part.order > share.order or _is_sibling(passage, whole, part, share):
        return None
    apart = part.measure.says("singled") or not called_part(whole, part)
    if goes_beyond(whole, part.strict) and apart and not _grouped(part, whole, share):
        return None
    if whole.place == part.place and not (of_this_whole(share, whole) or of_all_sown(whole, part, share)):
        return None
    if not share.role.said and called_part(whole, part) and turned_share(part, whole, share):
        return share_of(part, whole, share, 3)
    if not share.role.said and not (whole.measure.tells("found") and whole.order + 1 == part.order):
        return None
    copied = whole.figure.literal == part.figure.literal and part.figure.printed_digits > LONG
    if copied or fits(whole, part, share):
        return share_of(part, whole, share, 3)
    slip = slipped_share(part, whole, share) or plainly(passage, whole, part, share)
    return share_of(part, whole, share, 3) if slip and near_this_whole(passage, part, whole, share) else None


def _grouped(part: Item, whole: Item, share: Item) -> bool:
    """Whether a sign that groups should divide: "thu 195,136 tỷ đồng, riêng khách quốc tế 120.984 tỷ đồng, chiếm 62%"."""
    return share.role.said and divided(part.strict.times(1 / THOUSAND), whole.strict).meets(share.strict)


def _is_sibling(passage: Passage, whole: Item, part: Item, share: Item) -> bool:
    """Whether a level has a share of its own, and so is a part beside this one: "nam 410 em, chiếm 51%; nữ 394 em, chiếm 49%".

    One that is called its whole is beside it where both say in the same words what they are of: "… chiếm 60% tổng thu, trong đó
    thuế 20 tỷ đồng, chiếm 25% tổng thu".
    """
    own = next((i for i in passage.sentence(*whole.place) if i.order == whole.order + 1), None)
    if own is None or own.order >= part.order or not (own.role.name == "share" and own.role.said):
        return False
    behind = [item.measure.tail.lower() for item in (own, share)]
    total = any("total" in mark.classes and mark.first == share.measure.last for mark in share.measure.after[:1])
    return not called_part(whole, part) or (total and behind[0].startswith(behind[1]))


def _bare_part(whole: Item, part: Item) -> bool:
    """Whether a number without a unit is called a part of the level right before it; one behind a sibling of its own is none."""
    return bare_count(part) and whole.order + 1 == part.order and called_part(whole, part)


def _called(passage: Passage, share: Item, part: Item) -> Relation | None:
    """A share bound to the level before it that goes by the name it gives its whole, where one slip keeps the three apart.

    "Dân số năm nay là 1.488.250 người. … Lực lượng lao động 789.420 người, chiếm 35,04% tổng dân số": for 53,04%.
    """
    if any("nation" in mark.classes for mark in share.measure.after):
        return None
    said = share.measure.tail.lower().split()
    before = (
        i for i in passage.back_from(min(share, part, key=attrgetter("order"))) if i.is_level and same_kind(i, part)
    )
    levels = list(islice(before, FAR))
    named, counted = next((whole for whole in levels if _opens_as_said(whole, part, share)), None), _counted(share)
    for whole in levels:
        sure = whole is named or whole.measure.block == share.measure.block
        answers = whole is named or (_answers(whole, part, said) and not goes_beyond(whole, part.strict))
        if answers and passage.trials.take() and slipped_share(part, whole, share, said=sure):
            return share_of(part, whole, share, 3)
        if counted and whole is not part and _counted_so(whole, counted) and mended_share(part, whole, share):
            return share_of(part, whole, share, 3)
    return None


def _counted(share: Item) -> list[str]:
    """What is counted of which a share is said to be, if several words say it: "xã đạt chuẩn" of "chiếm 21,9% số xã đạt chuẩn"."""
    said = share.measure.tail.lower().split()
    for mark in share.measure.after[:1]:
        if mark.first == share.measure.last and mark.classes & {"total", "count_head"}:
            said = said[mark.last - mark.first - ("total" not in mark.classes) :]  # "số xã": what is counted stays
    return said if len(said) >= WORDS else []


def _counted_so(whole: Item, counted: list[str]) -> bool:
    """Whether a count goes by just these words: "96 xã đạt chuẩn"."""
    behind = f"{whole.figure.unit_text} {whole.measure.tail}".lower().split()
    return behind[: len(counted)] == counted and whole.figure.qualifier is None


def _answers(whole: Item, part: Item, said: Sequence[str]) -> bool:
    """Whether a whole goes by the name that is said; two words that its part shares with it do not tell the two apart."""
    mine, other = (item.figure.label.lower().split() for item in (whole, part))
    pairs = set(pairwise(said))
    return len(mine) > 1 and (set(mine) <= set(said) or bool(pairs & set(pairwise(mine)) - set(pairwise(other))))


def _opens_as_said(whole: Item, part: Item, share: Item) -> bool:
    """Whether a whole opens with the very words that a share is said to be of, and its part does not: "chiếm 74,9% tổng mức"."""
    marks = share.measure.after
    total = next((mark for mark in marks if "total" in mark.classes and mark.first == share.measure.last), None)
    if total is None or share.measure.block - whole.measure.block > BLOCKS:
        return False
    end = share.measure.last + len(share.measure.tail.split())
    stop = next((mark.first for mark in marks if mark.classes & STOPS), end)
    words = [token.text.lower() for token in share.scan.tokens[share.measure.last : stop]]
    first, second = (item.measure.lead.lower().split()[: len(words)] for item in (whole, part))
    return stop > total.last and first == words != second


def _named_only(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> Relation | None:
    """A share that fits nothing: bound to the whole of its list where that is certain, else left open.

    Its own may be another whole that is not printed: "phía Bắc 980 nghìn ha, chiếm 95,8%; phía Nam 346 nghìn ha, chiếm 65,1%"
    of what each has sown.
    """
    if breakdown is not None and is_of_list(passage, share, part, breakdown):
        return share_of(part, breakdown.whole, share, 3 if surely_of_list(passage, share, part, breakdown) else 2)
    return Relation("shares", (("part", (part.id,)), ("share", (share.id,))), "open", 1) if share.role.said else None


def _of_unprinted(share: Item, part: Item) -> bool:
    """Whether the level before a share is what it is a share of: "nhập khẩu 840 triệu USD, trong đó bông, sợi chiếm 46,8%".

    The words between "trong đó" and the verb name the part, which is not printed.
    """
    if part.order > share.order or part.place != share.place:
        return False
    first, end = part.measure.last, share.measure.first
    within = next((mark for mark in reversed(share.scan.marks_between(first, end)) if "part" in mark.classes), None)
    verb = next((mark.first for mark in share.measure.before if "share" in mark.classes), end)
    return within is not None and any(share.scan.tokens[n].kind == "w" for n in range(within.last, verb))


def _of_its_own(passage: Passage, share: Item, part: Item) -> bool:
    """Whether a share is none of the level before it: its clause names what has it, or it counts others.

    "Đài Loan 1.400 người, Hàn Quốc 131 người; độ tuổi từ 18 đến 35 chiếm 74%", "48 cơ sở …, 312 lao động, chiếm 6% số cơ sở".
    """
    mates = passage.sentence(*share.place)
    between = any(part.order < i.order < share.order and clause_between(part, i) for i in mates)
    if clause_between(part, share) and (between or named(share)):
        return True
    said = share.measure.tail.lower().split()
    units = (i for i in mates if i.order < part.order and i.dimension != part.dimension)
    return any(end_in_unit(said, i) for i in units) and not end_in_unit(said, part)
