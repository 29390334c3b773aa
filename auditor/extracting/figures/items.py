"""Measures to figures: each number with its role, label, period and the readings of its digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.figures.labels import label_of
from auditor.extracting.figures.nouns import Counted, carried, implied, named_behind, noun
from auditor.extracting.figures.role import DASHES, Role
from auditor.extracting.figures.roles import role_of
from auditor.extracting.figures.scopes import period_of, scopes_of
from auditor.extracting.measures.notation import Literal
from auditor.extracting.measures.numerals import readings_of
from auditor.extracting.measures.scan import Measure, Scan
from auditor.knowledge.language import Language
from auditor.model.figure import Figure, Reading, Span, Unit
from auditor.model.interval import Interval

FEW, ROUND = 1_000, 100  # things counted: so many, or a multiple of so many, may be a round number
THOUSAND = Fraction(1_000)
ALL = 100  # per cent; no other share is rounded to it
_ASPECTS = {
    "growth": "growth",
    "ratio": "growth",
    "fold": "growth",
    "change": "change",
    "points": "change",
    "share": "share",
    "rate": "rate",
}


class Item(Struct, frozen=True, eq=False):
    """A figure and what its sentence makes of it. ``scope`` is "month", "ytd" or "" where the words leave it open."""

    figure: Figure
    role: Role
    measure: Measure
    scan: Scan
    scope: str
    order: int
    strict: Interval  # what its last printed digit says, in base units
    labelled: bool  # whether its label is its own, not that of a figure before it
    dimension: str  # the dimension of its unit, "" where none is printed
    id: str  # the figure's
    place: tuple[int, int]  # block and sentence
    is_level: bool  # whether it states how much there is, rather than a change, rate or share


def items_of(scans: Iterable[Scan], language: Language, heads: Mapping[str, Unit]) -> Iterator[Item]:
    """The figures of all blocks, in the order of the document; ``heads`` are units that the head of a label implies."""
    order = 0
    for scan in scans:
        previous: tuple[Measure, Role] | None = None
        counted: list[Counted] = []
        label = ""
        for measure, scope in zip(scan.measures, scopes_of(scan), strict=True):
            role = role_of(measure, scan, previous)
            order += 1
            floor = previous[0].last if previous is not None and language.names_behind else 0
            own = label_of(measure, scan, floor)
            level = role.name == "level"
            begins = previous is not None and previous[0].sentence != measure.sentence
            if (own or begins) if level else (own and begins):
                label = own  # a sentence that opens with a growth goes on about what that is of
            unit = measure.literal.size.unit
            if unit is None and (unit := carried(measure, scan, language, counted)) is not None and floor:
                unit = implied(measure, scan, language, heads, floor) or unit  # words before it name other things
            unit = unit or noun(measure, scan, language, heads) or implied(measure, scan, language, heads)
            named_before = "" if previous is not None and _ends_range(previous[0], measure, scan) else label
            figure = _figure(order, measure, role, own or named_before, scan, language, scope, unit)
            if not figure.readings:  # digits without end: nothing can be told of them
                continue
            dimension = figure.unit.dimension if figure.unit else ""
            if unit is not None and role.name in ("level", "change"):
                most = figure.value if level else None
                counted.append(Counted(measure.sentence, unit, figure.multiple, most))
            named = bool(own) or named_behind(measure, scan, language)
            place = (measure.block, measure.sentence)
            says = figure.strict
            yield Item(figure, role, measure, scan, scope, order, says, named, dimension, figure.id, place, level)
            previous = (measure, role)


def _ends_range(before: Measure, measure: Measure, scan: Scan) -> bool:
    """Whether nothing but a dash parts a number from the one before, so that it is what that is: "tăng 6,5-7,5%"."""
    return before.last + 1 == measure.first and scan.tokens[before.last].text in DASHES


def _figure(
    order: int,
    measure: Measure,
    role: Role,
    label: str,
    scan: Scan,
    language: Language,
    scope: str,
    unit: Unit | None,
) -> Figure:
    literal, qualifier = measure.literal, _qualifier(measure, scan)
    text = scan.block.text[measure.start : measure.end]
    return Figure(
        id=f"f{order}",
        kind="number",
        span=Span(measure.block, measure.start, measure.end),
        text=text,
        literal=literal.number if literal.minor is None else _all_parts(text, literal),
        readings=_readings(literal, unit, language, plain=qualifier is None),
        multiple=literal.size.multiple,
        unit=unit,
        qualifier=qualifier,
        label=label,
        period=period_of(measure, scan, scope),
        aspect=_aspect(measure, role),
        note=scan.block.place.note,
        multiple_text=literal.size.multiple_text,
        unit_text=literal.size.unit_text,
    )


def _readings(literal: Literal, unit: Unit | None, language: Language, *, plain: bool) -> tuple[Reading, ...]:
    scaled = literal.size.multiple != 1 or (unit is not None and not unit.counted)
    readings = readings_of(literal.number, language.group, language.decimal, scaled=scaled, lesser=language.lesser)
    if literal.minor is not None and readings:
        return (_mixed(readings[0], literal.size.multiple, *literal.minor),)
    if plain and unit is not None and readings and _never_rounded(readings[0], literal, unit):
        return (replace(readings[0], loose=readings[0].step), *readings[1:])
    return readings


def _never_rounded(reading: Reading, literal: Literal, unit: Unit) -> bool:
    """Whether zeros at the end mean what they say: "100%", and "130 xã", for nobody rounds a few things to tens."""
    if reading.loose.numerator == 1:
        return False  # there are none
    if unit.dimension == "ratio":
        return reading.value == ALL
    return unit.counted and literal.size.multiple == 1 and reading.value < FEW and reading.value % ROUND != 0


def _qualifier(measure: Measure, scan: Scan) -> str | None:
    """What the word right before a number says of how it lies to the true one; in "cây trên đồi 98 ha" it says where."""
    ahead = measure.first - (scan.tokens[measure.first - 1].kind != "w")  # a sign may stand between
    near = (mark for mark in reversed(measure.before) if mark.last >= ahead)
    said = (name.partition(":") for mark in near for name in mark.classes)
    return next((which for kind, _, which in said if kind == "qualifier"), None)


def _mixed(reading: Reading, multiple: Fraction, digits: str, lesser: Fraction) -> Reading:
    """ "02 tỷ 507 triệu": the value in tỷ, printed to the million."""
    share = lesser / multiple
    return Reading(reading.value + int(digits) * share, share, share)


def _all_parts(text: str, literal: Literal) -> str:
    """What is printed of a number in several multiples, from its first digit to its last: "02 tỷ 507", if each is a thousandth."""
    number, least = literal.number, literal.minor[1] if literal.minor is not None else THOUSAND
    words = text[text.find(number) + len(number) :].split()
    parts = [n for n, word in enumerate(words) if word.isdecimal()]
    whole = parts and literal.size.multiple == least * THOUSAND ** len(parts)
    return " ".join([number, *words[: parts[-1] + 1]]) if whole else number


def _aspect(measure: Measure, role: Role) -> str:
    if role.name == "level" and role.form == "plan":
        return "plan"
    if role.name == "level":
        return "estimate" if measure.says("estimate") else "actual"
    return _ASPECTS.get(role.name, "actual")
