"""A growth or rate of a whole between the least and the most of its parts': the ties, and which rates are such growths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.figures.items import Item
from auditor.model.relation import Relation

MOST = Fraction(1, 2)  # that a growth is; more of last year is what is left of it: "giảm mạnh, đạt 71% so với cùng kỳ"


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
