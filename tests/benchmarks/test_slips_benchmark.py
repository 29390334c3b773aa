"""A small run of the benchmark of slips: what it promises, on few reports."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from slips import clean_errors, measured

from auditor.knowledge.knowledge import Knowledge, load_knowledge

CLASSES = (
    "swap",
    "dropped",
    "doubled",
    "zero-lost",
    "separator",
    "multiple",
    "unit",
    "exchanged",
    "plan-actual",
    "copied",
)


@cache
def knowledge() -> Knowledge:
    """Our own catalogs and rules, once for all tests."""
    return load_knowledge()[0]


def test_nothing_is_said_of_clean_reports() -> None:
    wrong = clean_errors(60, knowledge())
    assert (wrong["auditor"], wrong["diagnosis"]) == (0, 0)
    assert wrong["exact"] > 20


@pytest.mark.slow
def test_what_is_broken_is_found_placed_and_put_right() -> None:
    counts: Counter[str] = sum((measured(kind, range(7000, 7010), knowledge()) for kind in CLASSES), Counter())
    assert counts["diagnosis detected"] >= 0.98 * counts["detectable"]
    assert counts["diagnosis figure"] >= 0.85 * counts["identifiable"]
    assert counts["diagnosis repair"] >= 0.8 * counts["identifiable"]
    assert counts["diagnosis figure"] > counts["least change figure"]
    assert counts["diagnosis placed"] >= 0.95 * counts["placed"]
