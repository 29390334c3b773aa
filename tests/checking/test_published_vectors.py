"""What other systems publish about sums, rounding and hierarchies, as facts retyped with their source."""

from __future__ import annotations

from fractions import Fraction

import pytest
from judging import judged, over, rounded

from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import Interval, around

F = Fraction

# --- Arelle/ixbrl-viewer, iXBRLViewerPlugin/viewer/src/js/calculation.test.js (Apache-2.0)


def xbrl(claim: str, total: Figure, first: Figure, *second: Figure) -> Check:
    return judged(claim, total=total, first=first, **({"second": list(second)} if second else {}))


def implied(check: Check, figures: list[Figure]) -> Interval:
    """The interval that the items give the total, whatever the total says."""
    assert check.equation is not None
    box = {figure.id: figure.interval() for figure in figures}
    found = check.equation.solve("t", box)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("total", "low", "high"),
    [(10_000, 9_500, 10_500), (11_000, 10_500, 11_500)],
    ids=["Simple consistent calculation", "Consistent only under 1.1"],
)
def test_xbrl_total_of_two_rounded_items(total: int, low: int, high: int) -> None:
    figures = [rounded("t", total, -3), rounded("a", 12_000, -3), rounded("b", 2_000, -3)]
    check = xbrl("total = first - second", *figures)
    assert check.verdict == "holds"
    assert implied(check, figures) == Interval(F(9_000), F(11_000))
    assert figures[0].interval() == Interval(F(low), F(high))


def test_xbrl_duplicate_items_are_met_first() -> None:
    """Consistent duplicate contributor: 2000 (d-3) and 1990 (d-1) leave [9505, 10515]."""
    both = rounded("b", 2_000, -3).interval().meet(rounded("c", 1_990, -1).interval())
    assert both == Interval(F(1_985), F(1_995))
    computed = rounded("a", 12_000, -3).interval() + both.times(F(-1))
    assert computed == Interval(F(9_505), F(10_515))
    assert not computed.meet(rounded("t", 10_000, -3).interval()).empty


def test_xbrl_single_contributor() -> None:
    figures = [rounded("t", 10_000, -3), rounded("a", 9_990, -1)]
    check = xbrl("total = first", *figures)
    assert check.verdict == "holds"
    assert implied(check, figures) == Interval(F(9_985), F(9_995))


def test_xbrl_weights() -> None:
    figures = [rounded("t", 4_000, -3), rounded("a", 3_000, -3), rounded("b", 1_000, -3)]
    check = xbrl("total = 2 * first - 2 * second", *figures)
    assert check.verdict == "holds"
    assert implied(check, figures) == Interval(F(2_000), F(6_000))


# --- the same project, factset.test.js and interval.test.js


def test_xbrl_duplicates_are_consistent_where_they_meet() -> None:
    """{150 d-1, 200 d-2} is [150, 155]; {150 d-1, 140 d-1} is the point 145; all three are inconsistent."""
    a, b, c = rounded("a", 150, -1), rounded("b", 200, -2), rounded("c", 140, -1)
    assert a.interval() == Interval(F(145), F(155))
    assert b.interval() == Interval(F(150), F(250))
    assert c.interval() == Interval(F(135), F(145))
    assert a.interval().meet(b.interval()) == Interval(F(150), F(155))
    assert a.interval().meet(c.interval()) == Interval(F(145), F(145))
    assert a.interval().meet(b.interval()).meet(c.interval()).empty
    assert judged("first = second", first=a, second=b).verdict == "holds"
    assert judged("first = second", first=a, second=c).verdict == "holds"
    assert judged("first = second", first=b, second=c).verdict == "fails"


@pytest.mark.parametrize(
    ("value", "decimals", "low", "high"),
    [("20", None, "20", "20"), ("-20", None, "-20", "-20"), ("20", 0, "19.5", "20.5"),
     ("-20.123", 3, "-20.1235", "-20.1225"), ("-20.123", -1, "-25.123", "-15.123")],
)  # fmt: skip
def test_xbrl_intervals_from_facts(value: str, decimals: int | None, low: str, high: str) -> None:
    assert rounded("f", value, decimals).interval() == Interval(F(low), F(high))


def test_xbrl_interval_arithmetic() -> None:
    def span(low: int, high: int) -> Interval:
        return Interval(F(low), F(high))

    assert span(5, 15).meet(span(10, 25)) == span(10, 15)
    assert span(5, 15).meet(span(15, 25)) == span(15, 15)
    assert span(10, 20).meet(span(15, 25)).meet(span(18, 30)) == span(18, 20)
    assert span(5, 15).meet(span(20, 25)).empty
    assert span(5, 15) + span(10, 20) == span(15, 35)
    assert span(5, 15).times(F(2)) == span(10, 30)
    assert span(5, 15).times(F(-2)) == span(-30, -10)
    assert span(-10, -5).times(F(2)) == span(-20, -10)
    assert span(-10, -5).times(F(-2)) == span(10, 20)


# --- lhdjung/scrutiny, tests/testthat/test-unround.R (MIT)


@pytest.mark.parametrize(
    ("digits", "low", "high"),
    [(1, "4.45", "4.55"), (2, "4.495", "4.505"), (3, "4.4995", "4.5005"), (4, "4.49995", "4.50005"),
     (5, "4.499995", "4.500005")],
)  # fmt: skip
def test_scrutiny_unrounds_to_the_digits_given(digits: int, low: str, high: str) -> None:
    assert around(F("4.50"), F(1, 10**digits)) == Interval(F(low), F(high))


def test_scrutiny_unrounds_two_digits() -> None:
    assert around(F("0.53"), F(1, 100)) == Interval(F("0.525"), F("0.535"))


# --- data-cleaning/validate, pkg/inst/tinytest/test_genericrules.R (GPL-3, facts only)


def test_validate_part_whole_relation() -> None:
    assert over("whole = sum(parts)", whole=10, parts=[1, 2, 3, 4]).verdict == "holds"
    assert over("whole = sum(parts)", whole=10, parts=[2, 2, 3, 4]).verdict == "fails"
    assert over("whole = sum(parts)", whole=10, parts=[4, 3, 2, 1]).verdict == "holds"


def test_validate_part_that_is_missing_is_no_zero() -> None:
    """With a value missing the relation is NA; it is not, as with na.rm, a failure."""
    quarters = "year = q1 + q2 + q3 + q4"
    check = over(quarters, year=10, q1=None, q2=2, q3=3, q4=4)
    assert check.verdict == "undecided"
    assert check.expected == Interval(F(1), F(1))


def test_validate_hierarchy_of_activities() -> None:
    """01 = 100 has 01.1 = 70 and 01.2 = 25; 01.1 has 01.11 = 30 and 01.12 = 40: F and T."""
    assert over("a01 = a011 + a012", a01=100, a011=70, a012=25).verdict == "fails"
    assert over("a011 = a0111 + a0112", a011=70, a0111=30, a0112=40).verdict == "holds"


# --- the ESSnet proof-of-concept rules, ibidem pocrules/*.txt and pocdata/*.csv. Rules 03, 08 to 15, 17 and 18 speak of keys,
# codes and households: of the rows of microdata, which no report prints. They have no counterpart here.


@pytest.mark.parametrize(("hours", "verdict"), [(32, "holds"), (86, "fails"), (None, "undecided")])
def test_essnet_rule_01_a_range(hours: int | None, verdict: str) -> None:
    assert over("1 <= hours_worked <= 80", hours_worked=hours).verdict == verdict


@pytest.mark.parametrize(
    ("cost", "profit", "turnover", "verdict"),
    [(24, 48, 72, "holds"), (13, 50, 64, "fails"), (5, -10, -5, "holds"), (None, 10, 11, "undecided")],
)
def test_essnet_rule_02_a_sum(cost: int | None, profit: int, turnover: int, verdict: str) -> None:
    assert over("cost + profit = turnover", cost=cost, profit=profit, turnover=turnover).verdict == verdict


@pytest.mark.parametrize(
    ("price", "month_before", "year_before", "verdict"),
    [("1.99", "1.89", "1.79", "holds"), ("2.00", "1.30", "1.50", "fails"), ("2.00", "1.90", "1.20", "fails"),
     ("1.79", None, "1.59", "undecided")],
)  # fmt: skip
def test_essnet_rule_04_changes_of_a_price(
    price: str, month_before: str | None, year_before: str, verdict: str
) -> None:
    claim = "t - m <= 0.5 * m and t - y <= 0.5 * y"
    assert over(claim, t=price, m=month_before, y=year_before).verdict == verdict


@pytest.mark.parametrize(
    ("age", "grandparent", "verdict"),
    [(12, 42, "holds"), (16, 42, "fails"), (73, 66, "fails"), (None, 73, "undecided")],
)
def test_essnet_rule_05_a_distance(age: int | None, grandparent: int, verdict: str) -> None:
    assert over("grandparent - 28 >= age", age=age, grandparent=grandparent).verdict == verdict


@pytest.mark.parametrize(
    ("season", "quantity_before", "price_before", "verdict"),
    [(1, 5, 12, "holds"), (0, 5, 12, "holds"), (0, 5, 15, "fails"), (0, 4, 12, "fails"), (0, None, 12, "undecided")],
)
def test_essnet_rule_06_a_condition(season: int, quantity_before: int | None, price_before: int, verdict: str) -> None:
    claim = "if season = 0 then price = price_before and quantity = quantity_before"
    values = {
        "season": season,
        "price": 12,
        "quantity": 5,
        "price_before": price_before,
        "quantity_before": quantity_before,
    }
    assert over(claim, **values).verdict == verdict


@pytest.mark.parametrize(
    ("price", "before", "verdict"),
    [("15.5", "16.99", "fails"), ("17.3", "18", "holds"), ("12.5", "20", "fails"), ("11.99", "12.5", "holds")],
)
def test_essnet_rule_07_an_outlier_that_moves_the_mean(price: str, before: str, verdict: str) -> None:
    """The change of the mean without one product is within a tenth of the change with it."""
    now, earlier = ["15.5", "17.3", "12.5", "11.99"], ["16.99", "18", "20", "12.5"]
    without = "abs(mean(now) + (before - price) / count(now) - mean(earlier))"
    change = "abs(mean(now) - mean(earlier))"
    claim = f"0.9 * {change} <= {without} and {without} <= 1.1 * {change}"
    assert over(claim, price=price, before=before, now=now, earlier=earlier).verdict == verdict


@pytest.mark.parametrize(("first_child", "verdict"), [(40, "holds"), (43, "fails")])
def test_essnet_rule_16_a_hierarchy_of_weights(first_child: int, verdict: str) -> None:
    assert over("weight = sum(children)", weight=100, children=[first_child, 30, 20, 10]).verdict == verdict
    assert over("weight = sum(children)", weight=20, children=[10, 7, 3]).verdict == "holds"


# --- Meaningful-Data/vtlengine, tests/Hierarchical/data/DataSet (AGPL-3.0, facts only)


def test_vtl_balance_and_its_imbalance() -> None:
    """1-1-1-1: B = C - D with 100, 110, 20 has the imbalance 10."""
    check = over("b = c - d", b=100, c=110, d=20)
    assert (check.verdict, check.difference) == ("fails", 10)


def test_vtl_inequality_and_its_imbalance() -> None:
    """GL_265_2: A >= U with 1 and 33333 has the imbalance -33332."""
    check = over("a >= u", a=1, u=33_333)
    assert (check.verdict, check.difference) == ("fails", -33_332)


def test_vtl_missing_parts() -> None:
    """1-1-1-23: N = A - L without L is not zero-filled as `always_zero` would; L is implied."""
    check = over("n = a - l", n=199, a=200, l=None)
    assert (check.verdict, check.expected) == ("undecided", Interval(F(1), F(1)))


def test_vtl_decimals_leave_no_dust() -> None:
    """GH_919: decimal fractions that a binary float cannot hold add up exactly."""
    assert over("a = b + c", a="0.3", b="0.1", c="0.2").by_rounding is False
    assert over("a = b + c", a="0.3", b="0.1", c="0.2").verdict == "holds"
