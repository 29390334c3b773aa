"""Tables of a PDF that are drawn with rules: the grid of the rules, and which cells of it were merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import neg

from msgspec import Struct, field

_NEAR = 3.0  # points: rules this close are one
_THICK = 3.5
_OPEN = 12.0  # points between the last border and the ends of the rules: a cell, not a rule drawn too long


class Rule(Struct, frozen=True):
    """A straight line at ``at`` from ``low`` to ``high``."""

    at: float
    low: float
    high: float

    def covers(self, place: float) -> bool:
        """Whether it goes past a place."""
        return self.low - _NEAR <= place <= self.high + _NEAR


class Ruled(Struct):
    """A grid of rules: borders of columns from the left, of rows from the top, and the rules between them."""

    columns: list[float]
    rows: list[float]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; None outside the grid."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, -y, key=neg) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return (row, column) if inside else None

    def merged(self) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        """For every place of the grid the cell it belongs to: row, column, rows, columns."""
        home: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        right, below = _by_place(self.down, self.columns), _by_place(self.across, self.rows)
        middles = [(top + bottom) / 2 for top, bottom in pairwise(self.rows)]
        centres = [(left + right) / 2 for left, right in pairwise(self.columns)]

        def bordered_right(row: int, column: int) -> bool:
            return any(rule.covers(middles[row]) for rule in right[column + 1])

        def bordered_below(row: int, column: int) -> bool:
            return any(rule.covers(centres[column]) for rule in below[row + 1])

        for row in range(len(middles)):
            for column in range(len(centres)):
                if (row, column) in home:
                    continue
                last, down = column, row
                while last + 1 < len(centres) and (row, last + 1) not in home and not bordered_right(row, last):
                    last += 1
                while down + 1 < len(middles) and not any(
                    (down + 1, at) in home or bordered_below(down, at) for at in range(column, last + 1)
                ):
                    down += 1
                cell = (row, column, down - row + 1, last - column + 1)
                home.update({(r, c): cell for r in range(row, down + 1) for c in range(column, last + 1)})
        return home


def _by_place(found: Iterable[Rule], borders: Iterable[float]) -> list[list[Rule]]:
    """The rules at each border."""
    kept = list(found)
    return [[rule for rule in kept if abs(rule.at - border) < _NEAR] for border in borders]


def rules(boxes: Iterable[tuple[int, float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down that the boxes of drawn paths make; frames count as four."""
    across: list[Rule] = []
    down: list[Rule] = []
    for kind, left, bottom, right, top in boxes:
        if kind != 2:
            continue
        flat, narrow = top - bottom <= _THICK, right - left <= _THICK
        if flat and not narrow:
            across.append(Rule((bottom + top) / 2, left, right))
        elif narrow and not flat:
            down.append(Rule((left + right) / 2, bottom, top))
        elif not flat:
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return _joined(across), _joined(down)


def _joined(found: list[Rule]) -> list[Rule]:
    """Rules on one line that touch are one; a thick rule drawn as two thin ones too."""
    joined: list[Rule] = []
    for line in _lines(found):
        for rule in sorted(line, key=lambda rule: rule.low):
            last = joined[-1] if joined else None
            if last is not None and abs(last.at - rule.at) < _NEAR and rule.low <= last.high + _NEAR:
                joined[-1] = Rule(last.at, last.low, max(last.high, rule.high))
            else:
                joined.append(rule)
    return joined


def _lines(found: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for rule in sorted(found, key=lambda rule: rule.at):
        if line and rule.at - line[0].at >= _NEAR:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def ruled_tables(across: list[Rule], down: list[Rule]) -> list[Ruled]:
    """Grids with at least two columns and two rows, from the top of the page; one open at its sides goes to where its rules end."""
    found: list[Ruled] = []
    left = set(range(len(down)))
    while left:
        group, rows = _connected(left, across, down)
        left -= group
        if not rows:
            continue
        columns = _with_ends(_places([down[at].at for at in group]), rows)
        heights = _with_ends(_places([rule.at for rule in rows]), [down[at] for at in group])[::-1]
        if len(columns) > 2 and len(heights) > 1 and len(columns) + len(heights) > 5:
            found.append(Ruled(columns, heights, rows, [down[at] for at in group]))
    return sorted(found, key=lambda table: -table.rows[0])


def _connected(left: set[int], across: list[Rule], down: list[Rule]) -> tuple[set[int], list[Rule]]:
    """Rules down, by index, that hang together through rules across."""
    waiting = [next(iter(left))]
    group: set[int] = set()
    rows: dict[int, Rule] = {}
    while waiting:
        at = waiting.pop()
        if at in group:
            continue
        group.add(at)
        for row, rule in enumerate(across):
            if row not in rows and rule.covers(down[at].at) and down[at].covers(rule.at):
                rows[row] = rule
                waiting += [o for o in left - group if rule.covers(down[o].at) and down[o].covers(rule.at)]
    return group, list(rows.values())


def _with_ends(places: list[float], beyond: Sequence[Rule]) -> list[float]:
    """Borders with the ends of the rules across them, where a table is open at its sides: most of those end there."""
    low, high = min(rule.low for rule in beyond), max(rule.high for rule in beyond)
    first = [low] if _ends(low, places[0], [rule.low for rule in beyond]) else []
    last = [high] if _ends(high, places[-1], [rule.high for rule in beyond]) else []
    return [*first, *places, *last]


def _ends(end: float, border: float, ends: Sequence[float]) -> bool:
    return abs(end - border) > _OPEN and sum(abs(one - end) < _NEAR for one in ends) * 2 > len(ends)


def _places(found: list[float]) -> list[float]:
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] >= _NEAR:
            places.append(place)
    return places
