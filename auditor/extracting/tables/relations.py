"""Ties to relations: the roles that rules name, with how plainly words or numbers claim them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from auditor.extracting.tables.figures import Labels
from auditor.extracting.tables.ties import Tie
from auditor.extracting.tables.units import ScaleReader
from auditor.model.figure import Figure
from auditor.model.relation import Relation

Places = dict[tuple[int, int], Figure]
DISCOVERED = 2  # strength of a tie that only numbers show
NAMED = 3  # and of one that a heading names as well


def relations_of(
    ties: Iterable[Tie], figures: Places, labels: Labels, reader: ScaleReader
) -> tuple[Places, tuple[Relation, ...]]:
    """The relations of a table; cells that prove to be percentages are given that unit."""
    ties = [tie for tie in ties if tie.target in figures and sum(part in figures for part in tie.parts) >= 1]
    figures = _percentages(ties, figures, reader)
    relations = [relation for tie in ties if (relation := _relation(tie, figures, labels)) is not None]
    return figures, tuple(relations)


def _percentages(ties: Iterable[Tie], figures: Places, reader: ScaleReader) -> Places:
    """Figures with the unit that their ties show: percent where a hundredfold quotient is printed, none where a plain one is."""
    shown = {tie.target: tie.scale for tie in ties if tie.op in ("division", "change")}
    changed = dict(figures)
    for place, scale in shown.items():
        figure = figures[place]
        percent = figure.unit is not None and figure.unit.id == "percent"
        if scale == 100 and not percent:
            unit = reader.percent().unit
            changed[place] = replace(figure, unit=unit, multiple=Fraction(1), unit_text="", multiple_text="")
        elif scale == 1 and (percent or figure.scale != 1):
            changed[place] = replace(figure, unit=None, multiple=Fraction(1), unit_text="", multiple_text="")
    return changed


def _relation(tie: Tie, figures: Places, labels: Labels) -> Relation | None:
    if tie.op == "sum":
        return _sum(tie, figures)
    ids = [figures[part].id for part in tie.parts if part in figures]
    if len(ids) != len(tie.parts):
        return None
    target = figures[tie.target].id
    if tie.op == "division":
        return Relation(
            "rates",
            (("level", (ids[0],)), ("base", (ids[1],)), ("rate", (target,))),
            "of",
            DISCOVERED,
            ("table", tie.axis),
        )
    if tie.op == "change":
        roles = (("level", (ids[1],)), ("prior", (ids[0],)), ("growth", (target,)))
        return Relation("changes", roles, "growth", DISCOVERED, ("table", tie.axis), (("sign", Fraction(1)),))
    return None


def _sum(tie: Tie, figures: Places) -> Relation | None:
    """A total with its parts; all in one unit, as the words have it."""
    parts = [figures[part] for part in tie.parts if part in figures]
    whole = figures[tie.target]
    units = Counter((figure.unit.id if figure.unit else "", figure.scale) for figure in (whole, *parts))
    if len(units) > 1 or not parts:
        return None
    strength = NAMED if tie.named else DISCOVERED
    roles = (("whole", (whole.id,)), ("parts", tuple(part.id for part in parts)))
    return Relation(
        "breakdowns", roles, "footing" if tie.axis == "column" else "cross-footing", strength, ("table", tie.axis)
    )
