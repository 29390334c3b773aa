"""Large components of random structure: three wrong figures are located and told in two seconds."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "diagnosing"))

from components import STRUCTURES, measured
from systems import linear, located

LIMIT = 2  # CPU seconds for all that is done


@pytest.mark.parametrize("kind", STRUCTURES)
@pytest.mark.parametrize("seed", range(4))
def test_three_wrong_figures_are_located_and_told(kind: str, seed: int) -> None:
    one = measured(kind, seed)
    assert one.claims >= 180
    assert one.named
    assert one.told == one.wrong > 0
    assert one.sets + one.whole < LIMIT


def test_one_cause_of_ninety_failures_is_found() -> None:
    """A wrong base breaks each of its rates: many failures are no reason to give up."""
    one = measured("one base", 1)
    assert one.failing == 90
    assert (one.named, one.told) == (True, 2)


@pytest.mark.parametrize(
    ("figures", "longest", "claims"), [(60, 8, 100), (200, 3, 150), (300, 20, 60), (300, 200, 40), (300, 100, 38)]
)
def test_what_no_few_figures_explain_is_given_up_soon(figures: int, longest: int, claims: int) -> None:
    """Long lists that overlap and never add up: no explanation, and no minutes spent on one."""
    import time

    chance = random.Random(figures + claims)
    values = {f"f{n}": chance.randint(10, 10**6) for n in range(figures)}
    rules = [linear({x: chance.choice([1, -1]) for x in chance.sample(sorted(values), longest)}) for _ in range(claims)]
    start = time.process_time()
    assert located(values, rules) == []
    assert time.process_time() - start < 4 * LIMIT
