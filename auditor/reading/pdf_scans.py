"""Scanned pages among others of a PDF: told by what stands on them, and put where they stand once they are recognised."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.document import Block, Doubt, Place, Table
from auditor.model.recognised import Recognised
from auditor.reading.building import Builder
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_ends import without_heads
from auditor.reading.pdf_layout import Layout
from auditor.reading.starts import closed, lower
from auditor.reading.text import text_blocks

FEW = 20  # characters: a page with a picture and fewer is a scan
_EDGE = 0.14  # of the height of the page: where heads, page numbers and stamps stand
_LINES = 6  # at the edges
_ENDS = 4  # lines at either end of what was recognised that may be heads and feet
_LIKE = 0.8  # of the letters of a line recognised as they are printed elsewhere


class Scan(Struct):
    """What was recognised on one page or several that follow one another, parted by form feeds, and where that begins."""

    page: int
    start: int
    text: str


def unsure_of(read: Mapping[int, Recognised]) -> tuple[dict[int, tuple[str, ...]], tuple[Doubt, ...]]:
    """By page, the numbers that were read in two ways, and what is told of them if there are any."""
    unsure = {number: page.unsure for number, page in read.items() if page.unsure}
    count = str(sum(map(len, unsure.values())))
    told = Doubt("reading.unsure", (("count", count), ("pages", listed([*unsure]))))
    return unsure, (told,) if unsure else ()


def listed(pages: Sequence[int]) -> str:
    """The numbers of pages as a sentence tells them."""
    return ", ".join(map(str, pages[:20])) + "…" * (len(pages) > 20)


def is_scan(page: Layout) -> bool:
    """Whether a picture is all that is on a page, but for what is printed at its edges."""
    if not page.pictured:
        return False
    if length(page) < FEW:
        return True
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    return len(page.parts) <= _LINES and all(isinstance(p, Chunk) and not low < p.base < high for p in page.parts)


def length(page: Layout) -> int:
    """How many characters stand on a page, a table counting for enough."""
    return sum(len(part.text) if isinstance(part, Chunk) else FEW for part in page.parts)


def put_in(pages: Sequence[Layout], texts: Mapping[int, str]) -> None:
    """Take heads and feet out of all pages, and have some hold what was recognised on them instead of what they hold."""
    edges = [chunk for page in pages if page.page in texts for chunk in _chunks(page)]
    for page in pages:
        if page.page in texts:
            page.parts = []
    before = {id(chunk): chunk for page in pages for chunk in _chunks(page)}
    without_heads(pages)
    for chunk in (chunk for page in pages for chunk in _chunks(page)):
        del before[id(chunk)]
    heads = {_letters(chunk.text) for chunk in (*edges, *before.values())} - {""}
    for page in pages:
        if page.page in texts:
            page.scan = _without(texts[page.page], heads)


def _chunks(page: Layout) -> Iterator[Chunk]:
    return (part for part in page.parts if isinstance(part, Chunk))


def _without(text: str, heads: set[str]) -> str:
    """What was recognised without the lines at its ends that are, but for a few letters, heads or feet."""
    lines = text.split("\n")
    worded = [at for at, line in enumerate(lines) if line.strip()]
    gone = {
        at for at in (*worded[:_ENDS], *worded[-_ENDS:]) if any(_alike(_letters(lines[at]), head) for head in heads)
    }
    return "\n".join(line for at, line in enumerate(lines) if at not in gone).strip("\n")


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    near = abs(len(one) - len(other)) * 5 <= len(other)
    return one == other or (near and SequenceMatcher(None, one, other, autojunk=False).ratio() > _LIKE)


def _letters(text: str) -> str:
    """The letters of a line without accents, which recognition mistakes most, and figures, which count the pages."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text).lower() if sign.isalpha())


def add_scan(builder: Builder, tables: list[Table], scan: Scan, taken: set[str]) -> None:
    """Add the blocks and tables of what was recognised, told by their pages alone: nobody sees lines in a picture.

    Notes with numbers that are ``taken`` lose them, so that no mark finds the wrong one.
    """
    found, grids = text_blocks(scan.text)
    first, before = len(builder.blocks), len(tables)
    placed = [_placed(_without_notes(block, taken), first, before, scan) for block in found]
    taken |= {block.place.note for block in found if block.place.note is not None}
    if placed and _goes_on(builder, placed[0]):
        first -= 1
        placed = [replace(block, id=block.id - 1) for block in placed[1:]]
    builder.blocks += placed
    for table in grids:
        cells = tuple(replace(cell, block=cell.block + first) for cell in table.cells)
        captions = tuple(
            caption + first for caption in table.captions if caption + first >= len(builder.blocks) - len(placed)
        )
        place = _place(table.place, before, scan)
        tables.append(replace(table, id=len(tables), cells=cells, captions=captions, place=place))


def join_last(builder: Builder) -> None:
    """Put the last block to what it goes on with, if it does."""
    block = builder.blocks.pop()
    if not _goes_on(builder, block):
        builder.blocks.append(block)


def _goes_on(builder: Builder, block: Block) -> bool:
    """Have a sentence that the edge of a scan divided go on: whether the block was put to the last one but notes."""
    at = next((at for at in range(len(builder.blocks) - 1, -1, -1) if builder.blocks[at].kind != "note"), None)
    if at is None or block.kind != "paragraph" or not block.text or not lower(block.text):
        return False
    above = builder.blocks[at]
    if above.kind not in {"paragraph", "item"} or closed(above.text):
        return False
    shift = len(above.text) + 1
    runs = tuple(replace(run, at=run.at + shift) for run in block.runs)
    marks = tuple(replace(mark, at=mark.at + shift) for mark in block.marks)
    text, runs, marks = f"{above.text} {block.text}", (*above.runs, *runs), (*above.marks, *marks)
    builder.blocks[at] = replace(above, text=text, runs=runs, marks=marks)
    return True


def _without_notes(block: Block, taken: set[str]) -> Block:
    marks = tuple(mark for mark in block.marks if mark.note not in taken)
    note = block.place.note if block.place.note not in taken else None
    return replace(block, marks=marks, place=replace(block.place, note=note))


def _placed(block: Block, first: int, before: int, scan: Scan) -> Block:
    runs = tuple(
        replace(run, source=run.source + scan.start, line=None, page=(run.page or 1) + scan.page - 1)
        for run in block.runs
    )
    return replace(block, id=block.id + first, runs=runs, place=_place(block.place, before, scan))


def _place(place: Place, before: int, scan: Scan) -> Place:
    table = place.table + before if place.table is not None else None
    return replace(place, line=None, page=(place.page or 1) + scan.page - 1, table=table)
