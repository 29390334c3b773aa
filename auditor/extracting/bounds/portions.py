"""Parts that together cannot exceed their whole, and lists that are said to run from the most to the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.gaps import LESS_FAR, falls_near, goes_beyond, leaning
from auditor.extracting.evidence.sums import nested, total_of
from auditor.extracting.figures.categories import names_apart, names_one
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.placed import FEWEST, only_names
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

RANKED = 3  # figures of a list in order, before the order itself is believed
ALIKE = 3  # parts whose labels are built alike, before they are believed to exclude one another


def portions_of(
    passage: Passage, groups: Sequence[Group], breakdowns: Sequence[Breakdown], language: Language
) -> Iterator[Relation]:
    """Lists of parts that fit into their whole, or that exclude one another and do not."""
    known = {(b.whole.id, part.id) for b in breakdowns if b.strength > 2 or b.holds for part in b.parts}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for group in groups:
        for whole in group.wholes[:2]:
            parts = nested([p for p in group.parts if _is_part(whole, p)])
            if len(parts) < 2 or whole in parts or any((whole.id, part.id) in known for part in parts):
                continue
            key = (whole.id, tuple(part.id for part in parts))
            strength = _strength(whole, parts) or _graded(group, parts, language) or _placed(group, parts)
            strength = strength or _categorized(group, parts, language)
            if strength and key not in seen:
                seen.add(key)
                yield Relation("portions", (("whole", key[:1]), ("parts", key[1])), "of", strength)
                yield from _shares(passage, parts) if strength > 1 else ()
            break


def _is_part(whole: Item, part: Item) -> bool:
    return same_kind(whole, part) and part.scope in ("", whole.scope) and part.role.form not in NOT_NOW


def _strength(whole: Item, parts: Sequence[Item]) -> int:
    """How sure the tie is: parts that fit are kept; those that do not are told where the words make them exclude each other."""
    total, high = total_of(parts), whole.strict.high
    if total.low is None or high is None or total.low <= high:
        return 1
    apart = len(ranked(parts)) >= RANKED or (len(parts) >= ALIKE and _built_alike(parts))
    return 3 if apart and all((part.figure.value or 0) <= high for part in parts) else 0


def _graded(group: Group, parts: Sequence[Item], language: Language) -> int:
    """How sure it is of parts by grades of which each thing has one, where no whole that the words allow holds them."""
    return 3 if _beyond_all(group, parts) and any(names_apart(parts, names) for names in language.grades) else 0


def _categorized(group: Group, parts: Sequence[Item], language: Language) -> int:
    """How sure it is of some of the categories of a set, which exclude each other: passengers and freight beyond all transport.

    They come near to the nearest level before them: what is far more counts something else.
    """
    here = group.kind == "connector" and not group.open and len({part.place for part in parts}) == 1
    alike = [whole for whole in group.wholes if same_kind(whole, parts[0])] if here else []
    if not alike or len(parts) < sum(same_kind(alike[0], part) for part in group.parts):
        return 0
    total, near = total_of(parts), alike[0]
    if not all(leaning(whole, parts) and goes_beyond(whole, total, LESS_FAR) for whole in alike):
        return 0
    if not falls_near(near, total) or any((part.figure.value or 0) > (near.figure.value or 0) for part in parts):
        return 0
    sets = (*language.complements, *language.closed, *language.grades)
    return 3 if any(names_apart(parts, names) and not names_one(near, names) for names in sets) else 0


def _placed(group: Group, parts: Sequence[Item]) -> int:
    """How sure it is of parts that each stand behind a name: "334 nhà dân, trong đó Điện Biên 142 nhà, Hà Giang 97 nhà, …"."""
    sure = group.kind == "connector" and not group.open and len(parts) >= FEWEST and only_names(parts)
    return 3 if sure and _beyond_all(group, parts) else 0


def _beyond_all(group: Group, parts: Sequence[Item]) -> bool:
    """Whether parts that are counted come to more than each whole that the words allow, though none of them is."""
    total = total_of(parts)
    alike = [whole for whole in group.wholes if same_kind(whole, parts[0])]
    counted = all(w.figure.counted and goes_beyond(w, total) for w in alike)
    return counted and all((part.figure.value or 0) <= (alike[0].figure.value or 0) for part in parts)


def _built_alike(parts: Sequence[Item]) -> bool:
    """ "đường do tỉnh quản lý", "đường do huyện quản lý": labels that differ in one place name things apart."""
    labels = [part.figure.label.lower().split() for part in parts]
    heads, tails = {tuple(label[:1]) for label in labels}, {tuple(label[-2:]) for label in labels}
    return (
        len(heads) == len(tails) == 1
        and len({tuple(label) for label in labels}) == len(labels)
        and min(map(len, labels)) > 3
    )


def _shares(passage: Passage, parts: Sequence[Item]) -> Iterator[Relation]:
    """The shares of parts that exceed their whole, where each has one and these come to more than a hundred."""
    shares = []
    for part in parts:
        after = [i for i in passage.sentence(*part.place) if i.order == part.order + 1 and i.role.name == "share"]
        shares += after
    total = total_of(shares)
    if len(shares) == len(parts) and total.low is not None and total.low > Fraction(1):
        yield Relation("portions", (("parts", tuple(share.id for share in shares)),), "shares", 3)


def ranked(items: Sequence[Item]) -> list[Item]:
    """The figures that words of rank order: from "nhiều nhất là" over "tiếp theo là" as long as such words go on."""
    found: list[Item] = []
    for item in items:
        words = item.measure.said
        if "rank_first" in words:
            found = [item]
        elif found and "rank_next" in words:
            found.append(item)
        elif found:
            break
    return found


def orders_of(passage: Passage) -> Iterator[Relation]:
    """ "nhiều nhất là A với 97 người, tiếp theo là B với 44 người": each is no more than the one before it.

    Where each entry has a second measure (projects and their capital), the words may rank by that one.
    """
    for block in passage.by_block:
        levels = [i for i in passage.levels(block) if i.measure.depth == 0]
        for place, first in enumerate(levels):
            if not first.measure.says("rank_first"):
                continue
            here = [i for i in levels[place:] if i.place == first.place]
            row = ranked([i for i in here if i.dimension == first.dimension])
            if len(row) >= RANKED and not any(i.dimension != first.dimension and i.order < row[-1].order for i in here):
                for greater, lesser in pairwise(row):
                    roles = (("greater", (greater.id,)), ("lesser", (lesser.id,)))
                    yield Relation("orders", roles, "ranked", 3)
