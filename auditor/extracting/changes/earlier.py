"""Levels of an earlier time beside the new ones: "tăng từ 45 lên 50 triệu đồng, tăng 11,1%", "15 vụ (cùng kỳ 18 vụ), giảm 3 vụ"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from auditor.extracting.changes.based import based_pairs, began_at, dated_pairs
from auditor.extracting.changes.moved import (
    BESIDE,
    CHANGES,
    Moved,
    Pair,
    alike,
    changes_after,
    changes_before,
    forms_of,
    unmeasured,
)
from auditor.extracting.figures.beside import closes, led_from, led_onto, of_earlier, one_time, prior_opens
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes, is_money, same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import names_rate
from auditor.extracting.measures.words import covered
from auditor.model.relation import Relation

FURTHER = 3  # words behind a change that may say what it is measured against
OTHERWISE = frozenset({"part", "outside", "plan", "target", "prior", "versus", "exceed", "nation"})

COMPARED = frozenset({"versus", "prior", "in_period", "ytd", "month"})  # words before the bracket of an earlier level


def earlier_of(passage: Passage) -> Iterator[Relation]:
    """Changes with both their levels; a growth that neither holds nor misses by one slip is of other prices or things."""
    for block in passage.by_block:
        items = passage.by_block[block]
        seen: set[tuple[str, str, str]] = set()
        for pair in _pairs(items):
            for said in () if _of_what_else(pair) else pair.changes:
                key = pair.level.id, pair.prior.id, said.id
                for told in _told(pair, said) if key not in seen else ():
                    seen.add(key)
                    yield told


def _of_what_else(pair: Pair) -> bool:
    """Whether words without a number stand in a clause of their own before the bracket of an earlier level, which is theirs.

    "Ghi nhận 412 ca, giảm 214 ca so với cùng kỳ; không có tử vong (cùng kỳ 01 ca)."
    """
    scan, number = pair.prior.scan, pair.prior.measure.bracket
    if number < 0 or pair.prior.order < pair.level.order or number == pair.level.measure.bracket:
        return False
    opening = scan.brackets[number][0]
    last = max((m.last for m in scan.measures if m.last <= opening), default=opening)
    begin = next((n for n in range(last, opening) if scan.tokens[n].text in ",;"), opening)
    compared = covered(m for m in scan.marks_between(begin, opening) if m.classes & COMPARED) | scan.dated
    return any(scan.tokens[n].kind == "w" and n not in compared for n in range(begin, opening))


def _told(pair: Pair, said: Item) -> Iterator[Relation]:
    if any(mark.classes & {"average", "each"} for mark in (*said.measure.before, *said.measure.after)):
        return  # "bình quân mỗi năm giảm 0,8%"
    moved = [Moved(pair.level, pair.prior, said, form) for form in forms_of(pair.level, said)]
    holding = next((one for one in moved if one.holds()), None)
    if holding is not None:
        yield holding.relation(1)
    elif moved and _said_of(pair, said) and ((pair.plain and _certain(moved[0])) or moved[0].slipped(said=True)):
        yield moved[0].relation(3)


def _said_of(pair: Pair, said: Item) -> bool:
    """Whether words leave no doubt that a change behind two levels is of them: of no other thing, base or time.

    "Đàn lợn tăng từ 398.500 lên 412.000 con; đàn gà tăng 3,1%", "từ 92 lên 98 xã, vượt kế hoạch 2 xã".
    """
    last = max(pair.level, pair.prior, key=attrgetter("order"))
    if said.order < last.order:
        return True
    scan, first = said.scan, said.measure.first
    between = scan.tokens[last.measure.last : first]
    begin = first - next((n for n, token in enumerate(reversed(between)) if token.text in ",)"), len(between))
    marks = scan.marks_between(begin, min(said.measure.last + FURTHER, len(scan.tokens)))
    apart = clause_between(last, said) or any(token.kind == "n" for token in scan.tokens[begin:first])
    other = any(mark.classes & OTHERWISE for mark in marks) or scan.dated_between(begin, first)
    own = said.labelled and said.figure.label != last.figure.label and not names_rate(said.measure)
    return not apart and not other and not own


def _certain(moved: Moved) -> bool:
    """Whether a change can only be that of its levels: a growth of money may be one at the prices of another year."""
    return moved.form != "growth" or (not is_money(moved.level) and moved.mended())


def _pairs(items: Sequence[Item]) -> Iterator[Pair]:
    for place, item in enumerate(items[:-1]):
        after = items[place + 1]
        if after.place != item.place or not item.is_level or not after.is_level:
            continue
        if place and items[place - 1].place == item.place and began_at(items[place - 1], item):
            continue  # "pulses declined to 24.2 from 26.1, and oilseeds fell to 39.7 from 41.4"
        bare = item.dimension == "" and item.figure.multiple == 1 and after.figure.exact  # "từ 63 xuống còn 34 đảng bộ"
        if (bare or item.dimension == after.dimension) and led_from(item.measure) and led_onto(after.measure):
            changes = (*changes_after(items, place + 2, after), *changes_before(items, place, item))
            yield Pair(after, item, changes, unmeasured(changes))
    yield from based_pairs(items)
    yield from dated_pairs(items)
    yield from _brackets(items)
    for place, (first, second, third) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        again = place > 0 and first.role.name == second.role.name == "points"  # measured from two times
        yield from _in_a_row(items[place - 1] if again else first, second, third)


def _in_a_row(first: Item, second: Item, third: Item) -> Iterator[Pair]:
    """A level, what is said of it and what it is measured from; or an earlier rate, the later one and the points between."""
    if _points_between(first, second, third):
        yield Pair(second, first, (third,), plain=Moved(second, first, third, "points").mended())
    rates = first.dimension == "ratio" or second.role.name == "fold"  # other changes have their base already
    # "chiếm 10,2%, giảm 3,1 điểm % so với … (13,3%)"
    level = first.is_level or (rates and second.role.name == "points")
    based = third.role.form == "prior" or _against(third, second)
    told = based and level and second.role.name in CHANGES and rates
    # a base in brackets is no new level
    outside = first.measure.depth == 0 or first.measure.bracket == third.measure.bracket
    if told and outside and first.place == second.place == third.place and alike(first, third):
        fold = second.role.name == "fold" and third.measure.opener == "("
        # "52,4%, tăng 0,3% so với năm 2023 (52,1%)": points, whatever they are called
        rises = second.role.name == "growth" and first.dimension == "ratio"
        form = "points" if second.role.name == "points" else "amount" if rises else ""
        yield Pair(first, third, (second,), fold or (form != "" and Moved(first, third, second, form).mended()))


def _against(other: Item, points: Item) -> bool:
    """Whether a bracket tells the rate of what points are counted from: "cao hơn 0,9 điểm so với nông thôn (1,9%)"."""
    bare = points.role.name == "points" and other.dimension == "ratio" and not other.measure.before
    return bare and not contributes(points) and closes(other.measure, other.scan, points.measure)


def _points_between(first: Item, second: Item, points: Item) -> bool:
    """ "đầu năm 12,4%, cuối năm còn 9,9%, giảm 2,5 điểm phần trăm": an earlier rate, the later one, and what lies between."""
    rates = first.is_level and second.is_level and first.dimension == second.dimension == "ratio"
    dated = first.measure.says("prior")
    return (
        points.role.name == "points"
        and not contributes(points)
        and rates
        and dated
        and first.place == second.place == points.place
    )


def _brackets(items: Sequence[Item]) -> Iterator[Pair]:
    """ "12 vụ, 8 người chết (cùng kỳ 15 vụ, 10 người chết), giảm 3 vụ, giảm 2 người chết": each with its own."""
    for place, first in enumerate(items):
        number = first.measure.bracket
        if (
            not first.is_level
            or (place and items[place - 1].measure.bracket == number and items[place - 1].is_level)
            or not of_earlier(first.measure, first.scan)
        ):
            continue
        inside = [i for i in items[place:] if i.measure.bracket == number and i.is_level]
        outside = _outside(items[:place], first)
        levels = outside[-len(inside) :]
        end = place + next((n for n, i in enumerate(items[place:]) if i.measure.bracket != number), len(items) - place)
        if len(levels) != len(inside) or not all(alike(a, b) for a, b in zip(levels, inside, strict=True)):
            continue
        after = changes_after(items, end, first, most=BESIDE * len(inside))
        before = changes_before(items, place, first, most=BESIDE * len(inside))
        before = before if all(_of_that_time(change, first) for change in before) else ()
        named = len(inside) == 1 and _a_year_before(levels[0], first)
        plain = (named or prior_opens(first.scan, number)) and unmeasured(after)
        if len(inside) == 1 and levels[0].place != first.place:
            levels = _meant(outside, first, (*before, *after))
        for level, prior in zip(levels, inside, strict=False):
            yield Pair(level, prior, (*_own(after, level, levels), *_own(before, level, levels[::-1])), plain)


def _meant(levels: Sequence[Item], prior: Item, changes: Sequence[Item]) -> list[Item]:
    """Of the levels of the sentence before, the only one of its kind or one that a change makes of the prior one.

    "Hộ nghèo 41.985 hộ; hộ nghèo và cận nghèo 69.392 hộ. So với đầu năm giảm 14.274 hộ nghèo (56.259 hộ)".
    """
    of_kind = [i for i in levels if alike(i, prior)]
    made = (i for i in of_kind for said in changes for form in forms_of(i, said) if Moved(i, prior, said, form).holds())
    return of_kind if len(of_kind) == 1 else [*made][:1]


def _a_year_before(level: Item, prior: Item) -> bool:
    """Whether a level goes by the words of another, and is of the year before: "7,8 ha, … (năm 2021, diện tích bị cháy 115 ha)"."""
    now, then = level.figure.period, prior.figure.period
    alike = prior.labelled and prior.figure.label.lower() == level.figure.label.lower()
    return alike and now is not None and then is not None and bool(now.year and then.year and now.year == then.year + 1)


def _outside(before: Sequence[Item], first: Item) -> list[Item]:
    """The levels before a bracket: of its sentence, or of the one before it where it only compares."""
    own = [i for i in before if i.place == first.place and i.measure.bracket != first.measure.bracket]
    above = (first.measure.block, first.measure.sentence - 1)
    only = bool(own) and all(i.role.name in CHANGES for i in own)
    return [
        i
        for i in (before if only else own)
        if i.is_level and i.place == (above if only else first.place) and i.measure.depth < first.measure.depth
    ]


def _of_that_time(change: Item, prior: Item) -> bool:
    """Whether a change is measured from the time of a bracket, as far as words tell."""
    said = [mark.text for mark in (*change.measure.before, *change.measure.after) if "prior" in mark.classes]
    return all(one_time(text, prior.measure, prior.scan) for text in said)


def _own(changes: Sequence[Item], level: Item, levels: Sequence[Item]) -> tuple[Item, ...]:
    """Which of the changes after several levels are of one of them: in their order, those of one kind."""
    if len(levels) == 1:
        return tuple(changes)
    amounts = [i for i in changes if i.role.name == "change"]
    aligned = len(amounts) == len(levels) and all(same_kind(a, b) for a, b in zip(amounts, levels, strict=True))
    return (amounts[levels.index(level)],) if aligned else ()
