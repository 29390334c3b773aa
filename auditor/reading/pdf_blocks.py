"""Pages of a PDF put together: the text as extracted, paragraphs across pages, notes after what cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.model.document import Block, Cell, Place, Table
from auditor.reading.assembling import kind_of
from auditor.reading.building import Builder, Cut, Stretch, stretches
from auditor.reading.cleaning import Clean, Piece
from auditor.reading.lines import Line
from auditor.reading.paragraphs import group, shape_of
from auditor.reading.pdf_chars import DIVIDED
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid, GridCell, is_figure
from auditor.reading.pdf_layout import Layout
from auditor.reading.pipes import captions
from auditor.reading.starts import lower

_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?\s*")
_BROKEN = re.compile(r"\d[.,]$")
_AHEAD = 5
_PITCH = 1.22  # times the usual distance of lines: more is space between paragraphs


@dataclass(slots=True)
class Note:
    """A note in the making: its lines, and how much of the first is its number."""

    label: str
    skip: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """The extracted text while it is written, with its lines, tables and marks."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    lines: int = 0
    cuts: list[Cut] = field(default_factory=list)
    flow: list[Line | Grid] = field(default_factory=list)
    cells: dict[int, list[Stretch]] = field(default_factory=dict)  # by the identity of the cell
    notes: list[Note] = field(default_factory=list)
    marked: dict[str, int] = field(default_factory=dict)  # note: where it is cited

    def write(self, chunk: Chunk, page: int, *, indent: int = 0, gap: int = 0, fresh: bool = False) -> Line:
        """Write the words of a chunk as a line."""
        start = self.at
        self.lines += 1
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


def write(pages: Sequence[Layout]) -> Source:
    """Write the pages one after another, each body before its notes."""
    source = Source()
    pitch = _usual_pitch(pages)
    for page in pages:
        above: Chunk | None = None
        fresh = True
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


def _undivided(parts: Iterable[Chunk | Grid]) -> Iterator[Chunk | Grid]:
    """Parts with words made whole that a hyphen divides at the end of a line; in front of a number or name it stays."""
    held: Chunk | None = None
    for part in parts:
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
    source.cells[id(cell)] = _stretches(lines)


def _whole_numbers(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Lines of a cell, with a number that a narrow cell broke after its separator made whole."""
    whole: list[Chunk] = []
    for chunk in chunks:
        if whole and _BROKEN.search(whole[-1].text) and chunk.text[:1].isdigit():
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
    cuts, marked = len(source.cuts), dict(source.marked)
    line = source.write(chunk, page)
    label = _opened(source, chunk, line, marked)
    if label is not None:
        del source.cuts[cuts:]
        source.marked = marked
        found = _NUMBER.match(line.text)
        source.notes.append(Note(label, found.end() if found else 0, [line]))
    elif source.notes:
        source.notes[-1].lines.append(line)
    else:
        source.flow.append(line)


def _opened(source: Source, chunk: Chunk, line: Line, marked: dict[str, int]) -> str | None:
    """The number of the note that a line opens: raised, or the next one and cited before."""
    found = _NUMBER.match(line.text)
    if found is None:
        return None
    if chunk.pieces[0][1]:
        return found[1]
    number = int(found[1])
    last = int(source.notes[-1].label) if source.notes else 0
    rest = line.text[found.end() :]
    if rest[:1] in {",", ".", "%", "/"} or rest[:1].islower():
        return None
    cited = found[1] in marked or not marked
    return found[1] if cited and (last < number <= last + _AHEAD or number == 1) else None


def blocks(source: Source) -> tuple[str, list[Block], list[Table]]:
    """The extracted text, and its blocks and tables; every note follows the block that cites it."""
    text = "".join(source.parts)
    builder = Builder(Clean(text, (Piece(0, 0, len(text), len(text)),), (0,)), _cuts(source))
    tables: list[Table] = []
    waiting = list(source.notes)
    shape = shape_of([part for part in source.flow if isinstance(part, Line)])
    lines: list[Line] = []
    for part in [*source.flow, None]:
        if isinstance(part, Line):
            lines.append(part)
            continue
        for paragraph in group(lines, shape) if lines else ():
            kind, level = kind_of(
                " ".join(line.text for line in paragraph), last=part is None and paragraph[-1] is lines[-1]
            )
            builder.add(kind, _stretches(paragraph), level)
            waiting = _add_notes(builder, source, waiting, paragraph[-1].end)
        lines = []
        if part is not None:
            end = _add_table(builder, source, tables, part)
            waiting = _add_notes(builder, source, waiting, end)
    _add_notes(builder, source, waiting, len(text) + 1)
    return text, builder.blocks, tables


def _stretches(lines: Sequence[Line], skip: int = 0) -> list[Stretch]:
    """One stretch a line; the lines of a page are not numbered, for a reader would have to count them."""
    return [part._replace(line=None) for part in stretches(lines, skip)] if lines else []


def _cuts(source: Source) -> list[Cut]:
    return sorted(source.cuts, key=lambda cut: cut.start)


def _add_notes(builder: Builder, source: Source, waiting: list[Note], end: int) -> list[Note]:
    """Write the notes cited before ``end``; returns those that are left."""
    left: list[Note] = []
    for note in waiting:
        if source.marked.get(note.label, len(builder.blocks) and end) < end or end > source.at:
            builder.add("note", _stretches(note.lines, note.skip), note=note.label)
        else:
            left.append(note)
    return left


def _add_table(builder: Builder, source: Source, tables: list[Table], grid: Grid) -> int:
    above = captions(builder.blocks)
    number = len(tables) + 1
    cells: list[Cell] = []
    end = 0
    for cell in grid.cells:
        parts = source.cells.get(id(cell), [])
        if parts:
            place = Place(parts[0].page, table=number, row=cell.row + 1, column=cell.column + 1)
            block = builder.add("cell", parts, place=place)
            cells.append(Cell(cell.row, cell.column, block.id, cell.rows, cell.columns))
            end = max(end, parts[-1].end)
    tables.append(Table(number - 1, tuple(cells), above, place=Place(grid.page, table=number)))
    return end
