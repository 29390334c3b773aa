"""The audit of the real report and of the corpus of real passages never falls below what was promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

SEED_TRUTH = "truth/lai-chau-2024-10.yaml"
CORPUS_TRUTH = "corpus/vi.truth.jsonl"


@pytest.fixture(scope="module")
def shared() -> Path:
    """The folder of real reports beside the checkout; on the build machine it must be there."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{SHARED.name} is missing beside the checkout: the scores cannot be measured")
        pytest.skip(f"{SHARED.name} is not beside the checkout")
    return SHARED


def audit(paths: list[Path], into: Path) -> Path:
    """Audit documents through the command line, as a user would, and keep the JSON."""
    command = [sys.executable, "-m", "auditor", "check", *map(str, paths), "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=240, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    into.write_bytes(done.stdout)
    return into


def last_line(tool: Path, *arguments: Path) -> str:
    """What a scoring tool prints last: its totals."""
    done = subprocess.run([sys.executable, tool, *arguments], capture_output=True, check=False, timeout=120, text=True)
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    return done.stdout.strip().splitlines()[-1]


def number(line: str, name: str) -> int:
    """The number that follows a name in a line of totals."""
    match = re.search(rf"\b{name} (\d+)", line)
    assert match, f"{name} is not in {line!r}"
    return int(match.group(1))


def share(line: str, name: str) -> float:
    """The fraction n/N that follows a name in a line of totals."""
    match = re.search(rf"\b{name} (\d+)/(\d+)", line)
    assert match, f"{name} is not in {line!r}"
    return int(match.group(1)) / int(match.group(2))


@pytest.fixture(scope="module")
def seed_line(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    reports = sorted((shared / "seed").glob("*.txt"))
    assert reports, "no report in seed/"
    result = audit(reports, tmp_path_factory.mktemp("seed") / "audit.json")
    return last_line(shared / "tools/score.py", result, shared / SEED_TRUTH)


@pytest.fixture(scope="module")
def corpus_line(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    passages = sorted((shared / "corpus/vi").glob("*.txt"))
    assert passages, "no passage in corpus/vi/"
    result = audit(passages, tmp_path_factory.mktemp("corpus") / "audit.json")
    return last_line(shared / "tools/score_corpus.py", result, shared / CORPUS_TRUTH)


@pytest.mark.parametrize(("name", "least"), [("reported", 15), ("repaired", 7), ("right", 85)])
def test_the_real_report_is_audited_as_well_as_promised(seed_line: str, name: str, least: int) -> None:
    assert number(seed_line, name) >= least, seed_line


@pytest.mark.parametrize(("name", "most"), [("false errors", 0), ("false warnings", 2)])
def test_the_real_report_raises_no_false_alarm(seed_line: str, name: str, most: int) -> None:
    assert number(seed_line, name) <= most, seed_line


@pytest.mark.parametrize(("name", "least"), [("figures read", 0.97), ("relations seen", 0.55)])
def test_the_corpus_is_read_as_widely_as_promised(corpus_line: str, name: str, least: float) -> None:
    assert share(corpus_line, name) >= least, corpus_line


@pytest.mark.parametrize(("name", "most"), [("to look at", 3), ("files unread", 0)])
def test_the_corpus_raises_no_false_alarm(corpus_line: str, name: str, most: int) -> None:
    assert number(corpus_line, name) <= most, corpus_line
