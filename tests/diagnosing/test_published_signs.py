"""Published records with wrong signs, interchanged values and typing errors; where we differ, DECISIONS.md says why.

Sources, as facts: deducorrect@087ab1bb pkg/inst/doc/deducorrect-correction.Rnw, which works through the profit-and-loss records of
Scholtus 2008 (tables 1 and 2), and deducorrect@260dfc15 pkg/inst/tests/testCorrectSigns.R.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from msgspec.structs import replace
from systems import checks_of, linear, located, number

from auditor.diagnosing import diagnose
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Finding
from auditor.model.interval import around

NAMES = ["x0r", "x0c", "x0", "x1r", "x1c", "x1", "x2r", "x2c", "x2", "x3r", "x3c", "x3", "x4"]
IDS = {name: f"f{place}" for place, name in enumerate(NAMES, 1)}
ACCOUNT = [
    *(linear({IDS[f"x{n}"]: -1, IDS[f"x{n}r"]: 1, IDS[f"x{n}c"]: -1}) for n in range(4)),
    linear({IDS["x4"]: -1, **{IDS[f"x{n}"]: 1 for n in range(4)}}),
]
RECORDS = {
    "a": (2100, 1950, 150, 0, 10, 10, 20, 5, 15, 50, 10, 40, 195),
    "b": (5100, 4650, 450, 0, 130, 130, 20, 0, 20, 15, 25, 10, 610),
    "c": (3250, 3550, 300, 110, 10, 100, 50, 90, 40, 30, 10, 20, -140),
    "d": (5726, 5449, 276, 17, 26, 10, 0, 46, 46, 0, 0, 0, 221),
}


def told(figures: dict[str, Figure], equations: Sequence[Equation], step: int = 0) -> tuple[Finding, ...]:
    """The findings of a record whose values are exact, or rounded to a step."""
    box = {name: around(figure.value or Fraction(0), Fraction(step)) for name, figure in figures.items()}
    return diagnose(figures, checks_of(box, equations))


def account(case: str) -> dict[str, Figure]:
    """The figures of a record; the results of an account may be losses."""
    figures = {}
    for name, value in zip(NAMES, RECORDS[case], strict=True):
        figure = number(IDS[name], str(value))
        figures[IDS[name]] = figure if name[-1] in "rc" else replace(figure, aspect="change")
    return figures


@pytest.mark.parametrize(
    ("case", "step", "repairs"),
    [
        ("a", 0, {"x1": "-10"}),
        ("b", 0, {"x1r": "130", "x1c": "0", "x3r": "25", "x3c": "15"}),
        ("c", 0, {"x0": "-300", "x2r": "90", "x2c": "50"}),
        ("d", 1, {"x1": "-10", "x2": "-46"}),
    ],
)
def test_scholtus_profit_and_loss(case: str, step: int, repairs: dict[str, str]) -> None:
    """The published corrections: signs of results, and returns and costs that stand in each other's place.

    In record d two signs are wrong and hidden by rounding: 5.726 - 5.449 is 277 and printed 276. A total over both signs
    holds only when both are put right.
    """
    names = {id_: name for name, id_ in IDS.items()}
    found = told(account(case), ACCOUNT, step)
    assert {names[s.figure]: s.repair for finding in found for s in finding.suspects} == repairs
    assert all(finding.suspects for finding in found)


@pytest.mark.parametrize(("case", "needed"), [("a", 1), ("b", 2), ("c", 2), ("d", 2)])
def test_scholtus_least_changes(case: str, needed: int) -> None:
    """As many figures as were corrected have to change at least, a pair counted once."""
    values = dict(zip((IDS[name] for name in NAMES), RECORDS[case], strict=True))
    found = located(values, ACCOUNT, step=Fraction(1 if case == "d" else 0))
    assert {len(free) for free in found} == {needed}


DIFFERENCE = [linear({"f1": 1, "f2": -1, "f3": -1})]


@pytest.mark.parametrize(
    ("record", "repair"),
    [
        (("3", "13", "10"), ("f3", "-10")),
        (("14", "-4", "10"), ("f2", "4")),
        (("15", "5", "-10"), ("f3", "10")),
        (("17", "7", "10"), None),
        (("12,3", "-2,1", "10"), ("f2", "2,1")),
    ],
)
def test_sign_examples(record: tuple[str, str, str], repair: tuple[str, str] | None) -> None:
    """z = x - y: the flips that are published; the last one needs no tolerance, for 10 is anything from 9,5 to 10,5."""
    figures = {f"f{n}": replace(number(f"f{n}", text), aspect="change") for n, text in enumerate(record, 1)}
    box = {name: figure.interval() for name, figure in figures.items()}
    found = diagnose(figures, checks_of(box, DIFFERENCE))
    assert len(found) == (repair is not None)
    for finding in found:
        assert repair in {(s.figure, s.repair) for s in finding.suspects}


POSITIVE = [linear({f"f{n}": 1}, ">") for n in (1, 2, 3)]


def test_a_negative_part() -> None:
    """x + y = z, all positive, at (-1, 1, 2): x is 1."""
    figures = {f"f{n}": number(f"f{n}", text) for n, text in enumerate(("-1", "1", "2"), 1)}
    (found,) = told(figures, [*POSITIVE, linear({"f1": 1, "f2": 1, "f3": -1})])
    assert (found.suspects[0].figure, found.suspects[0].repair) == ("f1", "1")


@pytest.mark.parametrize(
    ("coefficients", "pair"),
    [({"f1": 1, "f2": 1, "f3": -1}, {"f2": "1", "f3": "2"}), ({"f1": 1, "f2": -1, "f3": -1}, {"f1": "2", "f2": "1"})],
)
def test_interchanged_values(coefficients: dict[str, int], pair: dict[str, str]) -> None:
    """At (1, 2, 1) x + y = z asks for y and z in each other's place, x - y = z for x and y; nothing else is told."""
    figures = {f"f{n}": number(f"f{n}", text) for n, text in enumerate(("1", "2", "1"), 1)}
    (found,) = told(figures, [*POSITIVE, linear(coefficients)])
    assert {s.figure: s.repair for s in found.suspects}.items() >= pair.items()


def test_a_constant_takes_part() -> None:
    """x + y = 2 at (-1, 1): x is 1."""
    figures = {f"f{n}": number(f"f{n}", text) for n, text in enumerate(("-1", "1"), 1)}
    (found,) = told(figures, [linear({"f1": 1, "f2": 1}, constant=-2)])
    assert ("f1", "1") in {(s.figure, s.repair) for s in found.suspects}


def test_one_swap_of_digits_among_three_answers() -> None:
    """123 + 192 = 252: 60, 129 or 315 would do, and 129 with two digits swapped is 192."""
    figures = {f"f{n}": number(f"f{n}", text) for n, text in enumerate(("123", "192", "252"), 1)}
    (found,) = told(figures, [linear({"f1": 1, "f2": 1, "f3": -1})])
    assert (found.suspects[0].figure, found.suspects[0].repair) == ("f2", "129")
