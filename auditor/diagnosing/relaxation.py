"""Checks as rows of a linear program: sums exactly, products by the interval of one of their factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field

from auditor.knowledge.exact import Row
from auditor.model.equation import Equation, Term
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, POINT_ZERO, Interval

Box = Mapping[str, Interval]


class _Form(Struct):
    """A sum over variables with intervals for coefficients, and an interval for its constant."""

    coefficients: dict[str, Interval] = field(default_factory=dict)
    constant: Interval = POINT_ZERO

    def add(self, name: str, coefficient: Interval) -> None:
        self.coefficients[name] = self.coefficients.get(name, POINT_ZERO) + coefficient

    def row(self, rule: str, sign: int) -> Row | None:
        """``least value <= 0`` for sign 1, ``greatest value >= 0`` for -1; None where an end lies at infinity."""
        ends = {name: (c.low if sign > 0 else c.high) for name, c in self.coefficients.items()}
        bound = self.constant.low if sign > 0 else self.constant.high
        if bound is None or None in ends.values():
            return None
        strict = self.constant.low_open if sign > 0 else self.constant.high_open
        return Row(rule, {n: sign * c for n, c in ends.items() if c}, -sign * bound, strict=strict)


def rows_of(checks: Sequence[Check], shared: frozenset[str], box: Box) -> tuple[list[Row], frozenset[str]]:
    """The rows of checks and of the box, and the variables that may be negative.

    A variable is what a shared figure exceeds the low end of its interval by; figures of one check alone are folded
    into constants. Every point that satisfies the checks satisfies the rows, so rows that contradict one another are a
    proof; the other way round this holds where no two shared figures are multiplied.
    """
    rows: list[Row] = []
    for check in checks:
        if check.equation is not None and all(len(term.figures) <= 2 for term in check.equation.terms):
            form = _form(check.equation, shared, box)
            below = form.row(check.id, 1) if check.equation.op in ("=", "<=", "<") else None
            above = form.row(check.id, -1) if check.equation.op in ("=", ">=", ">") else None
            rows += [row for row in (below, above) if row is not None]
    names = {name for row in rows for name in row.coefficients}
    for name in sorted(names):
        low, high = box[name].low, box[name].high
        if box[name].low_open:
            rows.append(Row("", {name: Fraction(-1)}, Fraction(0), strict=True))
        if low is not None and high is not None:
            rows.append(Row("", {name: Fraction(1)}, high - low, strict=box[name].high_open))
    return rows, frozenset(name for name in names if box[name].low is None)


def _form(equation: Equation, shared: frozenset[str], box: Box) -> _Form:
    form = _Form()
    private = [term for term in equation.terms if not shared & set(term.figures)]
    form.constant = Equation(tuple(private)).range(box)
    for term in equation.terms:
        names = sorted(shared & set(term.figures), key=lambda name: _width(box[name]))
        if not names:
            continue
        name = names[-1]  # the wider of two keeps its freedom
        rest = Equation((Term(term.coefficient, tuple(n for n in term.figures if n != name)),)).range(box)
        low = box[name].low
        form.add(name, rest if low is not None or rest.low == rest.high else EVERYTHING)
        form.constant += rest.times(low) if low is not None else POINT_ZERO
    return form


def _width(interval: Interval) -> Fraction:
    if interval.low is None or interval.high is None:
        return Fraction(10**30)
    middle = abs(interval.low + interval.high) or Fraction(1)
    return (interval.high - interval.low) / middle
