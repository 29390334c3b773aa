"""A whole and its parts, each with its rate: taken back to the plan, or to the year before, the parts must still make the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.evidence.sums import chance
from auditor.extracting.figures.items import Item
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.model.bounds import divided
from auditor.model.interval import EVERYTHING, POINT_ZERO, Interval, point
from auditor.model.relation import Relation

FAR = Fraction(1, 12)  # of what the whole grew from
NEVER = Fraction(1, 2_000)  # how seldom a sum without words must be an accident for what its rates say to count
MOST = 12  # parts; longer lists tell little, for each part adds its rounding
_SAID = {"over": 1, "under": -1, "of": 0, "growth": 1, "both": 1, "ratio": 0, "ratio-both": 0}


def _lost(breakdown: Breakdown) -> bool:
    """Whether a part is too small to be seen in its whole, so that the sum shows nothing: 3,1 tỷ of 3,1 tỷ and 7 triệu."""
    return any((part.figure.value or 0) < breakdown.whole.figure.grain / 2 for part in breakdown.parts)


def _by_accident(breakdown: Breakdown) -> bool:
    """Whether no word says that the parts are those of the whole, and shorter numbers may add up by accident."""
    return not breakdown.words and breakdown.strength == 1 and chance(breakdown.whole, breakdown.parts) >= NEVER


class Rated(Struct, frozen=True):
    """A level with the rate that is said of it: ``said`` is 1 for "up p %", -1 for "down p %", 0 for "p % of"."""

    level: Item
    rate: Item
    said: int

    def factor(self) -> Interval:
        """What the level is of its base."""
        return self.rate.strict.times(Fraction(self.said)) + point(1) if self.said else self.rate.strict

    def base(self) -> Interval:
        """The level taken back to its base."""
        return divided(self.level.strict, self.factor())


def bases_of(
    items: Sequence[Item], relations: Sequence[Relation], breakdowns: Sequence[Breakdown]
) -> Iterator[Relation]:
    """Breakdowns whose whole and parts all carry a growth, or all a rate of their plan.

    Prices and scopes differ between the lines of a report, so one that does not hold is told only where one slip explains
    it, or where the whole is said to grow by more than each of its parts, or by less.
    """
    holding = [b for b in breakdowns if b.holds and len(b.parts) <= MOST and not _lost(b)]
    if not holding:
        return
    by_id = {item.id: item for item in items}
    plans = _rated("rates", relations, by_id)
    for rated in (_rated("changes", relations, by_id), plans):
        for breakdown in holding:
            for whole in rated.get(breakdown.whole.id, ()):
                parts = [_like(whole, rated.get(part.id, ())) for part in breakdown.parts]
                if None in parts and whole.said == 0 and rated is not plans:
                    yield from _bare(whole, breakdown, rated, plans)
                known = [part for part in parts if part is not None]
                strength = _strength(whole, known) if len(known) == len(parts) else 0
                if strength > 1 and _by_accident(breakdown):
                    continue
                if strength > 1 and len(rated[breakdown.whole.id]) > 1 and not _said_alike(whole, known):
                    continue  # "giảm 1% so với tháng trước, tăng 6% so với cùng kỳ": the parts leave open which is meant
                if strength:
                    yield _relation(whole, known, strength)


def _rated(kind: str, relations: Sequence[Relation], by_id: Mapping[str, Item]) -> dict[str, list[Rated]]:
    """The rates of each level."""
    found: dict[str, list[Rated]] = {}
    for relation in relations:
        rate = relation.role("growth" if kind == "changes" else "rate")
        form = relation.form.removesuffix("-elsewhere")
        if relation.kind != kind or not rate or form not in _SAID:
            continue
        level, item = by_id[relation.role("level")[0]], by_id[rate[0]]
        said = _SAID[form] * (item.role.sign if kind == "changes" else 1)
        if all(known.rate is not item for known in found.get(level.id, ())):
            found.setdefault(level.id, []).append(Rated(level, item, said))
    return found


def _bare(
    whole: Rated, breakdown: Breakdown, rated: Mapping[str, Sequence[Rated]], plans: Mapping[str, Sequence[Rated]]
) -> Iterator[Relation]:
    """ "bằng 98,6% cùng kỳ, trong đó vùng A 51 ha, bằng 97,2%; …": bare rates behind a ratio to the year before, where they fit."""
    found = [_like(whole, rated.get(part.id) or plans.get(part.id, ())) for part in breakdown.parts]
    named = _named_bases((whole,))
    parts = [one for one in found if one is not None and one.said == 0 and _named_bases((one,)) <= named]
    if len(parts) == len(found) and whole.base().meets(_total(parts)):
        yield _relation(whole, parts, 1)


def _like(whole: Rated, rated: Sequence[Rated]) -> Rated | None:
    """The rate of a part that is measured as the whole's is: its only one, else the one of the same plan or year."""
    if len(rated) == 1:
        return rated[0]
    alike = [one for one in rated if one.rate.measure.tail and one.rate.measure.tail == whole.rate.measure.tail]
    if len(alike) == 1:
        return alike[0]
    beside = [one for one in rated if one.rate.order == one.level.order + 1]  # "giảm 1,7% do diện tích giảm 5,5%"
    return beside[0] if beside and whole.rate.order == whole.level.order + 1 else None


def _said_alike(whole: Rated, parts: Sequence[Rated]) -> bool:
    """Whether every part says, in the words of the whole, what its rate is measured against."""
    tail = whole.rate.measure.tail
    return bool(tail) and all(part.rate.measure.tail == tail for part in parts)


def _strength(whole: Rated, parts: Sequence[Rated]) -> int:
    total = _total(parts)
    if whole.base().meets(total):
        return 1
    figures = [item.figure for rated in (whole, *parts) for item in (rated.level, rated.rate)]
    wanted = _asked(whole, total)
    for part in parts:
        wanted |= _asked(part, whole.base() + _total([p for p in parts if p is not part]).times(Fraction(-1)))
    if likely_slip(figures, {name: interval for name, interval in wanted.items() if interval != EVERYTHING}):
        return 3
    alike = len(_named_bases((whole, *parts))) < 2
    return 3 if alike and (_outside(whole, parts) or _far(whole, parts, total)) else 0


def _far(whole: Rated, parts: Sequence[Rated], total: Interval) -> bool:
    """Whether the parts come from so much more or less than the whole that no other prices and no later count make up for it.

    Every rate must say itself that it is since the same time.
    """
    base = whole.base()
    said = all(any("prior" in mark.classes for mark in one.rate.measure.after) for one in (whole, *parts))
    return said and base.middle is not None and base.gap(total) > FAR * abs(base.middle)


def _named_bases(rated: Sequence[Rated]) -> set[str]:
    """What the rates are said to be measured against, where it is said."""
    return {mark.text for one in rated for mark in one.rate.measure.after if mark.classes & {"prior", "plan"}}


def _total(parts: Sequence[Rated]) -> Interval:
    total = POINT_ZERO
    for part in parts:
        total = total + part.base()
    return total


def _asked(rated: Rated, base: Interval) -> dict[str, Interval]:
    """What a rate would have to be for its level to come from a base; the levels themselves already add up."""
    if base.low is None or base.high is None or base.low <= 0:
        return {}
    factor = divided(rated.level.strict, base)
    rate = (factor + point(-1)).times(Fraction(rated.said)) if rated.said else factor
    return {rated.rate.id: rate} if rate.low is not None and rate.low > 0 else {}


def _outside(whole: Rated, parts: Sequence[Rated]) -> bool:
    """Whether the whole is said to grow by more than each of its parts, or by less than each."""
    own, factors = whole.factor(), [part.factor() for part in parts]
    low, high = own.low, own.high
    return (high is not None and all(f.low is not None and high < f.low for f in factors)) or (
        low is not None and all(f.high is not None and low > f.high for f in factors)
    )


def _relation(whole: Rated, parts: Sequence[Rated], strength: int) -> Relation:
    roles = (
        ("whole", (whole.level.id,)),
        ("rate", (whole.rate.id,)),
        ("parts", tuple(part.level.id for part in parts)),
        ("rates", tuple(part.rate.id for part in parts)),
    )
    constants = tuple((rated.rate.id, Fraction(rated.said)) for rated in (whole, *parts))
    return Relation("bases", roles, "", strength, (), constants)
