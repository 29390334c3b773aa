"""Lint of the rule set: rules that repeat, contradict or imply one another, and rules that can never bind, fail or hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from auditor.knowledge.catalog import Catalog
from auditor.knowledge.given import given_rows
from auditor.knowledge.rows import comparable, free_of, row_of, rows_of, signed
from auditor.knowledge.rulebook import Rulebook
from auditor.knowledge.source import Fault
from auditor.knowledge.together import faults_together
from auditor.model.bounds import bounds
from auditor.model.claim import OPPOSITE, Node, outcomes
from auditor.model.equation import possible
from auditor.model.interval import EVERYTHING, Interval, point
from auditor.model.rule import Rule

SEVERITY = {  # of each kind of finding about the rules; the rest are errors
    "lint.implied": "note",
    "lint.name-unused": "warning",
    "lint.never-fails": "warning",
    "lint.duplicate": "warning",
    "lint.in-catalog": "note",
    "lint.forces-zero": "note",
}
NOT_NEGATIVE = Interval(Fraction(0), None)
SPANS = ("month", "quarter", "half", "year", "ytd")  # selectors that name a kind of period, as catalogs do
STRONGEST = 4


def lint(rulebook: Rulebook, catalog: Catalog) -> list[Fault]:
    """Everything that is wrong with the rules as a set, in the order of their files."""
    faults = [
        Fault(rule.origin.file, rule.origin.line, rule.origin.column, message, (("rule", rule.id), *values))
        for rule in rulebook.rules.values()
        for message, values in _alone(rule, catalog)
    ]
    idle = {dict(fault.values)["rule"] for fault in faults if fault.message == "lint.never-fails"}
    for group in comparable({id_: rule for id_, rule in rulebook.rules.items() if id_ not in idle}).values():
        variables = [
            name for rule in group if rule.over == "facts" for row in rows_of(rule) for name in row.coefficients
        ]
        faults += faults_together(group, given_rows(variables, catalog))
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column, fault.message))


def severity(fault: Fault) -> str:
    """How much a finding about the rules matters: "error", "warning" or "note"."""
    return SEVERITY.get(fault.message, "error")


Told = tuple[str, tuple[tuple[str, str], ...]]  # the key of a message, and its values


def _alone(rule: Rule, catalog: Catalog) -> Iterator[Told]:
    for name in rule.names:
        if name not in rule.claim.names:
            yield "lint.name-unused", (("name", name),)
    yield from _never_binds(rule, catalog)
    can_hold, can_fail = outcomes(rule.claim.tree, partial(_possible, rule))
    if not can_hold:
        yield "lint.never-holds", (("claim", rule.claim.text),)
    elif not can_fail:
        yield "lint.never-fails", (("claim", rule.claim.text),)


def _never_binds(rule: Rule, catalog: Catalog) -> Iterator[Told]:
    """Two names that are one fact, a period for which its indicator is never stated, a strength that nothing has."""
    seen: dict[str, str] = {}
    for name, selector in rule.names.items():
        other = seen.setdefault(str(selector), name)
        if other != name:
            yield "lint.same-fact", (("first", other), ("second", name), ("fact", str(selector)))
        indicator = catalog.indicators.get(selector.indicator)
        stated = indicator.periods if indicator is not None else ()
        if stated and selector.period in SPANS and selector.period not in stated:
            yield "lint.never-binds", (("name", name), ("value", selector.period), ("known", ", ".join(stated)))
    for value in rule.where.get("strength", ()):
        if int(value) > STRONGEST:
            yield "lint.never-binds", (("name", "strength"), ("value", value), ("known", f"0 … {STRONGEST}"))


def _possible(rule: Rule, node: Node) -> tuple[bool, bool]:
    """Whether a comparison can be true, and whether it can be false, for any figures at all."""
    comparison = rule.claim.comparison(node)
    row = row_of(rule, comparison)
    if row is None:
        values = {name: (EVERYTHING if signed(rule, name) else NOT_NEGATIVE,) for name in rule.claim.names}
        residual = bounds(node.args[0], values) + bounds(node.args[1], values).times(Fraction(-1))
        return possible(residual, node.op), possible(residual, OPPOSITE[node.op])
    free = frozenset(free_of(rule))
    residual = point(-row.bound)
    for variable, coefficient in row.coefficients.items():
        residual = residual + (EVERYTHING if variable in free else NOT_NEGATIVE).times(coefficient)
    op = "=" if row.equal else "<" if row.strict else "<="
    return possible(residual, op), possible(residual, OPPOSITE[op])
