"""Arithmetic as a person would write it in the margin: the claim with the printed figures put in for its names."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.checking.case import Case
from auditor.checking.digits import decimal_text, notation_of, places_of
from auditor.checking.points import value_at
from auditor.knowledge.formula import plain
from auditor.model.claim import MIRRORED, Comparison, Node
from auditor.model.figure import Figure

FINER = 2  # digits beyond the printed ones that a computed value shows where it does not end
EARLIEST_DAY = 500_000  # a constant of this size beside dates is a day
_SIGN = {"!=": "≠", "<=": "≤", ">=": "≥"}
_ATTACHED = "%‰"
_BARE = ("name", "number")
_SAME_MEASURE = ("+", "-", "neg", "sum", "mean", "min", "max", "abs", "round", "weighted_mean", "prior")


def written(comparison: Comparison, case: Case, used: Sequence[Figure], *, exact: bool, close: bool) -> str:
    """A comparison with printed literals: ``7 + 208 = 215 ≠ 217``.

    ``used`` are its figures; ``exact`` says that the printed values satisfy it, ``close`` that the gap is one of rounding.
    """
    left, right, op = comparison.left, comparison.right, comparison.op
    if left.op in _BARE and right.op not in _BARE:
        left, right, op = right, left, MIRRORED[op]
    literal = next((side for side in (left, right) if side.op == "number" and side.unit), None)
    writer = _Writer(case, used, literal)
    first, second = writer.text(left, right), writer.text(right, left)
    if exact and op == "=":
        return f"{first} = {second}"
    sides = value_at(left, case), value_at(right, case)
    subject = writer.measure(right) or writer.measure(left)
    first, second = writer.valued(left, first, sides[0], subject), writer.valued(right, second, sides[1], subject)
    return f"{first} {_relation(sides, op, close)} {second}"


def _relation(sides: tuple[Fraction | None, Fraction | None], op: str, close: bool) -> str:
    """The sign that really stands between the two sides."""
    left, right = sides
    if left is not None and right is not None:
        if op == "=" and left != right:
            return "≈" if close else "≠"
        if (left > right and op in ("<=", "<")) or (left < right and op in (">=", ">")):
            return ">" if left > right else "<"
        if left == right and op in ("!=", "<", ">"):
            return "="
    return _SIGN.get(op, op)


class _Writer:
    """Writes the sides of one comparison in the notation of its figures."""

    def __init__(self, case: Case, used: Sequence[Figure], literal: Node | None) -> None:
        self._case = case
        self._literal_of_claim = literal
        # Units are written where the claim itself names one.
        self._sized = literal is not None and literal.unit not in _ATTACHED
        self._dated = any(figure.kind != "number" for figure in used)
        words: dict[str, set[tuple[str, str]]] = {}
        # what is measured, by whatever it is taken: its multiples by dimension
        tops: dict[tuple[str, ...], dict[str, str]] = {}
        for figure in used:
            unit = figure.unit
            words.setdefault(unit.dimension if unit else "", set()).add((figure.multiple_text, unit.id if unit else ""))
            if unit is not None:
                tops.setdefault(unit.measured, {})[unit.dimension] = figure.multiple_text
        self._mixed = {dimension for dimension, found in words.items() if len(found) > 1}
        self._mixed |= {one for found in tops.values() if len(set(found.values())) > 1 for one in found}
        self._used = used

    def text(self, node: Node, other: Node) -> str:
        """A side with the printed figures put in; a number that is given, as the ``other`` side is measured."""
        if node.op == "name":
            subject = None if self._dated or self._case.roles.get(node.name) else self.measure(other)
            given = self._case.constants.get(node.name) if subject is not None else None
            return self._name(node.name) if given is None else self._number(given, subject)
        if node.op == "sum" and len(node.args) == 1 and node.args[0].op == "name":
            return " + ".join(self._literals(node.args[0].name)) or "…"
        return plain(self._filled(node))

    def valued(self, node: Node, text: str, value: Fraction | None, subject: Figure | None) -> str:
        """A side followed, where it has several figures, by what they come to."""
        if node.op in _BARE or value is None or self._dated:
            return text
        result = self._number(value, subject)
        return text if result == text else f"{text} = {result}"

    def measure(self, node: Node) -> Figure | None:
        """The first figure of a side that is measured as the side is: not a factor or a divisor."""
        if node.op == "name":
            return next((self._case.figures.get(id_) for id_ in self._case.roles.get(node.name, ())), None)
        if node.op not in _SAME_MEASURE:
            return None
        return next((found for arg in node.args if (found := self.measure(arg)) is not None), None)

    def _filled(self, node: Node) -> Node:
        """The tree with literals for names, and lists spelled out."""
        single = len(node.args) == 1 and node.args[0].op == "name"
        if node.op == "number":
            return replace(node, name=self._digits(Fraction(node.name), 6))
        if node.op == "name":
            return replace(node, name=self._name(node.name))
        if node.op == "count":
            return Node("name", name=str(len(self._literals(node.args[0].name))))
        if node.op == "weighted_mean":
            rates, weights = ([Node("name", name=text) for text in self._literals(arg.name)] for arg in node.args)
            return Node("/", (_plus([Node("*", pair) for pair in zip(rates, weights, strict=False)]), _plus(weights)))
        if node.op == "prior":
            return self._prior(*(arg.name for arg in node.args))
        if node.op in ("sum", "mean", "min", "max") and single:
            return _listed(node.op, [Node("name", name=text) for text in self._literals(node.args[0].name)])
        return _lightened(replace(node, args=tuple(self._filled(arg) for arg in node.args)))

    def _prior(self, levels: str, rates: str) -> Node:
        """Each level over what it is of its base: ``120 / (1 + 20%)``."""
        parts = []
        pairs = zip(self._case.roles.get(rates, ()), self._literals(levels), self._literals(rates), strict=False)
        for id_, level, rate in pairs:
            said, divisor = self._case.constants.get(id_, Fraction(1)), Node("name", name=rate)
            if said:
                divisor = Node("+" if said > 0 else "-", (Node("name", name="1"), divisor))
            parts.append(Node("/", (Node("name", name=level), divisor)))
        return _plus(parts)

    def _name(self, name: str) -> str:
        if self._case.roles.get(name):
            return self._literals(name)[0]
        value = self._case.constants.get(name)
        if value is None:
            return name
        if self._dated and value > EARLIEST_DAY:
            day = datetime.date.fromordinal(int(value))
            return f"{day.day}/{day.month}/{day.year}"
        return self._digits(value, 6)

    def _literals(self, name: str) -> list[str]:
        return [self._literal(id_, name) for id_ in self._case.roles.get(name, ())]

    def _literal(self, id_: str, name: str) -> str:
        figure = self._case.figures.get(id_)
        if figure is None:
            return name
        return figure.text if figure.kind != "number" else figure.literal + self._suffix(figure)

    def _suffix(self, figure: Figure) -> str:
        unit = figure.unit_text
        if unit and unit in _ATTACHED:
            return unit
        if not self._sized and (figure.unit.dimension if figure.unit else "") not in self._mixed:
            return ""
        return "".join(f" {word}" for word in (figure.multiple_text, unit) if word)

    def _number(self, value: Fraction, subject: Figure | None) -> str:
        if subject is None or not subject.readings:
            literal = self._literal_of_claim
            if literal is None or not literal.value:
                return self._digits(value, 6)
            measured = value / (literal.value / Fraction(literal.name.replace("_", "")))
            sign = literal.unit if literal.unit in _ATTACHED else f" {literal.unit}"
            return self._digits(measured, 2 if abs(measured) >= 1 else 6) + sign
        places = places_of(subject.readings[0].step)
        return self._digits(value / subject.scale, places + FINER) + self._suffix(subject)

    def _digits(self, value: Fraction, places: int) -> str:
        return decimal_text(value, places, notation_of(self._used))


def _listed(op: str, members: list[Node]) -> Node:
    if op in ("min", "max"):
        return Node(op, tuple(members))
    return _plus(members) if op == "sum" else Node("/", (_plus(members), Node("name", name=str(len(members)))))


def _plus(members: list[Node]) -> Node:
    total = members[0] if members else Node("name", name="…")
    for member in members[1:]:
        total = Node("+", (total, member))
    return total


def _lightened(node: Node) -> Node:
    """``1 + -1 · x`` as ``1 - x``: a sign that the words imply is written as a sign."""
    if node.op == "*" and any(arg.name in ("1", "-1") for arg in node.args):
        sign, other = node.args if node.args[0].name in ("1", "-1") else node.args[::-1]
        return other if sign.name == "1" else Node("neg", (other,))
    if node.op in ("+", "-") and node.args[1].op == "neg":
        return Node("-" if node.op == "+" else "+", (node.args[0], node.args[1].args[0]))
    return node
