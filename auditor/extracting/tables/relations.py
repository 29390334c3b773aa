"""Ties to relations: the roles that rules name, with how plainly words or numbers claim them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.tables.layout.units import ScaleReader
from auditor.extracting.tables.ties import DISCOVERED, NAMED, Tie
from auditor.extracting.tables.told.sense import sensible
from auditor.model.figure import WORKED_OUT, Figure, Unit
from auditor.model.relation import Odd, Relation

Places = dict[tuple[int, int], Figure]
NONE: Mapping[tuple[int, int], int] = {}
FEWEST_REGULAR, ONE_IN = 8, 20  # cells with separators that make a convention, and how seldom it may be broken
ROWS = 2  # in which columns must add up before they share a unit that only one of them names
PLENTY = 7.5  # digits that show a sum whatever units its headings leave out
PERCENT = frozenset({"ratio", "points"})


def relations_of(
    ties: Iterable[Tie], figures: Places, reader: ScaleReader, odd: Mapping[tuple[int, int], int] = NONE
) -> tuple[Places, tuple[Relation, ...]]:
    """The relations of a table; cells that prove to be percentages are given that unit.

    ``odd`` are the cells of ties that do not hold, the likeliest to be wrong first, with how far they stand out.
    """
    ties = [tie for tie in ties if tie.target in figures and sum(part in figures for part in tie.parts) >= 1]
    ties = sensible(ties, figures)
    ties = [_called(tie, figures) for tie in ties]
    figures = _percentages(ties, figures, reader)
    relations = [
        relation if tie.held else replace(relation, odd=_among(odd, tie, figures))
        for tie in ties
        if (relation := _relation(tie, figures)) is not None
    ]
    return figures, tuple(relations)


def _among(odd: Mapping[tuple[int, int], int], tie: Tie, figures: Places) -> Odd:
    """The figures of a tie, the oddest first."""
    own = {tie.target, *tie.parts}
    return tuple((figures[at].id, by) for at, by in odd.items() if at in own and at in figures)


def _percentages(ties: Sequence[Tie], figures: Places, reader: ScaleReader) -> Places:
    """Figures with the unit that their ties show: percent where a hundredfold quotient is printed, none where a plain one is."""
    scales = {tie.target: tie.scale for tie in ties if tie.op in ("division", "change", "share")}
    changed = dict(figures)
    for place, scale in scales.items():
        figure = figures[place]
        percent = figure.unit is not None and figure.unit.id == "percent"
        if scale == 100 and not percent:
            unit = reader.percent().unit
            changed[place] = replace(figure, unit=unit, multiple=Fraction(1), unit_text="", multiple_text="")
        elif scale == 1 and (percent or figure.scale != 1):
            changed[place] = replace(figure, unit=None, multiple=Fraction(1), unit_text="", multiple_text="")
    compared = {at for tie in ties if tie.op not in ("sum", "average", "part") for at in (tie.target, *tie.parts)}
    agreed = _agreed(ties)
    for tie in ties:
        if tie.scale == 100:
            _lend(changed, [part for part in tie.parts if part in changed])
        shown = tie.evidence >= PLENTY and compared.isdisjoint((tie.target, *tie.parts))
        if tie.op == "sum" and (shown or tie.columns() in agreed):
            _lend(changed, [at for at in (tie.target, *tie.parts) if at in changed])
        if tie.op == "division" and tie.scale == 1 and (unit := _quotient(tie, figures)) is not None:
            changed[tie.target] = replace(changed[tie.target], unit=unit, multiple=Fraction(1))
    return changed


def _agreed(ties: Sequence[Tie]) -> frozenset[tuple[int, ...]]:
    """Columns that add up across a table, as a formula or words above them say and most of its rows bear out."""
    claimed = [tie for tie in ties if tie.op == "sum" and tie.axis == "row" and tie.strength >= NAMED]
    tried, held = Counter(map(Tie.columns, claimed)), Counter(tie.columns() for tie in claimed if tie.held)
    return frozenset(columns for columns, often in held.items() if often >= ROWS and often * 2 > tried[columns])


def _lend(figures: Places, compared: Iterable[tuple[int, int]]) -> None:
    """Give figures that name no unit that of those they are compared with in per cent, or add up with beyond doubt."""
    compared = tuple(compared)
    named = next((figures[at] for at in compared if figures[at].unit is not None), None)
    if len({_kind(figures[at]) for at in compared if figures[at].unit is not None}) > 1:
        return
    for at in compared:
        if named is not None and figures[at].unit is None and figures[at].multiple == 1:
            figures[at] = replace(figures[at], unit=named.unit, multiple=named.multiple)


def _called(tie: Tie, figures: Places) -> Tie:
    """A quotient whose heading names its unit ("người/km2") is claimed by words as well."""
    if tie.op != "division" or tie.scale != 1 or tie.strength != DISCOVERED:
        return tie
    unit, made = figures[tie.target].unit, _quotient(tie, figures)
    return replace(tie, strength=NAMED) if unit and made and unit.dimension == made.dimension else tie


def _quotient(tie: Tie, figures: Places) -> Unit | None:
    """What one printed unit of a quotient is where two different things are divided: persons by km²."""
    upper, lower = (figures.get(part) for part in tie.parts)
    if upper is None or lower is None or upper.unit is None or lower.unit is None or upper.unit == lower.unit:
        return None
    name = f"{upper.unit.id}/{lower.unit.id}"
    return Unit(name, f"{lower.unit.dimension}^-1 {upper.unit.dimension}", upper.scale / lower.scale)


def _relation(tie: Tie, figures: Places) -> Relation | None:
    """A tie with the roles that rules name."""
    if tie.op == "sum":
        return _sum(tie, figures)
    if tie.op == "balance":
        return _balance(tie, figures)
    found = [figures.get(part) for part in tie.parts]
    ids = [figure.id for figure in found if figure is not None]
    if len(ids) != len(tie.parts):
        return None
    target = figures[tie.target]
    evidence = ("table", tie.axis)
    if tie.op == "division":
        roles = (("level", (ids[0],)), ("base", (ids[1],)), ("rate", (target.id,)))
        per = target.unit is not None and " " in target.unit.dimension
        form = "per" if per else "of" if figures[tie.parts[1]].aspect == "plan" else "compared"
        return Relation("rates", roles, form, tie.strength, evidence)
    if tie.op == "change":
        roles = (("level", (ids[1],)), ("prior", (ids[0],)), ("growth", (target.id,)))
        return Relation("changes", roles, "growth", tie.strength, evidence, (("sign", Fraction(1)),))
    if tie.op == "share":
        roles = (("part", (ids[0],)), ("whole", (ids[1],)), ("share", (target.id,)))
        return Relation("shares", roles, "of", tie.strength, evidence)
    if tie.op == "product":
        roles = (("area", (ids[0],)), ("yield", (ids[1],)), ("output", (target.id,)))
        return Relation("products", roles, "", tie.strength, evidence)
    if tie.op == "part" and _comparable(target, figures[tie.parts[0]]):
        return Relation("parts", (("whole", (target.id,)), ("part", (ids[0],))), "of", tie.strength, evidence)
    return None


def _comparable(whole: Figure, part: Figure) -> bool:
    """Whether a part cannot exceed its whole: one unit, nothing negative, no rate."""
    if (
        whole.unit != part.unit
        or whole.multiple != part.multiple
        or min(whole.readings[0].value, part.readings[0].value) < 0
    ):
        return False
    return whole.unit is None or (whole.unit.dimension not in WORKED_OUT and " " not in whole.unit.dimension)


def _kind(figure: Figure) -> tuple[str, Fraction]:
    """What adds to what: things of one unit, points to percentages, and things counted one by one however they are named."""
    unit = figure.unit
    if unit is None or unit.counted:
        return "", figure.scale
    return "ratio" if unit.dimension in PERCENT else unit.id, figure.scale


def _balance(tie: Tie, figures: Places) -> Relation | None:
    """What is left when some is taken away; all in one unit."""
    more, less = ([figures[at] for at in places if at in figures] for places in (tie.parts, (tie.target, *tie.less)))
    if len({_kind(figure) for figure in (*more, *less)}) > 1:
        return None
    roles = (("more", tuple(figure.id for figure in more)), ("less", tuple(figure.id for figure in less)))
    return Relation("balances", roles, "listed", tie.strength, ("table", tie.axis))


def _sum(tie: Tie, figures: Places) -> Relation | None:
    """A total with its parts; all in one unit, as the words have it."""
    parts = [figures[part] for part in tie.parts if part in figures]
    whole = figures[tie.target]
    units = Counter(_kind(figure) for figure in (whole, *parts))
    if len(units) > 1 or not parts:
        return None
    roles = (("whole", (whole.id,)), ("parts", tuple(part.id for part in parts)))
    form = "footing" if tie.axis == "column" else "cross-footing"
    return Relation("breakdowns", roles, form, tie.strength, ("table", tie.axis))


def notation_relations(figures: Places) -> tuple[Relation, ...]:
    """The few cells written against the convention of their table; where many are, the table has no convention."""
    odd = [figure for figure in figures.values() if figure.readings and figure.readings[0].notation != "regular"]
    plain = sum(1 for figure in figures.values() if "," in figure.literal or "." in figure.literal) - len(odd)
    if not odd or plain < FEWEST_REGULAR or len(odd) > max(1, plain // ONE_IN):
        return ()
    constants = (("irregular", Fraction(1)),)
    return tuple(
        Relation("notations", (("value", (figure.id,)),), figure.readings[0].notation, 4, ("table",), constants)
        for figure in odd
    )
