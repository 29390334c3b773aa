"""Structures of two times, share by share: "nông nghiệp giảm từ 39,3% xuống 21,2%, công nghiệp tăng từ 28,9% lên 48,2%, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.beside import led_from, led_onto
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.fitting import ONE, hundred_of
from auditor.extracting.ratios.missed import wanted_of_hundred
from auditor.model.relation import Relation

FEWEST = 3  # shares that moved; two may be of one whole by accident


def shifted_of(passage: Passage) -> Iterator[Relation]:
    """The shares that a sentence's percentages moved from, and those they moved to: each make a hundred.

    Where those of one time do, those of the other that miss it by one slip were meant to.
    """
    for block, items in passage.by_block.items():
        for number in dict.fromkeys(item.measure.sentence for item in items):
            pairs = list(_moved([i for i in passage.sentence(block, number) if i.dimension == "ratio"]))
            if len(pairs) >= FEWEST:
                then, now = ([pair[n] for pair in pairs] for n in range(2))
                yield from _told(then, now)
                yield from _told(now, then)


def _moved(rates: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Percentages that stand right after one another, one that something came from and the one that it came to."""
    for first, second in pairwise(rates):
        levels = first.is_level and second.is_level
        if levels and led_from(first.measure) and led_onto(second.measure) and not led_from(second.measure):
            yield first, second


def _told(shares: Sequence[Item], others: Sequence[Item]) -> Iterator[Relation]:
    holds = ONE in total_of(shares)
    if holds or (ONE in total_of(others) and likely_slip(*wanted_of_hundred(shares), said=True)):
        yield hundred_of(shares, 1 if holds else 3)
