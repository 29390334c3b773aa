"""Rows built alike: several measures of a whole, and the same of each of its parts, in clauses or sentences that follow.

"Xảy ra 32 vụ, làm chết 15 người. … Trong đó: đường bộ 29 vụ, làm chết 14 người. Đường sắt 3 vụ, làm chết 1 người."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from auditor.extracting.evidence.gaps import nearly_made
from auditor.extracting.evidence.sums import adds_up_strictly, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown

FEWEST = 2  # measures of a row, and rows under a whole
SURE = 3  # measures, of which all but one add up, so that the last was meant to
MOST = 8  # rows
LIKELY = Fraction(1, 10)  # two columns of a list that words open and that is built alike agree this seldom by chance

Row = Sequence[Item]


def alike_of(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The sums down the columns of such rows, where all hold, or all but one that misses by a slip."""
    known = {b.whole.id for b in breakdowns}
    for block in passage.by_block:
        rows = list(_rows(passage, block))
        for place, whole in enumerate(rows):
            if len(whole) < FEWEST or any(item.id in known for item in whole):
                continue
            for found in _under(whole, rows[place + 1 :]):
                known |= {b.whole.id for b in found}
                yield from found
                break


def _rows(passage: Passage, block: int) -> Iterator[Row]:
    """The levels of each clause: up to a semicolon or the end of the sentence."""
    row: list[Item] = []
    for item in passage.by_block[block]:
        counted = item.is_level or item.role.form == "numerator"
        if not counted or item.measure.depth or not same_kind(item, item):
            continue
        if row and (item.place != row[-1].place or _parted(row[-1], item)):
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _parted(first: Item, second: Item) -> bool:
    return first.scan.signs_between(first.measure.last, second.measure.first, ";")


def _under(whole: Row, below: Sequence[Row]) -> Iterator[list[Breakdown]]:
    """The columns under a row, the most rows first; none where nothing opens the list."""
    kinds = [item.dimension for item in whole]
    opened = _opened(whole)
    if opened is None:
        return
    run: list[Row] = []
    for row in below:
        if row[0].measure.first < opened or [item.dimension for item in row[: len(kinds)]] != kinds:
            if run:
                break
            continue
        run.append(row)
    for size in range(min(len(run), MOST), FEWEST - 1, -1):
        columns = [(item, tuple(row[n] for row in run[:size])) for n, item in enumerate(whole)]
        holding = [column for column in columns if adds_up_strictly(*column)]
        missing = [column for column in columns if column not in holding]
        if len(holding) < FEWEST or prod(chance(*column) for column in holding) >= LIKELY:
            continue
        told = [Breakdown(item, parts, 1, "", True) for item, parts in holding]
        if len(missing) == 1 and len(columns) >= SURE and nearly_made(*missing[0]):
            told.append(Breakdown(*missing[0], 3, "", False))
        yield told


def _opened(whole: Row) -> int | None:
    """The token behind the first word for parts that follows a whole: a list begins there or later."""
    scan = whole[-1].scan
    marks = scan.marks_between(whole[-1].measure.last, len(scan.tokens))
    return next((mark.last for mark in marks if mark.classes & {"part", "complete"}), None)
