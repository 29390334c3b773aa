"""A report as read: blocks of text, tables and notes, each knowing where in the source it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import attrgetter

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where a person would look; only what the format knows is set. All numbers count from 1."""

    page: int | None = None
    line: int | None = None
    note: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    document: str = ""  # the path of the document, where several are told of together
    paragraph: int | None = None  # in the body or note part of a DOCX, empty ones and those in tables counted


class Run(Struct, frozen=True):
    """A stretch of a block's text that stands unbroken in the source.

    ``at`` is its offset in the block's text, ``source`` its offset in ``Document.text``; ``length`` source
    characters became ``width`` characters of the block (they differ where the text was normalised).
    """

    at: int
    source: int
    width: int
    length: int
    line: int | None = None
    page: int | None = None


class Mark(Struct, frozen=True):
    """A footnote mark: note ``note`` is cited at offset ``at`` of the block's text (the mark is not in the text)."""

    at: int
    note: str


class Block(Struct, frozen=True):
    """A paragraph, list item, heading, note or cell: clean NFC text made whole, with the way back to the source."""

    id: int
    kind: str  # "paragraph" | "heading" | "item" | "note" | "cell" | "caption"
    text: str
    runs: tuple[Run, ...]
    place: Place
    marks: tuple[Mark, ...] = ()
    level: int = 0

    def source_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Offsets into ``Document.text`` of the characters ``start:end`` of this block; None without a text source."""
        first = _at(self.runs, start)
        last = _at(self.runs, max(start, end - 1))
        if first is None or last is None:
            return None
        begin = first.source + (start - first.at if first.width == first.length else 0)
        inside = max(start, end - 1) - last.at
        stop = last.source + (inside + 1 if last.width == last.length else last.length)
        return begin, stop

    def line_at(self, offset: int) -> int | None:
        """The source line (from 1) on which a character of the block stands."""
        run = _at(self.runs, offset)
        return run.line if run is not None and run.line is not None else self.place.line

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) on which a character of the block stands."""
        run = _at(self.runs, offset)
        return run.page if run is not None and run.page is not None else self.place.page


def _at(runs: tuple[Run, ...], offset: int) -> Run | None:
    """The last run that begins at or before ``offset``."""
    found = bisect_right(runs, offset, key=attrgetter("at"))
    return runs[found - 1] if found else None


class Cell(Struct, frozen=True):
    """A cell of a table; its words are those of a block. Rows and columns count from 0 inside the table."""

    row: int
    column: int
    block: int
    rows: int = 1
    columns: int = 1
    number: Fraction | None = None  # what a workbook stores, exactly as its shortest decimal form
    hidden: bool = False
    formula: str | None = None


class Table(Struct, frozen=True):
    """A grid of cells, with the blocks above it that give title and unit."""

    id: int
    cells: tuple[Cell, ...]
    captions: tuple[int, ...] = ()
    sheet: str | None = None
    place: Place = Place()


class Doubt(Struct, frozen=True):
    """Something that could not be read with confidence: neither the report's fault nor a crash."""

    message: str  # key of the message catalog
    values: tuple[tuple[str, str], ...] = ()
    place: Place = Place()


class Document(Struct, frozen=True):
    """One report. ``text`` is the source where that is text, otherwise the text as extracted, in reading order.

    ``recoded`` where words stored in a font of an encoding from before Unicode are told as they are seen; ``recognised``
    are pages that are pictures, whose words a machine read, and ``unsure`` the numbers of such a page that it may have misread.
    """

    path: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    recoded: bool = False
    recognised: tuple[int, ...] = ()
    unsure: Mapping[int, tuple[str, ...]] = {}

    def notes(self) -> Iterator[Block]:
        """The footnotes, in order."""
        return (block for block in self.blocks if block.kind == "note")
