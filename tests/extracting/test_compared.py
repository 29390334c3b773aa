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
