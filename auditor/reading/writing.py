"""Documents out of formats that are no text themselves: blocks written one after another into the extracted text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from auditor.model.document import Block, Cell, Document, Doubt, Mark, Place, Run, Table
from auditor.reading.building import captions

Line = tuple[str, tuple[Mark, ...]]  # words, and the footnote marks among them
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_SPACE = re.compile(r"\s+")
# Characters that XML and databases cannot hold, and halves of characters that no encoding can write.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


def tidy(text: str) -> str:
    """NFC on one line, nothing invisible."""
    visible = _FORBIDDEN.sub("", _INVISIBLE.sub("", text))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def whole(found: Iterable[Line]) -> Line:
    """All words of some lines on one line, as in a cell or note."""
    text, marks = "", list[Mark]()
    for words, cited in found:
        at = len(text) + bool(text and words)
        marks += [Mark(mark.at + at, mark.note) for mark in cited]
        text = f"{text} {words}" if text and words else text or words
    return text, tuple(marks)


class Words:
    """Words and footnote marks of a block in the making."""

    __slots__ = ("_at", "_marks", "_parts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._at = 0

    def add(self, text: str) -> None:
        """Append text; white space between parts counts once."""
        words = tidy(text)
        if text[:1].isspace() and self._at and not self._parts[-1].endswith(" "):
            words = " " + words
        if words.strip() and text[-1:].isspace():
            words += " "
        if not self._at:
            words = words.lstrip()
        self._parts.append(words)
        self._at += len(words)
        if not words:
            self._parts.pop()

    def mark(self, note: str) -> None:
        """A footnote mark here."""
        self._marks.append(Mark(self._at, note))

    def last(self) -> str:
        """The end of the words so far, enough to see what stands before a mark."""
        return "".join(self._parts[-3:])[-12:]

    def take(self) -> Line:
        """The words and marks, leaving nothing behind."""
        text = unicodedata.normalize("NFC", "".join(self._parts)).rstrip()
        marks = tuple(Mark(min(mark.at, len(text)), mark.note) for mark in self._marks)
        self._parts, self._marks, self._at = [], [], 0
        return text, marks


class Writer:
    """Blocks and tables of a document, with the extracted text that they are quoted from."""

    __slots__ = ("_at", "_line", "_parts", "blocks", "doubts", "tables")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.doubts: list[Doubt] = []
        self._parts: list[str] = []
        self._at = 0
        self._line = 1

    def block(
        self,
        kind: str,
        text: str,
        place: Place | None = None,
        *,
        marks: Iterable[Mark] = (),
        level: int = 0,
        end: str = "\n",
    ) -> Block:
        """Write a block; ``text`` must be tidy. Without a place it stands on its line of the extracted text."""
        where = place if place is not None else Place(line=self._line)
        runs = (Run(0, self._at, len(text), len(text), where.line, where.page),) if text else ()
        block = Block(len(self.blocks), kind, text, runs, where, tuple(marks), level)
        self.blocks.append(block)
        self._parts.append(text + end)
        self._at += len(text) + len(end)
        self._line += end.count("\n")
        return block

    def captions(self) -> tuple[int, ...]:
        """The blocks that would title a table that begins here."""
        return captions(self.blocks)

    def table(self, cells: Iterable[Cell], above: tuple[int, ...], sheet: str | None = None) -> Table:
        """Close a table whose cells have been written as blocks."""
        number = len(self.tables)
        table = Table(number, tuple(cells), above, sheet, Place(table=number + 1, sheet=sheet))
        self.tables.append(table)
        return table

    def document(self, path: str, data: bytes, format_: str) -> Document:
        """The document; one without words says that there is nothing to check."""
        if not any(block.text for block in self.blocks):
            self.doubts.append(Doubt("reading.empty"))
        digest = hashlib.sha256(data).hexdigest()
        text = "".join(self._parts)
        return Document(path, digest, format_, text, tuple(self.blocks), tuple(self.tables), tuple(self.doubts))
