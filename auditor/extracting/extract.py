"""The stage: a document and what is known beforehand, to figures and relations."""

from __future__ import annotations

import re

from msgspec.structs import replace

from auditor.extracting.apart import shares_apart
from auditor.extracting.asides import asides_of, with_asides
from auditor.extracting.attained import attained_of
from auditor.extracting.averages import averages_of
from auditor.extracting.balances import balances_of
from auditor.extracting.bases import bases_of
from auditor.extracting.breakdowns import breakdowns_of
from auditor.extracting.claims import claims_of, counts_of, directions_of, national_of
from auditor.extracting.compared import compared_of, without_compared
from auditor.extracting.complements import complements_of
from auditor.extracting.context import as_printed, period_of, place_of
from auditor.extracting.contributions import contributions_of
from auditor.extracting.crowded import crowd_doubts, without_crowds, without_throngs
from auditor.extracting.earlier import earlier_of
from auditor.extracting.facts import IndicatorIndex, PlaceNames, indicators_of, note_periods
from auditor.extracting.groups import Group, groups_of
from auditor.extracting.items import items_of
from auditor.extracting.limits import readable
from auditor.extracting.nets import nets_of
from auditor.extracting.oddities import fractions_of, labels_of, notations_of, prose_of, units_of
from auditor.extracting.parts import parts_of
from auditor.extracting.portions import orders_of, portions_of
from auditor.extracting.products import products_of
from auditor.extracting.quotients import growths_of, quotients_of
from auditor.extracting.rates import rates_of, weighted_of
from auditor.extracting.reader import Passage, passage_of
from auditor.extracting.registers import calendar_of
from auditor.extracting.repeats import conflicts_of, repeats_of
from auditor.extracting.scan import scan
from auditor.extracting.shares import granularity_of, shares_of
from auditor.extracting.structures import structures_of
from auditor.extracting.totals import totals_of
from auditor.extracting.unitless import mismatches_of
from auditor.extracting.units import UnitReader
from auditor.extracting.words import Forms
from auditor.knowledge.knowledge import Knowledge
from auditor.knowledge.language import Language
from auditor.model.document import Block, Document, Doubt
from auditor.model.figure import Figure
from auditor.model.relation import Extraction, Relation

FIGURES = "figures"  # the format of files that hold figures instead of words
YIELD = {"area^-1", "mass"}  # the dimension of a crop's yield
_DIGIT = re.compile(r"\d")


def extract(document: Document, knowledge: Knowledge) -> Extraction:
    """Every figure of a document, and every tie between them that the document claims."""
    language = as_printed(document, knowledge.language_of(document))
    if document.format == FIGURES:
        return _given(document, knowledge, language)
    forms = Forms(language)
    units = UnitReader(language, knowledge.catalog.spellings, knowledge.catalog.units, forms)
    directions = directions_of(language)
    prose, beyond = readable([b for b in document.blocks if b.kind != "cell" and _speaks(b, directions)])
    scans = [scan(block, language, forms, units, directions) for block in prose]
    heads = {
        head: knowledge.catalog.units[knowledge.catalog.spellings[unit]]
        for head, unit in language.heads.items()
        if unit in knowledge.catalog.spellings
    }
    period = period_of(document, scans, language)
    passage = passage_of(document, scans, items_of(scans, language, heads))

    def reread(block: Block) -> tuple[Passage, list[Relation]]:
        again = [scan(block, language, forms, units, directions)]
        alone = passage_of(document, again, items_of(again, language, heads))
        listed = [*groups_of(alone), *complements_of(alone, language)]
        return alone, _relations(alone, listed, language, yields)

    calendar = calendar_of(scans, period, language)
    yields = frozenset(
        {unit.dimension for unit in knowledge.catalog.units.values() if set(unit.dimension.split()) == YIELD}
    )
    fractions, tied = fractions_of(prose_of(passage))
    figures = {
        figure.id: figure for figure in (*(item.figure for item in passage.items), *fractions, *calendar.figures)
    }
    some, thronged = without_throngs(passage)
    groups, crowded = without_crowds([*groups_of(some), *complements_of(some, language)])
    relations = (*_relations(some, groups, language, yields), *tied, *calendar.relations)
    asides = list(asides_of(some, reread))
    if asides:
        relations = with_asides(relations, asides)
    places = PlaceNames(knowledge.place_names(period), language)
    named = indicators_of(passage.items, IndicatorIndex(knowledge.catalog, language), places)
    figures |= {
        name: replace(figures[name], indicator=indicator, place=place) for name, (indicator, place) in named.items()
    }
    periods = note_periods(passage)
    figures |= {
        name: replace(figures[name], period=periods[figures[name].span.block])
        for name in named
        if figures[name].period is None and figures[name].span.block in periods
    }
    quotable: list[Figure] = []
    for table in document.tables:
        from auditor.extracting.tables import extract_table

        cells, ties = extract_table(table, document, knowledge, len(figures) + 1)
        figures |= cells
        relations = (*relations, *ties)
        quotable += cells.values()
    if quotable and passage.items:
        from auditor.extracting.tables import quotes_of

        relations = (*relations, *quotes_of(passage, quotable, language))
    untried = (Doubt("doubt.too-many-shares"),) if some.trials.left < 0 else ()
    doubts = (*crowd_doubts(document.blocks, crowded | thronged), *beyond, *untried)
    return Extraction(
        figures, relations, language.id, place_of(document, knowledge.place_names(period)), period, doubts
    )


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


def _relations(passage: Passage, groups: list[Group], language: Language, yields: frozenset[str]) -> list[Relation]:
    breakdowns = breakdowns_of(passage, groups)
    breakdowns += totals_of(passage, breakdowns)
    compared = [*compared_of(passage), *earlier_of(passage)]
    rates = without_compared(rates_of(passage, breakdowns), compared)
    products = list(products_of(passage, yields))
    structures = list(structures_of(passage, language))
    shares = list(shares_of(passage, breakdowns, structures))
    prose = prose_of(passage)
    return [
        *(breakdown.relation() for breakdown in breakdowns),
        *parts_of(passage, breakdowns, groups),
        *portions_of(passage, groups, breakdowns),
        *orders_of(passage),
        *shares,
        *shares_apart(passage, breakdowns, shares, structures),
        *attained_of(passage),
        *nets_of(passage),
        *structures,
        *granularity_of(passage),
        *rates,
        *compared,
        *balances_of(passage, groups, language.balances),
        *bases_of(passage.items, [*rates, *compared], breakdowns),
        *weighted_of(passage, breakdowns),
        *repeats_of(passage),
        *conflicts_of(passage),
        *claims_of(passage),
        *national_of(passage),
        *counts_of(passage),
        *products,
        *growths_of(passage.items, products, [*rates, *compared]),
        *quotients_of(passage, yields, language.ratios),
        *averages_of(passage, language),
        *contributions_of(passage, language.sectors),
        *notations_of(prose, language.group, language.decimal),
        *units_of(prose),
        *mismatches_of(passage, groups, language.lists.get("per_mille", ())),
        *labels_of(prose),
    ]
