"""Levels with the one that they are compared with behind them: "604,953, compared with 584,818", "12 in 2022 and 15 in 2023"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.extracting.changes.moved import (
    CHANGES,
    WORDS,
    Moved,
    Pair,
    alike,
    changes_after,
    changes_before,
    forms_of,
    lies_between,
    unmeasured,
    words_of,
)
from auditor.extracting.figures.beside import compared_from, led_from
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.role import NOT_NOW, is_based, led_by
from auditor.model.figure import Period

LEADING = frozenset({"have", "equal", "left", "onto", "fall_to", "qualifier:about"})  # between a time and its level
VERB = 2  # words that say no more than that


def based_pairs(items: Sequence[Item]) -> Iterator[Pair]:
    """A level and the one right behind it that it is compared with: "rose 3.4% to 604,953, compared with 584,818 in 2016"."""
    for at, prior in enumerate(items):
        if not prior.is_level:
            continue
        if not (_based(prior) or (at and _measured_from(items[at - 1], prior)) or _told_twice(items, at)):
            continue
        between = [*takewhile(_no_level, reversed(items[:at]))]
        place = at - len(between) - 1
        level = items[place] if place >= 0 else None
        if level is None or level.place != prior.place or not _pairs(level, prior) or level.role.form in NOT_NOW:
            continue
        before = changes_before(items, place, level) if _led_to(level, prior) else ()
        for said in (*before, *reversed(between), *changes_after(items, at + 1, prior)):
            if said.role.name in CHANGES:
                yield _pair(level, prior, said)


def _pairs(level: Item, prior: Item) -> bool:
    """Whether the two can be of one thing; of two bare counts nothing says what they are: "to 2,272 in 2012 from 2,412"."""
    bare = level.dimension == prior.dimension == "" and level.figure.multiple == prior.figure.multiple
    return alike(level, prior) or bare


def _based(prior: Item) -> bool:
    return prior.role.form == "prior" and is_based(prior.measure)


def _told_twice(items: Sequence[Item], at: int) -> bool:
    """Whether a change, told as an amount and as a growth, is measured from a level: "up 16,535 or 3.2 percent from 514,745".

    Only one level stands before it, of which it can be; a level in a bracket of its own is read elsewhere.
    """
    prior = items[at]
    if at < 3 or prior.role.form != "prior":
        return False
    said = items[at - 2 : at]
    names = {item.role.name for item in said if item.place == prior.place}
    before = [item for item in items[: at - 2] if item.place == prior.place and item.is_level]
    beside = said[0].measure.bracket == prior.measure.bracket
    return names == {"change", "growth"} and beside and len(before) == 1 and unmeasured(said[:1])


def _measured_from(item: Item, prior: Item) -> bool:
    """Whether a level began at the one behind it, or words right behind it compare the two."""
    return began_at(item, prior) or _compared_with(item, prior)


def _compared_with(level: Item, prior: Item) -> bool:
    """Whether a bracket prints what a level right before it is compared with: "591 người so với năm 2019 (553 người)"."""
    if not level.is_level or level.place != prior.place or prior.role.form != "prior" or prior.measure.opener != "(":
        return False
    first = prior.scan.brackets[prior.measure.bracket][0]
    begin = compared_from(prior.scan, first)
    signs = all(token.kind == "p" for token in prior.scan.tokens[level.measure.last : begin])
    return begin < first and signs and begin <= level.measure.last + 1 and prior.measure.first == first + 1


def began_at(level: Item, prior: Item) -> bool:
    """Whether a rise or fall to a level began at one behind it: "grew by 7.8% to $680 million in March from $630.7 million"."""
    reached = any(led_by(level.measure, name) for name in ("to_level", "fall_to", "at_level"))
    if not level.is_level or not reached or not led_from(prior.measure):
        return False
    beside = words_of(prior) <= WORDS  # not "to 49.4% with male rates showing an increase from 70.5%"
    return beside and not level.scan.signs_between(level.measure.last, prior.measure.first, ";:")


def _no_level(item: Item) -> bool:
    return not item.is_level


def _led_to(level: Item, prior: Item) -> bool:
    """Whether a change before a level leads to it: "fell by 4.2% to 958", "3.1% lower, at 271", "42 more (84 against 42)"."""
    inside = level.measure.opener == "(" and prior.measure.bracket == level.measure.bracket
    apart = level.measure.opener == "," and led_by(level.measure, "at_level")
    return inside or apart or led_by(level.measure, "to_level")


def _pair(level: Item, prior: Item, said: Item) -> Pair:
    """The pair with one change; certain only where a slip keeps the three from agreeing."""
    forms = forms_of(level, said)
    return Pair(level, prior, (said,), plain=bool(forms) and Moved(level, prior, said, forms[0]).mended())


def dated_pairs(items: Sequence[Item]) -> Iterator[Pair]:
    """Two levels with the time of each beside it, and what lies between them: "12 in 2022 and 15 in 2023, an increase of 25%".

    Or "năm 2015 là 200 USD, năm 2020 là 300 USD, tăng 50%", where no other name stands before the second.
    """
    for first, second, said in zip(items, items[1:], items[2:], strict=False):
        levels = first.is_level and second.is_level and alike(first, second)
        beside = first.place == second.place == said.place and said.measure.opener == "," and unmeasured([said])
        if not levels or not beside or said.role.name not in CHANGES:
            continue
        behind = _order(_time_behind(first), _time_behind(second))
        order = behind or _order(_time_before(first, None), _time_before(second, first))
        if not order:
            continue
        level, prior = (second, first) if order > 0 else (first, second)
        # a growth of amounts that does not hold may be one at the prices of another year
        sure = behind or said.role.name != "growth" or second.figure.exact
        if sure or lies_between(level, prior, said):
            yield _pair(level, prior, said)


def _order(one: Period | None, other: Period | None) -> int:
    """1 where the other time is the same months of a later year, -1 where of an earlier one; 0 where it is no such time."""
    if one is None or other is None or one.year is None or other.year is None or one.year == other.year:
        return 0
    same = (one.span, one.number, one.first) == (other.span, other.number, other.first)
    return (1 if other.year > one.year else -1) if same else 0


def _time_behind(item: Item) -> Period | None:
    """The time named right behind a level: "12 tonnes in 2022"."""
    last = item.measure.last
    return next((s.period for s in item.scan.specials if 0 <= s.first - last <= 1 and s.kind == "period"), None)


def _time_before(item: Item, before: Item | None) -> Period | None:
    """The time named right before a level but for a verb, where only signs part it from the level ``before``: "năm 2015 là 200"."""
    scan, first = item.scan, item.measure.first
    named = next((s for s in reversed(scan.specials) if s.kind == "period" and s.last <= first <= s.last + VERB), None)
    if named is None or not all(mark.classes & LEADING for mark in scan.marks_between(named.last, first)):
        return None
    between = scan.tokens[before.measure.last : named.first] if before is not None else ()
    return named.period if all(token.kind == "p" for token in between) else None
