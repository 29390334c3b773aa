"""Fonts of an .ods: which one each cell, and each part of its words, is set in, where any is an old one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from auditor.reading.fonts import Fonts
from auditor.reading.package import Package
from auditor.reading.sheets import Runs
from auditor.reading.workbook_shared import stream

_STYLES = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE, _USUAL, FACE = (_STYLES + name for name in ("style", "default-style", "font-face"))
_SPAN = _TEXT + "span"
_CELLS, _PARTS = "table-cell", "text"
_LONGEST = 20  # of a chain of styles


class OdsFonts(Struct):
    """The fonts of styles by their family and name, with the styles that they go by; "" is what a family usually has.

    ``columns`` are those of the sheet that is read: where each stretch of them ends, and the style of its cells.
    """

    fonts: Fonts
    names: dict[str, str] = field(default_factory=dict)  # of fonts, by what styles call them
    styles: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    columns: list[tuple[int, str]] = field(default_factory=list)
    old: bool = False

    def note(self, element: Any) -> None:
        """Keep what a style or the declaration of a font says."""
        if element.tag == FACE:
            name = element.get(_DRAWN + "font-family", "").strip("'\"")
            self.names[element.get(_STYLES + "name", "")] = name
            self.old = self.old or self.fonts.face(name) is not None
        elif (family := element.get(_STYLES + "family")) in {_CELLS, _PARTS}:
            found = element.find(_STYLES + "text-properties")
            font = _named(found, self.names) if found is not None else ""
            self.old = self.old or self.fonts.face(font) is not None
            self.styles[family, element.get(_STYLES + "name", "")] = (
                font,
                element.get(_STYLES + "parent-style-name", ""),
            )

    def runs(self, cell: Any, style: str) -> Runs:
        """The words of a cell with the font of each part; none where no font is an old one."""
        own = self._font(_CELLS, style)
        runs: list[tuple[str, str]] = []
        for at, paragraph in enumerate(cell.iterchildren(_TEXT + "p")):
            for font, words in ((own, " " * bool(at)), *self._pieces(paragraph, own)):
                if runs and runs[-1][0] == font:
                    runs[-1] = font, runs[-1][1] + words
                else:
                    runs.append((font, words))
        return tuple(runs) if any(self.fonts.face(font) is not None for font, _ in runs) else ()

    def _pieces(self, element: Any, font: str) -> Iterator[tuple[str, str]]:
        yield font, element.text or ""
        for child in element:
            own = self._font(_PARTS, child.get(_TEXT + "style-name", "")) if child.tag == _SPAN else ""
            yield from self._pieces(child, own or font)
            yield font, child.tail or ""

    def _font(self, family: str, style: str) -> str:
        """The font of a style, or of the nearest that it goes by and that has one."""
        for _ in range(_LONGEST):
            font, parent = self.styles.get((family, style), ("", ""))
            if font or not style:
                return font
            style = parent
        return ""


def read_ods_fonts(package: Package, fonts: Fonts) -> OdsFonts:
    """The fonts of the styles that all sheets share; those of the sheets themselves are noted as they are read."""
    found = OdsFonts(fonts)
    for element in stream(package.bytes_of("styles.xml"), (FACE, STYLE, _USUAL)):
        found.note(element)
    return found


def _named(properties: Any, names: dict[str, str]) -> str:
    name: str = properties.get(_STYLES + "font-name", "")
    family: str = properties.get(_FORMAT + "font-family", "").strip("'\"")
    return names.get(name, name) or family
