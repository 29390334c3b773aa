"""Claims out of their text: parsed, units put in, and everything derived that later stages need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from auditor.knowledge import algebra, expression, formula
from auditor.knowledge.balance import unit_of
from auditor.knowledge.selectors import nearest
from auditor.knowledge.tokens import ExpressionError
from auditor.model.claim import COMPARISONS, MIRRORED, Claim, Comparison, Node
from auditor.model.figure import Unit

JOINING = ("and", "or", "not", "if")
LISTING = ("sum", "mean", "count", "min", "max")


def build_claim(text: str, units: Mapping[str, Unit]) -> Claim:
    """The claim that a text says; ``units`` by lower-case spelling. Raises ExpressionError with its place."""
    written = with_units(expression.parse(text), units)
    tree = spelled_out(written)
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
        formula.plain(written),
        formula.latex(written),
        formula.mathml(written),
    )


def with_units(node: Node, units: Mapping[str, Unit]) -> Node:
    """The tree with its numbers in base units."""
    if node.op == "number" and node.unit:
        unit = unit_of(node.unit, units)
        if unit is None:
            raise ExpressionError("claim.unit", node.at, unit=node.unit, near=nearest(node.unit.lower(), units))
        return replace(node, value=node.value * unit.factor)
    return replace(node, args=tuple(with_units(arg, units) for arg in node.args)) if node.args else node


def spelled_out(node: Node) -> Node:
    """The tree with bounds on ``abs``, ``max`` and ``min`` as comparisons of sums: ``abs(x) <= y`` is ``-y <= x <= y``.

    What is left is linear, so that it has exact bounds, implied values and an equation for those who decide jointly.
    """
    if node.op not in ("<=", "<", ">=", ">"):
        return replace(node, args=tuple(spelled_out(arg) for arg in node.args)) if node.op in JOINING else node
    left, right, op = node.args[0], node.args[1], node.op
    if right.op in ("abs", "max", "min") and left.op not in ("abs", "max", "min"):
        left, right, op = right, left, MIRRORED[op]
    members = _members(left)
    if not members:
        return node
    all_of = (op in ("<=", "<")) == (left.op != "min")  # the greatest lies below where each of them does
    return Node("and" if all_of else "or", tuple(Node(op, (one, right), at=node.at) for one in members), at=node.at)


def _members(call: Node) -> tuple[Node, ...]:
    """What the greatest or least of is taken; none where that is a list, or no such function."""
    if call.op == "abs":
        return call.args[0], Node("neg", call.args, at=call.at)
    return call.args if call.op in ("max", "min") and len(call.args) > 1 else ()


def _comparisons(node: Node) -> Iterator[Comparison]:
    if node.op in COMPARISONS:
        yield Comparison(node.op, node.args[0], node.args[1])
    else:
        for arg in node.args:
            yield from _comparisons(arg)


def _lists(tree: Node) -> Iterator[str]:
    """The names that stand for several figures at once."""
    for node in tree.walk():
        if node.op in ("weighted_mean", "prior") or (
            node.op in LISTING and len(node.args) == 1 and node.args[0].op in ("name", "*")
        ):
            yield from (name for arg in node.args for name in arg.names())
