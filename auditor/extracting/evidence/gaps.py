"""How parts miss the whole that they should make: beyond it, short of it, near it, one slip away from it, or around their mean."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import explains, likely_slip, swapped
from auditor.extracting.evidence.sums import interval_of, total_of, totals_without
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean
from auditor.model.interval import Interval, added

LITTLE = 4  # a sum that misses its whole by more than one part in so many was hardly meant to make it
ONCE = Fraction(1)
PRECISE = 3  # digits of a number that is exact but for a careless word
FAR = Fraction(21, 20)  # times the whole, beyond which "more than" and "about" explain nothing
LONG = 4  # digits of numbers before which such words explain less
LESS_FAR = Fraction(51, 50)  # … times the whole; up to it, parts may hold what was handed on, or counted later

DEALT = frozenset({"done", "left", "under_way"})  # words for what became of things received
FATES = ("complement", "outcome")  # kinds of groups whose parts may say so, too


def wanted_of(whole: Item, parts: Sequence[Item]) -> dict[str, Interval]:
    """For each figure, the values that would make the list add up."""
    wanted = {whole.id: total_of(parts)}
    for part, others in zip(parts, totals_without(parts), strict=True):
        wanted[part.id] = interval_of(whole) + others.times(Fraction(-1))
    return wanted


def slipped_sum(whole: Item, parts: Sequence[Item], *, said: bool = False) -> bool:
    """Whether one slip that chance would hardly offer keeps a list from making its whole."""
    return likely_slip([item.figure for item in (whole, *parts)], wanted_of(whole, parts), said=said)


def mended_sum(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether any slip at all keeps a list from making its whole."""
    return explains([item.figure for item in (whole, *parts)], wanted_of(whole, parts))


def swapped_sum(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two digits that changed places keep a list from making its whole."""
    return swapped([item.figure for item in (whole, *parts)], wanted_of(whole, parts))


def falls_near(whole: Item, total: Interval) -> bool:
    """Whether a sum misses its whole by so little that the two were meant to agree."""
    says = interval_of(whole)
    return says.gap(total) * LITTLE <= abs(says.middle or Fraction(1))


def goes_beyond(whole: Item, total: Interval, times: Fraction = ONCE) -> bool:
    """Whether parts are more than their whole, or than so many times as much, however they were rounded."""
    low, high = total.low, whole.strict.high
    return low is not None and high is not None and low > (high if times is ONCE else high * times)


def beyond_received(whole: Item, parts: Sequence[Item], *, fate: bool = False) -> bool:
    """Whether parts say what became of those received, or ``fate`` does, and are more: some were left from before.

    "Tiếp nhận mới 412 hồ sơ; đã giải quyết 398 hồ sơ, đang giải quyết 23 hồ sơ." Where no word says that all are new, two digits
    that changed places are told.
    """
    said = whole.measure.said
    if "taken_in" not in said or "total" in said or not goes_beyond(whole, total_of(parts)):
        return False
    dealt = fate or not all(part.measure.said.isdisjoint(DEALT) for part in parts)
    return dealt and ("taken_anew" in said or not swapped_sum(whole, parts))


def mostly_beyond(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether most parts are more than all of a level, which then is the whole of something else."""
    return sum(goes_beyond(whole, part.strict) for part in parts) * 2 > len(parts)


def of_others(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether most parts are more than all and count other things: "tham gia 4 giải, đạt 10 huy chương vàng, 9 huy chương bạc"."""
    named = {part.figure.unit_text.lower() for part in parts}
    return whole.figure.unit_text.lower() not in named and mostly_beyond(whole, parts)


def falls_short(whole: Item, total: Interval, times: Fraction = ONCE) -> bool:
    """Whether a sum is less than its whole for certain, even so many ``times`` what it is."""
    low = whole.strict.low
    return total.high is not None and low is not None and total.high * times < low


def leaning(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether words before the numbers ("nearly", "more than"), if any, only widen the gap between parts and their whole.

    The gap must be wider than the rounding of these numbers: "nearly 3,500" of 3,520 is a careless word, and no slip. Parts
    that are far more than their whole are so whatever such a word says of exact numbers.
    """
    if all(item.figure.qualifier is None for item in (whole, *parts)):
        return True
    total = total_of(parts)
    more = goes_beyond(whole, total)
    whole_may, part_may = ("below", "above") if more else ("above", "below")
    fit = whole.figure.qualifier in (None, whole_may) and all(p.figure.qualifier in (None, part_may) for p in parts)
    digits = min(item.figure.digits for item in (whole, *parts))
    far = LESS_FAR if digits >= LONG else FAR
    fit = (
        fit
        or (more and digits >= PRECISE and goes_beyond(whole, total, far))
        or _whatever_words(whole, parts, more=more)
    )
    loose = added([part.figure.interval(loose=True) for part in parts])
    return fit and not loose.meets(whole.figure.interval(loose=True))


def _whatever_words(whole: Item, parts: Sequence[Item], *, more: bool) -> bool:
    """Whether parts miss their whole though each number were one of its last digit off: no word is as careless.

    Where they fall short, "about" may be.
    """
    if not more and any(item.figure.qualifier == "about" for item in (whole, *parts)):
        return False
    made, says = added([_careless(part) for part in parts]), _careless(whole)
    low, high = (made.low, says.high) if more else (says.low, made.high)
    return low is not None and high is not None and low > high * (FAR if more else LESS_FAR)


def _careless(item: Item) -> Interval:
    """What a number may be that is one of its last digit but noughts more or less."""
    read, scale = item.figure.readings[0], item.figure.scale
    return Interval((read.value - read.loose) * scale, (read.value + read.loose) * scale)


def nearly_made(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts that were meant to make their whole miss it by what some slip explains."""
    return falls_near(whole, total_of(parts)) and mended_sum(whole, parts)


def mean_of(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a level lies between parts that cannot add up to it: it is their mean, as words or a part of a person say.

    Without words, so is one that each part is near to: "mức lương 8,2 triệu đồng (nam 8,9 triệu đồng, nữ 7,5 triệu đồng)".
    """
    sizes, mean = [part.strict.middle or Fraction(0) for part in parts], whole.strict.middle or Fraction(0)
    if not min(sizes) < mean < max(sizes):
        return False
    broken = whole.figure.counted and mean.denominator > 1
    near = not whole.figure.exact and all(mean * 3 < size * 4 < mean * 5 for size in sizes)
    return near or broken or is_mean(whole)
