"""Growths that hang together as their levels do: between those of the parts, or the product of two, with what tells of growths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from auditor.extracting.evidence.plausible import explains
from auditor.extracting.figures.items import Item
from auditor.model.bounds import divided, times
from auditor.model.interval import Interval, point
from auditor.model.relation import Relation

MOST = Fraction(1, 2)  # that a growth is; more of last year is what is left of it: "giảm mạnh, đạt 71% so với cùng kỳ"
NAMES = ("area", "yield", "output")  # of the three growths, whatever they are of
AVERAGE = ("below", "quotient", "above")  # what an average's tie calls its count, itself and its total


def in_order(whole: Item, parts: Sequence[Item], form: str) -> Iterator[Relation]:
    """The two ties, where nothing says that the parts are compared with another time than the whole."""
    if of_one_time({words for item in (whole, *parts) if (words := since(item))}):
        ordered = sorted(parts, key=signed)
        yield _order(ordered[0], whole, form)
        yield _order(whole, ordered[-1], form)


def signed(item: Item) -> Fraction:
    """What a growth adds, less than nothing where it falls."""
    return (item.figure.value or Fraction(0)) * item.role.sign


def since(item: Item) -> str:
    """The words for the earlier time that a growth is compared with."""
    return next((mark.text for mark in item.measure.after if "prior" in mark.classes), "")


def grows(item: Item) -> bool:
    """Whether it is a growth, or said to be one: "tốc độ tăng trưởng ước đạt 7,1%", "… đạt 7,1% so với cùng kỳ"."""
    marks = item.measure.before
    rate = item.is_level or (item.role.name == "ratio" and (item.figure.value or 0) < MOST)
    reached = rate and item.dimension == "ratio" and bool(marks) and "equal" in marks[-1].classes
    return item.role.name == "growth" or (reached and item.measure.says("up") and not item.measure.says("down"))


def compared_with(item: Item) -> bool:
    """Whether it is the growth of another time, which one before it is held against: "cao hơn mức tăng 7,01% của năm trước"."""
    marks = item.measure.before
    named = bool(marks) and "proportion" in marks[-1].classes and marks[-1].last - marks[-1].first > 1
    return named and any(mark.classes & {"up", "down"} for mark in marks[:-1])  # no "tăng ở mức 7,4%"


def of_one_time(said: set[str]) -> bool:
    """Whether words for earlier times may all be of one: "cùng kỳ" may be "cùng kỳ năm trước"."""
    shortest = min(said, key=len, default="")
    return all(words.startswith(shortest) for words in said)


def _order(lesser: Item, greater: Item, form: str) -> Relation:
    constants = (("below", Fraction(lesser.role.sign)), ("above", Fraction(greater.role.sign)))
    roles = (("lesser", (lesser.id,)), ("greater", (greater.id,)))
    return Relation("orders", roles, form, 3, (), constants)


def multiplied_of(items: Sequence[Item], ties: Sequence[Relation], changes: Sequence[Relation]) -> Iterator[Relation]:
    """The growths of what ``ties`` multiply: an output, or an average with its count and its total."""
    by_id = {item.id: item for item in items}
    growths: dict[str, list[Item]] = {}
    for relation in changes:
        if relation.kind == "changes" and relation.form in ("growth", "both") and relation.role("growth"):
            growths.setdefault(relation.role("level")[0], []).append(by_id[relation.role("growth")[0]])
    for tie in ties if growths else ():
        average = tie.form == "average"
        grown = [growths.get(tie.role(name)[0], []) for name in (AVERAGE if average else NAMES) if tie.role(name)]
        if len(grown) == len(NAMES) and all(grown):
            yield from _multiplied(grown, "average" if average else "yield")


def _multiplied(grown: Sequence[Sequence[Item]], form: str) -> Iterator[Relation]:
    """The growths that multiply; an average's only ones that do not, if a slip explains it."""
    row = next((row for row in product(*grown) if times(_index(row[0]), _index(row[1])).meets(_index(row[2]))), None)
    only = tuple(growths[0] for growths in grown)
    told = row is None and form == "average" and all(len(growths) == 1 for growths in grown) and _slipped(only)
    if row is not None or told:
        three = list(zip(NAMES, row or only, strict=True))
        roles = tuple((name, (item.id,)) for name, item in three)
        signs = tuple((f"{name}_sign", Fraction(item.role.sign)) for name, item in three)
        yield Relation("growths", roles, form, 3 if told else 1, (), signs)


def _slipped(row: Sequence[Item]) -> bool:
    """Whether the growths of a count, an average and a total are since one time, and a slip of one is all that parts them.

    The average and the total say since when: "…, bình quân 9 tỷ đồng, tăng 12%" may be since the month before.
    """
    if not (since(row[1]) and since(row[2])) or not of_one_time({words for item in row if (words := since(item))}):
        return False
    count, mean, total = (_index(item) for item in row)
    asked = (divided(total, mean), divided(total, count), times(count, mean))
    wanted = {i.id: (a + point(-1)).times(Fraction(i.role.sign)) for i, a in zip(row, asked, strict=True)}
    return explains([item.figure for item in row], wanted)


def _index(growth: Item) -> Interval:
    return growth.strict.times(Fraction(growth.role.sign)) + point(1)
