"""Algebra by SymPy: sums of products out of formula trees, and each claim solved for each of its names."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import Any

from auditor.model.claim import MIRRORED, Atom, Comparison, Node, Product


@dataclass(slots=True)
class _Symbols:
    """The atoms of one claim, each with the SymPy symbol that stands for it."""

    by_atom: dict[Atom, Any] = field(default_factory=dict)

    def of(self, atom: Atom) -> Any:
        """The symbol of an atom; the same one each time."""
        import sympy

        return self.by_atom.setdefault(atom, sympy.Symbol(str(atom)))


def derived(comparison: Comparison) -> Comparison:
    """The comparison with its multilinear form, where it has one: left less right, cleared of denominators."""
    import sympy

    symbols = _Symbols()
    difference = _expression(Node("-", (comparison.left, comparison.right)), symbols)
    if difference is None:
        return comparison
    above, below = sympy.fraction(sympy.together(difference))
    form, divisor = _products(above, symbols), _products(below, symbols)
    if form is None or divisor is None:
        return comparison
    if not divisor or all(not product.atoms for product in divisor):
        scale = sum((product.coefficient for product in divisor), Fraction(0)) or Fraction(1)
        return replace(comparison, form=tuple(Product(p.coefficient / scale, p.atoms) for p in form), divisor=())
    return replace(comparison, form=form, divisor=divisor)


def solved(comparison: Comparison) -> dict[str, str]:
    """For each name that occurs singly, the claim solved for it, as text: ``base = level/rate``."""
    if comparison.form is None:
        return {}
    symbols = _Symbols()
    return {
        atom.names[0]: text
        for atom in dict.fromkeys(atom for product in comparison.form for atom in product.atoms)
        if atom.kind == "name"
        for text in [_solved_for(atom, comparison, symbols)]
        if text
    }


def _solved_for(atom: Atom, comparison: Comparison, symbols: _Symbols) -> str:
    import sympy

    form = comparison.form or ()
    slope = _sum_of(
        [Product(p.coefficient, tuple(a for a in p.atoms if a != atom)) for p in form if atom in p.atoms], symbols
    )
    rest = _sum_of([p for p in form if atom not in p.atoms], symbols)
    op = comparison.op
    if op != "=":
        if not slope.is_number:
            return ""
        op = op if slope > 0 else MIRRORED[op]
    return f"{atom} {op} {sympy.cancel(-rest / slope)}"


def _expression(node: Node, symbols: _Symbols) -> Any:
    """The SymPy expression of a tree, or None where it is not rational in its atoms."""
    import sympy

    if node.op == "number":
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if node.op == "name":
        return symbols.of(Atom("name", (node.name,)))
    if node.op in _LISTS:
        return _LISTS[node.op](node, symbols)
    args = [_expression(arg, symbols) for arg in node.args]
    if any(arg is None for arg in args) or node.op not in _ARITHMETIC or (node.op == "/" and args[1] == 0):
        return None
    return args[0] ** int(node.value) if node.op == "^" else _ARITHMETIC[node.op](*args)


_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "^": operator.pow,
}


def _list_sum(node: Node, symbols: _Symbols) -> Any:
    if len(node.args) == 1:
        inner = node.args[0]
        return symbols.of(Atom("sum", inner.names()) if inner.op == "name" else Atom("dot", inner.names()))
    args = [_expression(arg, symbols) for arg in node.args]
    return None if any(arg is None for arg in args) else reduce(lambda first, second: first + second, args)


def _list_mean(node: Node, symbols: _Symbols) -> Any:
    total = _list_sum(node, symbols)
    if total is None:
        return None
    return total / (symbols.of(Atom("count", node.args[0].names())) if len(node.args) == 1 else len(node.args))


def _list_count(node: Node, symbols: _Symbols) -> Any:
    return symbols.of(Atom("count", node.args[0].names()))


def _weighted_mean(node: Node, symbols: _Symbols) -> Any:
    values, weights = (arg.name for arg in node.args)
    return symbols.of(Atom("dot", (values, weights))) / symbols.of(Atom("sum", (weights,)))


_LISTS = {"sum": _list_sum, "mean": _list_mean, "count": _list_count, "weighted_mean": _weighted_mean}


def _products(expression: Any, symbols: _Symbols) -> tuple[Product, ...] | None:
    """A polynomial as products of atoms; None where a name would stand twice in one product."""
    import sympy

    atoms = {symbol: atom for atom, symbol in symbols.by_atom.items()}
    used = [symbol for symbol in atoms if expression.has(symbol)]
    if not used:
        return (Product(Fraction(int(expression.p), int(expression.q))),) if expression != 0 else ()
    polynomial = sympy.Poly(expression, *used)
    products = []
    for powers, coefficient in sorted(polynomial.terms(), reverse=True):
        if any(power > 1 for power in powers) or not coefficient.is_Rational:
            return None
        factors = tuple(atoms[symbol] for symbol, power in zip(used, powers, strict=True) if power)
        names = [name for atom in factors if atom.kind != "count" for name in atom.names]
        if len(names) != len(set(names)):
            return None
        products.append(Product(Fraction(int(coefficient.p), int(coefficient.q)), factors))
    return tuple(products)


def _sum_of(products: list[Product], symbols: _Symbols) -> Any:
    import sympy

    total: Any = sympy.Integer(0)
    for product in products:
        term: Any = sympy.Rational(product.coefficient.numerator, product.coefficient.denominator)
        for atom in product.atoms:
            term = term * symbols.of(atom)
        total = total + term
    return total
