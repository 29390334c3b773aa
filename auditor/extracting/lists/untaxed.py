"""Products of an economy by sector without the taxes that are part of them: sectors that fall short, and nothing is wrong."""

from __future__ import annotations

from fractions import Fraction

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import interval_of, total_of
from auditor.extracting.figures.levels import words_before
from auditor.extracting.figures.sectors import TAXED, sectors_named, untaxed_of
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.knowledge.language import Language


def untaxed(breakdown: Breakdown, language: Language) -> bool:
    """Whether a list of all sectors but taxes falls short of a product by what those may be."""
    whole = breakdown.whole
    first, _ = whole.scan.sentences[whole.measure.sentence]
    names = " ".join(token.text for token in whole.scan.tokens[first : whole.measure.first])
    if breakdown.holds or not any(f" {name} " in f" {names} " for name in language.lists.get("taxed", ())):
        return False
    told = [sector for part in breakdown.parts for sector in sectors_named(words_before(part), language.sectors)]
    says, total = interval_of(whole), total_of(breakdown.parts)
    short = not goes_beyond(whole, total) and says.gap(total) <= TAXED * abs(says.middle or Fraction(0))
    return sorted(told) == sorted(untaxed_of(language.sectors)) and short
