"""What is odd about one figure or label: its notation, its missing unit, a label said twice, a fraction."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.changes.periods_over import periods_over
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.listed import PLACES
from auditor.extracting.measures.days import is_dotted
from auditor.model.figure import Figure, Span
from auditor.model.relation import Relation

ONE_BY_ONE = ("person", "case", *PLACES)  # units of which there is no half
RUN = 2  # pairs of numbers with nothing between them: prose never has as many


def prose_of(passage: Passage) -> Passage:
    """The passage without what a converter made of a table's rows: their numbers may have been cut anywhere."""
    cut: set[str] = set()
    for items in passage.by_block.values():
        beside = [pair for pair in itertools.pairwise(items) if _touch(*pair)]
        cut |= {item.id for item in (items if len(beside) >= RUN else itertools.chain(*beside))}
    if not cut:
        return passage
    return replace(
        passage,
        items=tuple([item for item in passage.items if item.id not in cut]),
        by_block={block: [i for i in items if i.id not in cut] for block, items in passage.by_block.items()},
    )


def _touch(first: Item, second: Item) -> bool:
    """Whether nothing stands between two numbers, not even a unit."""
    between = first.scan.block.text[first.measure.end : second.measure.start]
    return not between.strip() and not first.figure.unit and first.figure.multiple == 1


def _beyond(first: Item, second: Item) -> bool:
    """Whether a numerator is more than its denominator."""
    return (first.figure.value or 0) > (second.figure.value or 0)


def _no_part(passage: Passage, first: Item, second: Item) -> bool:
    """Whether a numerator that is more than its denominator is meant to be no part of it.

    "4.215/4.200 ha kế hoạch": a plan may be exceeded; "thụ lý và giải quyết 179/29 vụ, 330/178 vụ": two things in a row.
    """
    others = [pair for pair in itertools.pairwise(passage.sentence(*first.place)) if pair[1] is not second]
    planned = any("plan" in mark.classes for mark in second.measure.after)
    return planned or any(a.role.form == "numerator" and _beyond(a, b) for a, b in others)


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
            compared = list(periods_over(items, place))
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


def _of_places(denominator: Item) -> bool:
    """Whether a fraction is of places, of which there are never more than all: "6/5 huyện"; of a plan there may be."""
    unit = denominator.figure.unit
    first, last = denominator.scan.sentences[denominator.measure.sentence]
    planned = any(mark.classes & {"plan", "exceed", "target"} for mark in denominator.scan.marks_between(first, last))
    return unit is not None and unit.id in PLACES and not planned


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


def notations_of(passage: Passage, group: str, decimal: str) -> Iterator[Relation]:
    """Figures written against the convention of the document, and counts that are no whole numbers."""
    for item in passage.items:
        readings = item.figure.readings
        if not readings or item.figure.text == item.scan.block.text.strip():
            continue  # a number that is all of its paragraph may be that of a chapter or table: "151.1"
        if item.figure.unit is None and item.figure.multiple == 1 and is_dotted(item.figure.literal):
            continue  # of no unit it may be a day: "phát sóng 17.6"
        if readings[0].notation not in ("regular", "group-as-decimal"):
            yield Relation(
                "notations", (("value", (item.id,)),), readings[0].notation, 4, (), (("irregular", Fraction(1)),)
            )
        elif _counted(item) and (readings[-1].notation == "group-as-decimal" or _broken(item)):
            yield Relation(
                "notations", (("value", (item.id,)),), "fractional-count", 4, (), (("irregular", Fraction(1)),)
            )


def _counted(item: Item) -> bool:
    """Whether it counts things one by one: by its unit, or by the head of its label ("số người …")."""
    figure = item.figure
    if not item.is_level or figure.unit is None or not figure.unit.counted or figure.multiple != 1:
        return False
    return "thing:" not in figure.unit.id and not _average(item)


def _broken(item: Item) -> bool:
    """Whether people or cases are counted with a fraction, and no words say that they are a mean: "12,5 người bị thương"."""
    figure = item.figure
    if figure.unit is None or figure.unit.id not in ONE_BY_ONE or figure.qualifier:
        return False
    whole = figure.value is not None and figure.value.denominator == 1
    return not whole and all(mark.classes.isdisjoint(("average", "each")) for mark in item.scan.marks)


def _average(item: Item) -> bool:
    return any("average" in mark.classes for mark in _clause_marks(item))


def _clause_marks(item: Item) -> list:  # type: ignore[type-arg]
    first = item.scan.sentences[item.measure.sentence][0]
    return [m for m in item.scan.marks_between(first, item.measure.first) if item.measure.first - m.last <= 10]


def units_of(passage: Passage) -> Iterator[Relation]:
    """Numbers of a measured noun without its unit ("256 diện tích"), and money too small for its multiple."""
    for item in passage.items:
        if item.role.name != "level":
            continue
        figure = item.figure
        noun = item.measure.after[:1]
        if (
            figure.unit is None
            and figure.multiple == 1
            and noun
            and "area_noun" in noun[0].classes
            and noun[0].first == item.measure.last
        ):
            roles = [("value", (item.id,)), *_beside(passage, item)]
            yield Relation("units", tuple(roles), "missing", 4, (noun[0].text,), (("printed", Fraction(0)),))
        elif figure.unit is not None and figure.unit.dimension == "VND" and figure.multiple == 1:
            yield Relation("units", (("value", (item.id,)),), "money", 3)


def _beside(passage: Passage, item: Item) -> list[tuple[str, tuple[str, ...]]]:
    """The nearest figure of the sentence that prints its unit of area: the one that was left out is likely the same."""
    near = [i for i in passage.sentence(*item.place) if i.dimension == "area"]
    return [("beside", (min(near, key=lambda i: abs(i.order - item.order)).id,))] if near else []


def labels_of(passage: Passage, *, behind: bool = False) -> Iterator[Relation]:
    """Neighbours in a list that carry one label and one unit but two values; ``behind`` where names stand behind numbers too."""
    for items in passage.by_block.values():
        levels = [i for i in items if i.is_level and i.figure.unit is not None]
        for first, second in itertools.pairwise(levels):
            if (
                first.place != second.place
                or first.dimension != second.dimension
                or first.measure.depth != second.measure.depth
            ):
                continue
            if (
                (_same_tail(first, second) or _same_name(first, second))
                and first.figure.value != second.figure.value
                and second.measure.opener == ";"
                and first.scope == second.scope
                and not (behind and first.measure.tail != second.measure.tail)
            ):
                constants = (("distinct", Fraction(1)), ("listed", Fraction(2)))
                yield Relation("labels", (("first", (first.id,)), ("second", (second.id,))), "twice", 3, (), constants)


def _same_name(first: Item, second: Item) -> bool:
    """Whether two neighbours go by one and the same name of their own: "bưởi 812 tấn; bưởi 412 tấn"."""
    mine, theirs = (item.measure.lead.lower().split() for item in (first, second))
    named = first.labelled and second.labelled and not first.measure.before and not second.measure.before
    return named and bool(theirs) and mine[-len(theirs) :] == theirs and first.measure.opener in (";", ",", ":")


def _same_tail(first: Item, second: Item) -> bool:
    """Whether the second label, a short one, is how the first one ends; "sau đại học" is no "đại học"."""
    mine, theirs = (item.measure.lead.lower().split() for item in (first, second))
    begins = first.measure.first - len(theirs)
    set_phrase = any("fixed" in m.classes and m.first < begins < m.last for m in first.measure.before)
    return 2 <= len(theirs) <= len(mine) and mine[-len(theirs) :] == theirs and not set_phrase
