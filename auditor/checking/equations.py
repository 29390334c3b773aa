"""Equations of a binding: the sums of products of a claim, with the figures put in for the names."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.claim import Atom, Node, Product
from auditor.model.equation import Term

Roles = Mapping[str, tuple[str, ...]]
Constants = Mapping[str, Fraction]
_PLAIN = ("name", "sum")
FEW = 80  # terms of quotients brought to one denominator: three parts and their whole, four rates
MOST_TERMS = 20_000  # of one equation; a product of two long lists would have more


def terms_of(form: tuple[Product, ...] | None, roles: Roles, constants: Constants) -> tuple[Term, ...] | None:
    """The terms of a form; None where a figure would stand twice in one of them."""
    if form is None:
        return None
    collected: dict[tuple[str, ...], Fraction] = {}
    for product in form:
        if len(product.atoms) == 1 and product.atoms[0].kind in _PLAIN and product.atoms[0].names[0] in roles:
            for id_ in roles[product.atoms[0].names[0]]:  # most products are one figure, or a sum of them
                known = collected.get((id_,))
                collected[(id_,)] = product.coefficient if known is None else known + product.coefficient
            continue
        for coefficient, figures in _expanded(product, roles, constants):
            if len(figures) > 1 and len(set(figures)) < len(figures):
                return None
            known = collected.get(figures)
            collected[figures] = coefficient if known is None else known + coefficient
        if len(collected) > MOST_TERMS:
            return None
    return tuple(Term(coefficient, figures) for figures, coefficient in collected.items() if coefficient)


def _expanded(product: Product, roles: Roles, constants: Constants) -> list[tuple[Fraction, tuple[str, ...]]]:
    parts: list[tuple[Fraction, tuple[str, ...]]] = [(product.coefficient, ())]
    for atom in product.atoms:
        name = atom.names[0]
        if atom.kind == "name" and name in constants and name not in roles:
            parts = [(coefficient * constants[name], figures) for coefficient, figures in parts]
        elif atom.kind == "count":
            parts = [(coefficient * len(roles[name]), figures) for coefficient, figures in parts]
        else:
            choices = _choices(atom, roles)
            parts = [(coefficient, figures + more) for coefficient, figures in parts for more in choices]
    return parts if len(product.atoms) < 2 else [(c, tuple(sorted(f)) if len(f) > 1 else f) for c, f in parts]


def _choices(atom: Atom, roles: Roles) -> list[tuple[str, ...]]:
    if atom.kind == "dot":
        return list(zip(*(roles[name] for name in atom.names), strict=False))
    return [(figure,) for figure in roles[atom.names[0]]]


def common_base(left: Node, right: Node, roles: Roles, constants: Constants) -> tuple[Term, ...] | None:
    """The terms of ``prior(…) = prior(…)``, or of ``prior(…)`` and a number, brought to one denominator.

    None where they are too many, or a figure stands twice. Each level is multiplied by what the others are of their
    bases, which is never negative: up by p % makes 1 + p.
    """
    if left.op != "prior" or right.op not in ("prior", "number"):
        return None
    rated: list[tuple[Fraction, str, str]] = []
    for sign, node in ((Fraction(1), left), (Fraction(-1), right)):
        if node.op == "prior":
            levels, rates = (roles.get(arg.name, ()) for arg in node.args)
            rated += [(sign, level, rate) for level, rate in zip(levels, rates, strict=False)]
    names = [name for _, level, rate in rated for name in (level, rate)]
    many = len(rated) * 2 ** sum(constants.get(rate, Fraction(1)) != 0 for _, _, rate in rated[1:]) > FEW
    if many or len(set(names)) < len(names):
        return None
    terms: list[Term] = []
    for sign, level, own in [*rated, *([(-right.value, "", "")] if right.op == "number" else [])]:
        products: list[tuple[Fraction, tuple[str, ...]]] = [(sign, (level,) if level else ())]
        for _, _, rate in rated:
            said = constants.get(rate, Fraction(1))
            if rate != own:
                grown = [(n * (said or 1), (*figures, rate)) for n, figures in products]
                products = [*(products if said else ()), *grown]
        terms += [Term(n, figures) for n, figures in products]
    return tuple(terms)
