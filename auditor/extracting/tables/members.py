"""Rows that a stub calls part of the row above: "Trong đó:" and what stands under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.extracting.tables.grid import Grid
from auditor.extracting.tables.outline import depths_of, stub_of
from auditor.extracting.tables.ties import NAMED, Tie
from auditor.knowledge.table_words import TableWords

MOST = 40  # rows under one heading


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


def member_ties(grid: Grid, members: Mapping[int, int], additive: Iterable[int]) -> list[Tie]:
    """Each row under "of which" tied, column by column, to the row that it is part of."""
    return [
        Tie("part", "column", (owner, column), ((row, column),), True, 0.0, 1, NAMED)
        for row, owner in members.items()
        for column in sorted(additive)
        if grid.number(owner, column) is not None and grid.number(row, column) is not None
    ]
