"""Algebra by SymPy: sums of products out of formula trees, and each claim solved for each of its names."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, reduce
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.claim import MIRRORED, Atom, Comparison, Node, Product

Quotient = tuple[Any, Any]  # two polynomials, one over the other
_GENERATOR = re.compile(r"x(\d+)_")
_LISTS = ("sum", "mean", "count", "weighted_mean")


def derived(comparison: Comparison) -> Comparison:
    """The comparison with its multilinear form, where it has one: left less right, cleared of denominators."""
    difference = Node("-", (comparison.left, comparison.right))
    algebra = _Algebra.over(_atoms(difference))
    try:
        above, below = algebra.value(difference)
    except (NoPolynomialError, ZeroDivisionError):
        return comparison
    if not below.is_ground:
        above, below = above.cancel(below)
    form, divisor = algebra.products(above), algebra.products(below)
    if form is None or divisor is None:
        return comparison
    if all(not product.atoms for product in divisor):
        return replace(comparison, form=_scaled(form, 1 / divisor[0].coefficient), divisor=())
    sign = Fraction(-1 if all(product.coefficient < 0 for product in divisor) else 1)
    return replace(comparison, form=_scaled(form, sign), divisor=_scaled(divisor, sign))


def solved(comparison: Comparison) -> dict[str, str]:
    """For each name that stands for one figure, the claim solved for it, as text: ``base = level/rate``."""
    form = comparison.form or ()
    algebra = _Algebra.over(atom for product in form for atom in product.atoms)
    texts = ((atom, algebra.solved_for(atom, form, comparison.op)) for atom in algebra.atoms if atom.kind == "name")
    return {atom.names[0]: text for atom, text in texts if text}


class NoPolynomialError(Exception):
    """A formula that is not rational in its atoms."""


class _Algebra(Struct, frozen=True):
    """A ring of polynomials, with one generator for each atom."""

    atoms: tuple[Atom, ...]
    ring: Any
    places: Mapping[Atom, int]

    @classmethod
    def over(cls, atoms: Iterable[Atom]) -> _Algebra:
        """The ring over some atoms."""
        found = tuple(dict.fromkeys(atoms))
        return cls(found, _ring(len(found)), {atom: place for place, atom in enumerate(found)})

    def value(self, node: Node) -> Quotient:
        """What a tree comes to; raises NoPolynomialError where that is no quotient of polynomials."""
        if node.op == "number":
            return self._polynomial([Product(node.value)]), self.ring.one
        if node.op == "name" or (node.op in _LISTS and _is_list(node)):
            above, below = (Atom("name", (node.name,)), None) if node.op == "name" else _list_atoms(node)
            return self._atom(above), self._atom(below) if below else self.ring.one
        args = [self.value(arg) for arg in node.args]
        if node.op in ("sum", "mean"):
            total = reduce(_added, args)
            return (total[0], total[1] * len(args)) if node.op == "mean" else total
        if node.op == "^":
            return args[0][0] ** int(node.value), args[0][1] ** int(node.value)
        if node.op not in _ARITHMETIC:
            raise NoPolynomialError(node.op)
        return _ARITHMETIC[node.op](*args)

    def products(self, polynomial: Any) -> tuple[Product, ...] | None:
        """A polynomial as products of atoms; None where a name would stand twice in one product."""
        products = []
        for powers, coefficient in polynomial.terms():
            if any(power > 1 for power in powers):
                return None
            factors = tuple(atom for atom, power in zip(self.atoms, powers, strict=False) if power)
            names = [name for atom in factors if atom.kind != "count" for name in atom.names]
            if len(names) != len(set(names)):
                return None
            products.append(Product(Fraction(int(coefficient.numerator), int(coefficient.denominator)), factors))
        return tuple(products)

    def solved_for(self, atom: Atom, form: tuple[Product, ...], op: str) -> str:
        """The claim turned so that an atom stands alone on its left; empty where the turn of its sign is open."""
        slope = self._polynomial([_without(product, atom) for product in form if atom in product.atoms])
        rest = -self._polynomial([product for product in form if atom not in product.atoms])
        if slope.is_ground:
            turned = op if slope.LC > 0 else MIRRORED[op]
            return f"{atom} {turned} {self._text(rest.quo_ground(slope.LC))}"
        if op != "=":
            return ""
        above, below = rest.cancel(slope)
        return f"{atom} = {self._text(above, ' ')}/{self._text(below, ' */')}"

    def _text(self, polynomial: Any, loose: str = "") -> str:
        """A polynomial as text, with the atoms in place of the generators; in brackets where a ``loose`` sign joins it."""
        text = str(polynomial)
        named = _GENERATOR.sub(lambda match: str(self.atoms[int(match[1])]), text)
        return f"({named})" if any(sign in text for sign in loose) else named

    def _atom(self, atom: Atom) -> Any:
        return self.ring.gens[self.places[atom]]

    def _polynomial(self, products: Iterable[Product]) -> Any:
        domain = self.ring.domain
        terms: dict[tuple[int, ...], Any] = {}
        for product in products:
            powers = [0] * len(self.ring.gens)
            for atom in product.atoms:
                powers[self.places[atom]] += 1
            if product.coefficient:
                terms[tuple(powers)] = domain(product.coefficient.numerator, product.coefficient.denominator)
        return self.ring.from_dict(terms)


@cache
def _ring(size: int) -> Any:
    """The ring of polynomials in so many generators; making one costs more than using it."""
    from sympy import QQ, Symbol
    from sympy.polys.orderings import lex
    from sympy.polys.rings import PolyRing

    return PolyRing([Symbol(f"x{place}_") for place in range(max(1, size))], QQ, lex)


def _added(first: Quotient, second: Quotient) -> Quotient:
    if first[1] == second[1]:
        return first[0] + second[0], first[1]
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


def _divided(first: Quotient, second: Quotient) -> Quotient:
    if not second[0]:
        raise ZeroDivisionError
    return first[0] * second[1], first[1] * second[0]


_ARITHMETIC: dict[str, Callable[..., Quotient]] = {
    "+": _added,
    "-": lambda first, second: _added(first, (-second[0], second[1])),
    "*": lambda first, second: (first[0] * second[0], first[1] * second[1]),
    "/": _divided,
    "neg": lambda only: (operator.neg(only[0]), only[1]),
}


def _is_list(node: Node) -> bool:
    """Whether a function ranges over the figures of names, not over several arguments."""
    return len(node.args) == 1 or node.op == "weighted_mean"


def _atoms(node: Node) -> Iterator[Atom]:
    """The atoms of a tree, in the order in which they are written."""
    if node.op == "name":
        yield Atom("name", (node.name,))
    elif node.op in _LISTS and _is_list(node):
        yield from (atom for atom in _list_atoms(node) if atom is not None)
    else:
        for arg in node.args:
            yield from _atoms(arg)


def _list_atoms(node: Node) -> tuple[Atom, Atom | None]:
    """A function over lists as one atom, or as one over another."""
    names = tuple(name for arg in node.args for name in arg.names())
    if node.op == "weighted_mean":
        return Atom("dot", names), Atom("sum", names[1:])
    if node.op == "count":
        return Atom("count", names), None
    total = Atom("sum" if node.args[0].op == "name" else "dot", names)
    return total, Atom("count", names) if node.op == "mean" else None


def _without(product: Product, atom: Atom) -> Product:
    return Product(product.coefficient, tuple(other for other in product.atoms if other != atom))


def _scaled(products: tuple[Product, ...], factor: Fraction) -> tuple[Product, ...]:
    return products if factor == 1 else tuple(Product(p.coefficient * factor, p.atoms) for p in products)
