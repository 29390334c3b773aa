"""Long numbers in a row that two digits which changed places keep from making one beside them, though no word says that they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import takewhile

from auditor.extracting.evidence.gaps import falls_near, wanted_of
from auditor.extracting.evidence.plausible import specific_slip
from auditor.extracting.evidence.sums import bounded, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.unsaid import RATES

LONG = 6  # digits of a number that others make by no accident
FEWEST, MOST = 2, 6  # parts
NEVER = Fraction(1, 5_000)  # how seldom chance must offer the swap


def swapped_runs(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The levels right behind a long one, or right before it, that a swap keeps from making it."""
    known = {item.id for b in breakdowns for item in (b.whole, *b.parts)}
    for block in passage.by_block:
        levels = [item for item in passage.levels(block) if item.dimension not in RATES]
        for place, whole in enumerate(levels):
            if whole.id in known or not _long(whole):
                continue
            for beside in (levels[place + 1 :], levels[:place][::-1]):
                row = (item for item in beside if item.dimension == whole.dimension)
                parts = list(takewhile(partial(_may_make, whole), row))[:MOST]
                found = next((run for n in range(FEWEST, len(parts) + 1) if _swapped(whole, run := parts[:n])), None)
                if found is not None and known.isdisjoint(part.id for part in found):
                    yield Breakdown(whole, tuple(sorted(found, key=lambda part: part.order)), 3, "", False, "almost")


def _long(item: Item) -> bool:
    """Whether it is printed to the last of many digits."""
    return item.figure.printed_digits >= LONG and item.figure.literal[-1:] != "0" and item.figure.qualifier is None


def _may_make(whole: Item, part: Item) -> bool:
    """Whether a level may be one of those that make another, printed as finely."""
    alike = same_kind(whole, part) and whole.figure.multiple == part.figure.multiple and part.figure.qualifier is None
    finely = whole.figure.readings[0].step == part.figure.readings[0].step
    return alike and finely and (part.figure.value or 0) < (whole.figure.value or 0)


def _swapped(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two digits that changed places keep parts from making their whole."""
    total = total_of(parts)
    if not bounded(total) or total.meets(whole.strict) or not falls_near(whole, total):
        return False
    return specific_slip([item.figure for item in (whole, *parts)], wanted_of(whole, parts), NEVER)
