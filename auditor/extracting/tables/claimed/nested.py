"""Totals that a stub spells out by its marks: a row, and just what stands one level below it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.extracting.tables.claimed.spelled import Spelled, spelled_ties
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.outline import depths_of, stub_of
from auditor.extracting.tables.ties import Tie
from auditor.knowledge.table_words import TableWords

FEWEST = 2  # parts of a total


class Line(Struct, frozen=True):
    """A row by its stub: how deep it stands, whether it prints numbers, what its words open with."""

    row: int
    depth: int
    numbered: bool
    total: bool
    split: bool
    part: bool  # named as part of a row above, beside no other part
    adding: bool  # prints something other than rates


def nested_ties(
    grid: Grid,
    rows: Sequence[int],
    columns: Iterable[int],
    steps: Steps,
    members: Mapping[int, int],
    words: TableWords,
    adding: Iterable[int],
) -> list[Tie]:
    """The sums that marks and words of a stub claim, where the numbers bear them out."""
    columns = tuple(columns)
    lines = _lines(grid, rows, columns, members, words, frozenset(adding))
    claims = dict.fromkeys((*_below(lines), *_split(lines), *_closing(lines)))
    return [
        tie for target, parts in claims for tie in spelled_ties(grid, steps, Spelled("column", target, parts, columns))
    ]


def _lines(
    grid: Grid,
    rows: Sequence[int],
    columns: Sequence[int],
    members: Mapping[int, int],
    words: TableWords,
    adding: Container[int],
) -> list[Line]:
    """The rows of a stub that has words; those of means, of the largest and the least stand outside the outline."""
    found = []
    for row, depth in zip(rows, depths_of(grid, rows, words), strict=True):
        stub = " ".join(stub_of(grid, row).split())
        if not stub or depth is None or (words.has(stub, "average", "spread") and not words.has(stub, "amount")):
            continue
        numbered = any(grid.number(row, column) is not None for column in columns)
        bare = stub.lstrip("-+*• ")
        found.append(
            Line(
                row,
                depth,
                numbered,
                words.starts(bare, "total"),
                words.starts(bare, "split"),
                row in members,
                row in adding,
            )
        )
    return found


def _below(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each row with the rows just one level below it, up to the next row of its own level."""
    for at, line in enumerate(lines):
        if not line.numbered:
            continue
        after = range(at + 1, len(lines))
        end = next((other for other in after if lines[other].depth <= line.depth), len(lines))
        block = lines[at + 1 : end]
        inner = [other for other in block if other.numbered and not other.part and other.adding == line.adding]
        if inner:
            level = min(other.depth for other in inner)
            parts = tuple(other.row for other in inner if other.depth == level)
            if len(parts) >= FEWEST:
                yield line.row, parts


def _split(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What stands under "Chia theo …", up to the next such line, tied to the last row before the first of them."""
    owner: Line | None = None
    opened = False  # whether the last heading without numbers splits what stands above it, so that the rows here are its parts
    for at, line in enumerate(lines):
        if line.split and owner is not None:
            parts = _beside(owner, _block(lines, at))
            if len(parts) >= FEWEST:
                yield owner.row, parts
        elif line.numbered and not line.split and not (owner is not None and opened):
            owner = line
        if not line.numbered:
            opened = line.split


def _block(lines: Sequence[Line], at: int) -> list[Line]:
    """The rows with numbers from a line that splits, up to one that stands further out."""
    block: list[Line] = [lines[at]] if lines[at].numbered else []
    for other in (lines[number] for number in range(at + 1, len(lines))):
        if other.split or other.total or not other.numbered or (block and other.depth < block[0].depth):
            break
        block.append(other)
    return block


def _beside(owner: Line, block: Sequence[Line]) -> tuple[int, ...]:
    """The rows of a block that stand as its first does, and add up as their owner does."""
    inner = (other for other in block if other.depth == block[0].depth and other.adding == owner.adding)
    return tuple(other.row for other in inner if not other.part)


def _closing(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """A total below what it adds: the rows of the outermost level above it, up to another total."""
    for at, line in enumerate(lines):
        if not (line.total and line.numbered):
            continue
        above: list[Line] = []
        for other in (lines[number] for number in range(at - 1, -1, -1)):
            if other.total:
                break
            if other.numbered and not other.part and other.adding == line.adding:
                above.append(other)
        if above:
            level = min(other.depth for other in above)
            parts = tuple(other.row for other in reversed(above) if other.depth == level)
            if len(parts) >= FEWEST:
                yield line.row, parts
