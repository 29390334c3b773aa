"""Plain text to a document: paragraphs made whole again, footnotes set apart and tied to what cites them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from auditor.model.document import Block, Document, Doubt
from auditor.model.finding import Refusal
from auditor.reading.building import Builder, Cut, stretches
from auditor.reading.cleaning import clean
from auditor.reading.decoding import decode
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.lines import Line, split_lines
from auditor.reading.marks import Marks
from auditor.reading.notes import Note, split_notes
from auditor.reading.paragraphs import group, shape_of
from auditor.reading.starts import Marker, closed, marker, title

_DIGIT = re.compile(r"\d")
_HEADING = 160  # characters at most


def read_text(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a text file, or why it cannot be read."""
    if len(data) > limits.bytes:
        return Refusal(path, "reading.too-large", (("limit", str(limits.bytes)), ("size", str(len(data)))))
    decoded = decode(data)
    if isinstance(decoded, str):
        return Refusal(path, decoded)
    refusal = too_long(path, decoded.text, limits)
    if refusal is not None:
        return refusal
    blocks = text_blocks(decoded.text)
    doubts = [Doubt("reading.lost-bytes", (("count", str(decoded.lost)),))] if decoded.lost else []
    if not blocks:
        doubts.append(Doubt("reading.empty"))
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "text", decoded.text, tuple(blocks), doubts=tuple(doubts))


def too_long(path: str, text: str, limits: Limits) -> Refusal | None:
    """The refusal of a text beyond the limits, or None."""
    if len(text) > limits.characters:
        return Refusal(path, "reading.too-long", (("limit", str(limits.characters)), ("size", str(len(text)))))
    lines = text.count("\n") + 1
    if lines > limits.lines:
        return Refusal(path, "reading.too-many-lines", (("limit", str(limits.lines)), ("size", str(lines))))
    return None


def text_blocks(source: str) -> list[Block]:
    """The blocks of a text; every note follows the paragraph that cites it."""
    cleaned = clean(source)
    marks = Marks(cleaned.text)
    lines = split_lines(cleaned.text, marks)
    body, notes = split_notes(lines, marks)
    found = {glued.start: glued for glued in marks.bracketed()}
    found.update({note.mark.start: note.mark for note in notes if note.mark is not None})
    last = max((note.mark for note in notes if note.mark is not None), key=lambda mark: mark.end, default=None)
    orphans = marks.sequence(cleaned.text, last.end if last else 0, last.number if last else 0)
    found.update({mark.start: mark for mark in orphans})
    cuts = [Cut(found[start].start, found[start].end, str(found[start].number)) for start in sorted(found)]
    builder = Builder(cleaned, cuts)
    _build(builder, group(body, shape_of(body)), notes)
    return builder.blocks


def _build(builder: Builder, groups: Sequence[list[Line]], notes: Sequence[Note]) -> None:
    waiting = iter(notes)
    note = next(waiting, None)
    for at, lines in enumerate(groups):
        kind, level = _kind(lines, at + 1 < len(groups))
        builder.add(kind, stretches(lines), level)
        while note is not None and note.mark is not None and note.mark.start < lines[-1].end:
            _add_note(builder, note)
            note = next(waiting, None)
    for left in _rest(note, waiting):
        _add_note(builder, left)


def _rest(note: Note | None, waiting: Iterator[Note]) -> Iterator[Note]:
    if note is not None:
        yield note
    yield from waiting


def _add_note(builder: Builder, note: Note) -> None:
    builder.add("note", stretches(note.lines, note.skip), note=str(note.number))


def _kind(lines: Sequence[Line], followed: bool) -> tuple[str, int]:
    """Heading, item or paragraph, and the level in the outline."""
    first = lines[0].text
    found = marker(first)
    words = " ".join(line.text for line in lines)
    if _is_heading(words, found) and followed:
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


__all__ = ["read_text", "text_blocks", "too_long"]
