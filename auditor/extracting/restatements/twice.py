"""Two figures that should say the same: what each should then be, and the tie between them."""

from __future__ import annotations

from auditor.extracting.figures.items import Item
from auditor.model.interval import Interval
from auditor.model.relation import Relation


def wanted_of_both(first: Item, second: Item) -> dict[str, Interval]:
    """For each of two figures, what the other says."""
    return {first.id: second.strict, second.id: first.strict}


def restatement(first: Item, second: Item, strength: int, form: str = "") -> Relation:
    """The tie that claims that they say the same."""
    return Relation("restatements", (("first", (first.id,)), ("second", (second.id,))), form, strength)
