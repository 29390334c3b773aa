"""Units that balance: whether a formula adds and compares only what has one dimension."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.knowledge.tokens import ExpressionError
from auditor.model.claim import COMPARISONS, Node
from auditor.model.figure import Unit

Dimension = tuple[tuple[str, int], ...]  # base dimensions with their powers, sorted; empty for a plain number
PLAIN = ("ratio", "points", "times", "index")  # dimensions of numbers that measure nothing


def unit_of(spelling: str, units: Mapping[str, Unit]) -> Unit | None:
    """The unit of a literal: a spelling or id that is known, one of them over another, or a multiple before it.

    "kg/tổ ong" and "triệu đồng" need no entry of their own; an English plural is understood.
    """
    word = " ".join(spelling.lower().split())
    known = units.get(word) or units.get(word.removesuffix("s"))
    if known is not None:
        return known
    above, stroke, below = word.rpartition("/")
    if stroke:
        return _composed(unit_of(above, units), unit_of(below, units), -1)
    first, space, rest = word.partition(" ")
    multiple = units.get(first)
    plain = multiple is not None and not multiple.dimension
    return _composed(multiple, unit_of(rest, units), 1) if space and plain else None


def _composed(first: Unit | None, second: Unit | None, power: int) -> Unit | None:
    """The product of two units, or the one over the other."""
    if first is None or second is None:
        return None
    dimension = _times(dimension_of(first.dimension), dimension_of(second.dimension), power) or ()
    text = " ".join(name if times == 1 else f"{name}^{times}" for name, times in dimension)
    return Unit(f"{first.id}{' ' if power > 0 else '/'}{second.id}", text, first.factor * second.factor**power)


def dimension_of(name: str) -> Dimension:
    """The powers of a dimension as the catalog writes it: ``area^-1 mass``, ``VND``."""
    powers: dict[str, int] = {}
    for part in name.split():
        base, _, power = part.partition("^")
        if base not in PLAIN:
            powers[base] = powers.get(base, 0) + int(power or 1)
    return _sorted(powers)


def dimension_text(dimension: Dimension) -> str:
    """A dimension for a person: ``mass/area``, ``mass/hive``; ``1`` for a plain number."""
    said = [(name.removeprefix("count."), power) for name, power in dimension]
    above = "*".join(name for name, power in said if power > 0 for _ in range(power))
    below = "/".join(name for name, power in said if power < 0 for _ in range(-power))
    return (above or "1") + (f"/{below}" if below else "")


def balanced(node: Node, names: Mapping[str, Dimension | None], units: Mapping[str, Unit]) -> Dimension | None:
    """The dimension of a formula, None where it is open; raises ExpressionError where its sides or terms differ.

    A name that is missing from ``names``, or None there, may have any dimension; so may the number 0.
    """
    if node.op in ("number", "name"):
        return names.get(node.name) if node.op == "name" else _literal(node, units)
    parts = [balanced(arg, names, units) for arg in node.args]
    if node.op in ("and", "or", "not", "if", "count"):
        return None
    if node.op == "^":
        return None if parts[0] is None else tuple((name, power * int(node.value)) for name, power in parts[0])
    if node.op in ("*", "/"):
        return _times(parts[0], parts[1], 1 if node.op == "*" else -1)
    return parts[0] if node.op in ("round", "weighted_mean", "prior") else _one(node, parts)


def _literal(node: Node, units: Mapping[str, Unit]) -> Dimension | None:
    if not node.unit:
        return () if node.value else None
    unit = unit_of(node.unit, units)
    return dimension_of(unit.dimension) if unit else None


def _one(node: Node, parts: list[Dimension | None]) -> Dimension | None:
    """The dimension that all parts share."""
    known = [part for part in parts if part is not None]
    other = next((part for part in known if part != known[0]), None)
    if other is not None:
        key = "claim.units-compared" if node.op in COMPARISONS else "claim.units-added"
        raise ExpressionError(key, node.at, first=dimension_text(known[0]), second=dimension_text(other))
    return known[0] if known else None


def _times(first: Dimension | None, second: Dimension | None, sign: int) -> Dimension | None:
    if first is None or second is None:
        return None
    powers = dict(first)
    for name, power in second:
        powers[name] = powers.get(name, 0) + sign * power
    return _sorted(powers)


def _sorted(powers: Mapping[str, int]) -> Dimension:
    return tuple(sorted((name, power) for name, power in powers.items() if power))
