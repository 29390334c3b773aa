"""What is odd about one figure: its notation, its missing unit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.listed import PLACES
from auditor.extracting.measures.days import is_dotted
from auditor.model.relation import Relation

ONE_BY_ONE = ("person", "case", *PLACES)  # units of which there is no half
PER = re.compile(r"[^\W\d]/[^\W\d]")  # what a name divides by
NEAR = 10  # words between one for an average and its number
BASE = re.compile(r"10{0,2}(\D?000)+|100")  # 100, 1.000, 10.000 …
SIGNS = "+-–−"
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


def notations_of(passage: Passage) -> Iterator[Relation]:
    """Figures written against the convention of the document, and counts that are no whole numbers."""
    for item in passage.items:
        readings = item.figure.readings
        if not readings or item.figure.text == item.scan.block.text.strip().lstrip(SIGNS):
            continue  # a number that is all of its paragraph may be that of a chapter or table: "151.1", "-2.28"
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
    glued = figure.unit_text[:1].isupper()  # "… 67,5 Dân số 17.331 người": the next sentence
    return "thing:" not in figure.unit.id and not glued and not _average(item)


def _broken(item: Item) -> bool:
    """Whether people or cases are counted with a fraction, and no words say that they are a mean: "12,5 người bị thương"."""
    figure = item.figure
    if figure.unit is None or figure.unit.id not in ONE_BY_ONE or figure.qualifier:
        return False
    if figure.value is not None and figure.value.denominator == 1:
        return False
    mean = any(not mark.classes.isdisjoint(("average", "each")) for mark in item.scan.marks)
    return not mean and not _of_so_many(item)


def _of_so_many(item: Item) -> bool:
    """Whether its sentence names a round number that rates are told by: "số bác sĩ trên 10.000 dân"."""
    mates = [m for m in item.scan.measures if m.sentence == item.measure.sentence]
    return any(BASE.fullmatch(m.literal.number) for m in mates)


def _average(item: Item) -> bool:
    """Whether a word for an average stands before it in its sentence, or a stroke within its name: "số bác sĩ/vạn dân"."""
    if PER.search(item.measure.lead):
        return True
    first = item.scan.sentences[item.measure.sentence][0]
    marks = item.scan.marks_between(first, item.measure.first)
    return any("average" in mark.classes and item.measure.first - mark.last <= NEAR for mark in marks)


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
            and not item.scan.capital(item.measure.last)  # "… 6,3 Diện tích": what follows is glued to it
        ):
            roles = [("value", (item.id,)), *_beside(passage, item)]
            yield Relation("units", tuple(roles), "missing", 4, (noun[0].text,), (("printed", Fraction(0)),))
        elif figure.unit is not None and figure.unit.dimension == "VND" and figure.multiple == 1:
            yield Relation("units", (("value", (item.id,)),), "money", 3)


def _beside(passage: Passage, item: Item) -> list[tuple[str, tuple[str, ...]]]:
    """The nearest figure of the sentence that prints its unit of area: the one that was left out is likely the same."""
    near = [i for i in passage.sentence(*item.place) if i.dimension == "area"]
    return [("beside", (min(near, key=lambda i: abs(i.order - item.order)).id,))] if near else []
