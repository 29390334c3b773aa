"""How printed numbers go wrong: the texts that one human slip turns into what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from auditor.model.edits import edits
from auditor.model.figure import Figure, Reading
from auditor.model.interval import EVERYTHING, Interval, around_meets
from auditor.model.printed import signs_of, word_between, write, written
from auditor.model.resigned import GROUP, resigned

# What a slip costs: the likelier, the less. In 152 corrections of a published study of statistical forms 112 were replaced
# digits, 15 omitted, 14 swapped, 11 added (Scholtus 2009); per candidate text, of which a replaced digit offers nine times as
# many as a swap, a swap is likelier than a replacement, and a key beside the right one likelier than one far off.
COSTS = {
    "notation": 1,
    "digits-lost": 1,
    "swap": 2,
    "doubled": 2,
    "multiple": 2,
    "unit": 2,
    "sign": 2,
    "exchanged": 2,
    "dropped": 3,
    "neighbour": 3,
    "look-alike": 3,
    "separator": 3,
    "added": 4,
    "replaced": 5,
}
SIGNS = "-–−"  # before a number below nought
RARE = Fraction(1, 40)  # a slip that chance would offer more often than this explains nothing

Multiples = tuple[tuple[str, Fraction], ...]


class Slip(Struct, frozen=True):
    """A text that one slip turns into what is printed: its kind, the text, its value and step in base units, its cost."""

    kind: str
    text: str
    value: Fraction
    cost: int
    step: Fraction = Fraction(0)


def slips(figure: Figure, multiples: Multiples = (), wanted: Interval = EVERYTHING) -> Iterator[Slip]:
    """Every text that one slip turns into what a figure prints and that would say a value wanted.

    Other readings of its digits come first. ``multiples`` are the words for multiples in the language of the document,
    which may have been lost or mistaken.
    """
    if not figure.readings:
        return
    group, decimal = signs_of(figure)
    other = list(_other_readings(figure, group, decimal, wanted))
    yield from other
    if figure.readings[0].notation == "malformed":
        yield from _digit_slips(figure, group, decimal, wanted)
    elif figure.readings[0].notation == "decimal-other" and not other:
        yield from _regrouped(figure, wanted)
    elif figure.readings[0].notation == "regular":
        for kind, reading in () if word_between(figure) else resigned(figure, group, decimal):
            if _hits(reading, figure.scale, wanted):
                yield _slip(figure, kind, written(reading, group, decimal), reading.value, reading.step)
        yield from _digit_slips(figure, group, decimal, wanted)
    yield from _multiplied(figure, multiples, wanted)


def _other_readings(figure: Figure, group: str, decimal: str, wanted: Interval) -> Iterator[Slip]:
    """What the same digits say in another way; things counted one by one have no decimals."""
    counted = figure.counted and figure.multiple == 1
    for reading in figure.readings[1:]:
        if _hits(reading, figure.scale, wanted) and not (counted and reading.step < 1):
            kind = "digits-lost" if reading.notation == "digits-lost" else "notation"
            yield _slip(figure, kind, written(reading, group, decimal), reading.value, reading.step)


def _regrouped(figure: Figure, wanted: Interval) -> Iterator[Slip]:
    """What a number with groups of the wrong size may have meant: the sign before its decimals lost, or a whole number."""
    from auditor.model.regrouped import regrouped  # here: few documents have such a number

    group, decimal = (".", ",") if "." in figure.literal else (",", ".")
    reading = undivided(figure)
    if reading is not None and _hits(reading, figure.scale, wanted):
        yield _slip(figure, "separator", written(reading, group, decimal), reading.value, reading.step)
    for kind, digits in regrouped(figure.literal, group):
        reading = Reading(Fraction(int(digits)), Fraction(1), Fraction(1))
        if digits[0] != "0" and _hits(reading, figure.scale, wanted):
            yield _slip(figure, kind, write(digits, 0, group, decimal), reading.value, reading.step)


def undivided(figure: Figure) -> Reading | None:
    """What 25.9147 says if it is 25.914,7 whose decimal sign was lost; None for other numbers and for things counted."""
    groups = figure.literal.replace(",", ".").split(".")
    more = len(groups[-1]) - GROUP
    counted = figure.counted and figure.multiple == 1
    regular = all(group.isdecimal() for group in groups) and all(len(group) == GROUP for group in groups[1:-1])
    if len(groups) < 2 or more not in (1, 2) or not 0 < len(groups[0]) <= GROUP or not regular or counted:
        return None
    step = Fraction(1, 10**more)
    return Reading(int("".join(groups)) * step, step, step)


def _hits(reading: Reading, scale: Fraction, wanted: Interval) -> bool:
    return around_meets(reading.value, reading.step, scale, wanted)


def _multiplied(figure: Figure, multiples: Multiples, wanted: Interval) -> Iterator[Slip]:
    """The same digits with another multiple, or none, where words stand beside them."""
    read, unit = figure.readings[0], figure.unit
    if figure.text == figure.literal or (unit is not None and unit.dimension in ("ratio", "points")):
        return
    if not read.value:
        return  # none is none in any multiple
    if word_between(figure):
        return  # nobody writes "96 tỷ 894 tỷ đồng"
    for word, factor in (*multiples, ("", Fraction(1))):
        if factor == figure.multiple:
            continue
        scale = factor * unit.factor if unit and unit.factor != 1 else factor
        if _hits(read, scale, wanted):
            text = " ".join(part for part in (figure.literal, word, figure.unit_text) if part)
            yield Slip("multiple", text, read.value * scale, COSTS["multiple"], read.step * scale)


def explain(figure: Figure, wanted: Interval, multiples: Multiples = ()) -> tuple[Slip, ...]:
    """The slips whose text would say a value that is wanted, the likeliest first."""
    found: dict[str, Slip] = {}
    for slip in slips(figure, multiples, wanted):
        if slip.text not in found or found[slip.text].cost > slip.cost:
            found[slip.text] = slip
    return tuple(sorted(found.values(), key=lambda slip: (slip.cost, slip.text)))


def likely(figure: Figure, wanted: Interval, rare: Fraction = RARE) -> bool:
    """Whether a slip explains the value wanted, and chance would offer one that does less often than ``rare``."""
    hits = explain(figure, wanted)
    return bool(hits) and (hits[0].cost <= COSTS["notation"] or surprise(figure, hits[0], wanted) < rare)


def surprise(figure: Figure, slip: Slip, wanted: Interval) -> Fraction:
    """How likely it is that some slip would hit by accident.

    The texts of the wanted length that are one such slip away, over the values of that length, times the number of values
    that would do. Numbers that are wrongly thought to be tied are often of one order, so of the values with as many digits
    only a ninth are counted; a lost digit offers ten texts at each place, but among all values with one digit more. The
    noughts that both whole numbers end in do not count: round numbers make round ones.
    """
    head = max(figure.text.find(figure.literal), 0)  # a unit may stand before: "US$42.045 billion"
    head = head if slip.text[:head] == figure.text[:head] else 0
    said = slip.text[head : head + len(figure.literal) + 2]
    printed, told = (re.sub(r"\D", "", text) for text in (figure.literal, said))
    if wanted.low is None or wanted.high is None:
        return Fraction(1)
    whole = bool(figure.readings) and (figure.readings[0].step >= 1 or bool(word_between(figure)))
    zeros = min(len(text) - len(text.rstrip("0")) for text in (printed, told)) if whole else 0
    digits, meant = len(printed) - zeros, len(told) - zeros
    values = 10 ** max(meant - 1, 0)
    window = (wanted.high - wanted.low) / (slip.step or 1) / int(10**zeros)
    if meant > digits:
        return Fraction(10 * meant, 9 * values) * (window + 1)
    if slip.kind == "sign":  # one text alone is a sign away
        return Fraction(1, 9 * values) * max(Fraction(1), window / 2)
    offered = 11 * digits + 5 if slip.cost >= COSTS["replaced"] else 3 * digits
    if slip.kind == "separator":
        offered = 2  # places where the sign may have stood
    return Fraction(offered, values) * max(Fraction(1), window / 2)


def _digit_slips(figure: Figure, group: str, decimal: str, wanted: Interval) -> Iterator[Slip]:
    """Slips of the digits; only those that hit what is wanted are written out, for there are a hundred of them."""
    read = figure.readings[0]
    places = len(str(read.step.denominator)) - 1
    digits = "".join(c for c in figure.literal if c.isdecimal())
    if word_between(figure):
        digits = str(int(abs(read.value) * 10**places))  # "2 tỷ 50 triệu" is 2.050 triệu
    if not digits.isascii():
        digits = "".join(str(int(c)) for c in digits)  # full-width digits say the same
    grouped = group in figure.literal or len(digits) - places <= 3
    scale, per = figure.scale.as_integer_ratio()
    sign = -1 if read.value < 0 else 1
    wanted = wanted if sign > 0 else wanted.times(Fraction(sign))
    low, high = (None if end is None else end.as_integer_ratio() for end in (wanted.low, wanted.high))
    least = None if low is None else _nearest(low[0] * per * 10**places, low[1] * scale, up=True)
    most = None if high is None else _nearest(high[0] * per * 10**places, high[1] * scale, up=False)
    for kind, meant in edits(digits, least, most):
        padded = meant[:1] == "0" and len(meant) > places + 1
        if not meant or (padded and (places or digits[0] != "0")):
            continue  # "06 vụ", but never "05,5%"
        literal = write(meant, places, group, decimal, grouped=grouped or len(meant) - places > 3)
        yield _slip(figure, kind, literal, Fraction(sign * int(meant), 10**places), read.step)


def _nearest(above: int, below: int, *, up: bool) -> int:
    """A quotient in whole numbers; of the two that are nearest to a half, the lower one where ``up``, else the upper."""
    return -((below - 2 * above) // (2 * below)) if up else (2 * above + below) // (2 * below)


def _slip(figure: Figure, kind: str, literal: str, value: Fraction, step: Fraction) -> Slip:
    """A slip of the digits: what stands before them, a sign or a bracket, and behind them stays."""
    head, _, tail = figure.text.partition(figure.literal.lstrip(SIGNS))
    return Slip(kind, head + literal + tail, value * figure.scale, COSTS[kind], step * figure.scale)
