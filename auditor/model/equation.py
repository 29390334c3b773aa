"""Equations over figures: sums of products that must be zero, or not below it, decided exactly over intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from auditor.model.interval import POINT_ZERO, Interval, point

ENUMERATED = 12  # figures that stand in products: 2**12 corners are still decided in milliseconds


@dataclass(frozen=True, slots=True)
class Term:
    """``coefficient`` times the product of the figures named (a constant where none is); no figure stands twice."""

    coefficient: Fraction
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of ``terms`` compared with zero; ``op`` is one of ``= <= < >= > !=``. All in base units."""

    terms: tuple[Term, ...]
    op: str = "="

    @property
    def linear(self) -> bool:
        """Whether no two figures are multiplied."""
        return all(len(term.figures) <= 1 for term in self.terms)

    def figures(self) -> tuple[str, ...]:
        """The figures that take part, each once, in order."""
        return tuple(dict.fromkeys(name for term in self.terms for name in term.figures))

    def range(self, box: Mapping[str, Interval]) -> Interval:
        """The tightest interval of the sum of terms over a box.

        A multilinear form takes its extremes at corners of the box, so figures that stand in products are
        enumerated and the others added: a figure that occurs twice is one number (x - x is 0).
        """
        slopes, mixed, constant = self._split()
        multiplied = list(dict.fromkeys(name for term in mixed for name in term.figures))
        if not multiplied:
            return _sum([point(constant), *(box[name].times(slope) for name, slope in slopes.items())])
        alone = [box[name].times(slope) for name, slope in slopes.items() if name not in multiplied]
        base = _sum([point(constant), *alone])
        if len(multiplied) > ENUMERATED or any(box[n].low is None or box[n].high is None for n in multiplied):
            return Interval(None, None)
        corners = [self._corner(mixed, slopes, multiplied, box, ends) for ends in product((0, 1), repeat=len(multiplied))]
        low = min(corners, key=lambda corner: (corner[0], corner[1]))
        high = max(corners, key=lambda corner: (corner[0], not corner[1]))
        return base + Interval(low[0], high[0], low[1], high[1])

    def solve(self, name: str, box: Mapping[str, Interval]) -> Interval | None:
        """The values of one figure that satisfy the equation, the others being in their boxes; None where any would."""
        slope, rest = self._around(name)
        if not slope:
            return None
        slope_range = Equation(tuple(slope)).range(box)
        if slope_range.low is None or slope_range.high is None or Fraction(0) in slope_range:
            return None
        others = sorted({n for term in (*slope, *rest) for n in term.figures} - {name})
        nonlinear = [n for n in others if any(n in t.figures for t in slope) or any(n in t.figures and len(t.figures) > 1 for t in rest)]
        if len(nonlinear) > ENUMERATED:
            return None
        return self._solved_over(slope, rest, nonlinear, box, positive=slope_range.low > 0)

    def _solved_over(self, slope: list[Term], rest: list[Term], nonlinear: list[str], box: Mapping[str, Interval],
                     *, positive: bool) -> Interval | None:
        """Hull of ``-rest / slope`` over the corners of the figures that enter it non-linearly (monotone in each)."""
        whole: Interval | None = None
        for ends in product((0, 1), repeat=len(nonlinear)):
            corner = dict(box)
            for figure, end in zip(nonlinear, ends, strict=True):
                value = box[figure].high if end else box[figure].low
                if value is None:
                    return None
                corner[figure] = point(value)
            divisor = Equation(tuple(slope)).range(corner).middle
            if not divisor:
                return None
            values = Equation(tuple(rest)).range(corner).times(Fraction(-1) / divisor)
            whole = values if whole is None else hull(whole, values)
        if whole is None or self.op in ("=", "!="):
            return whole
        upper = (self.op in ("<=", "<")) == positive
        return Interval(None, whole.high, False, self.op in ("<", ">")) if upper else Interval(whole.low, None, self.op in ("<", ">"))

    def _around(self, name: str) -> tuple[list[Term], list[Term]]:
        """The equation as ``slope * name + rest``."""
        slope = [Term(t.coefficient, tuple(n for n in t.figures if n != name)) for t in self.terms if name in t.figures]
        rest = [t for t in self.terms if name not in t.figures]
        return slope, rest

    def _split(self) -> tuple[dict[str, Fraction], list[Term], Fraction]:
        slopes: dict[str, Fraction] = {}
        mixed, constant = [], Fraction(0)
        for term in self.terms:
            if not term.figures:
                constant += term.coefficient
            elif len(term.figures) == 1:
                name = term.figures[0]
                slopes[name] = slopes.get(name, Fraction(0)) + term.coefficient
            else:
                mixed.append(term)
        return {name: slope for name, slope in slopes.items() if slope}, mixed, constant

    @staticmethod
    def _corner(mixed: list[Term], slopes: Mapping[str, Fraction], names: list[str], box: Mapping[str, Interval],
                ends: tuple[int, ...]) -> tuple[Fraction, bool]:
        values: dict[str, Fraction] = {}
        is_open = False
        for name, end in zip(names, ends, strict=True):
            value = box[name].high if end else box[name].low
            assert value is not None
            values[name] = value
            is_open = is_open or (box[name].high_open if end else box[name].low_open)
        total = sum((slopes.get(name, Fraction(0)) * values[name] for name in names), Fraction(0))
        for term in mixed:
            part = term.coefficient
            for name in term.figures:
                part *= values[name]
            total += part
        return total, is_open

    def decide(self, box: Mapping[str, Interval]) -> bool:
        """Whether some point of the box satisfies it."""
        return possible(self.range(box), self.op)


def possible(residual: Interval, op: str) -> bool:
    """Whether some value of ``residual`` stands in relation ``op`` to zero."""
    if op == "=":
        return Fraction(0) in residual
    if op == "!=":
        return not (residual.low == residual.high == 0)
    if op in ("<=", "<"):
        low = residual.low
        return low is None or low < 0 or (low == 0 and op == "<=" and not residual.low_open)
    high = residual.high
    return high is None or high > 0 or (high == 0 and op == ">=" and not residual.high_open)


def _sum(intervals: Iterable[Interval]) -> Interval:
    total = POINT_ZERO
    for interval in intervals:
        total = total + interval
    return total


def hull(first: Interval, second: Interval) -> Interval:
    """The least interval that holds both."""
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Interval(low, high, first.low_open and second.low_open, first.high_open and second.high_open)
