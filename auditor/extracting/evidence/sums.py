"""Arithmetic as evidence: which of the lists that the words allow adds up, and how little of that is chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice

from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.model.interval import POINT_ZERO, Interval, added, point

LEAST_SURPRISE = Fraction(1, 40)  # a sum found without words must be this improbable to have come about by chance
UNKNOWN = "count.thing:"  # how the dimensions of things begin that no catalog knows
ROW = 3  # parts of a list each of which words name
LONG_LIST = 4  # parts of a list that may all do without the unit of their whole
TRIED = 12  # sums that are tried for each total, about


def interval_of(item: Item, *, loose: bool = False, shared: Fraction | None = None) -> Interval:
    """What an item says, in base units, under its first reading."""
    return item.figure.interval(loose=True, shared=shared) if loose else item.strict


def shared_step(items: Sequence[Item]) -> Fraction:
    """The finest loose step among items of one relation, in base units."""
    return min(item.figure.readings[0].loose * item.figure.scale for item in items)


def total_of(parts: Sequence[Item], shared: Fraction | None = None) -> Interval:
    """The interval of the sum of parts; loose where a shared step is given."""
    return added([interval_of(part, loose=shared is not None, shared=shared) for part in parts])


def totals_without(parts: Sequence[Item]) -> list[Interval]:
    """For each part the total of the others: what all come to, less the part, so that long lists are added up once."""
    says = [interval_of(part) for part in parts]
    total = added(says)
    if total.low is None or total.high is None or total.low_open or total.high_open:
        return [added([other for other in says if other is not own]) for own in says]
    ends = [(own.low or Fraction(0), own.high or Fraction(0)) for own in says]
    return [Interval(total.low - low, total.high - high) for low, high in ends]


def adds_up(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts can make the whole, as loosely as the figures are printed."""
    shared = shared_step([whole, *parts])
    total = total_of(parts, shared)
    return bounded(total) and interval_of(whole, loose=True, shared=shared).meets(total)


def adds_up_strictly(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts make the whole within the last printed digits."""
    total = total_of(parts)
    return bounded(total) and interval_of(whole).meets(total)


def bounded(total: Interval) -> bool:
    """Whether parts come to something: one that is "dưới 5 tiêu chí" may be anything, and so may they all."""
    return total.low is not None and total.high is not None


def chance(whole: Item, parts: Sequence[Item]) -> Fraction:
    """How likely some list like this one adds up by accident: the width that counts as right, over the size of the total."""
    n, d = _size(whole)
    if not n:
        return Fraction(1)
    *_, (_, top, below) = _widths(whole, parts)
    return Fraction(TRIED * top * d, below * n)


def _widths(whole: Item, parts: Iterable[Item]) -> Iterator[tuple[Item, int, int]]:
    """The whole and each part with the width that counts as right up to it; in whole numbers, since many lists are weighed."""
    top, below = 0, 1
    for item in chain((whole,), parts):
        p, q = item.figure.grain.as_integer_ratio()
        top, below = (top + p, below) if q == below else (top * q + p * below, below * q)
        yield item, top, below


def kindred(whole: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """The parts of the kind of their whole, and those without a unit that stand among them: "Lào 46 và Cuba 40 ca".

    So do those before the last, which has the unit of all: "trước hạn 312, đúng hạn 285, quá hạn 4 hồ sơ". A long list may leave
    out the unit of every part: "527 ca tại Hà Nội (419), Nam Định (40), …"; and one of several parts may
    print what it is in place of it: "gồm 126 trung cấp, 4.549 người sơ cấp và 834 người học nghề thường xuyên".
    """
    alike = [n for n, part in enumerate(parts) if same_kind(whole, part)]
    unit = whole.figure.unit
    if len(alike) == len(parts) or unit is None or not unit.counted or whole.figure.multiple != 1:
        return [parts[n] for n in alike]
    least = ROW if all(part.labelled for part in parts) else LONG_LIST
    if not alike and len(parts) >= least and all(_unitless(part) for part in parts):
        return [_counted(part) for part in parts]
    ahead = parts[: alike[0]] if alike else ()
    first = 0 if all(_unitless(part) and part.labelled for part in ahead) else len(ahead)
    inside = range(first, alike[-1] if alike else 0)
    named = [n for n, part in enumerate(parts) if part.dimension.startswith(UNKNOWN) and part.is_level]
    bare = {n for n in inside if n not in alike and _unitless(parts[n]) and _closed(parts[n])}
    if len(alike) > 1 and len(named) == 1:
        bare.update(named)
    return [_counted(part) if n in bare else part for n, part in enumerate(parts) if n in bare or n in alike]


def _counted(part: Item) -> Item:
    """A number that counts the things of its whole, and so is exact."""
    value = part.figure.value
    return replace(part, strict=point(value)) if value is not None and value.denominator == 1 else part


def _unitless(part: Item) -> bool:
    return part.figure.unit is None and part.figure.multiple == 1 and part.is_level


def _closed(part: Item) -> bool:
    """Whether a number ends its clause, and so names nothing."""
    scan, last = part.scan, part.measure.last
    ended = last < len(scan.tokens) and scan.tokens[last].text in (",", ";")
    return ended or scan.begins(last, "and")


def telling(whole: Item, parts: Sequence[Item]) -> int:
    """How many of the first parts may make the whole with little chance; more of them leave more to chance."""
    return sum(1 for _ in _telling(whole, parts))


def _telling(whole: Item, parts: Iterable[Item]) -> Iterator[Item]:
    """Those parts, one at a time."""
    n, d = _size(whole)
    most, least = LEAST_SURPRISE.as_integer_ratio()
    for part, top, below in islice(_widths(whole, parts), 1, None):
        if TRIED * top * least * d >= most * n * below:
            return
        yield part


def _size(item: Item) -> tuple[int, int]:
    """The size of an item, in base units, as a numerator and a denominator; none where it is only bounded."""
    low, high = item.strict.low, item.strict.high
    if low is None or high is None:
        return 0, 1
    (n, d), (p, q) = low.as_integer_ratio(), high.as_integer_ratio()
    return abs(n * q + p * d), 2 * d * q


def nested(parts: Sequence[Item]) -> list[Item]:
    """A list without the items that merely break down the item before them."""
    kept: list[Item] = []
    place = 0
    while place < len(parts):
        kept.append(parts[place])
        place += 1 + _inner(parts[place], islice(parts, place + 1, None))
    return kept


def _inner(whole: Item, parts: Iterable[Item]) -> int:
    """How many of the parts that follow break a whole down: the most that make it; two at least."""
    found, total, high = 0, POINT_ZERO, whole.strict.high
    for count, part in enumerate(_telling(whole, parts), 1):
        if not same_kind(whole, part):
            break
        total = part.strict if count == 1 else total + part.strict
        if count > 1 and whole.strict.meets(total):
            found = count
        if high is not None and total.low is not None and total.low > high and (part.strict.low or 0) >= 0:
            break
    return found
