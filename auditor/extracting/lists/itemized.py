"""Lists that one sentence spells out: each part with words of its own or counted alike, and nothing else beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.extracting.evidence.gaps import (
    LESS_FAR,
    ONCE,
    falls_near,
    falls_short,
    goes_beyond,
    leaning,
    mended_sum,
    of_others,
    swapped_sum,
    wanted_of,
)
from auditor.extracting.evidence.plausible import swapped
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.left_out import left_out
from auditor.extracting.lists.worded import comes_with
from auditor.model.interval import Interval
from auditor.model.slips import explain

PAIR = 2  # parts of a list
DIGITS = 2  # of a number in which digits can change places
PEOPLE = "count.person"  # of whom one may be of several kinds: "40 cán bộ, gồm 25 đảng viên, 12 đoàn viên"
HOUSEHOLDS = "count.household"  # "gồm 410 hộ nghèo, 350 hộ có chủ hộ là nữ"
COMPLETE = ("complement", "outcome")  # kinds of lists of categories that leave nothing between them
NAMING = (*COMPLETE, "named")  # kinds of lists whose words name every part, before its number or after


def plainly_listed(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether one sentence lists all parts, each with its own words, and nothing else beside them.

    Categories that leave nothing between them may be listed in a sentence of their own that opens with "trong đó".
    """
    dealt = group.kind == "outcome" and any(part.measure.says("done") for part in parts)
    if dealt and falls_short(whole, total_of(parts)):
        return False  # what was found may have been handed on, or dropped
    told = [part for part in group.parts if not _bounds_a_class(part)]
    beside = [part for part in told if part.dimension == whole.dimension or not _beside_it(part, parts[-1])]
    listed = [part for part in beside if part.measure.depth == parts[0].measure.depth]
    first = parts[0].scan.sentences[parts[0].measure.sentence][0]
    opened = parts[0].scan.begins(first, "part")
    near = parts[0].place == whole.place or ((group.closed or group.kind in NAMING) and opened)
    near = near or (group.kind == "outcome" and parts[0].place == (whole.place[0], whole.place[1] + 1))
    return (
        near
        and len(listed) == len(parts)
        and all(part.place == parts[0].place and _named(group, whole, part) for part in parts)
        and leaning(whole, parts)
    )


def _bounds_a_class(part: Item) -> bool:
    """Whether a number only says how much of each thing of a class is meant: "mất trên 70% 12 ha, từ 30 - 70% 40 ha"."""
    ranged = part.measure.literal.part == "range"
    return ranged or (part.dimension == "ratio" and part.figure.qualifier in ("above", "at-least", "at-most"))


def things_alike(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether all that a sentence lists counts things of its whole, and no people, of whom one may be of several kinds."""
    return whole.dimension != PEOPLE and _counted_alike(group, whole, parts)


def _counted_alike(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether all that one sentence lists counts things of its whole: "25 vụ, trong đó 9 vụ cháy rừng, 16 vụ khác".

    It may be a sentence of its own that opens with the word for parts.
    """
    block, sentence = parts[0].place
    first = parts[0].scan.sentences[sentence][0]
    opened = whole.place == (block, sentence - 1) and parts[0].scan.begins(first, "part", "complete")
    here = all(part.place == parts[0].place and part.figure.exact for part in parts)
    plain = all(item.figure.qualifier is None for item in (whole, *parts)) and whole.figure.exact
    others = [part for part in group.parts if part not in parts]
    alone = all(part.dimension != whole.dimension and _beside_it(part, parts[-1]) for part in others)
    return alone and here and plain and (opened or whole.place == parts[0].place)


def _fine(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether no part is short, or it is the digits of the whole that changed places."""
    return all(part.figure.digits >= DIGITS for part in parts) or swapped([whole.figure], wanted_of(whole, parts))


def swap_completes(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two digits that change places make a list add up: things counted alike, or words for each part."""
    worded = not group.bare or group.closed or len(parts) > PAIR
    named = not group.bare and all(part.labelled for part in parts) and _fine(whole, parts)
    listed = (named and leaning(whole, parts)) or things_alike(group, whole, parts)
    return worded and listed and swapped_sum(whole, parts)


def categories_slipped(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether likely all categories of a thing are more than it by a slip, or would make it if two digits changed places.

    "57,5 ha, trong đó bị cháy 1,7 ha; bị chặt phá 54 ha": they exclude each other, and nobody leaves out what a swap makes.
    """
    near = group.closed and not group.open and falls_near(whole, total_of(parts))
    if not near or not plainly_listed(group, whole, parts):
        return False
    if goes_beyond(whole, total_of(parts), LESS_FAR) and mended_sum(whole, parts):
        return True
    return swapped_sum(whole, parts) and not left_out(group, whole, parts)


def one_beyond(group: Group, whole: Item, parts: Sequence[Item], wanted: Mapping[str, Interval]) -> bool:
    """Whether one part of a plain list is more than all of it, and some slip turns it into what the others leave."""
    over = [part for part in parts if goes_beyond(whole, part.strict)]
    worded = group.words != "" and not any(part.measure.says("total") for part in parts)
    listed = plainly_listed(group, whole, parts) or (worded and _counted_alike(group, whole, parts))
    return len(over) == 1 and listed and bool(explain(over[0].figure, wanted[over[0].id]))


def overfull(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a full list right behind its whole makes more than that, for a slip: nothing can be of two of its kinds.

    One that no word calls full may hold a little more.
    """
    said = group.complete and not group.bare
    behind = whole is group.wholes[0] and parts[0].order == whole.order + 1 and whole.place == parts[0].place
    if not behind or group.open or not (said or group.closed) or whole.dimension in (PEOPLE, HOUSEHOLDS):
        return False
    if not goes_beyond(whole, total_of(parts), ONCE if said else LESS_FAR) or of_others(whole, parts):
        return False
    listed = plainly_listed(group, whole, parts) or things_alike(group, whole, parts)
    return listed and mended_sum(whole, parts)


def _beside_it(other: Item, last: Item) -> bool:
    """Whether another measure tells no part of the list: it comes with one, or is a clause of its own behind them all.

    "4 vụ/0,12 ha, …", "62 vụ hành chính, 14 vụ hình sự, với tổng số tiền 471 triệu đồng".
    """
    apart = other.place == last.place and other.scan.signs_between(last.measure.last, other.measure.first, ";")
    beside = other.scan.tokens[other.measure.first - 1].text == "/" or other.measure.says("with")
    return comes_with(other) or apart or beside


def _named(group: Group, whole: Item, part: Item) -> bool:
    """Whether words of its own stand before a part, or in a bracket right behind it: "(24 đơn kỳ trước chuyển sang, …)".

    What it counts may name it: "57 tổ chức cơ sở đảng, gồm 38 đảng bộ và 19 chi bộ".
    """
    if group.kind in NAMING:
        return True
    unit, other = part.figure.unit, part.figure.unit_text.lower() != whole.figure.unit_text.lower()
    kinds = other and unit is not None and unit.counted and unit.dimension != PEOPLE
    if kinds and group.complete and (not group.bare or goes_beyond(whole, total_of(group.parts))):
        return True
    after = part.scan.tokens[part.measure.last : part.measure.last + 1]
    if group.kind != "bracket":  # "gồm 7.160 ha lúa và 2.015 ha rau màu"
        said = group.complete and any(token.kind == "w" for token in after)
        return part.labelled or (
            said and not part.scan.begins(part.measure.last, "and", "with", "up", "down", "versus")
        )
    before = part.scan.tokens[max(part.measure.first - 1, 0) : part.measure.first]  # "đợt 1: 215 tấn"
    return part.labelled or any(token.kind == "w" for token in after) or any(token.text == ":" for token in before)
