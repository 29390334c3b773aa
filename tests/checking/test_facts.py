"""Facts are bound by indicator, period, aspect and place, each as its selector says."""

from __future__ import annotations

import pytest
from judging import figure

from auditor.checking.across import check_across
from auditor.checking.facts import fact_bindings
from auditor.checking.periods import completed, seen_from
from auditor.checking.scene import scene_of
from auditor.knowledge.catalog import Catalog, Indicator, PlaceEntry
from auditor.knowledge.claims import build_claim
from auditor.knowledge.selectors import selector
from auditor.model.figure import Figure, Period
from auditor.model.relation import Extraction
from auditor.model.rule import Rule

OCTOBER = Period("month", 2024, 10)
SO_FAR = Period("ytd", 2024, 10)


@pytest.mark.parametrize(
    ("base", "word", "expected"),
    [
        (OCTOBER, "previous", Period("month", 2024, 9)),
        (Period("month", 2024, 1), "previous", Period("month", 2023, 12)),
        (Period("quarter", 2024, 1), "previous", Period("quarter", 2023, 4)),
        (SO_FAR, "previous", Period("ytd", 2024, 9)),
        (Period("ytd", 2024, 1), "previous", None),
        (Period("year", 2024), "previous", Period("year", 2023)),
        (OCTOBER, "prior-year", Period("month", 2023, 10)),
        (OCTOBER, "next-year", Period("month", 2025, 10)),
        (OCTOBER, "ytd", SO_FAR),
        (SO_FAR, "month", OCTOBER),
        (OCTOBER, "year", Period("year", 2024)),
        (OCTOBER, "quarter", None),
        (Period("ytd", 2024, 9), "quarter", Period("quarter", 2024, 3)),
        (Period("half", 2024, 1), "ytd", Period("ytd", 2024, 6)),
        (Period("year", 2024), "month", Period("month", 2024, 12)),
        (OCTOBER, "month", OCTOBER),
        (Period("month", None, 10), "prior-year", None),
        (OCTOBER, "ytd@previous", Period("ytd", 2024, 9)),
        (SO_FAR, "month@prior-year", Period("month", 2023, 10)),
        (Period("ytd", 2024, 1), "previous@month", None),
    ],
)
def test_periods_are_seen_from_one_another(base: Period, word: str, expected: Period | None) -> None:
    assert seen_from(base, word) == expected


def test_a_report_says_what_its_words_leave_open() -> None:
    assert completed(Period("ytd"), OCTOBER) == SO_FAR
    assert completed(Period("month", None, 9), OCTOBER) == Period("month", 2024, 9)
    assert completed(Period("ytd", 2023), OCTOBER) == Period("ytd", 2023, 10)
    assert completed(None, OCTOBER) == OCTOBER
    assert completed(SO_FAR, None) == SO_FAR


def fact(id_: str, indicator: str, period: Period | None, value: str = "1", **more: object) -> Figure:
    return figure(id_, value, "ha", indicator=indicator, period=period, **{"aspect": "actual", **more})


def bound(
    claim: str, names: dict[str, str], *figures: Figure, catalog: Catalog | None = None
) -> list[dict[str, tuple[str, ...]]]:
    rule = Rule("r", {}, {}, "facts", build_claim(claim, {}), names={n: selector(text) for n, text in names.items()})
    extraction = Extraction({one.id: one for one in figures}, ())
    return [dict(binding.roles) for binding in fact_bindings(rule, scene_of(extraction, catalog or Catalog()))]


def test_one_binding_for_each_period() -> None:
    names = {"total": "grain", "rice": "rice"}
    figures = [fact(f"{i[0]}{p.span}", i, p) for i in ("grain", "rice") for p in (OCTOBER, SO_FAR)]
    assert bound("total >= rice", names, *figures) == [
        {"total": ("gmonth",), "rice": ("rmonth",)},
        {"total": ("gytd",), "rice": ("rytd",)},
    ]


def test_a_rule_of_one_figure_is_bound_to_each_that_states_it() -> None:
    figures = [fact("a", "cover", OCTOBER), fact("b", "cover", SO_FAR), fact("c", "rice", OCTOBER)]
    assert bound("cover <= 1", {"cover": "cover"}, *figures) == [{"cover": ("a",)}, {"cover": ("b",)}]


def test_a_selector_says_which_period() -> None:
    names = {"now": "rice", "before": "rice@prior-year", "so_far": "rice@ytd"}
    figures = [
        fact("a", "rice", OCTOBER),
        fact("b", "rice", Period("month", 2023, 10)),
        fact("c", "rice", Period("ytd", 2024, 10)),
        fact("d", "rice", Period("ytd", 2023, 10)),
    ]
    found = bound("now + before <= so_far", names, *figures)
    assert {"now": ("a",), "before": ("b",), "so_far": ("c",)} in found


def test_a_selector_says_which_aspect() -> None:
    figures = [fact("a", "rice", OCTOBER), fact("p", "rice", OCTOBER, aspect="plan"), fact("e", "grain", OCTOBER)]
    assert bound("now <= plan", {"now": "rice", "plan": "rice@plan"}, *figures) == [{"now": ("a",), "plan": ("p",)}]


def test_a_selector_says_which_places() -> None:
    catalog = Catalog(places={"new": PlaceEntry("new", "New", made_of=("one", "two"))})
    figures = [fact(place, "rice", OCTOBER, place=place) for place in ("new", "one", "two", "other")]
    found = bound("rice = sum(parts)", {"rice": "rice", "parts": "rice@places"}, *figures, catalog=catalog)
    assert found == [{"rice": ("new",), "parts": ("one", "two")}]
    names = {"rice": "rice", "parts": "rice@places"}
    assert (
        bound("rice = sum(parts)", names, *figures[:2], catalog=catalog) == []
    )  # a place that is not printed is no zero


def test_rates_and_weights_go_together_place_by_place() -> None:
    catalog = Catalog(places={"new": PlaceEntry("new", "New", made_of=("one", "two"))})
    names = {"rate": "rate", "rates": "rate@places", "weights": "rice@places"}
    figures = [fact("r", "rate", OCTOBER, place="new"), fact("r2", "rate", OCTOBER, place="two")]
    figures += [fact("r1", "rate", OCTOBER, place="one"), fact("w1", "rice", OCTOBER, place="one")]
    claim = "rate = weighted_mean(rates, weights)"
    assert bound(claim, names, *figures, catalog=catalog) == []
    found = bound(claim, names, *figures, fact("w2", "rice", OCTOBER, place="two"), catalog=catalog)
    assert found == [{"rate": ("r",), "rates": ("r1", "r2"), "weights": ("w1", "w2")}]


def test_two_values_for_one_fact_bind_nothing() -> None:
    figures = [fact("a", "rice", OCTOBER), fact("b", "rice", OCTOBER, "2"), fact("g", "grain", OCTOBER)]
    assert bound("g >= r", {"g": "grain", "r": "rice"}, *figures) == []
    same = [fact("a", "rice", OCTOBER), fact("b", "rice", OCTOBER), fact("g", "grain", OCTOBER)]
    assert bound("g >= r", {"g": "grain", "r": "rice"}, *same) == [{"g": ("g",), "r": ("a",)}]


def test_what_is_not_printed_is_simply_absent() -> None:
    names = {"total": "grain", "rice": "rice", "maize": "maize"}
    figures = [fact("g", "grain", OCTOBER), fact("r", "rice", OCTOBER)]
    assert bound("total = rice + maize", names, *figures) == [{"total": ("g",), "rice": ("r",)}]


def test_reports_are_put_side_by_side() -> None:
    """A rule on each indicator is bound to each that adds up, across reports, by what their periods leave open."""
    catalog = Catalog(
        indicators={"tea": Indicator("tea", {}, kind="flow"), "people": Indicator("people", {}, kind="stock")}
    )
    names = {"so_far": selector("*@ytd"), "before": selector("*@ytd@previous"), "month": selector("*@month")}
    rule = Rule("r", {}, {}, "archive", build_claim("so_far = before + month", {}), names=names)

    def report(period: Period, *figures: Figure) -> Extraction:
        return Extraction({one.id: one for one in figures}, (), period=period)

    september = report(
        Period("month", 2024, 9), fact("f1", "tea", Period("ytd"), "455"), fact("f2", "people", Period("ytd"), "1")
    )
    for total, verdict in (("509", "holds"), ("590", "fails")):
        month, so_far = fact("f1", "tea", Period("month", None, 10), "54"), fact("f2", "tea", Period("ytd"), total)
        found = check_across([rule], [september, report(OCTOBER, month, so_far)], catalog)
        assert [check.verdict for check in found.checks] == [verdict]
        assert {found.figures[id_].indicator for check in found.checks for id_ in check.figures()} == {"tea"}
        assert {found.sources[id_] for id_ in found.checks[0].figures()} == {0, 1}
