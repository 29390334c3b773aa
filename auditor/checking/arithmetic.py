"""Arithmetic as a person would write it in the margin: the claim with the printed figures put in for its names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.checking.case import Case, side_at_point
from auditor.knowledge.formula import plain
from auditor.model.claim import MIRRORED, Comparison, Node
from auditor.model.figure import Figure

FINER = 2  # digits beyond the printed ones that a computed value shows where it does not end
EARLIEST_DAY = 500_000  # a constant of this size beside dates is a day
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?:([.,])\d+)?$")
_SIGN = {"!=": "≠", "<=": "≤", ">=": "≥"}
_ATTACHED = "%‰"


def written(comparison: Comparison, case: Case, *, close: bool) -> str:
    """A comparison with printed literals: ``7 + 208 = 215 ≠ 217``; ``close`` says that the gap is one of rounding."""
    writer = _Writer(case, case.used(comparison.names()))
    left, right, op = comparison.left, comparison.right, comparison.op
    if _bare(left) and not _bare(right):
        left, right, op = right, left, MIRRORED[op]
    sides = side_at_point(case, left), side_at_point(case, right)
    subject = writer.measure(right) or writer.measure(left)
    relation = _relation(sides, op, close)
    second = writer.side(right, sides[1], subject)
    first = writer.side(left, sides[0], subject).removesuffix(f" = {second}" if relation == "=" else " = ")
    return f"{first} {relation} {second}"


def _bare(node: Node) -> bool:
    return node.op in ("name", "number")


def _relation(sides: tuple[Fraction | None, Fraction | None], op: str, close: bool) -> str:
    """The sign that really stands between the two sides."""
    left, right = sides
    if left is None or right is None:
        return _SIGN.get(op, op)
    if left == right:
        return "=" if op in ("=", "!=") else _SIGN.get(op, op)
    if op in ("=", "!="):
        return "≈" if close and op == "=" else "≠"
    return (
        ">" if left > right and op in ("<=", "<") else "<" if left < right and op in (">=", ">") else _SIGN.get(op, op)
    )


class _Writer:
    """Writes the sides of one comparison in the notation of its figures."""

    def __init__(self, case: Case, used: Sequence[Figure]) -> None:
        self._roles, self._constants, self._figures = case.roles, case.constants, case.figures
        self._dated = any(figure.kind != "number" for figure in used)
        scales: dict[str, set[Fraction]] = {}
        for figure in used:
            scales.setdefault(figure.unit.dimension if figure.unit else "", set()).add(figure.scale)
        self._mixed = {dimension for dimension, found in scales.items() if len(found) > 1}
        self._group, self._decimal = notation_of(used)

    def side(self, node: Node, value: Fraction | None, subject: Figure | None) -> str:
        """One side: its figures and, where there are several, what they come to."""
        text = self._text(node)
        if _bare(node) or value is None or self._dated:
            return text
        result = self._number(value, subject)
        return text if result == text else f"{text} = {result}"

    def measure(self, node: Node) -> Figure | None:
        """The first figure of a side that is measured as the side is: not a factor or a divisor."""
        if node.op == "name":
            ids = self._roles.get(node.name, ())
            return self._figures.get(ids[0]) if ids else None
        if node.op in ("+", "-", "neg", "sum", "mean", "min", "max", "abs", "round", "weighted_mean"):
            return next((found for arg in node.args if (found := self.measure(arg)) is not None), None)
        return None

    def _text(self, node: Node) -> str:
        if node.op == "name" and len(self._roles.get(node.name, ())) < 2:
            return self._name(node.name)
        if node.op == "sum" and len(node.args) == 1 and node.args[0].op == "name":
            return " + ".join(self._literal(id_) for id_ in self._roles.get(node.args[0].name, ())) or "…"
        return plain(self._filled(node))

    def _filled(self, node: Node) -> Node:
        """The tree with literals for names, and lists spelled out."""
        if node.op == "name":
            return replace(node, name=self._name(node.name))
        if node.op == "count":
            return Node("name", name=str(len(self._roles.get(node.args[0].name, ()))))
        if node.op == "weighted_mean":
            products, weights = self._weighted(node)
            return Node("/", (_plus(products), _plus(weights)))
        if node.op in ("sum", "mean", "min", "max") and len(node.args) == 1 and node.args[0].op == "name":
            members = self._members(node.args[0].name)
            if node.op in ("min", "max"):
                return Node(node.op, tuple(members))
            count = Node("name", name=str(len(members)))
            return _plus(members) if node.op == "sum" else Node("/", (_plus(members), count))
        return replace(node, args=tuple(self._filled(arg) for arg in node.args))

    def _weighted(self, node: Node) -> tuple[list[Node], list[Node]]:
        rates, weights = (self._members(arg.name) for arg in node.args)
        return [Node("*", pair) for pair in zip(rates, weights, strict=False)], weights

    def _members(self, name: str) -> list[Node]:
        return [Node("name", name=self._literal(id_)) for id_ in self._roles.get(name, ())]

    def _name(self, name: str) -> str:
        ids = self._roles.get(name, ())
        if ids:
            return self._literal(ids[0])
        value = self._constants.get(name)
        if value is None:
            return name
        if self._dated and value > EARLIEST_DAY:
            day = datetime.date.fromordinal(int(value))
            return f"{day.day}/{day.month}/{day.year}"
        return self._digits(value, 6)

    def _literal(self, id_: str) -> str:
        figure = self._figures.get(id_)
        if figure is None:
            return "…"
        if figure.kind != "number":
            return figure.text
        return figure.literal + self._suffix(figure)

    def _suffix(self, figure: Figure) -> str:
        unit = figure.unit_text
        if unit and unit in _ATTACHED:
            return unit
        if (figure.unit.dimension if figure.unit else "") not in self._mixed:
            return ""
        words = " ".join(word for word in (figure.multiple_text, unit) if word)
        return f" {words}" if words else ""

    def _number(self, value: Fraction, subject: Figure | None) -> str:
        if subject is None or not subject.readings:
            return self._digits(value, 6)
        printed = _places(subject.readings[0].step)
        return self._digits(value / subject.scale, printed + FINER) + self._suffix(subject)

    def _digits(self, value: Fraction, places: int) -> str:
        return decimal_text(value, places, self._group, self._decimal)


def _plus(members: list[Node]) -> Node:
    total = members[0] if members else Node("name", name="…")
    for member in members[1:]:
        total = Node("+", (total, member))
    return total


def notation_of(figures: Sequence[Figure]) -> tuple[str, str]:
    """The grouping and decimal signs that the figures use; dots and commas where they do not tell."""
    for figure in figures:
        match = _GROUPED.match(figure.literal)
        if match and figure.readings and figure.readings[0].value >= 1000:
            return ("", match.group(1)) if match.group(1) == match.group(2) else _pair(match.group(1))
    for figure in figures:
        if figure.readings and figure.readings[0].value.denominator > 1:
            if "," in figure.literal:
                return ".", ","
            if "." in figure.literal:
                return ",", "."
    long = any(re.fullmatch(r"\d{5,}", figure.literal) for figure in figures)
    return ("", ",") if long else (".", ",")


def _pair(group: str) -> tuple[str, str]:
    return (group, "," if group == "." else ".")


def decimal_text(value: Fraction, places: int, group: str = "", decimal: str = ".") -> str:
    """A number in decimals, exact where it ends within ``places``, else rounded to them (halves away from zero)."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(int(scaled + Fraction(1, 2)), 10**places)
    digits = f"{whole:,}".replace(",", group)
    fraction = f"{rest:0{places}d}".rstrip("0") if places and rest else ""
    return f"{'-' if value < 0 else ''}{digits}{decimal + fraction if fraction else ''}"


def _places(step: Fraction) -> int:
    """How many decimals a step of a power of ten has."""
    return len(str(step.denominator)) - 1 if step.denominator > 1 else 0
