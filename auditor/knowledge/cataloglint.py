"""The lint of a catalog: what no single entry shows, because two of them disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.knowledge.catalog import KINDS, Catalog, Indicator
from auditor.knowledge.entries import Entries, Listed
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Fault
from auditor.knowledge.units import Definition

LANGUAGES = ("vi", "en")


def lint_catalog(found: Entries, catalog: Catalog) -> list[Fault]:
    """Every disagreement between entries, each with the place of the entry that should change."""
    indicators = {one.text: one for one in found.ids if one.owner == "indicator"}
    return [
        *_ids_twice(found.ids),
        *_spellings_twice(found.spellings, found.definitions),
        *(fault for id_, at in indicators.items() for fault in _indicator(catalog.indicators[id_], at, catalog)),
        *_names_twice(catalog, indicators),
        *_cycles(catalog.indicators, indicators),
        *_places(found, catalog),
        *_targets(found, catalog),
    ]


def dimensions_of(indicator: Indicator, catalog: Catalog) -> frozenset[str]:
    """The dimensions in which an indicator may be printed."""
    return frozenset(catalog.units[unit].dimension for unit in indicator.units if unit in catalog.units)


def _ids_twice(ids: list[Listed]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Listed] = {}
    for one in ids:
        other = first.setdefault((one.owner, one.text), one)
        if other is not one:
            yield one.fault("catalog.duplicate-id", id=one.text, first=f"{other.file}:{other.line}")


def _spellings_twice(spellings: list[Listed], units: Mapping[str, Definition]) -> Iterator[Fault]:
    """A spelling belongs to one unit, and to one that there is."""
    first: dict[str, Listed] = {}
    missing: set[str] = set()
    for one in spellings:
        if one.owner not in units and one.owner not in missing:
            missing.add(one.owner)
            yield one.fault("catalog.unknown-unit", unit=one.owner, near=nearest(one.owner, units))
        other = first.setdefault(one.text, one)
        if other.owner != one.owner:
            yield one.fault("catalog.spelling-twice", spelling=one.text, first=other.owner, second=one.owner)


def _indicator(one: Indicator, at: Listed, catalog: Catalog) -> Iterator[Fault]:
    """What is wrong with one indicator: its kind, its names, its units, its range and its parts."""
    if one.kind not in KINDS:
        yield at.fault("catalog.unknown-kind", kind=one.kind, known=", ".join(KINDS))
    for language in LANGUAGES:
        if not one.names.get(language):
            yield at.fault("catalog.missing-translation", key="names", language=language)
    for unit in one.units:
        if unit not in catalog.units:
            yield at.fault("catalog.unknown-unit", unit=unit, near=nearest(unit, catalog.units))
    if one.range and not _ordered(one.range):
        yield at.fault("catalog.range", range=" ".join(one.range))
    for partition in one.parts:
        yield from _partition(one, partition.of, at, catalog)


def _partition(one: Indicator, parts: tuple[str, ...], at: Listed, catalog: Catalog) -> Iterator[Fault]:
    if one.kind in ("ratio", "index"):
        yield at.fault("catalog.parts-of-ratio", indicator=one.id)
    for part in parts:
        known = catalog.indicators.get(part)
        if known is None:
            yield at.fault("catalog.unknown-indicator", indicator=part, near=nearest(part, catalog.indicators))
        elif not dimensions_of(known, catalog) & dimensions_of(one, catalog):
            yield at.fault("catalog.units-differ", whole=one.id, part=part)
    if len(set(parts)) < len(parts):
        yield at.fault("catalog.part-twice", indicator=one.id)


def _ordered(bounds: tuple[str, ...]) -> bool:
    try:
        low, high = (Fraction(bound) for bound in bounds)
    except (ValueError, ZeroDivisionError):
        return False
    return low <= high


def _names_twice(catalog: Catalog, indicators: Mapping[str, Listed]) -> Iterator[Fault]:
    """Two indicators may share a printed name only where their units tell them apart."""
    owners: dict[tuple[str, str], str] = {}
    for one in catalog.indicators.values():
        for dimension in sorted(dimensions_of(one, catalog)):
            for name in dict.fromkeys(name.lower() for name in one.printed):
                other = owners.setdefault((name, dimension), one.id)
                if other != one.id:
                    yield indicators[one.id].fault("catalog.name-twice", name=name, first=other, second=one.id)


def _cycles(known: Mapping[str, Indicator], indicators: Mapping[str, Listed]) -> Iterator[Fault]:
    """Indicators that are, by way of their parts, parts of themselves."""
    clean: set[str] = set()
    for id_ in known:
        path = _cycle(id_, known, clean)
        if path:
            yield indicators[id_].fault("catalog.cycle", path=" > ".join(path))


def _cycle(start: str, known: Mapping[str, Indicator], clean: set[str]) -> list[str]:
    """The way from an indicator back to itself; empty where there is none. Walks without recursion."""
    path, branches = [start], [iter(_parts(known, start))]
    while branches:
        part = next(branches[-1], None)
        if part is None:
            clean.add(path.pop())
            branches.pop()
        elif part == start:
            return [*path, part]
        elif part not in clean and part not in path:
            path.append(part)
            branches.append(iter(_parts(known, part)))
    return []


def _parts(known: Mapping[str, Indicator], id_: str) -> list[str]:
    return [part for partition in known[id_].parts for part in partition.of if part in known] if id_ in known else []


def _places(found: Entries, catalog: Catalog) -> Iterator[Fault]:
    listed = {one.text: one for one in found.ids if one.owner == "place"}
    for id_, place in catalog.places.items():
        for other in (*place.made_of, *([place.merged_into] if place.merged_into else [])):
            if other not in catalog.places:
                yield listed[id_].fault("catalog.unknown-place", place=other, near=nearest(other, catalog.places))


def _targets(found: Entries, catalog: Catalog) -> Iterator[Fault]:
    for target, at in found.targets:
        indicator = catalog.indicators.get(target.indicator)
        unit = catalog.units.get(target.unit)
        if indicator is None:
            near = nearest(target.indicator, catalog.indicators)
            yield at.fault("catalog.unknown-indicator", indicator=target.indicator, near=near)
        if unit is None:
            yield at.fault("catalog.unknown-unit", unit=target.unit, near=nearest(target.unit, catalog.units))
        elif indicator is not None and unit.dimension not in dimensions_of(indicator, catalog):
            yield at.fault("catalog.units-differ", whole=target.indicator, part=target.unit)
        if target.place not in catalog.places:
            yield at.fault("catalog.unknown-place", place=target.place, near=nearest(target.place, catalog.places))
        if target.low is not None and target.high is not None and target.low > target.high:
            yield at.fault("catalog.range", range=f"{target.low} {target.high}")
