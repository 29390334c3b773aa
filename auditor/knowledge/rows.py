"""Rules as rows of linear programs: sums of products over facts, a product being a variable of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.knowledge.exact import Row
from auditor.model.claim import Atom, Comparison
from auditor.model.rule import KINDS, Rule

SIGNED_ASPECTS = ("change", "growth")
SIGNED_ROLES = ("change", "growth", "sign")  # roles that may fall below zero
Scope = tuple[str, ...]


def scope_of(rule: Rule) -> Scope:
    """What a rule ranges over, in brief; only rules of one scope speak of the same figures."""
    conditions = [f"{key}={','.join(sorted(values))}" for key, values in sorted(rule.where.items())]
    return (rule.over, *conditions)


def rows_of(rule: Rule) -> list[Row]:
    """The rows of a rule; none where it is no plain conjunction of sums of products."""
    if rule.claim.logic or any(comparison.form is None for comparison in rule.claim.comparisons):
        return []
    rows = (row_of(rule, comparison) for comparison in rule.claim.comparisons)
    return [row for row in rows if row is not None and row.coefficients]


def free_of(rule: Rule) -> Iterator[str]:
    """The variables of a rule that may be negative."""
    for comparison in rule.claim.comparisons:
        for product in comparison.form or ():
            if any(signed(rule, name) for atom in product.atoms for name in atom.names):
                yield _variable(rule, product.atoms)


def row_of(rule: Rule, comparison: Comparison) -> Row | None:
    """One comparison, turned so that it says "at most" or "equal"; None where it is no such row."""
    if comparison.op == "!=" or comparison.form is None:
        return None
    sign = Fraction(-1 if comparison.op in (">=", ">") else 1)
    coefficients: dict[str, Fraction] = {}
    bound = Fraction(0)
    for product in comparison.form:
        if product.atoms:
            variable = _variable(rule, product.atoms)
            coefficients[variable] = coefficients.get(variable, Fraction(0)) + sign * product.coefficient
        else:
            bound -= sign * product.coefficient
    kept = {name: value for name, value in coefficients.items() if value}
    return Row(rule.id, kept, bound, comparison.op == "=", comparison.op in ("<", ">"))


def _variable(rule: Rule, atoms: tuple[Atom, ...]) -> str:
    return " * ".join(sorted(_atom(rule, atom) for atom in atoms))


def _atom(rule: Rule, atom: Atom) -> str:
    names = ", ".join(str(rule.names.get(name, name)) for name in atom.names)
    return names if atom.kind == "name" else f"{atom.kind}({names})"


def signed(rule: Rule, name: str) -> bool:
    """Whether what a name stands for may be negative."""
    selector = rule.names.get(name)
    if selector is not None:
        return selector.aspect in SIGNED_ASPECTS
    return name in SIGNED_ROLES or name in KINDS[rule.over].constants


def comparable(rules: Mapping[str, Rule]) -> dict[Scope, list[Rule]]:
    """Rules by scope; those over facts stand together whatever else they say."""
    groups: dict[Scope, list[Rule]] = {}
    for rule in rules.values():
        groups.setdefault(scope_of(rule), []).append(rule)
    return groups
