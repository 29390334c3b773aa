"""A total's rate of its plan beside the rates of its parts, of which it is the mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.changes.plans import plan_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.levels import level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.relation import Relation


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
