"""What a report states again in another place (a summary, a note, the plan for next month), where one slip tells the two apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from auditor.extracting.items import NOT_LABEL, Item
from auditor.extracting.levels import level_of
from auditor.extracting.plausible import explains, likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.role import NOT_NOW
from auditor.extracting.unsaid import RATES
from auditor.knowledge.language import Language
from auditor.model.figure import Period
from auditor.model.relation import Relation

LEVEL = 4  # digits of a level that is no accident where it stands twice
SWAPPED = 5  # digits of a level, and of a rate, of which two that change places are none
SWAPPED_RATE = 4
AGREEING = 3  # digits of the rates that two statements have in common
LETTERS = 3  # shorter words say little
SHARED = 2  # words that two statements have in common, if nothing else but a slip ties them
ROUND = 100
MOST = 6  # places where a number may stand for them to be told from accidents
BASE = 3  # words behind a rate that say what it is of
SAID = ("growth", "ratio", "rate")


class Statement(Struct, frozen=True):
    """A level with what is said of it, or a rate alone; ``words`` are those that name it."""

    head: Item
    said: tuple[Item, ...]
    words: frozenset[str]
    time: Period | None


def restated_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Two figures of one statement made twice, of which one slip makes the other."""
    statements = list(_statements(passage, frozenset(language.lists.get("silent", ()))))
    levels = [one for one in statements if _is_level(one)]
    seen: set[frozenset[str]] = set()
    pairs = (*_said_otherwise(levels), *_told_otherwise(statements), *_swapped(statements))
    for first, second in pairs:
        key = frozenset((first.id, second.id))
        if key not in seen:
            seen.add(key)
            yield Relation("restatements", (("first", (first.id,)), ("second", (second.id,))), "again", 3)


def _statements(passage: Passage, silent: frozenset[str]) -> Iterator[Statement]:
    for items in passage.by_block.values():
        said: dict[str, list[Item]] = {}
        heads: list[Item] = []
        named: dict[str, frozenset[str]] = {}
        bare: Item | None = None  # a rate without a level, of whose clause others may be
        before: Item | None = None
        for place, item in enumerate(items):
            if item.is_level and item.dimension not in RATES and item.dimension:
                heads.append(item)
            elif (item.role.name in SAID or _percent(item)) and item.figure.qualifier is None:
                level = level_of(items, place)
                if level is None or level.dimension in RATES:
                    goes_on = bare is not None and before is not None and before.id == bare.id and _bare(bare, item)
                    level = bare = bare if goes_on else item
                said.setdefault(level.id, []).append(item)
                if level is item or item.figure.digits >= SWAPPED_RATE:
                    heads.append(item)
            before = item
            ahead = items[place - 1] if place else None
            words = _words(item, ahead, silent)
            if not words and ahead is not None and ahead.place == item.place:
                words = named[ahead.id]  # "trong tháng đạt 286 tỷ đồng; lũy kế đạt 2.145 tỷ đồng"
            named[item.id] = words
        for head in heads:
            if head.role.form not in NOT_NOW and head.figure.qualifier is None:
                time = passage.times.get(head.id) or head.figure.period
                yield Statement(head, tuple(said.get(head.id, ())), named[head.id], time)


def _words(item: Item, before: Item | None, silent: frozenset[str]) -> frozenset[str]:
    """The words that name what a number is of: its label, those since the number before it, and those behind a level."""
    scan, measure = item.scan, item.measure
    first = scan.sentences[measure.sentence][0]
    if before is not None and before.measure.block == measure.block:
        first = max(first, before.measure.last)
    first = max((n + 1 for n in range(first, measure.first) if scan.tokens[n].text == ";"), default=first)
    idle = set(scan.dated)
    for mark in scan.marks_between(first, measure.first):
        if mark.classes & NOT_LABEL:
            idle |= set(range(mark.first, mark.last))
    words = [scan.tokens[n].text for n in range(first, measure.first) if scan.tokens[n].kind == "w" and n not in idle]
    words += f"{item.figure.label} {measure.tail if item.is_level else ''}".lower().split()
    return frozenset(word for word in words if len(word) >= LETTERS and word not in silent)


def _is_level(statement: Statement) -> bool:
    return statement.head.is_level and not _percent(statement.head)


def _percent(item: Item) -> bool:
    """Whether it may be a rate of which no word says of what: "vốn thành phố mới đạt 39,78%"."""
    return item.dimension == "ratio" and item.role.form == "percent"


def _bare(first: Item, item: Item) -> bool:
    """Whether a rate goes on with what another one without a level is of: "mới đạt 76,9% dự toán, bằng 87,7% cùng kỳ"."""
    between = item.scan.tokens[first.measure.last : item.measure.first]
    return first.place == item.place and not any(token.text == ";" for token in between) and not item.labelled


def _said_otherwise(levels: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Of one level printed twice, the growth or rate that is another one: "92.418 tỷ đồng, tăng 12,1%", "…, tăng 11,2%"."""
    for one, other in _beside(levels, _rounded, LEVEL):
        counted = one.head.figure.unit is not None and one.head.figure.unit.counted
        if not one.head.strict.meets(other.head.strict) or not _alike(one, other, 0 if counted else 1):
            continue
        yield from _differing(one, other)


def _differing(one: Statement, other: Statement) -> Iterator[tuple[Item, Item]]:
    """What two statements say that is not the same, where only one thing can be meant and one slip makes it so."""
    mine, theirs = _unmatched(one, other), _unmatched(other, one)
    for first in mine:
        found = [second for second in theirs if _of_one_base(first, second)]
        rivals = [item for item in mine if item.role.name == first.role.name]
        if len(found) == len(rivals) == 1 and _explained(first, found[0]):
            yield first, found[0]


def _told_otherwise(statements: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Levels, or one of two rates, that one slip tells apart, of which the same is said beside: "đạt 72,2% kế hoạch" of both."""
    by_rate: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        for item in statement.said:
            if item.figure.digits > 1:
                by_rate.setdefault((_kind(item), item.figure.literal), []).append(statement)
    for found in by_rate.values():
        for one, other in combinations(found, 2) if len(found) <= MOST else ():
            first, second = one.head, other.head
            agreed = [item for item in one.said if _match(item, other)]
            if sum(item.figure.digits for item in agreed) < AGREEING or not _alike(one, other, SHARED):
                continue
            if not (_is_level(one) and _is_level(other)):
                yield from _differing(one, other)
            elif (
                first.dimension == second.dimension
                and max(first.figure.digits, second.figure.digits) >= LEVEL
                and not first.strict.meets(second.strict)
                and likely_slip([first.figure, second.figure], _wanted(first, second), said=True)
            ):
                yield first, second


def _swapped(statements: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Long numbers of one thing that are told apart by two digits that changed places, and by nothing else."""

    def key(statement: Statement) -> tuple[object, ...]:
        literal = statement.head.figure.literal
        kind = ("rate", "of", 1) if _percent(statement.head) else _kind(statement.head)
        return (kind, statement.head.dimension, len(literal), "".join(sorted(literal)))

    for one, other in _beside(statements, key, SWAPPED_RATE):
        first, second = one.head, other.head
        long = SWAPPED if first.is_level else SWAPPED_RATE
        if (
            first.figure.digits >= long
            and first.figure.multiple == second.figure.multiple
            and _alike(one, other, SHARED)
            and _changed_places(first.figure.literal, second.figure.literal)
        ):
            yield first, second


def _rounded(statement: Statement) -> tuple[str, int, int]:
    """A level by its first three digits, so that it is found again where it is printed in larger units."""
    value, size = abs(statement.head.figure.value or Fraction(0)), 0
    while value >= ROUND * 10:
        value, size = value / 10, size + 1
    return statement.head.dimension, size, round(value)


def _beside(statements: Iterable[Statement], key, digits: int) -> Iterator[tuple[Statement, Statement]]:  # type: ignore[no-untyped-def]
    """Statements of one key in two places, of which one number at least is so long."""
    found: dict[object, list[Statement]] = {}
    for statement in statements:
        found.setdefault(key(statement), []).append(statement)
    for same in found.values():
        if 1 < len(same) <= MOST:
            yield from (pair for pair in combinations(same, 2) if max(it.head.figure.digits for it in pair) >= digits)


def _alike(one: Statement, other: Statement, shared: int) -> bool:
    """Whether two statements are made in two places, of one time and place, in words of which some are the same."""
    common = len(one.words & other.words)
    return (
        one.head.measure.block != other.head.measure.block
        and common >= shared
        and (common * 2 >= min(len(one.words), len(other.words)) or not shared)
        and one.head.figure.place == other.head.figure.place
        and _of_one_time(one.time, other.time)
    )


def _of_one_time(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return True
    years = one.year is None or other.year is None or one.year == other.year
    numbers = one.number is None or other.number is None or one.number == other.number
    return one.span == other.span and years and numbers


def _kind(item: Item) -> tuple[str, str, int]:
    return (item.role.name, item.role.form, item.role.sign)


def _match(item: Item, other: Statement) -> bool:
    """Whether another statement says the same of its level."""
    return any(_kind(item) == _kind(said) and item.strict.meets(said.strict) for said in other.said)


def _unmatched(one: Statement, other: Statement) -> list[Item]:
    return [item for item in one.said if not _match(item, other)]


def _of_one_base(one: Item, other: Item) -> bool:
    """Whether two rates may be of one base, as far as the words behind them say."""
    mine, theirs = (item.measure.tail.lower().split()[:BASE] for item in (one, other))
    least = min(len(mine), len(theirs))
    return _kind(one) == _kind(other) and mine[:least] == theirs[:least]


def _explained(one: Item, other: Item) -> bool:
    return explains([one.figure, other.figure], _wanted(one, other))


def _wanted(one: Item, other: Item):  # type: ignore[no-untyped-def]
    return {one.id: other.strict, other.id: one.strict}


def _changed_places(one: str, other: str) -> bool:
    """Whether two digits beside each other, maybe on either side of a sign, changed places."""
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(apart) != 2 or not all(one[at].isdigit() for at in apart):
        return False
    first, last = apart
    return not any(sign.isdigit() for sign in one[first + 1 : last])
