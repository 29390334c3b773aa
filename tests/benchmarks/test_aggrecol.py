"""A sample of the annotated tables, so that a change which finds less, or tells more than there is, is noticed."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

SAMPLE = 6  # every so many tables


@pytest.fixture(scope="module")
def benchmark_of_tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("aggrecol", Path(__file__).with_name("aggrecol.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["aggrecol"] = module
    spec.loader.exec_module(module)
    if not module.DATA.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{module.DATA} is missing")
        pytest.skip(f"{module.DATA} is missing")
    return module


def test_totals_are_found_and_judged(benchmark_of_tables: ModuleType):
    some = [t for t in benchmark_of_tables.tables(every=SAMPLE) if sum(map(len, t["table_array"])) < 6_000]
    scores, _ = benchmark_of_tables.detection(some)
    assert scores["Troy", "Sum"].precision >= 0.88
    assert scores["Troy", "Sum"].recall >= 0.86
    assert scores["all", "all"].precision >= 0.96
    assert scores["all", "Sum"].recall >= 0.88
    assert min(scores["all", op].recall for op in ("Division", "RelativeChange")) >= 0.95
    counts, _ = benchmark_of_tables.judged(some)
    assert counts["Troy"]["fails"] <= 0.06 * counts["Troy"].total()
