"""Sentences that only compare, after the levels they speak of: "So với cùng kỳ giảm 400 vụ (-18,74%), giảm 47 người chết"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.sums import same_kind
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

BACK = 2  # sentences that the levels may stand before


class Compared(NamedTuple):
    """A level with the change and the growth that a later sentence prints of it."""

    level: Item
    change: Item
    growth: Item

    def equation(self) -> Equation:
        """The change is the growth of the level less the change."""
        sign = Fraction(self.change.role.sign)
        change, growth, level = self.change.id, self.growth.id, self.level.id
        return Equation(
            (
                Term(Fraction(1), (change,)),
                Term(Fraction(-1), (growth, level)),
                Term(sign, tuple(sorted((growth, change)))),
            )
        )

    def holds(self) -> bool:
        """Whether the three agree as they are printed."""
        return self.equation().decide({item.id: item.strict for item in self})

    def slipped(self) -> bool:
        """Whether one slip keeps them from agreeing."""
        box = {item.id: item.strict for item in self}
        wanted = {name: self.equation().solve(name, box) for name in box}
        return likely_slip([item.figure for item in self], {n: w for n, w in wanted.items() if w is not None})


def compared_of(passage: Passage) -> Iterator[Relation]:
    """Changes with their growths whose levels stand in the sentences before, or in the paragraph before."""
    above: list[Item] = []
    for block, items in passage.by_block.items():
        if passage.scans[block].block.kind == "note":
            continue
        for number in dict.fromkeys(item.measure.sentence for item in items):
            pairs = _pairs([item for item in items if item.measure.sentence == number])
            changes = [change for change, _ in pairs]
            levels = [
                i
                for i in items
                if i.is_level
                and 0 < number - i.measure.sentence <= BACK
                and any(same_kind(i, change) for change in changes)
            ]
            if pairs:
                yield from _bound(pairs, _last(levels) or (_last(above) if not number else []))
        above = [i for i in items if i.is_level]


def _last(levels: Sequence[Item]) -> list[Item]:
    """The levels of the last sentence that has any."""
    return [i for i in levels if i.measure.sentence == levels[-1].measure.sentence] if levels else []


def _pairs(sentence: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each change with the growth in the bracket right after it; none in a sentence that prints levels itself."""
    if any(i.is_level and i.measure.depth == 0 for i in sentence):
        return []
    return [
        (change, growth)
        for change, growth in pairwise(sentence)
        if change.role.name == "change" and growth.dimension == "ratio" and growth.measure.opener == "("
    ]


def _bound(pairs: Sequence[tuple[Item, Item]], levels: Sequence[Item]) -> Iterator[Relation]:
    """The pairs with their levels: one by one where as many stand there, else by the words that only one shares."""
    aligned = len(pairs) == len(levels) and all(same_kind(l_, c) for l_, (c, _) in zip(levels, pairs, strict=True))
    named = [(_by_words(change, levels), change, growth) for change, growth in pairs]
    found = [Compared(level, change, growth) for level, change, growth in named if level is not None]
    holding = [one for one in found if one.holds()]
    if (
        aligned
    ):  # "làm chết 9 người, bị thương 24 người; … bị thương giảm 90 người, chết giảm 10 người" is in another order
        in_order = [Compared(level, *pair) for level, pair in zip(levels, pairs, strict=True)]
        agreeing = [one for one in in_order if one.holds()]
        if len(agreeing) >= len(holding):
            found, holding = in_order, agreeing
    for one in found:
        if one in holding or (aligned and (len(holding) * 2 > len(found) or one.slipped())):
            roles = (("level", (one.level.id,)), ("growth", (one.growth.id,)), ("change", (one.change.id,)))
            yield Relation("changes", roles, "both", 3, (), (("sign", Fraction(one.change.role.sign)),))


def _by_words(change: Item, levels: Sequence[Item]) -> Item | None:
    alike = [level for level in levels if same_kind(level, change)]
    if len(alike) < 2:
        return alike[0] if alike else None
    said = set(f"{change.measure.lead} {change.measure.tail}".lower().split())
    leads = [len(said & set(i.measure.lead.lower().split())) for i in alike]
    both = [len(said & set(f"{i.measure.lead} {i.measure.tail}".lower().split())) for i in alike]
    scores = list(zip(both, leads, strict=True))  # the words after a level may already be of the next one
    best = max(scores)
    return alike[scores.index(best)] if best > (0, 0) and scores.count(best) == 1 else None
