"""Sentences that only compare what the sentence before them printed."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong quý xảy ra 912 vụ, làm 401 người chết, 764 người bị thương. So với quý trước giảm 48 vụ (-5,00%), "
            "giảm 19 người chết (-4,52%), tăng 43 người bị thương (+5,96%).",
            [
                "changes/both level=912 vụ growth=5,00% change=48 vụ",
                "changes/both level=401 người growth=4,52% change=19 người",
                "changes/both level=764 người growth=5,96% change=43 người",
            ],
        ),
        (
            "Toàn tỉnh có 21 vụ cháy, 3 người chết, 8 người bị thương.\n\nSo với cùng kỳ, số người bị thương giảm 2 người (20%).",
            ["changes/both level=8 người growth=20% change=2 người"],
        ),
        ("Toàn tỉnh có 21 vụ cháy và 14 vụ nổ. So với cùng kỳ giảm 9 vụ (30%).", []),
    ],
    ids=["one by one", "by the words of the paragraph before", "two that it may be of"],
)
def test_changes_find_the_levels_of_the_sentence_before(text: str, expected: list[str]) -> None:
    assert relations(text, "changes") == expected


def test_a_change_that_disagrees_is_told_where_its_neighbours_agree() -> None:
    text = (
        "Trong quý xảy ra 912 vụ, làm 401 người chết, 764 người bị thương. So với quý trước giảm 48 vụ (-5,00%), "
        "giảm 19 người chết (-4,52%), tăng 43 người bị thương (+{}%)."
    )
    assert blamed(text.format("5,96")) == []
    assert blamed(text.format("6,11")) != []


ROADS = "xảy ra 312 vụ tai nạn, làm chết 164 người, bị thương 231 người. So với cùng kỳ giảm {}, {}, {}."


def test_growths_that_are_all_taken_from_the_new_level_are_told() -> None:
    right = ROADS.format("12 vụ (3,7%)", "14 người chết (7,9%)", "9 người bị thương (3,8%)")
    wrong = ROADS.format("12 vụ (3,8%)", "14 người chết (8,5%)", "9 người bị thương (3,9%)")
    assert blamed(f"Trong năm {right}") == []
    assert len(blamed(f"Trong năm {wrong}")) == 3
    assert blamed(f"Cùng kỳ năm trước {wrong}") == []  # there the level is the earlier one


def test_a_fraction_with_a_growth_of_its_own_is_compared_with_no_other() -> None:
    text = "So với cùng kỳ giảm 12,5% số vụ (105/120 vụ), giảm 5,0% số người chết (152/160 người)."
    assert relations(text, "changes", "fractions") == [
        "changes/growth level=105 prior=120 vụ growth=12,5%",
        "changes/growth level=152 prior=160 người growth=5,0%",
    ]
