"""Subtotals that a total passes over: their own parts and what stands beside them make it, and they themselves do not.

"Tiếp nhận 15.420 hồ sơ; giải quyết 14.980 (đúng hạn 14.955, quá hạn 35); đang giải quyết 430": 14.990 would agree with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.sums import adds_up, adds_up_strictly, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.lists.breakdowns import SECOND, Breakdown
from auditor.extracting.lists.groups import Group

PAIR = 2  # parts of a subtotal, at least
KINDS = ("bracket", "connector")  # of groups that put parts right behind their whole


def subtotals_of(groups: Sequence[Group], found: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Each such subtotal with its own parts, and the total with the subtotal in their place."""
    holding: dict[str, list[Breakdown]] = {}
    for breakdown in found:
        for part in breakdown.parts if breakdown.holds else ():
            holding.setdefault(part.id, []).append(breakdown)
    made = {b.whole.id for b in found if b.holds}
    for group in groups:
        inner = _inner(group) if group.kind in KINDS else ()
        if len(inner) < PAIR or group.wholes[0].id in made:
            continue
        middle = group.wholes[0]
        for total in holding.get(inner[0].id, ()):
            if _passes_over(total, middle, inner) and not adds_up(middle, inner):
                rest = [part for part in total.parts if part not in inner]
                yield Breakdown(middle, inner, 4, group.words, False)
                if not any(b.whole is total.whole and middle in b.parts for b in found):
                    yield Breakdown(total.whole, (middle, *rest), 4, total.words, False)
                break


def _inner(group: Group) -> tuple[Item, ...]:
    """The levels right behind the nearest whole, up to a semicolon where no bracket ends them."""
    if not group.wholes or not group.parts or group.parts[0].order != group.wholes[0].order + 1:
        return ()
    end = next((n for n, part in enumerate(group.parts) if n and part.measure.opener == ";"), len(group.parts))
    inner = group.parts if group.kind == "bracket" else group.parts[:end]
    return inner if all(same_kind(group.wholes[0], part) for part in inner) else ()


def _passes_over(total: Breakdown, middle: Item, inner: Sequence[Item]) -> bool:
    """Whether a sum has all parts of a subtotal and others beside it, but not itself, and holds by no accident."""
    ids = {part.id for part in total.parts}
    beside = [part for part in total.parts if part not in inner]
    over = middle.id not in {*ids, total.whole.id} and ids > {part.id for part in inner}
    alike = all(part.measure.depth == middle.measure.depth and part.place == middle.place for part in beside)
    sure = adds_up_strictly(total.whole, total.parts) and chance(total.whole, total.parts) < SECOND
    return over and alike and total.whole.order < middle.order and sure
