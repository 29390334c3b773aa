"""Lines and quotes: no wider than asked, nothing lost, figures never broken, marks under the right words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.reporting.lines import cells, marks_beneath, wrapped, wrapped_text
from auditor.reporting.quote import Stretch, clean, sentence_around

WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=60)
STRETCHES = st.lists(st.builds(Stretch, WORDS, st.sampled_from(["", "figure", "suspect"])), max_size=8)


@given(STRETCHES, st.integers(12, 90))
def test_lines_fit_and_lose_nothing(stretches: list[Stretch], width: int) -> None:
    lines = wrapped(stretches, width)
    assert all(sum(cells(piece.text) for piece in line) <= width for line in lines)
    said = "".join(piece.text for line in lines for piece in line)
    assert said.replace(" ", "") == "".join(piece.text for piece in stretches).replace(" ", "")


def test_a_figure_stays_on_one_line() -> None:
    lines = wrapped([Stretch("kế hoạch vốn là "), Stretch("3.149.171 triệu đồng", "figure"), Stretch(";")], 44)
    assert ["".join(piece.text for piece in line) for line in lines] == ["kế hoạch vốn là 3.149.171 triệu đồng;"]
    narrow = wrapped([Stretch("kế hoạch vốn là "), Stretch("3.149 tỷ", "figure"), Stretch(";")], 20)
    assert ["".join(piece.text for piece in line) for line in narrow] == ["kế hoạch vốn là", "3.149 tỷ;"]


def test_a_word_wider_than_a_line_is_cut_and_gains_no_blank() -> None:
    assert wrapped_text(f"xem {'a' * 45} nữa", 20) == ["xem", "a" * 20, "a" * 20, "aaaaa nữa"]


def test_marks_stand_beneath_their_words() -> None:
    line = [Stretch("đạt "), Stretch("7 tấn", "suspect"), Stretch(", "), Stretch("2%", "figure")]
    assert marks_beneath(line) == "    ^^^^^  ~~"
    assert marks_beneath([Stretch("đạt")]) == ""


def test_a_combining_letter_takes_no_column_and_a_wide_one_two() -> None:
    assert cells("e\u0301") == 1
    assert cells("漢") == 2


@given(st.text())
def test_cleaned_text_steers_no_terminal(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean(text))


@given(st.text(max_size=300), st.integers(20, 100))
def test_any_text_can_be_wrapped(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrapped_text(clean(text), width))


def test_a_sentence_ends_where_a_capital_follows() -> None:
    text = "Diện tích 31.37 ha. Đến ngày 15/10 đạt 5,3 tr. đồng. Hết."
    start, end = sentence_around(text, text.index("5,3"), text.index("5,3") + 3)
    assert text[start:end] == "Đến ngày 15/10 đạt 5,3 tr. đồng."
