"""The conditions of a rule: which bindings of its kind it speaks of, refused where none could ever meet them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from auditor.knowledge.balance import unit_of
from auditor.knowledge.faults import Faults, scalar, shown
from auditor.knowledge.selectors import ASPECTS, nearest
from auditor.knowledge.source import Node
from auditor.model.figure import Unit
from auditor.model.rule import ATTRIBUTES, CONDITIONS, KINDS

MANY = 12  # values that are too many to be listed in a message
CLOSED = {  # attributes with few values
    "aspect": ("", *ASPECTS),
    "period": ("", "month", "quarter", "half", "year", "ytd", "date", "years"),
    "kind": ("number", "date", "period", "citation"),
}


class Words(Struct, frozen=True):
    """What a rule may speak of: units by spelling, and the dimension of each indicator (None where it is open)."""

    units: Mapping[str, Unit]
    dimensions: Mapping[str, str | None]


def conditions_of(entry: Node, over: str, words: Words, faults: Faults) -> dict[str, tuple[str, ...]]:
    """The conditions on a relation: its form, its evidence, how strong it is, and attributes of its figures."""
    node = entry.get("where")
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        faults.add(node, "rule.not-a-mapping", key="where")
        return {}
    known = CONDITIONS + tuple(f"{role}.{name}" for role in KINDS[over].names for name in ATTRIBUTES)
    where = {}
    for key, line, column in node.keys:
        child = node.value[key]
        if key not in known:
            faults.add((line, column), "rule.unknown-condition", key=key, near=nearest(key, known))
            continue
        values = child.value if isinstance(child.value, list) else [child]
        where[key] = tuple(_value(key, value, over, words, faults) for value in values)
        if key == "strength" and not (len(where[key]) == 1 and where[key][0].isdecimal()):
            faults.add(child, "rule.not-a-number", key=key)
    return where


def _value(key: str, node: Node, over: str, words: Words, faults: Faults) -> str:
    """One value of a condition; a unit by any of its spellings stands for its id."""
    if scalar(node) is None:
        faults.add(node, "rule.not-a-text", key=key)
        return ""
    text = shown(node)
    attribute = key.rpartition(".")[2]
    if attribute == "unit" and text:
        unit = unit_of(text, words.units)
        if unit is None:
            faults.add(node, "claim.unit", unit=text, near=nearest(text.lower(), words.units))
        return unit.id if unit is not None else text
    among = tuple(_possible(attribute, over, words))
    if among and text not in among:
        known = ", ".join(filter(None, among)) if len(among) <= MANY else ""
        faults.add(node, "rule.unknown-value", key=key, value=text, near=nearest(text, among), known=known)
    return text


def _possible(attribute: str, over: str, words: Words) -> Iterator[str]:
    """The values that an attribute may have; none where any text may stand there."""
    if attribute == "form":
        yield from KINDS[over].forms or ("",)
    elif attribute == "dimension":
        yield from dict.fromkeys(("", *(unit.dimension for unit in words.units.values())))
    elif attribute == "indicator":
        yield from ("", *words.dimensions)
    elif attribute in CLOSED:
        yield from CLOSED[attribute]
