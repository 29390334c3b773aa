"""Settings found upward from a document, packs that are installed, and severities of a project's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.knowledge.claims import build_claim
from auditor.knowledge.packs import installed_packs
from auditor.knowledge.rulebook import Rulebook
from auditor.knowledge.settings import Settings, load_settings, unknown_rules
from auditor.model.rule import Rule


def test_settings_are_found_upward(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "own").mkdir()
    file = tmp_path / "auditor.toml"
    file.write_text('rules = ["own"]\nignore = ["rates", "bounds.unit"]\n[severity]\n"dates.cited" = "note"\n')
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.other]\nx = "auditor"\n')
    found, faults = load_settings(deep / "report.txt")
    assert not faults
    assert found == Settings(file, (tmp_path / "own",), (), (), ("rates", "bounds.unit"), {"dates.cited": "note"})


def test_a_pyproject_may_hold_them(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.auditor]\nselect = ["footing"]\n')
    assert load_settings(tmp_path)[0].select == ("footing",)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == (Settings(), [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("ignore = [", 1, "settings.syntax"),
        ("\nignor = []", 2, "settings.unknown-key"),
        ('select = "a"', 1, "settings.not-a-list"),
        ("severity = 1", 1, "settings.not-a-table"),
        ('[severity]\n"a.b" = "fatal"', 2, "settings.unknown-severity"),
        ('rules = ["missing"]', 1, "settings.no-folder"),
        ('\ufeffselect = "a"', 1, "settings.not-a-list"),
    ],
)
def test_a_fault_knows_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "auditor.toml").write_text(text)
    found = [(fault.line, fault.message) for fault in load_settings(tmp_path)[1]]
    assert found == [(line, message)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[tool.auditor]\nselect = [", ["settings.syntax"]),
        ("[tool]\nauditor = 3", ["settings.not-a-table"]),
        ('tool = "auditor"', []),
        ("[tool]\nx = [", []),
    ],
)
def test_only_what_is_ours_is_told_of_a_pyproject(tmp_path: Path, text: str, found: list[str]) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert [fault.message for fault in load_settings(tmp_path)[1]] == found


def test_a_rule_that_there_is_not_is_told_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text('select = ["a"]\nignore = ["a.b", "a.bb"]\n[severity]\n"c" = "note"\n')
    settings, wrong = load_settings(tmp_path)
    book = Rulebook({"a.b": Rule("a.b", {}, {}, "facts", build_claim("a = b", {}))})
    told = [(fault.line, fault.column, dict(fault.values)) for fault in (*wrong, *unknown_rules(settings, book))]
    assert told == [(2, 19, {"id": "a.bb", "near": "a.b"}), (4, 2, {"id": "c", "near": ""})]


def test_the_longest_name_that_fits_grades_a_rule() -> None:
    claim = build_claim("a = b", {})
    rules = {id_: Rule(id_, {}, {}, "facts", claim) for id_ in ("a.b.c", "a.b.d", "a.x")}
    graded = Rulebook(rules).graded({"a": "note", "a.b": "warning", "a.b.c": "error"})
    assert {id_: rule.severity for id_, rule in graded.rules.items()} == {
        "a.b.c": "error",
        "a.b.d": "warning",
        "a.x": "note",
    }
    assert Rulebook(rules).graded({}).rules["a.x"] == replace(rules["a.x"])


def test_an_installed_package_brings_rules(tmp_path: Path) -> None:
    """A distribution whose entry point names a package with a folder of rules is found, and none of its code is run."""
    package = tmp_path / "local_pack"
    (package / "rules").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a pack is data')\n")
    info = tmp_path / "local_pack-1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n\n[auditor.packs]\nlocal = local_pack\n")
    code = "from auditor.knowledge.packs import installed_packs; print(installed_packs())"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert str(package / "rules") in done.stdout
    assert "local_pack" not in str(installed_packs())
