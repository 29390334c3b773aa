"""How likely an edit is: each piece of evidence alone decides between two that are otherwise alike."""

from __future__ import annotations

from fractions import Fraction

import pytest
from whole_audits import audit_of

from auditor.diagnosing.slip_odds import chance
from auditor.model.figure import Figure, Reading, Span
from auditor.model.slips import Slip


def suspects(text: str) -> list[tuple[str, str | None]]:
    """The suspects of the first finding, with what they should say."""
    audit = audit_of(text)
    return [(audit.figures[one.figure].text, one.repair) for one in audit.findings[0].suspects]


def edit(printed: int, kind: str, meant: int, *, keyed: bool = False) -> Fraction:
    """How likely a number is printed for another by a slip of a kind; ``keyed`` in a cell of a table."""
    reading = Reading(Fraction(printed), Fraction(1), Fraction(1))
    figure = Figure("f1", "number", Span(0, 0, 1), f"{printed} ha", str(printed), (reading,))
    return chance(figure, Slip(kind, f"{meant} ha", Fraction(meant), 2, Fraction(1)), keyed=keyed)


def test_a_slip_with_few_outcomes_beats_one_with_many() -> None:
    assert edit(123465, "swap", 123456) > edit(123455, "neighbour", 123456) > edit(123459, "replaced", 123456)


def test_in_cells_of_tables_any_digit_stands_for_another_nearly_as_often_as_one_beside_it() -> None:
    beside, other = (edit(number, "replaced", 123456, keyed=True) for number in (123455, 123451))
    assert other < beside < 3 * other
    assert edit(123455, "replaced", 123456) > 5 * edit(123451, "replaced", 123456)
    assert edit(123465, "swap", 123456, keyed=True) == edit(123465, "swap", 123456)


def test_the_longer_the_number_the_less_likely_each_of_its_texts() -> None:
    assert edit(21, "swap", 12) > edit(213456, "swap", 123456)


def test_a_digit_lost_from_a_run_may_be_any_of_the_run() -> None:
    assert edit(1334, "dropped", 13334) == 3 * edit(1334, "dropped", 12334)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # Nothing else tells hectares from square metres but what such areas are measured in.
        ("Diện tích trồng rừng tập trung 3.395 m², đạt 105,8% kế hoạch (3.210 ha).", ("3.395 m²", "3.395 ha")),
        ("Diện tích trồng rừng tập trung 3.395 ha, đạt 105,8% kế hoạch (3.210 m²).", ("3.210 m²", "3.210 ha")),
        # Another plan and outcome change places, and the list goes with the outcome.
        (
            "Diện tích trồng rừng tập trung 2.009 ha, đạt 117,6% kế hoạch (2.363 ha), gồm: rừng sản xuất 1.769 ha; "
            "rừng phòng hộ 594 ha.",
            ("2.009 ha", "2.363 ha"),
        ),
    ],
)
def test_what_stands_around_a_figure_decides(text: str, first: tuple[str, str]) -> None:
    assert suspects(text)[0] == first


def test_where_no_slip_would_do_a_value_of_the_same_size_is_likelier_than_one_of_another() -> None:
    """A part that would have to be half as large again is no value of last month; one that grew by a tenth is."""
    names = [
        name
        for name, _ in suspects("Tổng đàn gia súc 329.439 con, gồm: trâu 9.121 con; bò 175.756 con; lợn 128.364 con.")
    ]
    assert names[0] in ("175.756 con", "128.364 con")
