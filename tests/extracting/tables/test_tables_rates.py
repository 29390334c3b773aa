"""Quotients and changes: which are told, which would hold by accident, and which prove no error where they fail."""

from auditor.extracting.tables.discovered.triples import Triple, evidence_of
from auditor.extracting.tables.layout.lines import Lines
from auditor.knowledge.table_words import load_table_words
from tests.extracting.tables.test_tables_discovery import lines, ties


def evidence(*rows, places=5):
    unit = 2 * 10**places
    values = tuple(tuple(round(n * unit) for n in column) for column in zip(*rows, strict=True))
    halves = tuple(tuple(1 for _ in column) for column in values)
    every = tuple(range(len(rows)))
    made = Lines("row", values, halves, (2,) * len(rows), unit, tuple(range(len(values))), every)
    return evidence_of(made, Triple(2, 0, 1, 1, change=False), every)


def test_small_whole_quotients_prove_little_however_many_decimals_are_printed():
    assert evidence((4, 2, 2), (66, 3, 22)) < 4
    assert evidence((4.04, 2.02, 2), (5, 3, 1.66667)) > 7


def test_a_product_of_whole_numbers_proves_what_its_largest_number_shows():
    assert evidence((4189, 59, 71), (3071, 83, 37)) > 7
    assert evidence((400, 50, 8), (300, 10, 30)) < 5


def percentages(apart):
    """Numbers of two blocks and, so many rows further down, what the first are of the second in per cent."""
    pairs = [(213, 3417), (187, 2903), (332, 4519), (145, 2257), (401, 5113), (268, 3989)]
    rows = [["", "2021", "2022", "2023"]]
    for n in range(2):
        rows += [
            ["abc"[n] + f" {i}", *(str(pair[n] + (37 + 23 * n) * k * (i + 2) % 97) for k in range(3))]
            for i, pair in enumerate(pairs)
        ]
    numbers = [[int(text) for text in row[1:]] for row in rows[1:]]
    rows += [[f"other {i}", str(9001 + 577 * i), str(8123 + 411 * i * i), str(7349 + 219 * i)] for i in range(apart)]
    shares = [[f"{100 * a / b:.4f}" for a, b in zip(numbers[i], numbers[i + 6], strict=True)] for i in range(6)]
    return [*rows, *([f"in per cent {i}", *share] for i, share in enumerate(shares))]


def test_quotients_are_told_beside_what_they_divide_only():
    near, far = (ties(percentages(apart)) for apart in (3, 12))
    assert {(15 + 1 + i, (1 + i, 7 + i)) for i in range(6)} <= lines(near, "division", "column")
    assert not lines(far, "division", "column")


def test_a_copy_of_a_quotient_has_no_explanation_of_its_own():
    rows = [
        ["", "North", "South", "East", "West"],
        ["Sales", "51135.7", "36298.0", "24181.5", "17344.9"],
        ["Cost", "47089.5", "10447.0", "18122.7", "12088.3"],
        ["Profit", "4046.2", "25851.0", "6058.8", "5256.6"],
        ["Profit to cost", "0.08593", "2.47449", "0.33432", "0.43485"],
        ["Value added", "0.08593", "2.47449", "0.33432", "0.43485"],
    ]
    found = ties(rows)
    assert lines(found, "division", "column") == {(4, (2, 3))}
    assert not lines(found, "change", "column")


def test_shareholders_name_no_share():
    words = load_table_words()
    assert words.has("Share of total", "share") and not words.has("Shareholders' equity", "share")


FIRMS = [
    ("Ardle", 19063.3, 29149.4),
    ("Brenmouth", 13559.7, 9908.4),
    ("Corrie", 12526.0, 10266.2),
    ("Dunlow", 11018.4, 13672.1),
    ("Eskbank", 9946.6, 14141.8),
    ("Farrow", 9922.3, 12800.9),
    ("Garth", 6298.2, 6528.0),
    ("Hexworthy", 6247.5, 7092.6),
]


def firms(*more, **rates):
    """Revenues of firms in two years with their growth, ``more`` rows below, and growth printed otherwise where named."""
    rows = [["Firm", "2023", "2022", "% change"]]
    for name, now, before in FIRMS:
        rows.append([name, str(now), str(before), rates.get(name, f"{100 * (now / before - 1):.4f}")])
    return [*rows, *more]


def failing(rows):
    return [(tie.target, tie.strength) for tie in ties(rows) if tie.op == "change" and not tie.held]


def test_a_growth_with_one_wrong_digit_is_told():
    right = f"{100 * (12526.0 / 10266.2 - 1):.4f}"
    assert failing(firms()) == []
    assert failing(firms(Corrie=right.replace(right[1], "7", 1))) == [((3, 3), 3)]


def test_a_growth_far_from_any_slip_is_only_doubted():
    assert failing(firms(Corrie="-100.0000")) == [((3, 3), 2)]


def test_a_growth_rounded_shorter_than_the_others_is_only_doubted():
    assert failing(firms(Garth="-3.5000")) == [((7, 3), 2)]


def test_the_growth_of_firms_that_print_both_years_is_no_error_of_the_totals():
    now, before = (sum(firm[n] for firm in FIRMS) for n in (1, 2))
    new = [["Ilford", "3142.0", "n/a", "n/a"], ["Jura", "1595.7", "n/a", "n/a"]]
    total = ["Total", f"{now + 4737.7:.1f}", f"{before:.1f}"]
    assert failing(firms(*new, [*total, f"{100 * (now / before - 1):.4f}"])) == []
    assert failing(firms(*new, [*total, f"{100 * (now / before - 1) + 3:.4f}"])) == [((11, 3), 3)]


RECEIPTS = [
    ["Source", "2005", "2006", "2007", "2008"],
    ["Total receipts", "2,153.9", "2,407.3", "2,568.2", "2,524.3"],
    ["Income taxes", "927.2", "1,043.9", "1,163.5", "1,145.7"],
    ["Corporation taxes", "278.3", "353.9", "370.2", "304.3"],
    ["Insurance", "794.1", "837.8", "869.6", "900.2"],
    ["Excise taxes", "73.1", "74.0", "65.1", "67.3"],
    ["Other", "81.2", "97.7", "99.8", "106.8"],
    *[[f"Fund {n}", f"{3 * n}.{n}", f"{4 * n}.{n}", f"{5 * n}.{n}", f"{7 * n}.{n}"] for n in (2, 9, 5, 8, 4, 7, 6, 3)],
    ["PERCENT DISTRIBUTION", "", "", "", ""],
    ["Total", "100.0", "100.0", "100.0", "100.0"],
    ["Income taxes", "43.0", "43.4", "45.3", "45.4"],
    ["Corporation taxes", "12.9", "14.7", "14.4", "12.1"],
    ["Insurance", "36.9", "34.8", "33.9", "35.7"],
    ["Excise taxes", "3.4", "3.1", "2.5", "2.7"],
    ["Other", "3.8", "4.1", "3.9", "4.2"],
]


def test_shares_of_one_whole_may_stand_far_below_it_and_make_a_hundred_there():
    found = ties(RECEIPTS)
    shares = {(tie.target[0], tie.parts[0][0], tie.parts[1][0]) for tie in found if tie.op == "division"}
    assert {(17, 2, 1), (18, 3, 1), (19, 4, 1)} <= shares
    assert {tie.parts for tie in found if tie.op == "sum" and tie.target == (16, 1)} == {
        tuple((row, 1) for row in range(17, 22))
    }
    quiet = [["" if cell == "PERCENT DISTRIBUTION" else cell for cell in row] for row in RECEIPTS]
    assert not [tie for tie in ties(quiet) if tie.op == "division"]  # words alone bring what is far apart together


def test_of_two_readings_the_one_that_needs_no_rounding_of_counts_is_meant():
    rows = [
        ["", "Last year", "This year", "More or less", "Rate (%)"],
        ["Cases", "204", "213", "9", "4.41"],
        ["Dead", "119", "112", "-7", "-5.88"],
        ["Hurt", "152", "157", "5", "3.29"],
    ]
    assert {tie.parts for tie in ties(rows) if tie.target == (1, 4)} == {((1, 3), (1, 1))}
    assert all(tie.held for tie in ties(rows))
