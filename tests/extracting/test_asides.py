"""Notes that go on with the sentence that cites them, and wholes printed right beside a share."""

from __future__ import annotations

import pytest
from whole_audits import audit_of

PAGE = """Trong kỳ, các ngành của tỉnh bám sát chương trình công tác và hoàn thành
phần lớn những việc được giao từ đầu năm.

{body}

{rule}
{notes}
"""


def checked(text: str) -> list[tuple[str, str]]:
    """Rule and verdict of each check that was decided."""
    audit = audit_of(text)
    return [(check.rule, check.verdict) for check in audit.checks if check.verdict != "undecided"]


def on_a_page(body: str, *notes: str) -> str:
    return PAGE.format(
        body=body, rule=" " * 43, notes="\n".join(f"{number} {note}" for number, note in enumerate(notes, 1))
    )


@pytest.mark.parametrize(
    ("body", "note", "rule"),
    [
        ("Thóc thu được 81.240 tấn1, tăng 1,55% so với năm trước.", "Tương đương tăng 1.240 tấn.", "change-and-growth"),
        ("Thóc thu được 81.240 tấn, tăng 1,55%1.", "Tăng 1.240 tấn so với cùng kỳ.", "change-and-growth"),
        ("Thóc thu được 81.240 tấn, bằng 95,6%1 kế hoạch.", "Kế hoạch năm là 85.000 tấn.", "of-plan"),
        ("Thóc thu được 81.240 tấn1.", "Bằng 95,6% kế hoạch (85.000 tấn).", "of-plan"),
        ("Thóc thu được 81.240 tấn, tăng 1,55%1 so với năm trước.", "Cùng kỳ năm 2023 đạt 80.000 tấn.", "growth"),
        ("Cháy 12 vụ, giảm 3 vụ1 so với năm trước.", "Cùng kỳ xảy ra 15 vụ.", "change"),
        ("Cả tỉnh thu 900 tỷ đồng; thuế đạt 360 tỷ đồng1.", "Chiếm 40% tổng thu.", "share"),
    ],
)
def test_a_note_gives_what_its_sentence_leaves_out(body: str, note: str, rule: str) -> None:
    assert checked(on_a_page(body, note)) == [(f"rates.{rule}", "holds")]


def test_a_wrong_note_is_told_where_it_stands() -> None:
    text = on_a_page("Thóc thu được 81.240 tấn, bằng 95,6%1 kế hoạch.", "Kế hoạch năm là 58.000 tấn.")
    audit = audit_of(text)
    (finding,) = audit.findings
    first = finding.suspects[0]
    assert (audit.figures[first.figure].text, first.repair) == ("58.000 tấn", "85.000 tấn")
    span = audit.figures[first.figure].span
    block = next(block for block in audit.document.blocks if block.id == span.block)
    assert (block.kind, block.text[span.start : span.end]) == ("note", "58.000 tấn")


def test_each_tie_is_told_once() -> None:
    text = on_a_page("Thóc thu được 81.240 tấn, bằng 95,6%1 kế hoạch.", "Kế hoạch năm là 85.000 tấn.")
    audit = audit_of(text)
    assert [check.rule for check in audit.checks] == ["rates.of-plan"]


def test_shares_of_several_notes_make_a_hundred() -> None:
    body = "Lúa đạt 3.000 ha1, ngô đạt 1.200 ha2, rau đạt 800 ha3."
    notes = ("Chiếm 60% diện tích.", "Chiếm 24% diện tích.", "Chiếm 16% diện tích.")
    assert ("footing.structure", "holds") in checked(on_a_page(body, *notes))


def test_a_note_that_tells_of_something_else_is_left_alone() -> None:
    body = "Thóc thu được 81.240 tấn1, tăng 1,55% so với năm trước."
    assert checked(on_a_page(body, "Huyện Đông thu 31.000 tấn, tăng 2%.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Có 15.210 hộ nghèo trên tổng số 104.900 hộ, chiếm 14,5%.",
        "Có 15.210 hộ nghèo, chiếm 14,5% tổng số 104.900 hộ.",
        "Có 15.210 hộ nghèo, chiếm 14,5%/104.900 hộ.",
        "Xử lý 150 vụ trên tổng số 600 vụ, đạt 25%.",
        "Giải ngân 150 tỷ đồng trên tổng số 600 tỷ đồng, đạt 25% kế hoạch.",
        "Đã cấp 150 giấy trên tổng số 600 hồ sơ, đạt 25%.",
    ],
)
def test_the_whole_of_a_share_may_stand_right_beside_it(text: str) -> None:
    assert checked(text) == [("rates.share", "holds")]


def test_a_share_of_a_whole_beside_it_that_does_not_hold_is_an_error() -> None:
    audit = audit_of("Xử lý 150 vụ trên tổng số 600 vụ, đạt 52%.")
    (finding,) = audit.findings
    assert (finding.severity, audit.figures[finding.suspects[0].figure].text) == ("error", "52%")
    assert finding.suspects[0].repair == "25%"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Thóc đạt 81.240 tấn (cùng kỳ năm 2023 đạt 80.000 tấn), tăng 1,55%.", "rates.growth"),
        ("Cháy 12 vụ (cùng kỳ 15 vụ), giảm 3 vụ.", "rates.change"),
    ],
)
def test_the_level_of_the_year_before_may_stand_in_a_bracket_before_the_growth(text: str, rule: str) -> None:
    assert checked(text) == [(rule, "holds")]


def test_a_growth_since_another_period_is_not_measured_by_that_bracket() -> None:
    assert checked("Thóc đạt 81.240 tấn (cùng kỳ 80.000 tấn), tăng 5% so với tháng trước.") == []


def test_trong_do_may_stand_alone_over_its_list() -> None:
    text = "1. Doanh thu: 940,5 tỷ đồng.\n\nTrong đó:\n\n+ Bán lẻ: 610,2 tỷ đồng\n+ Ăn uống: 330,3 tỷ đồng\n"
    assert ("footing.breakdown", "holds") in checked(text)


def test_words_may_say_by_what_a_whole_is_divided_before_the_colon_over_its_list() -> None:
    text = (
        "Cả tỉnh thu 940,5 tỷ đồng. Phân theo ngành kinh tế:\n\n- Bán lẻ: 610,2 tỷ đồng;\n\n- Ăn uống: 330,3 tỷ đồng.\n"
    )
    assert ("footing.breakdown", "holds") in checked(text)
    assert ("footing.breakdown", "fails") in checked(text.replace("330,3", "303,3"))


def test_two_paragraphs_below_the_word_for_parts_are_its_list() -> None:
    text = (
        "1. Tổng thu: 8.264.517 triệu đồng\n\nTrong đó:\n\nTrung ương hưởng: {} triệu đồng\n\n"
        "Địa phương hưởng: 7.216.254 triệu đồng\n"
    )
    assert ("footing.breakdown", "holds") in checked(text.format("1.048.263"))
    assert ("footing.breakdown", "fails") in checked(text.format("1.084.263"))


def test_notes_may_be_counted_anew_on_each_page() -> None:
    notes = ("Gồm: 3.120 tấn cá, 1.180 tấn tôm.", "Gồm: 2.415 con trâu, 6.205 con bò.")
    pages = [
        on_a_page("Thủy sản thu được 4.300 tấn1, giá bán giữ ở mức cao.", notes[0]),
        on_a_page("Xuất chuồng trong kỳ 8.620 con1, phần lớn bán ra ngoài tỉnh.", notes[1]),
    ]
    assert checked("\f".join(pages)) == [("footing.breakdown", "holds")] * 2


@pytest.mark.parametrize(
    ("body", "note", "told"),
    [
        (
            "Mã vùng trồng do 98 chủ thể1 quản lý.",
            "Gồm: 57 hợp tác xã, 26 doanh nghiệp, 15 hộ.",
            [("footing.breakdown", "holds")],
        ),
        (
            "Mã vùng trồng do 98 chủ thể1 quản lý.",
            "Gồm: 75 hợp tác xã, 26 doanh nghiệp, 15 hộ.",
            [("footing.breakdown", "fails")],
        ),
        ("Có 12 lớp cho 410 học viên1.", "Gồm: 30 học viên nữ, 12 học viên khác.", []),
    ],
)
def test_a_note_may_count_other_things_than_its_whole(body: str, note: str, told: list[tuple[str, str]]) -> None:
    assert [check for check in checked(on_a_page(body, note)) if check[0] == "footing.breakdown"] == told
