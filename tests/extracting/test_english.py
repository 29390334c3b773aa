"""Where English puts its words: currencies before numbers, names and directions behind them, levels behind their change."""

from __future__ import annotations

import pytest
from reading_sentences import extracted, figures, relations

from auditor.model.figure import Period


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "The grant of $1.8 bn and the loan of Rs 559.6 billion were paid.",
            [("$1.8 bn", "USD"), ("Rs 559.6 billion", "rupee")],
        ),
        ("Capital of USD15.78 billion and £184.6m was registered.", [("USD15.78 billion", "USD"), ("£184.6m", "GBP")]),
        ("The county has 268 public schools and 2,114 church halls.", [("268", "school"), ("2,114", "thing:halls")]),
        ("Of the 1,284 applications, 1,097 were approved.", [("1,284 applications", "file"), ("1,097", "file")]),
        (
            "Taxes were 611 million dollars and grants 231 million.",
            [("611 million dollars", "USD"), ("231 million", "USD")],
        ),
        (
            "They got 18.4, 9.7 and 6.2 million dollars.",
            [("18.4", "USD"), ("9.7", "USD"), ("6.2 million dollars", "USD")],
        ),
        ("A tower of 12 m stands by the road.", [("12 m", "m")]),
        ("A 10-hectare site cost a 3-year loan.", []),
        ("The US 40 km road was built.", [("40 km", "km")]),
    ],
)
def test_what_a_number_is_of(text: str, read: list[tuple[str, str]]) -> None:
    found = [f for f in extracted(f"The report of the year. {text}").figures.values() if f.kind == "number"]
    assert [(figure.text, figure.unit.id if figure.unit else "") for figure in found] == read


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("In September 2024", Period("month", 2024, 9)),
        ("In the third quarter of 2023", Period("quarter", 2023, 3)),
        ("In the first nine months of 2024", Period("ytd", 2024, 9)),
        ("Between April and June 2024", Period("quarter", 2024, 2)),
        ("From March to September 2024", Period("months", 2024, 9, first=3)),
        ("March–September 2024", Period("months", 2024, 9, first=3)),
        ("From October 2023 through March 2024", Period("months", 2024, 3, first=-2)),
        ("From October to March 2024", Period("months", 2024, 3, first=-2)),
        ("In March and in September 2024", Period("month", 2024, 9)),
        ("From April to June 2024", Period("quarter", 2024, 2)),
        ("In Q3 2024", Period("quarter", 2024, 3)),
        ("By 15 June 2024", Period("date", 2024, 6, 15)),
        ("By June 3rd, 2024", Period("date", 2024, 6, 3)),
        ("In 2023/24", Period("years", 2023, 2024)),
        ("In the year 2024", Period("year", 2024)),
        ("From January to September 2024", Period("ytd", 2024, 9)),
        ("On 3/4/2020", Period("year", 2020)),
    ],
)
def test_months_have_names(words: str, period: Period) -> None:
    found = extracted(f"The report of the year. {words} the county had 412 schools.")
    assert [f.period for f in found.figures.values() if f.text == "412 schools"] == [period]


def test_a_percentage_behind_a_month_is_no_day() -> None:
    assert figures("The report of the year. In June 12% of the 412 schools were closed.") == ["12%", "412 schools"]


def test_a_share_of_a_target_is_a_rate() -> None:
    text = "The report of the year. The county got $4.2 million, representing 35.9% of the annual target."
    assert relations(text, "rates", "shares") == ["rates/of level=$4.2 million rate=35.9%"]


@pytest.mark.parametrize(
    ("over", "prior"), [("$0.4 million", ["$6.0 million"]), ("$2.75 million", []), ("12 schools", [])]
)
def test_a_plan_is_exceeded_by_its_own_kind_alone(over: str, prior: list[str]) -> None:
    text = (
        f"The report of the year. Spending was $6.4 million against a budget of $6.0 million, an overspend of {over}."
    )
    found = relations(text, "changes")
    assert [one.partition("prior=")[2] for one in found if "prior=" in one] == prior


def test_a_month_first_date_is_no_impossible_day() -> None:
    assert relations("The survey of the county ended on 9/29/2020.", "dates") == []
    assert relations("The survey of the county ended on 31/11/2020.", "dates") != []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "Sales of the firm rose by 1,200 tonnes to 24,730 tonnes.",
            "changes/amount level=24,730 tonnes change=1,200 tonnes",
        ),
        (
            "Exports from the county grew by 7.8 percent to $680 million in March from $630.7 million.",
            "changes/growth level=$680 million prior=$630.7 million growth=7.8 percent",
        ),
        (
            "The rate was 83.4%, 2.6 percentage points higher than 80.8%.",
            "changes/points level=83.4% prior=80.8% change=2.6 percentage points",
        ),
        (
            "There were 62 accidents, compared with 57, an increase of 5.",
            "changes/amount level=62 accidents prior=57 change=5",
        ),
    ],
)
def test_a_level_behind_its_change(text: str, tie: str) -> None:
    assert tie in relations(text, "changes")


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "The bank has 96 of the 130 branches, or 73.8%, in towns.",
            "shares/of part=96 whole=130 share=73.8%",
        ),
        (
            "Industry has 124,600 workers, 31% of the 401,900 workers.",
            "shares/of part=124,600 workers whole=401,900 workers share=31%",
        ),
        ("Of the 512 schools, 312 were new, or 60.9%.", "shares/of part=312 whole=512 schools share=60.9%"),
    ],
)
def test_a_part_of_its_whole(text: str, tie: str) -> None:
    assert tie in relations(text, "shares")


def test_a_level_said_again_in_another_multiple() -> None:
    assert relations("The output of the mine was 12.5 million tonnes (12,500 thousand tonnes).", "restatements") == [
        "restatements first=12.5 million tonnes second=12,500 thousand tonnes"
    ]
    assert relations("The output of the mine was 12.5 million tonnes (11,900 thousand tonnes).", "restatements") == []


def test_numbers_are_read_to_their_ends() -> None:
    assert figures("The fund of the county paid $ 1,057 million and US$443 million.") == [
        "$ 1,057 million",
        "US$443 million",
    ]
