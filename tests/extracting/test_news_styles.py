"""Ways of writing in news and older reports: days with dots, thousands parted by blanks, what a short list leaves out."""

from __future__ import annotations

import pytest
from reading_sentences import figures, relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 12 và 14.11, huyện họp bàn 5 việc.", ["5 việc"]),
        ("Tính đến 30.6, dư nợ đạt 712 tỷ đồng.", ["712 tỷ đồng"]),
        ("Đến 30.6, toàn huyện có 14 xã đạt chuẩn.", ["14 xã"]),
        ("Tỷ lệ che phủ tăng lên đến 30.6% diện tích.", ["30.6%"]),
        ("Đăng lúc 8:15 (GMT+7): trồng 12 ha.", ["12 ha"]),
        ("Trồng được 128 000 ha, thu 1 204,5 nghìn tấn.", ["128 000 ha", "1 204,5 nghìn tấn"]),
        ("Tháng 9 350 ha bị hạn.", ["350 ha"]),
    ],
)
def test_numbers_are_told_from_days_and_from_one_another(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


def test_thousands_parted_by_blanks_are_read_and_put_right_in_kind() -> None:
    holds = "Tổng diện tích 17 350 ha, gồm lúa 12 150 ha, ngô 5 200 ha."
    assert relations(holds, "breakdowns") == ["breakdowns/sum whole=17 350 ha parts=12 150 ha+5 200 ha"]
    assert blamed(holds.replace("17 350", "17 530")) == [("17 530 ha", "17 350 ha")]


BLANKS = "Cà phê 2 146 tấn, tiêu 12 318 tấn, điều 41 806 tấn. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rau các loại 9 784 ha.", ["9 784 ha"]),
        ("Lũy kế 5 tháng 4 386,4 tấn.", ["4 386,4 tấn"]),
        ("Cây lâu năm 91 284 ha.", ["91 284 ha"]),
        ("Bán lẻ tháng 5 25 486 tấn.", ["25 486 tấn"]),
        ("Bán lẻ năm 2023 25 486 tấn.", ["25 486 tấn"]),
        ("Bán lẻ tháng 5 386 tấn.", []),  # 386 in May, or 5.386: nobody can tell
    ],
)
def test_few_words_make_a_name_of_a_number_where_digits_are_grouped_by_blanks(text: str, expected: list[str]) -> None:
    assert [figure for figure in figures(BLANKS + text)[3:] if "tháng" not in figure] == expected


@pytest.mark.parametrize(
    "text",
    [
        # a day of a broadcast, of no unit
        "Kinh tế 6 tháng tăng 7,5% - phát 17.6",
        # the parts of a plan, with rates of their own
        "Vốn ngân sách đạt 18.000 tỷ đồng, bằng 61,4% kế hoạch năm (trong đó vốn trung ương là 4.600 tỷ đồng, vốn tỉnh 13.400 tỷ "
        "đồng, tương ứng 58,2% và 62,6% kế hoạch năm).",
        "Vốn ngân sách đạt 18.000 tỷ đồng, bằng 61,4% kế hoạch năm (vốn trung ương 4.600 tỷ đồng, vốn tỉnh 13.400 tỷ đồng).",
        # aid, say, makes the nine that are left
        "Tổng thu ngân sách đạt 12.284 tỷ đồng. Trong đó, thu nội địa đạt 10.834 tỷ đồng, thu qua hải quan đạt 1.441 tỷ đồng.",
        # a plan is no part of what was collected
        "Từ đầu năm đến nay thu 97 tỷ đồng, trong đó có thu tiền đất… Kế hoạch thu thuế và phí 32 tỷ đồng.",
        "Trong tổng số 97 tỷ đồng thu từ đầu năm đến nay có thu tiền đất, kế hoạch thu thuế và phí 32 tỷ đồng.",
    ],
    ids=["a day", "parts of a plan", "parts without a word", "what is left out", "a plan", "a plan beside"],
)
def test_right_passages_are_not_accused(text: str) -> None:
    assert blamed(text) == []


def test_a_plan_in_brackets_is_still_the_base() -> None:
    text = "Thu ngân sách đạt 1.500 tỷ đồng, bằng 60% dự toán HĐND tỉnh giao (2.500 tỷ đồng)."
    assert "rates/of level=1.500 tỷ đồng rate=60% base=2.500 tỷ đồng" in relations(text, "rates")
