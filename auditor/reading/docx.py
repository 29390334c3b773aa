"""Word documents to a document: paragraphs, lists, tables and notes as they are read, without heads and feet."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from auditor.model.document import Cell, Document, Mark, Place
from auditor.model.finding import Refusal
from auditor.reading.assembling import kind_of
from auditor.reading.docx_fonts import decode_fonts, font_styles, label_seen
from auditor.reading.docx_notes import Notes, read_notes
from auditor.reading.docx_part import TBL, P, Part, T, W, prepare
from auditor.reading.docx_styles import Numbering, Style, list_of, outline_of, read_numbering, read_styles
from auditor.reading.docx_tables import CONTAINERS, flat, grid, is_layout
from auditor.reading.docx_words import each, lines
from auditor.reading.fonts import Fonts, told_of_fonts
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.package import Package, PackageError
from auditor.reading.stacked import unstacked
from auditor.reading.typed_notes import typed_notes
from auditor.reading.unwrapped import unwrapped
from auditor.reading.writing import Line, Writer, whole

_HEADING = 160  # characters at most
_PAGE = W + "lastRenderedPageBreak"
_NOTE_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_PLAIN = Style()


def read_docx(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a .docx, or why it cannot be read."""
    try:
        package = Package(data, limits.unpacked)
        reader = _Reader(package, limits)
        reader.body(reader.part.root)
        reader.notes_left()
    except PackageError as error:
        return Refusal(path, error.key, error.values)
    unwrappable = not (reader.writer.tables or reader.told or reader.part.raised)
    document = _unwrapped(path, data, reader.part) if unwrappable else None
    document = document or typed_notes(reader.writer.document(path, data, "docx"))
    return told_of_fonts(document, reader.fonts)


def _unwrapped(path: str, data: bytes, part: Part) -> Document | None:
    """The document of which every line was made a paragraph, if it is one."""
    texts = [" ".join(text for text, _ in lines([paragraph], part, {})) for paragraph in part.root.iter(P)]
    if len(texts) != len(part.numbers):
        return None
    return unwrapped(texts, path, hashlib.sha256(data).hexdigest(), "docx")


class _Reader:
    """One pass over the body of a document."""

    def __init__(self, package: Package, limits: Limits) -> None:
        name = package.main("word/document.xml")
        root = package.xml(name)
        if root is None:
            raise PackageError("reading.damaged")
        parts = dict(package.relations(name).values())
        self.part: Part = prepare(root)
        if len(self.part.numbers) > limits.lines:
            raise PackageError("reading.too-many-lines", limit=str(limits.lines), size=str(len(self.part.numbers)))
        styles, fonts = package.xml(parts.get("styles", "")), Fonts()
        decode_fonts(root, styles, fonts)
        self.notes: Notes = read_notes(package, parts, self.part, (styles, fonts))
        self.fonts = fonts
        self.faces = font_styles(styles) if fonts.used else None
        self.styles: dict[str, Style] = read_styles(styles)
        self.numbering: Numbering = read_numbering(package.xml(parts.get("numbering", "")))
        self.pages = _pages(root)
        self.writer = Writer()
        self.limits = limits
        self.cells = 0
        self.open: list[Any] = []  # paragraphs whose end was deleted
        self.told: set[str] = set()
        self.cited: set[str] = set()

    def body(self, parent: Any) -> None:
        """Write the paragraphs and tables under an element."""
        for child in parent:
            if child.tag == P:
                self._paragraph(child)
            elif child.tag == TBL:
                self._table(child)
            elif child.tag in CONTAINERS or child.tag == W + "body":
                self.body(child)

    def _paragraph(self, paragraph: Any) -> None:
        self.open.append(paragraph)
        if paragraph in self.part.joined and paragraph.getnext() is not None:
            return
        paragraphs, self.open = self.open, []
        first = paragraphs[0]
        properties = first.find(W + "pPr")
        style = self._style(properties)
        found = list(lines(paragraphs, self.part, self.notes.labels))
        label = self._label(properties, style)
        if not style.name.startswith("toc "):
            for at, line in enumerate(found):
                self._line(line, first, (properties, style), "" if at else label)
        for box in (box for paragraph in paragraphs for box in self.part.boxes.get(paragraph, ())):
            self.body(box)

    def _style(self, properties: Any | None) -> Style:
        found = properties.find(W + "pStyle") if properties is not None else None
        return self.styles.get(found.get(W + "val"), _PLAIN) if found is not None else _PLAIN

    def _label(self, properties: Any | None, style: Style) -> str:
        found = (list_of(properties) if properties is not None else None) or style.list
        label = self.numbering.label(*found) if found is not None else ""
        if found is None or label.isascii() or self.faces is None:
            return label
        return label_seen(label, self.numbering.levels[found[0]][found[1]].stored, properties, self.faces, self.fonts)

    def _line(self, line: Line, paragraph: Any, of: tuple[Any, Style], label: str) -> None:
        text, marks = line
        number = self._typed_note(paragraph, text, marks)
        place = Place(self.pages.get(paragraph), note=number, paragraph=self.part.numbers[paragraph])
        if number is not None:
            self.writer.block("note", text, place, marks=[mark for mark in marks if mark.at])
            return
        if label:
            marks = tuple(Mark(mark.at + len(label) + 1, mark.note) for mark in marks)
            text = f"{label} {text}"
        kind, level = _kind(text, *of, bool(label))
        self.writer.block(kind, text, place, marks=marks, level=level)
        self.cited.update(mark.note for mark in marks)
        self._tell(marks)

    def _typed_note(self, paragraph: Any, text: str, marks: tuple[Mark, ...]) -> str | None:
        """The number of a note that was typed by hand below the text: raised, at the beginning, cited before."""
        if not marks or marks[0].at or not text or not self.part.raised or marks[0].note not in self.cited:
            return None
        first = next((t for t in paragraph.iter(T) if (t.text or "").strip()), None)
        if first is None or first.getparent() not in self.part.raised:
            return None
        return marks[0].note if _NOTE_NUMBER.fullmatch(first.text.strip()) else None

    def _tell(self, marks: tuple[Mark, ...]) -> None:
        """Write the notes that have just been cited."""
        for mark in marks:
            if mark.note in self.notes.words and mark.note not in self.told:
                self.told.add(mark.note)
                (text, inner), paragraph = self.notes.words[mark.note]
                self.writer.block("note", text, Place(note=mark.note, paragraph=paragraph), marks=inner)

    def notes_left(self) -> None:
        """Write the notes whose marks stand in words that were left out."""
        self._tell(tuple(Mark(0, note) for note in self.notes.words))

    def _table(self, table: Any) -> None:
        if is_layout(table):
            for row in flat(table, W + "tr"):
                for cell in flat(row, W + "tc"):
                    self.body(cell)
            return
        above = self.writer.captions()
        number = len(self.writer.tables) + 1
        cells: list[Cell] = []
        cited: list[Mark] = []
        places = self._grid(table)
        lines = [(row, height, self._typed(cell)) for cell, row, _, height, _ in places]
        for place_at, row, height, typed in unstacked(lines, lambda typed: typed[1][0]):
            _, _, column, _, width = places[place_at]
            text, marks = whole(line for _, line in typed)
            paragraph = typed[0][0] if typed else None
            at = self.part.numbers[paragraph] if typed else None
            place = Place(self.pages.get(paragraph), table=number, row=row + 1, column=column + 1, paragraph=at)
            block = self.writer.block("cell", self._cell_label(paragraph, text), place, marks=marks)
            cells.append(Cell(row, column, block.id, height, width))
            cited += marks
        self.writer.table(cells, above)
        self._tell(tuple(cited))

    def _grid(self, table: Any) -> list[Any]:
        places = grid(table)
        self.cells += len(places)
        if self.cells > self.limits.cells:
            raise PackageError("reading.too-many-cells", limit=str(self.limits.cells))
        return places

    def _typed(self, cell: Any) -> list[tuple[Any, Line]]:
        """The lines of a cell, each with its paragraph."""
        return list(each(list(cell.iter(P)), self.part, self.notes.labels))

    def _cell_label(self, paragraph: Any | None, text: str) -> str:
        """The text of a cell with the list number of its paragraph: the running number of a row, most often."""
        properties = paragraph.find(W + "pPr") if paragraph is not None else None
        label = self._label(properties, self._style(properties)) if properties is not None else ""
        return f"{label} {text}".strip()


def _kind(text: str, properties: Any | None, style: Style, listed: bool) -> tuple[str, int]:
    """Heading, item, caption or paragraph, by the style where it says so, else by the words."""
    outline = outline_of(properties) if properties is not None else None
    outline = outline if outline is not None else style.outline
    if outline is not None and len(text) <= _HEADING:
        return "heading", outline + 1
    if style.name == "caption":
        return "caption", 0
    kind, level = kind_of(text)
    return ("item", 4) if listed and kind == "paragraph" else (kind, level)


def _pages(root: Any) -> dict[Any, int]:
    """The page on which each paragraph began when it was last printed; empty where that is not kept."""
    if next(root.iter(_PAGE), None) is None:
        return {}
    pages: dict[Any, int] = {}
    page, current, empty = 1, None, True
    for element in root.iter(P, T, _PAGE):
        if element.tag == P:
            pages[element], current, empty = page, element, True
        elif element.tag == T:
            empty = False
        else:
            page += 1
            if empty and current is not None:
                pages[current] = page
    return pages
