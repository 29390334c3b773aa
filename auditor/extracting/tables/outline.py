"""What stubs and headings hint about lines: which are totals, how deep they stand, where a section ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.extracting.tables.grid import Grid
from auditor.extracting.tables.lines import Lines
from auditor.extracting.tables.numbers import is_blank
from auditor.knowledge.table_words import TableWords

HEADING = 12  # rows above a column's first number that are read as its heading
MARKERS = (
    re.compile(r"^[A-ZĐ]\s*[.)\-/:]\s"),  # A.
    re.compile(r"^[IVX]{1,5}\s*(?:[.)\-/:]\s*|\s)"),  # II.
    re.compile(r"^\d{1,2}\s*[.)\-/:]\s"),  # 1.
    re.compile(r"^\d{1,2}\.\d{1,2}\.?\s"),  # 1.1
    re.compile(r"^[a-zđ]\s*[.)]\s"),  # a)
    re.compile(r"^[-–−]\s*\D"),  # -
    re.compile(r"^[+*•]\s*\D"),  # +
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Hints by line of a ``Lines``: its label, whether it calls itself a total, its depth, whether a gap stands before it."""

    labels: tuple[str, ...] = ()
    totals: frozenset[int] = frozenset()
    means: frozenset[int] = frozenset()
    rates: frozenset[int] = frozenset()
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
        depths = tuple(depth_of(text) for text in texts)
    else:
        texts = [heading_of(grid, column) for column in lines.index]
        depths = ()
    totals = frozenset(n for n, text in enumerate(texts) if _says(words, text, "total"))
    means = frozenset(n for n, text in enumerate(texts) if _says(words, text, "average"))
    rates = frozenset(n for n, text in enumerate(texts) if _says(words, text, "ratio", "growth", "share"))
    breaks = frozenset(n for n in range(1, len(texts)) if lines.index[n] - lines.index[n - 1] > 1)
    return Outline(tuple(texts), totals, means, rates, depths, breaks)


def _says(words: TableWords, text: str, *classes: str) -> bool:
    return any(words.has(line, *classes) for line in text.split("\n"))


def stub_of(grid: Grid, row: int) -> str:
    """The words before a row's first number, with their indentation."""
    last = ""
    for column in range(grid.columns):
        slot = grid.slots.get((row, column))
        if slot is None or is_blank(slot.text):
            continue
        if slot.number is not None and last:
            break
        if slot.number is None:
            text = slot.text.rstrip()
            last = f"{last}\n{text}" if last else " " * column + text
    return last


def heading_of(grid: Grid, column: int) -> str:
    """The words above a column's first number, one line for each row."""
    above: list[str] = []
    for row in range(grid.rows):
        slot = grid.slots.get((row, column))
        if (
            slot is not None
            and slot.number is not None
            and slot.number.decimals == 0
            and 1900 <= slot.number.value <= 2100
        ):
            above.append(slot.text)
            continue
        if slot is not None and slot.number is not None:
            break
        text = grid.text(row, column).strip()
        if text and not is_blank(text):
            above.append(text)
    return "\n".join(above[-HEADING:])


def depth_of(stub: str) -> int | None:
    """How deep a stub stands: its indentation, and the rank of the mark it opens with; None for no words."""
    if not stub.strip():
        return None
    first = stub.split("\n", maxsplit=1)[0]
    indent = len(first) - len(first.lstrip())
    text = first.strip()
    rank = next((n + 1 for n, marker in enumerate(MARKERS) if marker.match(text)), 0)
    return indent * 10 + rank
