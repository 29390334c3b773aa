"""Facts: figures whose label names an indicator of the catalog, and nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from auditor.extracting.figures.beside import of_earlier
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import AGAIN, FORMER
from auditor.extracting.measures.words import covered
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.language import Language
from auditor.knowledge.names import Telling
from auditor.model.figure import Period

LONGEST = 24  # words of a name, at most
EARLIER = ("prior", FORMER)  # forms of levels of a time that is not the report's
TAIL = 8  # words after a number that may still name what it is of


class IndicatorIndex:
    """The names of indicators by their words; a label must be such a name, give or take words that say nothing."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self._catalog = catalog
        self._names = catalog.names.get(language.id, {})
        self._telling = Telling(language)

    def find(self, label: str, dimension: str) -> str | None:
        """The one indicator that a label names in a unit of a dimension; None where there is none, or several."""
        named = self._names.get(self._telling.words(label))
        if named is None:  # as most that is tried
            return None
        found = [id_ for id_ in named.split() if self._measured(id_, dimension)]
        return found[0] if len(found) == 1 else None

    def _measured(self, indicator: str, dimension: str) -> bool:
        units, known = self._catalog.indicators[indicator].units, self._catalog.units
        return any(unit in known and known[unit].dimension == dimension for unit in units)


class PlaceNames:
    """The names of places by their words, with the words that may stand before them ("huyện", "tỉnh")."""

    def __init__(self, names: Iterable[tuple[str, str]], language: Language) -> None:
        """``names`` pairs lower-case names with the ids of places."""
        self._ids = {tuple(name.split()): id_ for name, id_ in names}
        self._sizes = sorted({len(words) for words in self._ids}, reverse=True)
        self._firsts = frozenset(words[0] for words in self._ids if words)
        self._kinds = frozenset(tuple(kind.split()) for kind in language.lists.get("place_kinds", ()))

    def parted(self, label: str) -> tuple[str, str] | None:
        """A label without the place that it names, and the place; None where it names none."""
        lower = label.lower().split()
        if "," in label:
            lower = [word.strip(",") for word in lower]
        if self._firsts.isdisjoint(lower):
            return None
        words = label.split()
        starts = [at for at, word in enumerate(lower) if word in self._firsts]
        for size in self._sizes:
            for start in starts:
                place = self._ids.get(tuple(lower[start : start + size])) if start + size <= len(words) else None
                if place is not None:
                    before = lower[:start]
                    kind = next((n for n in (2, 1) if n <= start and tuple(before[-n:]) in self._kinds), 0)
                    return " ".join([*words[: start - kind], *words[start + size :]]), place
        return None


def indicators_of(
    items: Sequence[Item], index: IndicatorIndex, places: PlaceNames
) -> Mapping[str, tuple[str, str | None]]:
    """The indicator of each level whose label, with the words right after it, names one; and the place that it names."""
    return dict(_named(items, index, places))


def note_periods(passage: Passage) -> Mapping[int, Period]:
    """The period of each note: that of the level which cites it, for a note goes on where its sentence broke off."""
    found: dict[int, Period] = {}
    for block, scan in passage.scans.items():
        for mark in scan.block.marks:
            note = passage.note_of(block, mark.note)
            token = scan.token_at(mark.at)
            citing = passage.levels_before(block, token, most=1)
            if note is not None and citing and citing[0].figure.period is not None:
                found[note] = citing[0].figure.period
    return found


def _named(
    items: Sequence[Item], index: IndicatorIndex, places: PlaceNames
) -> Iterator[tuple[str, tuple[str, str | None]]]:
    before: tuple[Item, tuple[str, str | None]] | None = None  # the last item that was found under its own words
    for item in items:
        # "xuất siêu 31 triệu USD (cùng kỳ xuất siêu 41 triệu USD)" names in its bracket what was before
        undated = item.figure.period is None and (item.role.form in EARLIER or of_earlier(item.measure, item.scan))
        if not item.is_level or not item.dimension or undated or item.role.form == AGAIN:
            continue  # "tăng 7,7%, tương đương 1,6 triệu đồng" is what grew, not how much there is
        if before is not None and _goes_on(before[0], item):
            yield item.id, before[1]
            continue
        label, tail = item.figure.label, item.measure.tail
        if not item.labelled and tail:
            label = ""  # its own words follow it: those before belong to another figure
        if len(tail.split()) > TAIL:
            tail = ""
        labels = (f"{label} {tail}", label, tail) if label and tail else (label or tail,)
        found = _found(labels, item, index, places)
        if found is not None:
            before = (item, found)
            yield item.id, found


def _found(
    labels: Sequence[str], item: Item, index: IndicatorIndex, places: PlaceNames
) -> tuple[str, str | None] | None:
    """The indicator that a label, or the words before the number, name: as they stand, or without the place in them."""
    tried: list[str] = []
    for text in itertools.chain(labels, names_before(item) if item.labelled else ()):
        indicator = index.find(text, item.dimension)
        if indicator is not None:
            return indicator, None
        tried.append(text)
    for text in tried:
        rest, place = places.parted(text) or ("", None)
        indicator = index.find(rest, item.dimension) if place is not None else None
        if indicator is not None:
            return indicator, place
    return None


def _goes_on(before: Item, item: Item) -> bool:
    """Whether an item is of what the one before it is of: it has no words of its own, as in "91%, a year ago 68%"."""
    same = before.measure.block == item.measure.block and before.measure.sentence == item.measure.sentence
    bare = not item.labelled and not item.measure.tail
    return same and bare and before.figure.label == item.figure.label and before.dimension == item.dimension


def names_before(item: Item) -> Iterator[str]:
    """The words before a number as they stand, longest first: "Tỷ lệ mật ong đạt chuẩn", "khu vực nông, lâm nghiệp".

    A label has lost the verbs and commas that a name may well contain. What is left over at either end must say nothing.
    """
    scan, last = item.scan, item.measure.first
    tokens = scan.tokens
    idle = set(scan.dated)
    first = _sentence_start(item, idle)
    commas = {n for n in range(first, last) if tokens[n].text == ","}
    marks = scan.marks_between(first, last) if commas else item.measure.before
    idle |= covered(mark for mark in marks if mark.classes & NOT_LABEL)
    if not commas and idle.isdisjoint(range(first, last)):
        return  # the label is all that stands there
    begins = [n for n in range(first, last) if n == first or n - 1 in idle or tokens[n - 1].kind != "w"]
    silent = itertools.takewhile(lambda n: n in idle or tokens[n].text == ":", range(last - 1, first, -1))
    told = idle | commas
    for begin, end in itertools.product(begins, [last, *silent]):
        if not told.isdisjoint(range(begin, end)):
            yield scan.block.text[tokens[begin].start : tokens[end - 1].end]


def _sentence_start(item: Item, dated: Container[int]) -> int:
    """Where the words that may name a number begin: in its sentence, after the number or sign that came last."""
    scan, last = item.scan, item.measure.first
    first = max(scan.sentences[item.measure.sentence][0], last - LONGEST)
    said = (n for n in range(first, last) if scan.tokens[n].kind != "w" and n not in dated)
    return max((n + 1 for n in said if scan.tokens[n].text not in (",", ":")), default=first)
