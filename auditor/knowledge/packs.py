"""Packs of rules and catalogs that are installed as Python packages, under the entry point ``auditor.packs``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from auditor.knowledge.cache import cached

GROUP = "auditor.packs"


class Packs(Struct, frozen=True):
    """The folders of rules and catalogs that installed packages bring."""

    rules: tuple[Path, ...] = ()
    catalogs: tuple[Path, ...] = ()


def installed_packs() -> Packs:
    """The folders ``rules`` and ``catalogs`` of every package that an entry point names; none of its code is run."""
    folders = list(_folders())
    return Packs(
        *(tuple(folder / name for folder in folders if (folder / name).is_dir()) for name in ("rules", "catalogs"))
    )


def _folders() -> Iterator[Path]:
    folders = [path for path in map(Path, dict.fromkeys(sys.path)) if path.is_dir()]
    modules = cached("packs", folders, lambda: sorted(set(_modules(folders))), list[str])
    if modules:
        from importlib.util import find_spec
    for module in modules:
        try:
            spec = find_spec(module)
        except (ImportError, ValueError):
            continue
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            yield Path(place)


def _modules(folders: Sequence[Path]) -> Iterator[str]:
    """The packages that installed distributions name; read from their own lists, since asking Python costs 30 ms."""
    for folder in folders:
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.endswith(".dist-info"):
                    yield from _named(Path(entry.path, "entry_points.txt"))


def _named(file: Path) -> Iterator[str]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    if f"[{GROUP}]" in text:
        section = text.partition(f"[{GROUP}]")[2].partition("\n[")[0]
        for line in section.splitlines():
            _, equals, value = line.partition("=")
            if equals:
                yield value.strip().partition(":")[0]
