"""The least sets of figures to change, on published records and on systems of our own."""

from __future__ import annotations

import random
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from systems import linear, located

FAR = 10**15

# errorlocate@92dc0f75 tests/testthat/test-locate_errors.R, test-localize-errors.R: profit + cost = turnover and
# cost >= 0.6 turnover, nothing negative; weights there, infinite ones given as 0 (which may not change) here.
BUSINESS = [
    linear({"p": 1, "c": 1, "t": -1}),
    linear({"c": 1, "t": "-0.6"}, ">="),
    linear({"p": 1}, ">="),
    linear({"c": 1}, ">="),
]


def test_errorlocate_profit() -> None:
    assert located({"p": 755, "c": 125, "t": 200}, BUSINESS) == [("p",)]


@pytest.mark.parametrize(
    ("weights", "wrong"),
    [({"x": 1, "y": 2, "z": 2}, "x"), ({"x": 2, "y": 1, "z": 2}, "y"), ({"x": 2, "y": 2, "z": 1}, "z")],
)
def test_errorlocate_weights(weights: dict[str, int], wrong: str) -> None:
    assert located({"x": 1, "y": 1, "z": 1}, [linear({"x": 1, "y": 1, "z": -1})], weights) == [(wrong,)]


def test_errorlocate_without_weights_all_three_are_told() -> None:
    assert located({"x": 1, "y": 1, "z": 1}, [linear({"x": 1, "y": 1, "z": -1})]) == [("x",), ("y",), ("z",)]


def test_errorlocate_fixed_fields() -> None:
    profit = [linear({"p": 1, "c": 1, "t": -1})]
    record = {"p": 30, "c": 70, "t": 80}
    assert located(record, profit, {"p": 0, "t": 0}) == [("c",)]
    assert located(record, profit, {"p": 0, "c": 0}) == [("t",)]
    rules = [linear({"x": 1, "z": -1}), linear({"y": 1, "z": -1})]
    assert located({"x": 6, "y": 6, "z": 5}, rules, {"z": 0}) == [("x", "y")]


def test_errorlocate_fixed_targets() -> None:
    """(60; 5, 5, 5, 45, 0) where the total and the first parts are fixed and two parts must be 25 and 20."""
    rules = [
        linear({"t": -1, "a": 1, "b": 1, "c": 1, "d": 1, "e": 1}),
        linear({"d": 1}, constant=-25),
        linear({"e": 1}, constant=-20),
    ]
    record = {"t": 60, "a": 5, "b": 5, "c": 5, "d": 45, "e": 0}
    assert located(record, rules) == [("d", "e")]


@pytest.mark.parametrize("size", [10**7, 10**10, FAR])
def test_errorlocate_values_that_defeat_a_solver_of_floats(size: int) -> None:
    """errorlocate issues 30 and 36: profit 1e10, cost 200, turnover 300; there it ends in NA from 1e7 on."""
    assert located({"p": size, "c": 200, "t": 300}, BUSINESS) == [("p",)]


def test_editrules_nine_orders_of_magnitude() -> None:
    """editrules@7a054c22 testlocalizeErrors_mip.R: x1 … x9 are 10^1 … 10^9, each the next one's tenth; one is off."""
    rules = [linear({f"x{n}": 10, f"x{n + 1}": -1}) for n in range(1, 9)]
    record = {f"x{n}": 10**n for n in range(1, 10)}
    assert located(record, rules) == []
    assert located({**record, "x5": 10**5 + 1}, rules) == [("x5",)]
    assert located({**record, "x9": 10**9 + 1}, rules) == [("x9",)]


def test_editrules_two_at_once() -> None:
    """editrules testErrorLocalizer.R: x + y + z = w with x > 0 at (-1, 1, 0, 0) takes two changes."""
    rules = [linear({"x": 1, "y": 1, "z": 1, "w": -1}), linear({"x": 1}, ">")]
    found = located({"x": -1, "y": 1, "z": 0, "w": 0}, rules)
    assert all(len(free) == 2 and "x" in free for free in found) and len(found) == 3


def test_products_take_part_exactly() -> None:
    """A rate that two statements prove: 100 part = rate * whole fails, and part + rest = whole holds."""
    from auditor.model.equation import Equation, Term

    rate = Equation((Term(Fraction(100), ("part",)), Term(Fraction(-1), ("rate", "whole"))))
    whole = linear({"part": 1, "rest": 1, "whole": -1})
    assert located({"part": 30, "rest": 70, "whole": 100, "rate": 33}, [rate, whole]) == [("rate",)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_set_told_will_do_and_no_lighter_one_does(data: st.DataObject) -> None:
    """Against exhaustive search over all sets of two exact tables' worth of figures."""
    from itertools import combinations

    names = [f"x{n}" for n in range(6)]
    values = {name: data.draw(st.integers(0, 6)) for name in names}
    rules = []
    for _ in range(data.draw(st.integers(1, 3))):
        whole, *parts = data.draw(st.permutations(names).map(lambda order: order[:3]))
        rules.append(linear({whole: -1, **dict.fromkeys(parts, 1)}))
    found = located(values, rules)
    sizes = {len(free) for free in found}
    assert len(sizes) <= 1
    if found:
        size = sizes.pop()
        assert set(found) == {free for free in combinations(sorted(names), size) if _solvable(rules, values, free)}
        assert not any(
            _solvable(rules, values, free) for less in range(size) for free in combinations(sorted(names), less)
        )


def _solvable(rules: list, values: dict[str, int], free: tuple[str, ...]) -> bool:  # type: ignore[type-arg]
    """Whether linear equations have a solution with some of the unknowns free: by elimination."""
    rows = []
    for rule in rules:
        row = [Fraction(0)] * (len(free) + 1)
        for term in rule.terms:
            (name,) = term.figures
            if name in free:
                row[free.index(name)] += term.coefficient
            else:
                row[-1] -= term.coefficient * values[name]
        rows.append(row)
    for column in range(len(free)):
        pivot = next((row for row in rows if row[column] != 0), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        rows = [[a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)] for row in rows]
    return all(row[-1] == 0 for row in rows)


def test_three_errors_among_five_hundred_figures() -> None:
    """A hierarchy of 200 totals over 500 figures with values to 1e15, three of them wrong, in two seconds."""
    chance = random.Random(7)
    values, rules, leaves = _hierarchy(chance)
    assert (len(values), len(rules)) == (500, 200)
    wrong = chance.sample(leaves, 3)
    for name in wrong:
        values[name] += 10 ** chance.randint(3, 14)
    start = time.process_time()
    found = located(values, rules)
    assert time.process_time() - start < 2
    assert tuple(sorted(wrong)) in found


def _hierarchy(chance: random.Random) -> tuple[dict[str, int], list, list[str]]:  # type: ignore[type-arg]
    """Figures that add up along rows and columns of tables and to a total of totals."""
    values: dict[str, int] = {}
    rules, leaves, wholes = [], [], []
    table = 0
    while len(rules) < 192:
        table += 1
        rows, columns = 4, 3
        cells = {(r, c): chance.randint(10**11, 10**13) for r in range(rows) for c in range(columns)}
        for (r, c), value in cells.items():
            values[f"t{table}.{r}.{c}"] = value
            leaves.append(f"t{table}.{r}.{c}")
        for r in range(rows):
            values[f"t{table}.r{r}"] = sum(cells[r, c] for c in range(columns))
            rules.append(linear({f"t{table}.r{r}": -1, **{f"t{table}.{r}.{c}": 1 for c in range(columns)}}))
        for c in range(columns):
            values[f"t{table}.c{c}"] = sum(cells[r, c] for r in range(rows))
            rules.append(linear({f"t{table}.c{c}": -1, **{f"t{table}.{r}.{c}": 1 for r in range(rows)}}))
        values[f"t{table}"] = sum(cells.values())
        wholes.append(f"t{table}")
        rules.append(linear({f"t{table}": -1, **{f"t{table}.r{r}": 1 for r in range(rows)}}))
    while len(rules) < 199:
        one = f"s{len(rules)}"
        values[one] = values[wholes[len(rules) % len(wholes)]] * 2
        rules.append(linear({one: -1, wholes[len(rules) % len(wholes)]: 2}))
    left = 500 - len(values) - 1
    extra = [f"e{n}" for n in range(left)]
    values |= {name: chance.randint(10**9, 10**12) for name in extra}
    values["all"] = sum(values[name] for name in (*wholes, *extra))
    rules.append(linear({"all": -1, **dict.fromkeys((*wholes, *extra), 1)}))
    return values, rules, leaves
