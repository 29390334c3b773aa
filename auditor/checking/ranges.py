"""Ranges of the catalog to bindings: a rate, yield or index is of a size that its indicator can have."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checking.scene import Scene
from auditor.knowledge.catalog import Catalog, Indicator
from auditor.model.figure import Figure
from auditor.model.relation import Binding
from auditor.model.rule import Rule

SIZED = ("ratio", "index")  # kinds of indicator whose size does not depend on how large a place is
ASPECTS = ("actual", "estimate")
STATED = 3  # strength: the tie is the catalog's, not the document's


def range_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """A binding for each figure of an indicator whose range the catalog gives, in a unit of its dimension."""
    for id_, figures in scene.facts.items():
        indicator = scene.catalog.indicators.get(id_)
        if indicator is None or indicator.kind not in SIZED or not indicator.range:
            continue
        for figure in figures:
            factor = _factor(figure, indicator, scene.catalog)
            if factor is not None and figure.aspect in ASPECTS:
                least, most = (Fraction(end) * factor for end in indicator.range)
                yield Binding((("value", (figure.id,)),), (("least", least), ("most", most)), STATED)


def _factor(figure: Figure, indicator: Indicator, catalog: Catalog) -> Fraction | None:
    """What the unit of the range is worth, in base units; None where the figure is measured in something else.

    Money by the head and by the year is money: the range holds in each unit that the indicator is printed in.
    """
    first, *others = (catalog.units.get(catalog.spellings.get(name, name)) for name in indicator.units)
    if figure.unit is None or first is None:
        return None
    if figure.unit.dimension == first.dimension:
        return first.factor
    same = figure.unit in others and figure.unit.measured == first.measured
    return figure.unit.factor if same else None
