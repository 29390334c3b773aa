"""The last audit, as little of it as ``explain`` needs to make it again; kept beside the cache."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from auditor.knowledge.cache import cache_home
from auditor.model.finding import Audit, DocumentAudit

FILE = "last.json"


class Last(Struct, frozen=True):
    """Which documents were audited with what, and which findings there were: id, fingerprint and paths of each."""

    paths: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    rules: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def remember(
    audit: Audit, rules: tuple[str, ...], catalogs: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    """Keep it; a home that cannot be written to is no reason to stop."""
    last = Last(
        tuple(_absolute(one.document.path) for one in audit.documents),
        tuple(one.document.sha256 for one in audit.documents),
        tuple((f.id, f.fingerprint, paths_of(one)) for one in audit.parts for f in one.findings),
        tuple(map(_absolute, rules)),
        tuple(map(_absolute, catalogs)),
        select,
        ignore,
    )
    import msgspec

    with suppress(OSError, RuntimeError, ValueError):
        home = cache_home()
        home.mkdir(parents=True, exist_ok=True)
        temporary = home / f"{FILE}.{os.getpid()}"
        temporary.write_bytes(msgspec.json.encode(last))
        temporary.replace(home / FILE)


def recall() -> Last | None:
    """The last audit, where one was kept and can be read."""
    import msgspec

    with suppress(OSError, RuntimeError, ValueError):
        return msgspec.json.decode((cache_home() / FILE).read_bytes(), type=Last)
    return None


def paths_of(audit: DocumentAudit) -> tuple[str, ...]:
    """Where a part of an audit was read from, and what it was compared with."""
    several = dict.fromkeys(block.place.document for block in audit.document.blocks if block.place.document)
    return tuple(map(_absolute, several or [audit.document.path, *audit.beside]))


def _absolute(path: str) -> str:
    return path if path == "-" else str(Path(path).absolute())
