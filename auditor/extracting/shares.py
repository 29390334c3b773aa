"""Shares: "chiếm 49,97% tổng nguồn vốn", or a percentage in brackets, with the part and the whole that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from operator import attrgetter

from auditor.extracting.breakdowns import Breakdown
from auditor.extracting.items import Item
from auditor.extracting.plainly import above, called_part, names_after, names_of, plainly
from auditor.extracting.reader import Passage
from auditor.extracting.siblings import comes_near, fits, share_of, slipped_share, with_siblings
from auditor.extracting.sums import interval_of, same_kind, total_of
from auditor.extracting.wholes import is_over, part_before, part_over_whole, whole_after, wholes_of
from auditor.model.interval import Interval
from auditor.model.relation import Relation

ONE = Fraction(1)
FINE = Fraction(1, 100)  # step, in per cent, of a share precise enough to tell its own level by arithmetic
AROUND = Fraction(1, 20)  # that the shares of a list may miss a hundred by and still be meant to make it
FAR = 40  # levels looked back over for one that goes by the name of the whole
LONG = 3  # digits; longer numbers are not alike by chance
SAID = 4  # strength of a breakdown that is certain, whether it adds up or not


def shares_of(passage: Passage, breakdowns: Sequence[Breakdown], structures: Sequence[Relation]) -> Iterator[Relation]:
    """Every share with its part and its whole; without a whole where none fits. ``structures`` are lists of shares."""
    whole_of = {part.id: b for b in breakdowns for part in b.parts}
    bound: dict[str, Relation] = {}
    for item in passage.items:
        of_fraction = (
            item.role.name == "rate" and item.role.form == "of" and _fraction_before(passage, item)
        ) or _fraction_behind(passage, item)
        if item.role.name == "share" or item.role.form == "bracket" or of_fraction or is_over(passage, item):
            relation = _bind(passage, item, whole_of)
            if _beyond_all(item) and (relation is None or not relation.role("whole")):
                relation = Relation("shares", (("share", (item.id,)),), "open", 3)
            relation = relation or _listed(passage, item)
            if relation is not None:
                bound[item.id] = relation
    left = [item for item in passage.items if item.id in bound and not bound[item.id].role("whole")]
    near = {share.id: _parts_near(passage, share) for share in left}
    yield from (r for r in with_siblings(passage, bound, near, structures).values() if r.strength)


def _bind(passage: Passage, share: Item, whole_of: Mapping[str, Breakdown]) -> Relation | None:
    """The part and whole that the share fits; failing that, those that the words name."""
    counted = _fraction_before(passage, share) or _fraction_behind(passage, share) or part_over_whole(passage, share)
    if counted is not None:
        meant = share.role.to != "plan" or fits(*counted, share) or slipped_share(*counted, share, said=True)
        return share_of(*counted, share, 3) if meant else None  # "6/8 xã, đạt 120% kế hoạch": the plan was five
    parts = _parts_near(passage, share)
    printed = whole_after(passage, share) if share.role.name == "share" else None
    if printed is not None:
        mine = part_before(parts, share, printed)
        return share_of(mine, printed, share, 4 if share.role.said else 3) if mine is not None else None
    for part in parts:
        if part is not parts[0] and share.figure.readings[0].step > FINE:
            break  # a coarse share fits too many levels by chance
        fitting = next(
            (w for w in wholes_of(passage, share, part, whole_of.get(part.id)) if fits(part, w, share)), None
        )
        if fitting is not None:
            if fitting is parts[0] and called_part(part, fitting):
                return share_of(fitting, part, share, 3)  # whole and part stand in each other's place
            return share_of(part, fitting, share, 4 if share.role.said else 1)
    named = _part_of(passage, share)
    if named is None or _another_between(passage, named, share):
        return None
    spoiled = (_spoiled(passage, share, named) or _called(passage, share, named)) if share.role.said else None
    return spoiled or _named_only(passage, share, named, whole_of.get(named.id))


def _listed(passage: Passage, share: Item) -> Relation | None:
    """A percentage alone in brackets right behind a level, which only the shares beside it may show to be one: of strength 0."""
    before = next((i for i in passage.sentence(*share.place) if i.order == share.order - 1), None)
    if share.role.form != "bracket" or before is None or not before.is_level or not same_kind(before, before):
        return None
    return Relation("shares", (("part", (before.id,)), ("share", (share.id,))), "open", 0)


def _beyond_all(share: Item) -> bool:
    """Whether it is said to be a share, and is more than all of whatever it may be of."""
    low = interval_of(share).low
    return share.role.name == "share" and share.role.said and low is not None and low > ONE


def _spoiled(passage: Passage, share: Item, part: Item) -> Relation | None:
    """A share bound to the level right before its part, where one slip keeps the three from agreeing."""
    before = [i for i in passage.sentence(*share.place) if i.is_level and i.order < part.order and same_kind(i, part)]
    whole = before[-1] if before else above(passage, part)
    if whole is None or part.order > share.order or not (_of_this(share, whole) or whole.place != part.place):
        return None
    copied = whole.figure.literal == part.figure.literal and sum(map(str.isdigit, part.figure.literal)) > LONG
    exchanged = fits(whole, part, share)
    slip = copied or exchanged or slipped_share(part, whole, share) or plainly(passage, whole, part, share)
    return share_of(part, whole, share, 3) if slip else None


def _called(passage: Passage, share: Item, part: Item) -> Relation | None:
    """A share bound to the level before it that goes by the name it gives its whole, where one slip keeps the three apart.

    "Dân số năm nay là 1.488.250 người. … Lực lượng lao động 789.420 người, chiếm 35,04% tổng dân số": for 53,04%.
    """
    if any("nation" in mark.classes for mark in share.measure.after):
        return None
    said = share.measure.tail.lower().split()
    before = (
        i for i in passage.back_from(min(share, part, key=attrgetter("order"))) if i.is_level and same_kind(i, part)
    )
    for whole in islice(before, FAR):
        near = whole.measure.block == share.measure.block
        if _answers(whole, part, said) and passage.trials.take() and slipped_share(part, whole, share, said=near):
            return share_of(part, whole, share, 3)
    return None


def _answers(whole: Item, part: Item, said: Sequence[str]) -> bool:
    """Whether a whole goes by the name that is said; two words that its part shares with it do not tell the two apart."""
    mine, other = (item.figure.label.lower().split() for item in (whole, part))
    pairs = set(pairwise(said))
    return len(mine) > 1 and (set(mine) <= set(said) or bool(pairs & set(pairwise(mine)) - set(pairwise(other))))


def _named_only(passage: Passage, share: Item, part: Item, breakdown: Breakdown | None) -> Relation | None:
    """A share that fits nothing: bound to the whole of its list where that is certain, else left open.

    Its own may be another whole that is not printed: "phía Bắc 980 nghìn ha, chiếm 95,8%; phía Nam 346 nghìn ha, chiếm 65,1%"
    of what each has sown.
    """
    certain = breakdown is not None and (breakdown.holds or breakdown.strength == SAID)
    if (
        breakdown is not None
        and certain
        and _of_this(share, breakdown.whole)
        and _meant(passage, share, part, breakdown)
    ):
        return share_of(part, breakdown.whole, share, 3 if share.role.said or _in_list(passage, share) else 2)
    return Relation("shares", (("part", (part.id,)), ("share", (share.id,))), "open", 1) if share.role.said else None


def _meant(passage: Passage, share: Item, part: Item, breakdown: Breakdown) -> bool:
    """Whether a share that fits no whole is of its list's: it comes near, the shares of the list make a hundred, or one fits."""
    whole = breakdown.whole
    if comes_near(part, whole, share) or slipped_share(part, whole, share, said=True):
        return True
    beside = {one.id: _share_after(passage, one) for one in breakdown.parts}
    found = [i for i in beside.values() if i is not None]
    whole_list = total_of(found).meets(Interval(ONE - AROUND, ONE + AROUND)) if len(found) == len(beside) else False
    return whole_list or any((i := beside[one.id]) is not None and fits(one, whole, i) for one in breakdown.parts)


def _share_after(passage: Passage, part: Item) -> Item | None:
    """The share right after a level, before the next one."""
    after = [i for i in passage.sentence(*part.place) if i.order > part.order]
    stop = next((i.order for i in after if i.is_level and i.dimension != "ratio"), None)
    shares = (
        i for i in after if (i.role.name == "share" or i.role.form == "bracket") and (stop is None or i.order < stop)
    )
    return next(shares, None)


def _of_this(share: Item, whole: Item) -> bool:
    """Whether the words after a share leave it a share of this whole: "chiếm 12% cả nước" is one of another."""
    if any("nation" in mark.classes for mark in share.measure.after):
        return False
    named = names_after(share)
    return not named or bool(named & names_of(whole))


def _fraction_before(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """ "287/412 trường đạt chuẩn, chiếm 69,7%": the fraction right before a percentage is what it is of."""
    before = [i for i in passage.sentence(*share.place) if i.order < share.order][-2:]
    if len(before) == 2 and before[0].role.form == "numerator" and before[1].role.form == "denominator":
        return before[0], before[1]
    return None


def _fraction_behind(passage: Passage, share: Item) -> tuple[Item, Item] | None:
    """ "tỷ lệ trường đạt chuẩn 69,7% (287/412 trường)": the fraction alone in brackets right behind a percentage."""
    if share.dimension != "ratio" or share.role.name not in ("level", "rate", "share") or share.role.form == "over":
        return None
    after = [i for i in passage.sentence(*share.place) if i.order > share.order][:2]
    if [i.role.form for i in after] != ["numerator", "denominator"]:
        return None
    tokens = share.scan.tokens[share.measure.last : after[0].measure.first]
    closing = share.scan.tokens[after[1].measure.last : after[1].measure.last + 1]
    alone = [token.text for token in (*tokens, *closing)] == ["(", ")"]
    return (after[0], after[1]) if alone else None


def _parts_near(passage: Passage, share: Item) -> list[Item]:
    """The levels that the share may belong to: as the words say, then its other neighbours."""
    first = _part_of(passage, share)
    mates = [i for i in passage.sentence(*share.place) if i.is_level and i.dimension not in ("", "ratio")]
    near = sorted((i for i in mates if abs(i.order - share.order) <= 3), key=lambda i: abs(i.order - share.order))
    return list(dict.fromkeys([*([first] if first else []), *near]))


def _another_between(passage: Passage, part: Item, share: Item) -> bool:
    """Whether another share stands between a level and this one, and so has the better claim to it."""
    low, high = sorted((part.order, share.order))
    return any(low < i.order < high and i.role.name == "share" for i in passage.sentence(*share.place))


def granularity_of(passage: Passage) -> Iterator[Relation]:
    """ "5.986 hồ sơ, có 99,97% hồ sơ đúng hạn": a percentage of a count, which some whole number must make."""
    for item in passage.items:
        if item.dimension != "ratio" or not item.measure.tail or item.role.name not in ("level", "share"):
            continue
        noun = item.measure.tail.lower().split()[0]
        counts = [
            i
            for i in passage.sentence(*item.place)
            if i.order < item.order and i.figure.exact and i.figure.unit_text.lower().split()[:1] == [noun]
        ]
        if counts:
            yield Relation("granularity", (("level", (counts[-1].id,)), ("rate", (item.id,))), "", 2)


def _part_of(passage: Passage, share: Item) -> Item | None:
    """The level whose share it is: before it, or after it in "chiếm 99,46%, với 1.848 doanh nghiệp"."""
    mates = [i for i in passage.sentence(*share.place) if i.is_level and i.dimension not in ("", "ratio")]
    before = [i for i in mates if i.order < share.order and i.measure.depth <= share.measure.depth]
    after = [i for i in mates if i.order == share.order + 1 and i.measure.lead.split()[:1] and share.role.said]
    if after and (not before or _own_clause(share) or _joined(share)):
        return after[0]
    return before[-1] if before else None


def _joined(share: Item) -> bool:
    """Whether nothing but "với" stands between the share and the level after it: "chiếm 0,1% với 1.171 người"."""
    return any("with" in mark.classes and mark.first == share.measure.last for mark in share.measure.after)


def _own_clause(share: Item) -> bool:
    """Whether the share opens its clause, so that its level follows."""
    return share.measure.opener in (":", ";", ".", "") and len(share.measure.lead.split()) > 4


def _in_list(passage: Passage, share: Item) -> bool:
    return sum(i.role.form == "bracket" for i in passage.sentence(*share.place)) > 1
