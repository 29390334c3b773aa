"""What is said against a plan printed beside: how far a level exceeds it or falls short, and the rate that was reached of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from auditor.extracting.changes.moved import Moved
from auditor.extracting.changes.plans import makes, misses
from auditor.extracting.figures.beside import bracketed
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.model.relation import Relation

BETWEEN = 8  # tokens from a plan in brackets to the rate behind it
FURTHER = 6  # figures looked back over for what is compared
LEADS = 12  # words from "so với" to the bracket of a plan
BACK = 1  # sentences


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


def against_of(passage: Passage, rates: Sequence[Relation]) -> Iterator[Relation]:
    """Each rate right behind a plan in brackets that what stands before it is compared with.

    It is of the last level of the plan's kind that it fits; one that fits none is told if there is only one, by one slip.
    ``rates`` are those that have their plan already.
    """
    known = {id_ for relation in rates if relation.role("base") for id_ in relation.role("rate")}
    for plan, rate in pairwise(passage.items):
        if plan.role.form != "plan" or rate.place != plan.place or rate.id in known or not _rated(plan, rate):
            continue
        versus = _versus(plan)
        levels = list(islice(_levels(passage, plan, versus), FURTHER)) if versus is not None else []
        level = next((level for level in levels if makes(level, rate, plan)), None)
        if level is None and len(levels) == 1 and misses(levels[0], rate, plan):
            level = levels[0]
        if level is not None:
            roles = (("level", (level.id,)), ("rate", (rate.id,)), ("base", (plan.id,)))
            yield Relation("rates", roles, "of", 4)


def _rated(plan: Item, rate: Item) -> bool:
    """Whether a percentage that was reached stands right behind the bracket of a plan."""
    form = rate.role.name in ("rate", "level") and rate.role.form in ("of", "percent") and rate.dimension == "ratio"
    near = plan.measure.depth > rate.measure.depth and 0 < rate.measure.first - plan.measure.last <= BETWEEN
    between = rate.scan.marks_between(plan.measure.last, rate.measure.first)
    apart = rate.scan.signs_between(plan.measure.last, rate.measure.first, ";")
    said = any("equal" in mark.classes for mark in between)
    other = any(mark.classes & {"prior", "versus", "nation", "up", "down", "exceed"} for mark in between)
    return form and near and said and not other and not apart


def _versus(plan: Item) -> int | None:
    """Where "so với" leads to the words for a plan right before its bracket, and to nothing of another time."""
    scan, end = plan.scan, plan.measure.first
    first = max(scan.sentences[plan.measure.sentence][0], end - LEADS - 1)
    marks = scan.marks_between(first, end)
    at = next((n for n in range(len(marks) - 1, -1, -1) if "versus" in marks[n].classes), None)
    if at is None or scan.signs_between(marks[at].last, end, ";"):
        return None
    rest = [name for mark in marks[at + 1 :] for name in mark.classes]
    return marks[at].first if "plan" in rest and "prior" not in rest else None


def _levels(passage: Passage, plan: Item, versus: int) -> Iterator[Item]:
    """The levels before a plan, nearest first, in its sentence or the one before, that may have been reached of it.

    Words of its own before "so với" would name something else: "Riêng vốn trung ương, so với kế hoạch giao (…), đạt 40%".
    """
    scan, first = plan.scan, plan.scan.sentences[plan.measure.sentence][0]
    begins = versus == first or scan.tokens[versus - 1].text == ";"
    for item in passage.back_from(plan):
        here = item.measure.block == plan.measure.block
        last = len(item.scan.sentences) - 1 == item.measure.sentence
        above = plan.measure.sentence == 0 and last and passage.paragraphs_between(item, plan) == 1
        if not above and (not here or plan.measure.sentence - item.measure.sentence > BACK):
            return
        beside = item.place == plan.place and not scan.signs_between(item.measure.last, versus, ";:")
        now = item.is_level and item.role.form == "" and not item.measure.depth and not is_mean(item)
        if now and same_kind(item, plan) and (begins or beside):
            yield item
