"""Rates of a plan, growths and changes: each with the level it speaks of and, where printed, the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from auditor.extracting.changes.changes import change_of, likely_change
from auditor.extracting.changes.compared import Compared
from auditor.extracting.changes.moved import Moved
from auditor.extracting.changes.plans import makes, plan_of
from auditor.extracting.evidence.plausible import slipped_tie
from auditor.extracting.figures.beside import of_earlier
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import level_made, level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.wholes import is_over
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation


def rates_of(passage: Passage) -> Iterator[Relation]:
    """Every rate, growth and change of a document."""
    for block in passage.by_block:
        items = passage.by_block[block]
        used: set[str] = set()
        for place, item in enumerate(items):
            if item.id in used or is_over(passage, item):
                continue
            if item.role.name == "rate":
                yield from _rate(items, place)
                yield from _beside_plan(items, place, used)
                yield from _excess(items, place)
            elif item.role.name in ("growth", "ratio", "change", "points"):
                relation = change_of(items, place, used)
                if relation is not None:
                    yield relation
            elif item.role.name == "fold":
                yield from _fold(items, place)


def _rate(items: Sequence[Item], place: int) -> Iterator[Relation]:
    item = items[place]
    level = level_of(items, place)
    if level is None or of_earlier(item.measure, item.scan):  # "đạt 44% (cùng kỳ đạt 36%)"
        return
    if item.measure.says("purpose"):  # "giải ngân thêm 520 tỷ đồng để đạt 95% kế hoạch": with what there is
        return
    points = _in_points(items, place, level)
    if points is not None:
        yield points.relation(3)
        return
    base, near = plan_of(items, place, level)
    if base is not None and near and not makes(level, item, base):
        before = [i for i in items[:place] if i.role.form == level.role.form]
        made = level_made(reversed(before), level, base, partial(makes, rate=item, plan=base))
        if made is None:
            return
        level = made
    roles = [("level", (level.id,)), ("rate", (item.id,))]
    form = item.role.form
    if base is not None:
        roles.append(("base", (base.id,)))
        form = form if near else f"{form}-elsewhere"
    yield Relation("rates", tuple(roles), form, 4 if base is not None and near else 3)
    if base is None:
        for other in _other_levels(items, place, level):
            yield Relation("rates", (("level", (other.id,)), ("rate", (item.id,))), form, 1)


def _in_points(items: Sequence[Item], place: int, level: Item) -> Moved | None:
    """How far a rate is from its target, which a bracket prints: "đạt 86,2% dân số, thấp hơn 5,3% so với chỉ tiêu giao (91,5%)"."""
    rate, target = items[place], items[place + 1] if place + 1 < len(items) else None
    before = items[place - 1] if place else level
    if before.role.name == "share" and before.role.said and before.place == rate.place:
        level = before  # "chiếm 35,1% lực lượng lao động, thấp hơn 0,4% so với chỉ tiêu (35,5%)"
    if target is None or not level.dimension == rate.dimension == target.dimension == "ratio":
        return None
    bare = target.measure.opener == "(" and not target.measure.lead and target.place == rate.place == level.place
    if rate.role.form not in ("over", "under") or not bare:
        return None
    tie = Moved(level, target, rate, "points")
    times = Moved(level, target, rate, "growth")  # "vượt 5% kế hoạch (40%)" may be so many per cent of it
    return tie if tie.holds() or (tie.mended() and not times.holds()) else None


def _beside_plan(items: Sequence[Item], place: int, used: set[str]) -> Iterator[Relation]:
    """ "tăng 2,27% kế hoạch (tăng 10.944 tấn)": the bracket says by how much the plan was exceeded, not what grew since."""
    rate, after = items[place], items[place + 1] if place + 1 < len(items) else None
    if after is None or after.role.name != "change" or after.measure.opener != "(" or after.place != rate.place:
        return
    used.add(after.id)
    level = level_of(items, place)
    over = rate.role.form in ("over", "under") and rate.role.sign == after.role.sign
    if level is not None and over and same_kind(level, after) and likely_change(level, rate, after):
        yield Compared(level, after, rate).relation(3)


def _excess(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """ "đạt 119% kế hoạch, vượt 19%": what a plan is exceeded by is said again; two plans are two rates."""
    if not place or items[place - 1].role.name != "rate" or items[place - 1].role.form != "of":
        return
    rate, excess = items[place - 1], items[place]
    if excess.role.form != "over" or excess.place != rate.place:
        return
    terms = (Term(Fraction(1), (rate.id,)), Term(Fraction(-1), (excess.id,)), Term(Fraction(-1), ()))
    equation = Equation(terms)
    slipped = not excess.measure.tail and slipped_tie(equation, [rate.figure, excess.figure])
    if equation.decide({item.id: item.strict for item in (rate, excess)}) or slipped:
        yield Relation("rates", (("level", (rate.id,)), ("rate", (excess.id,))), "excess", 3)


def _other_levels(items: Sequence[Item], place: int, level: Item) -> list[Item]:
    """Another level right before the one taken: "120 doanh nghiệp với tổng vốn 1.427 tỷ đồng, bằng 75%"."""
    return [
        i
        for i in items[:place]
        if i.is_level
        and i.measure.sentence == level.measure.sentence
        and level.order - i.order == 1
        and i.measure.depth == level.measure.depth
        and level.measure.says("with")
    ][:1]


def _fold(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """ "tăng 5,4 lần": 5,4 times as much, or 5,4 times more?"""
    item = items[place]
    level = level_of(items, place)
    if level is None:
        return
    readings = 2 if item.role.form == "ambiguous" else 1
    roles = (("level", (level.id,)), ("times", (item.id,)))
    yield Relation("folds", roles, item.role.to or "prior", 2, (), (("readings", Fraction(readings)),))
