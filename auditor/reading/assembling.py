"""Lines of the body, its tables and the notes, put together in reading order as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from auditor.model.document import Block, Table
from auditor.reading.aligned import Aligned, find_tables
from auditor.reading.building import Builder, Cut, stretches
from auditor.reading.cleaning import Clean
from auditor.reading.flattened import find_flattened
from auditor.reading.lines import Line
from auditor.reading.notes import Note
from auditor.reading.paragraphs import group, shape_of
from auditor.reading.starts import Marker, closed, marker, title

_DIGIT = re.compile(r"\d")
_HEADING = 160  # characters at most
_CELLS, _CELL = 8, 15  # so many lines of so few characters that end as figures do may be cells
_FIGURE_ENDS = frozenset("0123456789%)-–")


def assemble(
    cleaned: Clean, body: Sequence[Line], notes: Sequence[Note], cuts: Sequence[Cut]
) -> tuple[list[Block], list[Table]]:
    """Blocks and tables; every note follows the block that cites it, one that nothing cites stands at the end."""
    builder = Builder(cleaned, cuts)
    tables: list[Table] = []
    waiting = list(reversed(notes))
    for part in _parts(cleaned.text, body):
        if isinstance(part, Aligned):
            tables.append(part.build(builder, len(tables)))
            last = part.lines[-1]
        else:
            kind, level = kind_of(" ".join(line.text for line in part), last=part[-1] is body[-1])
            builder.add(kind, stretches(part), level)
            last = part[-1]
        while waiting and _cited_before(waiting[-1], last.end):
            _add_note(builder, waiting.pop())
    for note in reversed(waiting):
        _add_note(builder, note)
    return builder.blocks, tables


def _parts(text: str, body: Sequence[Line]) -> Iterator[list[Line] | Aligned]:
    """Paragraphs and tables in order."""
    tables = _tables(text, body)
    inside = _lines_of(tables)
    shape = shape_of([line for at, line in enumerate(body) if at not in inside] if inside else body)
    start = 0
    for table in tables:
        yield from group(body[start : table.first], shape)
        yield table
        start = table.last
    yield from group(body[start:], shape)


def _tables(text: str, body: Sequence[Line]) -> list[Aligned]:
    """The tables in order: those whose cells line up, between them those of one space apart, then one cell a line."""
    found = _with(body, _drawn(text, body), find_flattened)
    if sum(map(_is_cell, body)) < _CELLS:
        return found
    from auditor.reading.celled import find_celled
    from auditor.reading.columnar import find_columnar
    from auditor.reading.rowwise import find_rowwise

    for find in (find_celled, find_columnar, find_rowwise):
        found = _with(body, found, find)
    return found


def _drawn(text: str, body: Sequence[Line]) -> list[Aligned]:
    """The tables whose cells line up, and those with bars between cells."""
    aligned = list(find_tables(text, body))
    if not any(line.text[0] == "|" for line in body):
        return aligned
    from auditor.reading.paged import find_piped

    piped = list(find_piped(text, body))
    inside = _lines_of(piped)
    apart = [table for table in aligned if inside.isdisjoint(range(table.first, table.last))]
    return sorted([*piped, *apart], key=attrgetter("first"))


def _lines_of(tables: Sequence[Aligned]) -> set[int]:
    return {at for table in tables for at in range(table.first, table.last)}


def _with(
    body: Sequence[Line], found: Sequence[Aligned], find: Callable[[Sequence[Line], int], Iterator[Aligned]]
) -> list[Aligned]:
    """The tables with those that stand between them, in order."""
    bounds = [0, *(bound for table in found for bound in (table.first, table.last)), len(body)]
    between = zip(bounds[::2], bounds[1::2], strict=True)
    more = [table for first, last in between for table in find(body[first:last], first)]
    return sorted([*found, *more], key=attrgetter("first"))


def _is_cell(line: Line) -> bool:
    return len(line.text) <= _CELL and line.text[-1] in _FIGURE_ENDS


def _cited_before(note: Note, end: int) -> bool:
    return note.mark is not None and note.mark.start < end


def _add_note(builder: Builder, note: Note) -> None:
    builder.add("note", stretches(note.lines, note.skip), note=str(note.number))


def kind_of(words: str, last: bool = False) -> tuple[str, int]:
    """Heading, item or paragraph, told from the words alone, and the level in the outline."""
    if not words:
        return "paragraph", 0
    found = marker(words)
    if _is_heading(words, found) and not last:
        return "heading", found.level if found is not None else 1
    if found is not None:
        return "item", found.level
    return "paragraph", 0


def _is_heading(words: str, found: Marker | None) -> bool:
    if len(words) > _HEADING:
        return False
    if title(words):
        return True
    if found is None or found.kind in {"dash", "plus", "bullet"}:
        return False
    rest = words[found.width :]
    return not closed(words) or (words.endswith(".") and ". " not in rest and not _DIGIT.search(rest))
