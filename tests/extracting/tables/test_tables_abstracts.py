"""Tables as statistical abstracts and yearbooks of crime print them: marks of notes, rounded thousands, numbers beside rates."""

from collections.abc import Sequence

from whole_audits import knowledge, laid_out

from auditor.audit import audit_document
from auditor.model.finding import DocumentAudit
from tests.extracting.tables.test_tables_discovery import lines, ties

CHANGE = [
    ["[In thousands. Minus sign (-) indicates decrease]", "", "", "", ""],
    ["Year", "Net increase", "Births", "Deaths", "Migration"],
    ["1996", "2,514", "3,891", "2,315", "937"],  # 2,513: three in ten rows are off by one
    ["1997", "2,573", "3,881", "2,314", "1,006"],
    ["1998", "2,544", "3,942", "2,337", "940"],  # 2,545
    ["1999", "2,595", "3,959", "2,391", "1,027"],
    ["2000", "2,720", "4,059", "2,403", "1,064"],
    ["2001", "2,730", "4,026", "2,416", "1,119"],  # 2,729
    ["2002", "2,647", "4,022", "2,443", "1,068"],
    ["2003", "2,614", "4,090", "2,448", "972"],
    ["2004", "2,697", "4,112", "2,398", "983"],
    ["2005", "2,734", "4,138", "2,448", "1,044"],
]
OFFENCES = [
    ["Year", "Population1", "Violent crime", "Rate", "Robbery", "Rate", "Assault", "Rate"],
    ["1997", "267,783,607", "1,521,710", "568.3", "498,534", "186.2", "1,023,176", "382.1"],
    ["1998", "270,248,003", "1,423,780", "526.8", "447,186", "165.5", "976,594", "361.4"],
    ["19992", "272,690,813", "1,320,736", "484.3", "409,371", "150.1", "911,365", "334.2"],
    ["2000", "281,421,906", "1,319,771", "469.0", "408,016", "145.0", "911,755", "324.0"],
    ["2001", "285,317,559", "1,332,642", "467.1", "423,557", "148.5", "909,085", "318.6"],
]
BY_RACE = [
    ["Offense", "Total", "White", "Black", "Other", "Percent", "White", "Black", "Other"],
    ["TOTAL", "1,131", "737", "346", "48", "100.0", "65.2", "30.6", "4.2"],
    ["Robbery", "203", "91", "108", "4", "100.0", "44.8", "53.2", "2.0"],
    ["Arson", "154", "118", "33", "3", "100.0", "76.6", "21.4", "1.9"],
    ["Fraud", "362", "246", "106", "10", "100.0", "68.0", "29.3", "2.8"],
    ["Vandalism", "412", "282", "99", "31", "100.0", "68.4", "24.0", "7.5"],
]


def audited(rows: Sequence[Sequence[str]]) -> DocumentAudit:
    return audit_document(laid_out(rows)[0], knowledge())


def findings(rows: Sequence[Sequence[str]]) -> list[str]:
    audit = audited(rows)
    return [audit.figures[one.suspects[0].figure].text for one in audit.findings if one.severity != "note"]


def test_counts_that_often_miss_by_rounding_are_rounded_whatever_their_headings_leave_out():
    assert findings(CHANGE) == []
    heads = ["Province", "Total", "Births", "Deaths"]
    exact = [
        [f"P{n}", str(a + b), str(a), str(b)] for n, (a, b) in enumerate(((311, 97), (428, 136), (173, 59), (264, 83)))
    ]
    assert findings([heads, *exact]) == []
    assert findings([heads, *exact, ["P5", "506", "381", "124"]]) != []  # one alone among counts that hold to the unit


def test_marks_of_notes_leave_numbers_what_they_are():
    marked = [row[:] for row in OFFENCES]
    marked[2][2], marked[3][4], marked[4][6] = "1,423,780 \\2", "\\3 409,371", "911,755²"
    for rows in (OFFENCES, marked):
        assert {(2, (4, 6)), (3, (5, 7))} <= lines(ties(rows), "sum", "row")
        assert all(tie.held for tie in ties(rows))
        assert findings(rows) == []


def test_shares_add_to_the_hundred_that_is_printed_and_hundreds_do_not():
    found = ties(BY_RACE)
    assert {(1, (2, 3, 4)), (5, (6, 7, 8))} <= lines(found, "sum", "row")
    assert all(tie.held for tie in found)
    assert not [tie for tie in found if tie.op == "sum" and tie.axis == "column" and tie.target[1] == 5]
    assert findings(BY_RACE) == []


def test_a_count_of_a_hundred_is_no_whole_of_shares():
    """One city has a hundred thefts and one murder: the others are no shares of that."""
    cities = [
        (0, 32),
        (0, 100),
        (1, 78),
        (0, 41),
        (0, 27),
        (2, 263),
        (0, 58),
        (0, 19),
        (17, 786),
        (0, 66),
        (0, 9),
        (0, 35),
    ]
    rows = [["City", "Murder", "Theft"], *[[f"City {n}", str(a), str(b)] for n, (a, b) in enumerate(cities)]]
    rows[2][1], rows[7][2] = "1", "61"
    assert not [check for check in audited(rows).checks if check.rule.startswith("rates.")]
    assert findings(rows) == []


ENROLLED = [
    ["Table 7. School enrollment [In thousands, except percent]", "", "", "", "", "", ""],
    ["Characteristic", "Total", "Male", "Female", "Under 25", "25 and over", "Percent female"],
    ["White", "10,864", "7,726", "3,138", "7,751", "3,113", "28.9"],
    ["Black", "9,035", "3,813", "5,222", "2,202", "6,833", "57.8"],
    ["Asian", "9,559", "7,240", "2,319", "3,681", "5,878", "24.3"],
    ["Hispanic", "8,974", "5,369", "3,605", "1,717", "7,257", "40.2"],
    ["Full time", "8,594", "3,782", "4,812", "2,115", "6,479", "56.0"],
    ["Part time", "9,623", "3,907", "5,716", "5,280", "4,343", "59.4"],
]


def test_a_title_in_the_first_column_heads_no_figures_and_each_breakdown_of_a_total_is_told():
    audit = audited(ENROLLED)
    assert {figure.unit.id for figure in audit.figures.values() if figure.unit} == {"percent"}
    assert not [figure for figure in audit.figures.values() if figure.unit and "." not in figure.text]
    assert findings(ENROLLED) == []
    wrong = [row[:] for row in ENROLLED]
    wrong[5][4] = "1,177"  # the men and women of the same total add up
    assert findings(wrong) == ["1,177"]
