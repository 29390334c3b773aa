"""Sentences built alike behind the words for a list and a colon, read downwards: each column makes a number before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.sums import adds_up_strictly
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.measures.scan import Scan

MOST = 12  # sentences that a column is read down


def columns_of(scan: Scan, items: Sequence[Item]) -> Iterator[Breakdown]:
    """ "Cụ thể: A có 12 trường, 5 trường chuẩn. B có 9 trường, 4 trường chuẩn.": sentences built alike, read downwards."""
    for number, (first, last) in enumerate(scan.sentences):
        if not number or not scan.begins(first, "complete"):
            continue
        opening = scan.marks_between(first, last)[:1]
        if not opening or opening[0].last >= last or scan.tokens[opening[0].last].text != ":":
            continue
        wholes = [i for i in items if i.measure.sentence == number - 1 and _counts(i)]
        below = [i for i in items if i.measure.sentence >= number and i.measure.depth == 0 and _counts(i)]
        columns: dict[str, dict[int, Item]] = {}
        for item in below:
            columns.setdefault(_heading(item), {}).setdefault(item.measure.sentence, item)
            columns.setdefault("", {}).setdefault(item.measure.sentence, item)
        for column in columns.values():
            yield from _downwards(wholes, list(column.values()))


def _downwards(wholes: Sequence[Item], column: Sequence[Item]) -> Iterator[Breakdown]:
    """The longest run from the top of a column that makes a number before it."""
    for size in range(min(len(column), MOST), 2, -1):
        parts = column[:size]
        whole = next((w for w in wholes if all(loosely_same(w, p) for p in parts) and adds_up_strictly(w, parts)), None)
        if whole is not None:
            yield Breakdown(whole, tuple(parts), 1, "", True)
            return


def _heading(item: Item) -> str:
    """What a number of a sentence is of, as the others of its column have it: its unit and the words behind."""
    return " ".join(dict.fromkeys(f"{item.figure.unit_text} {item.measure.tail}".lower().split()))


def _counts(item: Item) -> bool:
    return (item.is_level or item.role.form == "numerator") and loosely_same(item, item)
