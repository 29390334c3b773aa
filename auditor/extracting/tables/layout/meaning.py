"""What the columns of a table mean: their words, unit, period and aspect (plan, actual, change, rate, share)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.extracting.measures.scanning import scan
from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.units import Readers, Scale
from auditor.knowledge.table_words import words_of
from auditor.model.document import Block, Place
from auditor.model.figure import Period

MONTHS = 12
BEYOND = 10_000  # per cent
CLASSES = ("growth", "change", "share", "ratio", "plan", "prior", "estimate", "cumulative", "actual")
ASPECTS = {
    "growth": "growth",
    "change": "change",
    "share": "share",
    "ratio": "rate",
    "plan": "plan",
    "estimate": "estimate",
}


class Meaning(Struct, frozen=True):
    """A column: its heading as words, the classes of words in it, and what they say of its figures."""

    label: str
    classes: tuple[str, ...]
    scale: Scale | None = None
    period: Period | None = None
    aspect: str | None = None
    counted: Scale | None = None  # what its words say is counted, where no unit is named


def meanings_of(grid: Grid, frame: Frame, readers: Readers) -> dict[int, Meaning]:
    """The meaning of every column of figures."""
    return {column: _meaning(grid, frame, column, readers) for column in frame.values}


def _meaning(grid: Grid, frame: Frame, column: int, readers: Readers) -> Meaning:
    lines = list(dict.fromkeys(text for row in frame.header if (text := " ".join(grid.text(row, column).split()))))
    heading = "\n".join(_unbroken(lines))
    classes = readers.words.found(heading.replace("\n", " "), CLASSES)
    scale = readers.scales.heading(heading)
    percent = scale is not None and scale.unit is not None and scale.unit.id == "percent"
    if percent and _are_levels(grid, frame, column):
        scale, percent = None, False
    period = None if "prior" in classes else _period(heading, readers)
    return Meaning(" ".join(lines), classes, scale, period, _aspect(classes, percent), readers.scales.listed(heading))


def _are_levels(grid: Grid, frame: Frame, column: int) -> bool:
    """Whether most numbers of a column are beyond all rates: a heading of the columns beside it was taken for its own."""
    numbers = [abs(number.value) for row in frame.body if (number := grid.number(row, column)) is not None]
    return sum(number >= BEYOND for number in numbers) * 2 > len(numbers)


def _unbroken(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a heading, those put together again between which a bracket was wrapped: "Tổng số (tỷ", "đồng)"."""
    before = ""
    for line in lines:
        before = f"{before} {line}".lstrip()
        if before.count("(") <= before.count(")"):
            yield before
            before = ""
    if before:
        yield before


def _aspect(classes: tuple[str, ...], percent: bool) -> str:
    """What a heading's words make of the figures; "rate" and "growth" only where percent stands with them."""
    for name in CLASSES:
        if name in classes and name in ASPECTS and (percent or name not in ("growth", "ratio", "share")):
            return "growth" if percent and name == "change" else ASPECTS[name]
    return "rate" if percent else "actual"


def _period(heading: str, readers: Readers) -> Period | None:
    """The period that a heading names last; "TH 10 tháng" is of the months since the year began, whatever year that is."""
    if not any(c.isdigit() for c in heading):
        return None
    block = Block(0, "cell", heading.replace("\n", ". "), (), Place())
    found = scan(block, readers.language, readers.units, readers.times)
    periods = [special.period for special in found.specials if special.period is not None]
    last = periods[-1] if periods else None
    months = _months(heading, readers.language.calendar.get("month", ""))
    if months is None or (last is not None and last.span != "year"):
        return last
    return Period("ytd", last.year if last is not None else None, months)


def _months(heading: str, month: str) -> int | None:
    """How many months a heading counts."""
    words = words_of(heading)
    counts = (int(a) for a, b in pairwise(words) if b == month and a.isdecimal() and len(a) <= 2)
    return next((count for count in counts if 1 < count <= MONTHS), None)
