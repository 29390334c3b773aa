"""Sums that no word announces: runs of neighbours whose digits agree with a total too well for chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice, pairwise, takewhile
from math import lcm

from msgspec import Struct

from auditor.extracting.evidence.sums import LEAST_SURPRISE, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.summed import is_other
from auditor.model.figure import WORKED_OUT

LONGEST = 20  # parts of a run
TAIL = 6  # levels at the end of a paragraph and the start of the next that may belong together
BEFORE = 6  # parts that a total may follow
CLOSED = Fraction(1, 8)  # a sum whose last part is all others need be no more improbable than this
NEAR = Fraction(1, 20)  # a list this close to its total was probably meant to make it
RATES = ("", *WORKED_OUT)


class Line(Struct, frozen=True):
    """Levels of one dimension in a row, with their bounds as whole numbers of one small unit: exact, and quick to add."""

    items: tuple[Item, ...]
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    nested: bool  # whether some stand deeper in brackets than others


def unsaid_runs(passage: Passage, inner: dict[str, set[str]]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Totals with the runs that make them; ``inner`` gives the parts of levels that are totals themselves."""
    for block in passage.by_block:
        levels = passage.levels(block)
        for dimension in dict.fromkeys(item.dimension for item in levels):
            if dimension not in RATES:
                yield from _runs(_line([item for item in levels if item.dimension == dimension]), inner)


def crossing_runs(
    passage: Passage, known: set[str], inner: dict[str, set[str]]
) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Totals at the end of a paragraph whose parts go on into the next: news gives each part a paragraph of its own."""
    blocks = [block for block in passage.by_block if passage.scans[block].block.kind != "note"]
    for first, second in pairwise(blocks):
        upper, lower = (
            [item for item in passage.levels(block) if item.dimension not in RATES] for block in (first, second)
        )
        upper, lower = upper[-TAIL:], lower[:TAIL]
        dimensions = {item.dimension for item in upper} & {item.dimension for item in lower}
        for dimension in sorted(dimensions):
            line = _line([item for item in (*upper, *lower) if item.dimension == dimension])
            begun = sum(item.measure.block == first for item in line.items)
            for at in range(begun):
                run = _after(line, at, inner) if line.items[at].id not in known and line.highs[at] > 0 else ()
                if run and run[-1].measure.block == second:
                    yield line.items[at], run


def list_runs(passage: Passage, known: set[str]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Items of one list that make another of its items: a total that is told first, or last."""
    row: list[Item] = []
    level = -1
    for block in (*passage.document.blocks, None):
        if block is not None and block.kind == "note":
            continue
        if block is None or block.kind != "item" or block.level != level:
            for dimension in dict.fromkeys(item.dimension for item in row):
                if dimension not in RATES:
                    runs = _runs(_line([item for item in row if item.dimension == dimension]), {})
                    yield from ((whole, run) for whole, run in runs if whole.id not in known)
            row = []
        if block is not None and block.kind == "item":
            row += passage.levels(block.id)[:1]
            level = block.level


def almost_runs(passage: Passage, known: set[str]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Lists right after a level of their kind that fall a little short of it: nobody says that they are complete."""
    for block in passage.by_block:
        levels = [item for item in passage.levels(block) if item.dimension not in RATES]
        for place, whole in enumerate(levels):
            beside = takewhile(partial(_beside, whole), islice(levels, place + 1, None))
            row = [i for i in beside if same_kind(whole, i) and i.scope == whole.scope]
            if whole.id in known or len(row) < 3:
                continue
            total = total_of(row)
            if total.high is None or whole.strict.low is None:
                continue
            short = whole.strict.low - total.high
            if 0 < short <= whole.strict.low * NEAR:
                yield whole, tuple(row)


def _beside(one: Item, other: Item) -> bool:
    """Whether a level stands in the sentence of another, and in its bracket where that is in one."""
    return one.place == other.place and one.measure.depth <= other.measure.depth


def _line(items: Sequence[Item]) -> Line:
    bounded = [item for item in items if item.strict.low is not None and item.strict.high is not None]
    bounds = [(item.strict.low or Fraction(0), item.strict.high or Fraction(0)) for item in bounded]
    unit = lcm(*(bound.denominator for pair in bounds for bound in pair)) if bounds else 1
    return Line(
        tuple(bounded),
        tuple([low.numerator * (unit // low.denominator) for low, _ in bounds]),
        tuple([high.numerator * (unit // high.denominator) for _, high in bounds]),
        len({item.measure.depth for item in bounded}) > 1,
    )


def _runs(line: Line, inner: dict[str, set[str]]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    for at, whole in enumerate(line.items):
        if line.highs[at] <= 0:
            continue
        run = _after(line, at, inner) or _before(line, at)
        if run:
            yield whole, run


def _after(line: Line, at: int, inner: dict[str, set[str]]) -> tuple[Item, ...]:
    """The shortest run that begins up to three places after a total and makes it."""
    for start in range(at + 1, min(at + 4, len(line.items) - 1)):
        run = _run(line, at, start, inner) or (_run(_outer(line, at, start), 0, 1, inner) if line.nested else ())
        if run:
            return run
    return ()


def _outer(line: Line, at: int, start: int) -> Line:
    """A total and the levels from a place on that stand in no bracket of their own: "119,4 tỷ (đã thu 118,7 tỷ), khác 7,9 tỷ"."""
    depth = line.items[start].measure.depth
    kept = [n for n in range(start, min(start + LONGEST, len(line.items))) if line.items[n].measure.depth <= depth]
    places = [at, *kept]
    lows, highs = tuple([line.lows[n] for n in places]), tuple([line.highs[n] for n in places])
    return Line(tuple([line.items[n] for n in places]), lows, highs, nested=False)


def _run(line: Line, at: int, start: int, inner: dict[str, set[str]]) -> tuple[Item, ...]:
    run: list[Item] = []
    low = high = 0
    place = start
    about = line.items[at].figure.qualifier is not None  # only then may a part be printed as more than its whole
    while place < len(line.items) and len(run) < LONGEST:
        run.append(line.items[place])
        low, high = low + line.lows[place], high + line.highs[place]
        if low > line.highs[at] or (about and _is_more(line.items[place], line.items[at])):
            return ()
        if len(run) > 1 and high >= line.lows[at]:
            seldom = chance(line.items[at], run)
            if seldom < LEAST_SURPRISE or (seldom < CLOSED and is_other(run[-1])):
                return tuple(run)
        skipped = inner.get(line.items[place].id, ())
        place += 1
        while place < len(line.items) and line.items[place].id in skipped:
            place += 1
    return ()


def _is_more(part: Item, whole: Item) -> bool:
    """Whether a part is printed as more than its whole."""
    return (part.figure.value or 0) > (whole.figure.value or 0)


def _before(line: Line, at: int) -> tuple[Item, ...]:
    """The longest run right before a total that makes it."""
    for start in range(max(0, at - BEFORE), at - 1):
        low, high = sum(line.lows[start:at]), sum(line.highs[start:at])
        if low <= line.highs[at] and high >= line.lows[at]:
            run = line.items[start:at]
            if chance(line.items[at], run) < LEAST_SURPRISE:
                return run
    return ()
