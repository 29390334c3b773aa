"""How figures of a list that does not add up may be misprinted: another multiple, a stray sign, a number copied or exchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from auditor.extracting.evidence.gaps import wanted_of
from auditor.extracting.evidence.plausible import other_scale
from auditor.extracting.evidence.sums import LEAST_SURPRISE, chance, interval_of, total_of, totals_without
from auditor.extracting.figures.items import Item
from auditor.model.interval import Interval
from auditor.model.slips import explain

FINE = 500  # times the range of what is wanted, at least, in the number itself
SHORT = 3  # digits; numbers as short as that are alike by chance


def rescaled(whole: Item, parts: Sequence[Item], wanted: Mapping[str, Interval]) -> bool:
    """Whether the very digits of one of them make the list add up in another multiple: "6.066 ngàn vụ" of 485 and 5.581."""
    figures = [item.figure for item in (whole, *parts)]
    return any(other_scale(figure, figures, wanted) and _fine(wanted[figure.id]) for figure in figures)


def misprinted(whole: Item, parts: Sequence[Item], wanted: Mapping[str, Interval]) -> bool:
    """Whether a sign in another place, or a digit of a number that nobody writes so, makes the list add up: 27,14 for 271,4."""
    return any(
        _fine(wanted[item.id])
        and any(
            slip.kind == "separator" or item.figure.readings[0].notation not in ("regular", "")
            for slip in explain(item.figure, wanted[item.id])
        )
        for item in (whole, *parts)
    )


def _fine(wanted: Interval) -> bool:
    low, high = wanted.low, wanted.high
    return low is not None and high is not None and low > 0 and (high - low) * FINE <= low


def reads_otherwise(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a figure against the convention, read in its other way, makes the list add up: 31.37 as 31.370."""
    wanted = wanted_of(whole, parts)
    return any(
        reading.value * item.figure.scale in wanted[item.id]
        for item in (whole, *parts)
        for reading in item.figure.readings[1:]
    )


def copied(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a part repeats the total, of which the other parts are some already."""
    size = whole.strict.high
    return len(parts) > 2 and any(
        part.figure.value == whole.figure.value and others.low is not None and size is not None and others.low < size
        for part, others in zip(parts, totals_without(parts), strict=True)
    )


def repeated(parts: Sequence[Item]) -> bool:
    """Whether a part prints the number of the part before it, long enough for that to be no accident."""
    return any(
        one.figure.literal == other.figure.literal and one.figure.printed_digits > SHORT
        for one, other in pairwise(parts)
    )


def changed_places(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a part is what the whole and the other parts make: the two stand in each other's place."""
    return chance(whole, parts) < LEAST_SURPRISE and any(
        interval_of(part).meets(total_of([whole, *(p for p in parts if p is not part)])) for part in parts
    )
