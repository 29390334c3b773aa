"""Published records with typing errors, and what becomes of them here; where we differ, DECISIONS.md says why.

Sources, as facts: deductive@d2268c70 pkg/inst/tinytest/test_correct_typos.R (Scholtus 2009, section 4); deducorrect@ff677d24
pkg/tests/testthat testStringDistance.R, testCorrectRounding.R, testCorrectSigns.R; scrutiny@a56a9450 tests/testthat/test-grim.R.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from systems import checks_of, linear, number

from auditor.diagnosing import diagnose
from auditor.model.equation import Equation, Term
from auditor.model.interval import Interval, around, point
from auditor.model.slips import explain

TRUTH = dict(enumerate((1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137), 1))
EDITS = [
    linear({"x1": 1, "x2": 1, "x3": -1}),
    linear({"x2": 1, "x4": -1}),
    linear({"x5": 1, "x6": 1, "x7": 1, "x8": -1}),
    linear({"x3": 1, "x8": 1, "x9": -1}),
    linear({"x9": 1, "x10": -1, "x11": -1}),
]


def repairs(
    values: Mapping[int, int | str], equations: Sequence[Equation], prefix: str = "x"
) -> list[set[tuple[str, str]]]:
    """For each finding, the figures that may be wrong with what they would then say."""
    figures = {f"{prefix}{n}": number(f"{prefix}{n}", str(value)) for n, value in values.items()}
    box = {name: point(figure.value or 0) for name, figure in figures.items()}
    found = diagnose(figures, checks_of(box, equations))
    return [{(s.figure, s.repair) for s in finding.suspects if s.repair} for finding in found]


def first_repairs(values: Mapping[int, int | str], equations: Sequence[Equation]) -> list[tuple[str, str | None]]:
    """The likeliest suspect of each finding."""
    figures = {f"x{n}": number(f"x{n}", str(value)) for n, value in values.items()}
    box = {name: point(figure.value or 0) for name, figure in figures.items()}
    found = diagnose(figures, checks_of(box, equations))
    return [(finding.suspects[0].figure, finding.suspects[0].repair) for finding in found if finding.suspects]


def test_scholtus_4_1_one_typo() -> None:
    assert first_repairs({**TRUTH, 4: 161}, EDITS) == [("x4", "116")]


def test_scholtus_4_2_two_typos_are_two_findings() -> None:
    assert first_repairs({**TRUTH, 4: 161, 9: 19979}, EDITS) == [("x4", "116"), ("x9", "1.979")]


def test_scholtus_4_3_what_is_missing_is_not_repaired() -> None:
    """Details left at nought: x4 and x9 are put right, the sum of the details stays broken."""
    found = first_repairs({**TRUTH, 4: 161, 9: 19979, 5: 0, 6: 0, 7: 0}, EDITS)
    assert [one for one in found if one[1] is not None][:1] == [("x4", "116")]
    assert ("x9", "1.979") in found
    assert not any(figure in ("x5", "x6", "x7") and repair for figure, repair in found)


def test_scholtus_4_4_of_two_equal_explanations_none_is_certain() -> None:
    """x8 is 0 as well: x4 alone is sure."""
    values = {**TRUTH, 4: 161, 9: 19979, 5: 0, 6: 0, 7: 0, 8: 0}
    figures = {f"x{n}": number(f"x{n}", str(value)) for n, value in values.items()}
    box = {name: point(figure.value or 0) for name, figure in figures.items()}
    sure = {
        (s.figure, s.repair)
        for finding in diagnose(figures, checks_of(box, EDITS))
        for s in finding.suspects
        if s.confidence == "certain"
    }
    assert ("x4", "116") in sure


def test_scholtus_swap_of_neighbouring_digits_settles_three_equal_sets() -> None:
    """Turnover 353, costs 283, profit 115: 398, 238 or 70 would do, and one swap of digits makes 283 of 238."""
    (found,) = repairs({1: 353, 2: 283, 3: 115}, [linear({"x2": 1, "x3": 1, "x1": -1})])
    assert ("x2", "238") in found


@pytest.mark.parametrize(
    ("values", "equations"),
    [
        ({1: 10, 2: 99}, [linear({"x1": 1, "x2": -1}), linear({"x1": 9, "x2": -1})]),
        (
            {1: 42280000, 2: 11289000, 3: 4328000, 4: 11201000, 5: 11849000},
            [linear({"x1": -1, "x2": 1, "x3": 1, "x4": 1, "x5": 1})],
        ),
    ],
)
def test_what_is_published_as_beyond_repair_is_not_repaired(values: dict[int, int], equations: list[Equation]) -> None:
    assert all(not found for found in repairs(values, equations))


@pytest.mark.parametrize(
    ("meant", "printed", "near"),
    [
        (24, 42, True),
        (130, 1340, True),
        (1340, 13040, True),
        (1340, 1380, True),
        (1340, 1430, True),
        (1340, 14300, False),
    ],
)
def test_string_distances(meant: int, printed: int, near: bool) -> None:
    """A restricted edit distance of one is one slip, of two none."""
    assert bool(explain(number("x1", str(printed)), point(meant))) == near


def test_a_record_off_by_rounding_is_no_error() -> None:
    """The record of the rounding example holds over intervals; its differences of 1 are differences of rounding."""
    values = dict(enumerate((12, 4, 15, 4, 3, 1, 8, 11, 27, 41, -13), 1))
    box = {f"x{n}": around(Fraction(value), Fraction(1)) for n, value in values.items()}
    assert all(edit.decide(box) for edit in EDITS)


@pytest.mark.parametrize(
    ("x", "y", "z", "holds"),
    [(3, 13, 10, False), (14, -4, 10, False), (5, 5, -10, False), (17, 7, 10, True), ("12.3", "-2.1", 10, False)],
)
def test_sign_examples_are_seen(x: int | str, y: int | str, z: int, holds: bool) -> None:
    """z = x - y: four records with a sign or an order turned round; each is put right by one change of sign."""
    tie = linear({"x1": 1, "x2": -1, "x3": -1})
    values = {"x1": Fraction(x), "x2": Fraction(y), "x3": Fraction(z)}
    step = Fraction(1, 10) if isinstance(x, str) else Fraction(0)
    assert tie.decide({name: around(value, step) for name, value in values.items()}) == holds
    if not holds and step == 0:
        turned = [{**values, name: -value} for name, value in values.items()] + [
            {**values, "x1": values["x2"], "x2": values["x1"]}
        ]
        assert any(tie.decide({name: point(value) for name, value in one.items()}) for one in turned)


GRIM = [
    ("5.19 5.20 5.21 5.22 5.23 5.24 5.25 5.26 5.27 5.28 5.29 5.30", 28, "FFTFFFTFFFTF"),
    ("0.150 0.151 0.152 0.153 0.154 0.155 0.156 0.157 0.158 0.159", 360, "TFFTFFTFTF"),
    ("0.80 0.81 0.82 0.83 0.84 0.85 0.86 0.87 0.88 0.89", 56, "TFTFTFTTTT"),
    ("0.06 0.07 0.08 0.09 0.10 0.11 0.12 0.13 0.14 0.15 0.16", 50, "TFTFTFTFTFT"),
]


@pytest.mark.parametrize(("printed", "count", "expected"), GRIM)
def test_grim(printed: str, count: int, expected: str) -> None:
    """A mean or share of whole things: some whole number of them has to round to what is printed.

    count * mean = number, and the number is whole: the equation names the interval, and a whole number lies in it or not.
    """
    tie = Equation((Term(Fraction(1), ("number",)), Term(Fraction(-1), ("mean", "count"))))
    for text, possible in zip(printed.split(), expected, strict=True):
        step = Fraction(1, 10 ** len(text.partition(".")[2]))
        wanted = tie.solve("number", {"mean": around(Fraction(text), step), "count": point(count)})
        assert wanted is not None
        assert _whole(wanted) == (possible == "T"), text


PIGS = [
    ("7.22", 32, True), ("4.74", 25, False), ("5.23", 29, False), ("2.57", 24, False), ("6.77", 27, False), ("2.68", 28, True),
    ("7.01", 29, False), ("7.38", 26, True), ("3.14", 27, False), ("6.89", 31, False), ("5.00", 25, True), ("0.24", 28, False),
]  # fmt: skip


@pytest.mark.parametrize(("mean", "count", "possible"), PIGS)
def test_grim_map(mean: str, count: int, possible: bool) -> None:
    """The twelve rows of scrutiny's pigs1."""
    test_grim(mean, count, "T" if possible else "F")


def _whole(interval: Interval) -> bool:
    assert interval.low is not None and interval.high is not None
    return -(-interval.low // 1) <= interval.high
