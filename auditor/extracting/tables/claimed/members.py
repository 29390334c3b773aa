"""Rows that a stub calls part of the row above: "Trong đó:" and what stands under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.outline import depths_of, stub_of
from auditor.extracting.tables.ties import NAMED, Tie
from auditor.knowledge.table_words import TableWords

MOST = 40  # rows under one heading
LIKE = 20  # times that one amount of a row may be another


def members_of(grid: Grid, rows: Sequence[int], columns: Sequence[int], words: TableWords) -> dict[int, int]:
    """The rows that stand under "of which", each with the row that it is part of."""
    depths = dict(zip(rows, depths_of(grid, rows, words), strict=True))
    found: dict[int, int] = {}
    owner: int | None = None
    inside: int | None = None  # the depth of the rows that belong to the owner; -1 before the first of them
    for row in rows:
        text = " ".join(stub_of(grid, row).split())
        depth = depths[row]
        numbered = any(grid.number(row, column) is not None for column in columns)
        if words.starts(text.lstrip("-+*• "), "of-which"):
            inside = None if numbered else -1
            if numbered and owner is not None:
                found[row] = owner
            continue
        if inside == -1:
            inside = depth
        if (
            inside is not None
            and owner is not None
            and numbered
            and depth == inside
            and depth > (depths[owner] or 0)
            and row - owner <= MOST
        ):
            found[row] = owner
            continue
        inside = None
        if numbered and text:
            owner = row
    return found


def member_ties(grid: Grid, members: Mapping[int, int], additive: Iterable[int]) -> Iterator[Tie]:
    """Each row under "of which" tied, column by column, to the row that it is part of.

    A slip is in one cell: a row that exceeds its owner in several columns, or in all, is part of a row further above.
    """
    columns = sorted(additive)
    for row, owner in members.items():
        pairs = [(c, grid.number(owner, c), grid.number(row, c)) for c in columns]
        compared = [(c, whole.value, part.value) for c, whole, part in pairs if whole is not None and part is not None]
        beyond = sum(part > whole for _, whole, part in compared)
        if beyond <= 1 and beyond < len(compared):
            for column, _, _ in compared:
                yield Tie("part", "column", (owner, column), ((row, column),), True, 0.0, 1, NAMED)


def unlike_columns(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> frozenset[int]:
    """The columns whose numbers are of other sizes than those beside them: rates, mostly, in a table of amounts.

    They are sought where no heading says what a column is of.
    """
    found: set[int] = set()
    for column in columns:
        seen = [(own.value, _others(grid, row, columns, column)) for row in rows if (own := grid.number(row, column))]
        near = [any(own <= LIKE * other and other <= LIKE * own for other in others) for own, others in seen if others]
        if sum(near) * 2 < len(near):
            found.add(column)
    return frozenset(found)


def _others(grid: Grid, row: int, columns: Sequence[int], column: int) -> list[Fraction]:
    """The numbers of a row in other columns."""
    return [number.value for c in columns if c != column and (number := grid.number(row, c)) is not None]
