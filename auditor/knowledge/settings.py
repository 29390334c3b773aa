"""Settings of a project: ``[tool.auditor]`` of a pyproject.toml, or an auditor.toml, found upward from a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from auditor.knowledge.rulebook import Rulebook
from auditor.knowledge.source import Fault
from auditor.model.finding import SEVERITIES

FILES = ("auditor.toml", "pyproject.toml")
LISTS = ("rules", "catalogs", "select", "ignore")
TABLES = ("severity",)
_OURS = r"tool[^\n]*auditor|\[\s*[\"']?tool[\"']?\s*\]"  # all ways to write a key below tool.auditor
_PLACE = r"\(at line (\d+), column (\d+)\)"


class Settings(Struct, frozen=True):
    """What a project asks for: folders of rules and catalogs, rules by id or prefix, and severities of its own."""

    file: Path | None = None
    rules: tuple[Path, ...] = ()
    catalogs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)


def load_settings(start: Path) -> tuple[Settings, list[Fault]]:
    """The settings of the nearest file at or above a folder (or the folder of a file), and what is wrong with them."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for place in (folder, *folder.parents):
        for name in FILES:
            found = _read(place / name)
            if found is not None:
                return found
    return Settings(), []


def unknown_rules(settings: Settings, rulebook: Rulebook) -> Iterator[Fault]:
    """Rules that settings name and that there are not: they must not pass for rules that found nothing."""
    for name in dict.fromkeys((*settings.select, *settings.ignore, *settings.severity)):
        if settings.file is not None and not rulebook.choosing([name]).rules:
            values = (("id", name), ("near", rulebook.nearest(name)))
            yield Fault(str(settings.file), *_place(settings.file, name), "settings.unknown-rule", values)


def _place(file: Path, name: str) -> tuple[int, int]:
    """The line and column at which a name stands in settings."""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])")
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), 1):
        if found := word.search(line):
            return number, found.start() + 1
    return 0, 0


def _read(file: Path) -> tuple[Settings, list[Fault]] | None:
    """The settings in a file; None where there is no such file, or it does not speak of us."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        return Settings(file), [Fault(str(file), 0, 0, "settings.unreadable", (("why", str(problem)),))]
    if file.name == "pyproject.toml" and re.search(_OURS, text) is None:
        return None  # most have no table of ours, and the parser takes longer to import than a page to read
    import tomllib

    try:
        tree: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        if file.name == "pyproject.toml" and "[tool.auditor" not in text:
            return None  # not ours to judge
        match = re.search(_PLACE, str(problem))
        line, column = (int(match[1]), int(match[2])) if match else (len(text.splitlines()), 0)
        return Settings(file), [Fault(str(file), line, column, "settings.syntax", (("why", str(problem)),))]
    if file.name == "pyproject.toml":
        tools = tree.get("tool")
        tree = tools.get("auditor") if isinstance(tools, dict) else None
        if tree is None:
            return None
    if not isinstance(tree, dict):
        return Settings(file), [Fault(str(file), _line(text, "auditor"), 1, *_not_a_table("tool.auditor"))]
    return _settings(file, text, tree)


def _settings(file: Path, text: str, tree: Mapping[str, Any]) -> tuple[Settings, list[Fault]]:
    faults = [Fault(str(file), _line(text, key), 1, message, values) for key, message, values in _wrong(tree)]
    lists = {key: tuple(str(v) for v in tree.get(key, ()) if isinstance(tree.get(key), list)) for key in LISTS}
    severity = tree.get("severity", {})
    chosen = {str(k): str(v) for k, v in severity.items() if v in SEVERITIES} if isinstance(severity, dict) else {}
    folders = {key: tuple(file.parent / name for name in lists[key]) for key in ("rules", "catalogs")}
    for key, names in folders.items():
        missing = [name for name in names if not name.exists()]
        faults += [Fault(str(file), _line(text, key), 1, "settings.no-folder", (("path", str(n)),)) for n in missing]
    return Settings(file, folders["rules"], folders["catalogs"], lists["select"], lists["ignore"], chosen), faults


def _wrong(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Each key that cannot be used: the key, a message and its values."""
    for key, value in tree.items():
        if key not in LISTS + TABLES:
            from auditor.knowledge.selectors import nearest

            yield key, "settings.unknown-key", (("key", key), ("near", nearest(key, LISTS + TABLES)))
        elif key in LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            yield key, "settings.not-a-list", (("key", key),)
        elif key in TABLES and not isinstance(value, dict):
            yield key, *_not_a_table(key)
        elif key in TABLES:
            for rule, severity in value.items():
                if severity not in SEVERITIES:
                    known = ", ".join(SEVERITIES)
                    yield (
                        rule,
                        "settings.unknown-severity",
                        (("rule", rule), ("value", str(severity)), ("known", known)),
                    )


def _not_a_table(key: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "settings.not-a-table", (("key", key), ("head", f"[{key}]"))


def _line(text: str, key: str) -> int:
    """The line on which a key is written, as far as a plain search can tell."""
    pattern = re.compile(rf"""^\s*(?:\[.*\b{re.escape(key)}\]|["']?{re.escape(key)}["']?\s*=)""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 0)
