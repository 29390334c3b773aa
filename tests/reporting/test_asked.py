"""What broken calculations ask of a figure is told where no slip says how it came to be wrong, and there is one number to tell."""

from fractions import Fraction

import pytest
from audits import HECTARE, MONEY, check, document_audit, figure, options
from msgspec.structs import replace

from auditor.model.equation import Equation, Term
from auditor.model.figure import Reading
from auditor.model.finding import DocumentAudit, Finding, Suspect
from auditor.reporting.asked import all_asked
from auditor.reporting.wording import repairs_of


def summed(whole: str, value: str, **more: str) -> tuple[DocumentAudit, Finding]:
    """A whole of three parts that do not add up to it, the whole being suspected."""
    terms = (("f1", 1), ("f2", -1), ("f3", -1), ("f4", -1))
    equation = Equation(tuple(Term(Fraction(sign), (name,)) for name, sign in terms))
    one = document_audit()
    total = replace(one.figures["f1"], text=f"{whole} ha", literal=whole, readings=figure_of(value, **more))
    finding = Finding("n1", "footing.breakdown", "error", ("c1",), (Suspect("f1"),), "0")
    broken = replace(check("c1", (("whole", ("f1",)), ("parts", ("f2", "f3", "f4"))), ""), equation=equation)
    return replace(one, figures=one.figures | {"f1": total}, checks=(broken,), findings=(finding,)), finding


def figure_of(value: str, step: str = "1") -> tuple[Reading, ...]:
    """The reading of a number."""
    return figure("f1", 0, "31.37 ha", "31.37", value, HECTARE, step).readings


@pytest.mark.parametrize(
    ("whole", "value", "step", "asked"),
    [
        ("6.820", "6820", "1", "31.370 ha"),  # copied from its neighbour; rounding leaves 31.368 to 31.372 open
        ("6.820,5", "68205/10", "1/10", ""),  # so fine a number may be any of forty
    ],
)
def test_what_is_asked_is_printed_as_the_figure_is(whole: str, value: str, step: str, asked: str) -> None:
    audit, finding = summed(whole, value, step=step)
    assert all_asked(finding, audit) == ({"f1": asked} if asked else {})


def test_a_reader_is_told_what_is_asked_and_nothing_where_there_is_no_number() -> None:
    audit, finding = summed("6.820", "6820")
    assert list(repairs_of(finding, audit, options("en"))) == [
        "look at “6.820 ha”: the calculations ask for “31.370 ha”"
    ]
    beyond = Equation((Term(Fraction(1), ("f1",)), Term(Fraction(1), ("f2",))))  # it would have to be less than nought
    none = replace(audit, checks=(replace(audit.checks[0], equation=beyond),))
    assert list(repairs_of(finding, none, options("en"))) == ["look at “6.820 ha”"]
    money = replace(finding, suspects=(Suspect("f7"),))
    assert figure("f7", 1, "21 đồng", "21", "21", MONEY).text == "21 đồng"
    assert all_asked(money, audit) == {}


def test_two_figures_are_told_with_what_is_asked_of_each_only_where_both_must_be_wrong() -> None:
    audit, finding = summed("6.820", "6820")
    second = Equation((Term(Fraction(1), ("f5",)), Term(Fraction(-1), ("f2",)), Term(Fraction(-1), ("f3",))))
    other = replace(check("c2", (("whole", ("f5",)), ("parts", ("f2", "f3"))), ""), equation=second)
    total = replace(audit.figures["f1"], id="f5", text="7.000 ha", literal="7.000", readings=figure_of("7000"))
    both = replace(audit, figures=audit.figures | {"f5": total}, checks=(*audit.checks, other))
    pair = replace(finding, checks=("c1", "c2"), suspects=(Suspect("f1"), Suspect("f5")))
    assert list(repairs_of(pair, both, options("en"))) == [
        "look at “6.820 ha”: the calculations ask for “31.370 ha”",
        "look at “7.000 ha”: the calculations ask for “30.101 ha”",
    ]
    either = replace(pair, suspects=(Suspect("f2"), Suspect("f3")))
    assert list(repairs_of(either, both, options("en"))) == [
        "it is open which one is wrong; look at “6.820 ha”, “23.281 ha”"
    ]
