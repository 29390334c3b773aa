"""Every worked case under reports/ is audited again and compared with what is expected of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "reports"
CASES = sorted(path for path in REPORTS.iterdir() if path.is_dir())
BESIDES = {"README.md", "expected.json", "waivers.yaml", "auditor.toml"}  # what stands in a case besides its documents

Audit = dict[str, Any]
Expected = list[dict[str, Any]]


def documents(case: Path) -> list[Path]:
    """The documents of a case."""
    return sorted(path for path in case.iterdir() if path.is_file() and path.name not in BESIDES)


def audited(case: Path) -> Audit:
    """The audit of a case's documents, as another program would get it."""
    names = [path.name for path in documents(case)]
    command = [sys.executable, "-m", "auditor", "check", *names, "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, cwd=case, env=environment())
    assert done.returncode == 0, done.stderr.decode()
    result: Audit = json.loads(done.stdout)
    return result


def environment() -> dict[str, str]:
    """The environment with the checkout first on the path, so that tests in a case's folder run this code."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def told(audit: Audit) -> Expected:
    """What the audit says, without what may change freely: the words of messages, ids, fingerprints."""
    return [finding(document, each) for document in audit["documents"] for each in document["findings"]]


def finding(document: Audit, each: Audit) -> dict[str, Any]:
    """One finding with the printed figures that its checks put beside one another."""
    texts = {figure["id"]: figure["text"] for figure in document["figures"]}
    checks = [check for check in document["checks"] if check["id"] in each["checks"]]
    ids = [
        i
        for check in checks
        for group in check["figures"].values()
        for i in (group if isinstance(group, list) else [group])
    ]
    return {
        "document": Path(document["path"]).name,
        "rule": each["rule"],
        "severity": each["severity"],
        "figures": [texts[i] for i in dict.fromkeys(ids)],
        "suspects": [
            {"figure": texts[suspect["figure"]], "repair": suspect.get("repair")}
            for suspect in each.get("suspects", [])[:2]
        ],
    }


def lines(said: Expected) -> str:
    """A list as JSON with one finding on a line, so that a difference reads well."""
    return (
        "[]\n"
        if not said
        else "[\n" + ",\n".join(" " + json.dumps(each, ensure_ascii=False) for each in said) + "\n]\n"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_worked_case_says_what_is_expected(case: Path) -> None:
    """Set AUDITOR_UPDATE=1 to write what is said now, and read the difference before you commit it."""
    golden = case / "expected.json"
    said = told(audited(case))
    if os.environ.get("AUDITOR_UPDATE"):
        golden.write_text(lines(said), encoding="utf-8")
    assert json.loads(golden.read_text(encoding="utf-8")) == said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_worked_case_explains_itself_in_both_languages(case: Path) -> None:
    page = (case / "README.md").read_text(encoding="utf-8")
    assert any(char in "ăâđêôơư" for char in page)
    assert " the " in page or " a " in page


@pytest.mark.parametrize(
    ("case", "name", "held"),
    [("thanh-son-2023-q3", "report.txt", 15), ("phrasings", "holds.txt", 60)],
    ids=str,
)
def test_a_report_in_which_everything_holds_is_left_in_peace(case: str, name: str, held: int) -> None:
    """Neither error nor warning; and silence is worth only what was checked."""
    audit = next(each for each in audited(REPORTS / case)["documents"] if Path(each["path"]).name == name)
    assert [each["message"] for each in audit["findings"] if each["severity"] != "note"] == []
    assert sum(check["verdict"] == "holds" for check in audit["checks"]) >= held


def test_the_dropped_zero_is_one_finding_with_its_repair() -> None:
    """The case that the project was begun for: two sums, one total, one edit."""
    audit = audited(REPORTS / "lai-chau-2024-10")
    rice = [each for each in told(audit) if "31.37 ha" in each["figures"]]
    assert len(rice) == 1
    assert rice[0]["severity"] == "error"
    assert rice[0]["suspects"][0] == {"figure": "31.37 ha", "repair": "31.370 ha"}
