"""The stage: a document and what is known beforehand, to figures and relations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.claims import directions_of
from auditor.extracting.context import as_printed, period_of, place_of, title_of
from auditor.extracting.crowded import crowd_doubts, without_crowds, without_throngs
from auditor.extracting.dated import calendar_of
from auditor.extracting.facts import IndicatorIndex, PlaceNames, indicators_of, note_periods
from auditor.extracting.figures.items import items_of
from auditor.extracting.figures.reader import Passage, passage_of
from auditor.extracting.figures.times import paragraphs_of, times_of
from auditor.extracting.limits import in_language, readable
from auditor.extracting.lists.asides import asides_of, with_asides
from auditor.extracting.lists.colons import colons_of, headed_of
from auditor.extracting.lists.complements import complements_of
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.placed import placed_groups
from auditor.extracting.lists.sectored import sectored_of
from auditor.extracting.lists.spread import spread_of
from auditor.extracting.lists.summed import completed
from auditor.extracting.lists.traits import left_open_by_traits
from auditor.extracting.lists.worded import groups_of
from auditor.extracting.localities import locality_of
from auditor.extracting.measures.calendar import TimeWords, time_words
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.scanning import scan
from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Forms
from auditor.extracting.oddities import prose_of
from auditor.extracting.printed_fractions import fractions_of
from auditor.extracting.relations import relations_of
from auditor.knowledge.knowledge import Knowledge
from auditor.knowledge.language import Language
from auditor.model.document import Block, Document, Doubt
from auditor.model.figure import Figure, Period, Unit
from auditor.model.relation import Extraction, Relation

FIGURES = "figures"  # the format of files that hold figures instead of words
YIELD = {"area^-1", "mass"}  # the dimension of a crop's yield
_DIGIT = re.compile(r"\d")


class _Means(Struct, frozen=True):
    """What the prose of a document is read with; made once."""

    document: Document
    language: Language
    units: UnitReader
    times: TimeWords
    directions: tuple[str, ...]
    heads: Mapping[str, Unit]  # units that go by the word that heads a list
    yields: frozenset[str]

    def scans(self, blocks: Sequence[Block]) -> list[Scan]:
        """The measures of each block."""
        return [scan(block, self.language, self.units, self.times, self.directions) for block in blocks]

    def passage(self, scans: Sequence[Scan]) -> Passage:
        """The items of scanned blocks with the ways to walk them."""
        passage = passage_of(self.document, scans, items_of(scans, self.language, self.heads))
        return replace(passage, times=times_of(passage, self.language))

    def lists(self, passage: Passage) -> list[Group]:
        """What may be a whole with its parts."""
        language = self.language
        groups = [*groups_of(passage), *placed_groups(passage), *colons_of(passage)]
        groups += [*headed_of(passage, language), *spread_of(passage, language.closed)]
        told = left_open_by_traits(groups, language.lists.get("traits", ()), language.lists.get("aspects", ()))
        listed = sectored_of(passage, language.sectors)
        return [*completed([*told], language.closed), *complements_of(passage, language), *listed]

    def reread(self, block: Block) -> tuple[Passage, list[Relation]]:
        """A block read by itself: its items and the ties between them."""
        alone = self.passage(self.scans([block]))
        return alone, relations_of(alone, self.lists(alone), self.language, self.yields)


def extract(document: Document, knowledge: Knowledge) -> Extraction:
    """Every figure of a document, and every tie between them that the document claims."""
    spoken = knowledge.language_of(document)
    language = as_printed(document, spoken)
    if document.format == FIGURES:
        return _given(document, knowledge, language)
    means = _means(document, knowledge, language)
    written = [block for block in document.blocks if block.kind != "cell" and _speaks(block, means.directions)]
    spoken_in, foreign = in_language(written, language.common)
    prose, beyond = readable(spoken_in)
    scans = means.scans(prose)
    period = period_of(document, scans, language)
    passage = means.passage(scans)
    calendar = calendar_of(scans, period)
    fractions, tied = fractions_of(prose_of(passage))
    read = (*(item.figure for item in passage.items), *fractions, *calendar.figures)
    figures = _named({figure.id: figure for figure in read}, passage, knowledge, language, period)
    ties, doubts = _ties(passage, means)
    cells, cell_ties = _tables(passage, means, spoken, len(figures), knowledge.catalog.units.get("percent"))
    if cells:
        from auditor.extracting.tables import supplied

        ties = list(supplied(ties, passage, cells, cell_ties, language))
    return Extraction(
        figures | cells,
        (*ties, *tied, *calendar.relations, *cell_ties),
        language.id,
        _place(document, knowledge, language, period),
        period,
        (*doubts, *foreign, *beyond),
    )


def _place(document: Document, knowledge: Knowledge, language: Language, period: Period | None) -> str | None:
    """The place that a report is of: one of the catalog by its id, a place below a province by its name."""
    names = dict(knowledge.place_names(period))
    places = knowledge.catalog.places
    provinces = {name: places[id_].name for name, id_ in names.items() if places[id_].is_province}
    title = title_of(document, language)
    locality = locality_of(document, title, provinces, language)
    if locality is None or any(name in locality.lower() for name, id_ in names.items() if name not in provinces):
        return place_of(document, names.items(), title, language.lists.get("national_offices", ()))
    return locality


def _means(document: Document, knowledge: Knowledge, language: Language) -> _Means:
    catalog = knowledge.catalog
    heads = {
        head: catalog.units[catalog.spellings[unit]]
        for head, unit in language.heads.items()
        if unit in catalog.spellings
    }
    yields = frozenset({unit.dimension for unit in catalog.units.values() if set(unit.dimension.split()) == YIELD})
    units = UnitReader(language, catalog, Forms(language))
    return _Means(document, language, units, time_words(language), directions_of(language), heads, yields)


def _named(
    figures: dict[str, Figure], passage: Passage, knowledge: Knowledge, language: Language, period: Period | None
) -> dict[str, Figure]:
    """The figures, with indicator, place and the period of their note where words name them."""
    places = PlaceNames(knowledge.place_names(period), language)
    periods = note_periods(passage)
    index = IndicatorIndex(knowledge.catalog, language)
    named = dict(figures)
    paragraphs = paragraphs_of(passage)
    for name, (indicator, place) in indicators_of(passage.items, index, places).items():
        figure = figures[name]
        when = figure.period or periods.get(figure.span.block)
        time = passage.times.get(name)
        stretch = "" if when else f"{paragraphs[figure.span.block]} {time.code if time else ''}".rstrip()
        named[name] = replace(figure, indicator=indicator, place=place, period=when, stretch=stretch)
    return named


def _ties(passage: Passage, means: _Means) -> tuple[Sequence[Relation], tuple[Doubt, ...]]:
    """The ties of prose, and what was left alone."""
    some, thronged = without_throngs(passage)
    groups, crowded = without_crowds(means.lists(some))
    ties: Sequence[Relation] = relations_of(some, groups, means.language, means.yields)
    asides = list(asides_of(some, means.reread))
    if asides:
        ties = with_asides(tuple(ties), asides)
    untried = (Doubt("doubt.too-many-shares"),) if some.trials.left < 0 else ()
    return ties, (*crowd_doubts(means.document.blocks, crowded | thronged), *untried)


def _tables(
    passage: Passage, means: _Means, language: Language, known: int, percent: Unit | None
) -> tuple[dict[str, Figure], list[Relation]]:
    """The figures of tables, numbered after those ``known``, their ties, and what prose quotes of them.

    ``language`` is the document's as its land writes numbers: each table shows by itself which signs it uses.
    """
    figures: dict[str, Figure] = {}
    relations: list[Relation] = []
    document = means.document
    if not document.tables:
        return figures, relations
    from auditor.extracting.tables import extract_table, quotes_of, readers_of

    readers = readers_of(language, means.units, percent)
    for table in document.tables:
        cells, ties = extract_table(table, document, readers, known + len(figures) + 1)
        figures |= cells
        relations += ties
    if figures and passage.items:
        relations += quotes_of(passage, list(figures.values()), means.language)
    return figures, relations


def _given(document: Document, knowledge: Knowledge, language: Language) -> Extraction:
    """The figures of a figure file: there is no prose to read."""
    from auditor.extracting.figure_files import figures_of_file

    figures = {figure.id: figure for figure in figures_of_file(document, knowledge.catalog, language)}
    return Extraction(figures, (), language.id)


def _speaks(block: Block, directions: tuple[str, ...]) -> bool:
    """Whether a block can hold or cite a figure, open a list of them, or say of one that it rose or fell."""
    if block.marks or _DIGIT.search(block.text) is not None or block.text.endswith(":"):
        return True
    text = block.text.lower()
    return any(word in text for word in directions)
