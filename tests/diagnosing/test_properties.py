"""What holds of every diagnosis: repairs mend, order and unit do not matter, rounding alone is nothing, errors stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from systems import checks_of, linear, number

from auditor.diagnosing import diagnose
from auditor.model.equation import Equation
from auditor.model.finding import Finding
from auditor.model.interval import Interval, around

PARTS = st.lists(st.integers(10_000, 999_999), min_size=2, max_size=5, unique=True)


def total(names: Sequence[str]) -> Equation:
    """The last figure is the sum of the others."""
    return linear({**dict.fromkeys(names[:-1], 1), names[-1]: -1})


def told(literals: Sequence[str], equations: Sequence[Equation]) -> tuple[Finding, ...]:
    """The findings of a record of numbers x1, x2, … printed to the unit."""
    figures = {f"x{n}": number(f"x{n}", text) for n, text in enumerate(literals, 1)}
    return diagnose(figures, checks_of(printed(literals), equations))


def printed(literals: Sequence[str]) -> dict[str, Interval]:
    """What the numbers say."""
    return {f"x{n}": around(Fraction(text), Fraction(1)) for n, text in enumerate(literals, 1)}


def value(text: str) -> Fraction:
    """What a repair says."""
    return Fraction(text.replace(".", "").replace(",", "."))


@st.composite
def spoiled(draw: st.DrawFn) -> list[str]:
    """Parts and their total, one of them with two neighbouring digits exchanged."""
    parts = draw(PARTS)
    numbers = [str(n) for n in (*parts, sum(parts))]
    which = draw(st.integers(0, len(numbers) - 1))
    at = draw(st.integers(1, len(numbers[which]) - 2))
    text = numbers[which]
    assume(text[at] != text[at + 1])
    numbers[which] = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return numbers


@settings(max_examples=40, deadline=None)
@given(spoiled())
def test_an_error_is_told_and_each_repair_makes_its_checks_hold(numbers: list[str]) -> None:
    names = [f"x{n}" for n in range(1, len(numbers) + 1)]
    (finding,) = told(numbers, [total(names)])
    assert finding.suspects
    for suspect in finding.suspects:
        if suspect.repair is not None:
            mended = around(value(suspect.repair), Fraction(1))
            assert total(names).decide({**printed(numbers), suspect.figure: mended})


@settings(max_examples=30, deadline=None)
@given(spoiled(), st.permutations(range(3)))
def test_the_order_of_checks_does_not_matter(numbers: list[str], order: list[int]) -> None:
    names = [f"x{n}" for n in range(1, len(numbers) + 1)]
    equations = [total(names), linear({names[0]: 1}, ">="), linear({names[-1]: 1, names[0]: -1}, ">=")]
    shuffled = [equations[place] for place in order]
    first, second = told(numbers, equations), told(numbers, shuffled)
    assert [f.suspects for f in first] == [f.suspects for f in second]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=8), st.integers(1, 3))
def test_rounding_alone_is_no_finding(parts: list[int], places: int) -> None:
    """True values, each rounded on its own: whatever the sums are off by then, nothing is told."""
    step = Fraction(10**places)
    exact = [*parts, sum(parts)]
    rounded = [Fraction(round(Fraction(n) / step)) for n in exact]
    figures = {f"x{n}": number(f"x{n}", str(one)) for n, one in enumerate(rounded, 1)}
    box = {name: around(figure.value or 0, Fraction(1)) for name, figure in figures.items()}
    assert diagnose(figures, checks_of(box, [total(list(figures))])) == ()


@settings(max_examples=25, deadline=None)
@given(spoiled(), spoiled())
def test_independent_errors_stay_apart(first: list[str], second: list[str]) -> None:
    """Two lists that share no figure are two findings, though a third check that holds ties them."""
    names = [f"x{n}" for n in range(1, len(first) + len(second) + 1)]
    mine, theirs = names[: len(first)], names[len(first) :]
    bridge = linear({mine[0]: 1, theirs[0]: 1}, ">=")
    found = told([*first, *second], [total(mine), total(theirs), bridge])
    assert len(found) == 2
    assert {suspect.figure in mine for suspect in found[0].suspects} | {
        suspect.figure in mine for suspect in found[1].suspects
    } == {True, False}
