"""The whole that a share may be of: printed right after it, that of its list, or a level before it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_alone, led_by
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.measures.words import covered
from auditor.extracting.ratios.fitting import REACH, fits, mended_share

OPEN = 8  # a whole that leaves more than one part in so many of itself open fits a share by chance
FINE = Fraction(1, 100)  # step, in per cent, of a share that fits another kind of thing by no accident
LONG = 4  # digits of a number that counts something although no unit says so
NAMING = 5  # words, the most, that name a count before a stroke, with the stroke
NEAR = 2  # words after a share that may lead to its whole: "trên", "trong"


def whole_after(passage: Passage, share: Item) -> Item | None:
    """The level that the words after a share give as its whole: "chiếm 14,5% trên tổng số 104.900 hộ", "14,5%/104.900 hộ".

    Also "chiếm 1,2% tổng dư nợ (42.667 tỷ đồng)": alone in brackets behind the words that name it. And behind the bracket that a
    share stands alone in: "912 (71.3%) of 1,279 staff".
    """
    after = next((i for i in passage.sentence(*share.place) if i.order == share.order + 1), None)
    if after is None or not after.is_level or not same_kind(after, after):
        return None
    first, last = share.measure.last, after.measure.first
    first += share.measure.opener == "(" and _alone(share)
    between = [token.text for token in share.scan.tokens[first:last] if token.kind == "p"]
    marks = share.scan.marks_between(first, last)
    said = any("total" in mark.classes and mark.first - first < NEAR for mark in marks)
    said = said or share.scan.joined_by("of", first, last)
    if between == ["("] and said:
        return after if _alone(after) and not after.measure.lead else None
    if any("and" in mark.classes for mark in marks):
        return None  # "chiếm 60% dân số toàn tỉnh và nông thôn 724.480 người": another part
    if led_by(after.measure, "again"):
        return None  # "chiếm 98% tổng giá trị, tương đương với 2.420 tỷ đồng": the part itself
    if between == ["/"]:
        said = said or last - first == 1
    elif between:
        return None
    return after if said else None


def _alone(item: Item) -> bool:
    """Whether a bracket closes right behind a level."""
    tokens, end = item.scan.tokens, item.measure.last
    return end < len(tokens) and tokens[end].text == ")"


def part_before(near: Sequence[Item], share: Item, whole: Item) -> Item | None:
    """The level of which a share of a printed whole speaks: one that fits, or the one right before it where no other is named.

    "Có 900 lao động mới; nữ chiếm 62% tổng số 80.500 người" speaks of women, whose number it does not print.
    """
    mine = [i for i in near if i.order < share.order and same_kind(whole, i) and larger(whole, i)]
    if share.measure.opener == "(" and not mine:  # "96 schools (73.8%) of the 130"
        mine = [i for i in near if i.order == share.order - 1 and loosely_same(whole, i) and larger(whole, i)]
    fitting = next((i for i in mine if fits(i, whole, share)), None)
    if fitting is not None:
        return fitting
    said = sum(mark.last - mark.first for mark in share.measure.before)
    unnamed = share.measure.opener in (",", "(", "") and said == len(share.measure.lead.split())
    return next((i for i in mine if unnamed and i.order == share.order - 1), None)


def part_over_whole(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """The two levels right before a share of which the later is said to be the whole: "600 hộ trên tổng số 2.400 hộ, chiếm 25%".

    A stroke says so too: "212 hộ/2.103 hộ, chiếm 10,1%".
    """
    before = [i for i in passage.sentence(*share.place) if i.order < share.order][-2:]
    if len(before) < 2 or not all(i.is_level for i in before):
        return None
    part, whole = before
    if fronted(part) and _of_fronted(whole, part, share):
        return whole, part
    alike = same_kind(whole, part) or (
        loosely_same(whole, part) and (part.figure.unit is None or fits(part, whole, share))
    )
    if not alike or not larger(whole, part) or part.measure.depth != whole.measure.depth:
        return None
    first, last = part.measure.last, whole.measure.first
    worded = share.role.name == "share" or share.measure.says("rate_noun")
    if worded and stroke_between(part, whole):
        return part, whole  # "2.164 thí sinh đỗ/3.059 thí sinh dự thi, đạt tỷ lệ 70,7%"
    marks = share.scan.marks_between(first, last)
    said = any("total" in mark.classes or ("of" in mark.classes and mark.last == last) for mark in marks)
    joined = all(token.kind != "p" for token in share.scan.tokens[first:last])
    return (part, whole) if said and joined else None


def stroke_between(over: Item, under: Item) -> bool:
    """Whether nothing but a few words of the one and a stroke stand between two counts: "1.241 hồ sơ trực tuyến/1.511 hồ sơ"."""
    between = [token.text for token in under.scan.tokens[over.measure.last : under.measure.first]]
    return between[-1:] == ["/"] and len(between) <= NAMING and all(map(str.isalpha, between[:-1]))


def fronted(whole: Item) -> bool:
    """Whether a sentence opens with what it takes parts of: "Of 512 schools, 312 meet the standard"."""
    first = whole.scan.sentences[whole.measure.sentence][0]
    opening = whole.measure.before[:1]
    return whole.measure.depth == 0 and any(m.classes & {"of", "among"} and m.first == first for m in opening)


def _of_fronted(part: Item, whole: Item, share: Item) -> bool:
    """Whether a share of nothing that it names is of what its sentence opens with."""
    marked = covered(share.measure.after)
    tail = range(share.measure.last, share.measure.last + len(share.measure.tail.split()))
    unnamed = all(n in marked for n in tail)
    alike = same_kind(whole, part) and larger(whole, part) and part.order + 1 == share.order
    if not alike or not unnamed or share.role.to not in ("", "total"):
        return False
    again = share.role.name == "share" or share.measure.says("again")
    return fits(part, whole, share) or (again and mended_share(part, whole, share))  # a bare verb may speak of a plan


def over_behind(passage: Passage, rate: Item) -> tuple[Item, Item] | None:
    """The part and the whole that say a percentage again: "71.2% of the budget, i.e. $5,120 thousand out of $7,191 thousand"."""
    if rate.dimension != "ratio" or rate.role.name not in ("rate", "level", "share"):
        return None
    behind = (i for i in passage.sentence(*rate.place) if i.order > rate.order)
    beside = {i.order - rate.order: i for i in behind if i.is_level or i.role.name == "fraction"}
    part, whole = beside.get(1), beside.get(2)
    if part is None or whole is None or not same_kind(whole, part) or not larger(whole, part):
        return None
    over = rate.scan.joined_by("of", part.measure.last, whole.measure.first)
    return (part, whole) if over and led_alone(part.measure, "again") else None


def in_brackets(passage: Passage, rate: Item) -> tuple[Item, Item] | None:
    """A part right before a percentage and its whole in brackets behind it: "812.450 người, đạt 92,5% dân số (878.324 người)".

    The whole fits, or would but for one slip: the bracket may print something else.
    """
    asked = rate.role.name == "share" or (rate.role.name in ("rate", "level") and not rate.role.to)
    if rate.dimension != "ratio" or not rate.measure.tail or not asked:
        return None
    near = passage.sentence(*rate.place)
    whole = next((i for i in near if i.order == rate.order + 1 and i.is_level), None)
    # "cà phê 210 ha (cho sản phẩm 199 ha), chiếm 60% cây lâu năm (350 ha)": not what a bracket before it holds
    part = next((i for i in reversed(near) if i.order < rate.order and i.measure.depth <= rate.measure.depth), None)
    if part is None or whole is None or not part.is_level or not same_kind(whole, part) or not larger(whole, part):
        return None
    named = _named_behind(rate, whole)
    meant = fits(part, whole, rate) or (_alone(whole) and mended_share(part, whole, rate))
    return (part, whole) if named and meant else None


def _named_behind(rate: Item, whole: Item) -> bool:
    """Whether nothing but the name of a whole stands between a rate and the bracket that prints it, or in both."""
    between = rate.scan.tokens[rate.measure.last : whole.measure.first]
    texts = [token.text.lower() for token in between]
    at = texts.index("(") if "(" in texts else -1
    named = at >= 0 and all(token.kind == "w" for token in between[:at])
    return named and texts[at + 1 :] in ([], texts[:at])


def is_over(passage: Passage, rate: Item) -> bool:
    """Whether a rate is what a part makes of its whole: "600 hộ trên tổng số 2.400 hộ, đạt 25%", of a plan or not."""
    return rate.role.name == "rate" and rate.role.form == "of" and bool(part_over_whole(passage, rate))


def wholes_of(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> list[Item]:
    """Levels that may be the whole: its breakdown's first, then those before it, nearest first."""
    first = [breakdown.whole] if breakdown is not None else []
    fine = share.figure.readings[0].step <= FINE  # "64 người, trong đó 14 ĐB nữ (21,88%)": counts of whatever things
    earlier = (
        i
        for i in passage.back_from(share)
        if i.is_level
        and i.id != part.id
        and (
            same_kind(i, part)
            or (fine and (part.dimension or bare_count(part)) and loosely_same(i, part))
            or (counted_in_bracket(part, share) and taken_of(i, part))
        )
        and larger(i, part)
        and _told(i)
    )
    # "hơn 3 tỷ" is so large a share of the third level before it, or of the fourth, that one fits by chance
    return [*first, *islice(earlier, REACH)][: REACH if _told(part) else 1]


def bare_count(item: Item) -> bool:
    """Whether a long number with words of its own counts what they say: "số thí sinh dự thi là 12.406"."""
    long = item.figure.printed_digits >= LONG
    return long and item.figure.unit is None and item.figure.multiple == 1 and item.labelled


def counted_in_bracket(part: Item, share: Item) -> bool:
    """Whether a bare number with words of its own has its share in a bracket right behind it: "trong đó nữ 512 (45,7%)"."""
    bare = part.figure.unit is None and part.figure.multiple == 1 and part.labelled
    return bare and part.order + 1 == share.order and share.measure.opener == "(" and part.place == share.place


def taken_of(whole: Item, part: Item) -> bool:
    """Whether words such as "trong đó" between a count of things and a bare number take this out of them."""
    here = whole.place == part.place and whole.figure.exact and loosely_same(whole, part)
    return here and part.scan.says_between(whole.measure.last, part.measure.first, "part")


def _told(level: Item) -> bool:
    """Whether its words leave it close enough to tell anything: "hơn 3 tỷ" is of any share."""
    low, high = level.strict.low, level.strict.high
    return low is not None and high is not None and (high - low) * OPEN <= low


def larger(whole: Item, part: Item) -> bool:
    """Whether a level is at least as large as another, so that this can be a part of it."""
    return (whole.figure.value or 0) >= (part.figure.value or 0)
