"""Which cell of a table is altered: found though it leaves little to go by, and named before the cells that share its sum."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from whole_audits import laid_out

from auditor.extracting.tables.extract import ties_of
from auditor.extracting.tables.layout.granularity import Grains, steps_of
from auditor.extracting.tables.layout.grid import grid_of
from auditor.extracting.tables.ties import Tie
from auditor.extracting.tables.told.asked import asked, balance
from auditor.extracting.tables.told.suspects import suspects


def named(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    document, table = laid_out(rows)
    grid, _, ties = ties_of(table, document)
    return list(suspects(grid, ties, steps_of(grid)))


def test_a_lone_total_that_is_all_but_met_is_a_sum():
    rows = [["", "Amount"], ["Fuel", "23,419.06"], ["Wages", "17,827.00"], ["Rent", "4,977.00"], ["Owed", "46,223.00"]]
    assert named(rows)[0] == (1, 1)
    rows[4][1] = "46,233.00"
    rows[1][1] = "23,812.00"
    assert named(rows) == []  # no more than an accident


def test_a_slip_in_a_subtotal_does_not_hide_it_behind_the_total_of_all_details():
    rows = [
        ["", "2019", "2020", "2021", "2022", "2023"],
        ["All", "253,831", "272,932", "289,624", "307,710", "308,299"],
        ["Own", "229,541", "248,729", "267,169", "280,747", "278,823"],
        ["Taxes", "150,712", "165,436", "177,763", "186,669", "180,652"],
        ["Fees", "78,829", "83,293", "89,406", "94,078", "98,171"],
        ["Grants", "24,290", "24,203", "22,455", "26,963", "29,476"],
    ]
    assert named(rows) == []
    rows[2][1] = "279,541"
    assert named(rows)[0] == (2, 1)


def test_a_number_off_the_grain_of_all_others_stands_out():
    rows = [
        ["", "Men", "Women"],
        ["Ardle", "11,544", "148,470"],
        ["Corrie", "76,161", "303,069"],
        ["Dunlow", "19,941", "382,713"],
        ["Esk", "13,410", "257,379"],
        ["Forth", "2,748", "44,496"],
        ["Total", "123,804", "1,136,127"],
    ]
    rows[1][1] = "11,744"
    assert named(rows)[0] == (1, 1)


def test_the_grain_of_the_others_is_broken_by_one_alone():
    document, table = laid_out([["a", "35"], ["b", "1,215"], ["c", "905"], ["d", "2,340"], ["e", "617"]] * 2)
    grid = grid_of(table, document)
    assert not Grains(grid).broken((4, 1), Fraction(617), (Fraction(610), Fraction(620)))  # two are off the grain
    document, table = laid_out([["a", f"{5 * n * n + 35}"] for n in range(9)] + [["b", "617"]])
    grains = Grains(grid_of(table, document))
    assert grains.broken((9, 1), Fraction(617), (Fraction(614), Fraction(616)))
    assert not grains.broken((9, 1), Fraction(617), (Fraction(611), Fraction(614)))


def test_what_a_rate_asks_of_its_cells():
    document, table = laid_out([["a", "200", "50", "25.0"]])
    grid = grid_of(table, document)
    steps = steps_of(grid)
    tie = Tie("division", "row", (0, 3), ((0, 2), (0, 1)), True, 9.0, 100)
    low, high = asked(grid, steps, tie, (0, 3)) or (Fraction(0), Fraction(0))
    assert low < 25 < high < 26
    low, high = asked(grid, steps, tie, (0, 1)) or (Fraction(0), Fraction(0))
    assert 197 < low < 200 < high < 204
    change = Tie("change", "row", (0, 3), ((0, 1), (0, 2)), False, 9.0, 100)
    low, high = asked(grid, steps, change, (0, 2)) or (Fraction(0), Fraction(0))
    assert low < 250 < high < 252
    assert asked(grid, steps, Tie("part", "column", (0, 1), ((0, 2),), True, 0.0), (0, 1)) is None


def test_a_value_counts_by_what_it_mends_less_what_it_breaks():
    one, two = (Fraction(1), Fraction(2)), (Fraction(5), Fraction(6))
    assert balance([one], [one]) == 1
    assert balance([one], [two]) == 0
    assert balance([one, one, two], []) == 2
    assert balance([None, one], [two]) == 1


def test_a_rate_that_the_wanted_value_keeps_true_does_not_clear_a_cell():
    rows = [
        ["", "Pupils", "Private", "Per cent"],
        ["Ardle", "31,406", "633", "2.0"],
        ["Brenmouth", "65,952", "1,363", "2.1"],
        ["Corrie", "49,750", "2,177", "4.4"],
        ["Dunlow", "23,246", "376", "1.6"],
        ["Esk", "22,520", "230", "1.0"],
        ["All", "192,874", "4,779", "2.5"],
    ]
    assert named(rows) == []
    rows[4][1] = "83,246"
    assert named(rows)[0] == (4, 1)


AREAS = [
    ["Huyện", "Tổng số", "Lúa", "Ngô", "Sắn"],
    ["Toàn tỉnh", "92.300", "38.923", "29.499", "23.878"],
    ["Nậm Nhùn", "44.654", "15.641", "16.903", "12.110"],
    ["Than Uyên", "20.871", "9.925", "7.050", "3.896"],
    ["Mường Tè", "13.562", "6.869", "3.241", "3.452"],
    ["Tân Uyên", "13.213", "6.488", "2.305", "4.420"],
]


def misprinted(*slips: tuple[int, int, str]) -> list[list[str]]:
    rows = [list(row) for row in AREAS]
    for row, column, text in slips:
        rows[row][column] = text
    return rows


@pytest.mark.parametrize(
    "slips",
    [
        ((1, 1, "94.230"), (3, 3, "7.550")),  # a total and a cell: each breaks a row and a column by the same
        ((1, 1, "982.300"), (3, 3, "70.507")),  # … by far
        ((1, 1, "982.300"), (2, 1, "46.454")),  # two totals of one column, which misses by both together
        ((3, 2, "9.295"), (3, 3, "7.550")),  # two cells of one row
    ],
)
def test_two_wrong_cells_of_a_small_table_are_both_named(slips: Sequence[tuple[int, int, str]]):
    assert set(named(misprinted(*slips))[:2]) == {(row, column) for row, column, _ in slips}


def test_totals_that_miss_their_rows_alone_prove_nothing_in_a_small_table():
    other_crops = misprinted((2, 1, "44.954"), (4, 1, "14.562"), (1, 1, "93.600"))  # the column adds them up as well
    assert named(other_crops) == []
