"""The range of a sum of products, against every corner of the box."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.equation import Equation, Term
from auditor.model.extent import extent
from auditor.model.interval import Interval, point

NAMES = ("a", "b", "c", "d")
fractions = st.fractions(min_value=-20, max_value=20, max_denominator=20)
boxes = st.fixed_dictionaries({name: st.tuples(fractions, fractions).map(sorted) for name in NAMES})
terms = st.lists(st.tuples(fractions, st.sets(st.sampled_from(NAMES), max_size=3)), max_size=6)


@given(terms, boxes)
def test_it_is_the_hull_of_the_corners(found: list[tuple[Fraction, set[str]]], ends: dict[str, list[Fraction]]) -> None:
    box = {name: Interval(low, high) for name, (low, high) in ends.items()}
    corners = []
    for chosen in product((0, 1), repeat=len(NAMES)):
        values = {name: ends[name][end] for name, end in zip(NAMES, chosen, strict=True)}
        total = Fraction(0)
        for coefficient, names in found:
            part = coefficient
            for name in names:
                part *= values[name]
            total += part
        corners.append(total)
    parts = [(*coefficient.as_integer_ratio(), tuple(sorted(names))) for coefficient, names in found]
    assert extent(parts, box) == Interval(min(corners), max(corners))


def test_a_figure_that_stands_twice_is_one_number() -> None:
    equation = Equation((Term(Fraction(1), ("x",)), Term(Fraction(-1), ("x",))))
    assert equation.range({"x": Interval(Fraction(1), Fraction(9))}) == point(0)


def test_an_end_at_infinity_stays_there() -> None:
    half = Interval(Fraction(0), None)
    assert extent([(1, 1, ("x",)), (2, 1, ())], {"x": half}) == Interval(Fraction(2), None)
    assert extent([(-1, 1, ("x",))], {"x": half}) == Interval(None, Fraction(0))
    assert extent([(1, 1, ("x", "y"))], {"x": half, "y": point(2)}) == Interval(None, None)


def test_many_products_fall_apart() -> None:
    """A mean of sixty parts has sixty figures in products and is still bounded exactly."""
    parts = [(1, 1, ("mean", f"w{i}")) for i in range(30)] + [(-1, 1, (f"r{i}", f"w{i}")) for i in range(30)]
    box = {"mean": Interval(Fraction(9), Fraction(11))}
    box |= {f"{kind}{i}": Interval(Fraction(10), Fraction(11)) for kind in "rw" for i in range(30)}
    assert extent(parts, box) == Interval(Fraction(-30 * 2 * 11), Fraction(30 * 11))


@given(boxes)
def test_what_is_solved_satisfies(ends: dict[str, list[Fraction]]) -> None:
    """The middle of a solution, put back, can be satisfied by the others."""
    box = {name: Interval(low + 21, high + 21) for name, (low, high) in ends.items()}
    equation = Equation((Term(Fraction(1), ("a",)), Term(Fraction(-1), ("b", "c"))))
    for name in ("a", "b"):
        found = equation.solve(name, box)
        assert found is not None and found.middle is not None
        assert equation.decide({**box, name: point(found.middle)})
