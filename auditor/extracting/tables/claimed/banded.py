"""Totals that headings spell out: a column and those grouped with or under it, differences of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.tables.claimed.spelled import Spelled, spelled_ties
from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import Tie
from auditor.knowledge.table_words import TableWords

MOST = 14  # columns beside a total
HELD = 3  # rows that must bear out what only the order of columns claims …
SURE = 2  # … and what a common heading claims
LEVELS = frozenset({"actual", "estimate", "plan"})


def banded_ties(
    grid: Grid,
    frame: Frame,
    rows: tuple[int, ...],
    steps: Steps,
    meanings: Mapping[int, Meaning],
    words: TableWords,
) -> list[Tie]:
    """Sums and differences of columns, claimed by their headings and borne out by ``rows``: those in which numbers add."""
    found: list[Tie] = []
    settled: set[int] = set()
    levels = [column for column in frame.values if meanings[column].aspect in LEVELS]
    for target, parts, needed in (*_grouped(grid, frame, levels, words), *_beside(grid, frame, levels, words)):
        if target in settled and needed > SURE:
            continue
        ties = spelled_ties(grid, steps, Spelled("row", target, parts, rows), needed)
        if ties:
            settled.add(target)
            found += ties
    return [*found, *_differences(grid, frame, steps, meanings, levels)]


def _path(grid: Grid, frame: Frame, column: int) -> tuple[str, ...]:
    """The headings above a column, from the outermost; one that is merged over rows once."""
    texts = (" ".join(grid.text(row, column).split()) for row in frame.header)
    return tuple(dict.fromkeys(text for text in texts if text))


def _grouped(
    grid: Grid, frame: Frame, levels: Sequence[int], words: TableWords
) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """A total with the columns under its own heading, and a column with the group right after it that splits it."""
    paths = {column: _path(grid, frame, column) for column in levels}
    for first, group in _groups(paths):
        own = [
            column for column in group if words.starts(paths[column][-1], "total") and len(paths[column]) <= first + 1
        ]
        split = words.starts(paths[group[0]][first - 1], "split", "of-which")
        for target in own:
            rest = tuple(column for column in group if column != target)
            yield target, rest, SURE
            for _, inner in _groups({column: paths[column] for column in rest}, first + 1):
                yield target, tuple(inner), SURE
        before = [column for column in levels if column < group[0]]
        if split and before and not own:
            yield before[-1], tuple(group), SURE


def _groups(paths: Mapping[int, tuple[str, ...]], least: int = 1) -> Iterator[tuple[int, list[int]]]:
    """Stretches of columns that share their first headings: how many they share, and the columns."""
    deepest = max((len(path) for path in paths.values()), default=0)
    for depth in range(least, deepest):
        shared: dict[tuple[str, ...], list[int]] = {}
        for column, path in paths.items():
            if len(path) > depth:
                shared.setdefault(path[:depth], []).append(column)
        yield from ((depth, group) for group in shared.values() if len(group) > 1)


def _beside(
    grid: Grid, frame: Frame, levels: Sequence[int], words: TableWords
) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """A column that calls itself a total, with the columns right after or before it, the most of them first."""
    for at, target in enumerate(levels):
        path = _path(grid, frame, target)
        if not path or not words.starts(path[-1], "total"):
            continue
        for run in (levels[at + 1 : at + 1 + MOST], levels[max(0, at - MOST) : at][::-1]):
            for size in range(len(run), 1, -1):
                yield target, tuple(sorted(run[:size])), HELD


def _differences(
    grid: Grid, frame: Frame, steps: Steps, meanings: Mapping[int, Meaning], levels: Sequence[int]
) -> Iterator[Tie]:
    """A column of changes that are no percentages: the two columns whose difference it is in the most rows."""
    for column in frame.values:
        if meanings[column].aspect != "change":
            continue
        readings = [
            spelled_ties(grid, steps, Spelled("row", later, (column, earlier), frame.body), HELD)
            for later in levels
            for earlier in levels
            if later != earlier
        ]
        yield from max(readings, key=lambda ties: sum(tie.held for tie in ties), default=[])
