"""Long numbers in a row that a swap keeps from making one beside them."""

from __future__ import annotations

import pytest
from reading_sentences import relations

TEXT = (
    "Chín tháng đón {} lượt khách, tăng 9,4%. Khách đến bằng xe khách đạt {} lượt (tăng 3,1%); khách đi tàu đạt 248.613 lượt "
    "(giảm 1,2%); khách tự lái đạt {} lượt."
)


@pytest.mark.parametrize(
    ("whole", "first", "last", "told"),
    [
        ("3.471.592", "2.914.738", "308.241", False),
        ("3.471.592", "2.941.738", "308.241", True),
        ("3.741.592", "2.914.738", "308.241", True),
        ("3.471.592", "2.914.738", "318.241", False),
        ("3.471.592", "2.914.738", "298.241", False),
        ("3.471.500", "2.941.738", "308.241", False),
    ],
    ids=["right", "a part", "the whole", "another digit", "a remainder", "rounded"],
)
def test_a_swap_is_told_of_long_numbers_that_no_word_ties(whole: str, first: str, last: str, told: bool) -> None:
    ties = [
        tie for tie in relations(TEXT.format(whole, first, last), "breakdowns") if tie.startswith("breakdowns/almost")
    ]
    assert bool(ties) is told
