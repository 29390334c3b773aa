"""The text of a PDF as extracted: page after page, each body before its notes, with what its lines are known to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from auditor.reading.building import Cut, Stretch
from auditor.reading.lines import Line
from auditor.reading.pdf_chars import DIVIDED
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid, GridCell, is_figure
from auditor.reading.pdf_layout import Layout
from auditor.reading.pdf_scans import Scan
from auditor.reading.starts import lower

_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?\s*")
_BROKEN = re.compile(r"\d[.,]$")
_GROUPED = re.compile(r"[-(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?\)?|[-(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?")
_AHEAD = 5
_STOPS = ",.;:)"
_PITCH = 1.22  # times the usual distance of lines: more is space between paragraphs


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


def write(pages: Sequence[Layout]) -> Source:
    """Write the pages one after another, each body before its notes."""
    source = Source()
    pitch = _usual_pitch(pages)
    for page in pages:
        above: Chunk | None = None
        fresh = True
        if page.scan:
            _write_scan(source, page)
        for part in _undivided(page.parts):
            if isinstance(part, Grid):
                _write_grid(source, part, fresh)
                above = None
            else:
                gap = above is not None and not 0 < above.base - part.base <= pitch * _PITCH * part.size
                indent = _indent(part, above)
                source.flow.append(source.write(part, page.page, indent=indent, gap=int(gap), fresh=fresh))
                above = part
            fresh = False
        for chunk in _undivided(page.notes):
            if isinstance(chunk, Chunk):
                _write_note(source, chunk, page.page)
        source.end("\f")
    return source


def _write_scan(source: Source, page: Layout) -> None:
    """Write what was recognised on a page as it is; pages that follow one another are one text."""
    last = source.flow[-1] if source.flow else None
    if isinstance(last, Scan) and last.start + len(last.text) + 1 == source.at:
        last.text += "\f" + page.scan
    else:
        source.flow.append(Scan(page.page, source.at, page.scan))
    source.parts.append(page.scan)
    source.at += len(page.scan)
    source.lines += page.scan.count("\n")


def _undivided(parts: Iterable[Chunk | Grid]) -> Iterator[Chunk | Grid]:
    """Parts with words made whole that a hyphen divides at the end of a line; in front of a number or name it stays."""
    held: Chunk | None = None
    for part in parts:
        if isinstance(part, Chunk) and not part.text.strip():
            continue
        if held is not None and isinstance(part, Chunk):
            text, mark = held.pieces[-1]
            joined = lower(part.text) and text[-2:-1].islower()
            held.pieces[-1] = (text[:-1] + "-" * (not joined), mark)
            part.pieces = [*held.pieces, *part.pieces]
            part.left, held = held.left, None
        elif held is not None:
            yield held
            held = None
        if isinstance(part, Chunk) and part.text.endswith(DIVIDED):
            held = part
        else:
            yield part
    if held is not None:
        yield held


def _indent(chunk: Chunk, above: Chunk | None) -> int:
    """The indent in letters; a centred line below a centred one is not indented against it."""
    if above is not None and abs(chunk.left + chunk.right - above.left - above.right) < 6 and chunk.left > above.left:
        chunk = above
    return max(0, round((chunk.left - chunk.margin) / (0.5 * max(chunk.size, 1.0))))


def _usual_pitch(pages: Sequence[Layout]) -> float:
    """The distance of lines, in sizes of their type."""
    found: list[float] = []
    for page in pages:
        bases = [part for part in page.parts if isinstance(part, Chunk)]
        for above, below in pairwise(bases):
            if 0.8 * below.size < above.base - below.base < 3 * below.size:
                found.append((above.base - below.base) / below.size)
    return sorted(found)[len(found) // 2] if found else 1.2


def _write_grid(source: Source, grid: Grid, fresh: bool) -> None:
    """Write a table, or the rest of the one that the page before ended with."""
    last = source.flow[-1] if source.flow and fresh else None
    if isinstance(last, Grid) and _same_columns(last, grid):
        _go_on(source, last, grid)
        return
    for cell in grid.cells:
        _write_cell(source, cell, grid.page)
    source.flow.append(grid)


def _write_cell(source: Source, cell: GridCell, page: int) -> None:
    lines = [source.write(chunk, page) for chunk in _whole_numbers(cell.chunks) if chunk.text.strip()]
    source.cells[id(cell)] = [Stretch(line.start, line.end, None, page) for line in lines]


def _whole_numbers(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Lines of a cell, with a number that a narrow cell broke made whole: after a separator, or within a group of three."""
    texts = [chunk.text.strip() for chunk in chunks]
    cut = len(chunks) > 1 and _GROUPED.fullmatch("".join(texts)) and not _GROUPED.fullmatch(texts[0])
    whole: list[Chunk] = []
    for chunk in chunks:
        if (whole and cut) or (whole and _BROKEN.search(whole[-1].text) and chunk.text[:1].isdecimal()):
            whole[-1].pieces = [*whole[-1].pieces, *chunk.pieces]
        else:
            whole.append(chunk)
    return whole


def _same_columns(last: Grid, grid: Grid) -> bool:
    pairs = list(zip(last.borders, grid.borders, strict=False))
    return len(last.borders) == len(grid.borders) and all(abs(a - b) < 5 for a, b in pairs)


def _without_head(last: Grid, grid: Grid) -> list[GridCell]:
    """The cells of a table that goes on, without the head that is printed again, numbered on."""
    head = 0
    while head < grid.height() and head < last.height() and _row(last, head) == _row(grid, head):
        head += 1
    below = last.height() - head
    return [
        GridCell(cell.row + below, cell.column, cell.rows, cell.columns, cell.chunks)
        for cell in grid.cells
        if cell.row >= head
    ]


def _go_on(source: Source, last: Grid, grid: Grid) -> None:
    """Append the rest of a table; words at its top with nothing at their left end the row that the page divided."""
    cells = _without_head(last, grid)
    top = min((cell.row for cell in cells), default=0)
    ends = [cell for cell in cells if cell.row == top]
    divided = all(cell.column and not is_figure(cell) for cell in ends)
    for cell in cells:
        _write_cell(source, cell, grid.page)
        first = cell.row == top
        above = next((old for old in reversed(last.cells) if old.column == cell.column), None)
        if divided and first and above is not None:
            source.cells[id(above)] += source.cells[id(cell)]
        else:
            last.cells.append(cell)
            cell.row -= divided


def _row(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(c.column, " ".join(chunk.text for chunk in c.chunks)) for c in grid.cells if c.row == row]


def _write_note(source: Source, chunk: Chunk, page: int) -> None:
    """Write a line below the body: it opens the next note or goes on with the last one."""
    words = chunk.text.strip()
    found = _NUMBER.match(words)
    opens = found is not None and _opens(source, chunk, found[1], words[found.end() :])
    if opens:
        chunk.pieces[0] = (chunk.pieces[0][0], False)  # the number of the note, not the mark of another
    line = source.write(chunk, page)
    if opens and found is not None:
        source.notes.append(Note(found[1], found.end(), [line]))
    elif source.notes:
        source.notes[-1].lines.append(line)
    else:
        source.flow.append(line)


def _opens(source: Source, chunk: Chunk, label: str, rest: str) -> bool:
    """Whether a number opens a note: it is raised, or the next one and cited before."""
    if chunk.pieces[0][1]:
        return True
    number = int(label)
    last = int(source.notes[-1].label) if source.notes else 0
    if rest[:1] in {",", ".", "%", "/"} or rest[:1].islower():
        return False
    cited = label in source.marked or not source.marked
    return cited and (last < number <= last + _AHEAD or number == 1)
