"""Slips beside the digits: the unit of another size, the other sign, digits cut off, a number in its neighbour's place."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.figure import WORKED_OUT, Figure, Unit
from auditor.model.interval import EVERYTHING, Interval, around_meets
from auditor.model.printed import signs_of, write
from auditor.model.slips import Slip

Units = tuple[tuple[str, Unit], ...]  # as they are spelled
MOST = 10_000  # times the size: m² for ha; nobody writes grams for tonnes
COST = 2  # of each: as likely as two digits that changed places


def wrong_units(figure: Figure, kin: Units, wanted: Interval = EVERYTHING) -> Iterator[Slip]:
    """The number with another unit of its dimension, ten or a hundred times the size: tạ for tấn, ha for m²."""
    unit = figure.unit
    if unit is None or unit.counted or not figure.readings:
        return
    read = figure.readings[0]
    for spelled, other in kin:
        scale = figure.multiple * other.factor
        if (
            other.factor != unit.factor
            and _power_of_ten(other.factor / unit.factor)
            and around_meets(read.value, read.step, scale, wanted)
        ):
            text = " ".join(part for part in (figure.literal, figure.multiple_text, spelled) if part)
            yield Slip("unit", text, read.value * scale, COST, read.step * scale)


def _power_of_ten(ratio: Fraction) -> bool:
    size = max(ratio.numerator, ratio.denominator)
    return min(ratio.numerator, ratio.denominator) == 1 and size <= MOST and set(str(size)) <= {"1", "0"}


def wrong_sign(figure: Figure, wanted: Interval = EVERYTHING) -> Iterator[Slip]:
    """A change with the other sign."""
    if figure.aspect not in ("change", "growth") and not figure.literal.startswith(("-", "−")):
        return
    read = figure.readings[0]
    step = read.step * figure.scale
    if read.value and around_meets(-read.value, read.step, figure.scale, wanted):
        literal = figure.literal.lstrip("-−") if read.value < 0 else f"-{figure.literal}"
        text = figure.text.replace(figure.literal, literal, 1)
        yield Slip("sign", text, -read.value * figure.scale, COST, step)


def cut_off(figure: Figure) -> Iterator[Slip]:
    """The number rounded up in its last place, where further digits were cut off instead: 2,78 for 2,77…"""
    read = figure.readings[0]
    if read.notation != "regular" or not figure.unit or figure.unit.counted:
        return
    if read.loose > read.step and figure.unit.dimension not in WORKED_OUT:
        return  # "5.000 tỷ đồng" was set, not cut off
    group, decimal = signs_of(figure)
    places = len(str(read.step.denominator)) - 1
    value = read.value + read.step
    literal = write(str(int(value * 10**places)).zfill(places + 1), places, group, decimal)
    text = figure.text.replace(figure.literal, literal, 1)
    yield Slip("cut-off", text, value * figure.scale, 1, read.step * figure.scale)


def exchanged(one: Figure, other: Figure) -> tuple[Slip, Slip] | None:
    """Two numbers of one unit and size, each in the place of the other; None where one cannot be taken for the other."""
    if not one.readings or not other.readings or one.literal == other.literal:
        return None
    if (one.unit.dimension if one.unit else None) != (other.unit.dimension if other.unit else None):
        return None
    return (_as(one, other), _as(other, one)) if one.scale == other.scale else None


def _as(figure: Figure, other: Figure) -> Slip:
    """A figure that prints what another one of its size says."""
    text = figure.text.replace(figure.literal, other.literal, 1)
    return Slip("exchanged", text, other.readings[0].value * other.scale, COST, other.grain)
