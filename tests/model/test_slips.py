"""The slips of those who type: what they could have meant."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extracting.measures.numerals import readings_of
from auditor.model.figure import Figure, Reading, Span, Unit
from auditor.model.interval import Interval, point
from auditor.model.slips import explain, likely, slips

HA = Unit("ha", "area", Fraction(10000))


def figure(literal: str, unit: str = "ha") -> Figure:
    """A figure that prints a literal in hectares."""
    text = f"{literal} {unit}"
    return Figure(
        "f1", "number", Span(0, 0, len(text)), text, literal, readings_of(literal, ".", ","), unit=HA, unit_text=unit
    )


@pytest.mark.parametrize(
    ("printed", "meant", "kind", "text"),
    [
        ("31.37", 31370, "digits-lost", "31.370 ha"),
        ("3.270.298", 3270928, "swap", "3.270.928 ha"),
        ("97.850", 97580, "swap", "97.580 ha"),
        ("1,524", 1524, "notation", "1.524 ha"),
        ("20.000", 2000, "doubled", "2.000 ha"),
        ("71.200", 571200, "dropped", "571.200 ha"),
        ("938", 838, "neighbour", "838 ha"),
        ("163.710", 183710, "look-alike", "183.710 ha"),
        ("921.89", 921809, "dropped", "921.809 ha"),
        ("662.9529", 662959, "added", "662.959 ha"),
        ("7524.480", 724480, "added", "724.480 ha"),
        ("23.64,10", Fraction("23614.10"), "dropped", "23.614,10 ha"),
    ],
)
def test_a_slip_explains_what_was_meant(printed: str, meant: int, kind: str, text: str) -> None:
    best = explain(figure(printed), point(meant * 10000))[0]
    assert (best.text, best.value) == (text, meant * 10000)
    assert kind in (best.kind, "look-alike")


@pytest.mark.parametrize(("printed", "meant"), [("2.177", 2144), ("238", 21), ("4.297", 4367)])
def test_what_no_slip_explains_stays_unexplained(printed: str, meant: int) -> None:
    assert explain(figure(printed), point(meant * 10000)) == ()


def test_a_short_number_is_one_slip_away_from_too_much() -> None:
    """Nearly every two-digit number is one digit away from another: that proves nothing."""
    assert explain(figure("13"), point(14 * 10000))
    assert not likely(figure("13"), point(14 * 10000))


@pytest.mark.parametrize(("text", "meant"), [("-28.925", "-28.825"), ("(28.925)", "(28.825)")])
def test_a_number_below_nought_slips_like_any_other(text: str, meant: str) -> None:
    reading = Reading(Fraction(-28925), Fraction(1), Fraction(1))
    printed = Figure("f1", "number", Span(0, 0, len(text)), text, "28.925", (reading,))
    best = explain(printed, point(-28825))[0]
    assert (best.kind, best.text, best.value) == ("neighbour", meant, -28825)
    assert explain(printed, point(28825)) == ()


@pytest.mark.parametrize(
    ("literal", "step", "meant"),
    [("85.0", Fraction(1, 10), "84.0"), ("20,085", Fraction(5), "10,085"), ("2,50", Fraction(1, 100), "1,50")],
)
def test_what_is_meant_is_written_with_the_signs_of_what_is_printed(literal: str, step: Fraction, meant: str) -> None:
    """A whole number may print a decimal nought, and one that is rounded to fives is no decimal."""
    value, wanted = (Fraction(one.replace(",", "." if literal == "2,50" else "")) for one in (literal, meant))
    printed = Figure("f1", "number", Span(0, 0, 1), literal, literal, (Reading(value, step, step),))
    assert meant in {slip.text for slip in explain(printed, point(wanted))}


@given(st.integers(100, 10**9), st.integers(0, 10**9))
def test_every_slip_told_says_a_value_that_was_wanted(number: int, low: int) -> None:
    wanted = Interval(Fraction(low * 10000), Fraction((low + number) * 10000))
    for slip in slips(figure(f"{number:,}".replace(",", ".")), (), wanted):
        assert wanted.low is not None and wanted.high is not None
        assert wanted.low - slip.step <= slip.value <= wanted.high + slip.step


@given(st.integers(1000, 10**12), st.data())
def test_two_digits_swapped_are_found_again(number: int, data: st.DataObject) -> None:
    digits = str(number)
    at = data.draw(st.integers(1, len(digits) - 2))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    printed = figure(f"{int(swapped):,}".replace(",", "."))
    assert digits == swapped or any(slip.value == number * 10000 for slip in explain(printed, point(number * 10000)))


def in_parts(literal: str, value: str) -> Figure:
    """A figure that prints an amount in several multiples: "96 tỷ 894 triệu đồng"."""
    text, step = f"{literal} đồng", Fraction(1, 1000) ** (len(literal.split()) // 2)
    reading = Reading(Fraction(value), step, step)
    return Figure("f1", "number", Span(0, 0, len(text)), text, literal, (reading,), multiple=Fraction(10) ** 9)


@pytest.mark.parametrize(
    ("literal", "value", "meant", "text"),
    [
        ("72 tỷ 741", "72.741", "72.471", "72 tỷ 471 đồng"),
        ("27 tỷ 471", "27.471", "72.471", "72 tỷ 471 đồng"),
        ("1.250 tỷ 40", "1250.04", "1250.4", "1.250 tỷ 400 đồng"),
        ("2 tỷ 50", "2.05", "2.06", "2 tỷ 060 đồng"),
        ("168 tỷ 303 triệu 867", "168.303867", "168.330867", "168 tỷ 330 triệu 867 đồng"),
    ],
)
def test_a_number_in_parts_is_mended_as_one(literal: str, value: str, meant: str, text: str) -> None:
    figure = in_parts(literal, value)
    assert [slip.text for slip in explain(figure, point(Fraction(meant) * 10**9))][:1] == [text]
