"""Prints the benchmark of slips: ``python tests/benchmarks/slips/run.py [documents a class] [clean documents]``."""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measuring import KINDS, false_alarms, measure, share

from auditor.knowledge.knowledge import load_knowledge

AUDITOR = [
    ("detected", "detectable"),
    ("identifiable: figure first", "identifiable"),
    ("identifiable: repair first", "identifiable"),
    ("alone: figure first", "alone"),
    ("alone: repair first", "alone"),
]


def main(each: int = 100, clean: int = 1000) -> None:
    """Measure every class and print a row for it."""
    knowledge = load_knowledge()[0]
    totals: dict[str, Counter[str]] = {}
    print(f"{'class':16} {'cases':>5} {'found':>6} {'ident':>5} {'figure':>6} {'repair':>6} {'alone':>5} {'fig':>6} {'rep':>6}")
    for kind in KINDS:
        counts = measure(kind, range(each), knowledge)
        for name, count in counts.items():
            totals.setdefault(name, Counter()).update(count)
        print(row(kind, counts["auditor"]), "|", *(short(count, counts["auditor"]) for name, count in counts.items() if name != "auditor"))
    print(row("all", totals["auditor"]))
    for name, count in totals.items():
        if name != "auditor":
            print(f"  {name:16} found, figure, repair of all detectable: {short(count, totals['auditor'])}")
    alarms = false_alarms(range(10_000, 10_000 + clean), knowledge)
    print(f"false alarms on {clean} clean documents: {len(alarms)} {alarms[:5]}")


def row(kind: str, count: Counter[str]) -> str:
    """One class: cases that are detectable, how many are found; then those identifiable, and those with one explanation."""
    found, figure, repair, only, only_repair = (percent(share(count, what, of)) for what, of in AUDITOR)
    parts = f"{count['identifiable']:5} {figure:>6} {repair:>6} {count['alone']:5} {only:>6} {only_repair:>6}"
    return f"{kind:16} {count['detectable']:5} {found:>6} {parts}"


def short(count: Counter[str], ours: Counter[str]) -> str:
    """A baseline: detected, right figure, right repair, of all that is detectable."""
    whole = Counter(count, detectable=ours["detectable"])
    return "/".join(percent(share(whole, what, "detectable")) for what in ("detected", "figure first", "repair first"))


def percent(part: Fraction) -> str:
    """A share in per cent, to one place."""
    return f"{float(part * 100):.1f}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
