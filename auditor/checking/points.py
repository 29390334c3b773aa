"""The value of a formula at the printed values of its figures, exactly."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from auditor.checking.case import Case, factor_of
from auditor.model.claim import Node

Values = list[Fraction]


class UnknownValueError(Exception):
    """A name that has no printed value, or a division by zero."""


def value_at(node: Node, case: Case) -> Fraction | None:
    """What a formula comes to at the printed values; None where a name has none, or a divisor is zero."""
    try:
        return _value(node, case)
    except (UnknownValueError, ZeroDivisionError):
        return None


def _value(node: Node, case: Case) -> Fraction:
    if node.op == "number":
        return node.value
    if node.op == "name":
        return _named(node.name, case)[0]
    if node.op == "count":
        return Fraction(len(_named(node.args[0].name, case)))
    if node.op == "weighted_mean":
        rates, weights = (_named(arg.name, case) for arg in node.args)
        return sum((r * w for r, w in zip(rates, weights, strict=False)), Fraction(0)) / sum(weights, Fraction(0))
    if node.op == "prior":
        levels, rates = (_named(arg.name, case) for arg in node.args)
        said = [case.constants.get(id_, Fraction(1)) for id_ in case.roles[node.args[1].name]]
        factors = map(factor_of, rates, said)
        return sum((level / factor for level, factor in zip(levels, factors, strict=False)), Fraction(0))
    if node.op in _OVER:
        return _OVER[node.op](_members(node, case))
    return _SIMPLE[node.op](node, [_value(arg, case) for arg in node.args])


def _named(name: str, case: Case) -> Values:
    ids = case.roles.get(name)
    if not ids:
        if name not in case.constants:
            raise UnknownValueError(name)
        return [case.constants[name]]
    values = [value for id_ in ids if (value := case.value(id_)) is not None]
    if len(values) < len(ids):
        raise UnknownValueError(name)
    return values


def _members(node: Node, case: Case) -> Values:
    if len(node.args) == 1 and node.args[0].op == "name":
        return _named(node.args[0].name, case)
    if node.op == "sum" and len(node.args) == 1:
        first, second = (_named(arg.name, case) for arg in node.args[0].args)
        return [a * b for a, b in zip(first, second, strict=False)]
    return [_value(arg, case) for arg in node.args]


def _rounded(node: Node, args: Values) -> Fraction:
    scale = Fraction(10) ** (int(args[1]) if len(args) > 1 else 0)
    whole = (abs(args[0]) * scale + Fraction(1, 2)) // 1
    return (whole if args[0] >= 0 else -whole) / scale


_OVER: dict[str, Callable[[Values], Fraction]] = {
    "sum": lambda values: sum(values[1:], values[0]),
    "mean": lambda values: sum(values[1:], values[0]) / len(values),
    "min": min,
    "max": max,
}
_SIMPLE: dict[str, Callable[[Node, Values], Fraction]] = {
    "+": lambda _, args: args[0] + args[1],
    "-": lambda _, args: args[0] - args[1],
    "*": lambda _, args: args[0] * args[1],
    "/": lambda _, args: args[0] / args[1],
    "^": lambda node, args: args[0] ** int(node.value),
    "neg": lambda _, args: -args[0],
    "abs": lambda _, args: abs(args[0]),
    "round": _rounded,
}
