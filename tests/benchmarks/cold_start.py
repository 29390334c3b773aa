"""How long a cold `auditor check` takes, as a multiple of a bare import of click and rich; what each further report takes.

Run it as ``python tests/benchmarks/cold_start.py [REPORT…] [--pairs N]``; without a report it takes our sample and, where
it lies beside the checkout, the real one. Runs are paired, so that a busy machine slows both sides alike; each ratio is the
median of those of the pairs.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "reports" / "lai-chau-2024-10" / "report.txt"
REAL = ROOT.parent / "shared" / "seed"
PROMISE = 2.5  # times the yardstick
EACH = 60  # milliseconds for each further report in one process
COPIES = 20

YARDSTICK = (sys.executable, "-c", "import click, rich.table")
PACKAGES = ("click", "rich", "msgspec", "yaml", "typing_extensions")  # the last is imported by msgspec


def command(report: Path, form: str) -> tuple[str, ...]:
    """The cold run that a user makes."""
    return (sys.executable, "-m", "auditor", "check", str(report), "--format", form, "--fail-on", "never")


def byte_compile() -> None:
    """Compile the packages that take part, as an installer does."""
    compileall.compile_dir(ROOT / "auditor", quiet=2, workers=1)  # from where the commands run
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            compileall.compile_dir(spec.submodule_search_locations[0], quiet=2, workers=1)
        elif spec and spec.origin:
            compileall.compile_file(spec.origin, quiet=2)


def run(arguments: Sequence[str]) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and peak memory in KiB, of one process run to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def ratio(report: Path, form: str, pairs: int) -> tuple[float, float, float]:
    """Median ratio of paired runs, median seconds, and peak MiB of the command."""
    ratios, seconds, memory = [], [], 0
    for _ in range(pairs):
        bare, _, _ = run(YARDSTICK)
        full, _, peak = run(command(report, form))
        ratios.append(full / bare)
        seconds.append(full)
        memory = max(memory, peak)
    return statistics.median(ratios), statistics.median(seconds), memory / 1024


def each(report: Path, pairs: int) -> tuple[float, float]:
    """Median processor milliseconds of each further report in one process, and the MiB that twenty add to the peak."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [str(shutil.copy(report, Path(folder, f"{n}{report.suffix}"))) for n in range(COPIES + 1)]
        one = command(Path(copies[0]), "json")
        many = (*one[:4], *copies, *one[5:])
        runs = [(run(one), run(many)) for _ in range(pairs)]
    seconds = statistics.median(all_[1] - first[1] for first, all_ in runs) / COPIES
    return seconds * 1000, (max(all_[2] for _, all_ in runs) - max(first[2] for first, _ in runs)) / 1024


def main() -> None:
    """Measure the outputs on each report, and many reports at once, and print a line for each."""
    parser = argparse.ArgumentParser(description="cold start of `auditor check`")
    parser.add_argument("reports", nargs="*", type=Path, default=[SAMPLE, *sorted(REAL.glob("*.txt"))])
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    byte_compile()
    for report in (path.resolve() for path in options.reports):
        print(report.parent.name, report.stat().st_size // 1024, "KiB")
        run(command(report, "table"))  # fills the caches of knowledge and of the file system
        for form in ("json", "table"):
            times, seconds, memory = ratio(report, form, options.pairs)
            print(f"  {form:6} {times:.2f} x the yardstick ({PROMISE})  {seconds * 1000:.0f} ms  {memory:.0f} MiB")
        milliseconds, more = each(report, max(1, options.pairs // 5))
        print(f"  each further one {milliseconds:.0f} ms ({EACH}); {COPIES} of them {more:.0f} MiB more")


if __name__ == "__main__":
    main()
