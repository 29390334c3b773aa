"""The fraction beside a percentage that it is of: "287/412 trường đạt chuẩn, chiếm 69,7%"."""

from __future__ import annotations

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.percentages import rate_alone
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_alone
from auditor.extracting.measures.words import covered
from auditor.extracting.ratios.fitting import ONE, comes_near, fits, mended_share, share_of, slipped_share
from auditor.extracting.ratios.over import fraction_over
from auditor.model.bounds import divided
from auditor.model.interval import point
from auditor.model.relation import Relation

WORDS = 6  # between a percentage and the fraction in brackets that it is of


def fraction_before(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """ "287/412 trường đạt chuẩn, chiếm 69,7%": the fraction right before a percentage is what it is of."""
    depth = share.measure.depth  # "90/120 đơn (khiếu nại 59/86, tố cáo 31/34), đạt 75%": past the bracket
    before = [i for i in passage.sentence(*share.place) if i.order < share.order and i.measure.depth <= depth][-2:]
    if len(before) == 2 and before[0].role.form == "numerator" and before[1].role.form == "denominator":
        return before[0], before[1]
    return None


def fraction_behind(passage: Passage, share: Item) -> tuple[Item, Item] | None:
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
    again = covered(mark for mark in share.scan.marks_between(first, last) if "again" in mark.classes)
    said = bool(again) and all(n in again or share.scan.tokens[n].text == "," for n in range(first, last))
    return (after[0], after[1]) if (alone or said) and not _changed(after[0], after[1], share) else None


def _changed(now: Item, before: Item, growth: Item) -> bool:
    """Whether a fraction compares two times, and a percentage says what lies between: "ít hơn 03 vụ = 1,6% (180/183 vụ)"."""
    low = before.strict.low
    if low is None or low <= 0:
        return before.figure.value == 0  # "tăng 100% (2/0)": nothing is a share of nothing
    ratio = divided(now.strict, before.strict)
    return (ratio + growth.strict).meets(point(ONE)) or (point(ONE) + growth.strict).meets(ratio)


def rate_of_fraction(passage: Passage, share: Item) -> bool:
    """ "13/16 trường đạt chuẩn, tỷ lệ 81,3%": a rate without a verb, which may be of what else was counted, so that it must fit."""
    alone = rate_alone(share.measure) or led_alone(share.measure, "again")
    named = (share.role.name, share.role.form) == ("level", "percent") and alone
    counted = fraction_before(passage, share) if (named and share.measure.opener == ",") or _equated(share) else None
    if counted is None:
        return False
    if fits(*counted, share) or slipped_share(*counted, share, said=True):
        return True
    # what else was counted may have a rate of its own
    mates = any(i.is_level and i.order < counted[0].order for i in passage.sentence(*share.place))
    return not mates and mended_share(*counted, share)


def _equated(share: Item) -> bool:
    """Whether a sign alone says what a fraction comes to: "tiêm phòng 412/480 con = 85,8%"."""
    first = share.measure.first
    return share.dimension == "ratio" and share.scan.signs_between(max(first - 1, 0), first, "=")


def of_numerator(passage: Passage, share: Item, part: Item) -> Relation | None:
    """ "106/130 xã đạt chuẩn, trong đó 42 xã nâng cao (39,6%)": a share of what a fraction counts, or of all; or but for a slip."""
    fraction = fraction_over(passage, part)
    if fraction is None or part.order + 1 != share.order:
        return None
    for whole in fraction:
        if fits(part, whole, share):
            return share_of(part, whole, share, 1)
    meant = [whole for whole in fraction if comes_near(part, whole, share) and mended_share(part, whole, share)]
    if not meant and slipped_share(part, fraction[0], share, said=True):
        return share_of(part, fraction[0], share, 3)
    return share_of(part, meant[0], share, 3) if len(meant) == 1 else None
