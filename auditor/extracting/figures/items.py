"""Measures to figures: each number with its role, label, period and the readings of its digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.figures.nouns import Counted, carried, implied, named_behind, noun
from auditor.extracting.figures.role import Role
from auditor.extracting.figures.roles import role_of
from auditor.extracting.measures.numerals import readings_of
from auditor.extracting.measures.scan import Measure, Scan
from auditor.extracting.measures.words import Mark
from auditor.knowledge.language import Language
from auditor.model.figure import Figure, Period, Reading, Span, Unit
from auditor.model.interval import Interval

_PERIODS = frozenset({"ytd", "month", "part"})
_ENDS = frozenset(",;.()")
LONGEST = 24  # words of a label
DATED = 8  # words and signs before the lead of a number among which its clause may name its period
NOT_LABEL = frozenset(
    {
        "up",
        "down",
        "fall_to",
        "exceed",
        "fold",
        "equal",
        "same",
        "again",
        "share",
        "part",
        "complete",
        "ytd",
        "month",
        "in_period",
        "estimate",
        "have",
        "and",
        "respectively",
        "rest",
        "versus",
        "prior",
        "list:not_figure_before",
        "target",
        "qualifier:below",
        "qualifier:above",
        "qualifier:about",
        "qualifier:at-least",
        "qualifier:at-most",
    }
)
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

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.figure.id

    @property
    def place(self) -> tuple[int, int]:
        """Block and sentence."""
        return self.measure.block, self.measure.sentence

    @property
    def is_level(self) -> bool:
        """Whether it states how much there is, rather than a change, rate or share."""
        return self.role.name == "level"


def items_of(scans: Iterable[Scan], language: Language, heads: Mapping[str, Unit]) -> Iterator[Item]:
    """The figures of all blocks, in the order of the document; ``heads`` are units that the head of a label implies."""
    order = 0
    for scan in scans:
        previous: tuple[Measure, Role] | None = None
        counted: list[Counted] = []
        label = ""
        for measure, said in zip(scan.measures, _scopes(scan), strict=True):
            scope = "ytd" if _of_months(measure, scan) else said
            role = role_of(measure, scan, previous)
            order += 1
            floor = previous[0].last if previous is not None and language.names_behind else 0
            own = _label(measure, scan, floor)
            if role.name == "level" and (own or (previous and previous[0].sentence != measure.sentence)):
                label = own
            unit = measure.literal.size.unit or carried(measure, scan, language, counted)
            unit = unit or noun(measure, scan, language) or implied(measure, scan, language, heads)
            figure = _figure(order, measure, role, own or label, scan, language, scope, unit)
            if not figure.readings:  # digits without end: nothing can be told of them
                continue
            dimension = figure.unit.dimension if figure.unit else ""
            if unit is not None and role.name in ("level", "change"):
                most = figure.value if role.name == "level" else None
                counted.append(Counted(measure.sentence, unit, figure.multiple, most))
            named = bool(own) or named_behind(measure, scan, language)
            yield Item(figure, role, measure, scan, scope, order, figure.strict, named, dimension)
            previous = (measure, role)


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
    literal = measure.literal
    scaled = literal.size.multiple != 1 or (unit is not None and not unit.counted)
    readings = readings_of(literal.number, language.group, language.decimal, scaled=scaled)
    if literal.minor is not None and readings:
        readings = (_mixed(readings[0], literal.size.multiple, *literal.minor),)
    qualifier = next(
        (
            c.split(":", 1)[1]
            for m in reversed(measure.before)
            for c in m.classes
            if c.startswith("qualifier:") and measure.first - m.last <= 1
        ),
        None,
    )
    return Figure(
        id=f"f{order}",
        kind="number",
        span=Span(measure.block, measure.start, measure.end),
        text=scan.block.text[measure.start : measure.end],
        literal=literal.number,
        readings=readings,
        multiple=literal.size.multiple,
        unit=unit,
        qualifier=qualifier,
        label=label,
        period=_period(measure, scan, scope),
        aspect=_aspect(measure, role),
        note=scan.block.place.note,
        multiple_text=literal.size.multiple_text,
        unit_text=literal.size.unit_text,
    )


def _period(measure: Measure, scan: Scan, scope: str) -> Period | None:
    """The period that the figure is of: one named in its own clause, else the scope of its sentence."""
    first = measure.first - len(measure.lead.split()) - DATED
    named = [
        s.period
        for s in scan.specials
        if s.period is not None
        and first <= s.first
        and s.last <= measure.first
        and _same_clause(scan, s.last, measure.first)
    ]
    if named:
        return named[-1]
    return Period(scope) if scope else None


def _of_months(measure: Measure, scan: Scan) -> bool:
    """Whether the clause of a number opens with the months from the beginning of the year: "; 9 tháng ước đạt 49.447 tỷ đồng"."""
    for special in scan.specials:
        period = special.period
        if special.last <= measure.first and period is not None and period.span == "ytd" and period.year is None:
            opens = special.first == scan.sentences[measure.sentence][0] or scan.tokens[special.first - 1].text in _ENDS
            if opens and _same_clause(scan, special.last, measure.first):
                return True
    return False


def _same_clause(scan: Scan, first: int, last: int) -> bool:
    return not any(token.text in ",;.()" for token in scan.tokens[first:last])


def _mixed(reading: Reading, multiple: Fraction, digits: str, lesser: Fraction) -> Reading:
    """ "02 tỷ 507 triệu": the value in tỷ, printed to the million."""
    share = lesser / multiple
    return Reading(reading.value + int(digits) * share, share, share)


def _aspect(measure: Measure, role: Role) -> str:
    if role.name == "level" and role.form == "plan":
        return "plan"
    if role.name == "level":
        return "estimate" if measure.says("estimate") else "actual"
    return _ASPECTS.get(role.name, "actual")


def _scopes(scan: Scan) -> Iterator[str]:
    """For each measure, the scope that the last word of period before it in its sentence sets.

    "…, lũy kế 13,3; trong đó xuất khẩu 0,3, lũy kế 4,6": a part begins anew where another word of period follows it.
    """
    sentence, place, last = -1, 0, 0
    anew = plain = ""  # with parts that begin anew, and without
    for measure in scan.measures:
        if measure.sentence != sentence:
            sentence, anew, plain = measure.sentence, "", ""
            first, end = scan.sentences[sentence] if scan.sentences else (0, 0)
            marks = [m for m in scan.marks_between(first, end) if m.classes & _PERIODS]
            place, last = 0, max((m.first for m in marks if "ytd" in m.classes), default=-1)
        while place < len(marks) and marks[place].last <= measure.first:
            classes = marks[place].classes
            scope = "ytd" if "ytd" in classes else "month" if "month" in classes else ""
            anew, plain = scope, scope or plain
            place += 1
        yield anew if last > measure.first else plain


def _label(measure: Measure, scan: Scan, floor: int) -> str:
    """The words before the number that say what it is, without those that say what it does; from ``floor`` on.

    A bracket of words alone may stand between: "khu vực có vốn đầu tư nước ngoài (kể cả dầu thô) đạt 1.240 tỷ đồng".
    """
    last = measure.first
    if last and scan.tokens[last - 1].text == ":":
        last -= 1
    first = _words_begin(scan, last)
    label = _named_by(scan, max(first, last - LONGEST, floor), last, measure.before)
    opens = next((f for f, end in scan.brackets if end == first), None) if not label and first else None
    if opens is None or any(opens < m.first < first for m in scan.measures):
        return label
    begins = max(_words_begin(scan, opens), opens - LONGEST, floor)
    return _named_by(scan, begins, opens, scan.marks_between(begins, opens))


def _words_begin(scan: Scan, last: int) -> int:
    """Where the words right before a token begin."""
    first = last
    while first > 0 and (scan.tokens[first - 1].kind == "w" or first - 1 in scan.dated):
        first -= 1
    return first


def _named_by(scan: Scan, first: int, last: int, marks: Iterable[Mark]) -> str:
    """The words of a stretch that name something: no verbs and the like, and no dates."""
    skipped = {n for mark in marks if mark.classes & NOT_LABEL for n in range(mark.first, mark.last)}
    kept = [n for n in range(first, last) if n not in skipped and n not in scan.dated]
    text = scan.block.text
    return " ".join(text[scan.tokens[n].start : scan.tokens[n].end] for n in kept)
