"""What stubs and headings hint about lines: which are totals, how deep they stand, where a section ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.lines import Lines
from auditor.extracting.tables.layout.numbers import is_blank, is_year
from auditor.knowledge.table_words import TableWords

PERCENT = re.compile(r"\(\s*%\s*\)")
HEADING = 12  # rows above a column's first number that are read as its heading
MARKERS = (  # how items are marked, from the outermost to the innermost
    re.compile(r"^[IVX]{1,5}\s*(?:[.)\-/:](?!\d)|\s|$)"),  # II.
    re.compile(r"^[A-ZĐ]\s*(?:[.)\-/:]\s|$)"),  # A.
    re.compile(r"^\d{1,2}\s*(?:[.)\-/:]\s|$)|^[A-Z]{1,4}\.\d{1,2}(?:[.)]?(?:\s|$))"),  # 1. II.1
    re.compile(r"^(?:[A-Z]{1,4}\.)?\d{1,2}\.\d{1,2}\.?(?:\s|$|[-–]\d|,\s)"),  # 1.1 II.1.1 1.3-1.4
    re.compile(r"^(?:[A-Z]{1,4}\.)?\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?:\s|$)"),  # 1.1.1
    re.compile(r"^[a-zđ]\s*(?:[.)]|$)"),  # a)
    re.compile(r"^[-–−]\s*(?:[^\d\s]|$)"),  # -
    re.compile(r"^[+*•]\s*(?:[^\d\s]|$)"),  # +
)
OUTER = {0: 1, 1: 0}  # capitals stand outside Roman numbers
OTHERS = ("ratio", "growth", "share", "average", "spread")  # what words of lines say that add nothing
UNMARKED = 9  # the depth, among marked rows, of a row without a mark that is no total


class Outline(Struct, frozen=True):
    """Hints by line of a ``Lines``: its label, whether it calls itself a total, its depth, whether a gap stands before it."""

    labels: tuple[str, ...] = ()
    totals: frozenset[int] = frozenset()
    means: frozenset[int] = frozenset()
    rates: frozenset[int] = frozenset()
    growths: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()  # all lines whose words say that their numbers are no amounts
    depths: tuple[int | None, ...] = ()
    breaks: frozenset[int] = frozenset()  # lines that follow a heading or an empty line

    def encloses(self, target: int, parts: tuple[int, ...]) -> bool:
        """Whether the parts are just what stands one level below the target."""
        if not self.depths or (depth := self.depths[target]) is None:
            return False
        inner = [self.depths[part] for part in parts]
        if any(d is None or d <= depth for d in inner):
            return False
        after = max(parts) + 1 if parts[0] > target else target
        before = min(parts) - 1
        beyond = after if parts[0] > target else before
        if not 0 <= beyond < len(self.depths):
            return True
        edge = self.depths[beyond]
        return edge is not None and edge <= depth


def outline_of(grid: Grid, lines: Lines, words: TableWords) -> Outline:
    """The hints for lines that are rows (from their stubs) or columns (from their headings)."""
    if lines.axis == "column":
        texts = [stub_of(grid, row) for row in lines.index]
        depths = depths_of(grid, lines.index, words)
    else:
        texts = [heading_of(grid, column) for column in lines.index]
        depths = ()
    totals = frozenset(n for n, text in enumerate(texts) if _says(words, text, "total"))
    means = frozenset(n for n, text in enumerate(texts) if _says(words, text, "average"))
    rates = frozenset(n for n, text in enumerate(texts) if _says(words, text, "ratio", "growth", "share"))
    growths = frozenset(n for n, text in enumerate(texts) if _says(words, text, "growth", "change"))
    under = under_percent(grid, lines.index, words) if lines.axis == "column" else frozenset()
    rates |= frozenset(n for n, line in enumerate(lines.index) if line in under)
    others = frozenset(n for n, text in enumerate(texts) if lines.index[n] in under or _says(words, text, *OTHERS))
    breaks = frozenset(n for n in range(1, len(texts)) if lines.index[n] - lines.index[n - 1] > 1)
    return Outline(tuple(texts), totals, means, rates, growths, others, depths, breaks)


def others_of(
    grid: Grid, rows: Sequence[int], columns: Sequence[int], words: TableWords
) -> tuple[frozenset[int], frozenset[int]]:
    """The rows and the columns whose words say that their numbers are no amounts: rates, means, the largest of some."""
    under = under_percent(grid, rows, words)
    return (
        frozenset(row for row in rows if row in under or _says(words, stub_of(grid, row), *OTHERS)),
        frozenset(column for column in columns if _says(words, heading_of(grid, column), *OTHERS)),
    )


def under_percent(grid: Grid, rows: Sequence[int], words: TableWords) -> frozenset[int]:
    """The rows under a row of words alone that says that they are percentages: "Cơ cấu (%)", "Percent distribution"."""
    found: set[int] = set()
    percent = False
    for row in range(min(rows, default=0), max(rows, default=-1) + 1):
        if any(grid.number(row, column) is not None for column in range(grid.columns)):
            if percent:
                found.add(row)
        elif text := stub_of(grid, row):
            percent = PERCENT.search(text) is not None or words.starts(text, "percent")
    return frozenset(found)


def _says(words: TableWords, text: str, *classes: str) -> bool:
    """Whether words of a class stand in a label; the mean of a population over a year is an amount like any other.

    "Số xã đạt chuẩn" is a number of communes, though "đạt" alone heads a rate.
    """
    plain = tuple(name for name in classes if name != "ratio") if "%" not in text else classes
    return any(
        words.has(line, *(plain if words.starts(line, "count") else classes)) and not words.has(line, "amount")
        for line in text.split("\n")
    )


def stub_of(grid: Grid, row: int) -> str:
    """The words before a row's first number, with their indentation."""
    last = ""
    for column in range(grid.columns):
        slot = grid.slots.get((row, column))
        if slot is None or is_blank(slot.text):
            continue
        year = column == 0 and slot.number is not None and is_year(slot.number)
        if slot.number is not None and last:
            break
        if slot.number is None or year:
            text = slot.text.rstrip()
            last = f"{last}\n{text}" if last else " " * column + text
    return last


def heading_of(grid: Grid, column: int) -> str:
    """The words above a column's first number, one line for each row."""
    above: list[str] = []
    for row in range(grid.rows):
        slot = grid.slots.get((row, column))
        if slot is not None and slot.number is not None and is_year(slot.number):
            above.append(slot.text)
            continue
        if slot is not None and slot.number is not None:
            break
        text = grid.text(row, column).strip()
        if text and not is_blank(text):
            above.append(text)
    return "\n".join(above[-HEADING:])


def depths_of(grid: Grid, rows: Sequence[int], words: TableWords) -> tuple[int | None, ...]:
    """How deep each row stands: by the marks of a leading column of marks, else by indentation and marks of the stub."""
    marks = [grid.text(row, 0).strip() for row in rows]
    shown = [mark for mark in marks if mark]
    if len(shown) < 2 or not all(_rank(mark, whole=True) for mark in shown):
        return tuple(depth_of(stub_of(grid, row)) for row in rows)
    return tuple(_rank(mark) if mark else _unmarked(grid, row, words) for row, mark in zip(rows, marks, strict=True))


def _unmarked(grid: Grid, row: int, words: TableWords) -> int | None:
    """The depth of a row without a mark: a total is outermost, a part named under another innermost."""
    stub = stub_of(grid, row)
    if not stub.strip():
        return None
    return 0 if words.starts(stub, "total") else UNMARKED + (_rank(stub.strip()) or 0)


def _rank(text: str, *, whole: bool = False) -> int:
    """The rank of the mark that a text opens with, from 1; 0 where it opens with none."""
    for number, marker in enumerate(MARKERS):
        match = marker.match(text)
        if match and (not whole or len(text) <= len(match.group()) + 1):
            return OUTER.get(number, number) + 1
    return 0


def depth_of(stub: str) -> int | None:
    """How deep a stub stands: its indentation, and the rank of the mark it opens with; None for no words."""
    if not stub.strip():
        return None
    first = stub.split("\n", maxsplit=1)[0]
    return (len(first) - len(first.lstrip())) * 10 + _rank(first.strip())
