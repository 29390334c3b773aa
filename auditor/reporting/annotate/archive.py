"""Office files with some parts replaced or added; all others are copied byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class BrokenPartError(Exception):
    """A part that remarks would go into, or that leads there, is no XML; the first argument is its name."""


class Archive:
    """The parts of an office file; those that are changed are kept as trees until the file is written."""

    def __init__(self, source: bytes) -> None:
        self._source = zipfile.ZipFile(io.BytesIO(source))
        self._names = set(self._source.namelist())
        self._trees: dict[str, Any] = {}
        self._added: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names or name in self._added or name in self._trees

    def tree(self, name: str) -> Any | None:
        """The root of a part, which may be changed; None where there is none. Raises BrokenPartError."""
        from lxml import etree

        if name not in self._trees and name in self._names:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(self._source.read(name), parser)
            except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error) as error:
                raise BrokenPartError(name) from error
        return self._trees.get(name)

    def add(self, name: str, content: Any, kind: str) -> None:
        """A new part (a tree, or bytes) with its content type."""
        if isinstance(content, bytes):
            self._added[name] = content
        else:
            self._trees[name] = content
        types = self.tree("[Content_Types].xml")
        if types is not None and not any(entry.get("PartName") == f"/{name}" for entry in types):
            entry = types.makeelement(TYPES + "Override", {"PartName": f"/{name}", "ContentType": kind})
            types.append(entry)

    def default_type(self, extension: str, kind: str) -> None:
        """The content type of all parts with a file extension."""
        types = self.tree("[Content_Types].xml")
        if types is not None and not any(entry.get("Extension", "").lower() == extension for entry in types):
            types.insert(0, types.makeelement(TYPES + "Default", {"Extension": extension, "ContentType": kind}))

    def main(self, otherwise: str) -> str:
        """The name of the part that holds the document."""
        return next((name for _, kind, name in self.relations("") if kind == "officeDocument"), otherwise)

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """What a part refers to: id, kind (last word of its type), name of the part."""
        root = self.tree(_relations_of(part))
        folder = posixpath.dirname(part)
        return [
            (
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in (root if root is not None else ())
            if relation.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new reference from a part to another; its id."""
        from lxml import etree

        name = _relations_of(part)
        root = self.tree(name)
        if root is None:
            root = etree.Element(RELATIONS + "Relationships", nsmap={None: RELATIONS[1:-1]})
            self._trees[name] = root
        known = {relation.get("Id") for relation in root}
        id_ = next(f"rId{n}" for n in range(1, len(known) + 2) if f"rId{n}" not in known)
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        root.append(
            root.makeelement(RELATIONS + "Relationship", {"Id": id_, "Type": f"{OFFICE}/{kind}", "Target": path})
        )
        return id_

    def written(self) -> bytes:
        """The file with all changes."""
        from lxml import etree

        parts: Mapping[str, bytes] = {
            **{
                name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                for name, root in self._trees.items()
            },
            **self._added,
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._source.infolist():
                if entry.filename not in parts:
                    archive.writestr(entry, self._source.read(entry))
                else:
                    archive.writestr(_dated(entry.filename), parts[entry.filename], zipfile.ZIP_DEFLATED)
            for name in parts:
                if name not in self._names:
                    archive.writestr(_dated(name), parts[name], zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _relations_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def _dated(name: str) -> zipfile.ZipInfo:
    """An entry with the same date always, so that equal documents give equal copies."""
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
