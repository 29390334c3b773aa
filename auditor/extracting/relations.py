"""Every tie that prose claims between its figures: one call for each kind."""

from __future__ import annotations

from auditor.extracting.abreast import abreast_of
from auditor.extracting.aligned import aligned_of
from auditor.extracting.alike import alike_of
from auditor.extracting.alongside import alongside_of
from auditor.extracting.apart import shares_apart
from auditor.extracting.attained import attained_of
from auditor.extracting.averages import averages_of
from auditor.extracting.balances import balances_of, is_balance
from auditor.extracting.bases import bases_of
from auditor.extracting.between import between_of
from auditor.extracting.between_named import between_named_of
from auditor.extracting.breakdowns import breakdowns_of
from auditor.extracting.claims import claims_of, counts_of, national_of
from auditor.extracting.compared import compared_of, without_compared
from auditor.extracting.contrary import contrary_of
from auditor.extracting.contributions import contributions_of
from auditor.extracting.converted import converted_of
from auditor.extracting.counted_before import counted_before
from auditor.extracting.earlier import earlier_of
from auditor.extracting.formerly import formerly_of
from auditor.extracting.groups import Group
from auditor.extracting.hundreds import hundreds_of
from auditor.extracting.joined import joined_of
from auditor.extracting.listed import listed_of
from auditor.extracting.moved_together import moved_together
from auditor.extracting.nets import nets_of
from auditor.extracting.oddities import labels_of, notations_of, prose_of, units_of
from auditor.extracting.over import fractions_of_fractions
from auditor.extracting.parts import parts_of
from auditor.extracting.portions import orders_of, portions_of
from auditor.extracting.products import products_of
from auditor.extracting.proportions import proportions_of
from auditor.extracting.quotients import growths_of, quotients_of
from auditor.extracting.rates import rates_of
from auditor.extracting.reader import Passage
from auditor.extracting.remainders import remainders_of
from auditor.extracting.repeats import conflicts_of, repeats_of
from auditor.extracting.restated import restated_of
from auditor.extracting.shares import granularity_of, rates_within, shares_of
from auditor.extracting.spelled_out import spelled_among, spelled_out_of
from auditor.extracting.structures import former_structures, structures_of, unborne
from auditor.extracting.tiled import tiled_of
from auditor.extracting.totals import totals_of
from auditor.extracting.turned import turned_of
from auditor.extracting.unitless import mismatches_of
from auditor.extracting.weighted import weighted_of
from auditor.knowledge.language import Language
from auditor.model.relation import Relation


def relations_of(passage: Passage, groups: list[Group], language: Language, yields: frozenset[str]) -> list[Relation]:
    """Every tie of a passage; ``groups`` are its lists, ``yields`` the dimensions of a crop's yield."""
    lists = breakdowns_of(passage, groups)
    breakdowns = [b for b in lists if b.holds or not is_balance(b.whole, language.balances)]
    breakdowns += totals_of(passage, breakdowns)
    breakdowns += list(abreast_of(passage, breakdowns))
    breakdowns += joined_of(passage, breakdowns, language)
    breakdowns += list(tiled_of(passage, breakdowns))
    breakdowns += [*alike_of(passage, breakdowns), *fractions_of_fractions(passage)]
    breakdowns = [b for b in breakdowns if b.holds or not spelled_among(b.parts, language.number_words)]
    compared = [*compared_of(passage), *earlier_of(passage), *formerly_of(passage)]
    rates = without_compared(rates_of(passage, breakdowns), compared)
    products = list(products_of(passage, yields))
    structures = [*structures_of(passage, language), *proportions_of(passage), *hundreds_of(passage, language.sectors)]
    shares = list(shares_of(passage, breakdowns, structures))
    prose = prose_of(passage)
    return [
        *(breakdown.relation() for breakdown in breakdowns),
        *parts_of(passage, breakdowns, groups, language),
        *portions_of(passage, groups, breakdowns),
        *orders_of(passage),
        *shares,
        *rates_within(passage, language.lists.get("part_rates", ())),
        *alongside_of(passage.items, shares),
        *shares_apart(passage, breakdowns, shares, structures),
        *attained_of(passage),
        *nets_of(passage),
        *remainders_of(passage, language),
        *unborne(passage, structures, shares),
        *former_structures(passage, structures),
        *granularity_of(passage),
        *counted_before(passage),
        *rates,
        *compared,
        *balances_of(passage, groups, language.balances, language.complements),
        *bases_of(passage.items, [*rates, *compared], breakdowns),
        *moved_together(passage.items, [*rates, *compared], breakdowns),
        *weighted_of(passage, breakdowns),
        *aligned_of(passage.items, rates, breakdowns),
        *repeats_of(passage),
        *converted_of(passage),
        *conflicts_of(passage),
        *restated_of(passage, language),
        *claims_of(passage),
        *contrary_of(passage),
        *national_of(passage),
        *counts_of(passage),
        *listed_of(passage, language),
        *spelled_out_of(passage, language.number_words),
        *turned_of(passage),
        *products,
        *growths_of(passage.items, products, [*rates, *compared]),
        *quotients_of(passage, yields, language.ratios),
        *averages_of(passage, language),
        *contributions_of(passage, language),
        *between_of(passage, language),
        *between_named_of(passage),
        *notations_of(prose, language.group, language.decimal),
        *units_of(prose),
        *mismatches_of(passage, groups, language.lists.get("per_mille", ())),
        *labels_of(prose, behind=language.names_behind),
    ]
