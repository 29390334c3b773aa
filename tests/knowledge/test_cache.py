"""The cache: the same answer with and without it, whatever lies in its folder."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec import Struct

from auditor.knowledge.cache import KEPT, RECORD, cached


class Record(Struct, frozen=True):
    """Something to keep."""

    name: str
    value: Fraction


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))
    return tmp_path


class Builder:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Record:
        self.asked += 1
        return Record("tạ", Fraction(1, 3))


def test_what_was_built_is_not_built_again(home: Path) -> None:
    source, build = home / "a.yaml", Builder()
    source.write_text("1")
    assert cached("x", [source], build, Record) == cached("x", [source], build, Record) == Record("tạ", Fraction(1, 3))
    assert build.asked == 1
    source.write_text("2")
    cached("x", [source], build, Record)
    assert build.asked == 2


@pytest.mark.parametrize("rubbish", [b"", b"\xc1", b"\x82\xa4name\xa1a\xa5value\xa31/0", b"\x91" * 100_000, b"\x80"])
def test_a_spoilt_record_is_built_again(home: Path, rubbish: bytes) -> None:
    build = Builder()
    cached("x", [], build, Record)
    for record in (home / "cache").iterdir():
        record.write_bytes(rubbish)
    assert cached("x", [], build, Record) == Record("tạ", Fraction(1, 3))
    assert build.asked == 2


def test_a_folder_that_cannot_be_used_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = home / "file"
    blocked.write_text("")
    monkeypatch.setenv("AUDITOR_CACHE", str(blocked / "below"))
    assert cached("x", [home / "missing.yaml"], Builder(), Record).name == "tạ"


def test_old_records_go(home: Path) -> None:
    source = home / "a.yaml"
    for number in range(KEPT + 5):
        source.write_text(str(number))
        cached("x", [source], Builder(), Record)
    assert len(list((home / "cache").glob(f"*{RECORD}"))) == KEPT
    assert len(list((home / "cache").iterdir())) == 2 * KEPT


def test_an_input_that_was_only_touched_is_not_worked_out_again(home: Path) -> None:
    source, build = home / "a.yaml", Builder()
    source.write_text("1")
    cached("x", [source], build, Record)
    os.utime(source, ns=(1, 1))
    cached("x", [source], build, Record)
    assert build.asked == 1
