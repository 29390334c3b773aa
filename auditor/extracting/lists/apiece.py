"""Parts that several names have each: "Lào và Thái Lan mỗi nước 12 người" counts twice in a list."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import covered

REACH = 6  # words and signs between "each" and its number: "mỗi tỉnh, thành phố có 4 ca"
SIGNS = ("/", ":", "-")  # that may stand among them
STOPS = frozenset(";:.()")  # where the names begin at the latest


def counted_apiece(parts: Sequence[Item]) -> tuple[tuple[Item, ...], bool]:
    """The parts of a list, each as often as names share it, and whether all that say "each" tell how often."""
    if not any(part.measure.says("each") for part in parts):
        return tuple(parts), True
    found: list[Item] = []
    known = True
    for part in parts:
        times = _times(part)
        known = known and times > 0
        found += [part] * max(times, 1)
    return tuple(found), known


def _times(part: Item) -> int:
    """How many names share a part; one where nothing says "each", none where no names stand before the word."""
    measure, scan = part.measure, part.scan
    mark = next((m for m in reversed(measure.before) if "each" in m.classes), None)
    if mark is None:
        return 1
    between = scan.tokens[mark.last : measure.first]
    if len(between) > REACH or any(token.kind != "w" and token.text not in SIGNS for token in between):
        return 0
    names = _names(scan, mark.first)
    return len(names) if all(scan.capital(first) for first, _ in names) else 0


def _names(scan: Scan, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and "and" before a token, back to the number or the stop before them."""
    ends = [measure.last for measure in scan.measures if measure.last <= end]
    begin = max(ends, default=0)
    begin = max([n + 1 for n in range(begin, end) if scan.tokens[n].text in STOPS], default=begin)
    parting = covered(mark for mark in scan.marks_between(begin, end) if "and" in mark.classes)
    parting |= {n for n in range(begin, end) if scan.tokens[n].text == ","}
    found: list[tuple[int, int]] = []
    first = begin
    for place in [*sorted(parting), end]:
        if place > first:
            found.append((first, place))
        first = place + 1
    return found
