"""Facts: figures whose label names an indicator of the catalog, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.items import Item
from auditor.extracting.reader import Passage
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.language import Language
from auditor.model.figure import Period

_SIGNS = str.maketrans(dict.fromkeys(",-–.:()/", " "))
TAIL = 8  # words after a number that may still name what it is of


class IndicatorIndex:
    """The names of indicators by their words; a label must be such a name, give or take words that say nothing."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        """Index every name and alias of every indicator."""
        self._language = language
        self._silent = frozenset(word for phrase in language.lists.get("silent", ()) for word in phrase.split())
        self._dimensions: dict[str, frozenset[str]] = {}
        self._names: dict[tuple[str, ...], list[str]] = {}
        for indicator in catalog.indicators.values():
            units = (catalog.units[unit].dimension for unit in indicator.units if unit in catalog.units)
            self._dimensions[indicator.id] = frozenset(units)
            for name in indicator.printed:
                self._names.setdefault(self._bare(self._words(name)), []).append(indicator.id)

    def find(self, label: str, dimension: str) -> str | None:
        """The one indicator that a label names in a unit of a dimension; None where there is none, or several."""
        words = self._bare(self._words(label))
        found = {i for i in self._names.get(words, ()) if dimension in self._dimensions[i]} if words else set()
        return next(iter(found)) if len(found) == 1 else None

    def _words(self, text: str) -> list[str]:
        """The words of a name; a quicker way than tokens, for names have few signs."""
        normal = self._language.normal
        return [normal(word) for word in text.lower().translate(_SIGNS).split()]

    def _bare(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word not in self._silent and word[0].isalpha())


def indicators_of(items: Sequence[Item], index: IndicatorIndex) -> Mapping[str, str]:
    """The indicator of each level whose label, with the words right after it, names one."""
    return dict(_named(items, index))


def note_periods(passage: Passage) -> Mapping[int, Period]:
    """The period of each note: that of the level which cites it, for a note goes on where its sentence broke off."""
    found: dict[int, Period] = {}
    for block, scan in passage.scans.items():
        for mark in scan.block.marks:
            note = passage.notes.get(mark.note)
            token = next((n for n, t in enumerate(scan.tokens) if t.start >= mark.at), len(scan.tokens))
            citing = passage.levels_before(block, token, most=1)
            if note is not None and citing and citing[0].figure.period is not None:
                found[note] = citing[0].figure.period
    return found


def _named(items: Sequence[Item], index: IndicatorIndex) -> Iterator[tuple[str, str]]:
    for item in items:
        if not item.is_level or not item.dimension:
            continue
        label, tail = item.figure.label, item.measure.tail
        if not item.labelled and tail:
            label = ""  # its own words follow it: those before belong to another figure
        if len(tail.split()) > TAIL:
            tail = ""
        for text in (f"{label} {tail}", label, tail):
            indicator = index.find(text, item.dimension)
            if indicator is not None:
                yield item.id, indicator
                break
