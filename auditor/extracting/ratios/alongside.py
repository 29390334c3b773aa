"""Shares of one whole that is printed nowhere: all but one agree on how much it is, or their names say that it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.plausible import likely_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.ratios.fitting import agreed_of, asked_of
from auditor.model.bounds import divided, times
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST, MOST = 4, 16  # shares of one sentence: one may be odd where three others agree
FINE = 150  # times the range of the whole that they agree on, at least, in that whole
FULL = 3  # digits of a share; shorter ones are any other number's slip
NEAR = Fraction(3, 2)  # times the whole that one of two shares asks for, at most, that the other may ask for

Pair = tuple[Item, Item]  # a part and its share


def alongside_of(items: Sequence[Item], shares: Sequence[Relation], names: Sequence[str]) -> Iterator[Relation]:
    """ "Tỉnh A 226,9 triệu USD, chiếm 22,4%; B 145,1 triệu USD, chiếm 14,3%; …": the odd one, and those that agree.

    Likewise where a sentence has counts with percentages in brackets alone: "từ 30 đến 40 tuổi: 712 người (35,4%); …".
    ``names`` are of things whose shares are always of one whole, so that two of them are enough.
    """
    by_id = {item.id: item for item in items}
    left = [relation for relation in shares if relation.form == "open" and relation.role("part")]
    open_ = [(by_id[relation.role("part")[0]], by_id[relation.role("share")[0]]) for relation in left]
    for _, alike in _rows([pair for pair in open_ if pair[1].role.said and pair[0].place == pair[1].place]):
        if FEWEST <= len(alike) <= MOST:
            yield from _odd(alike)
    for one, other in pairwise(open_):
        if _of_one_whole(one, other):
            yield from _agreeing(one, other, wide=True)
    bound = {relation.role("share") for relation in shares if relation.role("whole")}
    own = [(part, share) for part, share in pairwise(items) if _name(part, names) and _is_share(part, share)]
    own += [(part, share) for share, part in pairwise(items) if _told_behind(share, part) and _rate_name(share, names)]
    yield from _named([pair for pair in own if (pair[1].id,) not in bound], names)
    bare = [(part, share) for part, share in pairwise(items) if _in_bracket(part, share) and (share.id,) not in bound]
    for row, alike in _rows(bare):
        if FEWEST <= len(alike) == len(row) <= MOST:
            yield from _odd(alike)


def _rows(pairs: Sequence[Pair]) -> Iterator[tuple[list[Pair], list[Pair]]]:
    """The pairs of each sentence, and those of them whose parts are of one kind with the first."""
    for place in dict.fromkeys(share.place for _, share in pairs):
        row = [pair for pair in pairs if pair[1].place == place]
        yield row, [pair for pair in row if same_kind(row[0][0], pair[0])]


def _dated_between(one: Pair, other: Pair) -> bool:
    """Whether a time is named between two shares, so that the later may be of another: "năm 2023 là 5,12%; năm 2022 là 4,52%"."""
    ends = [max(i.measure.last for i in one), min(i.measure.first for i in other)]
    return one[0].scan.dated_between(*ends)


def _in_bracket(part: Item, share: Item) -> bool:
    """Whether a percentage alone in brackets stands right behind a count: "từ 30 đến 40 tuổi: 712 người (35,4%)"."""
    return part.is_level and part.figure.exact and share.role.form == "bracket" and part.place == share.place


def _told_behind(share: Item, part: Item) -> bool:
    """Whether a bracket right behind a rate holds how many that is: "tỷ lệ hộ nghèo còn 5,12% (7.412 hộ)"."""
    bare = part.measure.opener == "(" and not part.measure.lead and part.role.form == ""
    return bare and part.is_level and part.place == share.place and part.figure.exact


def _rate_name(share: Item, names: Sequence[str]) -> str:
    """The one of some names whose rate a percentage is, the longest that its words say."""
    said = share.measure.lead.lower() if share.dimension == "ratio" and share.is_level else ""
    return next((name for name in sorted(names, key=len, reverse=True) if name in said), "")


def _is_share(part: Item, share: Item) -> bool:
    """Whether a share stands right behind a level."""
    return part.is_level and share.role.name == "share" and part.place == share.place


def _named(pairs: Sequence[Pair], names: Sequence[str]) -> Iterator[Relation]:
    """Neighbours by two of the names: "5.212 hộ nghèo, chiếm 3,16%; 4.790 hộ cận nghèo, chiếm 2,91%"."""
    for one, other in pairwise(pairs):
        first, second = (_name(part, names) or _rate_name(share, names) for part, share in (one, other))
        fine = all(share.figure.printed_digits >= FULL for _, share in (one, other))
        near = one[0].measure.block == other[0].measure.block and one[0].scope == other[0].scope
        if first != second and near and fine and not _dated_between(one, other):
            yield from _agreeing(one, other)


def _of_one_whole(one: Pair, other: Pair) -> bool:
    """Whether two shares near each other are said to be of one total: "…, chiếm 14,4% tổng vốn; …, chiếm 13,4% tổng vốn"."""
    (part, share), (second, next_) = one, other
    near = share.measure.block == next_.measure.block and part.scope == second.scope and same_kind(part, second)
    said = share.measure.tail.lower()
    total = any("total" in m.classes and m.first == share.measure.last for m in share.measure.after)
    fine = all(i.figure.printed_digits >= FULL for i in (share, next_))
    named = near and total and fine and said == next_.measure.tail.lower()
    return named and len(said.split()) > 1 and not _dated_between(one, other)


def _agreeing(one: Pair, other: Pair, *, wide: bool = False) -> Iterator[Relation]:
    """The tie of two shares of one whole; of those that ask for others, ``wide`` apart or not, what a slip says."""
    asked, wanted = asked_of(*one), asked_of(*other)
    if asked.meets(wanted):
        yield _beside(other, one, 1)
    elif wide or wanted.meets(Interval(asked.low and asked.low / NEAR, asked.high and asked.high * NEAR)):
        slipped = _slipped(other, asked) or _slipped(one, wanted)
        if slipped or not wide:
            yield _beside(other, one, 3 if slipped else 2)


def _name(part: Item, names: Sequence[str]) -> str:
    """The one of some names that a part goes by: "9.604 hộ nghèo", "hộ cận nghèo là 6.943 hộ"."""
    counted, label = part.figure.unit_text.lower(), part.figure.label.lower()
    return next((name for name in names if counted == name), "") or next(
        (name for name in names if label.endswith(name) and counted == name.split()[0]), ""
    )


def _slipped(pair: Pair, whole: Interval) -> bool:
    """Whether one slip keeps a part from being its share of a whole."""
    part, share = pair
    wanted = {part.id: times(share.strict, whole), share.id: divided(part.strict, whole)}
    return likely_slip([part.figure, share.figure], wanted, said=True)


def _odd(row: Sequence[Pair]) -> Iterator[Relation]:
    """The ties of a row in which all but one agree, and one slip keeps that one from doing so."""
    for odd in row:
        others = [pair for pair in row if pair is not odd]
        whole = agreed_of(others)
        if whole.empty or not _fine(whole) or asked_of(*odd).meets(whole):
            continue
        if not odd[1].measure.tail and _slipped(odd, whole):
            first = max(others, key=_size)
            yield _beside(odd, first, 3)
            yield from (_beside(pair, first, 1) for pair in others if pair is not first)
        return


def _fine(whole: Interval) -> bool:
    low, high = whole.low, whole.high
    return low is not None and high is not None and (high - low) * FINE <= low


def _size(pair: Pair) -> Fraction:
    return pair[0].figure.value or Fraction(0)


def _beside(pair: Pair, other: Pair, strength: int) -> Relation:
    names = zip(("part", "share", "other", "other_share"), (*pair, *other), strict=True)
    return Relation("shares", tuple((name, (item.id,)) for name, item in names), "alongside", strength)
