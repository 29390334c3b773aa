"""The one home of pint: the units of the catalog, their dimensions and exact factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from auditor.model.figure import Unit


@dataclass(frozen=True, slots=True)
class Definition:
    """A unit as its catalog defines it: ``dimension`` for a new one, ``meaning`` ("10000 m2", "t / ha") for a derived one."""

    id: str
    dimension: str = ""
    meaning: str = ""
    counted: bool = False


class UndefinedUnitError(Exception):
    """A definition that names units which the catalog does not define, or that cannot be read."""


def resolve(definitions: Sequence[Definition]) -> dict[str, Unit]:
    """Every unit with its dimension and its exact factor to the base unit of the dimension, worked out by pint.

    The registry is empty but for the catalog and computes in fractions: no factor is ever a binary float.
    """
    import pint

    registry = pint.UnitRegistry(None, non_int_type=Fraction)
    names = {definition.id: f"u{number}_" for number, definition in enumerate(definitions)}
    dimensions: dict[str, str] = {}
    units: dict[str, Unit] = {}
    waiting = list(definitions)
    for definition in [d for d in waiting if not d.meaning]:
        registry.define(f"{names[definition.id]} = [{_safe(definition.dimension)}]")
        dimensions[f"[{_safe(definition.dimension)}]"] = definition.dimension
    for definition in [d for d in waiting if d.meaning]:
        _define(registry, definition, names, dimensions)
    for definition in definitions:
        units[definition.id] = _unit(registry, definition, names, dimensions)
    return units


def _define(registry: Any, definition: Definition, names: Mapping[str, str], dimensions: dict[str, str]) -> None:
    factor, words = Fraction(1), []
    for word in definition.meaning.split():
        if word[0].isdecimal():
            factor *= Fraction(word)
        elif word in names:
            words.append(names[word])
        elif word in ("*", "/"):
            words.append(word)
        elif word == definition.dimension:  # "1/100 ratio": a unit of a dimension that has no unit of its own yet
            base = f"base_{_safe(word)}"
            registry.define(f"{base} = [{_safe(word)}]")
            dimensions[f"[{_safe(word)}]"] = word
            words.append(base)
        else:
            raise UndefinedUnitError(word)
    text = f"{factor.numerator} / {factor.denominator} * {' '.join(words)}"
    registry.define(f"{names[definition.id]} = {text}")


def _unit(registry: Any, definition: Definition, names: Mapping[str, str], dimensions: Mapping[str, str]) -> Unit:
    quantity = registry.Quantity(Fraction(1), names[definition.id])
    base = quantity.to_base_units()
    parts = sorted(base.dimensionality.items())
    dimension = " ".join(f"{dimensions.get(name, name)}{'' if power == 1 else f'^{power}'}" for name, power in parts)
    return Unit(definition.id, dimension, Fraction(base.magnitude), definition.counted)


def _safe(name: str) -> str:
    """A name that pint can read, whatever the catalog calls it."""
    return "d_" + "".join(c if c.isascii() and c.isalnum() else f"x{ord(c):x}" for c in name)
