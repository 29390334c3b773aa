"""A file of units to definitions and spellings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.knowledge.entries import Entries, Listed
from auditor.knowledge.faults import Faults
from auditor.knowledge.selectors import nearest
from auditor.knowledge.shapes import Word, entries, fields, spoken
from auditor.knowledge.source import Node
from auditor.knowledge.units import Definition

MEASURE = {"id": "text", "dimension": "text", "is": "text", "spellings": "spoken"}
RATIO = {"of": "text", "per": "words"}
UNITS = ("measures", "counted", "ratios", "spellings")
SPELLED = 3  # spellings of each side of a ratio that are joined with a stroke


def read_units(tree: Node, found: Entries, faults: Faults) -> None:
    """All that a file says of units, and what is wrong with it."""
    if not isinstance(tree.value, dict):
        faults.add(tree, "catalog.not-a-mapping")
        return
    for key, line, column in tree.keys:
        if key not in UNITS:
            faults.add((line, column), "catalog.unknown-key", key=key, near=nearest(key, UNITS))
    _measures(tree.get("measures"), found, faults)
    _counted(tree.get("counted"), found, faults)
    for entry in entries(tree.get("ratios"), faults):
        _ratios(entry, found, faults)
    _respelled(tree.get("spellings"), found, faults)


def _measures(node: Node | None, found: Entries, faults: Faults) -> None:
    for entry in entries(node, faults):
        values = fields(entry, MEASURE, ("id",), faults)
        if values is None:
            continue
        if ("dimension" in values) == ("is" in values):
            _either(entry, values, faults)
        _define(found, faults, entry, Definition(values["id"], values.get("dimension", ""), values.get("is", "")))
        _spell(found, faults, values["id"], values.get("spellings") or {})


def _counted(node: Node | None, found: Entries, faults: Faults) -> None:
    """Things counted one by one, each of a dimension of its own or, with ``of``, of that of another."""
    for id_, (line, column), words in _named(node, faults):
        said = spoken(words, "counted", faults) or {}
        kind = "".join(word.text for word in said.pop("of", []))
        _define(found, faults, Node(None, line, column), Definition(id_, f"count.{kind or id_}", kind, True))
        _spell(found, faults, id_, said)


def _respelled(node: Node | None, found: Entries, faults: Faults) -> None:
    """More spellings of units that there are."""
    for id_, _, said in _named(node, faults):
        _spell(found, faults, id_, spoken(said, id_, faults) or {})


def _named(node: Node | None, faults: Faults) -> Iterator[tuple[str, tuple[int, int], Node]]:
    """The entries of a mapping: the name of each, where it is written, and what is said under it."""
    if node is None or node.value is None:
        return
    if not isinstance(node.value, dict):
        faults.add(node, "catalog.not-a-mapping")
    for key, line, column in node.keys:
        yield key, (line, column), node.value[key]


def _either(entry: Node, values: dict[str, Any], faults: Faults) -> None:
    """A measure begins a dimension or is made of others; "1/100 ratio" does both."""
    if "dimension" not in values:
        faults.add(entry, "catalog.missing-key", key="dimension")
    elif values["dimension"] not in str(values["is"]).split():
        faults.add(entry, "catalog.both-keys", first="dimension", second="is")


def _ratios(entry: Node, found: Entries, faults: Faults) -> None:
    values = fields(entry, RATIO, ("of", "per"), faults)
    for below in values["per"] if values else ():
        above = values["of"] if values else ""
        id_ = f"{above}/{below.text}"
        if id_ in found.definitions:
            continue
        _define(found, faults, Node(None, *below.place), Definition(id_, "", f"{above} / {below.text}"))
        for first in _spelled(found, above):
            found.joined += [(f"{first}/{second}", id_) for second in _spelled(found, below.text)]


def _spelled(found: Entries, unit: str) -> list[str]:
    return [one.text for one in found.spellings if one.owner == unit][:SPELLED]


def _define(found: Entries, faults: Faults, at: Node, definition: Definition) -> None:
    found.ids.append(Listed(definition.id, "unit", faults.file, at.line, at.column))
    found.definitions.setdefault(definition.id, definition)


def _spell(found: Entries, faults: Faults, unit: str, said: dict[str, list[Word]]) -> None:
    for word in (word for listed in said.values() for word in listed):
        found.spellings.append(Listed(word.text.lower(), unit, faults.file, *word.place))
