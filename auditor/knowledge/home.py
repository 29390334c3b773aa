"""Where our own rules and catalogs lie: in the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def rules_home() -> Path:
    """The folder of the rules that come with the software."""
    return _home("rules")


def catalogs_home() -> Path:
    """The folder of the catalogs that come with the software."""
    return _home("catalogs")


def _home(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def files_in(folder: Path, *suffixes: str) -> list[Path]:
    """The files of a folder that end in one of some suffixes, in order; none where there is no such folder."""
    _, _, names = next(os.walk(folder), ("", (), ()))
    return [Path(folder, name) for name in sorted(names) if name.endswith(suffixes)]


def files_below(folder: Path, *suffixes: str) -> list[Path]:
    """The same of a folder and those below it."""
    found = [Path(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(suffixes)]
    return sorted(found, key=lambda file: file.parts)


def each_once(groups: Sequence[Sequence[Path]]) -> list[list[Path]]:
    """Groups of files, each without those of an earlier group, in whatever way they are named."""
    if len(groups) < 2:
        return [list(group) for group in groups]
    paths = [{file: os.path.realpath(file) for file in group} for group in groups]
    first: dict[str, int] = {}
    for number, group in enumerate(paths):
        for path in group.values():
            first.setdefault(path, number)
    return [[file for file in group if first[group[file]] == number] for number, group in enumerate(paths)]
