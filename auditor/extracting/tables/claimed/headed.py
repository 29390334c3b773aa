"""Rates that headings name ("% so KH", "tăng/giảm %"): the two columns that they compare, chosen with the rows that bear it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.ties import NAMED, Tie

LEVELS = frozenset({"actual", "estimate", "cumulative"})
HELD = 0.5  # share of the rows that must bear a reading out
LARGE = 100  # units of the last digit from which a number proves a rate though it may be rounded
FEW = 2  # rows that must, where the headings do not settle which columns are meant


def headed_ties(
    grid: Grid, frame: Frame, steps: Steps, meanings: Mapping[int, Meaning], known: frozenset[int]
) -> list[Tie]:
    """Ties of percentage columns that numbers alone did not explain; ``known`` columns are explained already."""
    found: list[Tie] = []
    for column, meaning in meanings.items():
        percent = meaning.scale is not None and meaning.scale.unit is not None and meaning.scale.unit.id == "percent"
        if column in known or not percent:
            continue
        levels = [c for c in frame.values if c != column and not _percentage(meanings[c])]
        readings = [
            _ties(grid, frame, steps, column, op, pair) for pair in _pairs(levels) for op in ("division", "change")
        ]
        ranked = sorted(readings, key=lambda ties: _rank(ties, meanings))
        if ranked and _borne_out(grid, ranked[0], meanings):
            found += ranked[0]
    return found


def _percentage(meaning: Meaning) -> bool:
    return meaning.scale is not None and meaning.scale.unit is not None and meaning.scale.unit.id == "percent"


def _pairs(columns: list[int]) -> Iterator[tuple[int, int]]:
    return ((a, b) for a in columns for b in columns if a != b)


def _ties(grid: Grid, frame: Frame, steps: Steps, column: int, op: str, pair: tuple[int, int]) -> list[Tie]:
    """A tie for every row where all three are printed; ``pair`` is what is compared, and with what."""
    ties = []
    for row in frame.body:
        places = [(row, column), (row, pair[0]), (row, pair[1])]
        if all((n := grid.number(*place)) is not None and n.value for place in places):
            parts = (places[1], places[2]) if op == "division" else (places[2], places[1])
            ties.append(Tie(op, "row", places[0], parts, _meets(grid, steps, places, op), 0.0, 100, NAMED))
    return ties


def _meets(grid: Grid, steps: Steps, places: list[tuple[int, int]], op: str) -> bool:
    values = [n.value for place in places if (n := grid.number(*place)) is not None]
    half = [steps.at(*place) / 2 for place in places]
    rate = values[0] + (100 if op == "change" else 0)
    products = [(rate + s * half[0]) * (values[2] + t * half[2]) for s in (-1, 1) for t in (-1, 1)]
    return min(products) <= 100 * (values[1] + half[1]) and 100 * (values[1] - half[1]) <= max(products)


def _rank(ties: list[Tie], meanings: Mapping[int, Meaning]) -> tuple[int, int, int]:
    held = sum(tie.held for tie in ties)
    return 2 * (len(ties) - held) - held, -_agrees(ties, meanings), len(ties)


def _agrees(ties: list[Tie], meanings: Mapping[int, Meaning]) -> int:
    """How many words of the heading agree with a reading: plan with a plan column, prior with a prior one."""
    if not ties:
        return 0
    tie = ties[0]
    level, base = (tie.parts[0], tie.parts[1]) if tie.op == "division" else (tie.parts[1], tie.parts[0])
    own = set(meanings[tie.target[1]].classes)
    score = len(own & {"plan", "prior"} & set(meanings[base[1]].classes)) * 2
    score += bool(LEVELS & set(meanings[level[1]].classes))
    return score + bool({"growth", "change"} & own and tie.op == "change")


def _borne_out(grid: Grid, ties: list[Tie], meanings: Mapping[int, Meaning]) -> bool:
    """Whether half of the rows bear a reading out, with different rates; small numbers do so only if they make the rate itself."""
    proofs = [tie for tie in ties if tie.held and _proves(grid, tie)]
    held = len(proofs)
    different = len({grid.number(*tie.target) for tie in proofs})
    needed = 1 if _agrees(ties, meanings) >= 2 else FEW
    return held >= HELD * len(ties) and different >= needed


def _proves(grid: Grid, tie: Tie) -> bool:
    """Whether a rate is that of its levels as they are printed, or these are so large that few others would round to it."""
    rate, *levels = (number for at in (tie.target, *tie.parts) if (number := grid.number(*at)) is not None)
    if all(abs(level.value) * 10**level.decimals >= LARGE for level in levels):
        return True
    first, second = (level.value for level in levels)
    made = 100 * first / second if tie.op == "division" else 100 * (second / first - 1)
    return bool(2 * abs(made - rate.value) * 10**rate.decimals <= 1)
