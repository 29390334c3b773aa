"""One sheet of a workbook: its comments, the drawing that shows them, and the colours of its cells."""

from __future__ import annotations

import re
from typing import Any

from auditor.reporting.annotate.archive import Archive
from auditor.reporting.annotate.xlsx_styles import S, Styles

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_AFTER = [
    S + name
    for name in (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
]
_AUTHOR = "auditor"
_LINE = 45  # characters of a line in the box of a comment, five columns wide


class SheetCopy:
    """A sheet whose cells are marked one by one."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        sheet = archive.tree(name)
        if sheet is None:
            raise KeyError(name)
        self._sheet = sheet
        self._cells: dict[str, Any] = {cell.get("r"): cell for cell in self._sheet.iter(S + "c")}
        related = {kind: target for _, kind, target in archive.relations(name)}
        self._comments = self._found_comments(related.get("comments", ""))
        self._shapes = self._found_shapes(related.get("vmlDrawing", ""))
        self._author = self._found_author()

    def _found_comments(self, name: str) -> Any:
        from lxml import etree

        root = self._archive.tree(name) if name else None
        if root is None:
            root = etree.fromstring(f'<comments xmlns="{S[1:-1]}"><authors/><commentList/></comments>')
            name = self._free("xl/comments{}.xml")
            self._archive.add(name, root, _COMMENTS)
            self._archive.relate(self._name, "comments", name)
        return root

    def _found_shapes(self, name: str) -> Any:
        from lxml import etree

        root = self._archive.tree(name) if name else None
        if root is None:
            shape = (
                '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
            )
            root = etree.fromstring(f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">{shape}</xml>')
            name = self._free("xl/drawings/auditor{}.vml")
            self._archive.default_type("vml", _DRAWING)
            self._archive.add(name, root, _DRAWING)
            self._refer(self._archive.relate(self._name, "vmlDrawing", name))
        return root

    def _free(self, pattern: str) -> str:
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)) not in self._archive)

    def _refer(self, id_: str) -> None:
        """Name the drawing in the sheet, in the place that the order of its parts gives it."""
        mark = self._sheet.makeelement(S + "legacyDrawing", {_ID: id_})
        later = next((child for child in self._sheet if child.tag in _AFTER), None)
        if later is not None:
            later.addprevious(mark)
        else:
            self._sheet.append(mark)

    def _found_author(self) -> str:
        authors = self._comments.find(S + "authors")
        author = authors.makeelement(S + "author", {})
        author.text = _AUTHOR
        authors.append(author)
        return str(len(authors) - 1)

    def mark(self, name: str, text: str, kind: str, styles: Styles) -> None:
        """A comment on a cell, and the colour of its kind; a comment that the cell has is kept above it."""
        cell = self._cells.get(name)
        if cell is not None:
            cell.set("s", styles.coloured(cell.get("s", "0"), kind))
        comments = self._comments.find(S + "commentList")
        known = next((comment for comment in comments if comment.get("ref") == name), None)
        if known is None:
            known = comments.makeelement(S + "comment", {"ref": name, "authorId": self._author})
            known.append(known.makeelement(S + "text", {}))
            comments.append(known)
            self._show(name, text)
            text = text.lstrip("\n")
        else:
            text = "\n" + text
        run, words = known.makeelement(S + "r", {}), known.makeelement(S + "t", {_SPACE: "preserve"})
        words.text = "".join(c for c in text if c.isprintable() or c in " \n")
        run.append(words)
        known.find(S + "text").append(run)

    def _show(self, name: str, text: str) -> None:
        """The box in which the comment shows when the pointer is on the cell."""
        from lxml import etree

        found = _CELL.fullmatch(name)
        row = int(found[2]) - 1 if found else 0
        column = 0
        for letter in found[1] if found else "A":
            column = column * 26 + ord(letter) - 64
        column -= 1
        height = 2 + sum(1 + len(line) // _LINE for line in text.strip().split("\n"))  # Excel shows no more than fits
        anchor = f"{column + 1}, 15, {row}, 2, {column + 6}, 15, {row + height}, 4"
        self._shapes.append(
            etree.fromstring(
                f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_auditor_{name}" type="#_x0000_t202" '
                'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
                f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
                f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
            )
        )

    def finish(self) -> None:
        """Comments stand in the order of their cells."""
        comments = self._comments.find(S + "commentList")
        comments[:] = sorted(comments, key=lambda comment: _order(comment.get("ref", "")))


def _order(name: str) -> tuple[int, int, str]:
    found = _CELL.fullmatch(name)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, name)
