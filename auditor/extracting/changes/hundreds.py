"""Contributions of all sectors that make a hundred: in per cent of the growth, or each over the growth of its sector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter

from msgspec import Struct

from auditor.extracting.changes.contributions import FEWEST, own_growth
from auditor.extracting.changes.rows import all_named, outermost
from auditor.extracting.evidence.plausible import ALWAYS, SAID, explains, specific_slip
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES, untaxed_of
from auditor.extracting.ratios.fitting import ONE, hundred_of
from auditor.extracting.ratios.missed import wanted_of_hundred
from auditor.model.bounds import divided
from auditor.model.interval import EVERYTHING, Interval, added, point
from auditor.model.relation import Relation

ALL = point(1)  # what the weights of all sectors make
NEAR = Fraction(1, 100)  # weights that miss one by no more may be of another year


def hundreds_of(passage: Passage, sectors: Mapping[str, Sequence[str]]) -> Iterator[Relation]:
    """The contributions of every sector in one sentence that make a hundred, or miss it by one slip."""
    untaxed = {name: words for name, words in sectors.items() if name != TAXES}
    for items in passage.by_block.values():
        parts = [i for i in items if i.dimension == "ratio" and i.measure.says("contribution")]
        for number in dict.fromkeys(item.measure.sentence for item in parts):
            row = outermost([item for item in parts if item.measure.sentence == number])
            if len(row) < FEWEST or not all_named(row, [sectors, untaxed]):
                continue
            strength = _strength(row)
            if strength:
                yield hundred_of(row, strength)


def _strength(row: Sequence[Item]) -> int:
    """1 where contributions make a hundred, and are not read as a structure elsewhere; 3 where one slip keeps them from it.

    Where taxes are not told of, parts that fall short may leave them out: only a slip that chance hardly offers is told then.
    """
    total = total_of(row)
    if ONE in total:
        return 0 if all(i.role.name == "share" or i.role.form == "percent" for i in row) else 1
    beyond = total.low is not None and total.low > 1
    return 3 if specific_slip(*wanted_of_hundred(row), ALWAYS if beyond else SAID) else 0


class Weighed(Struct, frozen=True):
    """A part's contribution, and its own growth."""

    points: Item
    growth: Item

    def weight(self) -> Interval:
        """What the part was of the whole before both grew."""
        return divided(self.points.strict, self.growth.strict)


def contribution_weights(
    passage: Passage, rows: Sequence[Relation], sectors: Mapping[str, Sequence[str]]
) -> Iterator[Relation]:
    """The contributions of all sectors to the growth of the economy, with the growths of the sectors themselves.

    Indices of industry are weighed otherwise. A row that comes near to one may be weighed by another year; one that does
    not is told where a slip in a growth explains it. Where the contributions do not make the growth, their weights are asked
    only if they are right, or one contribution puts both right.
    """
    by_id = {item.id: item for item in passage.items}
    untaxed = untaxed_of(sectors)
    for row in rows:
        points = [item for _, ids in row.roles for id_ in ids if contributes(item := by_id[id_])]
        rates = [i for i in passage.by_block[points[0].measure.block] if i.dimension == "ratio"] if points else []
        parts = [Weighed(item, growth) for item in points if (growth := own_growth(rates, item)) is not None]
        agree = all(part.growth.role.name == "growth" and _one_way(part) for part in parts)
        alone = 0 < len(parts) == len(points) == len({part.growth.id for part in parts})
        if agree and alone and all_named(sorted(points, key=attrgetter("order")), [sectors, untaxed]):
            wholes = [by_id[id_] for _, ids in row.roles for id_ in ids if not contributes(by_id[id_])]
            if row.strength == 1 or _mended(parts, wholes[0]):
                yield from _told(parts)


def _one_way(part: Weighed) -> bool:
    """Whether what a part contributes and how it grew go one way: what falls takes from the whole."""
    return part.points.role.sign == part.growth.role.sign


def _mended(parts: Sequence[Weighed], whole: Item) -> bool:
    """Whether the weights are right as they are, or become so by what one contribution lacks to make the growth of the whole."""
    weights = [part.weight() for part in parts]
    made = added([part.points.strict.times(Fraction(part.points.role.sign)) for part in parts])
    lacking = whole.strict.times(Fraction(whole.role.sign)) + made.times(Fraction(-1))
    if added(weights).meets(ALL):
        return True
    for at, part in enumerate(parts):
        points = part.points.strict + lacking.times(Fraction(part.points.role.sign))
        others = added([weight for n, weight in enumerate(weights) if n != at])
        if points.low is not None and points.low > 0 and (others + divided(points, part.growth.strict)).meets(ALL):
            return True
    return False


def _told(parts: Sequence[Weighed]) -> Iterator[Relation]:
    total, figures = added([part.weight() for part in parts]), [part.growth.figure for part in parts]
    holds = total.meets(ALL)
    if holds or (total.gap(ALL) > NEAR and explains(figures, _wanted(parts))):
        roles = (
            ("points", tuple(part.points.id for part in parts)),
            ("rates", tuple(part.growth.id for part in parts)),
        )
        # the weight is the points over the growth itself, not over what it makes of a base
        constants = tuple((part.growth.id, Fraction(0)) for part in parts)
        yield Relation("contributed", roles, "", 1 if holds else 3, (), constants)


def _wanted(parts: Sequence[Weighed]) -> dict[str, Interval]:
    """What each growth should be for all weights to make one; the contributions already make the growth of the whole."""
    wanted = {}
    for part in parts:
        rest = ALL + added([other.weight() for other in parts if other is not part]).times(Fraction(-1))
        growth = divided(part.points.strict, rest)
        if growth != EVERYTHING and growth.low is not None and growth.low > 0:
            wanted[part.growth.id] = growth
    return wanted
