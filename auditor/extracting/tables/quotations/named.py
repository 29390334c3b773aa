"""Cells by the words of their row and column, by their place, and by what they print: what prose may quote of tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.tables.layout.figures import JOINT
from auditor.extracting.tables.layout.outline import MARKERS
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import TableWords, words_of
from auditor.model.document import Document
from auditor.model.figure import Figure
from auditor.model.interval import Interval

HEADING_CLASSES = ("plan", "estimate", "actual", "cumulative", "prior", "ratio", "change", "share", "growth", "unit")
BRACKET = re.compile(r"\([^()]*\)")  # "Tổng số (GRDP)"
STUB_CLASSES = ("of-which", "split", "rest", "count")
At = tuple[int, int, int]  # table, row, column
NOWHERE: At = (-1, -1, -1)


class Named(Struct, frozen=True):
    """A cell by its place and its words: those of its row, those of its column that are no words on plan, period or comparison."""

    figure: Figure
    at: At
    row: frozenset[str]
    column: frozenset[str]
    words: frozenset[str]  # of both, which say what the cell is of
    classes: tuple[str, ...]
    says: Interval  # what its number can be and no other can


class Cells:
    """The cells of a document, by dimension and value, by row and by column."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._near: dict[str, list[Named]] = {}
        self.rows: dict[tuple[int, int], list[Named]] = {}
        self.columns: dict[tuple[int, int], list[Named]] = {}
        self._cells: dict[str, list[Named]] = {}
        for cell in (cells := tuple(named)):
            table, row, column = cell.at
            self.rows.setdefault((table, row), []).append(cell)
            self.columns.setdefault((table, column), []).append(cell)
        for cell in sorted(cells, key=lambda cell: cell.figure.value or 0):
            self._cells.setdefault(dimension_of(cell.figure), []).append(cell)
        self._values = {name: [cell.figure.value or 0 for cell in found] for name, found in self._cells.items()}

    def of(self, dimension: str) -> list[Named]:
        """The cells of one dimension."""
        return self._cells.get(dimension, [])

    def near(self, figure: Figure) -> list[Named]:
        """The cells of one dimension whose printed number can be that of a figure of the prose; looked for once."""
        if figure.id not in self._near:
            self._near[figure.id] = self._looked_up(figure)
        return self._near[figure.id]

    def _looked_up(self, figure: Figure) -> list[Named]:
        interval = figure.interval(loose=True)
        values = self._values.get(dimension_of(figure), [])
        if interval.low is None or interval.high is None:
            return []
        slack = (interval.high - interval.low) / 2
        first, last = bisect_left(values, interval.low - slack), bisect_right(values, interval.high + slack)
        says = opened(figure.strict)
        return [cell for cell in self.of(dimension_of(figure))[first:last] if cell.says.meets(says)]


def named_cells(
    figures: Sequence[Figure], document: Document, words: TableWords, generic: frozenset[str]
) -> Iterator[Named]:
    """The figures of tables with their places and words, less the ``generic`` ones."""
    places = {cell.block: (n, cell.row, cell.column) for n, table in enumerate(document.tables) for cell in table.cells}
    # the words of a row's unit, which its stub may have in a column of its own
    units: dict[tuple[int, int], set[str]] = {}
    for figure in figures:
        spelled = words_of(f"{figure.multiple_text} {figure.unit_text}")
        units.setdefault(_row_of(places.get(figure.span.block, NOWHERE)), set()).update(spelled)
    for figure in figures:
        row, _, column = figure.label.rpartition(JOINT)
        row = MARKERS[0].sub("", row, count=1)  # "II Thu nội địa"
        place, own = places.get(figure.span.block, NOWHERE), frozenset(_plain(words_of(row), generic))
        total = words.names(BRACKET.sub("", row), "total")
        its = frozenset() if total else own - units[_row_of(place)]
        above = frozenset(_plain(words_of(column), generic))
        classes = words.found(column, ("cumulative", "prior", "plan"))
        yield Named(figure, place, its, above, its | above, classes, opened(figure.strict))


def _row_of(place: At) -> tuple[int, int]:
    return place[:2]


def _plain(words: Iterable[str], generic: frozenset[str]) -> Iterator[str]:
    return (word for word in words if word not in generic and word[0].isalpha() and len(word) > 1)


def generic_words(language: Language, words: TableWords) -> frozenset[str]:
    """Words that say nothing of what a figure is of: those of headings, of the calendar, of units."""
    phrases = [p for name in (*HEADING_CLASSES, *STUB_CLASSES) for p in words.classes.get(name, ())]
    # "tổng" of "tổng thu": what is added has its own word
    phrases += [phrase[:1] for phrase in words.classes.get("total", ())]
    calendar = [word for text in language.calendar.values() for word in text.split()]
    return frozenset({word.rstrip("*") for phrase in phrases for word in phrase} | set(calendar))


def dimension_of(figure: Figure) -> str:
    """The dimension of a figure's unit, "" where it has none."""
    return figure.unit.dimension if figure.unit else ""


def opened(interval: Interval) -> Interval:
    """What a printed number can be, without the ends that the next number may be as well: 98,42 is not 98,43."""
    return interval if interval.low == interval.high else replace(interval, low_open=True, high_open=True)
