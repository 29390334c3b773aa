"""How the program starts and ends: what help imports, and what becomes of a bug, a closed pipe, a wrong option."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from auditor.cli.crash import guarded


def shell(arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line as a shell calls it, with its redirections."""
    return run("bash", "-c", f"{sys.executable} -m auditor {arguments}", **environment)


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new interpreter."""
    return run(sys.executable, *arguments, **environment)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new process, spoken to in English."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "AUDITOR_LANG": "en", **environment},
    )


def test_help_imports_nothing_but_click() -> None:
    code = "import sys; from auditor.cli import cli; cli(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    modules = python("-c", code).stdout.splitlines()[-1]
    loaded = {"rich", "msgspec", "yaml", "sympy", "pint", "auditor.audit", "auditor.knowledge"}
    assert [name for name in loaded if f"'{name}'" in modules] == []


def test_a_wrong_option_ends_with_two() -> None:
    done = python("-m", "auditor", "check", "--nonsense")
    assert done.returncode == 2
    assert "nonsense" in done.stderr


@pytest.mark.parametrize(
    ("problem", "status", "said"),
    [
        (ValueError("boom"), 3, "a bug of the program, not of the report: ValueError: boom"),
        (KeyboardInterrupt(), 130, "Stopped"),
        (click.UsageError("no"), 2, "no"),
    ],
)
def test_how_a_run_ends(
    problem: BaseException,
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AUDITOR_LANG", "en")
    monkeypatch.delenv("AUDITOR_DEBUG", raising=False)

    @click.command()
    def broken() -> None:
        raise problem

    with pytest.raises(SystemExit) as ended:
        guarded(broken, [])
    assert ended.value.code == status
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_a_command_that_there_is_not_is_told_with_the_nearest() -> None:
    done = python("-m", "auditor", "chek", "x.txt")
    assert done.returncode == 2
    assert "No such command 'chek'. Did you mean 'check'?" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told(unbuffered: str) -> None:
    done = shell("rules list > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "stdout cannot be written: No space left on device.\n"


def test_streams_that_are_closed_are_no_bug() -> None:
    done = shell("check - <&-")
    assert (done.returncode, done.stderr) == (
        2,
        "-: There is no such file; check the path.\nNo document could be audited.\n",
    )
    assert shell("rules list >&-").returncode == 0


def test_whoever_reads_a_pipe_may_go() -> None:
    done = shell("rules list | exec 0<&-; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stdout, done.stderr) == (141, "", "")
