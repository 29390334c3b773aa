"""Equations over figures: sums of products that must be zero, or not below it, decided exactly over intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import product

from msgspec import Struct

from auditor.model.extent import End, Part, ends_of, extent, interval_between, outer_ends
from auditor.model.interval import Interval, point

ENUMERATED = 10  # figures in both slope and rest: 2**10 corners are still solved in milliseconds


class Term(Struct, frozen=True):
    """``coefficient`` times the product of the figures named (a constant where none is); no figure stands twice."""

    coefficient: Fraction
    figures: tuple[str, ...] = ()


class Equation(Struct, frozen=True):
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
        """The tightest interval of the sum of terms over a box."""
        return extent(_parts(self.terms), box)

    def solve(self, name: str, box: Mapping[str, Interval]) -> Interval | None:
        """The values of one figure that satisfy the equation, the others being in their boxes; None where any would."""
        found = [term for term in self.terms if name in term.figures]
        if len(found) == 1 and len(found[0].figures) == 1 and self.op == "=":
            others = _parts([term for term in self.terms if term is not found[0]])
            return _divided(outer_ends(others, box), found[0].coefficient)
        slope, rest = self._around(name)
        slope_range = slope.range(box)
        if not slope.terms or slope_range.low is None or slope_range.high is None or Fraction(0) in slope_range:
            return None
        shared = sorted(set(slope.figures()) & set(rest.figures()))
        if len(shared) > ENUMERATED:
            return None
        hulls = [_quotient(slope, rest, corner) for corner in _corners(shared, box)]
        whole = reduce(hull, (found for found in hulls if found is not None)) if None not in hulls else None
        if whole is None or self.op in ("=", "!="):
            return whole
        strict = self.op in ("<", ">")
        upper = (self.op in ("<=", "<")) == (slope_range.low > 0)
        return Interval(None, whole.high, False, strict) if upper else Interval(whole.low, None, strict)

    def _around(self, name: str) -> tuple[Equation, Equation]:
        """The equation as ``slope * name + rest``."""
        slope = [Term(t.coefficient, tuple(n for n in t.figures if n != name)) for t in self.terms if name in t.figures]
        return Equation(tuple(slope)), Equation(tuple(t for t in self.terms if name not in t.figures))

    def decide(self, box: Mapping[str, Interval]) -> bool:
        """Whether some point of the box satisfies it."""
        return _meets(*outer_ends(_parts(self.terms), box), self.op)


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


def _divided(rest: tuple[End, End], slope: Fraction) -> Interval:
    """What ``x`` can be where ``slope * x`` and the rest make zero."""
    n, d = slope.as_integer_ratio()
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


def _quotient(slope: Equation, rest: Equation, box: Mapping[str, Interval]) -> Interval | None:
    """``-rest / slope`` where the two share no figure that is not a point; the slope is not zero."""
    above, below = rest.range(box), slope.range(box)
    if above.low is None or above.high is None or below.low is None or below.high is None:
        return None
    ends = [(end.as_integer_ratio(), is_open) for end, is_open in _ends(above)]
    divisors = [end.as_integer_ratio() for end in {below.low, below.high}]
    if any(not d[0] for d in divisors):
        return None
    values = [(Fraction(-n * q, d * p), is_open) for (n, d), is_open in ends for p, q in divisors]
    low, high = min(values), max(values, key=lambda end: (end[0], not end[1]))
    return Interval(low[0], high[0], low[1], high[1])


def _ends(interval: Interval) -> list[tuple[Fraction, bool]]:
    """The two ends of a bounded interval, or the one of a point, and whether each is open."""
    assert interval.low is not None and interval.high is not None
    low, high = (interval.low, interval.low_open), (interval.high, interval.high_open)
    return [low] if low == high else [low, high]


def hull(first: Interval, second: Interval) -> Interval:
    """The least interval that holds both."""
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Interval(low, high, first.low_open and second.low_open, first.high_open and second.high_open)
