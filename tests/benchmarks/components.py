"""How long a large component takes: some 500 figures and 200 claims of random structure, three of the figures wrong.

Run it as ``python tests/benchmarks/components.py [--seeds N]``. Two parts are timed in CPU seconds: ``sets`` is the search for
all minimal explanations, ``whole`` the diagnosis with its repairs. *Named*: the wrong figures are one of the explanations;
*told*, how many of them are suspects of a finding.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from msgspec.structs import replace  # noqa: E402

from auditor.diagnosing import diagnose  # noqa: E402
from auditor.diagnosing.localise import minimal_sets  # noqa: E402
from auditor.model.equation import Equation, Term  # noqa: E402
from auditor.model.figure import Figure, Reading, Span  # noqa: E402
from auditor.model.finding import Check  # noqa: E402
from auditor.model.interval import around, point  # noqa: E402

FIGURES = 500
ONE = Fraction(1)


class Structure(NamedTuple):
    """Values that satisfy claims, and the claims; ``step`` is what rates are rounded to."""

    values: dict[str, Fraction]
    ties: list[Equation]
    steps: dict[str, Fraction]
    wrong: tuple[str, ...] = ()  # figures to spoil; any three where there are none


class Outcome(NamedTuple):
    """What came of a structure with wrong figures."""

    figures: int
    claims: int
    failing: int
    sets: float  # CPU seconds
    whole: float
    named: bool
    told: int
    wrong: int


class Maker:
    """A structure while it is made."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.made = Structure({}, [], {})

    def put(self, value: Fraction | int, step: Fraction | None = None) -> str:
        """A new figure; its name."""
        name = f"f{len(self.made.values) + 1}"
        self.made.values[name] = Fraction(value)
        if step is not None:
            self.made.steps[name] = step
        return name

    def total(self, parts: list[str]) -> str:
        """A figure that is the sum of others."""
        whole = self.put(sum(self.made.values[part] for part in parts))
        self.made.ties.append(Equation((Term(-ONE, (whole,)), *(Term(ONE, (part,)) for part in parts))))
        return whole

    def rate(self, part: str, whole: str) -> str:
        """A share of a whole in percent, printed with two decimals."""
        step = Fraction(1, 10_000)
        share = self.put(round(self.made.values[part] / self.made.values[whole] / step) * step, step)
        self.made.ties.append(Equation((Term(ONE, (part,)), Term(-ONE, (whole, share)))))
        return share

    @property
    def full(self) -> bool:
        """Whether it has as many figures as are wanted."""
        return len(self.made.values) >= FIGURES


def hierarchy(chance: random.Random) -> Structure:
    """Totals of totals, of values to 1e13, in a tree without order."""
    make = Maker(chance)
    pool = [make.put(chance.randint(10**2, 10**13)) for _ in range(300)]
    while len(make.made.ties) < 200 and len(pool) > 1:
        taken, pool = pool[: (count := chance.choice((2, 2, 2, 3)))], pool[count:]
        pool.insert(chance.randrange(len(pool) + 1), make.total(taken))
    return make.made


def tables(chance: random.Random) -> Structure:
    """Tables that add up both ways, and a total of their corners."""
    make = Maker(chance)
    corners = []
    while not make.full:
        rows, columns = chance.randint(2, 6), chance.randint(2, 6)
        cells = [[make.put(chance.randint(10, 10**6)) for _ in range(columns)] for _ in range(rows)]
        corner = make.total([make.total(row) for row in cells])
        below = [make.total([row[column] for row in cells]) for column in range(columns)]
        make.made.ties.append(Equation((Term(-ONE, (corner,)), *(Term(ONE, (name,)) for name in below))))
        corners.append(corner)
    make.total(corners)
    return make.made


def rates(chance: random.Random) -> Structure:
    """Wholes with parts and their shares, and totals over the wholes."""
    make = Maker(chance)
    wholes = []
    while not make.full:
        parts = [make.put(chance.randint(10_000, 10**6)) for _ in range(chance.randint(2, 4))]
        wholes.append(make.total(parts))
        for part in parts[1:]:
            make.rate(part, wholes[-1])
    for start in range(0, len(wholes) - 3, 3):
        make.total(wholes[start : start + 4])
    return make.made


def one_base(chance: random.Random) -> Structure:
    """Four bases with forty-five rates each: one wrong base breaks them all."""
    make = Maker(chance)
    bases = [make.put(chance.randint(10**5, 10**7)) for _ in range(4)]
    for base in bases:
        for _ in range(45):
            make.rate(make.put(chance.randint(1000, int(make.made.values[base]))), base)
    return make.made._replace(wrong=(bases[0], bases[2]))


STRUCTURES: dict[str, Callable[[random.Random], Structure]] = {
    "hierarchy": hierarchy,
    "tables": tables,
    "rates": rates,
    "one base": one_base,
}


def measured(kind: str, seed: int) -> Outcome:
    """One structure with wrong figures, located and diagnosed."""
    chance = random.Random(seed)
    made = STRUCTURES[kind](chance)
    values = dict(made.values)
    wrong = made.wrong or tuple(chance.sample(sorted(set(values) - set(made.steps)), 3))
    for name in wrong:
        values[name] = Fraction(_slipped(str(int(values[name])), chance))
    figures = {name: _figure(name, value, made.steps.get(name)) for name, value in values.items()}
    box = {
        name: around(value, made.steps[name]) if name in made.steps else point(value) for name, value in values.items()
    }
    checks = [
        Check(f"c{n}", "tie", "holds" if tie.decide(box) else "fails", (("figures", tie.figures()),), equation=tie)
        for n, tie in enumerate(made.ties, 1)
    ]
    failing = [check for check in checks if check.verdict == "fails"]
    shown = {name for check in failing for name in check.figures()}
    wrong = tuple(name for name in wrong if name in shown)  # a slip within rounding breaks nothing
    holding: dict[str, list[Check]] = {name: [] for name in values}
    for check in checks:
        for name in check.figures() if check.verdict == "holds" else ():
            holding[name].append(check)
    start = time.process_time()
    sets = minimal_sets(failing, box, holding)
    middle = time.process_time()
    found = diagnose(figures, checks)
    end = time.process_time()
    told = {suspect.figure for finding in found for suspect in finding.suspects}
    named = tuple(sorted(wrong)) in sets
    sizes = len(values), len(checks), len(failing)
    return Outcome(*sizes, middle - start, end - middle, named, len(told & set(wrong)), len(wrong))


def _slipped(digits: str, chance: random.Random) -> str:
    at = chance.randrange(len(digits) - 1)
    return (
        digits[: at + 1] + digits[at:]
        if digits[at] == digits[at + 1]
        else f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
    )


def _figure(name: str, value: Fraction, step: Fraction | None) -> Figure:
    shown = f"{float(value) * 100:.2f}".replace(".", ",") if step else str(int(value))
    read = Reading(value * 100, step * 100, step * 100) if step else Reading(value, ONE, ONE)
    scale = Fraction(1, 100) if step else ONE
    figure = Figure(name, "number", Span(0, int(name[1:]), int(name[1:]) + 1), shown, shown, (read,))
    return replace(figure, multiple=scale)


def lines(seeds: int) -> Iterator[str]:
    """One line a run."""
    yield f"{'structure':10}{'seed':>5}{'figures':>9}{'claims':>8}{'failing':>9}{'sets s':>8}{'whole s':>9}  named  told"
    for kind in STRUCTURES:
        for seed in range(seeds):
            one = measured(kind, seed)
            yield (
                f"{kind:10}{seed:5}{one.figures:9}{one.claims:8}{one.failing:9}{one.sets:8.2f}{one.whole:9.2f}"
                f"  {'yes' if one.named else 'no':5}  {one.told}/{one.wrong}"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    for line in lines(parser.parse_args().seeds):
        print(line)
