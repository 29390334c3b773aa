"""Pages of a PDF put together: paragraphs and tables across pages, notes after what cites them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.model.document import Block, Cell, Place, Table
from auditor.reading.assembling import kind_of
from auditor.reading.building import Builder, Cut, Stretch, captions, stretches
from auditor.reading.cleaning import Clean, Piece
from auditor.reading.endnotes import find_notes
from auditor.reading.lines import Line
from auditor.reading.marks import Marks
from auditor.reading.paragraphs import group, shape_of
from auditor.reading.pdf_grids import Grid
from auditor.reading.pdf_scans import Scan, add_scan, join_last
from auditor.reading.pdf_writing import Note, Source
from auditor.reading.text import cuts_of


def blocks(source: Source) -> tuple[str, list[Block], list[Table]]:
    """The extracted text, and its blocks and tables; every note follows the block that cites it."""
    text = "".join(source.parts)
    if not source.cuts and not source.notes:
        _find_plain_notes(source, text)
    builder = Builder(Clean(text, (Piece(0, 0, len(text), len(text)),), (0,)), _cuts(source))
    tables: list[Table] = []
    waiting = sorted(source.notes, key=lambda note: source.marked.get(note.label, source.at))[::-1]
    shape = shape_of([part for part in source.flow if isinstance(part, Line)])
    lines: list[Line] = []
    after_scan = False
    taken = {note.label for note in source.notes}
    for part in [*source.flow, None]:
        if isinstance(part, Line):
            lines.append(part)
            continue
        for paragraph in group(lines, shape) if lines else ():
            kind, level = kind_of(
                " ".join(line.text for line in paragraph), last=part is None and paragraph[-1] is lines[-1]
            )
            builder.add(kind, _stretches(paragraph), level)
            if after_scan and paragraph[0] is lines[0]:
                join_last(builder)
            _add_notes(builder, source, waiting, paragraph[-1].end)
        lines = []
        if isinstance(part, Scan):
            add_scan(builder, tables, part, taken)
        elif part is not None:
            end = _add_table(builder, source, tables, part)
            _add_notes(builder, source, waiting, end)
        after_scan = isinstance(part, Scan)
    _add_notes(builder, source, waiting, len(text) + 1)
    return text, builder.blocks, tables


def _stretches(lines: Sequence[Line], skip: int = 0) -> list[Stretch]:
    """One stretch a line; the lines of a page are not numbered, for a reader would have to count them."""
    return [replace(part, line=None) for part in stretches(lines, skip)] if lines else []


def _find_plain_notes(source: Source, text: str) -> None:
    """Notes whose marks are printed as large as the words and told by their numbers alone, as in plain text."""
    for scan in source.flow:
        if isinstance(scan, Scan):  # its marks are its own
            text = text[: scan.start] + " " * len(scan.text) + text[scan.start + len(scan.text) :]
    marks = Marks(text)
    body, notes = find_notes([part for part in source.flow if isinstance(part, Line)], marks)
    kept = {line.number for line in body}
    source.flow = [part for part in source.flow if not isinstance(part, Line) or part.number in kept]
    source.cuts = cuts_of(marks, notes)
    source.notes = [Note(str(note.number), note.skip, note.lines) for note in notes]
    source.marked = {str(note.number): note.mark.start for note in notes if note.mark is not None}


def _cuts(source: Source) -> list[Cut]:
    return sorted(source.cuts, key=lambda cut: cut.start)


def _add_notes(builder: Builder, source: Source, waiting: list[Note], end: int) -> None:
    """Write the notes cited before ``end``; those that wait stand in the order of their marks, the next one last."""
    while waiting and source.marked.get(waiting[-1].label, source.at) < end:
        note = waiting.pop()
        builder.add("note", _stretches(note.lines, note.skip), note=note.label)


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
