"""The plan that a level exceeds, or falls short of, by an amount: between the two, before the level, or behind the amount."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.changes.moved import Moved
from auditor.extracting.figures.beside import bracketed
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind


def plan_exceeded(items: Sequence[Item], place: int, level: Item) -> Item | None:
    """The plan of the excess at a place: "$6.4 million against a budget of $6.0 million, an overspend of …".

    Also "vượt 700 tỷ đồng so với dự toán (8.450 tỷ đồng)", and "dự toán 8.450 tỷ đồng, thực hiện 9.150 tỷ đồng, vượt …".
    """
    excess = items[place]
    near = [i for i in items[max(place - 2, 0) : place + 2] if i.role.form == "plan" and i.place == excess.place]
    for plan in near:
        stands = (plan.order, excess.order) in ((level.order + 1, level.order + 2), (level.order - 1, level.order + 1))
        if (stands or _behind(plan, excess, level, items)) and same_kind(plan, excess) and same_kind(level, plan):
            tie = Moved(level, plan, excess, "amount")
            slipped = tie.slipped(said=True) if plan.order < level.order else tie.mended()
            return plan if tie.holds() or slipped else None
    return None


def _behind(plan: Item, excess: Item, level: Item, items: Sequence[Item]) -> bool:
    """Whether a bracket behind the words for the plan prints it: "vượt 700 tỷ đồng so với dự toán (8.450 tỷ đồng)"."""
    told = bracketed(plan.measure, plan.scan, "plan") and plan.order == excess.order + 1 and level.place == plan.place
    between = (i for i in items if level.order < i.order < excess.order)
    return told and all(i.role.form == "plan" or not i.is_level for i in between)
