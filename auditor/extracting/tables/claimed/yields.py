"""Area, yield and output of a crop in a table: rows or columns of three units of which two make the third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.ties import NAMED, Tie
from auditor.model.figure import Figure
from auditor.model.interval import Interval

Places = Mapping[tuple[int, int], Figure]
YIELD = "area^-1 mass"
NEAR = 3  # lines beside a yield; farther ones need as many proofs as …
PROOFS = 3
NEARLY = 50  # growths are rounded, and worked out from rounded numbers: they miss by one part in so many at the most
FOR_EACH = 2  # entries that must hold for each that does not


def yield_ties(frame: Frame, figures: Places) -> list[Tie]:
    """The products that units claim and most rows (columns) bear out."""
    return [*_along("column", frame.body, frame.values, figures), *_along("row", frame.values, frame.body, figures)]


def _along(axis: str, lines: Sequence[int], entries: Sequence[int], figures: Places) -> Iterator[Tie]:
    """On the axis "column" lines are rows, as sums down a column have it."""
    kinds = {line: _dimensions(axis, line, entries, figures) for line in lines}
    order = {line: at for at, line in enumerate(line for line in lines if kinds[line])}
    for line, found in kinds.items():
        if found != {YIELD}:
            continue
        lower, upper = YIELD.split("^-1 ")
        bases = [other for other in order if kinds[other] == {lower}]
        outputs = [other for other in order if kinds[other] == {upper}]
        readings = [_ties(axis, base, line, output, entries, figures) for base in bases for output in outputs]
        best = min(readings, key=lambda ties: _rank(ties, axis, order), default=[])
        if best and _borne_out(best, axis, order):
            yield from best


def _dimensions(axis: str, line: int, entries: Sequence[int], figures: Places) -> set[str]:
    """The dimensions of what a line counts, beside percentages."""
    found = (figures.get(_at(axis, line, entry)) for entry in entries)
    units = (figure.unit for figure in found if figure is not None)
    return {"" if unit is None else unit.dimension for unit in units if unit is None or unit.dimension != "ratio"}


def _ties(axis: str, base: int, rate: int, output: int, entries: Sequence[int], figures: Places) -> list[Tie]:
    ties = []
    for entry in entries:
        places = [_at(axis, line, entry) for line in (output, base, rate)]
        three = [figure for at in places if (figure := figures.get(at)) is not None]
        if len(three) < len(places) or any(not figure.value or _ratio(figure) for figure in three) or _indexes(three):
            continue
        made, first, second = (figure.strict for figure in three)
        ties.append(Tie("product", axis, places[0], (places[1], places[2]), _makes(made, first, second), 0.0, 1, NAMED))
    return ties


def _ratio(figure: Figure) -> bool:
    return figure.unit is not None and figure.unit.dimension == "ratio"


def _indexes(three: Sequence[Figure]) -> bool:
    """Whether three numbers, all with as many decimals, are growths: those of area and yield make that of the output."""
    made, first, second = (figure.readings[0] for figure in three)
    if len({reading.step for reading in (made, first, second)}) > 1 or made.step >= 1:
        return False
    product = first.value * second.value / 100
    return abs(product - made.value) * NEARLY <= abs(made.value)


def _makes(product: Interval, first: Interval, second: Interval) -> bool:
    if None in (first.low, first.high, second.low, second.high):
        return False
    ends = [
        a * b for a in (first.low, first.high) for b in (second.low, second.high) if a is not None and b is not None
    ]
    return Interval(min(ends), max(ends)).meets(product)


def _line(at: tuple[int, int], axis: str) -> int:
    return at[0] if axis == "column" else at[1]


def _distance(tie: Tie, axis: str, order: Mapping[int, int]) -> int:
    rate = order[_line(tie.parts[1], axis)]
    return max(abs(order[_line(at, axis)] - rate) for at in (tie.target, tie.parts[0]))


def _rank(ties: Sequence[Tie], axis: str, order: Mapping[int, int]) -> tuple[int, int]:
    held = sum(tie.held for tie in ties)
    return FOR_EACH * (len(ties) - held) - held, _distance(ties[0], axis, order) if ties else 0


def _borne_out(ties: Sequence[Tie], axis: str, order: Mapping[int, int]) -> bool:
    held = sum(tie.held for tie in ties)
    needed = 1 if _distance(ties[0], axis, order) <= NEAR else PROOFS
    return held >= max(needed, FOR_EACH * (len(ties) - held))


def _at(axis: str, line: int, entry: int) -> tuple[int, int]:
    return (line, entry) if axis == "column" else (entry, line)
