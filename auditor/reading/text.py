"""Plain text to a document: paragraphs made whole again, footnotes set apart and tied to what cites them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from auditor.model.document import Block, Document, Doubt, Table
from auditor.model.finding import Refusal
from auditor.reading.assembling import assemble
from auditor.reading.building import Cut
from auditor.reading.cleaning import Clean, clean
from auditor.reading.decoding import decode
from auditor.reading.endnotes import find_notes
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.lines import split_lines
from auditor.reading.marks import Marks
from auditor.reading.notes import Note


def read_text(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a text file, or why it cannot be read."""
    if len(data) > limits.bytes:
        return Refusal(path, "reading.too-large", (("limit", str(limits.bytes)), ("size", str(len(data)))))
    decoded = decode(data)
    if isinstance(decoded, str):
        return Refusal(path, decoded)
    refusal = too_long(path, decoded.text, limits) or no_prose(path, decoded.text, limits)
    if refusal is not None:
        return refusal
    blocks, tables = text_blocks(decoded.text)
    doubts = [Doubt("reading.lost-bytes", (("count", str(decoded.lost)),))] if decoded.lost else []
    if not blocks:
        doubts.append(Doubt("reading.empty"))
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "text", decoded.text, tuple(blocks), tuple(tables), tuple(doubts))


def too_long(path: str, text: str, limits: Limits) -> Refusal | None:
    """The refusal of a text beyond the limits, or None."""
    if len(text) > limits.characters:
        return Refusal(path, "reading.too-long", (("limit", str(limits.characters)), ("size", str(len(text)))))
    lines = text.count("\n") + 1
    if lines > limits.lines:
        return Refusal(path, "reading.too-many-lines", (("limit", str(limits.lines)), ("size", str(lines))))
    return None


def no_prose(path: str, text: str, limits: Limits) -> Refusal | None:
    """The refusal of a text that nobody wrote: a line as long as a book, more bars than a table has cells, or None."""
    longest = max(map(len, text.splitlines()), default=0)
    if longest > limits.line:
        return Refusal(path, "reading.line-too-long", (("limit", str(limits.line)), ("size", str(longest))))
    if text.count("|") > limits.cells:
        return Refusal(path, "reading.too-many-cells", (("limit", str(limits.cells)),))
    return None


def text_blocks(source: str) -> tuple[list[Block], list[Table]]:
    """The blocks and tables of a text; every note follows the paragraph that cites it."""
    return clean_blocks(clean(source))


def clean_blocks(cleaned: Clean) -> tuple[list[Block], list[Table]]:
    """The blocks and tables of a clean text."""
    marks = Marks(cleaned.text)
    body, notes = find_notes(split_lines(cleaned.text, marks), marks)
    return assemble(cleaned, body, notes, cuts_of(marks, notes))


def cuts_of(marks: Marks, notes: Sequence[Note]) -> list[Cut]:
    """The marks to take out of the words: those of notes, those in brackets, those that lost their notes."""
    known = [note.mark for note in notes if note.mark is not None]
    last = max(known, key=lambda mark: mark.end, default=None)
    orphans = marks.sequence(last.end if last else 0, last.number if last else 0)
    found = {mark.start: mark for mark in (*marks.bracketed(), *known, *orphans)}
    return [Cut(found[start].start, found[start].end, str(found[start].number)) for start in sorted(found)]


__all__ = ["read_text", "text_blocks", "too_long"]
