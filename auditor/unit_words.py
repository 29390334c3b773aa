"""The words in which sizes are written, as the diagnosis needs them."""

from __future__ import annotations

from collections import Counter

from auditor.diagnosing import UnitWords
from auditor.knowledge.knowledge import Knowledge
from auditor.knowledge.language import Language


def unit_words(knowledge: Knowledge, language: Language) -> UnitWords:
    """The multiples of a language, every unit under the first of its spellings, and how many indicators are measured in it."""
    catalog = knowledge.catalog
    first: dict[str, str] = {}
    for spelling, id_ in catalog.spellings.items():
        first.setdefault(id_, spelling)
    units = {spelling: catalog.units[id_] for id_, spelling in first.items()}
    measured = Counter(indicator.units[0] for indicator in catalog.indicators.values() if indicator.units)
    usual = {catalog.units[id_]: count for id_, count in measured.items() if id_ in catalog.units}
    return UnitWords(language.multiples, units, usual)
