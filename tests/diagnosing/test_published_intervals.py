"""Published records with bounds and roundings: which figures have to change, which statistics are possible.

Sources, as facts: gensol-banff@510afb2e Python/tests/unit_tests/errorloc/conftest.py and test_ErrorK02.py;
editrules@7a054c22 pkg/tests/testthat/testErrorLocalizer.R; scrutiny@a56a9450 data/pigs3.rda and tests/testthat/test-debit.R.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from systems import linear, located

from auditor.model.equation import Equation, Term
from auditor.model.interval import around, point

BANFF = [
    linear({"x1": 1}, ">=", -5),
    linear({"x1": 1}, "<=", -10),
    linear({"x2": 1}, ">=", 1),
    linear({"x1": 1, "x2": 1}, "<=", -50),
    linear({"x3": 1}, ">=", -100),
    linear({"x3": 1}, "<=", -150),
    linear({"x1": 1, "x2": 1, "x3": 1}, ">=", -135),
    linear({"x1": 1, "x2": 1, "x3": 1}, "<=", -210),
]
NOT_NEGATIVE = [linear({name: 1}, ">=") for name in ("x1", "x2", "x3")]


@pytest.mark.parametrize(
    ("x1", "x2", "x3", "wrong"),
    [("14", "40", "128", "x1"), ("-9", "5", "99", "x1 x3"), ("-1", "-1.5", "-10", "x1 x2 x3")],
)
def test_banff_errorloc(x1: str, x2: str, x3: str, wrong: str) -> None:
    """The records R03, R04 and R06 of the published run, whose negative values are not accepted."""
    assert located({"x1": x1, "x2": x2, "x3": x3}, [*BANFF, *NOT_NEGATIVE]) == [tuple(wrong.split())]


DEBIT = [
    ("0.53", "0.50", True),
    ("0.44", "0.50", True),
    ("0.77", "0.42", True),
    ("0.19", "0.35", False),
    ("0.34", "0.47", True),
    ("0.93", "0.25", True),
    ("0.12", "0.33", True),
]


@pytest.mark.parametrize(("mean", "deviation", "possible"), DEBIT)
def test_debit(mean: str, deviation: str, possible: bool) -> None:
    """Of 1,683 answers of yes or no the deviation follows from the mean: sd * sd * (n - 1) = n * mean * (1 - mean).

    An equation over figures has no squares, so each stands twice under two names: that widens, and never accuses wrongly.
    """
    n = Fraction(1683)
    tie = Equation((Term(n - 1, ("s", "t")), Term(-n, ("m",)), Term(n, ("m", "k"))))
    step = Fraction(1, 100)
    box = {"s": around(Fraction(deviation), step), "m": around(Fraction(mean), step)}
    assert tie.decide({**box, "t": box["s"], "k": box["m"]}) == possible


def test_editrules_a_positive_part() -> None:
    """x + y + z = w and x > 0 at (-1, 1, 0, 0): two figures have to change, x and any other."""
    rules = [linear({"x": 1, "y": 1, "z": 1, "w": -1}), linear({"x": 1}, ">")]
    found = located({"x": -1, "y": 1, "z": 0, "w": 0}, rules)
    assert found == [("w", "x"), ("x", "y"), ("x", "z")]


@pytest.mark.parametrize("weight", [1, -1])
def test_half_open_bounds_with_negative_weights(weight: int) -> None:
    """A figure that was cut off lies in [v, v + step): its upper end is never reached, whichever side it stands on."""
    from auditor.model.interval import Interval

    cut = Interval(Fraction(10), Fraction(11), False, True)
    tie = linear({"a": weight, "b": -weight})
    assert not tie.decide({"a": cut, "b": point(Fraction(11))})
    assert tie.decide({"a": cut, "b": point(Fraction(10))})
    strict = linear({"a": weight}, "<" if weight < 0 else ">", -11 * weight)
    assert not strict.decide({"a": cut})
