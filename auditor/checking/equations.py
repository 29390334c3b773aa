"""Equations of a binding: the sums of products of a claim, with the figures put in for the names."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.claim import Atom, Product
from auditor.model.equation import Term

Roles = Mapping[str, tuple[str, ...]]
Constants = Mapping[str, Fraction]
_PLAIN = ("name", "sum")
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
