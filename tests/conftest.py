"""What all tests share: a cache of their own, and snapshots that a person can read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Other work on the machine makes single examples slow; whole runs have limits of their own.
# The proof of a commit says the same each time; new examples are sought wherever the tests run without CI=true.
settings.register_profile("steady", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("steady")

Snapshot = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def _own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of the machine says nothing about the test."""
    for name in ("AUDITOR_LANG", "LC_ALL", "LANG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare a text with the file of that name beside the test, under ``snapshots/``.

    AUDITOR_UPDATE=1 writes what is said now; read the difference before you commit it.
    """
    folder = Path(str(request.path)).parent / "snapshots"

    def compare(text: str, name: str) -> None:
        file = folder / name
        said = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
        if os.environ.get("AUDITOR_UPDATE"):
            folder.mkdir(exist_ok=True)
            file.write_text(said, encoding="utf-8")
        assert file.is_file(), f"no snapshot {name}: run with AUDITOR_UPDATE=1 and read what it wrote"
        assert said == file.read_text(encoding="utf-8")

    return compare
