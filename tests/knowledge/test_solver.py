"""The solver behind the lint and the joint verdicts keeps silent, and leaves standard output as it found it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.knowledge.solver import silent_solver


def test_nothing_is_printed_by_the_solver(capfd: pytest.CaptureFixture[str]) -> None:
    solver = silent_solver()
    solver.addVar(0.0, 1.0)
    solver.run()
    print("a report")
    assert capfd.readouterr().out == "a report\n"


def test_descriptors_are_given_back() -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open descriptors")
    silent_solver()
    before = opened()
    for _ in range(5):
        silent_solver()
    assert opened() == before
