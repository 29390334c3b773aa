"""Checks that hold one at a time: whether they hold together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.diagnosing import diagnose
from auditor.diagnosing.joint import contradictions
from auditor.model.equation import Equation, Term
from auditor.model.figure import Figure, Reading, Span
from auditor.model.finding import Check
from auditor.model.interval import point

ONE = Fraction(1)


def figure(number: int, value: Fraction | int | str, step: Fraction | int | str = 1) -> Figure:
    """A figure that prints a value in steps."""
    reading = Reading(Fraction(value), Fraction(step), Fraction(step))
    return Figure(f"f{number}", "number", Span(0, number, number + 1), str(value), str(value), (reading,))


def total(whole: int, *parts: int) -> Equation:
    """``whole`` is the sum of ``parts``, figures by number."""
    return Equation((Term(ONE, (f"f{whole}",)), *(Term(-ONE, (f"f{part}",)) for part in parts)))


def rate(part: int, whole: int, share: int) -> Equation:
    """``part`` is ``share`` per cent of ``whole``."""
    return Equation((Term(Fraction(100), (f"f{part}",)), Term(-ONE, (f"f{whole}", f"f{share}"))))


def judged(figures: dict[str, Figure], equations: Sequence[Equation]) -> list[Check]:
    """The checks of equations over figures, each judged on its own."""
    box = {name: one.interval() for name, one in figures.items()}
    points = {name: point(one.value or 0) for name, one in figures.items()}
    return [
        Check(
            f"c{n}",
            "test",
            "holds" if equation.decide(box) else "fails",
            (("figures", equation.figures()),),
            by_rounding=not equation.decide(points),
            equation=equation,
        )
        for n, equation in enumerate(equations, 1)
    ]


def conflicts(figures: Sequence[Figure], *equations: Equation) -> list[list[str]]:
    """The contradictions, by the ids of their checks."""
    by_id = {one.id: one for one in figures}
    checks = judged(by_id, equations)
    assert all(check.verdict == "holds" for check in checks)
    return [[check.id for check in group] for group in contradictions(by_id, checks)]


def test_a_tree_whose_checks_pull_one_figure_both_ways() -> None:
    """10 = 5 + 4 wants parts above their print, 10 = 6 + 5 a total above 10: 4 + 5 must be both 9.5 at least and … 10.5."""
    figures = [figure(1, 10), figure(2, 5, 0), figure(3, "4.5", 0), figure(4, "5.5", 0)]
    low, high = total(1, 2, 3), total(1, 2, 4)
    assert conflicts(figures, low, high) == [["c1", "c2"]]


def test_a_cycle_that_no_narrowing_of_single_figures_settles() -> None:
    """a + b = 10 and a - b = 0 (both rounded), and a + 2b = 17: each can hold, together they ask 15 to be 17."""
    a, b = figure(1, 5, 4), figure(2, 5, 4)
    ten, zero, more = figure(3, 10, 0), figure(4, 0, 0), figure(5, 17, 0)
    wide = Equation((Term(ONE, ("f1",)), Term(Fraction(2), ("f2",)), Term(-ONE, ("f5",))))
    difference = Equation((Term(ONE, ("f1",)), Term(-ONE, ("f2",)), Term(-ONE, ("f4",))))
    assert conflicts([a, b, ten, zero, more], total(3, 1, 2), difference, wide) == [["c1", "c2", "c3"]]
    assert conflicts([a, b, ten, zero], total(3, 1, 2), difference) == []


def test_two_rates_of_one_total_that_leave_too_little() -> None:
    """Shares of 33.34 % twice and 33.35 % are each possible to the print of 3 things; a total of 100 % is not."""
    parts = [figure(n, 1, "0.0005") for n in (1, 2, 3)]
    shares = [figure(n, "33.35", "0.04") for n in (4, 5, 6)]
    hundred, whole = figure(7, 100, 0), figure(8, 3, "0.001")
    each = [rate(n, 8, n + 3) for n in (1, 2, 3)]
    assert conflicts([*parts, *shares, hundred, whole], *each, total(7, 4, 5, 6)) == []
    narrow = [figure(n, "33.35", "0.02") for n in (4, 5, 6)]
    wide = [figure(n, 1, "0.005") for n in (1, 2, 3)]
    assert conflicts([*wide, *narrow, hundred, figure(8, 3, "0.01")], *each) == []


def test_a_contradiction_is_told_with_the_fewest_checks_and_no_suspect() -> None:
    figures = [figure(1, 10), figure(2, 5, 0), figure(3, "4.5", 0), figure(4, "5.5", 0), figure(5, 1), figure(6, 11)]
    by_id = {one.id: one for one in figures}
    (finding,) = diagnose(by_id, judged(by_id, [total(6, 1, 5), total(1, 2, 3), total(1, 2, 4)]))
    assert (finding.conflict, finding.severity, finding.suspects) == (("c2", "c3"), "warning", ())


def test_a_tie_that_the_words_hardly_claim_contradicts_nothing() -> None:
    figures = {f.id: f for f in [figure(1, 10), figure(2, 5, 0), figure(3, "4.5", 0), figure(4, "5.5", 0)]}
    checks = judged(figures, [total(1, 2, 3), total(1, 2, 4)])
    assert list(contradictions(figures, [checks[0], replace(checks[1], strength=2)])) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 5000), min_size=3, max_size=3), min_size=2, max_size=5),
    st.sampled_from([10, 100]),
)
def test_a_table_that_is_rounded_from_true_values_never_contradicts_itself(cells: list[list[int]], step: int) -> None:
    """Rows, columns, both totals, and shares of every row: printed from one truth, they hold together."""
    numbers: dict[str, int] = {}
    values: list[Figure] = []

    def put(name: str, truth: Fraction, unit: Fraction) -> int:
        numbers[name] = len(values) + 1
        values.append(figure(len(values) + 1, round(truth / unit) * unit, unit))
        return numbers[name]

    ones = [[put(f"{r}.{c}", Fraction(x), Fraction(step)) for c, x in enumerate(row)] for r, row in enumerate(cells)]
    rows = [put(f"row {r}", Fraction(sum(row)), Fraction(step)) for r, row in enumerate(cells)]
    columns = [put(f"column {c}", Fraction(sum(row[c] for row in cells)), Fraction(step)) for c in range(3)]
    whole = put("whole", Fraction(sum(map(sum, cells))), Fraction(step))
    shares = [
        put(f"share {r}", Fraction(100 * sum(row), sum(map(sum, cells))), Fraction(1, 10))
        for r, row in enumerate(cells)
    ]
    equations = [
        *(total(rows[r], *one) for r, one in enumerate(ones)),
        *(total(columns[c], *(one[c] for one in ones)) for c in range(3)),
        total(whole, *rows),
        total(whole, *columns),
        *(rate(rows[r], whole, share) for r, share in enumerate(shares)),
    ]
    assert conflicts(values, *equations) == []
