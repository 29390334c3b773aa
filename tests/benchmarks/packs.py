"""How long all packs take to load, warm and cold, and how long a lint of a thousand generated rules takes.

Run it as ``python tests/benchmarks/packs.py [--runs N]``. Each measure is the median of processes of their own, in seconds of
processor time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROMISES = {"warm": 0.060, "cold": 3.0, "lint": 10.0}  # seconds
RULES = 1000
LOAD = """
import sys, time
from pathlib import Path
from auditor.knowledge.knowledge import load_knowledge
started = time.process_time()
knowledge, faults = load_knowledge([Path(one) for one in sys.argv[1:]])
assert not faults, faults[:3]
print(time.process_time() - started)
"""
LINT = (
    LOAD
    + """
from auditor.knowledge.lint import lint
started = time.process_time()
lint(knowledge.rulebook, knowledge.catalog)
print(time.process_time() - started)
"""
)


def generated(count: int = RULES) -> str:
    """A pack of rules over the real indicators: sums, bounds and shares, with a few that repeat or follow from others."""
    sys.path.insert(0, str(ROOT))
    from auditor.knowledge.catalog import load_catalog
    from auditor.knowledge.home import catalogs_home

    catalog, _ = load_catalog([catalogs_home()])
    by_unit: dict[str, list[str]] = {}
    for one in catalog.indicators.values():
        if one.kind in ("flow", "stock") and one.units:
            by_unit.setdefault(one.units[0], []).append(one.id)
    pools = [ids for ids in by_unit.values() if len(ids) >= 4]
    return "".join(_rules(pools, count))


def _rules(pools: list[list[str]], count: int) -> Iterator[str]:
    chance = random.Random(7)
    for number in range(count):
        ids = chance.sample(chance.choice(pools), chance.randint(2, 4))
        names = ", ".join(f"n{place}: {id_}@plan" for place, id_ in enumerate(ids))
        parts = " + ".join(f"n{place}" for place in range(1, len(ids)))
        claim = f"{parts} <= {chance.randint(1, 9)} * n0" if number % 3 else f"n0 >= n1 / {chance.randint(2, 99)}"
        values = ", ".join(f"n{place}: 1" for place in range(len(ids)))
        yield (
            f"- id: bench.r{number}\n  title: {{vi: a, en: a}}\n  why: {{vi: a, en: a}}\n  over: facts\n  names: {{{names}}}\n"
            f"  claim: {claim}\n  examples:\n    - holds: {{{values}}}\n    - fails: {{{values}}}\n"
        )


def measured(code: str, cache: Path, *arguments: str) -> list[float]:
    """What a process of its own prints: seconds, a line each."""
    environment = {**os.environ, "AUDITOR_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, env=environment, text=True
    )
    return [float(line) for line in done.stdout.split()]


def measures(runs: int) -> dict[str, float]:
    """The three measures, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        caches = [Path(folder, str(number)) for number in range(runs)]
        cold = [measured(LOAD, cache)[0] for cache in caches]
        warm = [measured(LOAD, caches[0])[0] for _ in range(runs)]
        pack = Path(folder, "pack.yaml")
        pack.write_text(generated(), "utf-8")
        lint = measured(LINT, caches[0], str(pack))[1]
    return {"warm": statistics.median(warm), "cold": statistics.median(cold), "lint": lint}


def main() -> None:
    """Measure, and print one line for each."""
    parser = argparse.ArgumentParser(description="loading and linting of rules")
    parser.add_argument("--runs", type=int, default=7)
    for name, seconds in measures(parser.parse_args().runs).items():
        print(f"{name:5} {seconds * 1000:6.0f} ms  (promise {PROMISES[name] * 1000:.0f})")


if __name__ == "__main__":
    main()
