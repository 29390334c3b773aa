"""Several reports of one place given together: the rules across periods, told with the report that each figure is from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import cli

Run = Callable[..., Result]
HEAD = "UBND TỈNH {place}\n\nBÁO CÁO\nKinh tế - xã hội tháng {month} năm 2024\n\n"
BODY = "Trong tháng {month}, diện tích chè trồng mới đạt {now} ha. "
SO_FAR = "Lũy kế {month} tháng năm 2024, diện tích chè trồng mới đạt {all} ha.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder, in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, [*arguments, "--lang", "en"])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def write(month: int, now: str, total: str, place: str = "LAI CHÂU") -> str:
    name = f"{place[:3] or 'any'}-{month}.txt"
    text = HEAD.format(place=place, month=month) + (BODY + SO_FAR).format(month=month, now=now, all=total)
    Path(name).write_text(text if place else text.partition("\n\n")[2], "utf-8")
    return name


def test_a_slip_that_only_the_neighbours_show(run: Run) -> None:
    reports = [write(9, "61", "455"), write(10, "54", "590"), write(11, "20", "529")]
    done = run("check", *reports)
    assert done.exit_code == 0  # a warning
    assert "LAI-10.txt:6: n1 WARNING Does not hold: The cumulative figure" in done.stdout
    assert "455 + 54 = 509 ≠ 590" in done.stdout
    assert "“590 ha” should say “509 ha”" in done.stdout
    assert "LAI-9.txt, line 6" in done.stdout
    assert "455 + 54 = 509 ≠ 590" in run("explain", "n1").stdout
    assert not any("n1" in run("check", report).stdout for report in reports)


def test_json_keeps_them_apart_and_a_baseline_knows_them(run: Run) -> None:
    reports = [write(9, "61", "455"), write(10, "54", "590")]
    run("check", *reports, "--format", "json", "-o", "all.json")
    told = json.loads(Path("all.json").read_text("utf-8"))
    (across,) = told["across"]
    assert {figure["at"]["path"] for figure in across["figures"]} == set(reports)
    assert [len(one["findings"]) for one in told["documents"]] == [0, 0]
    assert told["summary"]["findings"] == {"error": 0, "warning": 1, "note": 0}
    assert (told["summary"]["documents"], told["summary"]["figures"]) == (2, 4)
    assert "0 errors, 0 warnings, 0 notes." in run("check", *reports, "--baseline", "all.json").stdout
    assert "file=LAI-10.txt,line=6" in run("check", *reports, "--format", "github").stdout


def test_what_holds_is_told_as_checked(run: Run) -> None:
    told = json.loads(run("check", write(9, "61", "455"), write(10, "54", "509"), "--format", "json").stdout)
    assert [check["verdict"] for check in told["across"][0]["checks"]] == ["holds"]


@pytest.mark.parametrize("other", ["SƠN LA", ""])
def test_reports_of_other_places_or_of_none_are_not_compared(run: Run, other: str) -> None:
    told = json.loads(run("check", write(9, "61", "455", other), write(10, "54", "590"), "--format", "json").stdout)
    assert told["across"] == []


@pytest.mark.parametrize(
    ("first", "second", "compared"),
    [
        ("HUYỆN TAM SƠN\n\nTỈNH LAI CHÂU", "HUYỆN TAM SƠN\n\nTỈNH LAI CHÂU", True),
        ("HUYỆN TAM SƠN\n\nTỈNH LAI CHÂU", "HUYỆN HẠ LÂM\n\nTỈNH LAI CHÂU", False),
        ("HUYỆN TAM SƠN\n\nTỈNH LAI CHÂU", "HUYỆN TAM SƠN\n\nTỈNH SƠN LA", False),
        ("HUYỆN TAM SƠN\n\nTỈNH LAI CHÂU", "TỈNH LAI CHÂU", False),
        ("XÃ TÂN LẬP", "XÃ TÂN LẬP", False),  # of which there are many
    ],
)
def test_reports_of_one_district_are_compared_and_those_of_two_are_not(
    run: Run, first: str, second: str, compared: bool
) -> None:
    for month, place, total in ((9, first, "455"), (10, second, "590")):
        head = HEAD.replace("TỈNH {place}", place).format(month=month)
        text = head + (BODY + SO_FAR).format(month=month, now="54", all=total)
        Path(f"{month}.txt").write_text(text, "utf-8")
    told = json.loads(run("check", "9.txt", "10.txt", "--format", "json").stdout)
    assert bool(told["across"]) == compared


def test_a_difference_that_no_slip_explains_is_a_note(run: Run) -> None:
    """Offices revise what they reported: 455 may have become 471 since."""
    told = json.loads(run("check", write(9, "61", "455"), write(10, "54", "525"), "--format", "json").stdout)
    assert [finding["severity"] for finding in told["across"][0]["findings"]] == ["note"]
