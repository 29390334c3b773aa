"""Rows built alike under a whole, fractions that a list of fractions makes, and rates that are printed again."""

from __future__ import annotations

from reading_sentences import relations
from test_slipped_ties import blamed

ROWS = (
    "Trong 9 tháng xảy ra 214 vụ tai nạn, làm chết 96 người, bị thương {} người. So với cùng kỳ giảm 12 vụ, giảm 5 người chết. "
    "Trong đó: đường bộ xảy ra 209 vụ, làm chết 91 người, bị thương 147 người; so với cùng kỳ giảm 11 vụ. "
    "Đường sắt xảy ra 05 vụ, làm chết 05 người, bị thương 02 người."
)
SCHOOLS = (
    "Toàn tỉnh có {} trường đạt chuẩn.\n\nMầm non có 92/127 trường đạt chuẩn, trong đó có 11 trường mức độ 2.\n\n"
    "Tiểu học có 104/139 trường đạt chuẩn.\n\nTrung học có 71/98 trường đạt chuẩn."
)


def test_rows_built_alike_add_up_down_their_columns() -> None:
    ties = relations(ROWS.format("149"), "breakdowns")
    assert "breakdowns/sum whole=214 vụ tai nạn parts=209 vụ+05 vụ" in ties
    assert "breakdowns/sum whole=149 người parts=147 người+02 người" in ties
    assert blamed(ROWS.format("149")) == []


def test_a_column_that_misses_beside_others_that_hold_is_told() -> None:
    assert blamed(ROWS.format("194")) == [("194 người", "149 người")]


def test_fractions_make_the_fraction_before_them() -> None:
    assert "breakdowns/sum whole=364 trường parts=127 trường+139 trường+98 trường" in relations(
        SCHOOLS.format("267/364"), "breakdowns"
    )
    assert "parts/of whole=92 part=11 trường" in relations(SCHOOLS.format("267/364"), "parts")
    assert blamed(SCHOOLS.format("267/364")) == []
    assert len(blamed(SCHOOLS.format("276/364"))) == 1
    assert blamed(SCHOOLS.format("290/401")) == []


def test_a_growth_that_is_printed_again_is_one_fact() -> None:
    text = "Ngành chế biến gỗ tăng 14,62%.\n\nTrong công nghiệp, ngành chế biến gỗ tăng 14,62%, ngành khai khoáng giảm 14,62%."
    assert relations(text, "restatements") == ["restatements first=14,62% second=14,62%"]
