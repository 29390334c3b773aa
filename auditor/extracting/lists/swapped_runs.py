"""Numbers in a row that two digits which changed places keep from making one beside them: long ones, or a row closed by "khác"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice, takewhile
from operator import attrgetter

from auditor.extracting.evidence.gaps import falls_near, wanted_of
from auditor.extracting.evidence.plausible import REMOTE, specific_slip
from auditor.extracting.evidence.sums import bounded, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.summed import is_other
from auditor.extracting.lists.unsaid import RATES

LONG = 6  # digits of a number that others make by no accident
FEWEST, MOST = 2, 6  # parts
NEVER = Fraction(1, 5_000)  # how seldom chance must offer the swap
SHORT, SELDOM = 3, Fraction(1, 100)  # the same of a row that "khác" closes
# Parts of its whole, of which such a row may miss one by a swap that chance offers more often.
CLOSE, OFTEN = 40, Fraction(1, 10)


def swapped_runs(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The levels right behind a long one, or right before it, that a swap keeps from making it."""
    known = {item.id for b in breakdowns for item in (b.whole, *b.parts)}
    for block in passage.by_block:
        levels = [item for item in passage.levels(block) if item.dimension not in RATES]
        for place, whole in enumerate(levels):
            if whole.id in known:
                continue
            closed = _closed(whole, levels[place + 1 : place + 1 + MOST])
            apart = closed and known.isdisjoint(part.id for part in closed)
            if apart and _swapped(whole, closed, _rare(whole, closed)):
                yield Breakdown(whole, closed, 3, "", False, "almost")
                continue
            for found in _runs(whole, levels, place) if _long(whole) else ():
                if known.isdisjoint(part.id for part in found):
                    yield Breakdown(whole, tuple(sorted(found, key=attrgetter("order"))), 3, "", False, "almost")


def _runs(whole: Item, levels: Sequence[Item], place: int) -> Iterator[Sequence[Item]]:
    """The first levels behind the one at a place, and the last before it, that a swap which chance never offers keeps from it."""
    for beside in (range(place + 1, len(levels)), range(place - 1, -1, -1)):
        row = (levels[at] for at in beside if levels[at].dimension == whole.dimension)
        parts = list(islice(takewhile(partial(_may_make, whole), row), MOST))
        runs = (parts[:n] for n in range(FEWEST, len(parts) + 1))
        yield from islice((run for run in runs if _swapped(whole, run, NEVER)), 1)


def _long(item: Item) -> bool:
    """Whether it is printed to the last of many digits."""
    return item.figure.printed_digits >= LONG and item.figure.literal[-1:] != "0" and item.figure.qualifier is None


def _may_make(whole: Item, part: Item) -> bool:
    """Whether a level may be one of those that make another, printed as finely."""
    alike = same_kind(whole, part) and whole.figure.multiple == part.figure.multiple and part.figure.qualifier is None
    finely = whole.figure.readings[0].step == part.figure.readings[0].step
    return alike and finely and (part.figure.value or 0) < (whole.figure.value or 0)


def _closed(whole: Item, behind: Sequence[Item]) -> tuple[Item, ...]:
    """The levels of one clause behind a level, or all of the next sentence, the last of which is all others; brackets tell more.

    "Phát hiện vi phạm 684 triệu đồng, kiến nghị thu hồi 512 triệu đồng, xử lý khác 172 triệu đồng."
    """
    if whole.figure.printed_digits < SHORT or whole.figure.qualifier is not None or whole.measure.says("part"):
        return ()
    block, sentence = whole.place
    after = bool(behind) and behind[0].place == (block, sentence + 1)
    first = behind[0] if after else whole
    here = takewhile(lambda item: item.place == first.place, behind)
    row = tuple(i for i in here if i.measure.depth == first.measure.depth and i.dimension == whole.dimension)
    last = next((n for n, part in enumerate(row) if is_other(part)), 0)
    if not last or (after and len(row) > last + 1):
        return ()
    named = all(part.labelled and _may_make(whole, part) for part in row[: last + 1])
    return row[: last + 1] if named else ()


def _rare(whole: Item, parts: Sequence[Item]) -> Fraction:
    """How seldom chance must offer the swap of a closed row: less so near its whole, more over clauses."""
    if clause_between(parts[0], parts[-1]):
        return REMOTE
    near = whole.strict.gap(total_of(parts)) * CLOSE <= abs(whole.strict.middle or Fraction(0))
    return OFTEN if near else SELDOM


def _swapped(whole: Item, parts: Sequence[Item], rare: Fraction) -> bool:
    """Whether two digits that changed places keep parts from making their whole."""
    total = total_of(parts)
    if not bounded(total) or total.meets(whole.strict) or not falls_near(whole, total):
        return False
    return specific_slip([item.figure for item in (whole, *parts)], wanted_of(whole, parts), rare)
