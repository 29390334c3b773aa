"""How well totals that nobody declared are found, judged and localised, on annotated tables of offices and spreadsheets.

Run it as ``python tests/benchmarks/aggrecol.py [--data FILE] [--residue N] [--every N]``. The tables are read from beside the
repository and never copied into it; annotations are used to measure, never to find.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from auditor.extracting.tables.extract import ties_of  # noqa: E402
from auditor.extracting.tables.layout.granularity import Steps, steps_of  # noqa: E402
from auditor.extracting.tables.layout.grid import Grid, grid_of  # noqa: E402
from auditor.extracting.tables.told.suspects import suspects  # noqa: E402
from auditor.model.document import Block, Cell, Document, Place, Table  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "aggrecol" / "tables.jsonl.gz"
NAMES = {"sum": "Sum", "average": "Average", "division": "Division", "change": "RelativeChange"}
At = tuple[int, int]


@dataclass(frozen=True)
class Annotated:
    """One annotated aggregate: a cell said to follow from others."""

    op: str
    target: At
    parts: tuple[At, ...]


@dataclass
class Score:
    """What was found, what was missed and what was told beyond the annotations."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Count one table."""
        hits = len(found & wanted)
        self.hits, self.extra, self.missed = (
            self.hits + hits,
            self.extra + len(found) - hits,
            self.missed + len(wanted) - hits,
        )
        if found:
            self.precisions.append(hits / len(found))
        if wanted:
            self.recalls.append(hits / len(wanted))

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated."""
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.hits / max(1, self.hits + self.missed)


def tables(path: Path = DATA, every: int = 1) -> list[dict[str, Any]]:
    """The annotated tables."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][::every]


def document_of(rows: Sequence[Sequence[object]]) -> tuple[Document, Table]:
    """A document of one table, as a reader would make it."""
    blocks, cells = [], []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cells.append(Cell(r, c, len(blocks)))
            blocks.append(Block(len(blocks), "cell", str(text), (), Place(row=r + 1, column=c + 1)))
    table = Table(0, tuple(cells))
    return Document("table", "", "csv", "", tuple(blocks), (table,)), table


def annotated_of(table: dict[str, Any]) -> list[Annotated]:
    """The annotations of a table."""
    return [
        Annotated(a["operator"], tuple(a["aggregator_index"]), tuple(tuple(p) for p in a["aggregatee_indices"]))
        for a in table["aggregation_annotations"]
    ]


def key_of(grid: Grid, op: str, target: At, parts: Sequence[At]) -> Any:
    """What makes two aggregates the same: blanks and noughts add nothing, and a product is one tie whichever factor is named."""
    if op in ("Sum", "Average"):
        return op, target, frozenset(p for p in parts if (n := grid.number(*p)) is not None and n.value)
    if op == "Division":
        return op, parts[0], frozenset((target, parts[1]))
    return op, target, frozenset(parts)


def source_of(table: dict[str, Any]) -> str:
    """Which collection a table is from, by its name."""
    name = table["file_name"]
    if name.startswith("C10"):
        return "Troy"
    return "EUSES" if ".xls" in name else "SAUS and CIUS"


def detection(some: Sequence[dict[str, Any]]) -> tuple[dict[tuple[str, str], Score], float]:
    """Scores by collection and operator, and the seconds it took."""
    scores: dict[tuple[str, str], Score] = {}
    seconds = 0.0
    for table in some:
        document, laid = document_of(table["table_array"])
        started = time.perf_counter()
        grid, _, ties = ties_of(laid, document)
        seconds += time.perf_counter() - started
        found = {key_of(grid, NAMES[tie.op], tie.target, tie.parts) for tie in ties}
        wanted = {key_of(grid, a.op, a.target, a.parts) for a in annotated_of(table)}
        for source in (source_of(table), "all"):
            for op in (*NAMES.values(), "all"):
                pick = [{k for k in keys if op in (k[0], "all")} for keys in (found, wanted)]
                scores.setdefault((source, op), Score()).add(*pick)
    return scores, seconds


def gap_of(grid: Grid, steps: Steps, sum_: Annotated) -> Fraction | None:
    """How far an annotated sum lies outside what rounding allows, relative to it; None where it cannot be read."""
    total = grid.number(*sum_.target)
    parts = [(n.value, steps.at(*p)) for p in sum_.parts if (n := grid.number(*p)) is not None]
    if total is None or not parts:
        return None
    slack = (steps.at(*sum_.target) + sum((step for _, step in parts), Fraction(0))) / 2
    over = abs(sum((value for value, _ in parts), Fraction(0)) - total.value) - slack
    return max(over, Fraction(0)) / (abs(total.value) or 1)


def judged(some: Sequence[dict[str, Any]]) -> tuple[dict[str, Counter[str]], list[tuple[Fraction, str, Annotated]]]:
    """Annotated sums that hold and fail, by collection, and those that fail, widest gap first."""
    counts: dict[str, Counter[str]] = {}
    residue = []
    for table in some:
        document, laid = document_of(table["table_array"])
        grid = grid_of(laid, document)
        steps = steps_of(grid)
        for sum_ in annotated_of(table):
            gap = gap_of(grid, steps, sum_) if sum_.op == "Sum" else None
            if gap is None:
                continue
            counts.setdefault(source_of(table), Counter())["fails" if gap else "holds"] += 1
            if gap:
                residue.append((gap, table["file_name"], sum_))
    return counts, sorted(residue, key=lambda item: (-item[0], item[1], item[2].target))


def clean(grid: Grid, steps: Steps, sums: Sequence[Annotated]) -> bool:
    """Whether every annotated sum of a table holds."""
    gaps = [gap_of(grid, steps, sum_) for sum_ in sums]
    return bool(sums) and not any(gaps)


def altered(table: dict[str, Any], chance: random.Random) -> Iterator[tuple[list[list[str]], At]]:
    """Copies of a table with one digit of one annotated cell changed."""
    cells = sorted({at for a in annotated_of(table) if a.op == "Sum" for at in (a.target, *a.parts)})
    chance.shuffle(cells)
    for row, column in cells[:12]:
        rows = [[str(text) for text in line] for line in table["table_array"]]
        text = rows[row][column]
        digits = [at for at, sign in enumerate(text) if sign.isdigit()]
        if not digits:
            continue
        at = chance.choice(digits)
        rows[row][column] = text[:at] + chance.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]
        yield rows, (row, column)


def could_be(grid: Grid, steps: Steps, sums: Sequence[Annotated]) -> list[At]:
    """The cells of which one other digit mends every annotated sum that does not hold, and breaks none that does.

    Where there are several, nothing in the sums tells which of them was altered.
    """
    broken = [sum_ for sum_ in sums if gap_of(grid, steps, sum_)]
    shared = set.intersection(*({sum_.target, *sum_.parts} for sum_ in broken)) if broken else set()
    return [at for at in sorted(shared) if grid.number(*at) is not None and _mends(grid, steps, sums, at)]


def _mends(grid: Grid, steps: Steps, sums: Sequence[Annotated], at: At) -> bool:
    number = grid.number(*at)
    assert number is not None
    own = [sum_ for sum_ in sums if at == sum_.target or at in sum_.parts]
    scale = 10**number.decimals
    digits = str(abs(int(number.value * scale)))
    for place, digit in enumerate(digits):
        for other in "0123456789":
            less = (int(digit) - int(other)) * Fraction(10 ** (len(digits) - 1 - place), scale)
            if less and all(_holds_with(grid, steps, sum_, at, less if number.value > 0 else -less) for sum_ in own):
                return True
    return False


def _holds_with(grid: Grid, steps: Steps, sum_: Annotated, at: At, less: Fraction) -> bool:
    """Whether a sum holds when one of its cells is so much less."""
    total = grid.number(*sum_.target)
    parts = [(n.value, steps.at(*p)) for p in sum_.parts if (n := grid.number(*p)) is not None]
    assert total is not None
    slack = (steps.at(*sum_.target) + sum((step for _, step in parts), Fraction(0))) / 2
    gap = sum((value for value, _ in parts), Fraction(0)) - total.value
    return abs(gap + (less if at == sum_.target else -less)) <= slack


def alterations(some: Sequence[dict[str, Any]], seed: int = 1) -> tuple[Counter[str], float]:
    """One altered cell in each clean table: how often it is found, how often it is named first, and ``placed`` ones.

    Of these the annotated sums alone tell the cell; the second number is how often a guess among those that the sums
    leave open would name the altered cell of the others.
    """
    chance = random.Random(seed)
    luck = 0.0
    counts: Counter[str] = Counter()
    for table in some:
        sums = [a for a in annotated_of(table) if a.op == "Sum"]
        document, laid = document_of(table["table_array"])
        grid = grid_of(laid, document)
        if len(laid.cells) > 20_000 or not clean(grid, steps_of(grid), sums):
            continue
        for rows, at in altered(table, chance):
            document, laid = document_of(rows)
            changed = grid_of(laid, document)
            if clean(changed, steps_of(changed), sums) or changed.number(*at) is None:
                continue
            _, _, ties = ties_of(laid, document)
            named = list(suspects(changed, ties, steps_of(changed)))
            counts.update(tables=1, found=at in named, first=named[:1] == [at])
            could = could_be(changed, steps_of(changed), sums)
            if len(could) == 1:
                counts.update(placed=1, placed_first=named[:1] == [at])
            else:
                luck += 1 / max(1, len(could))
            counts[f"{source_of(table)} tables"] += 1
            counts[f"{source_of(table)} found"] += at in named
            counts[f"{source_of(table)} first"] += named[:1] == [at]
            break
    return counts, luck


def main() -> None:
    """Print all measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--residue", type=int, default=15, help="how many failing sums to list")
    options.add_argument("--every", type=int, default=1, help="only every n-th table")
    arguments = options.parse_args()
    some = tables(arguments.data, arguments.every)
    scores, seconds = detection(some)
    print(f"{len(some)} tables in {seconds:.1f} s\n")
    print(f"{'':14}{'':16}{'precision':>10}{'recall':>8}   by table: precision recall")
    for (source, op), score in sorted(scores.items()):
        means = [sum(values) / max(1, len(values)) for values in (score.precisions, score.recalls)]
        print(f"{source:14}{op:16}{score.precision:10.3f}{score.recall:8.3f}{means[0]:21.3f}{means[1]:7.3f}")
    counts, residue = judged(some)
    for source, count in sorted(counts.items()):
        share = 100 * count["fails"] / max(1, count.total())
        print(f"\nannotated sums of {source}: {count['holds']} hold, {count['fails']} fail ({share:.1f} %)", end="")
    print("\n")
    for gap, name, sum_ in residue[: arguments.residue]:
        print(
            f"  off by {float(gap):9.2%} beyond rounding: {name[:40]} row {sum_.target[0] + 1}, column {sum_.target[1] + 1}"
        )
    found, luck = alterations(some)
    print("\none altered cell in a clean table:", dict(found))
    left = found["tables"] - found["placed"]
    print(
        f"placed by the annotated sums alone: {found['placed']}, named first {found['placed_first']}; of the other {left}"
        f" named first {found['first'] - found['placed_first']}, a guess among the cells that are left would name {luck:.0f}"
    )


if __name__ == "__main__":
    main()
