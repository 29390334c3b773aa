"""Changes of a whole and its parts add up as they do: "180 đơn, tăng 20, gồm 110 khiếu nại, tăng 12; 70 tố cáo, tăng 8"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.changes.contributions import gained_and_lost, net_of, wanted_gains, with_sign
from auditor.extracting.evidence.gaps import falls_near, slipped_sum
from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.categories import may_say, names_each_once
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import LISTED
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.relation import Relation

MOST = 12  # parts; of longer lists each adds its rounding


def moved_together(
    items: Sequence[Item], changes: Sequence[Relation], breakdowns: Sequence[Breakdown]
) -> Iterator[Relation]:
    """The amounts by which a whole and all its parts changed, where the levels add up.

    One may be compared with another time than the others, so that a list that misses is told only where one slip explains it.
    """
    holding = [b for b in breakdowns if b.holds and len(b.parts) <= MOST]
    by_level = _amounts(items, changes) if holding else {}
    for breakdown in holding:
        found = [by_level.get(item.id) for item in (breakdown.whole, *breakdown.parts)]
        moved = [item for item in found if item is not None]
        if len(moved) == len(found):
            yield from _together(moved[0], tuple(moved[1:]), breakdown.words)


def moved_apart(passage: Passage, sets: Sequence[Sequence[str]]) -> Iterator[Relation]:
    """Changes that words take apart by categories: "tăng 6.315 người, trong đó thành thị tăng 1.542 người, nông thôn tăng …"."""
    for items in passage.by_sentence.values():
        changes = [i for i in items if i.role.name == "change" and i.role.form in ("", LISTED) and same_kind(i, i)]
        for place, whole in enumerate(changes[:-2]):
            first = changes[place + 1]
            if whole.scan.says_between(whole.measure.last, first.measure.first, "part", "complete"):
                beside = changes[place + 1 : place + MOST + 2]
                row = [i for i in beside if same_kind(whole, i) and i.measure.depth == first.measure.depth]
                if row and _of_one_base(whole, row) and _by_categories(whole, row, sets):
                    yield from _together(whole, tuple(row), "")


def _of_one_base(whole: Item, row: Sequence[Item]) -> bool:
    """Whether changes are of one kind of base, and parts say of no time where their whole says none."""
    return all(item.role.to == whole.role.to for item in row) and bool(_since([whole]) or not _since(row))


def _by_categories(whole: Item, row: Sequence[Item], sets: Sequence[Sequence[str]]) -> bool:
    """Whether parts go by all categories of a set, each by one."""
    text = whole.scan.block.text[whole.measure.end : row[-1].measure.end].lower()
    likely = (names for names in sets if len(names) == len(row) and all(may_say(text, name) for name in names))
    return any(names_each_once(row, names) for names in likely)


def _together(whole: Item, parts: tuple[Item, ...], words: str) -> Iterator[Relation]:
    """The tie of the amounts by which a whole and its parts changed, if they are since one time."""
    moved = (whole, *parts)
    if len(_since(moved)) > 1:
        return
    plain = all(item.figure.qualifier is None for item in moved)
    if len({item.role.sign for item in moved}) > 1:
        yield from _both_ways(whole, parts, plain=plain)
        return
    holds = adds_up_strictly(whole, parts)
    if holds or (plain and falls_near(whole, total_of(parts)) and slipped_sum(whole, parts)):
        yield Breakdown(whole, parts, 1 if holds else 3, words, holds).relation()


def _both_ways(whole: Item, parts: Sequence[Item], *, plain: bool) -> Iterator[Relation]:
    """Of parts that did not all go one way, what they gained less what they lost: "giảm 85 tấn, …: giảm 140, tăng 55 tấn"."""
    total, said = net_of(parts), with_sign(whole)
    if said.meets(total):
        yield gained_and_lost(whole, parts, 1)
        return
    near = said.gap(total) * 2 <= max(part.figure.value or Fraction(0) for part in parts)
    if plain and near and likely_slip([item.figure for item in (whole, *parts)], wanted_gains(whole, parts)):
        yield gained_and_lost(whole, parts, 3)


def _amounts(items: Sequence[Item], changes: Sequence[Relation]) -> Mapping[str, Item | None]:
    """The one amount by which each level changed; None for those with several."""
    by_id = {item.id: item for item in items}
    found: dict[str, Item | None] = {}
    for relation in changes:
        if relation.kind == "changes" and relation.role("change") and relation.form in ("amount", "both", "ratio-both"):
            level, change = (by_id[relation.role(name)[0]] for name in ("level", "change"))
            found[level.id] = change if found.get(level.id, change) is change and same_kind(level, change) else None
    return found


def _since(moved: Sequence[Item]) -> set[str]:
    """The times that changes are said to be since."""
    return {mark.text for item in moved for mark in item.measure.after if "prior" in mark.classes}
