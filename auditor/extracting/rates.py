"""Rates of a plan, growths and changes: each with the level it speaks of and, where printed, the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.breakdowns import Breakdown
from auditor.extracting.compared import Compared
from auditor.extracting.items import Item
from auditor.extracting.plans import plan_of
from auditor.extracting.plausible import likely_slip, wanted_by
from auditor.extracting.reader import Passage
from auditor.extracting.roles import AGAIN, names_rate
from auditor.extracting.sums import same_kind
from auditor.extracting.wholes import is_over
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

TAIL = 3  # words behind a level that may still name it


def rates_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Relation]:
    """Every rate, growth and change of a document."""
    totals = {b.whole.id for b in breakdowns}
    for block in passage.by_block:
        items = passage.by_block[block]
        used: set[str] = set()
        for place, item in enumerate(items):
            if item.id in used:
                continue
            if is_over(passage, item):
                continue
            if item.role.name == "rate":
                yield from _rate(passage, items, place, totals)
                yield from _beside_plan(items, place, used)
                yield from _excess(items, place)
            elif item.role.name in ("growth", "ratio", "change", "points"):
                relation = _change(items, place, used)
                if relation is not None:
                    yield relation
            elif item.role.name == "fold":
                yield from _fold(items, place)


def level_of(items: Sequence[Item], place: int) -> Item | None:
    """The level that a rate or change speaks of: the last before it in its sentence, outside closed brackets.

    Past a semicolon a new clause has begun: there only a level of the same words or unit is meant.
    """
    item = items[place]
    for other in reversed(items[:place]):
        if other.measure.sentence != item.measure.sentence:
            return None
        open_bracket = other.measure.bracket in (-1, item.measure.bracket)
        if other.is_level and open_bracket and other.role.form not in ("plan", "prior"):
            if _clause_between(other, item):
                return _same_thing(items[:place], item)
            return _by_aspect(items, place, other)
    return None


def _clause_between(level: Item, item: Item) -> bool:
    return any(token.text == ";" for token in item.scan.tokens[level.measure.last : item.measure.first])


def _same_thing(before: Sequence[Item], item: Item) -> Item | None:
    """The level of the sentence that a change in a later clause can only mean: of its unit, and of its words where it has any."""
    mates = [i for i in before if i.is_level and i.measure.sentence == item.measure.sentence]
    if item.role.name == "growth":
        told = [i for i in mates if _answers(i, _aspect(item))]
        return told[0] if len(told) == 1 else None
    alike = [i for i in mates if item.dimension == i.dimension != ""]
    tail = {word for word in item.measure.tail.lower().split() if len(word) > 1}
    named = [i for i in alike if tail & set(f"{i.measure.tail} {i.figure.label}".lower().split())]
    found = named if tail else alike
    return found[0] if len(found) == 1 else None


def _by_aspect(items: Sequence[Item], place: int, default: Item) -> Item:
    """ "giảm 29,5% về vốn": the level of the sentence whose words the tail names."""
    tail = items[place].measure.tail.lower().split()
    after = [m for m in items[place].measure.after if not all(name.startswith("list:") for name in m.classes)]
    if after and "in_number" in after[0].classes and after[0].first == items[place].measure.last:
        mates = [i for i in items[:place] if i.is_level and i.place == default.place]
        return next((i for i in reversed(mates) if i.figure.unit is not None and i.figure.unit.counted), default)
    if len(tail) < 2 or (after and after[0].first == items[place].measure.last):
        return default
    named = _aspect(items[place])
    for other in reversed(items[:place]):
        if other.measure.sentence != default.measure.sentence:
            break
        if other.is_level and _answers(other, named):
            return other
    return default


def _aspect(item: Item) -> set[str]:
    """The words behind a change that may name what changed, without the first: "về vốn đăng ký", "số người chết"."""
    ands = {word for m in item.measure.after if "and" in m.classes for word in m.text.split()}
    return set(item.measure.tail.lower().split()[1:4]) - ands


def _answers(level: Item, named: set[str]) -> bool:
    """Whether a level goes by such words: two of them, or the only one."""
    own = f"{level.figure.label} {level.figure.unit_text}".split()
    words = {word.lower() for word in (*own, *level.measure.tail.split()[:TAIL])}
    return bool(named) and len(words & named) >= min(2, len(named))


def _rate(passage: Passage, items: Sequence[Item], place: int, totals: set[str]) -> Iterator[Relation]:
    item = items[place]
    level = level_of(items, place)
    if level is None:
        return
    base, near = plan_of(items, place, level)
    roles = [("level", (level.id,)), ("rate", (item.id,))]
    form = item.role.form
    if base is not None:
        roles.append(("base", (base.id,)))
        form = form if near else f"{form}-elsewhere"
    yield Relation("rates", tuple(roles), form, 4 if base is not None and near else 3)
    if base is None:
        for other in _other_levels(items, place, level):
            yield Relation("rates", (("level", (other.id,)), ("rate", (item.id,))), form, 1)


def _beside_plan(items: Sequence[Item], place: int, used: set[str]) -> Iterator[Relation]:
    """ "tăng 2,27% kế hoạch (tăng 10.944 tấn)": the bracket says by how much the plan was exceeded, not what grew since."""
    rate, after = items[place], items[place + 1] if place + 1 < len(items) else None
    if after is None or after.role.name != "change" or after.measure.opener != "(" or after.place != rate.place:
        return
    used.add(after.id)
    level = level_of(items, place)
    over = rate.role.form in ("over", "under") and rate.role.sign == after.role.sign
    if level is not None and over and same_kind(level, after) and _likely(level, rate, after):
        roles = (("level", (level.id,)), ("growth", (rate.id,)), ("change", (after.id,)))
        yield Relation("changes", roles, "both", 3, (), (("sign", Fraction(after.role.sign)),))


def _excess(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """ "đạt 119% kế hoạch, vượt 19%": what a plan is exceeded by is said again; two plans are two rates."""
    if not place or items[place - 1].role.name != "rate" or items[place - 1].role.form != "of":
        return
    rate, excess = items[place - 1], items[place]
    if excess.role.form != "over" or excess.place != rate.place:
        return
    terms = (Term(Fraction(1), (rate.id,)), Term(Fraction(-1), (excess.id,)), Term(Fraction(-1), ()))
    equation, figures = Equation(terms), [rate.figure, excess.figure]
    slipped = not excess.measure.tail and likely_slip(figures, wanted_by(equation, figures))
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
        and any("with" in m.classes for m in level.measure.before)
    ][:1]


def _change(items: Sequence[Item], place: int, used: set[str]) -> Relation | None:
    item = items[place]
    level = _rate_before(items, place) if item.role.name == "points" else level_of(items, place)
    if level is None:
        return None
    sign = (("sign", Fraction(item.role.sign)),)
    if item.role.name == "points":
        return Relation("changes", (("level", (level.id,)), ("change", (item.id,))), "points", 3, (), sign)
    partner = _partner(items, place, level)
    if partner is not None and partner.id not in used:
        used.add(partner.id)
        growth, change = (item, partner) if item.role.name != "change" else (partner, item)
        form = "ratio-both" if growth.role.name == "ratio" else "both"
        meant = level if same_kind(level, change) else _of_kind(items[:place], change)
        if meant is not None:
            other = meant is not level
            unsure = other or AGAIN in (growth.role.form, change.role.form)
            level = meant
            roles = (("level", (level.id,)), ("growth", (growth.id,)), ("change", (change.id,)))
            strength = 3 if _tied(partner) else 2
            further = _further(items[:place], level, change)
            if (unsure or further) and not _likely(level, growth, change, said=not further):
                if other or further or not _said_again(partner):
                    return None  # the bracket prints something else: a level, a prior level; or another level is meant
                strength = 3 if Compared(level, change, growth).mended() else 2
            return Relation("changes", roles, form, strength, (), (("sign", Fraction(change.role.sign)),))
    name = {"growth": "growth", "ratio": "growth", "change": "change"}[item.role.name]
    form = {"growth": "growth", "ratio": "ratio", "change": "amount"}[item.role.name]
    if name == "change" and not same_kind(level, item):
        return None
    alone = [("level", (level.id,)), (name, (item.id,))]
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after.role.form == "prior" and same_kind(level, after) and after.place == item.place:
        alone.append(("prior", (after.id,)))
    return Relation("changes", tuple(alone), form, 3, (), sign)


def _of_kind(before: Sequence[Item], change: Item) -> Item | None:
    """The last level of a change's kind where another measure stands between: "726 vụ, 1.222 đối tượng, tăng 103 vụ (16,5%)"."""
    for other in reversed(before):
        if other.place != change.place or not (other.is_level or other.role.name == "fraction"):
            return None
        if other.is_level and same_kind(other, change) and other.role.form not in ("plan", "prior"):
            return None if _clause_between(other, change) else other
    return None


def _further(before: Sequence[Item], level: Item, change: Item) -> bool:
    """Whether another change of its kind stands between: "8 người chết, 7 người bị thương, giảm 2 người …, giảm 1 người"."""
    between = [i for i in before if i.order > level.order and i.role.name == "change"]
    return any(same_kind(i, change) or not same_kind(i, level) for i in between)


def _likely(level: Item, growth: Item, change: Item, *, said: bool = False) -> bool:
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
        return other if _likely(level, item, other) else None
    kinds = {item.role.name, other.role.name}
    pair = "change" in kinds and bool(kinds & {"growth", "ratio"})
    same_sign = "ratio" in kinds or item.role.sign == other.role.sign
    if not pair or not same_sign or other.measure.sentence != item.measure.sentence or other.role.to == "plan":
        return None
    return None if _compared(item) and _compared(other) else other  # each has a base of its own: two changes, not one


def _compared(item: Item) -> bool:
    return any(mark.classes & {"prior", "versus"} for mark in item.measure.after)


def _tied(second: Item) -> bool:
    """Whether the words make the second number the same change as the first: in brackets, "tương đương", "tỷ lệ tăng"."""
    said = any("same" in mark.classes for mark in second.measure.before)
    return second.measure.opener == "(" or said or names_rate(second.measure)


def _said_again(second: Item) -> bool:
    """Whether a word that can mean nothing else makes it the change before it: "giảm 6 vụ (tương đương 12%)"."""
    return any("again" in mark.classes for mark in second.measure.before)


def _fold(items: Sequence[Item], place: int) -> Iterator[Relation]:
    """ "tăng 5,4 lần": 5,4 times as much, or 5,4 times more?"""
    item = items[place]
    level = level_of(items, place)
    if level is None:
        return
    readings = 2 if item.role.form == "ambiguous" else 1
    roles = (("level", (level.id,)), ("times", (item.id,)))
    yield Relation("folds", roles, item.role.to or "prior", 2, (), (("readings", Fraction(readings)),))
