"""Changes that add up as the levels they are of, and structures of an earlier time in brackets."""

from __future__ import annotations

from reading_sentences import relations
from test_slipped_ties import blamed

LOANS = (
    "Tổng dư nợ đạt 4.216,3 tỷ đồng, tăng 312,4 tỷ đồng so với đầu năm. Trong đó, dư nợ ngắn hạn là 2.871,2 tỷ đồng, "
    "tăng {} tỷ đồng{}; dư nợ trung, dài hạn là 1.345,1 tỷ đồng, tăng 104,3 tỷ đồng."
)
SECTORS = "Cơ cấu: khu vực I chiếm 18,22% (cùng kỳ 19,13%); khu vực II chiếm 41,35% (cùng kỳ 40,27%); khu vực III 40,43% ({})."


def test_changes_of_a_list_add_up_as_the_list_does() -> None:
    tie = "breakdowns/sum whole=312,4 tỷ đồng parts=208,1 tỷ đồng+104,3 tỷ đồng"
    assert tie in relations(LOANS.format("208,1", ""), "breakdowns")
    assert blamed(LOANS.format("208,1", "")) == []
    assert blamed(LOANS.format("280,1", "")) != []


def test_changes_since_another_time_are_left_alone() -> None:
    assert blamed(LOANS.format("280,1", " so với cùng kỳ")) == []


def test_the_structure_of_an_earlier_time_makes_a_hundred() -> None:
    right, wrong = SECTORS.format("cùng kỳ 40,60%"), SECTORS.format("cùng kỳ 46,00%")
    assert "structures shares=19,13%+40,27%+40,60%" in relations(right, "structures")
    assert blamed(right) == []
    assert blamed(wrong) != []
    assert blamed(SECTORS.format("kế hoạch 46,00%")) == []
