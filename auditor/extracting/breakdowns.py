"""Breakdowns: of the lists that words allow, the one that explains the passage best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.extracting.groups import Group, groups_of
from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.sums import (
    LEAST_SURPRISE,
    adds_up,
    adds_up_strictly,
    chance,
    interval_of,
    loosely_same,
    nested,
    same_kind,
    total_of,
)
from auditor.model.interval import Interval
from auditor.model.relation import Relation

NEAR = Fraction(1, 20)  # a list this close to its total was probably meant to make it


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts. ``strength`` 4: said outright; 3: said, and one slip explains a gap; 2: likely; 1: seen by its sum."""

    whole: Item
    parts: tuple[Item, ...]
    strength: int
    words: str
    holds: bool

    def relation(self) -> Relation:
        """The relation it claims."""
        roles = (("whole", (self.whole.id,)), ("parts", tuple(part.id for part in self.parts)))
        return Relation("breakdowns", roles, "sum", self.strength, (self.words,) if self.words else ())


def breakdowns_of(passage: Passage, complements: Sequence[Sequence[str]] = ()) -> list[Breakdown]:
    """All breakdowns of a document; each list gets one whole, the one that its arithmetic confirms."""
    found: list[Breakdown] = []
    failing: list[Breakdown] = []
    for group in groups_of(passage, complements):
        chosen = _holding(group)
        if chosen is not None:
            found.append(chosen)
        else:
            failing += _failing(group)
    found += _unsaid(passage, found)
    found += _unsaid(passage, found)  # once more: a list may be made of totals that were only just seen
    failing += _almost(passage, found)
    explained = {part.id for breakdown in found for part in breakdown.parts}
    found += [b for b in failing if not all(part.id in explained for part in b.parts)]
    return _distinct([b for b in _corroborated(found) if b.strength])


def _holding(group: Group) -> Breakdown | None:
    """The variant of a group that adds up, the most natural first."""
    for whole in group.wholes:
        for parts in _variants(group, whole):
            if len(parts) > 1 and whole not in parts and adds_up(whole, parts):
                return Breakdown(whole, tuple(parts), 4 if group.complete else 1, group.words, True)
    for whole in group.wholes:
        parts = [part for part in group.parts if loosely_same(whole, part)]
        if len(parts) > 1 and len(parts) == len(group.parts) and adds_up_strictly(whole, parts):
            return Breakdown(whole, tuple(parts), 1, group.words, True)
    return None


def _variants(group: Group, whole: Item) -> Iterator[Sequence[Item]]:
    """Lists that the words allow for one whole: all of a kind, without what is nested, and the first few."""
    alike = [
        part for part in group.parts if same_kind(whole, part) and part.scope in ("", whole.scope, group.parts[0].scope)
    ]
    if not alike:
        return
    yield alike
    flat = nested(alike)
    if len(flat) != len(alike):
        yield flat
    for size in range(len(alike) - 1, 1, -1):
        if chance(whole, alike[:size]) < LEAST_SURPRISE:
            yield alike[:size]
    if whole.figure.unit and whole.figure.unit.counted:
        mixed = [part for part in group.parts if same_kind(whole, part) or part.figure.unit is None]
        if len(mixed) > len(alike):
            yield mixed


def _failing(group: Group) -> list[Breakdown]:
    """What a group that adds up to nothing still claims, if anything: the words and one human slip decide."""
    for whole in group.wholes[:2]:
        alike = nested([part for part in group.parts if same_kind(whole, part) and part.scope in ("", whole.scope)])
        if len(alike) < 2:
            continue
        strength = _failing_strength(group, whole, alike)
        if strength or group.kind == "complement":  # without a slip, only a second list like it can make it count
            return [Breakdown(whole, tuple(alike), strength, group.words, False)]
    return []


def _failing_strength(group: Group, whole: Item, parts: Sequence[Item]) -> int:
    size = abs(interval_of(whole).middle or Fraction(1))
    gap = interval_of(whole).gap(total_of(parts))
    said = group.complete and not group.open
    slip = _copied(whole, parts) or likely_slip(
        [item.figure for item in (whole, *parts)], _wanted(whole, parts), said=said
    )
    irregular = any(item.figure.readings[0].notation != "regular" for item in (whole, *parts))
    if said and (slip or irregular):
        return 4
    if not group.open and (slip or irregular) and gap * 4 <= size:
        return 3
    near = gap <= size * NEAR
    return 2 if (said or not group.open) and near else 0


def _copied(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a part repeats the total, which the other parts leave no room for."""
    return len(parts) > 2 and any(part.figure.value == whole.figure.value for part in parts)


def _wanted(whole: Item, parts: Sequence[Item]) -> dict[str, Interval]:
    """For each figure, the values that would make the list add up."""
    wanted = {whole.id: total_of(parts)}
    for part in parts:
        others = total_of([p for p in parts if p is not part])
        wanted[part.id] = interval_of(whole) + others.times(Fraction(-1))
    return wanted


def _unsaid(passage: Passage, known: Sequence[Breakdown]) -> list[Breakdown]:
    """Sums that no word announces, where too many digits agree for chance."""
    taken = {(b.whole.id, frozenset(p.id for p in b.parts)) for b in known}
    inner = {b.whole.id: b for b in known}
    found: list[Breakdown] = []
    for block in passage.by_block:
        levels = passage.levels(block)
        for dimension in dict.fromkeys(item.dimension for item in levels):
            if dimension in ("", "ratio", "points", "times"):
                continue
            alike = [item for item in levels if item.dimension == dimension]
            found += [b for b in _runs(alike, inner) if (b.whole.id, frozenset(p.id for p in b.parts)) not in taken]
    return found


def _almost(passage: Passage, known: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """Lists right after a level of their kind that fall a little short of it: nobody says that they are complete."""
    wholes = {b.whole.id for b in known}
    for block in passage.by_block:
        levels = [i for i in passage.levels(block) if i.dimension not in ("", "ratio", "points", "times")]
        for place, whole in enumerate(levels):
            row = [
                i
                for i in levels[place + 1 :]
                if i.place == whole.place and same_kind(whole, i) and i.scope == whole.scope
            ]
            total = total_of(row)
            if whole.id in wholes or len(row) < 3 or total.high is None or whole.strict.low is None:
                continue
            short = whole.strict.low - total.high
            if 0 < short <= whole.strict.low * NEAR:
                yield Breakdown(whole, tuple(row), 2, "", False)


def _runs(items: Sequence[Item], inner: dict[str, Breakdown]) -> Iterator[Breakdown]:
    """Totals with a run of neighbours that makes them, before or after; the longest chance-free one of each."""
    count = len(items)
    for at, whole in enumerate(items):
        top = interval_of(whole).high
        if top is None or top <= 0:
            continue
        starts = [at + 1, at + 2, at + 3] if at + 2 < count else []
        for start in starts:
            run = _run(whole, items, start, count, inner, top)
            if run:
                yield Breakdown(whole, tuple(run), 1, "", True)
                break
        else:
            for start in range(max(0, at - 6), at - 1):
                run = list(items[start:at])
                if adds_up_strictly(whole, run) and chance(whole, run) < LEAST_SURPRISE:
                    yield Breakdown(whole, tuple(run), 1, "", True)
                    break


def _run(
    whole: Item, items: Sequence[Item], start: int, count: int, inner: dict[str, Breakdown], top: Fraction
) -> list[Item]:
    run: list[Item] = []
    low = Fraction(0)
    place = start
    while place < count and len(run) < 20:
        part = items[place]
        run.append(part)
        low += interval_of(part).low or Fraction(0)
        if low > top:
            return []
        if len(run) > 1 and adds_up_strictly(whole, run) and chance(whole, run) < LEAST_SURPRISE:
            return run
        below = inner.get(part.id)
        skipped = {p.id for p in below.parts} if below else set()
        place += 1
        while place < count and items[place].id in skipped:
            place += 1
    return []


def _corroborated(found: list[Breakdown]) -> list[Breakdown]:
    """Two failing lists of one whole that agree with each other prove the whole wrong, whatever the slip was."""
    result = []
    for breakdown in found:
        if not breakdown.holds and breakdown.strength < 4:
            total = total_of(breakdown.parts)
            others = [
                b
                for b in found
                if b is not breakdown
                and not b.holds
                and b.whole.id == breakdown.whole.id
                and not {p.id for p in b.parts} & {p.id for p in breakdown.parts}
            ]
            if any(
                not total_of(b.parts).meet(total).empty and chance(b.whole, b.parts) < LEAST_SURPRISE for b in others
            ):
                breakdown = Breakdown(breakdown.whole, breakdown.parts, 4, breakdown.words, False)
        result.append(breakdown)
    return result


def _distinct(found: Sequence[Breakdown]) -> list[Breakdown]:
    kept: dict[tuple[str, frozenset[str]], Breakdown] = {}
    for breakdown in found:
        key = (breakdown.whole.id, frozenset(part.id for part in breakdown.parts))
        if key not in kept or kept[key].strength < breakdown.strength:
            kept[key] = breakdown
    return list(kept.values())
