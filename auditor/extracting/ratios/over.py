"""Fractions that a list of fractions makes, and parts of what a fraction counts: "86/120 trường …, trong đó 12 trường …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from auditor.extracting.evidence.gaps import falls_near, falls_short, mended_sum, slipped_sum
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown

FEWEST, MOST = 2, 10  # fractions of a list
BACK = 6  # levels that the two of such a list may stand before it

Over = tuple[Item, Item]  # a numerator and its denominator


def fractions_of_fractions(passage: Passage) -> Iterator[Breakdown]:
    """The numerators and the denominators of a list, each under that of the fraction before it; one of the two may be a slip."""
    found = [over for over in _fractions(passage) if (over[0].figure.value or 0) <= (over[1].figure.value or 0)]
    taken: set[str] = set()
    for place, whole in enumerate(found):
        if whole[0].id in taken:
            continue
        for size in range(min(MOST, len(found) - place - 1), FEWEST - 1, -1):
            parts = found[place + 1 : place + 1 + size]
            if any(not _same(whole, part) or part[0].figure.qualifier for part in parts):
                continue  # "hơn 2/3" of something else
            columns = [(whole[n], tuple(part[n] for part in parts)) for n in (0, 1)]
            holding = [_makes(*column) for column in columns]
            slipped = all(h or mended_sum(*c) for h, c in zip(holding, columns, strict=True))
            # "giảm 1.317/23.551 …, trong đó 125/1.050, 1.192/22.501"
            long = holding[1] and _telling(*columns[1])
            told = (size > FEWEST or long) and any(holding) and slipped and not (holding[0] and _short(*columns[1]))
            if all(holding) or told:
                taken |= {part[0].id for part in parts}
                for column, holds in zip(columns, holding, strict=True):
                    yield Breakdown(*column, 1 if holds else 3, "", holds)
                break


def fractions_of_levels(passage: Passage) -> Iterator[Breakdown]:
    """ "Kế hoạch vốn 980 tỷ đồng; giải ngân 415 tỷ đồng, gồm: vốn tỉnh 250/560 tỷ đồng, vốn xã 165/420 tỷ đồng".

    That the one column makes its level to the last digit shows that the list is complete; the other then misses its own by a slip.
    """
    rows: dict[tuple[tuple[int, int], str], list[Over]] = {}
    for over in _fractions(passage):
        rows.setdefault((over[1].place, over[1].dimension), []).append(over)
    for (place, dimension), row in rows.items():
        if not FEWEST <= len(row) <= MOST or len({over[0].measure.depth for over in row}) > 1 or not dimension:
            continue
        before = row[0][0].order
        levels = [i for i in passage.levels(place[0]) if i.order < before and i.dimension == dimension]
        columns = [tuple(over[n] for over in row) for n in (0, 1)]
        near = [level for level in levels[: -BACK - 1 : -1] if place[1] - level.measure.sentence <= 1]
        made = [next((level for level in near if adds_up_strictly(level, column)), None) for column in columns]
        both = None not in made  # two columns that add up at once do so by no accident
        sure = [
            level if level and (both or _telling(level, c)) else None for level, c in zip(made, columns, strict=True)
        ]
        for column, whole, other in zip(columns, sure, reversed(sure), strict=True):
            if whole is not None:
                yield Breakdown(whole, column, 1, "", True)
            elif other is not None and (missed := _missed(near, other, column)) is not None:
                yield Breakdown(missed, column, 3, "", False)


def _makes(whole: Item, column: Sequence[Item]) -> bool:
    """Whether a column adds up; the two of a fraction count things, so that one without a unit is not rounded either."""
    if whole.dimension:
        return adds_up_strictly(whole, column)
    return whole.figure.value == sum((item.figure.value or Fraction(0) for item in column), Fraction(0))


def _telling(whole: Item, column: Sequence[Item]) -> bool:
    """Whether chance would hardly make a column add up."""
    return chance(whole, column) < LEAST_SURPRISE


def _missed(levels: Sequence[Item], made: Item, column: Sequence[Item]) -> Item | None:
    """The only level but that of the other column to which one slip keeps this one from adding up."""
    total = total_of(column)
    found = [i for i in levels if i is not made and falls_near(i, total) and slipped_sum(i, column)]
    return found[0] if len(found) == 1 else None


def lists_of_fractions(passage: Passage) -> Iterator[Breakdown]:
    """ "hỗ trợ 1.245/2.120 nhà, trong đó làm mới 912 nhà, sửa chữa 333 nhà": the counts behind take apart what was reached."""
    for upper, lower in _fractions(passage):
        after = [i for i in passage.sentence(*lower.place) if i.order > lower.order]
        parts = [i for i in after if i.is_level and i.dimension == lower.dimension != ""]
        apart = [i for i in after if i.role.name == "fraction"]
        if apart or not FEWEST <= len(parts) <= MOST or len({i.measure.depth for i in parts}) > 1:
            continue
        marks = parts[0].scan.marks_between(lower.measure.last, parts[0].measure.first)
        if not any("part" in mark.classes for mark in marks) and parts[0].measure.depth == lower.measure.depth:
            continue
        holds = adds_up_strictly(upper, parts)
        if holds or (falls_near(upper, total_of(parts)) and slipped_sum(upper, parts)):
            yield Breakdown(upper, tuple(parts), 1 if holds else 3, "", holds)


def of_one_denominator(passage: Passage) -> Iterator[Breakdown]:
    """ "18/93 ý kiến đã giải quyết; 37/93 ý kiến được giải trình; 38/93 ý kiến đang giải quyết": all of what they are of."""
    rows: dict[tuple[tuple[int, int], str, Fraction], list[Over]] = {}
    for upper, lower in _fractions(passage):
        if lower.figure.value:
            rows.setdefault((lower.place, lower.dimension, lower.figure.value), []).append((upper, lower))
    for row in rows.values():
        parts = tuple(upper for upper, _ in row)
        if FEWEST <= len(row) <= MOST and adds_up_strictly(row[0][1], parts):
            yield Breakdown(row[0][1], parts, 1, "", True)


def parts_of_fractions(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """Part and whole where "trong đó" takes a count out of what a fraction before it counts."""
    for upper, lower in _fractions(passage):
        after = (i for i in passage.sentence(*lower.place) if i.order > lower.order and i.is_level)
        part = next((i for i in islice(after, 2) if i.dimension == lower.dimension != ""), None)
        marks = part.scan.marks_between(lower.measure.last, part.measure.first) if part is not None else []
        if part is not None and any("part" in mark.classes for mark in marks):
            yield part, upper, "of", 1


def fraction_over(passage: Passage, part: Item) -> Over | None:
    """The fraction right before a count that "trong đó" takes out of what it counts."""
    before = [i for i in passage.sentence(*part.place) if i.order < part.order and i.role.name == "fraction"][-2:]
    if [i.role.form for i in before] != ["numerator", "denominator"] or before[1].dimension not in ("", part.dimension):
        return None
    marks = part.scan.marks_between(before[1].measure.last, part.measure.first)
    return (before[0], before[1]) if any("part" in mark.classes for mark in marks) else None


def _fractions(passage: Passage) -> Iterator[Over]:
    for upper, lower in zip(passage.items, passage.items[1:], strict=False):
        if upper.role.form == "numerator" and lower.role.form == "denominator":
            yield upper, lower


def _same(whole: Over, part: Over) -> bool:
    """Whether both count the same things, and the one may be a part of the other."""
    smaller = (part[0].figure.value or 0) <= (whole[0].figure.value or 0)
    return whole[1].dimension == part[1].dimension and smaller


def _short(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether denominators fall short of theirs: of what is left out, nothing may have been reached."""
    return falls_short(whole, total_of(parts))
