"""Formulas for people: a claim's tree as plain text, as LaTeX and as MathML, in the order of its author."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from auditor.model.claim import Node

_STRENGTH = {"if": 0, "or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7, "^": 8}
_STRENGTH |= dict.fromkeys(("=", "!=", "<=", ">=", "<", ">"), 4)
_SIGN = {"!=": "≠", "<=": "≤", ">=": "≥", "*": "·", "and": "∧", "or": "∨"}
_SIGNS = ("=", "!=", "<=", ">=", "<", ">")
_BRACKETS = "({})"
_TEX_BRACKETS = r"\left({}\right)"
_ML_BRACKETS = "<mrow><mo>(</mo>{}<mo>)</mo></mrow>"
_UNARY = ("neg", "not", "^")
_ML_IMPLIES = "<mrow>{}<mo>⟹</mo>{}</mrow>"
_LATEX = {"!=": r"\neq", "<=": r"\leq", ">=": r"\geq", "*": r"\cdot", "and": r"\land", "or": r"\lor"}


def plain(node: Node) -> str:
    """The formula as one line of text."""
    if node.op in ("number", "name"):
        return _literal(node)
    if node.op == "if":
        return f"if {plain(node.args[0])} then {plain(node.args[1])}"
    if node.op in ("neg", "not"):
        return ("-" if node.op == "neg" else "not ") + _wrapped(node.args[0], node, plain, _BRACKETS)
    if node.op == "^":
        return f"{_wrapped(node.args[0], node, plain, _BRACKETS)}^{node.value}"
    if node.op in _STRENGTH:
        chain = _chained(node, plain, lambda op: f" {_SIGN.get(op, op)} ")
        return chain or f" {node.op if node.op in ('and', 'or') else _SIGN.get(node.op, node.op)} ".join(
            _wrapped(arg, node, plain, _BRACKETS, last=bool(place)) for place, arg in enumerate(node.args)
        )
    return f"{node.op}({', '.join(plain(arg) for arg in node.args)})"


def latex(node: Node) -> str:
    """The formula in LaTeX, without delimiters."""
    if node.op in ("number", "name"):
        unit = rf"\,\mathrm{{{_tex(node.unit)}}}" if node.unit else ""
        return rf"\mathit{{{_tex(node.name)}}}" if node.op == "name" else node.name + unit
    if node.op in ("if", "/"):
        return (r"{} \implies {}" if node.op == "if" else r"\frac{{{}}}{{{}}}").format(*map(latex, node.args))
    if node.op in _UNARY:
        inner = _wrapped(node.args[0], node, latex, _TEX_BRACKETS)
        return f"{inner}^{{{node.value}}}" if node.op == "^" else ("-" if node.op == "neg" else r"\lnot ") + inner
    if node.op not in _STRENGTH:
        return _latex_call(node)
    chain = _chained(node, latex, lambda op: f" {_LATEX.get(op, op)} ")
    return chain or f" {_LATEX.get(node.op, node.op)} ".join(
        _wrapped(arg, node, latex, _TEX_BRACKETS, last=bool(place)) for place, arg in enumerate(node.args)
    )


def _latex_call(node: Node) -> str:
    args = [latex(arg) for arg in node.args]
    if node.op == "abs":
        return rf"\left|{args[0]}\right|"
    if node.op == "sum" and len(args) == 1:
        return rf"\sum {args[0]}"
    if node.op == "mean" and len(args) == 1:
        return rf"\overline{{{args[0]}}}"
    if node.op == "weighted_mean":
        return rf"\frac{{\sum {args[0]} \cdot {args[1]}}}{{\sum {args[1]}}}"
    name = rf"\{node.op}" if node.op in ("min", "max") else rf"\operatorname{{{_tex(node.op)}}}"
    return rf"{name}\left({', '.join(args)}\right)"


def mathml(node: Node) -> str:
    """The formula as a presentation MathML element."""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{_ml(node)}</math>'


def _ml(node: Node) -> str:
    if node.op in ("number", "name"):
        unit = f"<mspace width='0.2em'/><mtext>{_escaped(node.unit)}</mtext>" if node.unit else ""
        number = f"<mn>{node.name}</mn>"
        return f"<mi>{_escaped(node.name)}</mi>" if node.op == "name" else f"<mrow>{number}{unit}</mrow>"
    if node.op in ("if", "/"):
        return (_ML_IMPLIES if node.op == "if" else "<mfrac>{}{}</mfrac>").format(*map(_ml, node.args))
    if node.op in _UNARY:
        inner = _wrapped(node.args[0], node, _ml, _ML_BRACKETS)
        sign = "-" if node.op == "neg" else "¬"
        power = f"<msup>{inner}<mn>{node.value}</mn></msup>"
        return power if node.op == "^" else f"<mrow><mo>{sign}</mo>{inner}</mrow>"
    if node.op not in _STRENGTH:
        return _ml_call(node)
    chain = _chained(node, _ml, lambda op: f"<mo>{_escaped(_SIGN.get(op, op))}</mo>")
    parts = [_wrapped(arg, node, _ml, _ML_BRACKETS, last=bool(place)) for place, arg in enumerate(node.args)]
    return f"<mrow>{chain or f'<mo>{_escaped(_SIGN.get(node.op, node.op))}</mo>'.join(parts)}</mrow>"


def _ml_call(node: Node) -> str:
    args = [_ml(arg) for arg in node.args]
    if node.op == "abs":
        return f"<mrow><mo>|</mo>{args[0]}<mo>|</mo></mrow>"
    if node.op == "sum" and len(args) == 1:
        return f"<mrow><mo>∑</mo>{args[0]}</mrow>"
    if node.op == "mean" and len(args) == 1:
        return f"<mover>{args[0]}<mo>¯</mo></mover>"
    if node.op == "weighted_mean":
        above = f"<mrow><mo>∑</mo>{args[0]}<mo>·</mo>{args[1]}</mrow>"
        return f"<mfrac>{above}<mrow><mo>∑</mo>{args[1]}</mrow></mfrac>"
    return f"<mrow><mi>{node.op}</mi><mo>(</mo>{'<mo>,</mo>'.join(args)}<mo>)</mo></mrow>"


def _chained(node: Node, printed: Callable[[Node], str], sign: Callable[[str], str]) -> str:
    """``a <= b <= c`` out of its two comparisons; empty where the node is no such chain."""
    links = node.args
    if node.op != "and" or any(link.op not in _SIGNS or len(link.args) != 2 for link in links):
        return ""
    if any(left.args[1] != right.args[0] for left, right in pairwise(links)):
        return ""
    return printed(links[0].args[0]) + "".join(sign(link.op) + printed(link.args[1]) for link in links)


def _wrapped(arg: Node, parent: Node, printed: Callable[[Node], str], brackets: str, *, last: bool = False) -> str:
    """An operand, in brackets where it binds less tightly than what it stands in."""
    own, around = _STRENGTH.get(arg.op, 9), _STRENGTH[parent.op]
    loose = own < around or (own == around and last and parent.op in ("-", "/", "*"))
    return brackets.format(printed(arg)) if loose else printed(arg)


def _literal(node: Node) -> str:
    if node.op == "name":
        return node.name
    return node.name + ("" if not node.unit else node.unit if node.unit in "%‰" else f" {node.unit}")


def _tex(text: str) -> str:
    return "".join("\\" + char if char in "_%$#&{}" else char for char in text)


def _escaped(text: str) -> str:
    """Text as XML wants it; the three signs that matter, without the thousands of names that a library would load."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
