"""Which cell of a table is to blame: its slip and its place among the cells beside it are weighed together."""

from __future__ import annotations

from collections.abc import Sequence

from whole_audits import knowledge, laid_out

from auditor.audit import audit_document

ROWS = [
    ["", "2019", "2020", "2021", "2022", "2023"],
    ["Total", "8,201", "8,377", "8,630", "8,791", "8,950"],
    ["Ardle", "2,204", "2,250", "2,299", "2,352", "2,402"],
    ["Brenmouth", "4,486", "4,542", "4,600", "4,655", "4,712"],
    ["Corrie", "1,511", "1,585", "1,731", "1,784", "1,836"],
]


def told(rows: Sequence[Sequence[str]]) -> list[tuple[str, str | None, str]]:
    """The suspects of the first finding of a table: what is printed, what it should say, how sure that is."""
    audit = audit_document(laid_out(rows)[0], knowledge())
    suspects = audit.findings[0].suspects if audit.findings else ()
    return [(audit.figures[one.figure].text, one.repair, one.confidence) for one in suspects]


def spoiled(row: int, column: int, text: str) -> list[list[str]]:
    rows = [line[:] for line in ROWS]
    rows[row][column] = text
    return rows


def test_a_rarer_slip_is_likelier_where_its_cell_stands_out() -> None:
    """A key beside the right one would mend another cell, which fits those beside it as it is."""
    assert not told(ROWS)
    assert told(spoiled(4, 3, "5,731"))[0][:2] == ("5,731", "1,731")


def test_where_no_cell_stands_out_none_is_certain() -> None:
    suspects = told(spoiled(4, 3, "1,741"))
    assert len(suspects) > 1
    assert all(confidence != "certain" for _, _, confidence in suspects)


def test_a_cell_below_nought_is_a_suspect_like_any_other() -> None:
    rows = spoiled(4, 3, "-1,731")
    rows[1][3], rows[3][3] = "5,278", "4,700"
    assert "-1,731" in {text for text, _, _ in told(rows)}


def test_what_is_printed_again_and_again_was_not_copied() -> None:
    rows = [["", "One", "Two", "Three", "Four", "All"]]
    marks = ((10, 8, 10, 9), (10, 10, 7, 10), (9, 10, 10, 10), (8, 9, 10, 10), (10, 10, 10, 6), (7, 10, 9, 10))
    rows += [["", *map(str, points), str(sum(points))] for points in marks]
    rows[2][3] = "1"
    assert told(rows)[0][:2] == ("1", "7")


PLANS = [
    ["Dự án", "Kế hoạch năm (tỷ đồng)", "Giải ngân (tỷ đồng)", "Tỷ lệ %"],
    ["Thủy lợi", "4.712", "2.118", "44,9"],
    ["Giao thông", "2.936", "1.024", "34,9"],
    ["Giáo dục", "2.541", "887", "34,9"],
    ["Y tế", "1.268", "655", "51,7"],
    ["Văn hóa", "731", "307", "42,0"],
    ["Môi trường", "605", "191", "31,6"],
]


def test_a_number_that_fits_where_it_stands_has_not_changed_places() -> None:
    """ "51,7" is right in the row below, so that it was not meant to be "34,9" there."""
    assert not told(PLANS)
    rows = [line[:] for line in PLANS]
    rows[3][3] = "51,7"
    assert ("51,7", None, "possible") in told(rows)
    assert {repair for _, repair, _ in told(rows)} == {None}
