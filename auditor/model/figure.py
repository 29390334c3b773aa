"""Figures: numbers, dates, periods and citations as they are printed."""

import datetime
from fractions import Fraction

from msgspec import Struct

from auditor.model.interval import Interval, around
from auditor.model.once import Once

WORKED_OUT = ("ratio", "points", "times")  # dimensions of numbers that are made of others and measure nothing


class Span(Struct, frozen=True):
    """Characters ``start:end`` of the text of block ``block``."""

    block: int
    start: int
    end: int


class Unit(Struct, frozen=True, omit_defaults=True):
    """What is counted or measured: ``value * factor`` is the value in the base unit of the dimension.

    ``counted`` marks things that come one by one (persons, cases, firms): printed without a multiple they are exact.
    """

    id: str
    dimension: str
    factor: Fraction = Fraction(1)
    counted: bool = False

    @property
    def measured(self) -> tuple[str, ...]:
        """What is measured, by whatever it is taken: money, by the head or the year."""
        return tuple(part for part in self.dimension.split() if not part.endswith("^-1"))


class Reading(Struct, frozen=True):
    """One way to read a literal, in the printed unit and multiple.

    ``step`` is one unit of the last printed digit, ``loose`` one unit of the last digit that is not zero;
    ``notation`` is "regular" or says what is irregular: "decimal-dot", "decimal-comma", "lost-digits", "group-comma", …
    """

    value: Fraction
    step: Fraction
    loose: Fraction
    notation: str = "regular"


class Period(Struct, frozen=True):
    """A stretch of time.

    ``span`` is "month", "months" (from one to another), "quarter", "half", "year", "ytd" (since the year began), "date" or
    "years".
    """

    span: str
    year: int | None = None
    number: int | None = (
        None  # which month, quarter, half; for "months" and "ytd" the last month; for "years" the last year
    )
    day: int | None = None
    first: int | None = None  # month of "months", counted from January of its year: 0 is the December before

    @property
    def code(self) -> str:
        """The stretch of time in a few signs, to tell it from others."""
        begun = "" if self.first is None else f"{self.first}-"
        return f"{self.span} {begun}{self.number or ''} {self.year or ''}".strip()


class Figure(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """One number, date, period or citation as printed, with everything that the words around it say of it."""

    id: str
    kind: str  # "number" | "date" | "period" | "citation"
    span: Span
    text: str  # exactly what is printed, with its unit: "31.37 ha"
    literal: str  # the digits alone: "31.37"
    readings: tuple[Reading, ...] = ()
    multiple: Fraction = Fraction(1)
    unit: Unit | None = None
    qualifier: str | None = None  # "below" | "above" | "about" | "at-least" | "at-most"
    label: str = ""
    indicator: str | None = None
    place: str | None = None
    period: Period | None = None
    stretch: str = ""  # where its words name no period: its paragraph, and the period that this spoke of last
    aspect: str | None = None  # "actual" | "estimate" | "plan" | "change" | "growth" | "share" | "rate"
    note: str | None = None
    date: datetime.date | None = None
    series: str | None = None  # of a citation: the register it is numbered in
    multiple_text: str = ""
    unit_text: str = ""

    @property
    def counted(self) -> bool:
        """Whether its unit marks things that come one by one."""
        return self.unit is not None and self.unit.counted

    @Once
    def scale(self) -> Fraction:
        """What one printed unit is worth in the base unit of the dimension."""
        factor = self.unit.factor if self.unit else None
        if factor is None or factor == 1:
            return self.multiple
        return factor if self.multiple == 1 else self.multiple * factor

    @Once
    def value(self) -> Fraction | None:
        """The value in base units under the first reading."""
        if not self.readings:
            return None
        value, scale = self.readings[0].value, self.scale
        return value if scale == 1 else value * scale

    @Once
    def grain(self) -> Fraction:
        """One unit of the last printed digit in base units, under the first reading."""
        step, scale = self.readings[0].step, self.scale
        return step if scale == 1 else step * scale

    @Once
    def strict(self) -> Interval:
        """What its last printed digit says under the first reading, in base units."""
        return self._rounded(self.readings[0], self.readings[0].step)

    @property
    def cut(self) -> Interval:
        """What it says where its last digits were cut off, or rounded."""
        says = self.strict
        if says.low is None or says.high is None or says.low == says.high:
            return says
        return Interval(says.low, says.high + self.grain / 2, False, True)

    @property
    def printed_digits(self) -> int:
        """How many digits are printed, noughts and all."""
        return sum(map(str.isdigit, self.literal))

    @Once
    def digits(self) -> int:
        """How many digits tell its number from others: without noughts at its ends."""
        return len("".join(filter(str.isdigit, self.literal)).strip("0"))

    @Once
    def exact(self) -> bool:
        """Whether it is a count of things one by one, printed to the last of them."""
        return bool(
            self.unit
            and self.unit.counted
            and self.multiple == 1
            and self.readings
            and self.readings[0].value.denominator == 1
            and self.qualifier is None
        )

    def interval(self, *, loose: bool = False, shared: Fraction | None = None, reading: int = 0) -> Interval:
        """What the figure says, in base units: strict (last printed digit) or loose (last non-zero digit).

        ``shared`` is the finest loose step, in base units, among the figures of its unit in the relation at hand:
        a neighbour printed to the unit shows that this one is printed to the unit too.
        """
        read = self.readings[reading]
        step = read.step
        if loose and read.loose != step:
            finest = read.loose if shared is None else min(read.loose, shared / self.scale)
            step = max(step, finest)
        return self.strict if step == read.step and not reading else self._rounded(read, step)

    def _rounded(self, read: Reading, step: Fraction) -> Interval:
        """What a reading says, in base units, that is rounded to a step."""
        if self.exact and step <= 1:
            step = Fraction(0)
        if self.qualifier is None:
            return around(read.value, step, self.scale)
        return qualified(around(read.value, step), self.qualifier, read).times(self.scale)


def qualified(interval: Interval, qualifier: str | None, reading: Reading) -> Interval:
    """An interval widened as the word before the number says: by one unit of the last digit that is not zero.

    People round to fifties too, so that it is five units where that digit is a 5 behind others ("more than 1,250"). Where
    the unit is all of the number, half of it is enough downwards: "nearly 10%" is not 1%.
    """
    if qualifier is None or interval.low is None or interval.high is None:
        return interval
    unit, value = max(reading.loose, reading.step), abs(reading.value)
    width = 5 * unit if value > 10 * unit and value / unit % 10 == 5 else unit
    low = interval.low - width if value > unit else reading.value - reading.step / 2 - value / 2
    if qualifier == "below":
        return Interval(low, interval.high)
    if qualifier == "above":
        return Interval(interval.low, interval.high + width)
    if qualifier == "about":
        return Interval(low, interval.high + width)
    if qualifier == "at-least":
        return Interval(interval.low, None)
    return Interval(None, interval.high)
