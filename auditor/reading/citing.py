"""Footnotes put after the block that cites them, wherever a format keeps them: what a note says is read with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.model.document import Block, Document, Table


def notes_after_marks(document: Document) -> Document:
    """The same blocks with every cited note after the block, or the table, that cites it first; the rest as it was."""
    order = [block.id for block in _ordered(document.blocks, document.tables)]
    if order == sorted(order):
        return document
    place = {old: new for new, old in enumerate(order)}
    blocks = tuple(replace(document.blocks[old], id=new) for new, old in enumerate(order))
    tables = tuple(
        replace(
            table,
            cells=tuple(replace(cell, block=place[cell.block]) for cell in table.cells),
            captions=tuple(place[block] for block in table.captions),
        )
        for table in document.tables
    )
    return replace(document, blocks=blocks, tables=tables)


def _ordered(blocks: Sequence[Block], tables: Sequence[Table]) -> Iterator[Block]:
    notes: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind == "note" and block.place.note is not None:
            notes.setdefault(block.place.note, []).append(block)
    within = ([cell.block for cell in table.cells] for table in tables)
    ends = {block: last for cells in within if cells for last in [max(cells)] for block in cells}
    cited = {mark.note for block in blocks for mark in block.marks if block.kind != "note"}
    waiting: list[str] = []
    end = -1
    for block in blocks:
        if block.kind == "note" and block.place.note in cited:
            continue
        yield block
        waiting += [mark.note for mark in block.marks]
        end = max(end, ends.get(block.id, block.id))
        if block.id >= end:
            for note in waiting:
                yield from notes.pop(note, ())
            waiting = []
