"""Lint of the rule set: what is found is proved, and what is right is left in peace."""

from __future__ import annotations

import random
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.knowledge.catalog import Catalog, Indicator
from auditor.knowledge.claims import build_claim
from auditor.knowledge.exact import InfeasibleError, Row, greatest, possible
from auditor.knowledge.lint import lint, severity
from auditor.knowledge.rulebook import Rulebook
from auditor.model.rule import Origin, Rule, Selector

NONE = frozenset[str]()


def book(*claims: str, over: str = "facts", **more: object) -> Rulebook:
    """Rules r1, r2, … with these claims; every name is bound to an indicator of its own."""
    rules = {}
    for number, text in enumerate(claims, 1):
        claim = build_claim(text, {})
        names = {name: Selector(f"x.{name}") for name in claim.names} if over == "facts" else {}
        id_ = f"r{number}"
        rules[id_] = Rule(id_, {}, {}, over, claim, names=names, origin=Origin("f.yaml", number, 1), **more)  # type: ignore[arg-type]
    return Rulebook(rules)


def found(*claims: str, over: str = "facts") -> list[tuple[str, str, str]]:
    faults = lint(book(*claims, over=over), Catalog())
    return [(dict(f.values)["rule"], f.message, dict(f.values).get("others", "")) for f in faults]


def test_sound_rules_are_left_in_peace() -> None:
    assert not found("total = rice + maize", "rice = spring + summer", "rate = rice / plan", "rate <= 2")


@pytest.mark.parametrize(
    "second",
    ["total = rice + maize", "rice + maize = total", "2 * maize = 2 * total - 2 * rice", "total - rice = maize"],
)
def test_a_rule_that_is_said_twice(second: str) -> None:
    assert found("total = rice + maize", second) == [("r2", "lint.duplicate", "r1")]


def test_rules_that_contradict_one_another() -> None:
    assert found("a >= 5", "a <= 3") == [("r2", "lint.contradiction", "r1")]
    assert found("a < b", "b < a") == [("r2", "lint.contradiction", "r1")]
    assert found("a = b + 1", "b = c + 1", "c = a + 1") == [("r3", "lint.contradiction", "r1, r2")]


def test_a_contradiction_is_told_without_bystanders() -> None:
    assert found("a >= 5", "b = a + c", "a <= 3", "c <= 9") == [("r3", "lint.contradiction", "r1")]


def test_a_measure_that_rules_leave_no_room() -> None:
    assert ("r2", "lint.forces-zero", "r1") in found("a = b + c", "b = a + d")


def test_a_rule_that_follows_from_others() -> None:
    assert found("total = rice + maize", "rice <= total") == [("r2", "lint.implied", "r1")]
    assert found("a <= b", "b <= c", "a <= c") == [("r3", "lint.implied", "r1, r2")]
    assert found("a = b + c", "b = d + e", "a = c + d + e") == [("r3", "lint.implied", "r1, r2")]


def test_a_growth_may_fall_so_nothing_follows() -> None:
    rules = book("level = prior + change", "prior <= level").rules
    grown = dict(rules)
    signed = {
        "level": Selector("x.level"),
        "prior": Selector("x.prior"),
        "change": Selector("x.level", aspect="change"),
    }
    first = grown["r1"]
    grown["r1"] = Rule(first.id, {}, {}, "facts", first.claim, names=signed, origin=first.origin)
    assert not lint(Rulebook(grown), Catalog())


def test_products_are_followed_as_they_stand() -> None:
    assert found("output = area * yield", "2 * output = 2 * yield * area") == [("r2", "lint.duplicate", "r1")]


@pytest.mark.parametrize(
    "claim", ["a >= 0", "a + b >= 0", "abs(a) >= 0", "if a < 0 then b = 1", "a <= a", "max(a, b) >= 0"]
)
def test_a_rule_that_never_fails(claim: str) -> None:
    assert [fault[1] for fault in found(claim)] == ["lint.never-fails"]


@pytest.mark.parametrize("claim", ["a + 1 <= 0", "a < a", "abs(a) < 0", "a > 1 and a < 0", "min(a, b) <= -1"])
def test_a_rule_that_never_holds(claim: str) -> None:
    assert "lint.never-holds" in [fault[1] for fault in found(claim)]


def test_names_that_are_not_used_and_periods_that_are_not_stated() -> None:
    catalog = Catalog(indicators={"x.a": Indicator("x.a", {}, periods=("ytd", "year"))})
    claim = build_claim("a <= b", {})
    names = {"a": Selector("x.a", "month"), "b": Selector("x.a"), "c": Selector("x.c"), "d": Selector("x.c")}
    rule = Rule("r1", {}, {}, "facts", claim, names=names)
    messages = sorted(fault.message for fault in lint(Rulebook({"r1": rule}), catalog))
    assert messages == ["lint.name-unused", "lint.name-unused", "lint.never-binds", "lint.same-fact"]


def test_rules_of_different_scopes_are_not_compared() -> None:
    rules = {
        id_: Rule(id_, {}, {}, "rates", build_claim(claim, {}), where={"form": (form,)})
        for id_, claim, form in [("r1", "level = rate * base", "of"), ("r2", "level = rate * base", "under")]
    }
    assert not lint(Rulebook(rules), Catalog())


def test_how_much_a_finding_matters() -> None:
    faults = lint(book("a >= 5", "a <= 3", "b >= 0"), Catalog())
    assert [severity(fault) for fault in faults] == ["error", "warning"]


def test_a_thousand_rules_in_time() -> None:
    chance = random.Random(1)
    claims = []
    for number in range(997):
        top, *parts = chance.sample(range(3000), chance.randint(3, 5))
        names = [f"v{part}" for part in parts]
        claims.append(f"v{top} = {' + '.join(names)}" if number % 4 else f"{names[0]} <= v{top}")
    rulebook = book(*claims, "u1 = u2 + u3", "u2 <= u1", "u1 = u3 + u2")
    started = time.process_time()
    faults = lint(rulebook, Catalog())
    assert time.process_time() - started < 30  # 3 s on a quiet machine
    messages = {dict(fault.values)["rule"]: fault.message for fault in faults}
    assert (messages["r999"], messages["r1000"]) == ("lint.implied", "lint.duplicate")


# The exact simplex method, against every vertex of small systems.


def row(bound: int, equal: bool = False, strict: bool = False, **coefficients: int) -> Row:
    return Row("r", {name: Fraction(value) for name, value in coefficients.items()}, Fraction(bound), equal, strict)


def test_the_greatest_value_is_exact() -> None:
    rows = [row(4, x=2, y=1), row(3, x=1, y=3)]
    assert greatest({"x": Fraction(1), "y": Fraction(1)}, rows, NONE) == Fraction(11, 5)
    assert greatest({"x": Fraction(1)}, [row(1, y=1)], NONE) is None
    assert greatest({"x": Fraction(-1)}, [row(5, x=-1)], frozenset({"x"})) == 5
    with pytest.raises(InfeasibleError):
        greatest({}, [row(-1, x=1)], NONE)


def test_strict_rows_need_room() -> None:
    assert not possible([row(0, x=1, y=-1, strict=True), row(0, x=-1, y=1)], NONE)
    assert possible([row(0, x=1, y=-1, strict=True), row(1, y=1)], NONE)


small = st.integers(-4, 4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=4), small, small)
def test_no_point_of_a_grid_beats_it(lines: list[tuple[int, int, int]], first: int, second: int) -> None:
    rows = [row(bound, x=a, y=b) for a, b, bound in lines] + [row(8, x=1), row(8, y=1)]
    inside = [(x, y) for x in range(9) for y in range(9) if all(a * x + b * y <= bound for a, b, bound in lines)]
    try:
        best = greatest({"x": Fraction(first), "y": Fraction(second)}, rows, NONE)
    except InfeasibleError:
        assert not inside
    else:
        assert best is not None
        assert all(first * x + second * y <= best for x, y in inside)
