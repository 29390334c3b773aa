"""Rises and falls between two printed numbers: "giảm từ 6,2% xuống còn 5,1%" ends lower than it began."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.figures.beside import led_from, led_onto
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

WAYS = {"up": {"up", "rising"}, "down": {"down", "falling"}}  # classes of words


def turned_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Two levels of one thing with the word for what lies between them, where only one direction is said.

    A rank rises to a smaller number.
    """
    ranks = language.lists.get("ranks", ())
    for items in passage.by_block.values():
        for first, second in pairwise(items):
            alike = first.is_level and second.is_level and first.dimension == second.dimension
            if first.place != second.place or not alike or not led_from(first.measure) or not led_onto(second.measure):
                continue
            said, clause = _said(first, second), first.scan.sentence_text(first.measure.sentence).lower()
            if len(said) == 1 and not any(rank in clause for rank in ranks):
                lesser, greater = (first, second) if said == {"up"} else (second, first)
                yield Relation("orders", (("greater", (greater.id,)), ("lesser", (lesser.id,))), "turned", 3)
                yield from _by_so_much(passage, first, second, said)


def _by_so_much(passage: Passage, first: Item, second: Item, said: set[str]) -> Iterator[Relation]:
    """The count right before a bracket that says from what to what: "giảm 12 xã so với năm 2016 (từ 172 xuống còn 160)"."""
    ahead = next((i for i in passage.sentence(*first.place) if i.order == first.order - 1), None)
    if ahead is None or ahead.role.name != "change" or not ahead.figure.exact or first.measure.opener != "(":
        return
    bare = first.figure.unit is None and second.figure.unit is None and ahead.measure.depth < first.measure.depth
    if bare and {1: "up", -1: "down"}.get(ahead.role.sign) in said:
        roles = (("level", (second.id,)), ("prior", (first.id,)), ("change", (ahead.id,)))
        yield Relation("changes", roles, "amount", 3, (), (("sign", Fraction(ahead.role.sign)),))


def _said(first: Item, second: Item) -> set[str]:
    """Which way the words around two numbers go: "up", "down", both or neither."""
    classes = {name for mark in (*first.measure.before, *second.measure.before) for name in mark.classes}
    return {way for way, names in WAYS.items() if classes & names}
