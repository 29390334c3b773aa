"""What a part, its whole and its share ask of one another, whether a slip keeps them from fitting, and the ties of shares."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.extracting.evidence.plausible import mended_product, slipped_product, swapped_product
from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.items import Item
from auditor.model.bounds import divided
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.relation import Relation
from auditor.model.slips import explain

ONE = Fraction(1)  # all of a whole
FEW = 2  # shares that agree with one another on a whole
REACH = 14  # levels looked back over for the whole of a share
NEAR = Fraction(1, 10)  # of itself, that a share may miss by and still be meant of its whole


def share_of(part: Item, whole: Item, share: Item, strength: int) -> Relation:
    """The tie of a part and a whole by the share that one is of the other."""
    return Relation("shares", (("part", (part.id,)), ("whole", (whole.id,)), ("share", (share.id,))), "of", strength)


def hundred_of(shares: Iterable[Item], strength: int) -> Relation:
    """The tie of shares that make a hundred."""
    return Relation("structures", (("shares", tuple(share.id for share in shares)),), "", strength)


def fits(part: Item, whole: Item, share: Item) -> bool:
    """Whether part / whole can be the share, as the three are printed."""
    low = whole.strict.low
    return low is not None and low > 0 and divided(part.strict, whole.strict).meets(share.strict)


def comes_near(part: Item, whole: Item, share: Item) -> bool:
    """Whether a share comes near to what its part is of a whole."""
    if not whole.strict.low or whole.strict.low < 0:
        return False
    around = Interval(share.strict.times(1 - NEAR).low, share.strict.times(1 + NEAR).high)
    return around.meets(divided(part.strict, whole.strict))


def slipped_share(part: Item, whole: Item, share: Item, *, said: bool = False) -> bool:
    """Whether one slip keeps part / whole from being the share, which is never more than all of it."""
    return slipped_product(whole.figure, share.figure, part.figure, said=said, most=ONE)


def mended_share(part: Item, whole: Item, share: Item) -> bool:
    """Whether any slip at all keeps part / whole from being the share."""
    return mended_product(whole.figure, share.figure, part.figure, ONE)


def swapped_share(part: Item, whole: Item, share: Item) -> bool:
    """Whether two digits of a part or its share that change places make the three agree."""
    return swapped_product(whole.figure, share.figure, part.figure)


def turned_share(part: Item, whole: Item, share: Item) -> bool:
    """Whether a share is what it should be but for two neighbouring digits, and so is no growth."""
    wanted = divided(part.strict, whole.strict) if whole.strict.low and whole.strict.low > 0 else None
    return wanted is not None and any(slip.kind == "swap" for slip in explain(share.figure, wanted))


def agreed_of(pairs: Iterable[tuple[Item, Item]]) -> Interval:
    """The whole that all of some parts and their shares can be of; empty where there is none."""
    whole = EVERYTHING
    for part, share in pairs:
        whole = whole.meet(asked_of(part, share))
    return whole


def asked_of(part: Item, share: Item) -> Interval:
    """The whole that a part and its share ask for."""
    mine, rate = interval_of(part), interval_of(share)
    if mine.low is None or mine.high is None or not rate.low or rate.low <= 0 or not rate.high:
        return EVERYTHING
    return Interval(mine.low / rate.high, mine.high / rate.low)
