"""Sums that do not hold and yet prove no error: a part is not printed, the total is of another nature, or nothing adds there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import CellNumber
from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.extracting.tables.told.copied import copied
from auditor.extracting.tables.told.crossed import crossing
from auditor.model.edits import one_edit

NIL = frozenset({"-", "–", "—", "−", "--", "–-"})  # signs for nothing; any other one may hide a number
NUMBERED = re.compile(r"\D\s\d{1,3}(?:[.,]\d+)+$")
FEWEST = 2  # parts that must be printed
FAR = 2  # a gap of more than one part in so many of the larger side is no rounding: one slip must explain it
ADDING = 2  # sums that must hold in a row or column of rates for one that fails there to be told
WHOLES = frozenset({Fraction(1), Fraction(100)})  # what shares make together
MEANS = 2  # totals among their parts that show means or rates
SHAKY = 0.15  # share of the tested cells that may fail before failures are no longer told
At = tuple[int, int]


class Place(Struct, frozen=True):
    """A table in which ties are looked at, with the rows and columns of means, rates and the like, where little adds.

    ``goes_on`` where more of its rows may stand in another table right below.
    """

    grid: Grid
    steps: Steps
    rows: Container[int] = ()
    columns: Container[int] = ()
    goes_on: bool = False


def telling(ties: Iterable[Tie], place: Place) -> list[Tie]:
    """The ties without the sums that fail for a reason which is no error; what a printed formula claims stays."""
    ties = list(ties)
    judged = [tie for tie in ties if tie.op == "sum" and tie.strength < CLAIMED]
    hidden = (part for tie in judged if tie.held for part in tie.parts if place.grid.number(*part) is None)
    nil = NIL.union(_shown(place.grid, part) for part in hidden)
    balance = Counter[tuple[str, int]]()
    for tie in judged:
        balance[entry_of(tie)] += 1 if tie.held else -1
    adding = {entry for entry, more in balance.items() if more >= ADDING}
    quiet = [tie for tie in judged if _quiet(tie, place)]
    silent = {id(tie) for tie in quiet if entry_of(tie) not in adding} - {
        id(tie) for tie in _outvoted(quiet, place.grid)
    }
    failing = [tie for tie in judged if not tie.held and id(tie) not in silent]
    sure = crossing(failing, place.grid, place.steps)
    failing = [tie for tie in failing if _tells(tie, place, nil, sure=id(tie) in sure)]
    means = _means([tie for tie in judged if id(tie) not in silent], place.grid)
    failing = [tie for tie in failing if id(tie) not in means]
    told = set(map(id, _regular(failing, judged, place.grid, sure)))
    return [tie for tie in ties if tie.op != "sum" or tie.held or tie.strength == CLAIMED or id(tie) in told]


def entry_of(tie: Tie) -> tuple[str, int]:
    """The row (column) in which a tie across columns (rows) stands."""
    return tie.axis, tie.target[0 if tie.axis == "row" else 1]


def lines_of(tie: Tie) -> tuple[str, int, frozenset[int]]:
    """The lines that a tie is of, whatever the entry."""
    line = 1 if tie.axis == "row" else 0
    return tie.axis, tie.target[line], frozenset(part[line] for part in tie.parts)


def _quiet(tie: Tie, place: Place) -> bool:
    """Whether words say that the numbers of an entry do not add; shares add to a whole, printed or not."""
    total = place.grid.number(*tie.target)
    axis, entry = entry_of(tie)
    if entry not in (place.rows if axis == "row" else place.columns):
        return False
    made = (total.value if total is not None else None, round(sum(_printed(tie, place.grid), Fraction(0)), 1))
    return WHOLES.isdisjoint(made)


def _outvoted(quiet: Sequence[Tie], grid: Grid) -> Iterator[Tie]:
    """The sums whose lines hold in other entries of the same words, and fail in one alone: a title over all of them says little."""
    held = Counter(
        lines for lines, _ in {(lines_of(tie), tie.target) for tie in quiet if tie.held and _several(tie, grid)}
    )
    failed = Counter(lines for lines, _ in {(lines_of(tie), tie.target) for tie in quiet if not tie.held})
    yield from (tie for tie in quiet if held[lines_of(tie)] >= ADDING and failed[lines_of(tie)] <= 1)


def _several(tie: Tie, grid: Grid) -> bool:
    return len(_printed(tie, grid)) >= FEWEST


def _means(judged: Sequence[Tie], grid: Grid) -> set[int]:
    """The sums that fail with their total among their parts, as a mean has it, where their lines hold no more often."""
    groups: dict[tuple[str, int, frozenset[int]], list[Tie]] = {}
    for tie in judged:
        groups.setdefault(lines_of(tie), []).append(tie)
    found: set[int] = set()
    for group in groups.values():
        means = [tie for tie in group if not tie.held and _among(tie, grid)]
        if len(means) >= MEANS and len(means) > sum(tie.held and _several(tie, grid) for tie in group):
            found.update(map(id, means))
    return found


def _among(tie: Tie, grid: Grid) -> bool:
    total, numbers = grid.number(*tie.target), _printed(tie, grid)
    return total is not None and bool(numbers) and 0 <= min(numbers) <= total.value <= max(numbers)


def _printed(tie: Tie, grid: Grid) -> list[Fraction]:
    """The parts that are printed and not nought."""
    return [number.value for at in tie.parts if (number := grid.number(*at)) is not None and number.value]


def _regular(failing: Sequence[Tie], judged: Sequence[Tie], grid: Grid, sure: Container[int]) -> Iterator[Tie]:
    """Of the sums that fail, those whose lines hold nearly everywhere else: where they often fail, they may not be meant.

    What words spell out is meant, and has no evidence of its own; so is one that fails by what another one, across it, fails by.
    """
    held = Counter(lines_of(tie) for tie in judged if tie.held)
    groups: dict[tuple[str, int, frozenset[int]], list[Tie]] = {}
    for tie in failing:
        groups.setdefault(lines_of(tie), []).append(tie)
    for lines, every in groups.items():
        group = [t for t in every if len(t.parts) <= FEWEST or id(t) in sure or not _among(t, grid)] or every
        often = len(group) > max(1, SHAKY * (held[lines] + len(group)))
        if not often or not group[0].evidence or _exchanged(group, held[lines], grid):
            yield from group
        else:
            yield from (tie for tie in group if id(tie) in sure)


def _exchanged(group: Sequence[Tie], held: int, grid: Grid) -> bool:
    """Whether a sum fails in two entries by opposite gaps: two cells of one line stand in each other's place."""
    return len(group) == 2 <= held and gap_of(group[0], grid) == -gap_of(group[1], grid)


def gap_of(tie: Tie, grid: Grid) -> Fraction:
    """The total less its parts."""
    return grid.value(*tie.target) - sum((grid.value(*at) for at in tie.parts), Fraction(0))


def _tells(tie: Tie, place: Place, nil: Container[str], *, sure: bool) -> bool:
    """Whether a sum that fails is an error of the table, as far as its own cells show; numbers that are all equal do not add.

    However far it is off, it is where it is ``sure`` by others.
    """
    grid, total = place.grid, place.grid.number(*tie.target)
    printed = [(at, number) for at in tie.parts if (number := grid.number(*at)) is not None]
    if total is None or len(printed) < FEWEST or {number.value for _, number in printed} == {total.value}:
        return False
    gap = gap_of(tie, grid)
    if gap > 0 and any(grid.number(*at) is None and _shown(grid, at) not in nil for at in tie.parts):
        return False
    if tie.axis == "column" and _hides_change(tie, place):
        return False
    if (
        gap > 0
        and tie.axis == "column"
        and (_reaches_end(tie, place) or any(_in_label(grid, row) for row in _rows(tie)))
    ):
        return False
    slack = sum((place.steps.at(*at) for at in (tie.target, *(at for at, _ in printed))), Fraction(0)) / 2
    near = not _far(total.value, gap) or _slipped(total, [number for _, number in printed], gap, slack)
    return near or sure or copied(grid, tie)


def _hides_change(tie: Tie, place: Place) -> bool:
    """Whether a column of what the two before it differ by leaves a part out that those two print: nobody worked it out."""
    changes: list[bool] = []
    hidden = False
    for row, column in tie.parts:
        three = [(row, column - 2), (row, column - 1), (row, column)]
        before, after, change = (place.grid.number(*at) for at in three)
        if before is None or after is None:
            continue
        if change is None:
            hidden = hidden or before.value != after.value
        else:
            slack = sum((place.steps.at(*at) for at in three), Fraction(0)) / 2
            changes.append(abs(change.value - after.value + before.value) <= slack)
    return hidden and len(changes) >= FEWEST and all(changes)


def _rows(tie: Tie) -> range:
    """The rows that a tie goes over, with the one after it."""
    rows = [row for row, _ in (tie.target, *tie.parts)]
    return range(min(rows), max(rows) + 2)


def _reaches_end(tie: Tie, place: Place) -> bool:
    """Whether the parts of a sum go to the end of a table whose rows go on elsewhere."""
    return place.goes_on and max(row for row, _ in tie.parts) == place.grid.rows - 1


def _in_label(grid: Grid, row: int) -> bool:
    """Whether a row prints its number only at the end of its label: of which column it is nobody can tell."""
    texts = [text for column in range(grid.columns) if (text := grid.text(row, column).strip())]
    return len(texts) == 1 and NUMBERED.search(texts[0]) is not None


def _shown(grid: Grid, at: At) -> str:
    return grid.text(*at).strip().lower()


def _far(total: Fraction, gap: Fraction) -> bool:
    return FAR * abs(gap) > max(abs(total), abs(total - gap))


def _slipped(total: CellNumber, parts: Sequence[CellNumber], gap: Fraction, slack: Fraction) -> bool:
    """Whether one slip in one number explains a gap."""
    wanted = [(total, total.value - gap), *((part, part.value + gap) for part in parts)]
    return any(one_edit(printed.value, value - slack, value + slack, printed.decimals) for printed, value in wanted)
