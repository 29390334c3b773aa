"""The judge: verdicts, what is expected, and how the arithmetic reads."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from judging import figure, judged, over, reading, rounded
from msgspec.structs import replace

from auditor.model.figure import Figure, Period, Span
from auditor.model.interval import Interval

F = Fraction


def test_a_dropped_zero_fails_and_says_what_it_should_be() -> None:
    parts = [figure("a", "6.820", "ha"), figure("b", "23.281", "ha"), figure("c", "1.269", "ha")]
    check = judged("whole = sum(parts)", whole=figure("w", "31.37".replace(".", ","), "ha"), parts=parts)
    assert check.verdict == "fails"
    assert check.subject == "whole"
    assert check.arithmetic == "6.820 + 23.281 + 1.269 = 31.370 ≠ 31,37"
    assert check.expected is not None and F(313_700_000) in check.expected
    assert check.equation is not None and check.equation.figures() == ("w", "a", "b", "c")


def test_a_sum_that_is_exact_holds() -> None:
    check = judged("whole = sum(parts)", whole=figure("w", "215"), parts=[figure("a", "7"), figure("b", "208")])
    assert (check.verdict, check.by_rounding, check.arithmetic) == ("holds", False, "7 + 208 = 215")


def test_a_gap_within_rounding_holds_by_rounding() -> None:
    check = judged("whole = sum(parts)", whole=figure("w", "59"), parts=[figure("a", "30,2"), figure("b", "29,2")])
    assert (check.verdict, check.by_rounding, check.arithmetic) == ("holds", True, "30,2 + 29,2 = 59,4 ≈ 59")


def test_trailing_zeros_make_a_failure_doubtful() -> None:
    check = judged("whole = sum(parts)", whole=figure("w", "5.900"), parts=[figure("a", "3.000"), figure("b", "2.900")])
    assert check.verdict == "holds"
    check = judged("whole = sum(parts)", whole=figure("w", "6.000"), parts=[figure("a", "3.000"), figure("b", "2.000")])
    assert (check.verdict, check.reason) == ("doubtful", "trailing-zeros")


def test_a_neighbour_printed_to_the_unit_sharpens_the_others() -> None:
    parts = [figure("a", "3.000"), figure("b", "2.871")]
    assert judged("whole = sum(parts)", whole=figure("w", "5.900"), parts=parts).verdict == "fails"


def test_things_counted_one_by_one_are_exact() -> None:
    parts = [figure("a", "13", "người"), figure("b", "203", "người")]
    check = judged("whole = sum(parts)", whole=figure("w", "215", "người"), parts=parts)
    assert check.verdict == "fails"
    assert check.expected == Interval(F(216), F(216))
    assert check.difference == -1


def test_a_rate_of_a_plan() -> None:
    names = {"level": figure("l", "1.092.778", "vnd"), "base": figure("b", "3.270.298", "vnd")}
    check = judged("rate = level / base", rate=figure("r", "41,47", "%"), **names)
    assert check.verdict == "fails"
    assert check.arithmetic == "1.092.778 / 3.270.298 = 33,4152% ≠ 41,47%"
    assert judged("rate = level / base", rate=figure("r", "33,42", "%"), **names).by_rounding


def test_a_figure_that_is_not_printed_is_implied() -> None:
    check = judged("total = rice + maize", total=figure("t", "50.440", "ha"), rice=figure("r", "31.370", "ha"))
    assert (check.verdict, check.reason, check.subject) == ("undecided", "not-printed", "maize")
    assert check.expected == Interval(F(190_690_000), F(190_710_000))


def test_two_missing_figures_imply_nothing() -> None:
    check = judged("total = rice + maize", total=figure("t", "50.440", "ha"))
    assert (check.verdict, check.expected) == ("undecided", None)


def test_in_partial_mode_the_printed_parts_may_not_exceed_the_whole() -> None:
    parts = [figure("a", "53"), figure("b", "53")]
    assert judged("whole = sum(parts)", mode="partial", whole=figure("w", "100"), parts=parts).verdict == "fails"
    check = judged("whole = sum(parts)", mode="partial", whole=figure("w", "150"), parts=parts)
    assert (check.verdict, check.reason, check.arithmetic) == ("holds", "remainder", "53 + 53 = 106 ≤ 150")
    assert check.expected is not None and F(44) in check.expected


def test_in_partial_mode_a_missing_name_is_never_negative() -> None:
    rice = figure("r", "61.370", "ha")
    check = judged("total = rice + maize", mode="partial", total=figure("t", "50.440", "ha"), rice=rice)
    assert check.verdict == "fails"


def test_each_figure_of_a_name_that_is_no_list_is_judged() -> None:
    parts = [figure("a", "2"), figure("b", "7")]
    check = judged("part <= whole", part=parts, whole=figure("w", "5"))
    assert (check.verdict, check.arithmetic) == ("fails", "7 > 5")


def test_constants_are_names_too() -> None:
    level, growth = figure("l", "90"), figure("g", "10", "%")
    check = judged(
        "level = prior * (1 + sign * growth)", {"sign": -1}, level=level, growth=growth, prior=figure("p", "100")
    )
    assert check.verdict == "holds"
    assert check.arithmetic == "100 · (1 - 10%) = 90"


def test_dates_are_days() -> None:
    def day(id_: str, when: datetime.date) -> Figure:
        text = f"{when.day}/{when.month}/{when.year}"
        return Figure(id_, "date", Span(0, 0, 0), text, text, date=when)

    cited = day("d", datetime.date(2025, 9, 27))
    check = judged("cited <= latest", {"latest": datetime.date(2024, 10, 31).toordinal()}, cited=cited)
    assert (check.verdict, check.arithmetic) == ("fails", "27/9/2025 > 31/10/2024")


def test_periods_stand_for_their_last_day() -> None:
    def month(id_: str, number: int) -> Figure:
        return Figure(id_, "period", Span(0, 0, 0), "", "", period=Period("month", 2024, number))

    assert judged("stated = reported", stated=month("a", 8), reported=month("b", 10)).verdict == "fails"
    assert judged("stated = reported", stated=month("a", 10), reported=month("b", 10)).verdict == "holds"


def test_another_reading_is_told_but_does_not_decide() -> None:
    odd = replace(figure("w", "31,37"), readings=(reading("31,37"), reading("31.370")))
    check = judged("whole = sum(parts)", whole=odd, parts=[figure("a", "31.000"), figure("b", "370")])
    assert (check.verdict, check.reason) == ("fails", "another-reading")


def test_a_claim_that_is_no_polynomial_is_judged_by_its_tree() -> None:
    assert over("abs(a - b) <= 0.5", a=7, b=4).verdict == "fails"
    assert over("max(a, b) - min(a, b) <= 3", a=7, b=4).verdict == "holds"
    assert over("round(a / b, 1) = c", a=1, b=3, c="0.3").verdict == "holds"
    assert over("a^2 = b", a=3, b=9).verdict == "holds"


def test_a_bound_on_a_distance_has_an_equation() -> None:
    check = over("abs(a - b) <= 0.5", a=7, b=4)
    assert (check.verdict, check.arithmetic) == ("fails", "7 - 4 = 3 > 0,5")
    assert check.equation is not None
    assert over("max(a, b) <= 5", a=7, b=4).arithmetic == "7 > 5"
    assert over("abs(a - b) >= 2", a=7, b=4).verdict == "holds"


def test_a_condition_that_is_false_demands_nothing() -> None:
    assert over("if season > 1 then price = before", season=1, price=2, before=3).verdict == "holds"
    check = over("if season > 1 then price = before", season=2, price=2, before=3)
    assert (check.verdict, check.arithmetic) == ("fails", "2 ≠ 3")
    assert over("not (a > b) or c = 1", a=2, b=1, c=2).verdict == "fails"


def test_chains_tell_the_link_that_breaks() -> None:
    check = over("0 <= share <= 1", share="1.2")
    assert (check.verdict, check.arithmetic) == ("fails", "1.2 > 1")


def test_a_divisor_of_zero_leaves_the_claim_undecided() -> None:
    assert over("rate = level / base", rate=1, level=5, base=0).reason == "zero-divisor"


def test_a_negative_divisor_turns_an_inequality_round() -> None:
    assert over("a / b <= 1", a=-4, b=-2).verdict == "fails"
    assert over("a / b <= 1", a=4, b=-2).verdict == "holds"


def test_a_mean_of_thirty_parts_is_still_decided() -> None:
    rates = [rounded(f"r{place}", 50 + place, 0) for place in range(30)]
    weights = [rounded(f"w{place}", 10, 0) for place in range(30)]
    claim = "rate = weighted_mean(rates, weights)"
    assert judged(claim, rate=rounded("m", "64.5", 1), rates=rates, weights=weights).verdict == "holds"
    assert judged(claim, rate=rounded("m", "70", 1), rates=rates, weights=weights).verdict == "fails"


values = st.integers(0, 10**6)
decimals = st.integers(0, 3)


@given(st.lists(values, min_size=1, max_size=8), st.integers(1, 4))
def test_rounding_alone_is_never_a_finding(parts: list[int], digits: int) -> None:
    """Parts and their true sum, each rounded to its own place as printers do, always hold."""

    def rounding(id_: str, value: int, places: int) -> Figure:
        scale = 10**places
        return rounded(id_, (value + scale // 2) // scale * scale, -places)

    figures = [rounding(f"p{place}", value, place % digits) for place, value in enumerate(parts)]
    check = judged("whole = sum(parts)", whole=rounding("w", sum(parts), digits), parts=figures)
    assert check.verdict == "holds"


@given(st.lists(values, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(parts: list[int], random: object) -> None:
    figures = [rounded(f"p{place}", value, 0) for place, value in enumerate(parts)]
    whole = rounded("w", sum(parts) + 3, 0)
    first = judged("whole = sum(parts)", whole=whole, parts=figures)
    random.shuffle(figures)  # type: ignore[attr-defined]
    second = judged("whole = sum(parts)", whole=whole, parts=figures)
    assert (first.verdict, first.expected, first.difference) == (second.verdict, second.expected, second.difference)


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=6), st.integers(-50, 50))
def test_the_unit_does_not_matter(parts: list[int], error: int) -> None:
    """The same areas in hectares and in square metres come to the same verdict and the same base value."""
    whole = sum(parts) + error
    in_ha = judged(
        "w = sum(p)", w=figure("w", str(whole), "ha"), p=[figure(f"p{i}", str(v), "ha") for i, v in enumerate(parts)]
    )
    mixed = [
        replace(figure(f"p{i}", str(v), "m2"), multiple=F(10_000)) if i % 2 else figure(f"p{i}", str(v), "ha")
        for i, v in enumerate(parts)
    ]
    other = judged("w = sum(p)", w=figure("w", str(whole), "ha"), p=mixed)
    assert (in_ha.verdict, in_ha.expected, in_ha.difference) == (other.verdict, other.expected, other.difference)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(1, 10**6))
def test_a_real_error_is_never_excused(parts: list[int], error: int) -> None:
    """A whole that is off by more than all roundings together fails, whatever the figures look like."""
    figures = [rounded(f"p{place}", value, 0) for place, value in enumerate(parts)]
    gap = error + len(parts) + 1
    assert judged("whole = sum(parts)", whole=rounded("w", sum(parts) + gap, 0), parts=figures).verdict == "fails"


@given(st.integers(1, 10**6), st.integers(1, 10**6), decimals)
def test_a_true_rate_always_holds(level: int, base: int, places: int) -> None:
    scale = 10**places
    rate = F((2 * 100 * level * scale + base) // (2 * base), scale)
    printed = replace(
        figure("r", "0", "%"), readings=(replace(reading("0"), value=rate, step=F(1, scale), loose=F(1, scale)),)
    )
    assert (
        judged("rate = level / base", rate=printed, level=rounded("l", level, 0), base=rounded("b", base, 0)).verdict
        == "holds"
    )
