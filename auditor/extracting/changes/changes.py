"""Growths and changes with the level they speak of, the other statement of the same change and, where printed, the prior level."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.extracting.changes.against import plan_exceeded
from auditor.extracting.changes.amounts import instead_of_prior, is_small, says_change
from auditor.extracting.changes.compared import Compared
from auditor.extracting.changes.moved import CHANGES, ROLE_OF, Moved, lies_between
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes, same_kind
from auditor.extracting.figures.levels import clause_between, level_made, level_of, level_reached, names_another
from auditor.extracting.figures.role import AGAIN, NOT_NOW, is_based, names_rate
from auditor.model.relation import Relation

NAME = 2  # words that name what grew


def change_of(items: Sequence[Item], place: int, used: set[str]) -> Relation | None:
    """The tie of a growth or change at a place; those that it says again are ``used`` up."""
    item = items[place]
    level = level_reached(items, place)
    if level is None:
        level = _rate_before(items, place) if item.role.name == "points" else level_of(items, place)
    if level is None:
        return None
    if item.role.name == "points":
        return None if contributes(item) else _tie("points", level, item)
    partner = _partner(items, place, level)
    if partner is not None and partner.id not in used:
        used.add(partner.id)
        growth, change = (item, partner) if item.role.name != "change" else (partner, item)
        meant = level if same_kind(level, change) else _of_kind(items[:place], change)
        if meant is not None:
            said = _of_list(items[:place], Compared(meant, change, growth))
            if growth.order < change.order and not said.holds() and Moved(meant, change, growth, "growth").holds():
                return _tie("growth", meant, growth, change)  # "13,64 triệu con, tăng 12,0% (12,18 triệu con)"
            meant, level = (meant, level) if said.level is meant else (said.level, said.level)
            sure = AGAIN not in (growth.role.form, change.role.form) or _plain(*said) or partner.measure.says("again")
            return _twice(items[:place], said, 3 if _tied(partner) else 2, sure=sure and meant is level)
    return _said_once(items, place, level)


def _of_list(before: Sequence[Item], said: Compared) -> Compared:
    """The change as that of a level further ahead that it fits: the whole of a list that it closes, or what is compared.

    "197 lượt, gồm …, khác 132 [giảm 160 …]"; "được giao 2.112 người, hiện có 2.012 người, giảm 236 người (10,05%) so với năm 2015".
    """
    if said.holds():
        return said
    level = said.level
    here = (i for i in before if i.place == level.place and i.is_level and i.order < level.order)
    ahead = [Compared(i, said.change, said.growth) for i in here if same_kind(i, level)]
    if not ahead:
        return said
    if (fitting := next((one for one in ahead if one.holds()), None)) is not None:
        return fitting
    whole = ahead[0]
    parted = level.scan.says_between(whole.level.measure.last, level.measure.first, "part", "complete")
    meant = whole.cut() or (whole.mended() and not said.mended())
    return whole if parted and meant else said


def _said_once(items: Sequence[Item], place: int, level: Item) -> Relation | None:
    """The tie of a growth or change with its level, and with the one before where that is printed."""
    item = items[place]
    prior = _prior_of(items, place, level)
    if item.role.name == "change":
        # "89 vụ, 179 đối tượng, giảm 17 vụ": of the cases
        meant = level if same_kind(level, item) else _of_kind(items[:place], item)
        return _tie("amount", meant, item, prior) if meant is not None else None
    if prior is not None and same_kind(level, prior):
        grown = _grown(items[:place], level, item, prior)
        if grown is None:
            return None
        level = grown
    instead = instead_of_prior(level, item, prior) if prior is not None and same_kind(level, prior) else None
    return instead or _tie(item.role.name, level, item, prior)


def _grown(before: Sequence[Item], level: Item, said: Item, prior: Item) -> Item | None:
    """The level that grew from an earlier one, maybe the whole of a list; none where several grew together."""

    def grew(item: Item) -> bool:
        return lies_between(item, prior, said)

    return level_made((i for i in reversed(before) if i.order <= level.order), level, prior, grew)


def _tie(form: str, level: Item, said: Item, prior: Item | None = None) -> Relation:
    roles = [("level", (level.id,)), (ROLE_OF[form], (said.id,))]
    if prior is not None and (same_kind(level, prior) or _counts_alike(level, prior, said)):
        roles.append(("prior", (prior.id,)))
    return Relation("changes", tuple(roles), form, 3, (), (("sign", Fraction(said.role.sign)),))


def _counts_alike(level: Item, prior: Item, said: Item) -> bool:
    """Whether a bare count is of what it is measured from: "the number … was 434,932, up 3.6 percent from 419,628 marriages"."""
    unit = prior.figure.unit
    counts = level.dimension == "" and level.figure.multiple == 1 and unit is not None and unit.counted
    moved = Moved(level, prior, said, "growth")
    return counts and said.role.name == "growth" and (moved.holds() or moved.mended())


def _prior_of(items: Sequence[Item], place: int, level: Item) -> Item | None:
    """The plan that a change exceeds, or the level before that stands right behind it."""
    item = items[place]
    plan = plan_exceeded(items, place, level) if item.role.to == "plan" else None
    if plan is not None or place + 1 == len(items):
        return plan
    after = items[place + 1]
    by_itself = is_based(after.measure)  # read with both its levels elsewhere
    told = after.role.form == "prior" and after.place == item.place and not by_itself
    return after if told and not _leads_on(item, after, items[place + 2 : place + 3]) else None


def _leads_on(item: Item, prior: Item, behind: Sequence[Item]) -> bool:
    """Whether a level is what a change behind it is measured from: "chỉ bằng 34% và so với năm 2019 (200 ha) bằng 33%"."""
    again = any(i.place == item.place and (i.dimension == "ratio" or i.role.name in CHANGES) for i in behind)
    return again and item.scan.says_between(item.measure.last, prior.measure.first, "and")


def _twice(before: Sequence[Item], said: Compared, strength: int, *, sure: bool) -> Relation | None:
    """A change said as an amount and as a growth; None where the second is something else, or another level is meant."""
    further = _further(before, said.level, said.change)
    over_now = not said.holds() and said.of_itself()
    if over_now and _may_be_earlier(said):
        return None
    likely = said.holds() or said.slipped(said=not further) or (over_now and _in_a_row(said))
    if not likely and _of_another(said):
        return None
    if not likely and (not sure or further):
        return None  # the bracket prints a level, a prior level
    if not likely and AGAIN in (said.growth.role.form, said.change.role.form):
        strength = 3 if said.mended() else 2
    # "tăng 39 tỷ đồng, bằng 119% so với năm 2013": how much it grew by
    return said.relation(strength, "ratio-both" if said.growth.role.name == "ratio" and not said.holds() else "both")


def _may_be_earlier(said: Compared) -> bool:
    """Whether the level may be the one that was before the change, of which the growth is taken rightly.

    "Năm 2019 xảy ra 294 vụ; năm 2020 giảm 10 vụ (3,4%)". Where a word says what the level is compared with, it is the new one.
    """
    level, change = said.level.figure.period, said.change.figure.period
    if level is not None and change is not None and level.year and change.year and level.year != change.year:
        return True
    scan = said.change.scan
    marks = scan.marks_between(*scan.sentences[said.change.measure.sentence])
    return not any(mark.classes & {"prior", "versus"} for mark in marks)


def _in_a_row(said: Compared) -> bool:
    """Whether the growth stands in a bracket right behind its change, and that right behind the level."""
    level, change, growth = said.level.order, said.change.order, said.growth.order
    earlier = said.level.measure.says("prior")
    return (change, growth) == (level + 1, level + 2) and said.growth.measure.opener == "(" and not earlier


def _of_another(said: Compared) -> bool:
    """Whether words before a growth name something else that grew: "đạt 8,6 tỷ USD, giảm 17% do điện thoại giảm 26%"."""
    first = min(said.growth, said.change, key=lambda item: item.order)
    spoken = [m for m in first.measure.before if not all(name.startswith("list:") for name in m.classes)]
    known = {word for mark in spoken for word in mark.text.split()}
    known |= set(f"{said.level.figure.label} {said.level.measure.lead}".lower().split())
    return sum(word not in known for word in first.measure.lead.lower().split()) >= NAME


def _plain(level: Item, change: Item, growth: Item) -> bool:
    """Whether a bracket right behind a change says it again for certain, and a slip keeps the two from agreeing.

    "32.415 tỷ đồng, tăng 2.130 tỷ đồng (7,0%)"; "tăng 7,0% (2.130 tỷ đồng)" where an amount so small is no level.
    """
    first, second = (change, growth) if change.order < growth.order else (growth, change)
    behind = (first.order, second.order) == (level.order + 1, level.order + 2) and level.place == second.place
    ahead = (first.order, second.order) == (level.order - 2, level.order - 1) and level.place == first.place
    small = is_small(level, change)
    behind = behind or (second is growth and _changes_alone(level, change, growth))
    about = int(second.figure.qualifier is not None)  # "giảm 2.130 tỷ đồng (gần 7%)"
    bare = second is growth and len(second.measure.lead.split()) == about
    certain = second.role.form == AGAIN and (bare or (second is change and small))
    return (behind or ahead) and certain and Compared(level, change, growth).mended()


def _changes_alone(level: Item, change: Item, growth: Item) -> bool:
    """Whether nothing but other changes of it stands between a level and a change: "tăng 412 tỷ so với tháng trước, tăng …"."""
    first, last = level.measure.last, change.measure.first
    between = [measure for measure in change.scan.measures if first <= measure.first < last]
    changes = all(measure.says("up") or measure.says("down") for measure in between)
    return changes and level.place == change.place and growth.order == change.order + 1


def _of_kind(before: Sequence[Item], change: Item) -> Item | None:
    """The last level of a change's kind where another measure stands between: "726 vụ, 1.222 đối tượng, tăng 103 vụ (16,5%)"."""
    for other in reversed(before):
        if other.place != change.place or not (other.is_level or other.role.name == "fraction"):
            return None
        if other.is_level and same_kind(other, change) and other.role.form not in NOT_NOW:
            return None if clause_between(other, change) else other
    return None


def _further(before: Sequence[Item], level: Item, change: Item) -> bool:
    """Whether another change of its kind stands between: "8 người chết, 7 người bị thương, giảm 2 người …, giảm 1 người"."""
    between = [i for i in before if i.order > level.order and i.role.name == "change" and not _compared(i)]
    return any(same_kind(i, change) or not same_kind(i, level) for i in between)


def likely_change(level: Item, growth: Item, change: Item, *, said: bool = False) -> bool:
    """Whether a change and a growth agree, or would but for one slip."""
    one = Compared(level, change, growth)
    return one.holds() or one.slipped(said=said)


def _rate_before(items: Sequence[Item], place: int) -> Item | None:
    """The rate that a change in points speaks of: the last percentage before it in its sentence."""
    here = items[place].place
    return next(
        (i for i in reversed(items[:place]) if i.dimension == "ratio" and i.place == here and i.role.name != "growth"),
        None,
    )


def _partner(items: Sequence[Item], place: int, level: Item) -> Item | None:
    """The other statement of the same change: "tăng 20,10% … (tương đương tăng 311 doanh nghiệp)"."""
    item = items[place]
    if place + 1 >= len(items):
        return None
    other = items[place + 1]
    if other.is_level and other.role.form == AGAIN and other.place == item.place and same_kind(level, other):
        sure = says_change(items[:place], Compared(level, other, item))
        return other if sure or likely_change(level, item, other) else None
    kinds = {item.role.name, other.role.name}
    pair = "change" in kinds and bool(kinds & {"growth", "ratio"})
    same_sign = "ratio" in kinds or item.role.sign == other.role.sign
    if not pair or not same_sign or other.measure.sentence != item.measure.sentence or other.role.to == "plan":
        return None
    if other.role.name == "growth" and names_another(items, place + 1, item):
        return None
    return None if _compared(item) and _compared(other) else other  # each has a base of its own: two changes, not one


def _compared(item: Item) -> bool:
    return any(mark.classes & {"prior", "versus"} for mark in item.measure.after)


def _tied(second: Item) -> bool:
    """Whether the words make the second number the same change as the first: in brackets, "tương đương", "tỷ lệ tăng"."""
    said = second.measure.says("same")
    return second.measure.opener == "(" or said or names_rate(second.measure)
