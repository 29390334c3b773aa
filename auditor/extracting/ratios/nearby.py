"""The level beside a share that it may belong to."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.evidence.sums import bounded
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_alone, led_by
from auditor.extracting.ratios.wholes import bare_count, counted_in_bracket, larger

LED = 2  # words that may lead to the unit that a rate is of
NAMED = 2  # words of a name


def parts_near(passage: Passage, share: Item) -> list[Item]:
    """The levels that the share may belong to: as the words say, then its other neighbours."""
    first = part_of(passage, share)
    mates = _mates(passage, share)
    near = sorted((i for i in mates if abs(i.order - share.order) <= 3), key=lambda i: abs(i.order - share.order))
    return list(dict.fromkeys([*([first] if first else []), *near]))


def part_of(passage: Passage, share: Item) -> Item | None:
    """The level whose share it is: before it, or after it in "chiếm 99,46%, với 1.848 doanh nghiệp"."""
    mates = _mates(passage, share)
    before = [i for i in mates if i.order < share.order and i.measure.depth <= share.measure.depth]
    after = [i for i in mates if i.order == share.order + 1 and i.measure.lead.split()[:1] and share.role.said]
    after = [i for i in after if i.measure.depth == share.measure.depth and not clause_between(share, i)]
    if after and (not before or _own_clause(share) or _joined(share)):
        return after[0]
    again = said_again(share, passage)
    if again is not None and before and same_kind(before[-1], again) and larger(before[-1], again):
        return again
    return before[-1] if before else None


def said_again(share: Item, passage: Passage) -> Item | None:
    """The level that says a share again: "vốn trung ương chiếm 64%, tương đương 48.000 tỷ đồng", "… chiếm 64% (48.000 tỷ đồng)".

    The words for its whole may stand between: "chiếm 64% tổng vốn tương đương với 48.000 tỷ đồng", "… tổng vốn, đạt 48.000 tỷ
    đồng".
    """
    after = next((i for i in passage.sentence(*share.place) if i.order == share.order + 1 and i.is_level), None)
    if after is None or not share.role.said:
        return None
    total = any("total" in mark.classes for mark in share.measure.after)
    behind = after.measure.opener == "" and total
    led = led_alone(after.measure, "again") and after.measure.opener == ","
    led = led or (total and named(share) and after.measure.opener == "," and led_alone(after.measure, "equal"))
    led = led or (behind and led_by(after.measure, "again"))
    return after if led or (named(share) and _alone_behind(share, after)) else None


def end_in_unit(words: Sequence[str], item: Item) -> bool:
    """Whether a few words end with the unit of a figure: "về số vụ"."""
    unit = item.figure.unit_text.lower().split()
    return bool(unit) and list(words[-len(unit) :]) == unit and len(words) - len(unit) <= LED


def named(share: Item) -> bool:
    """Whether a share has a name of its own before its verb, so that no number before it is its part."""
    marked = sum(mark.last - mark.first for mark in share.measure.before if mark.classes & {"share", "part"})
    return len(share.measure.lead.split()) - marked >= NAMED


def _alone_behind(share: Item, after: Item) -> bool:
    """Whether a level is all that a bracket right behind a share holds."""
    if after.measure.bracket < 0:
        return False
    first, last = after.scan.brackets[after.measure.bracket]
    return first == share.measure.last and after.measure.first == first + 1 and after.measure.last == last - 1


def _joined(share: Item) -> bool:
    """Whether nothing but "với" stands between the share and the level after it: "chiếm 0,1% với 1.171 người"."""
    return any("with" in mark.classes and mark.first == share.measure.last for mark in share.measure.after)


def _own_clause(share: Item) -> bool:
    """Whether the share opens its clause, so that its level follows."""
    return share.measure.opener in (":", ";", ".", "") and len(share.measure.lead.split()) > 4


def _mates(passage: Passage, share: Item) -> list[Item]:
    """The levels of its sentence that a share may be of.

    Not the ends of a range, nor what may be of any size: "88 xã đạt 10-14 tiêu chí (43,6%)", "3 xã dưới 5 tiêu chí (1,5%)".
    """
    levels = [i for i in passage.sentence(*share.place) if i.is_level and i.dimension != "ratio"]
    return [i for i in levels if (i.dimension or bare_count(i) or counted_in_bracket(i, share)) and not any_size(i)]


def any_size(item: Item) -> bool:
    """Whether it is an end of a range, or only bounded, and so tells no one size."""
    return item.measure.literal.part == "range" or not bounded(item.strict)


def another_between(passage: Passage, part: Item, share: Item) -> bool:
    """Whether another share stands between a level and this one, and so has the better claim to it."""
    low, high = sorted((part.order, share.order))
    return any(low < i.order < high and i.role.name == "share" for i in passage.sentence(*share.place))
