"""What the sheets of an .xlsx share: strings, formats and fonts of its styles; and its parts read as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct, field

from auditor.reading.fonts import Fonts
from auditor.reading.package import Package, PackageError, safe
from auditor.reading.sheets import Format, Runs, number_format

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_T, _RPH = S + "t", S + "rPh"
_PART, _FACE = S + "r", f"{S}rPr/{S}rFont"
_FORGOTTEN = 1000  # elements are taken out of the tree by so many at a time
T = TypeVar("T")


class Book(Struct):
    """What the sheets of a workbook share; ``faces`` is the font of each style, ``parts`` are strings in several fonts."""

    fonts: Fonts
    strings: list[str] = field(default_factory=list)
    parts: dict[int, Runs] = field(default_factory=dict)
    formats: list[Format] = field(default_factory=list)
    faces: list[str] = field(default_factory=list)


def read_book(package: Package, parts: dict[str, str], fonts: Fonts) -> Book:
    """What the sheets share; ``parts`` names the parts of the workbook by kind."""
    styles = package.xml(parts.get("styles", ""))
    book = Book(fonts, formats=_formats(styles), faces=_faces(styles, fonts))
    _strings(book, package.bytes_of(parts.get("sharedStrings", "")))
    return book


def _strings(book: Book, data: bytes) -> None:
    """The shared strings; the readings of East Asian words are no part of them."""
    for element in stream(data, (S + "si",)):
        runs = runs_of(element, book.fonts)
        if runs:
            book.parts[len(book.strings)] = runs
        book.strings.append(words_of(element))


def runs_of(element: Any | None, fonts: Fonts) -> Runs:
    """The parts of a string with the font of each, "" where that is the cell's; none where no font is an old one."""
    parts = list(element.iterchildren(_PART)) if element is not None else []
    names = [face.get("val", "") if (face := part.find(_FACE)) is not None else "" for part in parts]
    if not any(fonts.face(name) is not None for name in names):
        return ()
    return tuple((name, words_of(part)) for name, part in zip(names, parts, strict=True))


def _faces(styles: Any | None, fonts: Fonts) -> list[str]:
    """The font of each style of cells, "" for all but old ones."""
    listed = styles.find(S + "fonts") if styles is not None else None
    formats = styles.find(S + "cellXfs") if styles is not None else None
    if listed is None or formats is None:
        return []
    names = [name.get("val", "") if (name := font.find(S + "name")) is not None else "" for font in listed]
    old = [name if fonts.face(name) is not None else "" for name in names]
    at = [int(entry.get("fontId", "0")) if entry.get("fontId", "0").isdecimal() else 0 for entry in formats]
    return [old[font] if font < len(old) else "" for font in at]


def words_of(element: Any) -> str:
    """The words of a string without the readings of East Asian ones."""
    return "".join(text.text or "" for text in element.iter(_T) if text.getparent().tag != _RPH)


def _formats(styles: Any | None) -> list[Format]:
    if styles is None:
        return []
    custom = {format_.get("numFmtId"): format_.get("formatCode", "") for format_ in styles.iter(S + "numFmt")}
    formats = styles.find(S + "cellXfs")
    found: list[Format] = []
    for entry in formats if formats is not None else ():
        code = entry.get("numFmtId", "0")
        found.append(number_format(int(code) if code.isdecimal() else 0, custom.get(code)))
    return found


def listed(style: str, of: Sequence[T]) -> T | None:
    """What a list says of the style of a cell; the first style where the cell names none."""
    at = int(style) if style.isdecimal() and len(style) < 8 else 0
    return of[at] if at < len(of) else None


def stream(data: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with these tags as they end; what has been read is forgotten."""
    from lxml import etree

    if not data:
        return
    parsing = etree.iterparse(
        io.BytesIO(safe(data)),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for count, (_, element) in enumerate(parsing, 1):
            yield element
            element.clear()
            if count % _FORGOTTEN == 0:
                parent = element.getparent()  # which may hold elements that are still to come
                del parent[: parent.index(element)]
    except etree.XMLSyntaxError as error:
        raise PackageError("reading.nested" if "depth" in str(error).lower() else "reading.damaged") from error
