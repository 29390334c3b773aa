"""Claims out of their text: parsed, units put in, and everything derived that later stages need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from auditor.knowledge import algebra, expression, formula
from auditor.knowledge.balance import unit_of
from auditor.knowledge.expression import ExpressionError
from auditor.knowledge.selectors import nearest
from auditor.model.claim import COMPARISONS, Claim, Comparison, Node
from auditor.model.figure import Unit

LISTING = ("sum", "mean", "count", "min", "max")


def build_claim(text: str, units: Mapping[str, Unit]) -> Claim:
    """The claim that a text says; ``units`` by lower-case spelling. Raises ExpressionError with its place."""
    tree = with_units(expression.parse(text), units)
    comparisons = tuple(algebra.derived(comparison) for comparison in _comparisons(tree))
    logic = any(node.op in ("if", "or", "not") for node in tree.walk())
    solved = algebra.solved(comparisons[0]) if len(comparisons) == 1 else {}
    return Claim(
        " ".join(text.split()),
        tree,
        comparisons,
        tree.names(),
        tuple(dict.fromkeys(_lists(tree))),
        logic,
        tuple(solved.items()),
        formula.plain(tree),
        formula.latex(tree),
        formula.mathml(tree),
    )


def with_units(node: Node, units: Mapping[str, Unit]) -> Node:
    """The tree with its numbers in base units."""
    if node.op == "number" and node.unit:
        unit = unit_of(node.unit, units)
        if unit is None:
            raise ExpressionError("claim.unit", node.at, unit=node.unit, near=nearest(node.unit.lower(), units))
        return replace(node, value=node.value * unit.factor)
    return replace(node, args=tuple(with_units(arg, units) for arg in node.args)) if node.args else node


def _comparisons(node: Node) -> Iterator[Comparison]:
    if node.op in COMPARISONS:
        yield Comparison(node.op, node.args[0], node.args[1])
    else:
        for arg in node.args:
            yield from _comparisons(arg)


def _lists(tree: Node) -> Iterator[str]:
    """The names that stand for several figures at once."""
    for node in tree.walk():
        if node.op == "weighted_mean" or (
            node.op in LISTING and len(node.args) == 1 and node.args[0].op in ("name", "*")
        ):
            yield from (name for arg in node.args for name in arg.names())
