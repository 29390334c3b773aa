"""Printed fractions: "06/07 vụ" as one figure, whose first number is part of its second."""

from __future__ import annotations

import itertools

from auditor.extracting.changes.periods_over import periods_over
from auditor.extracting.changes.two_before import two_before
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.listed import counts_places
from auditor.extracting.ratios.fitting import fits
from auditor.model.figure import Figure, Span
from auditor.model.relation import Relation


def fractions_of(passage: Passage) -> tuple[list[Figure], list[Relation]]:
    """ "06/07 vụ": the whole as one figure; the first number is part of the second, which may have been named before."""
    figures: list[Figure] = []
    relations: list[Relation] = []
    for items in passage.by_block.values():
        for place, (first, second) in enumerate(itertools.pairwise(items)):
            if first.role.form != "numerator" or second.role.form != "denominator":
                continue
            if first.scan.block.text[: first.measure.start].endswith("="):
                continue  # "7=6/3": the formula of a column
            compared = list(periods_over(items, place)) or list(two_before(items, place))
            if compared:
                relations += compared
                continue
            beyond = _beyond(first, second)
            if beyond and _no_part(passage, first, second):
                continue
            figure = _fraction(first, second, len(figures) + 1)
            figures.append(figure)
            roles = (("numerator", (first.id,)), ("denominator", (second.id,)), ("fraction", (figure.id,)))
            relations.append(Relation("fractions", roles, "", 3 if beyond and _of_places(second) else 2))
            before = (i for i in reversed(items[:place]) if i.place == first.place and i.is_level)
            named = next((i for i in before if i.dimension == second.dimension), None)
            if named is not None and named.figure.value == second.figure.value:
                roles = (("first", (named.id,)), ("second", (second.id,)), ("fraction", (figure.id,)))
                relations.append(Relation("restatements", roles, "", 1))
    return figures, relations


def _beyond(first: Item, second: Item) -> bool:
    """Whether a numerator is more than its denominator."""
    return (first.figure.value or 0) > (second.figure.value or 0)


def _no_part(passage: Passage, first: Item, second: Item) -> bool:
    """Whether a numerator that is more than its denominator is meant to be no part of it.

    "4.215/4.200 ha kế hoạch": a plan may be exceeded, as a rate behind it says ("962/910 con, đạt 105,7%") or its unit, for
    what is measured is rarely so much of something; "thụ lý và giải quyết 179/29 vụ, 330/178 vụ": two things in a row.
    """
    unit = second.figure.unit
    if (unit is not None and not unit.counted) or _rated(passage, first, second):
        return True
    others = [pair for pair in itertools.pairwise(passage.sentence(*first.place)) if pair[1] is not second]
    planned = any("plan" in mark.classes for mark in second.measure.after)
    return planned or any(a.role.form == "numerator" and _beyond(a, b) for a, b in others)


def _rated(passage: Passage, first: Item, second: Item) -> bool:
    """Whether the next figure of the sentence is the percentage that a fraction comes to."""
    behind = next((i for i in passage.sentence(*second.place) if i.order > second.order), None)
    return behind is not None and behind.dimension == "ratio" and fits(first, second, behind)


def _of_places(denominator: Item) -> bool:
    """Whether a fraction is of places, of which there are never more than all: "6/5 huyện"; of a plan there may be."""
    first, last = denominator.scan.sentences[denominator.measure.sentence]
    planned = denominator.scan.says_between(first, last, "plan", "exceed", "target")
    return counts_places(denominator) and not planned


def _fraction(first: Item, second: Item, number: int) -> Figure:
    start, end = first.measure.start, second.measure.end
    text = first.scan.block.text[start:end]
    return Figure(
        f"q{number}",
        "number",
        Span(first.measure.block, start, end),
        text,
        text,
        unit=second.figure.unit,
        label=first.figure.label,
        aspect="share",
        note=second.figure.note,
    )
