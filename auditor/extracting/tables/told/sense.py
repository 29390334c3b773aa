"""Ties that numbers show and units or headings contradict: rates that do not add, levels that are no quotients of rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.extracting.tables.told.untold import lines_of
from auditor.model.figure import Figure, Unit

Places = Mapping[tuple[int, int], Figure]
HUNDRED = 100
OFTEN = 20  # sums of counts that hold to the unit for one that is off by rounding: with fewer, the counts were rounded
MANY = 8  # entries in which shares add for one that is far from it to be a slip
SPREAD = 4  # how much larger than the least of them the largest of things that are averaged is, at the most
SEVERAL = 5  # parts among which a mean may lie, however unlike they are
LESS = Fraction(3, 2)  # how much more than it its parts come to, at the least
NEAR = Fraction(1, 3)  # how far from the plain mean a weighted one lies, at the most


def sensible(ties: Iterable[Tie], figures: Places) -> list[Tie]:
    """The ties without those that what is counted rules out; what a printed formula claims stays.

    Sums of counts that often hold to the unit only by rounding are of rounded numbers, whatever their headings leave out, or
    count something twice: they prove no error.
    """
    ties = list(ties)
    adding = Counter(lines_of(t) for t in ties if t.op == "sum" and t.held and _percent(figures[t.target].unit))
    ties = [tie for tie in ties if tie.strength == CLAIMED or _makes_sense(tie, figures, adding[lines_of(tie)])]
    counts = [tie for tie in ties if tie.op == "sum" and tie.strength != CLAIMED and _counted(tie, figures)]
    gaps = {id(tie): _gap(tie, figures) for tie in counts if tie.held}
    exact = [tie for tie in counts if gaps.get(id(tie)) == 0 and len(_parts(tie, figures)) > 1]
    off = [tie for tie in counts if gaps.get(id(tie))]
    causes = _causes(off)
    if causes == 1:
        once = Counter(lines_of(tie) for tie in ties if tie.op == "sum")
        known = {lines_of(tie) for tie in exact}
        off = [tie for tie in off if lines_of(tie) not in known and once[lines_of(tie)] > 1]
    elif causes * OFTEN <= len(exact):
        return ties
    rounded = set(map(id, off))
    return [tie for tie in ties if id(tie) not in rounded]


def _causes(ties: Sequence[Tie]) -> int:
    """How many cells it takes to have one of every tie: the row and the column of one cell are one cause."""
    left, causes = list(ties), 0
    while left:
        shared = Counter(at for tie in left for at in {tie.target, *tie.parts})
        (worst, _), causes = shared.most_common(1)[0], causes + 1
        left = [tie for tie in left if worst not in (tie.target, *tie.parts)]
    return causes


def _counted(tie: Tie, figures: Places) -> bool:
    """Whether a total is of things counted one by one."""
    return figures[tie.target].counted


def _parts(tie: Tie, figures: Places) -> list[Fraction]:
    """The parts that are not nought."""
    return [value for part in tie.parts if part in figures and (value := _value(figures[part]))]


def _gap(tie: Tie, figures: Places) -> Fraction:
    """How far a total is from what its parts come to."""
    return _value(figures[tie.target]) - sum(_parts(tie, figures), Fraction(0))


def additive_rows(rows: Sequence[int], figures: Places) -> tuple[int, ...]:
    """The rows in which numbers of several columns can add: none that holds rates alone."""
    units: dict[int, list[Unit | None]] = {}
    for (row, _), figure in figures.items():
        units.setdefault(row, []).append(figure.unit)
    return tuple(row for row in rows if not all(_percent(unit) or _rate(unit) for unit in units.get(row, ())))


def _makes_sense(tie: Tie, figures: Places, often: int) -> bool:
    """Whether units let a tie be; the lines of a sum of shares hold ``often`` elsewhere."""
    target = figures[tie.target]
    parts = [figures[part] for part in tie.parts if part in figures]
    if tie.op in ("division", "change"):
        if tie.scale == HUNDRED and len({part.scale for part in parts if part.unit is not None}) > 1:
            return False
        if tie.scale == 1 and len(parts) > 1 and parts[0].unit == parts[1].unit and parts[0].scale != parts[1].scale:
            return False
        return _percent(target.unit) or not any(_percent(part.unit) for part in parts)
    if tie.op == "sum" and not tie.held:
        return (
            not _rate(target.unit)
            and not _averaged(target, parts)
            and (often >= MANY or not _apart(target, parts, often))
        )
    return True


def _percent(unit: Unit | None) -> bool:
    return unit is not None and unit.dimension == "ratio"


def _rate(unit: Unit | None) -> bool:
    """Whether figures of a unit do not add: so much of one thing for each of another."""
    return unit is not None and "^-" in unit.dimension


def _apart(target: Figure, parts: Sequence[Figure], often: int) -> bool:
    """Whether percentages are no shares of one whole: they come to nothing near what stands as their sum.

    A hundred is a rate like any other where no heading calls it a share and its lines hold nowhere.
    """
    total = sum((_value(part) for part in parts), Fraction(0))
    whole = _value(target) == HUNDRED and (target.aspect == "share" or often > 0)
    if not _percent(target.unit) or whole or round(total) == HUNDRED:
        return False
    return 8 * abs(total - _value(target)) > total


def _averaged(target: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a number lies among others as their mean does, far from their sum; counts add, whatever they are near to."""
    values = [_value(part) for part in parts]
    value = _value(target)
    if len(values) < 2 or min(values) <= 0 or (_whole(target) and target.unit is not None and target.unit.counted):
        return False
    low, high, total = min(values), max(values), sum(values, Fraction(0))
    mean = total / len(values)
    alike = high <= SPREAD * low or (len(values) >= SEVERAL and not _shifted(target, parts, total))
    return alike and low <= value <= high and abs(value - mean) <= NEAR * mean and total > LESS * value


def _whole(figure: Figure) -> bool:
    """Whether a number is printed without decimals."""
    return bool(figure.readings) and (figure.readings[0].step >= 1 or not figure.readings[0].step)


def _shifted(target: Figure, parts: Sequence[Figure], total: Fraction) -> bool:
    """Whether a number has the digits of a total with the sign elsewhere, and so more decimals than any of its parts."""
    if not target.readings or target.readings[0].step >= min(part.readings[0].step for part in parts if part.readings):
        return False
    value, slack = _value(target), sum((part.readings[0].step for part in parts if part.readings), Fraction(0))
    return any(abs(value * power - total) <= slack for power in (10, 100, 1000))


def _value(figure: Figure) -> Fraction:
    return figure.readings[0].value if figure.readings else Fraction(0)
