"""Breakdowns: of the lists that words allow, the one that explains the passage best."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.evidence.sums import (
    LEAST_SURPRISE,
    adds_up,
    adds_up_strictly,
    chance,
    kindred,
    nested,
    total_of,
)
from auditor.extracting.evidence.sums import telling as most_telling
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.complements import JOINT
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.loose import before_next, loosely_claimed, own_counts
from auditor.extracting.lists.owned import outermost, own_parts
from auditor.extracting.lists.unmet import claimed
from auditor.extracting.lists.unsaid import RATES, almost_runs, crossing_runs, list_runs, unsaid_runs
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST = 3  # parts of two lists that agree by no accident
SECOND = Fraction(1, 10)  # of one list alone that is tried, what is improbable enough
FURTHER = 12  # levels looked back over for the whole of a list


class Breakdown(Struct, frozen=True):
    """A whole and its parts. ``strength`` 4: said outright; 3: said, and one slip explains a gap; 2: likely; 1: seen by its sum.

    ``form`` "almost": no word says that the list is complete, but what it leaves out is what one slip would make.
    """

    whole: Item
    parts: tuple[Item, ...]
    strength: int
    words: str
    holds: bool
    form: str = "sum"

    def relation(self) -> Relation:
        """The relation it claims."""
        roles = (("whole", (self.whole.id,)), ("parts", tuple(part.id for part in self.parts)))
        return Relation("breakdowns", roles, self.form, self.strength, (self.words,) if self.words else ())


def breakdowns_of(passage: Passage, groups: Sequence[Group]) -> list[Breakdown]:
    """All breakdowns of a document; each list gets one whole, the one that its arithmetic confirms."""
    found: list[Breakdown] = []
    left: list[Group] = []
    for group in groups:
        chosen = _holding(group) or _further_up(passage, group)
        if chosen is not None:
            found.append(chosen)
        else:
            left.append(group)
    failing = [
        Breakdown(whole, parts, strength, group.words, False, form)
        for group in _once_more(left, found)
        for whole, parts, strength, form in list(claimed(passage, group)) or loosely_claimed(group)
    ]
    unsaid = _unsaid(passage, found)
    found += unsaid
    if unsaid:  # once more: a list may be made of totals that were only just seen
        found += _unsaid(passage, found)
    known = {b.whole.id for b in found}
    found += [
        Breakdown(whole, run, 1, "", True) for whole, run in crossing_runs(passage, known, _inner(passage, found))
    ]
    known |= {b.whole.id for b in found}
    found += [Breakdown(whole, run, 1, "", True) for whole, run in list_runs(passage, known)]
    failing += [Breakdown(whole, run, 2, "", False) for whole, run in almost_runs(passage, {b.whole.id for b in found})]
    explained = {part.id for breakdown in found for part in breakdown.parts}
    held = {(b.words, item.id) for b in found if b.words for item in (b.whole, *b.parts)}
    found += [b for b in failing if not all(part.id in explained for part in b.parts) and not _said_again(b, held)]
    return _distinct([b for b in _corroborated(passage, found) if b.strength])


def _said_again(failing: Breakdown, held: Container[tuple[str, str]]) -> bool:
    """Whether a row of categories took its whole from one that holds, of all; this one is of some: "…; lao động nam 150.000"."""
    return JOINT in failing.words and any((failing.words, i.id) in held for i in (failing.whole, *failing.parts))


def _once_more(groups: Sequence[Group], found: Sequence[Breakdown]) -> Iterator[Group]:
    """The groups; one that opens the sentence behind a list that holds may take the whole of that list apart once more.

    "Gieo trồng 9.000 ha, gồm 7.000 ha lúa và 2.000 ha rau. Trong đó, vụ đông 1.000 ha, vụ xuân 8.000 ha."
    """
    whole_of = {b.parts[-1].id: b for b in found}
    for group in groups:
        before = whole_of.get(group.wholes[0].id) if group.wholes and group.kind == "connector" else None
        apart = before is not None and before.whole.place == group.wholes[0].place != group.parts[0].place
        if before is not None and apart:
            rest = [w for w in group.wholes if w is not before.whole]
            group = replace(group, wholes=(before.whole, *rest))
        yield group


def _holding(group: Group) -> Breakdown | None:
    """The variant of a group that adds up, the most natural first."""
    for whole in group.wholes:
        for parts in _variants(group, whole):
            if len(parts) > 1 and whole not in parts and adds_up(whole, parts):
                return Breakdown(whole, tuple(parts), 4 if group.complete else 1, group.words, True)
    counts = own_counts(group.parts)
    for whole in group.wholes if len(counts) > 1 else ():
        own = before_next(whole, counts)
        if len(own) > 1 and all(loosely_same(whole, part) for part in own) and adds_up_strictly(whole, own):
            return Breakdown(whole, own, 1, group.words, True)
    return None


def _further_up(passage: Passage, group: Group) -> Breakdown | None:
    """The whole of a list whose nearest level it does not make: a caption or an aside may stand between the two."""
    parts = group.parts
    if len(parts) < 2:
        return None
    first = min(parts, key=attrgetter("order"))
    near = {whole.id for whole in group.wholes}
    rivalled = any(same_kind(whole, part) for whole in group.wholes for part in parts)
    rare = LEAST_SURPRISE / FURTHER if rivalled else LEAST_SURPRISE  # more goes past what is told of another thing
    for whole in islice((item for item in passage.back_from(first) if item.is_level), FURTHER):
        if whole.id in near:
            continue
        alike = all(same_kind(whole, part) for part in parts)
        telling = alike and adds_up_strictly(whole, parts) and chance(whole, parts) < rare
        rare = LEAST_SURPRISE / FURTHER if alike else rare
        if telling and len(nested(parts)) == len(parts):
            return Breakdown(whole, tuple(parts), 4 if group.complete else 1, group.words, True)
    return None


def _variants(group: Group, whole: Item) -> Iterator[Sequence[Item]]:
    """Lists that the words allow for one whole: all of a kind, without what is nested, and the first few."""
    alike = [
        part for part in group.parts if same_kind(whole, part) and part.scope in ("", whole.scope, group.parts[0].scope)
    ]
    if not alike:
        return
    yield alike
    mixed = kindred(whole, group.parts)
    if len(mixed) > len(alike):
        yield mixed
    if len(own := own_parts(group, whole, alike)) < len(alike):
        yield own
    reached = [part for part in alike if part.id in group.direct]
    if 1 < len(reached) < len(alike):  # "18 trường, gồm 9 …, 3 … và 6 …; 23 trường, gồm …": up to the semicolon
        yield reached
    if 1 < len(outer := outermost(alike)) < len(alike):
        yield outer
    flat = nested(alike)
    if len(flat) != len(alike):
        yield flat
    for size in range(min(len(alike) - 1, most_telling(whole, alike)), 1, -1):
        yield alike[:size]
    if whole.figure.unit and whole.figure.unit.counted:
        mixed = [part for part in group.parts if same_kind(whole, part) or part.figure.unit is None]
        if len(mixed) > len(alike):
            yield mixed


def _unsaid(passage: Passage, known: Sequence[Breakdown]) -> list[Breakdown]:
    """Sums that no word announces, where too many digits agree for chance."""
    taken = {(b.whole.id, frozenset(p.id for p in b.parts)) for b in known}
    inner = _inner(passage, known)
    return [
        Breakdown(whole, run, 1, "", True)
        for whole, run in unsaid_runs(passage, inner)
        if (whole.id, frozenset(part.id for part in run)) not in taken
    ]


def _inner(passage: Passage, known: Sequence[Breakdown]) -> dict[str, set[str]]:
    """For each level that has parts of its own, what a list that goes on past it must leave out."""
    inner = {b.whole.id: {part.id for part in b.parts} for b in known}
    for whole, part in _taken_apart(passage):
        inner.setdefault(whole.id, set()).add(part.id)
    return inner


def _taken_apart(passage: Passage) -> Iterator[tuple[Item, Item]]:
    """Levels with one right after them that "riêng" takes out of them: "dịch vụ 569 tỷ đồng, riêng vận tải 154 tỷ đồng"."""
    for block in passage.by_block:
        for whole, part in pairwise(i for i in passage.levels(block) if i.dimension not in RATES):
            word = part.measure.says("part")
            if word and part.place == whole.place and same_kind(whole, part):
                yield whole, part


def _corroborated(passage: Passage, found: list[Breakdown]) -> list[Breakdown]:
    """Two failing lists of one whole that agree with each other prove the whole wrong, whatever the slip was.

    The second may be a sentence of its own that no word ties to the whole: "…, trong đó ngô 160 ha, …. Huyện A trồng 210 ha, …".
    """
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
            agreed = any(total_of(b.parts).meets(total) and chance(b.whole, b.parts) < LEAST_SURPRISE for b in others)
            if agreed or _seconded(passage, breakdown, total):
                breakdown = Breakdown(breakdown.whole, breakdown.parts, 4, breakdown.words, False)
        result.append(breakdown)
    return result


def _seconded(passage: Passage, missed: Breakdown, total: Interval) -> bool:
    """Whether all levels of the next sentence make what the parts of a list do, and not their whole."""
    last = max(missed.parts, key=attrgetter("order"))
    block, number = last.place
    row = [i for i in passage.sentence(block, number + 1) if i.is_level and same_kind(missed.whole, i)]
    enough = min(len(row), len(missed.parts)) >= FEWEST and missed.whole.place <= last.place
    alone = enough and all(i.measure.depth == 0 and i.scope == missed.whole.scope for i in row)
    return alone and total_of(row).middle == total.middle and chance(missed.whole, row) < SECOND


def _distinct(found: Sequence[Breakdown]) -> list[Breakdown]:
    kept: dict[tuple[str, frozenset[str]], Breakdown] = {}
    for breakdown in found:
        key = (breakdown.whole.id, frozenset(part.id for part in breakdown.parts))
        if key not in kept or kept[key].strength < breakdown.strength:
            kept[key] = breakdown
    return list(kept.values())
