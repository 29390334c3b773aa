"""What is told beyond the annotations, and what a whole audit says of clean tables and of tables with one altered cell.

Run it as ``python tests/benchmarks/aggrecol_audit.py [--data FILE] [--every N] [--half 0|1]``. One half of the tables, by their
names, is for developing; the other one is looked at for confirmation only.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from aggrecol import (
    DATA,
    NAMES,
    Annotated,
    altered,
    annotated_of,
    clean,
    document_of,
    grid_of,
    key_of,
    source_of,
    steps_of,
    tables,
    ties_of,
)

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.document import Document

MOST_CELLS = 4_000  # a larger table is left out of the whole audits
STRONG = 8.0  # digits of evidence beyond which a tie that nobody annotated is no accident
At = tuple[int, int]


def half_of(table: dict[str, Any]) -> int:
    """The half that a table belongs to, by its name."""
    return zlib.crc32(table["file_name"].encode()) % 2


def _lines(axis: str | None, target: At, parts: Sequence[At]) -> tuple[str | None, int, frozenset[int]]:
    line = 1 if axis == "row" else 0
    return axis, target[line], frozenset(part[line] for part in parts)


def _axis(one: Annotated) -> str | None:
    if all(part[0] == one.target[0] for part in one.parts):
        return "row"
    return "column" if all(part[1] == one.target[1] for part in one.parts) else None


def beyond(some: Sequence[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Ties told beyond the annotations, by operator and by what speaks for them."""
    counts: Counter[tuple[str, str]] = Counter()
    for table in some:
        document, laid = document_of(table["table_array"])
        grid, _, ties = ties_of(laid, document)
        wanted = annotated_of(table)
        seen = {key_of(grid, a.op, a.target, a.parts) for a in wanted}
        patterns = {(a.op, *_lines(_axis(a), a.target, a.parts)) for a in wanted}
        targets = {(a.op, a.target) for a in wanted}
        for tie in ties:
            op = NAMES[tie.op]
            key = key_of(grid, op, tie.target, tie.parts)
            if key in seen:
                continue
            seen.add(key)
            if (op, *_lines(tie.axis, tie.target, tie.parts)) in patterns:
                why = "the same lines are annotated in other cells"
            elif (op, tie.target) in targets:
                why = "its cell is annotated with other parts"
            elif not tie.held:
                why = "fails, not annotated"
            elif tie.evidence >= STRONG:
                why = "holds to many digits, not annotated"
            else:
                why = "may be an accident"
            counts[op, why] += 1
    return counts


def _told(document: Document, knowledge: Knowledge) -> dict[str, tuple[str, list[At], set[At]]]:
    """The errors and warnings of an audit: severity, suspects in their order, and all cells that take part."""
    audit = audit_document(document, knowledge)
    places = {id_: document.blocks[figure.span.block].place for id_, figure in audit.figures.items()}
    cells = {id_: (p.row - 1, p.column - 1) for id_, p in places.items() if p.row is not None and p.column is not None}
    checks = {check.id: check for check in audit.checks}
    told = {}
    for finding in audit.findings:
        if finding.severity != "note":
            taking_part = {cells[id_] for one in finding.checks for id_ in checks[one].figures() if id_ in cells}
            named = [cells[suspect.figure] for suspect in finding.suspects if suspect.figure in cells]
            told[f"{finding.rule} {sorted(taking_part)}"] = finding.severity, named, taking_part
    return told


def audited(some: Sequence[dict[str, Any]], knowledge: Knowledge, seed: int = 1) -> tuple[Counter[str], list[str]]:
    """Whole audits of clean tables and of the same with one altered cell; and the clean tables that are accused."""
    counts: Counter[str] = Counter()
    accused = []
    for table in some:
        sums = [a for a in annotated_of(table) if a.op == "Sum"]
        document, laid = document_of(table["table_array"])
        grid = grid_of(laid, document)
        if len(laid.cells) > MOST_CELLS or not clean(grid, steps_of(grid), sums):
            continue
        before = _told(document, knowledge)
        errors = [key for key, (severity, _, _) in before.items() if severity == "error"]
        counts.update({"clean tables": 1, "clean tables with an error": bool(errors)})
        accused += [f"{source_of(table)}: {table['file_name'][:40]}: {key[:120]}" for key in errors]
        for found, first in _altered(table, sums, before, knowledge, random.Random(f"{seed} {table['file_name']}")):
            counts.update({"altered tables": 1, "cell in a new finding": found, "cell named first": first})
    return counts, accused


def _altered(
    table: dict[str, Any],
    sums: Sequence[Annotated],
    before: dict[str, tuple[str, list[At], set[At]]],
    knowledge: Knowledge,
    chance: random.Random,
) -> Iterator[tuple[bool, bool]]:
    """One altered cell that breaks an annotated sum: whether a new finding has it, and whether that names it first."""
    for rows, at in altered(table, chance):
        document, laid = document_of(rows)
        grid = grid_of(laid, document)
        if clean(grid, steps_of(grid), sums) or grid.number(*at) is None:
            continue
        new = [told for key, told in _told(document, knowledge).items() if key not in before]
        having = [named for _, named, cells in new if at in cells]
        yield bool(having), bool(having) and having[0][:1] == [at]
        return


def main() -> None:
    """Print all measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--every", type=int, default=1, help="only every n-th table")
    options.add_argument("--half", type=int, choices=(0, 1), help="one half of the tables")
    arguments = options.parse_args()
    some = [t for t in tables(arguments.data, arguments.every) if arguments.half in (None, half_of(t))]
    print(f"{len(some)} tables\n\ntold beyond the annotations:")
    for (op, why), count in sorted(beyond(some).items()):
        print(f"  {op:16}{count:6}  {why}")
    knowledge, _ = load_knowledge()
    counts, accused = audited(some, knowledge)
    print("\nwhole audits:")
    for name, count in counts.items():
        print(f"  {count:6}  {name}")
    for one in accused:
        print(f"  accused though clean: {one}")


if __name__ == "__main__":
    main()
