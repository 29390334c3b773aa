"""The sectors of the economy that words name: agriculture, industry, services, and taxes, which many reports leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

TAXES = "taxes"  # the sector that many reports leave out
TAXED = Fraction(16, 100)  # few provinces' taxes less subsidies are more of their product


def sectors_named(words: str, sectors: Mapping[str, Sequence[str]]) -> list[str]:
    """The sectors of the economy that some words name, in the order in which the language lists them."""
    return [key for key, phrases in sectors.items() if any(f" {phrase} " in f" {words} " for phrase in phrases)]


def untaxed_of(sectors: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The sectors but taxes."""
    return {name: words for name, words in sectors.items() if name != TAXES}
