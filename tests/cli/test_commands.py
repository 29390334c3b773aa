"""The command line: exit statuses, streams, files, refusals; on small documents and the real knowledge."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import COMMANDS, cli
from auditor.knowledge.home import rules_home

WRONG = "Tổng đàn gia súc 371.400 con, gồm: trâu 91.980 con, bò 27.420 con, lợn 250.200 con.\n"
RIGHT = "Tổng đàn gia súc 371.400 con, gồm: trâu 91.980 con, bò 27.420 con, lợn 252.000 con.\n"
ENGLISH = "The herd of the county numbers 371,400 head, comprising 119,400 cattle and 252,000 pigs.\n"
EMPTY_OF_FIGURES = "Báo cáo này không nêu con số nào.\n"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all runs, so that rules are derived once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_CACHE", str(cache))

    def invoke(*arguments: str, **more: object) -> Result:
        result = CliRunner().invoke(cli, arguments, **more)  # type: ignore[arg-type]
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A document with one slip."""
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    return "wrong.txt"


@pytest.fixture
def right(tmp_path: Path) -> str:
    """A document in which everything holds."""
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    return "right.txt"


def test_a_wrong_report_ends_with_one_and_says_the_repair(run: Run, wrong: str) -> None:
    done = run("check", wrong)
    assert done.exit_code == 1
    assert "252.000 con" in done.stdout
    assert "Không khớp" in done.stdout
    assert done.stderr == ""


def test_a_right_report_ends_with_zero_and_says_what_was_checked(run: Run, right: str) -> None:
    done = run("check", right, "--lang", "en")
    assert done.exit_code == 0
    assert "4 figures read" in done.stdout


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on(run: Run, wrong: str, fail_on: str, status: int) -> None:
    assert run("check", wrong, "--fail-on", fail_on).exit_code == status


def test_a_document_without_figures_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text(EMPTY_OF_FIGURES, encoding="utf-8")
    done = run("check", "none.txt", "--lang", "en")
    assert done.exit_code == 0
    assert "nothing that could be checked" in done.stdout


def test_an_empty_document_says_that_nothing_could_be_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "nothing could be checked" in run("check", "empty.txt", "--lang", "en").output


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "directory"),
        (lambda path: path.write_bytes(b"MZ\x00\x01\x02\xff\xfe\x00" * 400), ""),
        (lambda path: path.write_bytes(bytes(range(128, 256)) * 40), ""),
    ],
    ids=["missing", "directory", "binary", "encoding"],
)
def test_bad_input_is_told_and_stops_no_other(run: Run, right: str, tmp_path: Path, make: object, said: str) -> None:
    make(tmp_path / "bad.txt")  # type: ignore[operator]
    done = run("check", "bad.txt", right, "--lang", "en")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("bad.txt: ")
    assert said in done.stderr
    assert "4 figures read" in done.stdout


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- id: a.b\n\ttitle: x\n", "own.yaml:2:1", "tab"),
        ("- id: a.b\n  id: a.c\n", "own.yaml:2:3", "twice"),
        ("- id: a.b\n  claim: __import__('os')\n", "own.yaml:2:", ""),
        ("- id: a.b\n  clam: x = y\n", "own.yaml:2:3", "do you mean “claim”"),
    ],
    ids=["tab", "duplicate", "import", "unknown"],
)
def test_a_bad_rule_file_is_told_before_any_document(
    run: Run, wrong: str, tmp_path: Path, text: str, place: str, said: str
) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    done = run("check", wrong, "--rules", "own.yaml", "--lang", "en")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert any(line.startswith(place) and said in line for line in done.stderr.splitlines()), done.stderr


def test_standard_input(run: Run) -> None:
    assert run("check", "-", input=WRONG.encode()).exit_code == 1


def test_json_is_one_document_whatever_else_is_said(run: Run, wrong: str) -> None:
    done = run("check", wrong, "nothing.txt", "--format", "json")
    audit = json.loads(done.stdout)
    assert audit["schema"] == "auditor/1"
    assert audit["summary"]["findings"]["error"] == 1
    assert [refusal["path"] for refusal in audit["refusals"]] == ["nothing.txt"]


def test_the_output_of_a_real_audit_meets_the_schema(run: Run, wrong: str) -> None:
    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(run("check", wrong, "--format", "json").stdout), schema)


def test_a_file_is_written_whole_or_not_at_all(run: Run, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old", encoding="utf-8")
    done = run("check", wrong, "--format", "json", "-o", "out.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["documents"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "wrong.txt"]
    done = run("check", wrong, "-o", "no/such/folder/out.txt", "--lang", "en")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_an_empty_path_is_none(run: Run, wrong: str, tmp_path: Path) -> None:
    """A variable of a shell that nobody set must not stand for the folder at hand."""
    for option in ("-o", "--baseline", "--rules", "--catalogs"):
        done = run("check", wrong, option, "")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "the path is empty" in done.stderr
    assert run("check", "").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == [wrong]


def test_a_link_and_a_pipe_stay_what_they_are(run: Run, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run("check", wrong, "-o", "link.txt").exit_code == 1
    assert (tmp_path / "link.txt").is_symlink()
    assert "252.000 con" in (tmp_path / "real.txt").read_text(encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("check", wrong, "-o", "pipe").exit_code == 1
    assert "252.000 con" in os.read(reader, 60_000).decode()
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_standard_output_may_be_named(run: Run, wrong: str, tmp_path: Path) -> None:
    assert run("check", wrong, "-o", "-").stdout == run("check", wrong).stdout
    assert "⟦" in run("annotate", wrong, "-o", "-").stdout
    assert [path.name for path in tmp_path.iterdir()] == [wrong]


def test_a_baseline_silences_what_is_known(run: Run, wrong: str, tmp_path: Path) -> None:
    run("check", wrong, "--format", "json", "-o", "known.json")
    (tmp_path / wrong).write_text("Một câu thêm vào đầu.\n\n" + WRONG, encoding="utf-8")
    assert run("check", wrong, "--baseline", "known.json").exit_code == 0
    (tmp_path / "known.json").write_text("[]", encoding="utf-8")
    for file, said in (("known.json", "is no audit in JSON"), ("none.json", "cannot be read: No such file")):
        done = run("check", wrong, "--baseline", file, "--lang", "en")
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{file} {said}" in done.stderr


def test_a_document_that_is_named_twice_is_one(run: Run, wrong: str) -> None:
    assert run("check", wrong, wrong).stdout == run("check", wrong).stdout
    assert len(json.loads(run("extract", wrong, wrong, "--format", "json").stdout)["documents"]) == 1


def test_rules_are_chosen_by_prefix(run: Run, wrong: str) -> None:
    assert run("check", wrong, "--select", "dates").exit_code == 0
    assert run("check", wrong, "--ignore", "footing").exit_code == 0
    done = run("check", wrong, "--select", "footng", "--lang", "en")
    assert done.exit_code == 2
    assert "do you mean “footing”" in done.stderr


@pytest.mark.parametrize(
    ("environment", "option", "said"),
    [
        ({}, (), "Đã kiểm tra"),
        ({"LANG": "en_US.UTF-8"}, (), "What was checked"),
        ({"AUDITOR_LANG": "vi", "LANG": "en_US.UTF-8"}, (), "Đã kiểm tra"),
        ({"AUDITOR_LANG": "vi"}, ("--lang", "en"), "What was checked"),
    ],
)
def test_the_language_that_is_spoken(
    run: Run,
    right: str,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    option: tuple[str, ...],
    said: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert said in run("check", right, *option).stdout


@pytest.mark.parametrize(
    ("english", "vietnamese", "said"),
    [(1, 1, "2 văn bản"), (2, 1, "3 documents"), (1, 2, "3 văn bản")],
)
def test_messages_are_in_the_language_of_most_documents(
    run: Run, tmp_path: Path, english: int, vietnamese: int, said: str
) -> None:
    texts = [ENGLISH] * english + [RIGHT] * vietnamese  # the English ones come first
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert said in run("check", *(f"{number}.txt" for number in range(len(texts)))).stdout


def test_extract_lists_figures_and_relations(run: Run, wrong: str) -> None:
    done = run("extract", wrong, "--lang", "en")
    assert done.exit_code == 0
    assert "breakdowns" in done.stdout
    told = json.loads(run("extract", wrong, "--format", "json").stdout)
    assert told["documents"][0]["figures"][0]["text"] == "371.400 con"
    assert run("extract", wrong, "--format", "csv").stdout.count("\n") == 5
    assert run("extract", "nothing.txt").exit_code == 2


def test_explain_a_finding_of_the_last_audit(run: Run, wrong: str, tmp_path: Path) -> None:
    run("check", wrong)
    done = run("explain", "n1", "--lang", "en")
    assert done.exit_code == 0
    assert "91.980 + 27.420 + 250.200 = 369.600 ≠ 371.400" in done.stdout
    assert "Suspects" in done.stdout
    (tmp_path / wrong).write_text(RIGHT, encoding="utf-8")
    done = run("explain", "n1", "--lang", "en")
    assert done.exit_code == 2
    assert "no longer" in done.stderr


def test_explain_a_rule(run: Run) -> None:
    done = run("explain", "footing.breakdown", "--lang", "en")
    assert "whole = sum(parts)" in done.stdout
    assert f"{rules_home() / 'footing.yaml'}:2\n" in done.stdout  # in one piece, however long
    assert run("explain", "footing.brakdown", "--lang", "en").exit_code == 2


def test_annotate_writes_a_copy(run: Run, wrong: str, tmp_path: Path) -> None:
    done = run("annotate", wrong, "-o", "copy.txt", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "")
    copy = (tmp_path / "copy.txt").read_text(encoding="utf-8")
    before, _, after = copy.partition(" ⟦")
    assert before + after.partition("⟧")[2] == WRONG
    assert before.endswith("lợn 250.200 con")
    assert run("annotate", wrong, "-o", wrong).exit_code == 2
    assert run("annotate", "nothing.txt", "-o", "copy.txt").exit_code == 2


def test_annotate_writes_no_copy_that_could_not_be_opened(run: Run, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for arguments, said in (
        (("-", "-o", "copy.txt"), "name a file"),
        ((wrong, "-o", "copy.docx"), "the ending of copy.docx"),
        (("table.csv", "-o", "copy.csv"), "cannot be put into the format csv"),
    ):
        done = run("annotate", *arguments, "--lang", "en", input=WRONG.encode())
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("copy")]
    assert run("annotate", wrong, "-o", "copy", "--select", "dates,footing").exit_code == 0


def test_rules_are_listed_shown_linted_and_tested(run: Run) -> None:
    assert "footing.breakdown" in run("rules", "list", "footing").stdout
    assert "Why" in run("rules", "show", "footing.breakdown", "--lang", "en").stdout
    assert "<mo>∑</mo><mi>parts</mi>" in run("rules", "show", "footing.breakdown", "--formula", "mathml").stdout
    assert run("rules", "lint").exit_code == 0
    assert run("rules", "test", "footing").exit_code == 0
    assert run("rules", "lint", str(rules_home() / "footing.yaml")).exit_code == 0  # one of ours, named once more
    for command in ("list", "show", "test"):
        done = run("rules", command, "footing", "fotting", "--lang", "en")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "do you mean “footing”" in done.stderr


def test_our_rules_meet_the_schema_of_rule_files(run: Run) -> None:
    import jsonschema
    import yaml

    schema = json.loads(run("rules", "schema").stdout)
    for file in rules_home().rglob("*.yaml"):
        jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), schema)


def test_the_catalog_is_listed_shown_and_linted(run: Run) -> None:
    assert "ha" in run("catalog", "list", "units").stdout
    assert run("catalog", "show", "tạ/ha").exit_code == 0
    assert run("catalog", "show", "nothing").exit_code == 2
    assert run("catalog", "lint").exit_code == 0


def test_every_command_has_help(run: Run) -> None:
    assert all(name in run("--help").stdout for name in COMMANDS)
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0
