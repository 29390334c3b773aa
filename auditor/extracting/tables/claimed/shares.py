"""Shares of a table: a column of percentages whose whole is a hundred, beside the column of numbers that they divide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import DISCOVERED, NAMED, Tie

FEWEST = 3  # shares beside their whole that a column of numbers must explain …
HEADED = 2  # … and where the heading calls them shares
HUNDRED = Fraction(100)
COARSE = Fraction(1, 5)  # of a number, its rounding beyond which its share proves no column of percentages
SELDOM = 20  # shares to one that is beyond its whole, by a slip; a slip may be in any one
HELD = 0.6  # share of the rows in which a column of numbers must explain its shares


def share_ties(
    grid: Grid, frame: Frame, steps: Steps, meanings: Mapping[int, Meaning], shown: Sequence[Tie] = ()
) -> list[Tie]:
    """Each share tied to its part and whole, where a column of numbers explains a column of shares; ``shown`` are ties seen.

    A column of shares of the other numbers of its rows says nothing of its own hundred.
    """
    found: list[Tie] = []
    across = Counter(tie.target[1] for tie in shown if tie.op == "division" and tie.axis == "row" and tie.held)
    sums = [tie for tie in shown if tie.op == "sum" and tie.axis == "column" and tie.held]
    totals = {tie.target: tie.parts for tie in sums}
    for column in frame.values:
        rows = [row for row in frame.body if grid.number(row, column) is not None]
        wholes = [row for row in rows if (n := grid.number(row, column)) is not None and n.value == 100]
        fewest = HEADED if "share" in meanings[column].classes else FEWEST
        beyond = sum((n := grid.number(row, column)) is not None and n.value > HUNDRED for row in rows)
        if len(wholes) != 1 or not (_called(meanings[column]) or wholes[0] in (rows[0], rows[-1])):
            continue  # a hundred among others may be a count like them
        if len(rows) <= fewest or SELDOM * beyond > len(rows) + SELDOM:
            continue
        fine = None if _called(meanings[column]) else COARSE
        best = _explaining(grid, frame, steps, column, wholes[0], rows, fewest, fine)
        if best is not None and 2 * across[column] < len(rows):
            ties = [
                Tie("share", "column", (row, column), ((row, best), (wholes[0], best)), True, 0.0, 100, NAMED)
                for row in rows
                if row != wholes[0]
                and grid.number(row, best) is not None
                and (wholes[0], best) not in totals.get((row, best), ())
            ]
            found += _fitted(ties, grid, steps, [tie for tie in sums if tie.target == (wholes[0], column)])
    return found


def _called(meaning: Meaning) -> bool:
    """Whether a heading says that a column is of percentages."""
    unit = meaning.scale.unit if meaning.scale is not None else None
    return not {"share", "ratio"}.isdisjoint(meaning.classes) or (unit is not None and unit.dimension == "ratio")


def _fitted(ties: list[Tie], grid: Grid, steps: Steps, sums: Iterable[Tie]) -> list[Tie]:
    """The shares; those moved by just what rounding leaves over, so that all make a hundred as printed, prove no error."""
    for total in sums:
        group = {tie.target: tie for tie in ties if tie.target in total.parts}
        offs = {at: _off(grid, steps, tie) for at, tie in group.items()}
        printed = sum((n.value for at in total.parts if (n := grid.number(*at)) is not None), Fraction(0))
        over = sum(offs.values(), Fraction(0))
        if printed == HUNDRED and over and len(group) == len(total.parts):
            moved = {at for at, off in offs.items() if off and abs(off) <= abs(over)}
            ties = [replace(tie, strength=DISCOVERED) if tie.target in moved else tie for tie in ties]
    return ties


def _off(grid: Grid, steps: Steps, tie: Tie) -> Fraction:
    """How far a share is from its part over its whole, rounded as it is printed."""
    share, part, whole = (grid.number(*at) for at in (tie.target, *tie.parts))
    if share is None or part is None or whole is None or not whole.value:
        return Fraction(0)
    step = steps.at(*tie.target)
    return share.value - (HUNDRED * part.value / whole.value / step + Fraction(1, 2)).__floor__() * step


def _explaining(
    grid: Grid,
    frame: Frame,
    steps: Steps,
    column: int,
    whole: int,
    rows: list[int],
    fewest: int,
    coarse: Fraction | None,
) -> int | None:
    """The column of numbers whose parts of the whole are the shares printed; parts rounded as ``coarse`` as that prove nothing."""
    scores: list[tuple[int, int, int]] = []
    for other in frame.values:
        total = grid.number(whole, other)
        if other == column or total is None or not total.value or total.value == 100:
            continue
        tested = [
            row
            for row in rows
            if row != whole and any((n := grid.number(row, c)) is not None and n.value for c in (column, other))
        ]
        tested = [row for row in tested if grid.number(row, other) is not None]  # nought is any share of nothing
        held = [row for row in tested if share_meets(grid, steps, (row, column), (row, other), (whole, other))]
        proofs = sum(coarse is None or not _coarse(grid, steps, (row, other), coarse) for row in held)
        if len(held) >= HELD * len(tested) and proofs >= fewest:
            scores.append((-len(held), abs(other - column), other))
    return min(scores)[2] if scores else None


def _coarse(grid: Grid, steps: Steps, at: tuple[int, int], coarse: Fraction) -> bool:
    """Whether what a number is rounded to is a large part of it, so that many shares would fit it."""
    number = grid.number(*at)
    return number is None or steps.at(*at) > coarse * abs(number.value)


def share_meets(
    grid: Grid, steps: Steps, share: tuple[int, int], part: tuple[int, int], whole: tuple[int, int]
) -> bool:
    """Whether a share is its part over its whole, as printed."""
    s, p, w = grid.number(*share), grid.number(*part), grid.number(*whole)
    if s is None or p is None or w is None:
        return False
    half = [steps.at(*place) / 2 for place in (share, part, whole)]
    low = (s.value - half[0]) * (w.value - half[2])
    high = (s.value + half[0]) * (w.value + half[2])
    return low <= 100 * (p.value + half[1]) and 100 * (p.value - half[1]) <= high
