"""Notes that a writer numbered by hand at the end, with raised marks in the words that no program ties to them."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.model.document import Block, Document, Run
from auditor.reading.citing import notes_after_marks
from auditor.reading.endnotes import counted_from_one, width


def typed_notes(document: Document) -> Document:
    """The document with the paragraphs that end it as notes, where marks cite each of them once, in order, and nothing else."""
    blocks = document.blocks
    cited = [mark.note for block in blocks for mark in block.marks]
    if not cited or any(block.kind == "note" for block in blocks):
        return document
    starts = counted_from_one([block.text for block in blocks])
    last = len(blocks) - len(starts)
    if starts != list(range(last, len(blocks))) or cited != [str(number) for number in range(1, len(starts) + 1)]:
        return document
    if any(block.kind == "cell" or len(block.runs) != 1 or block.marks for block in blocks[last:]):
        return document
    notes = [_note(block, note) for block, note in zip(blocks[last:], cited, strict=True)]
    return notes_after_marks(replace(document, blocks=(*blocks[:last], *notes)))


def _note(block: Block, number: str) -> Block:
    """A paragraph as a note, without the number with which it begins."""
    skip, run = width(block.text), block.runs[0]
    left = Run(0, run.source + skip, run.width - skip, run.length - skip, run.line, run.page)
    return replace(
        block, kind="note", text=block.text[skip:], runs=(left,), place=replace(block.place, note=number), level=0
    )
