"""Figures of a sentence whose other figures are cells of one row or column: the cell of it that they quote, spoiled by one slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.tables.quotations.named import Cells, Named, dimension_of, opened
from auditor.model.figure import Figure
from auditor.model.interval import Interval, around
from auditor.model.slips import explain

TELLING = 3  # digits with which a number that a cell prints too is that cell
SHORT = 2  # digits of a number that may be a cell spoiled
MANY = 4  # digits of a number of which a slip is no chance
SURE = 2  # cells of a row (or column) in one sentence that show that it is quoted, whatever its words
LEVELS = frozenset({"actual", "estimate", "plan"})
RATES = frozenset({"rate", "ratio", "growth", "share"})
SHARES = frozenset({"share", "rate"})  # aspects of a column that a share may be of …
RATIOS = frozenset({"rate", "growth", "change"})  # … and other percentages
AGAINST = frozenset({"plan", "prior"})
At = tuple[int, int]


class Anchors:
    """The figures of prose with the cells that print the same, and what these say of the figures beside them."""

    def __init__(self, passage: Passage, cells: Cells) -> None:
        self._passage, self._cells = passage, cells
        self._same: dict[str, list[Named]] = {}

    def spoiled(self, item: Item, near: frozenset[str]) -> Sequence[Named]:
        """The one cell of a quoted row or column that a figure is to be, and that one slip tells apart from it."""
        others = [other for other in self._passage.sentence(*item.place) if other is not item]
        if item.figure.digits < SHORT or self._own(item, near):
            return ()
        listed = [other for other in self._passage.by_block[item.measure.block] if other is not item]
        taken = {cell.at for other in others for cell in self._same_as(other)}
        taken |= {cell.at for other in listed for cell in self._cells.near(other.figure) if _like(other, cell)}
        beside = _beside(item, others)
        for cells in (*self._rows(others, near), self._listed(listed, near)):
            free = [cell for cell in cells if cell.at not in taken and _like(item, cell) and self._of(cell, beside)]
            meant = _against(item, free)
            for found in (meant, _named(meant, near)):
                alone = len(found) == 1
                sure = bool(beside) and (alone or bool(found and found[0].row))
                slipped = [cell for cell in found if _explained(item, cell, near, others, alone=alone, sure=sure)]
                if len(slipped) == 1:
                    return () if self._indexed(item, near) else slipped
        return ()

    def _same_as(self, item: Item) -> list[Named]:
        """The cells that print what a figure of prose does."""
        if item.id not in self._same:
            telling = item.dimension != "" and item.figure.kind == "number" and item.figure.digits >= TELLING
            self._same[item.id] = self._cells.near(item.figure) if telling else []
        return self._same[item.id]

    def _of(self, cell: Named, beside: Sequence[Item]) -> bool:
        """Whether what is told together with a figure is from the row of a cell; two that differ were not copied from there."""
        return not beside or any(cell.at[:2] == other.at[:2] for item in beside for other in self._same_as(item))

    def _own(self, item: Item, near: frozenset[str]) -> bool:
        """Whether some cell that may be meant prints the figure as it is."""
        return any(2 * len(cell.row & near) >= len(cell.row) for cell in self._cells.near(item.figure))

    def _indexed(self, item: Item, near: frozenset[str]) -> bool:
        """Whether a cell that may be meant prints a growth as an index: "tăng 13,24%" and 113,24."""
        cells = self._cells.of(item.dimension) if item.role.name == "growth" else ()
        says = opened(item.strict)
        indices = [
            cell
            for cell in cells
            if around(abs(Fraction(cell.figure.value or 0) - 1), cell.figure.grain / 2).meets(says)
        ]
        return any(2 * len(cell.row & near) >= len(cell.row) for cell in indices)

    def _rows(self, others: Sequence[Item], near: frozenset[str]) -> Iterator[Sequence[Named]]:
        """The rows that other figures of the sentence are from and that may be meant: first those whose words stand there."""
        votes = Counter(row for other in others for row in {cell.at[:2] for cell in self._same_as(other)})
        rows = [(self._cells.rows[row], count) for row, count in votes.most_common()]
        for cells, _ in rows:
            if cells[0].row and cells[0].row <= near:
                yield cells
        for cells, count in rows:
            words = cells[0].row
            if not words or (count >= SURE and not words <= near and 2 * len(words & near) >= len(words)):
                yield cells

    def _listed(self, others: Sequence[Item], near: frozenset[str]) -> Iterator[Named]:
        """The cells, by the words of their rows, of the columns from which other figures of the paragraph are."""
        votes = Counter(at for other in others for at in {(c.at[0], c.at[2]) for c in self._same_as(other)})
        for column, count in votes.items():
            if count >= SURE:
                yield from (cell for cell in self._cells.columns[column] if cell.row and cell.row <= near)


def _beside(item: Item, others: Sequence[Item]) -> Sequence[Item]:
    """The level that a rate is of, or the rates of a level, as far as they can be told from others."""
    telling = [other for other in others if other.figure.digits >= TELLING]
    levels = [other for other in others if other.is_level]
    if not item.is_level:
        before = [level for level in levels if level.order < item.order]
        return [level for level in before[-1:] if level in telling]
    end = min((level.order for level in levels if level.order > item.order), default=None)
    return [o for o in telling if o.order > item.order and (end is None or o.order < end)]


def comparable(item: Item, cell: Named) -> bool:
    """Whether a figure and a cell speak of one aspect and stretch of time, as far as words tell."""
    figure, other = item.figure, cell.figure
    if _apart(figure, other):
        return False
    if item.is_level:
        if "prior" in cell.classes or (figure.aspect == "plan") != (other.aspect == "plan"):
            return False
        if other.aspect not in LEVELS:
            return False
    elif (
        item.role.name not in RATES - {"share"}
        or figure.aspect != other.aspect
        or item.role.to not in ("", *cell.classes)
    ):
        return False
    cumulative = "cumulative" in cell.classes
    month = other.period is not None and other.period.span == "month" and not cumulative
    return not (item.scope == "month" and cumulative) and not (item.scope == "ytd" and month)


def _like(item: Item, cell: Named) -> bool:
    """Whether a figure may be a cell, by what it measures."""
    if dimension_of(cell.figure) != item.dimension:
        return False
    if item.is_level:
        return comparable(item, cell)
    if item.role.name == "change":  # a fall has its sign in the table, and in words in prose
        return cell.figure.aspect == "change" and item.role.sign > 0 and not _apart(item.figure, cell.figure)
    rates = SHARES if item.role.name == "share" else RATIOS
    return item.role.name in RATES and cell.figure.aspect in rates and not _apart(item.figure, cell.figure)


def _apart(figure: Figure, cell: Figure) -> bool:
    """Whether both name a stretch of time, and not the same."""
    one, other = figure.period, cell.period
    if one is None or other is None:
        return False
    if {one.span, other.span} == {"month", "ytd"} or one.first != other.first:
        return True
    pairs = ((one.year, other.year), (one.number, other.number))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _against(item: Item, cells: Sequence[Named]) -> Sequence[Named]:
    """Of the rates of a row those that are measured against what the words say, or else those of which nothing is said."""
    if item.is_level:
        return cells
    wanted = [cell for cell in cells if item.role.to in cell.classes]
    return wanted or [cell for cell in cells if AGAINST.isdisjoint(cell.classes)]


def _named(cells: Sequence[Named], near: frozenset[str]) -> Sequence[Named]:
    """Those of the cells of whose columns the most words stand around a figure."""
    most = max((len(cell.column & near) for cell in cells), default=0)
    return [cell for cell in cells if len(cell.column & near) == most]


def _explained(
    item: Item, cell: Named, near: frozenset[str], others: Sequence[Item], *, alone: bool, sure: bool
) -> bool:
    """Whether one slip makes of a cell what is printed; a figure beside it may have been copied, where nothing else is left.

    A short number is a slip away from many others: it takes words, or what is told together with it, to say that it is the cell.
    """
    figure, wanted = item.figure, rounded(cell.figure, item.figure)
    named = alone and not cell.words.isdisjoint(near)
    alike = item.role.to == "" or (item.role.name == cell.figure.aspect == "growth")
    measured = sure and (item.role.to in cell.classes or (alone and alike and not item.is_level))
    if named and any(other.figure.literal == figure.literal for other in others):
        return True
    short = min(figure.digits, cell.figure.digits) < MANY
    if short and not measured and not (named and _row_named(cell, near)):
        return False
    if figure.digits >= MANY or cell.figure.digits >= MANY:
        both = {item.id: wanted, cell.figure.id: around(figure.value or Fraction(0), figure.grain / 2)}
        return likely_slip([figure, cell.figure], both, said=named or measured)
    return bool(explain(figure, wanted))


def _row_named(cell: Named, near: frozenset[str]) -> bool:
    """Whether all words of a cell's row stand around a figure; where the row has none, many of its column."""
    return cell.row <= near if cell.row else len(cell.words & near) >= SURE


def rounded(cell: Figure, figure: Figure) -> Interval:
    """What a figure must say of a cell, printed as coarsely as the figure is: 84.312 million is 84,3 billion, and not 84,4."""
    read = figure.readings[0]
    step = max(read.step * figure.scale, cell.grain) if cell.readings else figure.scale
    return around(round((cell.value or 0) / step) * step, step / 2)
