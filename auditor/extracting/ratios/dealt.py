"""What was dealt with of what was found: "xảy ra 318 vụ, làm rõ 279 vụ, đạt 87,7%", where words leave little doubt of the three."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter

from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.ratios.fitting import (
    asked_of,
    comes_near,
    mended_share,
    slipped_share,
    swapped_share,
    turned_share,
)
from auditor.model.bounds import divided
from auditor.model.slips import explain

BESIDE = 2  # places that a rate may stand behind its level: one of another measure may stand between
BRACKET = 3  # signs and words between a part and its rate in a bracket: "(đạt 62%)"
NAME = 3  # words behind a rate that name what it is of
VERB = 2  # words of a verb that is said twice
NARROW = Fraction(1, 2)  # wide, the most, a stretch in which a whole number lies by no accident


def dealt_with(part: Item, wholes: Sequence[Item], rate: Item) -> Item | None:
    """The one other count of its sentence that a part with a rate which fits no whole was meant to be of.

    Of several it is the one that goes by its words, or the last, where no other comes near.
    """
    here = [whole for whole in wholes if whole.place == part.place]
    named = [w for w in here if _names(rate, w) or _named_alike(part, w) or _paid_out(part, w, rate)]
    for whole in named if len(named) == 1 else _only(here, part, rate):
        if not _of_others(part, rate) and _said(part, whole, rate) and _meant(part, whole, rate):
            return whole
    return None


def _only(wholes: Sequence[Item], part: Item, rate: Item) -> Sequence[Item]:
    """The one whole there is, or the last of several if it alone comes near."""
    if len(wholes) < 2:
        return wholes
    *others, last = sorted(wholes, key=attrgetter("order"))
    near = comes_near(part, last, rate) and not any(comes_near(part, other, rate) for other in others)
    return [last] if near else ()


def _of_others(part: Item, rate: Item) -> bool:
    """Whether words say that a rate is of something else than what was found: of cases left from before, of a base in brackets.

    "xử lý 198 vụ còn tồn từ năm trước, đạt 99%"; "thi hành xong 3.850 việc, đạt 84% (trên số có điều kiện)".
    """
    bracket = rate.scan.bracket_at(rate.measure.last)
    worded = bracket >= 0 and all(measure.bracket != bracket for measure in rate.scan.measures)
    between = part.scan.marks_between(part.measure.last, rate.measure.first)
    earlier = any(mark.classes & {"prior", "left"} for mark in between)
    return worded or earlier


def with_those_left(part: Item, whole: Item, rate: Item) -> bool:
    """Whether a rate may be of what was taken in and what was left from before, which nothing prints.

    "Tiếp nhận 120 đơn, đã giải quyết 98 đơn, đạt 77,78%": of 126. "Trong tổng số 120 đơn, …" leaves no such doubt, nor do two
    digits that changed places.
    """
    asked, taken, last = asked_of(part, rate), interval_of(whole), whole.measure
    if not last.says("taken_in") or last.says("total") or _parted(part, whole):
        return False
    if asked.low is None or asked.high is None or taken.high is None or asked.low <= taken.high:
        return False
    if swapped_share(part, whole, rate) or any(slip.kind == "swap" for slip in explain(whole.figure, asked)):
        return False
    counts = asked.high - asked.low <= NARROW and asked.low // 1 < asked.high // 1
    return counts or last.says("taken_anew")


def _names(rate: Item, whole: Item) -> bool:
    """Whether the words behind a rate name what it is of: "đạt 75,0% số việc có điều kiện"."""
    said, own = rate.measure.tail.lower().split(), whole.measure.lead.lower().split()[-NAME:]
    return len(own) == NAME and " ".join(own) in " ".join(said)


def _said(part: Item, whole: Item, rate: Item) -> bool:
    """Whether words say that a count was dealt with of another, or name its rate: "đạt tỷ lệ 88,7%"."""
    parted = _parted(part, whole) and (rate.measure.opener == "(" or part.figure.exact)
    bare = part.figure.unit is None and loosely_same(whole, part)
    counts = whole.figure.exact and (part.figure.exact or bare)
    said = part.measure.tells("done") or rate.measure.says("rate_noun") or parted or _names(rate, whole)
    said = said or _found_so(part, whole, rate)
    return (said and counts) or _named_alike(part, whole) or _paid_out(part, whole, rate) or _in_turn(part, whole, rate)


def _found_so(part: Item, whole: Item, rate: Item) -> bool:
    """Whether a bracket tells how many of those looked at were found so: "kiểm tra 318 cơ sở, 274 cơ sở đạt (đạt 86,2%)"."""
    row = whole.order + 1 == part.order == rate.order - 1
    return row and whole.measure.tells("found") and rate.measure.opener == "(" and not rate.measure.tail


def _meant(part: Item, whole: Item, rate: Item) -> bool:
    """Whether one slip keeps a rate from being that of a part; any slip or small miss, where words leave no doubt of the three."""
    parted, named = _parted(part, whole), rate.measure.says("rate_noun")
    behind = rate.measure.opener == "(" and rate.measure.first - part.measure.last <= BRACKET
    done = whole.measure.tells("found") and part.measure.tells("done")
    alike = _named_alike(part, whole) or _paid_out(part, whole, rate) or _names(rate, whole)
    worded = done or alike or (parted and (named or behind))
    if worded and rate.order - part.order <= BESIDE:
        return mended_share(part, whole, rate) or comes_near(part, whole, rate)
    if _in_turn(part, whole, rate) and behind and turned_share(part, whole, rate):
        return True  # "có 4.126 vụ thuộc thẩm quyền, đã giải quyết 3.518 vụ (đạt 58%)": for 85%
    if part.measure.says("done") and rate.order == part.order + 1 and not rate.measure.tail:
        return comes_near(part, whole, rate) and mended_share(part, whole, rate)
    read = parted and bool(explain(rate.figure, divided(part.strict, whole.strict)))  # "đạt 98,3%" for 89,3%
    return slipped_share(part, whole, rate, said=named or read or _found_so(part, whole, rate))


def _parted(part: Item, whole: Item) -> bool:
    return part.scan.says_between(whole.measure.last, part.measure.first, "part")


def _named_alike(part: Item, whole: Item) -> bool:
    """Whether what was done goes by the verb of what was asked for: "kiến nghị thu hồi 12 tỷ đồng, đã thu hồi 9 tỷ đồng".

    Right behind it the verb may have an object: "kiến nghị thu hồi về ngân sách 12 tỷ đồng (đã thu hồi 9 tỷ đồng, đạt 75%)".
    """
    said, asked = (_verb(part), _verb(whole))
    if len(said) < VERB or len(asked) <= VERB:
        return False
    within = part.order == whole.order + 1 and any(said[-VERB:] == asked[n : n + VERB] for n in range(1, len(asked)))
    return within or said[-VERB:] == asked[-VERB:]


def _paid_out(part: Item, whole: Item, rate: Item) -> bool:
    """Whether money was spent of the sum right before it: "vốn kéo dài 312,4 tỷ đồng, đã giải ngân 187,4 tỷ đồng, đạt 60%"."""
    beside = whole.order + 1 == part.order == rate.order - 1 and not rate.measure.tail
    return beside and part.measure.says("paid_out")


def _in_turn(part: Item, whole: Item, rate: Item) -> bool:
    """Whether what there is, what was dealt with and its rate follow one another: "điều kiện 412 tỷ đồng, xong 206 tỷ đồng"."""
    beside = whole.order + 1 == part.order == rate.order - 1 and not rate.measure.tail
    return beside and part.measure.tells("done")


def _verb(item: Item) -> list[str]:
    """The words before a number without those that only say that it was reached, or when."""
    silent = {word for mark in item.measure.before if mark.classes & NOT_LABEL for word in mark.text.split()}
    return [word for word in item.measure.lead.lower().split() if word not in silent]
