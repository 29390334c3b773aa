"""Paragraphs in another language than their document are left alone, and told."""

from __future__ import annotations

from whole_audits import audit_of

REPORT = (
    "BÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 năm 2024\n\n"
    "Tổng mức bán lẻ của tỉnh trong tháng đạt 2.314,5 tỷ đồng, tăng 9,4% so với cùng kỳ năm trước.\n\n"
)
BULLETIN = (
    "QUARTERLY BULLETIN\n\nThe economy in the third quarter of 2024\n\n"
    "Retail sales in the year to September were 2,314.5 million, up by 9.4% on the year before, with most of the rise in towns.\n\n"
)


def told(text: str) -> tuple[list[str], list[str]]:
    audit = audit_of(text)
    return [finding.rule for finding in audit.findings], [doubt.message for doubt in audit.doubts]


def test_a_summary_in_english_is_not_read_by_vietnamese_convention() -> None:
    summary = "Retail sales in the province came to 2,314.5 billion dong, up 9.4% from a year before; 1,284 people found work.\n"
    assert told(REPORT + summary) == ([], ["doubt.other-language"])


def test_names_with_marks_make_a_summary_in_english_no_vietnamese() -> None:
    summary = "Retail sales in Thừa Thiên came to 2,314.5 billion dong, up 9.4% from a year before; 1,284 people found work.\n"
    assert told(REPORT + summary) == ([], ["doubt.other-language"])


def test_a_summary_in_vietnamese_is_not_read_by_english_convention() -> None:
    summary = "Tổng mức bán lẻ của tỉnh trong tháng đạt 2.314,5 tỷ đồng, tăng 9,4% so với cùng kỳ năm trước.\n"
    assert told(BULLETIN + summary) == ([], ["doubt.other-language"])


def test_a_line_of_few_words_tells_no_language() -> None:
    rules, doubts = told(REPORT + "Kinh phí: 31.37 tỷ.\n")
    assert (rules, doubts) == (["bounds.notation"], [])
