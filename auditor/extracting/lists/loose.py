"""Lists of counts of different things, or of none, that miss their whole: "126 đơn vị (gồm 102 xã, 14 phường, 10 thị trấn)"."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.evidence.gaps import (
    FATES,
    beyond_received,
    falls_near,
    goes_beyond,
    mended_sum,
    mostly_beyond,
    swapped_sum,
)
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.lists.bracketed import LISTED
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.itemized import PEOPLE
from auditor.extracting.lists.listed import PLACES, counts_places
from auditor.extracting.lists.owned import made_before
from auditor.extracting.lists.unmet import Claim
from auditor.extracting.lists.worded import comes_with

FEWEST = 2  # parts of a list that words call complete; without words, one more if they are short
LONG = 5  # digits of parts that two numbers alone may make by no accident


def loosely_claimed(group: Group) -> list[Claim]:
    """What a complete list of counts claims although its parts count other things than its whole; one slip explains the gap.

    A bare bracket may hold anything: "24 vụ (12 người chết, 9 người bị thương)". There the parts name kinds of the whole with
    words alone, or are places.
    """
    if not group.wholes or group.open or not (group.complete or group.kind == "connector"):
        return []
    whole = group.wholes[0]
    parts = before_next(whole, own_counts(group.parts))
    bare = group.kind == "bracket" and group.bare
    long = sum(part.figure.printed_digits for part in parts) >= LONG
    if len(parts) < FEWEST + (bare and not long) or not all(_counts(whole, part) for part in parts):
        return []
    if any(part.dimension == PEOPLE and not same_kind(whole, part) for part in parts):
        return []  # "24 vụ tai nạn, gồm 12 người chết, 9 người bị thương, hư hỏng 6 xe"
    if beyond_received(whole, parts, fate=group.kind in FATES):
        return []
    if not group.complete:
        near = falls_near(whole, total_of(parts))  # who won more than one leaves a wider gap
        won = near and len(parts) > FEWEST and _won(whole, parts) and swapped_sum(whole, parts)
        return [(whole, parts, 3, "sum")] if won else []
    if not (_only_first(group, parts) if group.kind == "note" else all(part.place == whole.place for part in parts)):
        return []
    if not bare and _unit_left_out(whole, parts):
        return [(whole, parts, 3, "sum")] if swapped_sum(whole, parts) else []
    by_unit = _named_by_unit(whole, parts) and (len(parts) >= LISTED or goes_beyond(whole, total_of(parts)))
    alike = any(same_kind(whole, part) for part in parts) or (bare and not _kinds(parts)) or _entries(whole, parts)
    if alike and not by_unit:
        return []
    first = made_before(whole, parts)
    if first:
        return [(whole, first, 1, "sum")]
    beyond = any((part.figure.value or 0) > (whole.figure.value or 0) for part in parts)
    near = falls_near(whole, total_of(parts)) or (beyond and len(parts) > FEWEST and not mostly_beyond(whole, parts))
    exact = len(parts) > FEWEST and swapped_sum(whole, parts)
    return [(whole, parts, 3, "sum")] if exact or (near and mended_sum(whole, parts)) else []


def _only_first(group: Group, parts: Sequence[Item]) -> bool:
    """Whether a note counts nothing but its first whole: not "12 hội nghị cho 640 người", which it may tell of either."""
    return not any(same_kind(other, part) for other in group.wholes[1:] for part in parts)


def _named_by_unit(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether words before a bare number name what all its parts count: "nhà bị tốc mái là 228 (A 27 nhà, B 201 nhà)"."""
    units = {part.figure.unit_text.lower() for part in parts}
    named = whole.figure.unit is None and len(units) == 1 and all(part.labelled for part in parts)
    return named and "" not in units and f" {units.pop()} " in f" {whole.measure.lead.lower()} "


def _won(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the words behind a whole name what its parts count: "126 học sinh đạt giải, trong đó có 12 giải Nhất, …"."""
    units = {part.figure.unit_text.lower() for part in parts}
    return len(units) == 1 and "" not in units and f" {units.pop()} " in f" {whole.measure.tail.lower()} "


def _unit_left_out(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts count what their whole does, the later ones without saying so: "41 ca, gồm: 7 ca nặng, 34 điều trị tại nhà"."""
    return same_kind(whole, parts[0]) and all(same_kind(whole, part) or part.figure.unit is None for part in parts)


def before_next(whole: Item, parts: Sequence[Item]) -> tuple[Item, ...]:
    """The parts up to the next level that is counted as their whole is, and has parts of its own.

    "713 đơn vị cấp huyện gồm 49 quận, … và 11.156 đơn vị cấp xã gồm 8.903 xã, …".
    """
    unit = whole.figure.unit_text.lower()
    kinds = [part.figure.unit_text.lower() for part in parts]
    end = kinds.index(unit) if unit and unit in kinds else len(parts)
    return tuple(parts[:end]) if end else tuple(parts)


def own_counts(parts: Sequence[Item]) -> tuple[Item, ...]:
    """The parts without what only comes with them: "244 trạm y tế với 5.600 cán bộ", the people who live in communes.

    "25 đơn vị hành chính, gồm 22 xã và 3 thị trấn, dân số 179.889 người."
    """
    end = next((n for n, part in enumerate(parts) if part.dimension == PEOPLE), len(parts))
    places = end > 0 and all(map(counts_places, parts[:end]))
    return tuple(part for part in (parts[:end] if places else parts) if not comes_with(part))


def _entries(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a whole counts the entries of a list, which tell something of each: "6 xã thiếu, gồm: A thiếu 14 suất; …"."""
    units = [part.figure.unit for part in parts if part.figure.unit is not None]
    places = counts_places(whole) and any(unit.id not in PLACES for unit in units)
    of_each = len(units) > 1 and len({unit.id for unit in units}) == 1 and all(part.labelled for part in parts)
    return whole.figure.value == len(parts) or places or of_each


def _counts(whole: Item, part: Item) -> bool:
    plain = part.figure.qualifier is None and whole.figure.qualifier is None
    return loosely_same(whole, part) and plain


def _kinds(parts: Sequence[Item]) -> bool:
    """Whether parts name kinds of their whole: by words before numbers without a unit, or as communes and towns."""
    named = all(part.figure.unit is None and part.labelled for part in parts)
    return named or all(map(counts_places, parts))
