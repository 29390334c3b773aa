"""Bounds of formulas that are no sums of products: exact interval arithmetic over their trees, and their logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

from auditor.model.claim import Node
from auditor.model.equation import hull
from auditor.model.interval import EVERYTHING, POINT_ZERO, Interval, point

Lists = Mapping[str, tuple[Interval, ...]]  # the intervals under each name

_UNKNOWN = (EVERYTHING,)


def bounds(node: Node, values: Lists) -> Interval:
    """An interval that holds every value the formula can take; each name's figures lie in their own intervals."""
    if node.op in ("number", "name"):
        return point(node.value) if node.op == "number" else values.get(node.name, _UNKNOWN)[0]
    if node.op == "weighted_mean":
        return _weighted(values.get(node.args[0].name, _UNKNOWN), values.get(node.args[1].name, _UNKNOWN))
    if node.op == "prior":
        return _prior(*(values.get(name, _UNKNOWN) for name in (node.args[0].name, factors_of(node))))
    if node.op in _LISTS:
        return _LISTS[node.op](_members(node, values))
    args = [bounds(arg, values) for arg in node.args]
    if node.op == "round":
        return _rounded(args[0], int(args[1].low or 0) if len(args) > 1 else 0)
    return _powered(args[0], int(node.value)) if node.op == "^" else _ARITHMETIC[node.op](*args)


def _members(node: Node, values: Lists) -> list[Interval]:
    """The intervals that a function ranges over: all figures of a single name, else each argument."""
    if len(node.args) == 1 and node.args[0].op == "name":
        return list(values.get(node.args[0].name, _UNKNOWN))
    if node.op == "sum" and len(node.args) == 1:
        first, second = (values.get(name.name, _UNKNOWN) for name in node.args[0].args)
        return [times(a, b) for a, b in zip(first, second, strict=False)]
    return [bounds(arg, values) for arg in node.args]


def times(first: Interval, second: Interval) -> Interval:
    """The products of the values of two intervals."""
    if POINT_ZERO in (first, second):
        return POINT_ZERO
    if None in (first.low, first.high, second.low, second.high):
        return _half_line(first, second)
    assert first.low is not None and first.high is not None
    ends = [second.times(first.low), second.times(first.high)]
    is_open = [
        Interval(e.low, e.high, e.low_open or o, e.high_open or o) for e, o in zip(ends, _opens(first), strict=True)
    ]
    return hull(*is_open)


def _opens(interval: Interval) -> tuple[bool, bool]:
    return interval.low_open, interval.high_open


def _half_line(first: Interval, second: Interval) -> Interval:
    """A product with an end at infinity: known only for values that are not negative."""
    if first.low is None or second.low is None or first.low < 0 or second.low < 0:
        return EVERYTHING
    high = None if first.high is None or second.high is None else first.high * second.high
    return Interval(first.low * second.low, high)


def divided(first: Interval, second: Interval) -> Interval:
    """The quotients; everything where the divisor may be zero."""
    if second.low is None or second.high is None or Fraction(0) in second or 0 in (second.low, second.high):
        return EVERYTHING
    return times(first, Interval(1 / second.high, 1 / second.low, second.high_open, second.low_open))


def _weighted(rates: tuple[Interval, ...], weights: tuple[Interval, ...]) -> Interval:
    """A mean lies between the least and the greatest of what it is made of, whatever the weights."""
    if any(weight.low is None or weight.low < 0 for weight in weights):
        return EVERYTHING
    return reduce(hull, rates[: len(weights)])


def factors_of(node: Node) -> str:
    """The name under which the factors of a ``prior(levels, rates)`` stand beside the rates themselves."""
    return f"1+{node.args[1].name}"


def _prior(levels: tuple[Interval, ...], factors: tuple[Interval, ...]) -> Interval:
    """The sum of levels, each taken back to the base of its rate."""
    return _total([divided(level, factor) for level, factor in zip(levels, factors, strict=False)])


def _powered(base: Interval, power: int) -> Interval:
    return _square(base) if power == 2 else reduce(times, [base] * power)


def _square(base: Interval) -> Interval:
    whole = times(base, base)
    return Interval(max(Fraction(0), whole.low), whole.high) if whole.low is not None else Interval(Fraction(0), None)


def _absolute(interval: Interval) -> Interval:
    mirrored = interval.times(Fraction(-1))
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return mirrored
    return Interval(Fraction(0), hull(interval, mirrored).high)


def _least(members: list[Interval]) -> Interval:
    lows = [m.low for m in members]
    highs = [m.high for m in members if m.high is not None]
    return Interval(None if None in lows else min(low for low in lows if low is not None), min(highs, default=None))


def _greatest(members: list[Interval]) -> Interval:
    return _least([m.times(Fraction(-1)) for m in members]).times(Fraction(-1))


def _total(members: list[Interval]) -> Interval:
    return reduce(lambda first, second: first + second, members, POINT_ZERO)


def _rounded(interval: Interval, digits: int) -> Interval:
    """Rounding is monotone; a half may go either way, so the ends take the outer one."""
    scale = Fraction(10) ** digits
    half = Fraction(1, 2)
    low = None if interval.low is None else -((-(interval.low * scale - half)) // 1) / scale
    high = None if interval.high is None else ((interval.high * scale + half) // 1) / scale
    return Interval(low, high)


_LISTS: dict[str, Callable[[list[Interval]], Interval]] = {
    "sum": _total,
    "mean": lambda members: _total(members).times(Fraction(1, max(1, len(members)))),
    "min": _least,
    "max": _greatest,
    "count": lambda members: point(len(members)),
}
_ARITHMETIC: dict[str, Callable[..., Interval]] = {
    "+": lambda first, second: first + second,
    "-": lambda first, second: first + second.times(Fraction(-1)),
    "*": times,
    "/": divided,
    "neg": lambda only: only.times(Fraction(-1)),
    "abs": _absolute,
}
