"""Two figures that should say the same: what each should then be, the tie between them, and whether a swap parts them."""

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


def changed_places(one: str, other: str) -> bool:
    """Whether two digits beside each other, maybe on either side of a sign, changed places."""
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(apart) != 2 or not all(one[at].isdigit() for at in apart):
        return False
    first, last = apart
    return not any(sign.isdigit() for sign in one[first + 1 : last])
