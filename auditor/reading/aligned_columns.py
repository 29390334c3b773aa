"""Where the columns of rows are whose cells are set apart by wide spaces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from auditor.reading.aligned import Field

_YEAR = r"(?:19|20)\d\d"
_NUMBERING = r"[A-Z]|\(?\d{1,2}\)?(?:\s?=[\s\d()+\-–x×*/:,.%]+)?"
FEW = 10  # rows for one whose words reach beyond their column
NEAR = 4  # letters between figures of one column that a converter set apart
Columns = list[tuple[int, int]]


def columns_of(rows: Sequence[Sequence[Field]]) -> Columns:
    """Stretches of the page that next to no row of figures leaves empty of words: its columns.

    The numbers of the columns stand in their middle, and the figures below them at their right, so they are asked last. A row
    whose only figures are years is a heading, whose words may reach over several columns.
    """
    numbers = [row for row in rows if numbering(row)]
    figures = [row for row in rows if not numbering(row) and not _heading(row)] or rows
    found = _merged(figures, _stretches(figures), max((len(row) for row in rows), default=0))
    for row in numbers:
        found = _split(found, row) if len(row) > len(found) else found
        if len(row) > len(found):
            own = set(matched(found, [(field.left, field.right) for field in row]))
            found = sorted([*found, *((field.left, field.right) for at, field in enumerate(row) if at not in own)])
    return found


def _split(columns: Columns, numbers: Sequence[Field]) -> Columns:
    """The columns, those under two numbers parted where the second begins: words of one overlap figures of the other."""
    found: Columns = []
    for left, right in columns:
        starts = [field.left for field in numbers if field.left < right and left < field.right][1:]
        found += pairwise([left, *starts, right])
    return found


def numbering(row: Sequence[Field]) -> bool:
    """Whether a row numbers the columns: A, B, 1, 2, 3=2/1."""
    return all(re.fullmatch(_NUMBERING, field.words) for field in row)


def _heading(row: Sequence[Field]) -> bool:
    """Whether the only figures of a row are years."""
    figures = [field.words for field in row if field.numeric]
    return bool(figures) and all(re.fullmatch(_YEAR, words) for words in figures)


def _stretches(rows: Sequence[Sequence[Field]]) -> Columns:
    """Where figures stand, or words of more than one row in ten: a label may be long. Then where others stand apart from these."""
    few = len(rows) // FEW
    edges: list[tuple[int, int]] = []
    for field in (field for row in rows for field in row):
        deep = few + 1 if field.numeric else 1
        edges += (field.left, deep), (field.right, -deep)
    return _apart([field for row in rows for field in row], _deep(sorted(edges), few))


def _deep(edges: Sequence[tuple[int, int]], few: int) -> Columns:
    """The stretches between edges that are deeper than a few."""
    found: Columns = []
    deep = left = 0
    for at, step in edges:
        before, deep = deep, deep + step
        if before <= few < deep:
            left = at
        elif deep <= few < before:
            found.append((left, at))
    return found


def _apart(fields: Sequence[Field], found: Columns) -> Columns:
    """The stretches, and those of fields that stand in none of them."""
    apart: Columns = []
    for left, right in sorted((field.left, field.right) for field in fields if not _over(field, found)):
        if apart and left < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], right))
        else:
            apart.append((left, right))
    return sorted([*found, *apart])


def _over(field: Field, columns: Columns) -> range:
    """The places of those columns over which a field stands; each begins where the one before it has ended."""
    first = bisect_right(columns, field.left, key=itemgetter(1))
    return range(first, bisect_left(columns, field.right, key=itemgetter(0)))


def _merged(rows: Sequence[Sequence[Field]], columns: Columns, most: int) -> Columns:
    """The columns, those as one that hardly a blank parts and no row fills both, and that of a sign for nothing beside another.

    A converter sets figures by the width of their letters, a sign in the middle. No row has more fields than ``most``, so there
    are no more columns.
    """
    if len(columns) <= most:
        return columns
    rows_of: list[set[int]] = [set() for _ in columns]
    signs = [True] * len(columns)
    for n, field in ((n, field) for n, row in enumerate(rows) for field in row):
        for at in _over(field, columns):
            rows_of[at].add(n)
            signs[at] = signs[at] and _sign(field)
    found = list(zip(columns, rows_of, signs, strict=True))
    while len(found) > most:
        pairs = [at for at in range(1, len(found) - 1) if _one(found[at], found[at + 1])]
        if not pairs:
            break
        at = min(pairs, key=lambda at: found[at + 1][0][0] - found[at][0][1])
        (left, _), one, sign = found[at]
        (_, right), other, signed = found.pop(at + 1)
        found[at] = ((left, right), one | other, sign and signed)
    return [column for column, _, _ in found]


def _sign(field: Field) -> bool:
    """Whether a field holds the sign for no figure."""
    return field.numeric and not any(sign.isdecimal() for sign in field.words)


def _one(column: tuple[tuple[int, int], set[int], bool], after: tuple[tuple[int, int], set[int], bool]) -> bool:
    """Whether two neighbours are one: near, or one of them of signs alone, and no row fills both."""
    near = after[0][0] - column[0][1] <= NEAR or column[2] != after[2]
    return near and column[1].isdisjoint(after[1])


def fits(columns: Columns, shared: Columns) -> bool:
    """Whether each column stands in one of those shared with other pages, and no two in the same."""
    within = [[at for at, (a, b) in enumerate(shared) if left < b and a < right] for left, right in columns]
    places = [found[0] for found in within if len(found) == 1]
    return len(places) == len(columns) == len(set(places))


def covered(left: float, right: float, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last column that words stand over, or the one that is nearest to their middle."""
    over = [at for at, (begin, end) in enumerate(columns) if left < end and begin < right]
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) - (left + right)))
    return nearest, nearest


def matched(few: Columns, many: Columns) -> list[int]:
    """Which of many stretches each of a few stands for, in their order, so that all together lie as near as can be."""
    spare = len(many) - len(few)
    costs = [[0] * (spare + 1)]
    for at, (left, right) in enumerate(few):
        row: list[int] = []
        for skipped in range(spare + 1):
            near = costs[-1][skipped] + abs(left + right - sum(many[at + skipped]))
            row.append(near if not row else min(near, row[-1]))
        costs.append(row)
    chosen: list[int] = []
    skipped = spare
    for at in range(len(few), 0, -1):
        while skipped and costs[at][skipped] == costs[at][skipped - 1]:
            skipped -= 1
        chosen.append(at - 1 + skipped)
    return chosen[::-1]
