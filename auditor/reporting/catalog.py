"""Catalog entries told to a person: one line each in a list, a page for one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.knowledge.catalog import Catalog, Indicator, PlaceEntry, Target
from auditor.model.figure import Unit
from auditor.reporting.lines import cells
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import text_of

KINDS = ("indicators", "units", "places", "targets")
Row = tuple[str, str]


def listed(kind: str, catalog: Catalog, language: str) -> Iterator[str]:
    """A line for each entry of a kind, in columns."""
    rows = list(_LISTS[kind](catalog, language))
    widths = [max((cells(row[n]) for row in rows), default=0) for n in range(3)]
    for row in rows:
        padded = [text + " " * (size - cells(text)) for text, size in zip(row, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def told_entry(id_: str, catalog: Catalog, language: str, messages: Mapping[str, str]) -> str:
    """All that is known of an entry, found by its id or one of its names; empty where there is none."""
    pages = [
        *(_page(one.id, _indicator(one, language, catalog), messages) for one in _indicators(id_, catalog)),
        *(_page(one.id, _place(one, catalog), messages) for one in _places(id_, catalog)),
    ]
    unit = catalog.unit(id_)
    if unit is not None:
        pages.append(_page(unit.id, _unit(unit, catalog), messages))
    return "\n".join(pages)


def _list_indicators(catalog: Catalog, language: str) -> Iterator[tuple[str, str, str]]:
    for one in catalog.indicators.values():
        yield one.id, ", ".join(one.units), one.names.get(language, "")


def _list_units(catalog: Catalog, language: str) -> Iterator[tuple[str, str, str]]:
    for unit in catalog.units.values():
        yield unit.id, unit.dimension, ", ".join(_spellings(unit, catalog))


def _list_places(catalog: Catalog, language: str) -> Iterator[tuple[str, str, str]]:
    for place in catalog.places.values():
        yield place.id, _time(place), place.name


def _list_targets(catalog: Catalog, language: str) -> Iterator[tuple[str, str, str]]:
    for target in catalog.targets:
        yield f"{target.indicator} {target.place} {target.year}", _wanted(target), target.issuer


_LISTS = {"indicators": _list_indicators, "units": _list_units, "places": _list_places, "targets": _list_targets}


def _indicators(word: str, catalog: Catalog) -> Iterator[Indicator]:
    for one in catalog.indicators.values():
        if word == one.id or word.lower() in (name.lower() for name in one.printed):
            yield one


def _places(word: str, catalog: Catalog) -> Iterator[PlaceEntry]:
    for place in catalog.places.values():
        if word == place.id or word.lower() in (name.lower() for name in (place.name, *place.aliases)):
            yield place


def _page(title: str, rows: Iterator[Row], messages: Mapping[str, str]) -> str:
    told = [(sentence(messages, f"label.{key}"), text) for key, text in rows if text]
    indent = max((cells(label) for label, _ in told), default=0) + 2
    return "\n".join([title, *(f"  {label:{indent}}{text}" for label, text in told)]) + "\n"


def _indicator(one: Indicator, language: str, catalog: Catalog) -> Iterator[Row]:
    yield "names", "; ".join(dict.fromkeys((one.names.get(language, ""), *one.printed)))
    yield "units", ", ".join(one.units)
    yield "kind", one.kind
    yield "range", " … ".join(one.range)
    for partition in one.parts:
        yield "parts", " + ".join(partition.of) + ("" if partition.complete else " + …")
    for target in catalog.targets:
        if target.indicator == one.id:
            yield "targets", f"{target.place} {target.year}: {_wanted(target)}"


def _place(place: PlaceEntry, catalog: Catalog) -> Iterator[Row]:
    yield "names", "; ".join((place.name, *place.aliases))
    yield "period", _time(place)
    yield "parts", ", ".join(place.made_of)
    yield "place", place.merged_into


def _unit(unit: Unit, catalog: Catalog) -> Iterator[Row]:
    yield "dimension", unit.dimension
    yield "factor", text_of(unit.factor)
    yield "spellings", ", ".join(_spellings(unit, catalog))


def _spellings(unit: Unit, catalog: Catalog) -> list[str]:
    return [spelling for spelling, id_ in catalog.spellings.items() if id_ == unit.id]


def _time(place: PlaceEntry) -> str:
    return f"{place.since or '…'} – {place.until or '…'}" if place.since or place.until else ""


def _wanted(target: Target) -> str:
    low, high = (text_of(end) if end is not None else "" for end in (target.low, target.high))
    told = low if low == high else " … ".join((low, high))
    return f"{told} {target.unit}".strip()
