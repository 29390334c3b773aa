"""How long a cold `auditor check` takes, as a multiple of a bare import of click and rich, and its peak memory.

Run it as ``python tests/benchmarks/cold_start.py [REPORT] [--pairs N]``. Runs are paired, so that a busy
machine slows both sides alike; each number is the median of the ratios.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "reports" / "lai-chau-2024-10" / "report.txt"
PROMISE = 2.5  # times the yardstick

YARDSTICK = (sys.executable, "-c", "import click, rich.table")
PACKAGES = ("auditor", "click", "rich", "msgspec", "yaml")


def command(report: Path, form: str) -> tuple[str, ...]:
    """The cold run that a user makes."""
    return (sys.executable, "-m", "auditor", "check", str(report), "--format", form, "--fail-on", "never")


def byte_compile() -> None:
    """Compile the packages that take part, as an installer does."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            compileall.compile_dir(Path(spec.origin).parent, quiet=2, workers=1)


def run(arguments: Sequence[str]) -> tuple[float, int]:
    """Seconds and peak memory in KiB of one process run to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with status {process.returncode}")
    return seconds, usage.ru_maxrss


def ratio(report: Path, form: str, pairs: int) -> tuple[float, float, float]:
    """Median ratio of paired runs, median seconds, and peak MiB of the command."""
    ratios, seconds, memory = [], [], 0
    for _ in range(pairs):
        bare, _ = run(YARDSTICK)
        full, peak = run(command(report, form))
        ratios.append(full / bare)
        seconds.append(full)
        memory = max(memory, peak)
    return statistics.median(ratios), statistics.median(seconds), memory / 1024


def main() -> None:
    """Measure both outputs on one report and print one line for each."""
    parser = argparse.ArgumentParser(description="cold start of `auditor check`")
    parser.add_argument("report", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    byte_compile()
    run(command(options.report.resolve(), "table"))  # fills the caches of knowledge and of the file system
    for form in ("json", "table"):
        times, seconds, memory = ratio(options.report.resolve(), form, options.pairs)
        print(f"{form:6} {times:.2f} x the yardstick (promise {PROMISE})  {seconds * 1000:.0f} ms  {memory:.0f} MiB")


if __name__ == "__main__":
    main()
