"""Whether the tree of a claim makes sense: conditions where conditions are needed, numbers elsewhere, lists in calls."""

from __future__ import annotations

from auditor.knowledge.tokens import COMPARING, ExpressionError
from auditor.model.claim import Node


def refuse_nonsense(node: Node, *, condition: bool) -> None:
    """Refuse a tree with a number where a condition is needed, or the reverse, or a call of a wrong shape."""
    if condition != (node.op in (*COMPARING, "and", "or", "not", "if")):
        raise ExpressionError("claim.no-comparison" if condition else "claim.condition-in-sum", node.at)
    if node.op in ("sum", "mean", "count", "weighted_mean", "prior", "round"):
        _called_well(node)
    for arg in node.args:
        refuse_nonsense(arg, condition=node.op in ("and", "or", "not", "if"))


def _called_well(call: Node) -> None:
    """A list is a name, or for a sum the product of two names; digits to round to are a small whole number."""
    plain = all(arg.op == "name" for arg in call.args)
    if call.op in ("count", "weighted_mean", "prior") and not plain:
        raise ExpressionError("claim.list", call.at, name=call.op)
    if call.op in ("sum", "mean") and len(call.args) == 1 and not plain:
        inner = call.args[0]
        if call.op == "mean" or inner.op != "*" or any(arg.op != "name" for arg in inner.args):
            raise ExpressionError("claim.list", call.at, name=call.op)
    if call.op == "round" and len(call.args) == 2 and not _is_digits(call.args[1]):
        raise ExpressionError("claim.round", call.args[1].at)


def _is_digits(node: Node) -> bool:
    inner = node.args[0] if node.op == "neg" else node
    return inner.op == "number" and not inner.unit and inner.value.denominator == 1 and inner.value <= 12
