"""What a report states again in another place (a summary, a note, the plan for next month), where one slip tells the two apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from auditor.extracting.evidence.plausible import explains, likely_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.restatements.rates_again import rates_again
from auditor.extracting.restatements.statements import Statement, alike, is_percent, kind_of, of_one_base, statements_of
from auditor.extracting.restatements.twice import changed_places, restatement, wanted_of_both
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

LEVEL = 4  # digits of a level that is no accident where it stands twice
SHORT = 3  # … and of one which two digits that changed places tell apart from the other
SWAPPED = 5  # digits of a level, and of a rate, of which two that change places are none
SWAPPED_RATE = 4
AGREEING = 3  # digits of the rates that two statements have in common
NAME = 3  # words of a name that a longer one begins with
SHARED = 2  # words that two statements have in common, if nothing else but a slip ties them
MANY = 10_000
ROUND = 100  # levels are looked for by their first three digits
MOST = 6  # places where a number may stand for them to be told from accidents


def restated_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Two figures of one statement made twice, of which one slip makes the other; and rates that are printed again."""
    statements = list(statements_of(passage, frozenset(language.lists.get("silent", ()))))
    levels = [one for one in statements if one.is_level]
    seen: set[frozenset[str]] = set()
    pairs = (*_said_otherwise(levels), *_told_otherwise(statements), *_swapped(statements))
    for first, second in pairs:
        key = frozenset((first.id, second.id))
        if key not in seen:
            seen.add(key)
            yield restatement(first, second, 3, "again")
    yield from rates_again(statements)


def _said_otherwise(levels: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Of one level printed twice, the growth or rate that is another one: "92.418 tỷ đồng, tăng 12,1%", "…, tăng 11,2%"."""
    for one, other in _beside(levels, _rounded, LEVEL):
        if not one.head.strict.meets(other.head.strict) or not alike(one, other, 0 if _counts_many(one.head) else 1):
            continue
        yield from _differing(one, other)


def _differing(one: Statement, other: Statement) -> Iterator[tuple[Item, Item]]:
    """What two statements say that is not the same, where only one thing can be meant and one slip makes it so."""
    mine, theirs = _unmatched(one, other), _unmatched(other, one)
    for first in mine:
        found = [second for second in theirs if of_one_base(first, second)]
        rivals = [item for item in mine if item.role.name == first.role.name]
        if len(found) == len(rivals) == 1 and _explained(first, found[0]):
            yield first, found[0]


def _told_otherwise(statements: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Levels, or one of two rates, that one slip tells apart, of which the same is said beside: "đạt 72,2% kế hoạch" of both."""
    by_rate: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        for item in statement.said:
            if item.figure.digits > 1:
                by_rate.setdefault((kind_of(item), item.figure.literal), []).append(statement)
    for found in by_rate.values():
        for one, other in combinations(found, 2) if len(found) <= MOST else ():
            if not alike(one, other, SHARED):
                continue
            first, second = one.head, other.head
            if sum(item.figure.digits for item in one.said if _match(item, other)) < AGREEING:
                continue
            if not (one.is_level and other.is_level):
                yield from _differing(one, other)
            elif (
                first.dimension == second.dimension
                and (max(first.figure.digits, second.figure.digits) >= LEVEL or _short_swap(one, other))
                and not first.strict.meets(second.strict)
                and likely_slip([first.figure, second.figure], wanted_of_both(first, second), said=True)
            ):
                yield first, second


def _short_swap(one: Statement, other: Statement) -> bool:
    """Whether two short levels that one name is given differ by two digits that changed places: "3,62 triệu con", "3,26"."""
    first, second = one.head.figure, other.head.figure
    same = first.multiple == second.multiple and len(first.literal) == len(second.literal) and _named_alike(one, other)
    return same and min(first.digits, second.digits) >= SHORT and changed_places(first.literal, second.literal)


def _swapped(statements: Sequence[Statement]) -> Iterator[tuple[Item, Item]]:
    """Long numbers of one thing that are told apart by two digits that changed places, and by nothing else."""

    def key(statement: Statement) -> tuple[object, ...]:
        literal = statement.head.figure.literal
        kind = ("rate", "of", 1) if is_percent(statement.head) else kind_of(statement.head)
        return (kind, statement.head.dimension, len(literal), "".join(sorted(literal)))

    for one, other in _beside(statements, key, SWAPPED_RATE):
        first, second = one.head, other.head
        long = SWAPPED if first.is_level else SWAPPED_RATE
        if (
            first.figure.digits >= long
            and first.figure.multiple == second.figure.multiple
            and alike(one, other, SHARED)
            and _named_alike(one, other)
            and changed_places(first.figure.literal, second.figure.literal)
        ):
            yield first, second


def _named_alike(one: Statement, other: Statement) -> bool:
    """Whether the word that names each last, however short, is one of the other's: "đàn bò 41.872 con" is none of goats.

    A summary cuts names short: "kim ngạch xuất khẩu" there, "kim ngạch xuất khẩu hàng hóa" in the text.
    """
    short, long = sorted((statement.head.figure.label.lower().split() for statement in (one, other)), key=len)
    cut = len(short) >= NAME and long[: len(short)] == short
    return cut or all(mine.last_word in ("", *theirs.spoken) for mine, theirs in ((one, other), (other, one)))


def _counts_many(item: Item) -> bool:
    """Whether it counts so many of a thing that its unit says enough: "654.300 lượt khách"."""
    return item.figure.counted and (item.figure.value or 0) >= MANY


def _rounded(statement: Statement) -> tuple[str, int, int]:
    """A level by its first three digits, so that it is found again where it is printed in larger units; a half is even."""
    n, d = (statement.head.figure.value or 0).as_integer_ratio()
    n, size = abs(n), 0
    while n >= ROUND * 10 * d:
        d, size = d * 10, size + 1
    whole, rest = divmod(n, d)
    return statement.head.dimension, size, whole + (2 * rest > d or (2 * rest == d and whole % 2 == 1))


def _beside(
    statements: Iterable[Statement], key: Callable[[Statement], object], digits: int
) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one key in two places, of which one number at least is so long."""
    found: dict[object, list[Statement]] = {}
    for statement in statements:
        found.setdefault(key(statement), []).append(statement)
    for same in found.values():
        if 1 < len(same) <= MOST:
            yield from (pair for pair in combinations(same, 2) if max(it.head.figure.digits for it in pair) >= digits)


def _match(item: Item, other: Statement) -> bool:
    """Whether another statement says the same of its level."""
    return any(kind_of(item) == kind_of(said) and item.strict.meets(said.strict) for said in other.said)


def _unmatched(one: Statement, other: Statement) -> list[Item]:
    return [item for item in one.said if not _match(item, other)]


def _explained(one: Item, other: Item) -> bool:
    return explains([one.figure, other.figure], wanted_of_both(one, other))
