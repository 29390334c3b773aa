"""The language of claims: what it reads, what it refuses, how fast, and where."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.knowledge.expression import DEPTH, parse
from auditor.knowledge.formula import latex, mathml, plain
from auditor.knowledge.tokens import ExpressionError


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("total = rice + maize", "total = rice + maize"),
        ("total == rice+maize", "total = rice + maize"),
        ("a ≠ b", "a ≠ b"),
        ("0 <= share <= 100%", "0 ≤ share ≤ 100%"),
        ("a - (b - c) >= -(a + b) * 2", "a - (b - c) ≥ -(a + b) · 2"),
        ("rate = weighted_mean(rates, weights)", "rate = weighted_mean(rates, weights)"),
        ("if a > 500 VND then b < 0.1 t/ha", "if a > 500 VND then b < 0.1 t/ha"),
        ("not (a < b) or c = 1 and d = 2", "not a < b or c = 1 and d = 2"),
        ("total = sum(crop.area, over places)", "total = sum(crop.area@places)"),
        ("crop.area@prior-year@plan >= 2^2", "crop.area@prior-year@plan ≥ 2^2"),
        ("a = 2 ha / b", "a = 2 ha / b"),
        ("a − b × c ≤ 1_000.5", "a - b · c ≤ 1_000.5"),
    ],
)
def test_a_claim_is_read(text: str, read: str) -> None:
    tree = parse(text)
    assert plain(tree) == read
    assert latex(tree)
    assert mathml(tree).startswith("<math")


@pytest.mark.parametrize("text", ["total = rice + maize", "0 <= a <= b", "if a > 1 then a / (b - c) = -d^2"])
def test_what_is_printed_is_read_again(text: str) -> None:
    assert plain(parse(plain(parse(text)))) == plain(parse(text))


@pytest.mark.parametrize(
    ("text", "key", "at"),
    [
        ("", "claim.ends", 0),
        ("a =", "claim.ends", 3),
        ("a", "claim.no-comparison", 0),
        ("a = b; c", "claim.character", 5),
        ("a = 'x'", "claim.character", 4),
        ("a.__class__() = 1", "claim.function", 0),
        ("__import__('os') = 1", "claim.character", 11),
        ("open(a) = 1", "claim.function", 0),
        ("a[0] = 1", "claim.character", 1),
        ("a := 1", "claim.character", 2),
        ("lambda: 1", "claim.character", 6),
        ("9**9**9 = 1", "claim.power", 3),
        ("a^b = 1", "claim.power", 2),
        ("a^-1 = 1", "claim.power", 2),
        ("a^2^3 = 1", "claim.power", 3),
        ("a b = 1", "claim.unexpected", 2),
        ("a + (b = 1) = 2", "claim.condition-in-sum", 7),
        ("a and b = 1", "claim.no-comparison", 0),
        ("sum(2*a) = 1", "claim.list", 0),
        ("round(a, b) = 1", "claim.round", 9),
        ("weighted_mean(a) = 1", "claim.arguments", 0),
        ("a = 1234567890123456789012345", "claim.digits", 4),
        ("sum(a, over 3) = 1", "claim.over", 7),
    ],
)
def test_a_claim_is_refused_at_its_place(text: str, key: str, at: int) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert (refused.value.key, refused.value.at) == (key, at)


@pytest.mark.parametrize(
    "text",
    ["(" * 10_000 + "a" + ")" * 10_000 + " = 1", "-" * 10_000 + "a = 1", "not " * 10_000 + "a = 1",
     "(" * (DEPTH + 1) + "a", "abs(" * (DEPTH + 1) + "a", "-" * (DEPTH + 1) + "a = 1", "a" * 10_000,
     "if a = 1 then " * 200 + "a = 1", "9" * 100_000, "a" + "+a" * 900 + " = 1"],
)  # fmt: skip
def test_a_hostile_claim_is_refused_in_milliseconds(text: str) -> None:
    started = time.process_time()
    with pytest.raises(ExpressionError):
        parse(text)
    assert time.process_time() - started < 0.1


@given(st.text(alphabet="ab1.2+-*/^()=<>!,@% _'\"[]{}:;\\\n\t∑éếif then sum", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except ExpressionError as refused:
        assert 0 <= refused.at <= len(text)
    else:
        assert plain(tree)
