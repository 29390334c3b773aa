"""Every tie that prose claims between its figures: one call for each kind."""

from __future__ import annotations

from auditor.extracting.bounds.parts import parts_of
from auditor.extracting.bounds.portions import orders_of, portions_of
from auditor.extracting.changes.against import against_of
from auditor.extracting.changes.bases import bases_of
from auditor.extracting.changes.between import between_of
from auditor.extracting.changes.between_parts import between_named_of, between_times_of
from auditor.extracting.changes.compared import compared_of, without_compared
from auditor.extracting.changes.contrary import contrary_of
from auditor.extracting.changes.contributions import contributions_of
from auditor.extracting.changes.contributions_within import contributions_within
from auditor.extracting.changes.counted_before import counted_before
from auditor.extracting.changes.earlier import earlier_of
from auditor.extracting.changes.greater import higher_of, turned_of
from auditor.extracting.changes.grown_together import multiplied_of
from auditor.extracting.changes.hundreds import contribution_weights, hundreds_of
from auditor.extracting.changes.moved_together import moved_apart, moved_together
from auditor.extracting.changes.rates import rates_of
from auditor.extracting.changes.rates_of_parts import aligned_of, weighted_of
from auditor.extracting.changes.told_apart import formerly_of, told_apart
from auditor.extracting.claims import claims_of, counts_of, national_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.abreast import abreast_of
from auditor.extracting.lists.alike import alike_of
from auditor.extracting.lists.balances import balances_of, is_balance
from auditor.extracting.lists.breakdowns import Breakdown, breakdowns_of
from auditor.extracting.lists.categorized import categorized_of
from auditor.extracting.lists.dealt_rows import dealt_rows
from auditor.extracting.lists.each_grown import each_grown
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.itemed import itemed_of
from auditor.extracting.lists.joined import joined_of
from auditor.extracting.lists.left_out import untaxed
from auditor.extracting.lists.listed import listed_of
from auditor.extracting.lists.scattered import scattered_of
from auditor.extracting.lists.subtotals import subtotals_of
from auditor.extracting.lists.swapped_runs import swapped_runs
from auditor.extracting.lists.tiled import tiled_of
from auditor.extracting.lists.totals import totals_of
from auditor.extracting.oddities import notations_of, prose_of, units_of
from auditor.extracting.ratios.alone import granularity_of, rates_within
from auditor.extracting.ratios.alongside import alongside_of
from auditor.extracting.ratios.apart import shares_apart
from auditor.extracting.ratios.attained import attained_of
from auditor.extracting.ratios.averages import averages_of
from auditor.extracting.ratios.in_turn import in_turn_of
from auditor.extracting.ratios.nets import nets_of
from auditor.extracting.ratios.over import (
    fractions_of_fractions,
    fractions_of_levels,
    lists_of_fractions,
    of_one_denominator,
)
from auditor.extracting.ratios.products import products_of
from auditor.extracting.ratios.proportions import proportions_of
from auditor.extracting.ratios.quotients import quotients_of
from auditor.extracting.ratios.remainders import remainders_of
from auditor.extracting.ratios.shares import shares_of
from auditor.extracting.ratios.shifted import shifted_of
from auditor.extracting.ratios.structures import former_structures, rounded_to_hundred, structures_of, unborne
from auditor.extracting.restatements.converted import converted_of, spelled_among, spelled_out_of
from auditor.extracting.restatements.headlines import headline_of
from auditor.extracting.restatements.rates_again import headline_growths, named_again
from auditor.extracting.restatements.repeats import conflicts_of, repeats_of
from auditor.extracting.restatements.restated import restated_of
from auditor.extracting.restatements.taken_up import taken_up_of
from auditor.extracting.twice_named import twice_named
from auditor.extracting.unitless import mismatches_of
from auditor.knowledge.language import Language
from auditor.model.relation import Relation


def relations_of(passage: Passage, groups: list[Group], language: Language, yields: frozenset[str]) -> list[Relation]:
    """Every tie of a passage; ``groups`` are its lists, ``yields`` the dimensions of a crop's yield."""
    breakdowns = _breakdowns(passage, groups, language)
    compared = [*compared_of(passage), *earlier_of(passage), *formerly_of(passage)]
    rates = without_compared(rates_of(passage), compared)
    compared += told_apart(passage, [*compared, *rates])
    return [
        *(breakdown.relation() for breakdown in breakdowns),
        *parts_of(passage, breakdowns, groups, language),
        *portions_of(passage, groups, breakdowns, language),
        *orders_of(passage),
        *_shares(passage, breakdowns, language),
        *granularity_of(passage),
        *counted_before(passage),
        *rates,
        *against_of(passage, rates),
        *compared,
        *balances_of(passage, groups, language.balances, language.complements),
        *bases_of(passage.items, [*rates, *compared], breakdowns),
        *moved_together(passage.items, [*rates, *compared], breakdowns),
        *moved_apart(passage, (*language.complements, *language.closed)),
        *weighted_of(passage, breakdowns),
        *aligned_of(passage.items, rates, breakdowns),
        *_said_again(passage, language),
        *_claimed(passage, language),
        *_made(passage, [*rates, *compared], language, yields),
        *_growths(passage, language),
        *_odd(passage, groups, language),
    ]


def _shares(passage: Passage, breakdowns: list[Breakdown], language: Language) -> list[Relation]:
    """The ties of parts with their wholes by shares, fractions and rates."""
    structures = list(structures_of(passage, language))
    structures += [*proportions_of(passage, structures), *hundreds_of(passage, language.sectors)]
    shares = list(shares_of(passage, breakdowns, structures))
    return [
        *rounded_to_hundred(passage, shares, structures),
        *rates_within(passage, language.lists.get("part_rates", ())),
        *alongside_of(passage.items, shares, language.lists.get("one_base", ())),
        *shares_apart(passage, breakdowns, shares, structures),
        *attained_of(passage),
        *in_turn_of(passage, shares),
        *nets_of(passage),
        *remainders_of(passage, language),
        *unborne(passage, structures, shares),
        *former_structures(passage, structures),
        *shifted_of(passage),
    ]


def _said_again(passage: Passage, language: Language) -> list[Relation]:
    """The ties of what a report says twice."""
    return [
        *repeats_of(passage),
        *converted_of(passage),
        *conflicts_of(passage),
        *restated_of(passage, language),
        *headline_of(passage),
        *taken_up_of(passage, language),
        *headline_growths(passage),
        *named_again(passage),
    ]


def _claimed(passage: Passage, language: Language) -> list[Relation]:
    """What words claim of figures: how many there are, which way they went, which of two is the greater."""
    return [
        *claims_of(passage),
        *contrary_of(passage),
        *national_of(passage),
        *counts_of(passage),
        *listed_of(passage, language),
        *each_grown(passage, language),
        *spelled_out_of(passage, language.number_words),
        *turned_of(passage, language),
        *higher_of(passage, language),
    ]


def _made(passage: Passage, changes: list[Relation], language: Language, yields: frozenset[str]) -> list[Relation]:
    """Products and quotients, and the growths of what they tie."""
    products, averages = list(products_of(passage, yields)), list(averages_of(passage, language))
    return [
        *products,
        *multiplied_of(passage.items, [*products, *averages], changes),
        *quotients_of(passage, yields, language.ratios),
        *averages,
    ]


def _growths(passage: Passage, language: Language) -> list[Relation]:
    """What the growths of parts make of that of their whole."""
    contributions = list(contributions_of(passage, language))
    return [
        *contributions,
        *contribution_weights(passage, contributions, language.sectors),
        *between_of(passage, language),
        *between_named_of(passage),
        *between_times_of(passage),
        *contributions_within(passage),
    ]


def _odd(passage: Passage, groups: list[Group], language: Language) -> list[Relation]:
    """What is odd about single figures: their signs, their units, their names."""
    prose = prose_of(passage)
    return [
        *notations_of(prose),
        *units_of(prose),
        *mismatches_of(passage, groups, language.lists.get("per_mille", ())),
        *twice_named(prose, behind=language.names_behind),
    ]


def _of_balances(breakdown: Breakdown, language: Language) -> bool:
    """Whether the whole of a list, or one of its parts, is what is left of one thing where another is taken away."""
    return any(is_balance(item, language.balances) for item in (breakdown.whole, *breakdown.parts))


def _breakdowns(passage: Passage, groups: list[Group], language: Language) -> list[Breakdown]:
    """Every whole with its parts, each kind knowing those found before it."""
    lists = breakdowns_of(passage, groups)
    found = [b for b in lists if b.holds or not (_of_balances(b, language) or untaxed(b.whole, b.parts, language))]
    found += subtotals_of(groups, found)
    found += totals_of(passage, found)
    found += list(abreast_of(passage, found))
    found += joined_of(passage, found, language)
    found += list(scattered_of(passage, found, language))
    by_category = list(categorized_of(passage, found, language))
    known = {b.whole.id for b in found}
    found += [*by_category, *(b for b in abreast_of(passage, by_category) if b.whole.id not in known)]
    found += list(itemed_of(passage, found))
    found += list(tiled_of(passage, found))
    found += list(dealt_rows(passage, found))
    found += list(swapped_runs(passage, found))
    found += [*alike_of(passage, found), *fractions_of_fractions(passage), *lists_of_fractions(passage)]
    found += [*of_one_denominator(passage), *fractions_of_levels(passage)]
    return [b for b in found if b.holds or not spelled_among(b.parts, language.number_words)]
