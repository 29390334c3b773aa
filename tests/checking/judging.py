"""Figures and rules made by hand for the tests of the judge."""

from __future__ import annotations

from fractions import Fraction

from auditor.knowledge.claims import build_claim
from auditor.model.figure import Figure, Reading, Span, Unit
from auditor.model.relation import Binding
from auditor.model.rule import Rule

UNITS = {
    "ha": Unit("ha", "area", Fraction(10_000)),
    "t/ha": Unit("t/ha", "mass/area", Fraction(1, 10)),
    "%": Unit("percent", "ratio", Fraction(1, 100)),
    "người": Unit("person", "count.person", Fraction(1), counted=True),
    "vnd": Unit("VND", "VND"),
}


def reading(literal: str, group: str = ".", decimal: str = ",") -> Reading:
    """A literal read by one convention."""
    plain = literal.replace(group, "").replace(decimal, ".")
    digits = len(plain.partition(".")[2])
    value = Fraction(plain)
    step = Fraction(1, 10**digits)
    whole = plain.replace(".", "").rstrip("0")
    zeros = len(plain.replace(".", "")) - len(whole)
    return Reading(value, step, step * 10**zeros if value else step)


def figure(id_: str, literal: str, unit: str = "", **more: object) -> Figure:
    """A printed number with its unit."""
    known = UNITS.get(unit)
    text = f"{literal} {unit}".strip()
    return Figure(id_, "number", Span(0, 0, len(text)), text, literal, (reading(literal),), unit=known, unit_text=unit, **more)  # type: ignore[arg-type]


def rule(claim: str, **more: object) -> Rule:
    """A rule that is nothing but its claim."""
    return Rule("test.rule", {}, {}, "facts", build_claim(claim, UNITS), **more)  # type: ignore[arg-type]


def binding(**roles: object) -> Binding:
    """A binding of names to figure ids."""
    return Binding(tuple((name, (ids,) if isinstance(ids, str) else tuple(ids)) for name, ids in roles.items()))  # type: ignore[arg-type]
