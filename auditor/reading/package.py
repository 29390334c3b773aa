"""Office files are archives of XML: opened with limits, without entities, external references or trust in sizes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

_PART = 60_000_000  # bytes of one XML part, about six thousand pages
_RATIO = 1000  # unpacked to packed size of a part above a megabyte; honest XML stays below 100
_PARTS = 20_000
_TAGS = 2_000_000  # of a part that is held as a tree
_STREAMED = 4_000_000  # of a part that is read as a stream
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


class PackageError(Exception):
    """An archive that is not read; ``key`` is the message that says why."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = tuple(values.items())


class Package:
    """The parts of an office file, by name."""

    def __init__(self, data: bytes, unpacked: int) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, UnicodeError) as error:
            raise PackageError("reading.damaged") from error
        entries = self._archive.infolist()
        if len(entries) > _PARTS:
            raise PackageError("reading.bomb", limit=str(_PARTS))
        self._sizes = {entry.filename: entry for entry in entries}
        self._left = unpacked

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def bytes_of(self, name: str) -> bytes:
        """The content of a part; empty where there is none."""
        entry = self._sizes.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise PackageError("reading.encrypted")
        limit = min(_PART, self._left)
        inflated = entry.file_size > 1_000_000 and entry.file_size > _RATIO * max(1, entry.compress_size)
        if entry.file_size > limit or inflated:
            raise PackageError("reading.bomb", limit=str(limit))
        self._left -= entry.file_size
        try:
            return self._archive.read(entry)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
            raise PackageError("reading.damaged") from error
        except Exception as error:
            if type(error).__name__ in {"error", "LZMAError", "IncompleteReadError"}:  # of zlib, bz2 and lzma
                raise PackageError("reading.damaged") from error
            raise

    def xml(self, name: str) -> Any | None:
        """The root of an XML part; None where there is none."""
        data = self.bytes_of(name)
        return parse(data) if data else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package, by id: the kind (last word of its type) and the part's name."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self, otherwise: str) -> str:
        """The name of the part that holds the document."""
        kinds = dict(self.relations("").values())
        return kinds.get("officeDocument", otherwise)


def parse(data: bytes) -> Any:
    """The root of XML."""
    from lxml import etree

    try:
        return etree.fromstring(safe(data, _TAGS), parser())
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise PackageError("reading.nested" if deep else "reading.damaged") from error


def safe(data: bytes, tags: int = _STREAMED) -> bytes:
    """XML that declares no entities (they are for bombs and for reading other people's files), in the usual names."""
    if data.count(b"<") > tags:
        raise PackageError("reading.bomb", limit=str(tags))
    if _DOCTYPE.search(data, 0, 100_000):
        raise PackageError("reading.entities")
    if _STRICT in data[:10_000]:
        for strict, usual in _STRICT_NAMES.items():
            data = data.replace(strict, usual)
    return data


def parser() -> Any:
    """A parser that fetches nothing, expands nothing and keeps its limits."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
