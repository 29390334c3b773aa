"""Catalogs, languages and rulebook, loaded once: what the auditor knows before it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.knowledge.catalog import Catalog, load_catalog
from auditor.knowledge.home import catalogs_home, rules_home
from auditor.knowledge.language import Language, load_languages
from auditor.knowledge.packs import installed_packs
from auditor.knowledge.rulebook import Rulebook, load_rulebook
from auditor.knowledge.source import Fault
from auditor.model.document import Document
from auditor.model.figure import Period

SAMPLE = 4000  # characters that are enough to tell a language


class Knowledge(Struct, frozen=True):
    """What is known beforehand."""

    catalog: Catalog
    rulebook: Rulebook
    languages: tuple[Language, ...]

    def language_of(self, document: Document) -> Language:
        """The language whose common words a document uses most; the first one where none is used."""
        sample = " ".join(block.text for block in document.blocks[:60])[:SAMPLE].lower()
        padded = f" {' '.join(sample.split())} "
        scores = [sum(padded.count(f" {word} ") for word in language.common) for language in self.languages]
        return self.languages[scores.index(max(scores))]

    def choosing(self, select: Sequence[str], ignore: Sequence[str]) -> Knowledge:
        """The same knowledge with only the rules that are selected, and without those to be ignored, by id or prefix."""
        if not select and not ignore:
            return self
        return replace(self, rulebook=self.rulebook.choosing(select, ignore))

    def place_names(self, period: Period | None = None) -> Iterator[tuple[str, str]]:
        """Every name of a place that there was in a period (in any, where none is given), lower case, with the place's id."""
        day = _late_day(period)
        for place in self.catalog.places.values():
            if place.exists(day):
                for name in (place.name, *place.aliases):
                    yield name.lower(), place.id


def _late_day(period: Period | None) -> str:
    """A day late in a period as yyyy-mm-dd; empty where its year is not known."""
    if period is None or period.year is None:
        return ""
    months = {"quarter": 3, "half": 6}.get(period.span, 1)
    month = 12 if period.number is None or period.span in ("year", "years") else period.number * months
    return f"{period.year:04}-{month:02}-{period.day or 28:02}"


def load_knowledge(rules: Sequence[Path] = (), catalogs: Sequence[Path] = ()) -> tuple[Knowledge, list[Fault]]:
    """Our own catalogs and rules with those of installed packs and of the folders given, and every fault in them."""
    packs = installed_packs()
    catalog_homes = [catalogs_home(), *packs.catalogs, *catalogs]
    languages, more = load_languages([home / "languages" for home in catalog_homes])
    catalog, faults = load_catalog(catalog_homes, languages)
    multiples = {word: size for language in languages for word, size in language.multiples.items()}
    rulebook, most = load_rulebook([rules_home(), *packs.rules, *rules], catalog, multiples)
    return Knowledge(catalog, rulebook, languages), [*faults, *more, *most]
