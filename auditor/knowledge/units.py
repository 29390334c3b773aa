"""The one home of pint: the units of the catalog, their dimensions and exact factors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct

from auditor.model.figure import Unit

# What a meaning may look like: a number if any, then units with a sign between them.
MEANING = re.compile(r"(?:\d{1,30}(?:/[1-9]\d{0,29})? )?[^\s\d]\S*(?: [*/] [^\s\d]\S*)*")


class Definition(Struct, frozen=True):
    """A unit as its catalog defines it: ``dimension`` for a new one, ``meaning`` ("10000 m2", "t / ha") for a derived one."""

    id: str
    dimension: str = ""
    meaning: str = ""
    counted: bool = False


class UndefinedUnitError(Exception):
    """Definitions that name what the catalog does not define, or themselves: ``words`` by the id of the unit."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{unit}: {word}" for unit, word in words.items()))
        self.words = dict(words)


def resolve(definitions: Sequence[Definition]) -> dict[str, Unit]:
    """Every unit with its dimension and its exact factor to the base unit of the dimension, worked out by pint.

    The registry is empty but for the catalog and computes in fractions: no factor is ever a binary float. Definitions may
    stand in any order. Raises UndefinedUnitError.
    """
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction)
    aliases = {definition.id: f"u{number}_" for number, definition in enumerate(definitions)}
    names: dict[str, str] = {}  # what pint calls a dimension -> what the catalog calls it
    for definition in definitions:
        if definition.meaning:
            continue
        registry.define(f"{aliases[definition.id]} = {_base(definition.dimension, names)}")
    unresolved: dict[str, str] = {}
    for definition in _in_order(definitions, unresolved):
        registry.define(f"{aliases[definition.id]} = {_formula(definition, aliases, registry, names)}")
    if unresolved:
        raise UndefinedUnitError(unresolved)
    return {one.id: _unit(registry, one, aliases, names) for one in definitions}


def _in_order(definitions: Sequence[Definition], unresolved: dict[str, str]) -> Iterator[Definition]:
    """The derived units, each after those it is made of; what cannot be reached is told in ``unresolved``."""
    known = {one.id for one in definitions if not one.meaning}
    derived = [one for one in definitions if one.meaning]
    unresolved.update((one.id, one.meaning) for one in derived if not MEANING.fullmatch(one.meaning))
    waiting = [one for one in derived if one.id not in unresolved]
    while waiting:
        ready = [one for one in waiting if all(word in known for word in _words(one))]
        if not ready:
            unresolved.update((one.id, next(w for w in _words(one) if w not in known)) for one in waiting)
            return
        yield from ready
        known.update(one.id for one in ready)
        waiting = [one for one in waiting if one.id not in known]


def _words(definition: Definition) -> list[str]:
    """The units that a meaning names, but for the dimension that "1/100 ratio" itself begins."""
    words = [word for word in definition.meaning.split() if word not in ("*", "/") and not word[0].isdecimal()]
    return [word for word in words if word != definition.dimension]


def _formula(definition: Definition, aliases: Mapping[str, str], registry: Any, names: dict[str, str]) -> str:
    """The meaning of a derived unit in the words of the registry."""
    factor, words = Fraction(1), []
    for word in definition.meaning.split():
        if word[0].isdecimal():
            factor *= Fraction(word)
        elif word == definition.dimension and word not in aliases:
            base = f"base_{_safe(word)}"
            registry.define(f"{base} = {_base(word, names)}")
            words.append(base)
        else:
            words.append(aliases.get(word, word))
    return f"{factor.numerator} / {factor.denominator} * {' '.join(words)}"


def _base(dimension: str, names: dict[str, str]) -> str:
    name = f"[{_safe(dimension)}]"
    names[name] = dimension
    return name


def _unit(registry: Any, definition: Definition, aliases: Mapping[str, str], names: Mapping[str, str]) -> Unit:
    base = registry.Quantity(Fraction(1), aliases[definition.id]).to_base_units()
    parts = sorted((names.get(name, name), power) for name, power in base.dimensionality.items())
    dimension = " ".join(name if power == 1 else f"{name}^{power}" for name, power in parts)
    return Unit(definition.id, dimension, Fraction(base.magnitude), definition.counted)


def _safe(name: str) -> str:
    """A name that pint can read, whatever the catalog calls it."""
    return "d_" + "".join(c if c.isascii() and c.isalnum() else f"x{ord(c):x}" for c in name)
