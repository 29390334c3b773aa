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
            levels = [i for i in items if i.is_level and 0 < number - i.measure.sentence <= BACK]
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
    found: list[Compared] = []
    for place, (change, growth) in enumerate(pairs):
        level = levels[place] if aligned else _by_words(change, levels)
        if level is not None:
            found.append(Compared(level, change, growth))
    holding = [one for one in found if one.holds()]
    for one in found:
        if one in holding or (aligned and (len(holding) * 2 > len(found) or one.slipped())):
            roles = (("level", (one.level.id,)), ("growth", (one.growth.id,)), ("change", (one.change.id,)))
            yield Relation("changes", roles, "both", 3, (), (("sign", Fraction(one.change.role.sign)),))


def _by_words(change: Item, levels: Sequence[Item]) -> Item | None:
    alike = [level for level in levels if same_kind(level, change)]
    if len(alike) < 2:
        return alike[0] if alike else None
    said = set(f"{change.measure.lead} {change.measure.tail}".lower().split())
    scores = [len(said & set(f"{i.measure.lead} {i.measure.tail}".lower().split())) for i in alike]
    best = max(scores)
    return alike[scores.index(best)] if best and scores.count(best) == 1 else None
