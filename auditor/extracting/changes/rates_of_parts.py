"""Rates of a plan told of a total and of its parts: their mean, or each of the part of the plan in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from auditor.extracting.changes.plans import makes, plan_of
from auditor.extracting.evidence.plausible import mended_product
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.levels import level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.relation import Relation

MOST = 8  # parts; longer lists are seldom printed twice in one order
TELLING = 3  # digits of a rate that shows which plan it is of


def weighted_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Relation]:
    """A total's rate beside the rates of its parts: it is their mean, weighted by the parts of the base."""
    by_whole = {b.whole.id: b for b in breakdowns}
    for block, items in passage.by_block.items():
        for place, item in enumerate(items):
            if item.role.name != "rate" or item.role.form != "of":
                continue
            level = level_of(items, place)
            base = plan_of(items, place, level)[0] if level is not None else None
            breakdown = by_whole.get(base.id) if base is not None else None
            rates = _rates_below(passage, block, item)
            if breakdown is not None and len(rates) == len(breakdown.parts):
                roles = (
                    ("rate", (item.id,)),
                    ("rates", tuple(r.id for r in rates)),
                    ("weights", tuple(p.id for p in breakdown.parts)),
                )
                yield Relation("weighted", roles, "", 3)


def _rates_below(passage: Passage, block: int, rate: Item) -> list[Item]:
    """The rates of the parts, in a sentence that opens with "trong đó" right after the rate of the total."""
    scan = passage.scans[block]
    following = rate.measure.sentence + 1
    if following >= len(scan.sentences):
        return []
    first = scan.sentences[following][0]
    if not scan.begins(first, "part"):
        return []
    return [i for i in passage.sentence(block, following) if i.role.name == "rate" and i.role.form == "of"]


def aligned_of(items: Sequence[Item], rates: Sequence[Relation], breakdowns: Sequence[Breakdown]) -> Iterator[Relation]:
    """The rates of parts with their plans, where all hold or all but one, which one slip then keeps from it."""
    lists: dict[str, list[Breakdown]] = {}
    for breakdown in breakdowns:
        if breakdown.holds and len(breakdown.parts) <= MOST:
            lists.setdefault(breakdown.whole.id, []).append(breakdown)
    based = [relation for relation in rates if relation.kind == "rates" and relation.role("base")]
    if not lists or not based:
        return
    by_id = {item.id: item for item in items}
    alone = _alone(rates, by_id)
    for relation in based:
        plans, done = (lists.get(relation.role(name)[0], ()) for name in ("base", "level"))
        for plan, level in product(plans, done):
            yield from _parts(plan, level, alone)


def _alone(rates: Sequence[Relation], by_id: Mapping[str, Item]) -> dict[str, Item]:
    """The one rate of each level whose plan is not printed beside it."""
    found: dict[str, list[Item]] = {}
    for relation in rates:
        if relation.kind == "rates" and relation.form == "of" and not relation.role("base"):
            found.setdefault(relation.role("level")[0], []).append(by_id[relation.role("rate")[0]])
    return {level: said[0] for level, said in found.items() if len(said) == 1}


def _parts(plan: Breakdown, done: Breakdown, alone: Mapping[str, Item]) -> Iterator[Relation]:
    """The rates of the parts of two lists in one order, each with both its levels."""
    rated = [(part, alone[part.id]) for part in done.parts if part.id in alone]
    if len(rated) != len(done.parts) or len(plan.parts) != len(rated):
        return
    tied = [(level, rate, base) for (level, rate), base in zip(rated, plan.parts, strict=True)]
    failing = [one for one in tied if not makes(*one)]
    telling = [rate for level, rate, base in tied if rate.figure.digits >= TELLING and makes(level, rate, base)]
    if len(failing) > 1 or not telling:
        return
    for level, rate, base in tied:
        wrong = (level, rate, base) in failing
        if not wrong or mended_product(base.figure, rate.figure, level.figure):
            roles = (("level", (level.id,)), ("rate", (rate.id,)), ("base", (base.id,)))
            yield Relation("rates", roles, "of-elsewhere", 3 if wrong else 1)
