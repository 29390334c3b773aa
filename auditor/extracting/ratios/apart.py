"""Shares away from their parts: named again in a later sentence, or printed before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.ratios.fitting import FEW, REACH, fits, share_of
from auditor.model.relation import Relation

BACK = 4  # sentences that the part may stand before its share


def shares_apart(
    passage: Passage, breakdowns: Sequence[Breakdown], bound: Sequence[Relation], structures: Sequence[Relation]
) -> Iterator[Relation]:
    """Shares that are not bound yet, with the part that bears their name or follows them.

    The three agree, or all other shares of a list that makes a hundred agree with the other parts of that whole.
    """
    found = list(_agreeing(passage, breakdowns, bound))
    yield from found
    of_share = {r.role("share")[0]: r for r in (*bound, *found) if r.role("whole")}
    for structure in structures:
        yield from _left_over(structure.role("shares"), of_share, breakdowns)


def _left_over(
    shares: Sequence[str], of_share: Mapping[str, Relation], breakdowns: Sequence[Breakdown]
) -> Iterator[Relation]:
    """The one share of a list that fits nothing, with the one part that no other share of the list is of."""
    known = [of_share[share] for share in shares if share in of_share]
    left = [share for share in shares if share not in of_share]
    parts = {relation.role("part")[0] for relation in known}
    wholes = {relation.role("whole")[0] for relation in known}
    if len(left) != 1 or len(parts) < FEW or len(parts) != len(known):
        return
    for breakdown in breakdowns:
        others = [part.id for part in breakdown.parts if part.id not in parts]
        if len(breakdown.parts) == len(shares) and len(others) == 1 and wholes == {breakdown.whole.id}:
            roles = (("part", (others[0],)), ("whole", (breakdown.whole.id,)), ("share", (left[0],)))
            yield Relation("shares", roles, "of", 3)
            return


def _agreeing(passage: Passage, breakdowns: Sequence[Breakdown], bound: Sequence[Relation]) -> Iterator[Relation]:
    done = {relation.role("share")[0] for relation in bound if relation.role("whole")}
    whole_of = {part.id: b.whole for b in breakdowns for part in b.parts}
    for items in passage.by_block.values():
        for place, share in enumerate(items):
            if share.id in done or share.dimension != "ratio":
                continue
            if share.role.name == "share" and share.figure.label:
                yield from _named(items[:place], share, whole_of)
        for share, after in pairwise(items):
            if share.role.form == "percent" and share.id not in done and _of_after(share, after):
                yield from _followed(passage, share, after)


def _named(before: Sequence[Item], share: Item, whole_of: Mapping[str, Item]) -> Iterator[Relation]:
    """ "Thu hải quan 6.375 tỷ đồng … Về cơ cấu, thu hải quan chiếm 20,7%": the part is the level of that name."""
    label = share.figure.label.lower()
    for part in reversed(before):
        if share.measure.sentence - part.measure.sentence > BACK:
            return
        whole = whole_of.get(part.id)
        if part.is_level and whole is not None and part.figure.label.lower() == label and fits(part, whole, share):
            yield share_of(part, whole, share, 3)
            return


def _of_after(share: Item, part: Item) -> bool:
    """ "41,2% dân số ở thành thị, với 402.115 người": nothing but words, the last of them "với", in between."""
    with_ = [mark for mark in part.measure.before if "with" in mark.classes]
    joined = bool(with_) and with_[-1].last == part.measure.first and part.place == share.place
    words = part.scan.tokens[share.measure.last : part.measure.first]
    unit = part.figure.unit
    return (
        joined
        and part.is_level
        and unit is not None
        and unit.counted
        and not any(token.kind == "n" or token.text in ".;:" for token in words)
    )


def _followed(passage: Passage, share: Item, part: Item) -> Iterator[Relation]:
    """The whole that makes the percentage, among the levels before it."""
    earlier = (i for i in passage.back_from(share) if i.is_level and same_kind(i, part))
    whole = next((i for i in islice(earlier, REACH) if fits(part, i, share)), None)
    if whole is not None:
        yield share_of(part, whole, share, 3)
