"""Figures and rules made by hand for the tests of the judge."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.judge import judge
from auditor.knowledge.claims import build_claim
from auditor.model.figure import Figure, Reading, Span, Unit
from auditor.model.finding import Check
from auditor.model.relation import Binding
from auditor.model.rule import Rule

UNITS = {
    "ha": Unit("ha", "area", Fraction(10_000)),
    "m2": Unit("m2", "area", Fraction(1)),
    "t": Unit("t", "mass", Fraction(1000)),
    "t/ha": Unit("t/ha", "area^-1 mass", Fraction(1, 10)),
    "%": Unit("percent", "ratio", Fraction(1, 100)),
    "người": Unit("person", "count.person", Fraction(1), counted=True),
    "vnd": Unit("VND", "VND"),
}


def reading(literal: str, group: str = ".", decimal: str = ",") -> Reading:
    """A literal read by one convention."""
    plain = literal.replace(group, "").replace(decimal, ".")
    step = Fraction(1, 10 ** len(plain.partition(".")[2]))
    digits = plain.replace(".", "").lstrip("-")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Reading(Fraction(plain), step, step * 10**zeros if digits.strip("0") else step)


def figure(id_: str, literal: str, unit: str = "", **more: object) -> Figure:
    """A printed number with its unit."""
    text = f"{literal} {unit}".strip()
    readings = (reading(literal),)
    span = Span(0, 0, len(text))
    return Figure(id_, "number", span, text, literal, readings, unit=UNITS.get(unit), unit_text=unit, **more)  # type: ignore[arg-type]


def rounded(id_: str, value: int | str | Fraction, decimals: int | None = None) -> Figure:
    """A value that is exact, or rounded to some decimals (-3: to thousands), as accounting standards say it."""
    step = Fraction(0) if decimals is None else Fraction(10) ** -decimals
    exact = Fraction(value)
    return Figure(id_, "number", Span(0, 0, 0), str(value), str(value), (Reading(exact, step, step),))


def rule(claim: str, **more: object) -> Rule:
    """A rule that is nothing but its claim."""
    return Rule("test.rule", {}, {}, "facts", build_claim(claim, UNITS), **more)  # type: ignore[arg-type]


def judged(claim: str, constants: dict[str, int] | None = None, mode: str = "complete", **roles: object) -> Check:
    """The check of a claim over figures given by name; a list of figures stands under a name for several."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in roles.items()}
    figures = {one.id: one for found in lists.values() for one in found}
    bound = tuple((name, tuple(one.id for one in found)) for name, found in lists.items())
    extra = tuple((name, Fraction(value)) for name, value in (constants or {}).items())
    return judge(rule(claim, mode=mode), Binding(bound, extra), figures, 1)


def over(claim: str, **values: object) -> Check:
    """The check of a claim over exact values; None is a value that is missing, a list stands for several."""
    roles: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, list):
            roles[name] = [rounded(f"{name}{place}", one) for place, one in enumerate(value)]
        elif value is not None:
            roles[name] = rounded(name, value)  # type: ignore[arg-type]
    return judged(claim, **roles)  # type: ignore[arg-type]
