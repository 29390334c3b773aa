"""The text of a PDF as extracted: page after page, each body before its notes, with what its lines are known to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.reading.pdf_chars import DIVIDED
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import Grid
from auditor.reading.pdf_layout import Layout
from auditor.reading.pdf_scans import Scan
from auditor.reading.pdf_tables import write_grid
from auditor.reading.pdf_writing import Note, Source
from auditor.reading.starts import lower

_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?\s*")
_AHEAD = 5
_PITCH = 1.22  # times the usual distance of lines: more is space between paragraphs


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
                write_grid(source, part, fresh)
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
