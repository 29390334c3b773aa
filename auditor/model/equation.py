"""Equations over figures: sums of products that must be zero, or not below it, decided exactly over intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import product

from msgspec import Struct

from auditor.model.ends import End, ends_of, interval_between, outermost
from auditor.model.extent import Part, extent, outer_ends
from auditor.model.interval import Interval, point
from auditor.model.once import Once

ENUMERATED = 10  # figures in both slope and rest: 2**10 corners are still solved in milliseconds


class Term(Struct, frozen=True):
    """``coefficient`` times the product of the figures named (a constant where none is); no figure stands twice."""

    coefficient: Fraction
    figures: tuple[str, ...] = ()


class Equation(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """The sum of ``terms`` compared with zero; ``op`` is one of ``= <= < >= > !=``. All in base units."""

    terms: tuple[Term, ...]
    op: str = "="

    @Once
    def linear(self) -> bool:
        """Whether no two figures are multiplied."""
        return all(len(term.figures) <= 1 for term in self.terms)

    def figures(self) -> tuple[str, ...]:
        """The figures that take part, each once, in order."""
        return self._figures

    @Once
    def _figures(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([name for term in self.terms for name in term.figures]))

    @Once
    def _parts(self) -> list[Part]:
        return _parts(self.terms)

    def range(self, box: Mapping[str, Interval]) -> Interval:
        """The tightest interval of the sum of terms over a box."""
        return extent(self._parts, box)

    def solve(self, name: str, box: Mapping[str, Interval]) -> Interval | None:
        """The values of one figure that satisfy the equation, the others being in their boxes; None where any would."""
        found = [part for part in self._parts if name in part[2]]
        if len(found) == 1 and len(found[0][2]) == 1 and self.op == "=":
            return _divided(outer_ends([part for part in self._parts if part is not found[0]], box), found[0])
        slope, rest = self._around(name)
        below = low, high = outer_ends(slope, box)
        if not slope or low is None or high is None or _meets(low, high, "="):
            return None
        shared = sorted(_named(slope) & _named(rest))
        if len(shared) > ENUMERATED:
            return None
        corners = _corners(shared, {n: box[n] for n in self._figures} if shared else box)
        hulls = [
            _quotient(outer_ends(rest, corner), outer_ends(slope, corner) if shared else below) for corner in corners
        ]
        whole = reduce(hull, (found for found in hulls if found is not None)) if None not in hulls else None
        if whole is None or self.op in ("=", "!="):
            return whole
        strict = self.op in ("<", ">")
        upper = (self.op in ("<=", "<")) == (low[0] > 0)
        return Interval(None, whole.high, False, strict) if upper else Interval(whole.low, None, strict)

    def _around(self, name: str) -> tuple[list[Part], list[Part]]:
        """The equation as ``slope * name + rest``."""
        slope = [(n, d, tuple([f for f in fs if f != name])) for n, d, fs in self._parts if name in fs]
        return slope, [part for part in self._parts if name not in part[2]]

    def decide(self, box: Mapping[str, Interval]) -> bool:
        """Whether some point of the box satisfies it."""
        return _meets(*outer_ends(self._parts, box), self.op)


def product_of(first: str, second: str, made: str) -> Equation:
    """The claim that two figures multiplied make a third."""
    return Equation((Term(Fraction(1), (first, second)), Term(Fraction(-1), (made,))))


def possible(residual: Interval, op: str) -> bool:
    """Whether some value of ``residual`` stands in relation ``op`` to zero."""
    return _meets(*ends_of(residual), op)


def _meets(low: End, high: End, op: str) -> bool:
    if op == "!=":
        return low is None or high is None or low[0] != 0 or high[0] != 0
    below = low is None or low[0] < 0 or (low[0] == 0 and not low[2] and op in ("=", "<="))
    above = high is None or high[0] > 0 or (high[0] == 0 and not high[2] and op in ("=", ">="))
    return below and above if op == "=" else below if op in ("<=", "<") else above


def _parts(terms: Iterable[Term]) -> list[Part]:
    return [(*term.coefficient.as_integer_ratio(), term.figures) for term in terms]


def _divided(rest: tuple[End, End], slope: Part) -> Interval:
    """What ``x`` can be where ``slope * x`` and the rest make zero."""
    n, d, _ = slope
    sign = 1 if n > 0 else -1
    low, high = (None if end is None else (-end[0] * d * sign, end[1] * n * sign, end[2]) for end in rest)
    return interval_between(high, low) if n > 0 else interval_between(low, high)


def _corners(names: list[str], box: Mapping[str, Interval]) -> Iterator[Mapping[str, Interval]]:
    """The box with some figures at every combination of their ends."""
    if not names:
        yield box
        return
    for ends in product((0, 1), repeat=len(names)):
        values = {n: box[n].high if end else box[n].low for n, end in zip(names, ends, strict=True)}
        yield {**box, **{n: Interval(None, None) if v is None else point(v) for n, v in values.items()}}


def _quotient(above: tuple[End, End], below: tuple[End, End]) -> Interval | None:
    """``-rest / slope`` from the ends of both, where the two share no figure that is not a point."""
    if None in above or any(end is None or not end[0] for end in below):
        return None
    ends: list[End] = [_over(end, divisor) for end in above for divisor in below if end and divisor]
    return interval_between(outermost(ends, -1), outermost(ends, 1))


def _over(end: tuple[int, int, bool], divisor: tuple[int, int, bool]) -> End:
    """Minus one end over another; the divisor's sign goes to the numerator."""
    (n, d, is_open), (p, q, _) = end, divisor
    return (-n * q, d * p, is_open) if p > 0 else (n * q, -d * p, is_open)


def _named(parts: Iterable[Part]) -> set[str]:
    return {name for _, _, names in parts for name in names}


def hull(first: Interval, second: Interval) -> Interval:
    """The least interval that holds both."""
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Interval(low, high, first.low_open and second.low_open, first.high_open and second.high_open)
