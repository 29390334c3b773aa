"""Claims: the multilinear form, what a name is when solved, units in base, and how a formula is printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.knowledge.balance import unit_of
from auditor.knowledge.claims import build_claim
from auditor.knowledge.tokens import ExpressionError
from auditor.model.claim import Claim
from auditor.model.figure import Unit

UNITS = {
    "ha": Unit("ha", "area", Fraction(10_000)),
    "%": Unit("percent", "ratio", Fraction(1, 100)),
    "point": Unit("point", "points", Fraction(1, 100)),
    "t/ha": Unit("t/ha", "area^-1 mass", Fraction(1, 10)),
}


def claim(text: str) -> Claim:
    return build_claim(text, UNITS)


def form(text: str) -> dict[tuple[str, ...], Fraction] | None:
    found = claim(text).comparisons[0].form
    return None if found is None else {tuple(map(str, p.atoms)): p.coefficient for p in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total = rice + maize", {("total",): 1, ("rice",): -1, ("maize",): -1}),
        ("rate = level / base", {("rate", "base"): 1, ("level",): -1}),
        ("whole = sum(parts)", {("whole",): 1, ("sum(parts)",): -1}),
        ("mean(x) <= 2 * y", {("sum(x)",): 1, ("count(x)", "y"): -2}),
        ("r = weighted_mean(rs, ws)", {("r", "sum(ws)"): 1, ("dot(rs, ws)",): -1}),
        ("a = sum(r * w)", {("a",): 1, ("dot(r, w)",): -1}),
        ("mean(a, b) = 3", {("a",): Fraction(1, 2), ("b",): Fraction(1, 2), (): -3}),
        ("x - x + y = 0", {("y",): 1}),
        ("2 * a / 4 = b", {("a",): Fraction(1, 2), ("b",): -1}),
        ("a^2 = b", None),
        ("abs(a) = b", None),
        ("a = b / 0", None),
    ],
)
def test_the_form_is_cleared_of_denominators(text: str, expected: dict[tuple[str, ...], Fraction] | None) -> None:
    found = form(text)
    if found is None or expected is None:
        assert found is expected
    else:
        assert {frozenset(key): value for key, value in found.items()} == {
            frozenset(key): value for key, value in expected.items()
        }


def test_each_name_is_solved() -> None:
    assert dict(claim("level = prior * (1 + growth)").solved) == {
        "level": "level = prior*growth + prior",
        "prior": "prior = level/(growth + 1)",
        "growth": "growth = (level - prior)/prior",
    }
    assert dict(claim("part <= whole").solved) == {"part": "part <= whole", "whole": "whole >= part"}


def test_literals_are_in_base_units() -> None:
    found = claim("a >= 5 ha").comparisons[0]
    assert found.right.value == 50_000
    assert claim("a <= 2 points").comparisons[0].right.value == Fraction(1, 50)
    assert claim("a <= 100%").comparisons[0].right.value == 1


def test_an_unknown_unit_is_told_with_the_nearest() -> None:
    with pytest.raises(ExpressionError) as refused:
        claim("a >= 5 t/hb")
    assert (refused.value.key, refused.value.at, dict(refused.value.values)["near"]) == ("claim.unit", 5, "t/ha")


def test_names_lists_and_subject() -> None:
    found = claim("sum(parts) <= whole + min(extra)")
    assert found.names == ("parts", "whole", "extra")
    assert found.lists == ("parts", "extra")
    assert found.subject == "whole"
    assert not found.logic
    assert claim("if a > 1 then b > 1").logic


@pytest.mark.parametrize(
    ("text", "joined", "forms"),
    [
        ("abs(a - b) <= c", "and", 2),
        ("c > abs(a - b)", "and", 2),
        ("max(a, b, 1) < c", "and", 3),
        ("min(a, b) >= c", "and", 2),
        ("max(a, b) >= c", "or", 2),
        ("abs(a) >= 2", "or", 2),
    ],
)
def test_bounds_on_the_greatest_are_sums(text: str, joined: str, forms: int) -> None:
    found = claim(text)
    assert found.tree.op == joined
    assert found.logic == (joined == "or")
    assert len(found.comparisons) == forms
    assert all(comparison.form is not None for comparison in found.comparisons)
    assert found.plain.replace("≤", "<=").replace("≥", ">=") == text


def test_formulas_for_people() -> None:
    found = claim("rate = weighted_mean(rates, weights)")
    assert found.latex == (r"\mathit{rate} = \frac{\sum \mathit{rates} \cdot \mathit{weights}}{\sum \mathit{weights}}")
    assert "<mfrac>" in found.mathml and "<mo>∑</mo>" in found.mathml
    assert claim("0 <= share_of <= 5%").latex == r"0 \leq \mathit{share\_of} \leq 5\,\mathrm{\%}"


def test_a_unit_may_be_put_together_from_others() -> None:
    units = {**UNITS, "kg": Unit("kg", "mass"), "đồng": Unit("VND", "VND"), "triệu": Unit("triệu", "", Fraction(10**6))}
    assert unit_of("triệu  đồng/kg", units) == Unit("triệu VND/kg", "VND mass^-1", Fraction(10**6))
    assert unit_of("kg/ha", units) == Unit("kg/ha", "area^-1 mass", Fraction(1, 10_000))
    assert build_claim("a >= 5 triệu đồng", units).comparisons[0].right.value == 5_000_000
    assert unit_of("kg đồng", units) is None
    assert unit_of("triệu hb", units) is None
