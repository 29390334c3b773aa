"""Rows typed below one another in the cells of one row of a table, as where no line is drawn between them: told apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from auditor.reading.starts import lower, marker, title

FIGURE = re.compile(r"[-+–(]?\s?\d[\d.,\s]*\s?[%‰]?\)?|[-–—x…]|\.{2,3}")
BROKEN = re.compile(r"\d[.,]$")
GROUPED = re.compile(r"[-(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?\)?|[-(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?")
_FORMULA = re.compile(r"\(?\d{1,2}\)?\s?=[\s\d()+\-–x×*/:,.%]+")  # in a row that numbers the columns
_TWO = 2
_EMPHASIS = "*_"  # of Markdown, which is cut out of the words only later
_BRACKET = "("
_SIGNS = "%‰)"
Of = TypeVar("Of")  # a line of a cell, as its format has it


class Stacks:
    """How many rows stand in each row that holds several: ``heights`` by row."""

    __slots__ = ("_heights", "_more", "_rows")

    def __init__(self, heights: Mapping[int, int]) -> None:
        self._heights = heights
        self._rows = sorted(heights)
        self._more = [0, *accumulate(heights[row] - 1 for row in self._rows)]

    def first(self, row: int) -> int:
        """Where a row begins, once the rows above it stand apart."""
        return row + self._more[bisect_left(self._rows, row)]

    def cells(self, row: int, rows: int, lines: int) -> Iterator[tuple[int, int, slice]]:
        """The cells into which one of so many ``lines`` comes apart: row, rows covered, and the lines of each."""
        first = self.first(row)
        if rows == 1 and lines == self._heights.get(row, 1) > 1:
            yield from ((first + at, 1, slice(at, at + 1)) for at in range(lines))
        else:
            yield first, self.first(row + rows) - first, slice(0, lines)


def unstacked(
    cells: Sequence[tuple[int, int, Sequence[Of]]], words: Callable[[Of], str]
) -> Iterator[tuple[int, int, int, Sequence[Of]]]:
    """The cells, each told by its row, the rows that it covers, and its lines, with those of a stack apart.

    Of each its place among the cells, its row, the rows that it covers, and its lines; ``words`` are those of a line.
    """
    stacks = _stacks((row, rows, list(map(words, lines))) for row, rows, lines in cells)
    for at, (row, rows, lines) in enumerate(cells):
        for first, height, part in stacks.cells(row, rows, len(lines)):
            yield at, first, height, lines[part]


def _stacks(cells: Iterable[tuple[int, int, Sequence[str]]]) -> Stacks:
    """The stacks among cells, each told by its row, the rows that it covers, and the text of its lines."""
    tall: dict[int, list[Sequence[str]]] = {}
    for row, rows, lines in cells:
        if rows == 1 and len(lines) > 1:
            tall.setdefault(row, []).append(lines)
    return Stacks({row: len(found[0]) for row, found in tall.items() if _is_stack(found)})


def _is_stack(cells: Sequence[Sequence[str]]) -> bool:
    """Whether all have as many lines: labels in one, figures alone in another, no figure without its label."""
    even = len({len(lines) for lines in cells}) == 1
    return even and any(map(are_figures, cells)) and any(all(map(is_label, lines)) for lines in cells)


def are_figures(lines: Sequence[str]) -> bool:
    """Whether lines are figures each by itself, or empty: none is the rest of a number that was broken."""
    filled = [line.strip(_EMPHASIS) for line in lines if line]
    whole = not broken(filled) and not any(BROKEN.search(line) for line in filled)
    return whole and look_like_figures(filled)


def look_like_figures(lines: Sequence[str]) -> bool:
    """Whether lines are figures or number columns; two of them are of one kind: not a number above its percentage."""
    if not lines or not all(map(is_figure, lines)):
        return False
    kinds = {(line[-1] in _SIGNS, line[0] == _BRACKET) for line in lines if any(map(str.isdigit, line))}
    return len(lines) != _TWO or len(kinds) < 2


def is_figure(words: str) -> bool:
    """Whether words are a figure, the sign for none, or the number of a column with its formula."""
    return FIGURE.fullmatch(words) is not None or _FORMULA.fullmatch(words) is not None


def broken(lines: Sequence[str]) -> bool:
    """Whether lines are parts of one number, which was broken within a group of three."""
    return len(lines) > 1 and GROUPED.fullmatch("".join(lines)) is not None and not GROUPED.fullmatch(lines[0])


def is_label(line: str) -> bool:
    """Whether a line begins a label: with a capital or the sign of an item, neither a figure nor the rest of the line above."""
    words = line.strip(_EMPHASIS).strip()
    if not words or words[0] == _BRACKET or FIGURE.fullmatch(words):
        return False
    return not lower(words) or marker(words) is not None


def begins(words: str, above: str) -> bool:
    """Whether words without figures head the rows below, rather than going on with the label ``above``."""
    heads = words.rstrip().endswith(":") and not lower(words)
    return heads or marker(words) is not None or (title(words) and not above.isupper())
