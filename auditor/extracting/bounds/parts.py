"""Parts that cannot exceed their wholes: "trong đó", a month in its year to date, cases solved of those found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.bounds.contributed import contributed
from auditor.extracting.bounds.said import said_parts
from auditor.extracting.bounds.so_far import months_of, planned
from auditor.extracting.bounds.stretches import stretches_of
from auditor.extracting.evidence.sums import LEAST_SURPRISE, chance, interval_of
from auditor.extracting.figures.categories import of_two_categories
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.balances import opposite
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.groups import Group
from auditor.extracting.ratios.over import parts_of_fractions
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

DOUBT = 2  # strength of a tie that is only doubted where it fails
BACK = 3  # levels that what was found may stand before what of it was dealt with


def parts_of(
    passage: Passage,
    breakdowns: list[Breakdown],
    groups: Sequence[Group],
    language: Language,
) -> Iterator[Relation]:
    """Every part-of-whole tie that is not already part of a breakdown."""
    covered = {(b.whole.id, part.id) for b in breakdowns for part in b.parts}
    explained = {
        part.id for b in breakdowns if b.holds and chance(b.whole, b.parts) < LEAST_SURPRISE for part in b.parts
    }
    held = {part.id for b in breakdowns if b.holds for part in b.parts}  # enough for what is only doubted
    divided = {b.whole.id for b in breakdowns}
    seen: set[tuple[str, str]] = set()
    for part, whole, form, strength in (
        *said_parts(groups, language.complements),
        *months_of(passage),
        *_done(passage),
        *stretches_of(passage, language),
        *parts_of_fractions(passage),
        *_added(passage),
        *contributed(passage),
    ):
        key = (whole.id, part.id)
        if key in covered or key in seen or part.id == whole.id or opposite(whole, part, language.balances):
            continue
        if form == "month" and of_two_categories(whole, part, language):
            continue
        seen.add(key)
        if form == "of" and whole.id in divided and _in_next_clause(part):
            strength = 1  # "gia súc 2.864 con, gồm: bò 862 con, lợn 2.002 con; đàn gia cầm 22.860 con"
        if _fits(whole, part) or (strength > 1 and part.id not in (explained if strength > DOUBT else held)):
            yield Relation("parts", (("whole", (whole.id,)), ("part", (part.id,))), form, strength)


def _in_next_clause(part: Item) -> bool:
    """Whether a semicolon parts it from what stands before it, and no word makes it a part."""
    return part.measure.opener == ";" and not part.measure.says("part")


def _fits(whole: Item, part: Item) -> bool:
    high, low = interval_of(whole).high, interval_of(part).low
    return high is not None and low is not None and low <= high


def _done(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """What was found and what of it was dealt with: "phát hiện 17 vụ, xử lý 15 vụ"."""
    for block in passage.scans:
        levels = passage.levels(block)
        for place in range(1, len(levels)):
            part = levels[place]
            if not (part.measure.says("done") or _opens_with_have(part)):
                continue
            for whole in reversed(levels[max(0, place - BACK) : place]):
                near = part.measure.sentence - whole.measure.sentence
                if near <= 1 and same_kind(whole, part):
                    yield part, whole, "done", 1
                    break


def _opens_with_have(item: Item) -> bool:
    """ ", có 394 trẻ …": a part introduced by nothing but a verb of having."""
    marks = item.measure.before
    return (
        item.measure.opener == ","
        and bool(marks)
        and marks[0].first == item.measure.first - 1
        and "have" in marks[0].classes
    )


def _added(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """What is new of what there is by then: "kết nạp 32 đảng viên, nâng tổng số lên 2.866 đảng viên"."""
    for block in passage.by_block:
        levels = passage.levels(block)
        for place, whole in enumerate(levels):
            names = whole.measure.said
            raised = "new_total" in names or {"total", "onto"} <= names
            part = levels[place - 1] if place and raised else None
            if part is not None and part.place == whole.place and same_kind(whole, part) and not planned(part):
                yield part, whole, "month", 1
