"""Catalog files to entries with their places, and entries to a catalog; no file stops the others from being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from auditor.knowledge.catalog import FOLDERS, Catalog, Indicator, Partition, PlaceEntry, Target
from auditor.knowledge.entries import Entries, Listed
from auditor.knowledge.faults import Faults
from auditor.knowledge.selectors import nearest
from auditor.knowledge.shapes import Word, entries, fields
from auditor.knowledge.source import Fault, Node, load
from auditor.knowledge.unitfile import read_units
from auditor.knowledge.units import UndefinedUnitError, resolve
from auditor.model.rule import Origin

INDICATOR = {
    "id": "text", "names": "spoken", "aliases": "words", "units": "words", "kind": "text", "periods": "words",
    "parts": "any", "range": "words", "note": "text",
}  # fmt: skip
ADDITION = {"adds_to": "text", "aliases": "words", "parts": "any"}
PARTITION = {"complete": "flag", "of": "words"}
PLACE = {
    "id": "text", "name": "text", "aliases": "words", "merged_into": "text", "made_of": "words", "since": "text",
    "until": "text", "code": "text", "region": "text",
}  # fmt: skip
TARGET = {
    "indicator": "text", "place": "text", "year": "whole", "unit": "text", "value": "text", "low": "text", "high": "text",
    "issuer": "text", "citation": "text",
}  # fmt: skip


def read_files(files: Sequence[Path]) -> tuple[Catalog, list[Fault]]:
    """The catalog of some files, with everything that is wrong with them."""
    from auditor.knowledge.cataloglint import lint_catalog

    found, faults = read_entries(files)
    catalog, unresolved = catalog_of(found)
    return catalog, [*faults, *unresolved, *lint_catalog(found, catalog)]


def read_entries(files: Sequence[Path]) -> tuple[Entries, list[Fault]]:
    """The entries of some files, each read by the folder it lies in."""
    found, told = Entries(), []
    for file in files:
        tree, unread = load(file)
        faults = Faults(str(file), unread)
        kind = next((part for part in reversed(file.parts[:-1]) if part in FOLDERS), "units")
        if tree.value is not None:
            READ[kind](tree, found, faults)
        told += faults.found
    for more, at in found.additions:
        known = found.indicators.get(more.id)
        if known is None:
            near = nearest(more.id, found.indicators)
            told.append(at.fault("catalog.unknown-indicator", indicator=more.id, near=near))
        else:
            both = replace(known, aliases=known.aliases + more.aliases, parts=known.parts + more.parts)
            found.indicators[more.id] = both
    return found, told


def catalog_of(found: Entries) -> tuple[Catalog, list[Fault]]:
    """The catalog out of entries; units that cannot be resolved are left out, and told."""
    definitions = dict(found.definitions)
    faults: list[Fault] = []
    try:
        units = resolve(list(definitions.values()))
    except UndefinedUnitError as problem:
        places = {one.text: one for one in found.ids if one.owner == "unit"}
        faults = [places[unit].fault("catalog.unknown-unit", unit=word) for unit, word in problem.words.items()]
        units = resolve([one for id_, one in definitions.items() if id_ not in problem.words])
    spellings: dict[str, str] = {}
    for one in found.spellings:
        spellings.setdefault(one.text, one.owner)
    for text, unit in found.joined:
        spellings.setdefault(text, unit)
    known = {text: unit for text, unit in spellings.items() if unit in units}
    targets = tuple(target for target, _ in found.targets)
    return Catalog(units, known, found.indicators, found.places, targets), faults


def _indicators(tree: Node, found: Entries, faults: Faults) -> None:
    for entry in entries(tree, faults):
        if entry.get("adds_to") is not None:
            _addition(entry, found, faults)
            continue
        values = fields(entry, INDICATOR, ("id", "names", "units", "kind"), faults)
        if values is None:
            continue
        found.ids.append(Listed(values["id"], "indicator", faults.file, entry.line, entry.column))
        names = {language: said[0].text for language, said in values["names"].items() if said}
        made = Indicator(
            values["id"], names, _texts(values.get("aliases")), _texts(values["units"]), values["kind"],
            _texts(values.get("periods")), tuple(_partitions(values.get("parts"), faults)),
            _texts(values.get("range")), values.get("note") or "", Origin(faults.file, entry.line, entry.column),
        )  # fmt: skip
        found.indicators.setdefault(made.id, made)


def _addition(entry: Node, found: Entries, faults: Faults) -> None:
    """More names and parts of an indicator that another catalog defines."""
    values = fields(entry, ADDITION, ("adds_to",), faults)
    if values is not None:
        parts = tuple(_partitions(values.get("parts"), faults))
        more = Indicator(values["adds_to"], {}, _texts(values.get("aliases")), parts=parts)
        found.additions.append((more, Listed(more.id, "indicator", faults.file, entry.line, entry.column)))


def _partitions(node: Node | None, faults: Faults) -> Iterator[Partition]:
    for entry in entries(node, faults):
        values = fields(entry, PARTITION, ("of",), faults)
        if values is not None:
            yield Partition(_texts(values["of"]), values.get("complete") is not False)


def _places(tree: Node, found: Entries, faults: Faults) -> None:
    for entry in entries(tree, faults):
        values = fields(entry, PLACE, ("id", "name"), faults)
        if values is None:
            continue
        found.ids.append(Listed(values["id"], "place", faults.file, entry.line, entry.column))
        place = PlaceEntry(
            values["id"], values["name"], _texts(values.get("aliases")), values.get("merged_into") or "",
            _texts(values.get("made_of")), values.get("since") or "", values.get("until") or "",
            values.get("code") or "", values.get("region") or "",
        )  # fmt: skip
        found.places.setdefault(place.id, place)


def _targets(tree: Node, found: Entries, faults: Faults) -> None:
    for entry in entries(tree, faults):
        values = fields(entry, TARGET, ("indicator", "place", "year", "unit"), faults)
        if values is None:
            continue
        ends = {key: _amount(entry, values, key, faults) for key in ("value", "low", "high")}
        if all(end is None for end in ends.values()):
            faults.add(entry, "catalog.missing-key", key="value")
        low, high = (ends["value"] if ends["value"] is not None else ends[key] for key in ("low", "high"))
        target = Target(values["indicator"], values["place"], values["year"], values["unit"], low, high,
                        values.get("issuer") or "", values.get("citation") or "")  # fmt: skip
        found.targets.append((target, Listed(target.indicator, "target", faults.file, entry.line, entry.column)))


def _amount(entry: Node, values: dict[str, Any], key: str, faults: Faults) -> Fraction | None:
    text = values.get(key)
    try:
        return None if text is None or len(text) > 40 else Fraction(text)
    except (ValueError, ZeroDivisionError):
        faults.add(entry.value[key], "catalog.not-a-number", key=key)
        return None


def _texts(listed: Sequence[Word] | None) -> tuple[str, ...]:
    return tuple(word.text for word in listed or ())


READ: dict[str, Callable[[Node, Entries, Faults], None]] = {
    "units": read_units,
    "indicators": _indicators,
    "places": _places,
    "targets": _targets,
}
