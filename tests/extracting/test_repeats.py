"""One fact stated twice in a document: the two are tied where they agree, and where one slip sets them apart."""

from __future__ import annotations

import pytest
from reading_sentences import relations

TWICE = {
    "a fraction": (
        "Có 84/118 xã đạt chuẩn nông thôn mới.\n\nNông thôn mới: 84/118 xã đạt chuẩn.",
        "restatements first=84 second=84",
    ),
    "a long label": (
        "Diện tích gieo trồng cây lúa mùa cả năm đạt 41.872 ha.\n\nDiện tích gieo trồng cây lúa mùa cả năm đạt 48.172 ha.",
        "restatements first=41.872 ha second=48.172 ha",
    ),
    "what two counts were given": (
        "Trao tặng 45 suất quà cho 45 hộ nghèo, trị giá 27 triệu đồng.\n\n"
        "Hội đã trao 45 suất quà cho 45 hộ nghèo, trị giá 72 triệu đồng.",
        "restatements first=27 triệu đồng second=72 triệu đồng",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TWICE.values(), ids=TWICE)
def test_what_is_stated_twice_is_tied(text: str, expected: str) -> None:
    assert expected in relations(text, "restatements")


def test_what_other_counts_were_given_is_another_thing() -> None:
    text = "Trao 45 suất quà cho 45 hộ nghèo, trị giá 27 triệu đồng.\n\nTrao 54 suất quà cho 54 hộ nghèo, trị giá 72 triệu đồng."
    assert relations(text, "restatements") == []


def test_what_goes_by_one_name_in_two_years_is_no_slip() -> None:
    spent = "Năm 2024 giải ngân vốn ngân sách địa phương 1.648.214 triệu đồng, vốn ngân sách trung ương 1.477.816 triệu đồng."
    planned = (
        "Năm 2025 dự kiến 2.864,2 tỷ đồng, gồm vốn ngân sách địa phương 1.486,4 tỷ đồng, vốn ngân sách trung ương "
    )
    assert relations(f"{spent}\n\n{planned}1.377,8 tỷ đồng.", "restatements") == []
