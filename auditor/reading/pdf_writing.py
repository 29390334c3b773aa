"""The text of a PDF while it is written, with its lines, tables, notes and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from auditor.reading.building import Cut, Stretch
from auditor.reading.lines import Line
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid
from auditor.reading.pdf_scans import Scan

_STOPS = ",.;:)"


class Note(Struct):
    """A note in the making: its lines, and how much of the first is its number."""

    label: str
    skip: int
    lines: list[Line] = field(default_factory=list)


class Source(Struct):
    """The extracted text while it is written, with its lines, tables and marks."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    lines: int = 0
    cuts: list[Cut] = field(default_factory=list)
    flow: list[Line | Grid | Scan] = field(default_factory=list)
    cells: dict[int, list[Stretch]] = field(default_factory=dict)  # by the identity of the cell
    notes: list[Note] = field(default_factory=list)
    marked: dict[str, int] = field(default_factory=dict)  # note: where it is cited

    def write(self, chunk: Chunk, page: int, *, indent: int = 0, gap: int = 0, fresh: bool = False) -> Line:
        """Write the words of a chunk as a line."""
        start = self.at
        self.lines += 1
        chunk.pieces = list(_close(chunk.pieces))
        for text, mark in chunk.pieces:
            if mark:
                self.cuts.append(Cut(self.at, self.at + len(text), text))
                self.marked.setdefault(text, self.at)
            self.parts.append(text)
            self.at += len(text)
        self.end("\n")
        text = chunk.text
        words = text.strip()
        start += len(text) - len(text.lstrip())
        return Line(self.lines, start, start + len(words), words, indent, gap, page, fresh)

    def end(self, sign: str) -> None:
        """Write what ends a line or page."""
        self.parts.append(sign)
        self.at += len(sign)


def _close(pieces: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces of a line without the space that a justified line leaves before a mark that a stop follows."""
    for at, (text, mark) in enumerate(pieces):
        before_mark = not mark and at + 1 < len(pieces) and pieces[at + 1][1]
        after = pieces[at + 2][0][:1] if at + 2 < len(pieces) else " "
        yield (text.rstrip() if before_mark and after in _STOPS else text), mark
