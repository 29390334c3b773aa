"""The catalog: units with their spellings, indicators, places; loaded once, and checked as it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.knowledge.cache import cached
from auditor.knowledge.source import Fault, load, plain
from auditor.knowledge.units import Definition, UndefinedUnitError, resolve
from auditor.model.figure import Unit


@dataclass(frozen=True, slots=True)
class Partition:
    """Indicators that make up another one; ``complete`` where nothing is missing from the list."""

    of: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that reports state: its names in each language, aliases, units, kind and partitions.

    ``kind`` is "flow" (adds over time), "stock" (as of a date), "ratio" or "index"; ``range`` bounds it in its first unit.
    """

    id: str
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kind: str = "flow"
    periods: tuple[str, ...] = ()
    parts: tuple[Partition, ...] = ()
    range: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A province, of the 63 before July 2025 or the 34 after."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    merged_into: str = ""
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """What is known beforehand of units, indicators and places."""

    units: dict[str, Unit] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    places: dict[str, PlaceEntry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalog with the faults of its files, as it is kept in the cache."""

    catalog: Catalog
    faults: tuple[Fault, ...] = ()


def load_catalog(directories: Sequence[Path]) -> tuple[Catalog, list[Fault]]:
    """The catalog of the folders together, later ones adding to earlier ones, and every fault found."""
    files = [file for directory in directories for file in _files(directory)]
    loaded = cached("catalog", files, lambda: _build(files), Loaded)
    return loaded.catalog, list(loaded.faults)


def _files(directory: Path) -> list[Path]:
    found = sorted(directory.glob("units*.yaml"))
    for folder in ("indicators", "places"):
        found += sorted((directory / folder).glob("*.yaml"))
    return found


def _build(files: Sequence[Path]) -> Loaded:
    faults: list[Fault] = []
    trees: dict[Path, Any] = {}
    for file in files:
        tree, wrong = load(file)
        faults += wrong
        if not wrong:
            trees[file] = plain(tree)
    definitions: list[Definition] = []
    spellings: dict[str, str] = {}
    for file, tree in trees.items():
        if file.parent.name not in ("indicators", "places"):
            for definition, words in _unit_entries(tree):
                definitions.append(definition)
                faults += _spell(spellings, definition.id, words, file)
    try:
        units = resolve(definitions)
    except UndefinedUnitError as problem:
        units = {}
        faults.append(Fault(str(files[0]), 0, 0, "catalog.unknown-unit", (("unit", str(problem)),)))
    indicators = {
        i.id: i for file, tree in trees.items() if file.parent.name == "indicators" for i in _indicators(tree)
    }
    places = {p.id: p for file, tree in trees.items() if file.parent.name == "places" for p in _places(tree)}
    return Loaded(Catalog(units, spellings, indicators, places), tuple(faults))


def _unit_entries(tree: Any) -> Iterator[tuple[Definition, list[str]]]:
    for entry in tree.get("measures", ()):
        words = [word for group in entry.get("spellings", {}).values() for word in group]
        yield Definition(entry["id"], entry.get("dimension", ""), str(entry.get("is", ""))), words
    for id_, groups in tree.get("counted", {}).items():
        yield Definition(id_, f"count.{id_}", "", True), [word for group in groups.values() for word in group]


def _spell(spellings: dict[str, str], unit: str, words: Sequence[str], file: Path) -> Iterator[Fault]:
    for word in words:
        other = spellings.setdefault(str(word).lower(), unit)
        if other != unit:
            yield Fault(
                str(file), 0, 0, "catalog.spelling-twice", (("spelling", word), ("first", other), ("second", unit))
            )


def _indicators(tree: Any) -> Iterator[Indicator]:
    for entry in tree or ():
        yield Indicator(
            entry["id"],
            dict(entry["names"]),
            tuple(entry.get("aliases", ())),
            tuple(entry.get("units", ())),
            entry.get("kind", "flow"),
            tuple(entry.get("periods", ())),
            tuple(Partition(tuple(part["of"]), part.get("complete", True)) for part in entry.get("parts", ())),
            tuple(str(bound) for bound in entry.get("range", ())),
        )


def _places(tree: Any) -> Iterator[PlaceEntry]:
    for entry in tree or ():
        yield PlaceEntry(
            entry["id"],
            entry["name"],
            tuple(entry.get("aliases", ())),
            entry.get("merged_into", ""),
            tuple(entry.get("made_of", ())),
        )
