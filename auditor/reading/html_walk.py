"""One walk over the tree of a page, which writes its blocks and tables."""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import Any

from auditor.model.document import Cell, Place
from auditor.reading.assembling import kind_of
from auditor.reading.html_notes import Notes, find_notes
from auditor.reading.html_tables import grid, layout_tables
from auditor.reading.limits import Limits
from auditor.reading.stacked import unstacked
from auditor.reading.writing import Line, Words, Writer, whole

_SKIPPED = {"script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "button", "select"}
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figure footer form header hr html main "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_KINDS = {"li": "item", "caption": "caption", "figcaption": "caption", "legend": "caption"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_POWER = re.compile(r"(?<![^\W\d_])(?:[kcdmh]|da)?m$")
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


class Walk:
    """One pass over the tree: words gather until a block ends."""

    def __init__(self, root: Any, writer: Writer, limits: Limits) -> None:
        self.notes: Notes = find_notes(root)
        self.layout = layout_tables(root)
        self.writer = writer
        self.limits = limits
        self.cells = 0
        self.words = Words()
        self.within: list[tuple[str, int, str | None]] = [("paragraph", 0, None)]  # kind, level, note
        self.line: int | None = None

    def run(self, root: Any) -> None:
        """Write every block under ``root``."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self._start(element):
                    walker.skip_subtree()
            else:
                self._end(element)
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _start(self, element: Any) -> bool:
        """Begin an element; whether to leave out what is in it."""
        tag = element.tag
        if tag in _SKIPPED or element in self.notes.leading_back or _hidden(element) or _runs_on(element):
            return True
        if element in self.notes.marks:
            self.words.mark(self.notes.marks[element])
            return True
        if tag == "table" and element not in self.layout:
            self._flush()
            self._table(element)
            return True
        if _is_block(tag):
            self._flush()
            self.within.append(self._kind(element))
            self.line = element.sourceline
        elif tag == "br":
            self._flush()
        elif tag == "sup":
            return self._sup(element)
        self._add(element.text)
        return False

    def _end(self, element: Any) -> None:
        if _is_block(element.tag) and len(self.within) > 1 and not self._left_out(element):
            self._flush()
            self.within.pop()

    def _left_out(self, element: Any) -> bool:
        data_table = element.tag == "table" and element not in self.layout
        back = element in self.notes.leading_back or element in self.notes.marks
        return data_table or back or _hidden(element) or _runs_on(element)

    def _kind(self, element: Any) -> tuple[str, int, str | None]:
        tag, note = element.tag, self.notes.bodies.get(element, self.within[-1][2])
        if note is not None:
            return "note", 0, note
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return "heading", int(tag[1]), None
        if tag == "li":
            return "item", 4 + sum(kind == "item" for kind, _, _ in self.within), None
        if tag in _KINDS:
            return _KINDS[tag], 0, None
        return self.within[-1] if self.within[-1][0] == "item" else ("paragraph", 0, None)

    def _add(self, text: str | None) -> None:
        if text:
            self.words.add(text)

    def _flush(self) -> None:
        text, marks = self.words.take()
        if text:
            kind, level, note = self.within[-1]
            if kind == "paragraph":
                kind, level = kind_of(text)
            self.writer.block(kind, text, Place(line=self.line, note=note), marks=marks, level=level)

    def _sup(self, element: Any) -> bool:
        """Raised figures that are no mark: the power of a unit stays a figure, any other is written raised."""
        raised = (element.text or "").strip()
        if len(element) or not raised or len(raised) > 3 or raised.strip("0123456789+-n"):
            return False
        before = self.words.last()
        if raised.isdigit() and before[-1:].isalpha() and not _POWER.search(before):
            self.words.mark(raised)
        else:
            self.words.add(raised if _POWER.search(before) else raised.translate(_RAISED))
        return True

    def _table(self, table: Any) -> None:
        captions = [child for child in table if child.tag == "caption"]
        for caption in captions:
            text, marks = whole(self._lines(caption))
            self.writer.block("caption", text, Place(line=caption.sourceline), marks=marks)
        above = self.writer.captions()
        number = len(self.writer.tables) + 1
        cells: list[Cell] = []
        places = list(islice(grid(table), self.limits.cells + 1 - self.cells))
        self.cells += len(places)
        written = [(row, height, self._lines(element)) for element, row, _, height, _ in places]
        for at, row, height, lines in unstacked(written, itemgetter(0)):
            element, _, column, _, width = places[at]
            text, marks = whole(lines)
            place = Place(line=element.sourceline, table=number, row=row + 1, column=column + 1)
            block = self.writer.block("cell", text, place, marks=marks)
            cells.append(Cell(row, column, block.id, height, width, hidden=_hidden(element)))
        self.writer.table(cells, above)

    def _lines(self, element: Any) -> list[Line]:
        """The lines of all words of an element, whatever stands in it; an empty paragraph is an empty line."""
        from lxml import etree

        found: list[Line] = []
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, inner in walker:
            if event == "start":
                if inner.tag == "br" or (_is_block(inner.tag) and self.words.last()):
                    found.append(self.words.take())
                if self._inner(inner):
                    walker.skip_subtree()
            elif inner is not element:
                if _is_block(inner.tag) and (self.words.last() or _is_empty(inner)):
                    found.append(self.words.take())
                self._add(inner.tail)
        rest = self.words.take()
        return [*found, rest] if any(rest) else found

    def _inner(self, element: Any) -> bool:
        if element.tag in _SKIPPED or element in self.notes.leading_back:
            return True
        if element in self.notes.marks:
            self.words.mark(self.notes.marks[element])
            return True
        if element.tag == "sup":
            return self._sup(element)
        self._add(element.text)
        return False


def _is_empty(element: Any) -> bool:
    return element.tag == "p" and not "".join(element.itertext()).strip()


def _is_block(tag: str) -> bool:
    return tag in _BLOCKS or tag in _KINDS or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit())


def _runs_on(element: Any) -> bool:
    """Whether an element is the head or foot that a word processor printed on every page."""
    return element.tag == "div" and element.get("title") in {"header", "footer"}


def _hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
