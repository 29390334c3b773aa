"""The promises about packs are kept: all of them load in time, warm and cold, and a thousand rules are linted in time."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.mark.slow
def test_packs_load_and_are_linted_in_time() -> None:
    spec = importlib.util.spec_from_file_location("packs", Path(__file__).with_name("packs.py"))
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    found = bench.measures(3)
    assert {name: seconds for name, seconds in found.items() if seconds > bench.PROMISES[name]} == {}
