"""Whether a list that does not add up was meant to: by its words, and by the one slip that would explain the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.gaps import (
    falls_near,
    falls_short,
    goes_beyond,
    mended_sum,
    mostly_beyond,
    of_others,
    slipped_sum,
    wanted_of,
)
from auditor.extracting.evidence.plausible import REMOTE, SAID, likely_slip, specific_slip, swapped
from auditor.extracting.evidence.sums import adds_up_strictly, interval_of, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.lists.bracketed import LISTED
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.itemized import (
    COMPLETE,
    HOUSEHOLDS,
    PEOPLE,
    categories_slipped,
    one_beyond,
    overfull,
    plainly_listed,
    swap_completes,
    things_alike,
)
from auditor.extracting.lists.left_out import left_out
from auditor.extracting.lists.misprinted import changed_places, copied, misprinted, reads_otherwise, repeated, rescaled
from auditor.extracting.lists.unsaid import NEAR
from auditor.model.interval import Interval
from auditor.model.slips import RARE, likely

MOSTLY = Fraction(2)  # an open list that makes less than its whole over so many was mostly never meant to make it
CLOSE = 100  # a likely complete list that misses its whole by less than one part in so many was meant to make it
OPEN = 40  # an open list that misses by less than one part in so many leaves out less than lists mostly do
EVER = Fraction(100)  # categories that leave nothing between them make the very whole by a swap, however rough they are
PAIR = 2  # parts; of more than so many that words call all, a sum that misses is doubtful however far it misses


def almost(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a gap tells of a slip although no word says that the list is complete, or the gap is wide.

    Where all but the last make the whole, that one stands outside it: "833 HTX, trong đó 788 hoạt động, 45 ngừng, 6 giải thể".
    """
    if len(parts) > PAIR and adds_up_strictly(whole, parts[:-1]):
        return False
    if _remote_slip(whole, parts):
        return not left_out(group, whole, parts)
    total = total_of(parts)
    meant = group.complete or falls_near(whole, total)
    listed = goes_beyond(whole, total) and meant and plainly_listed(group, whole, parts)
    listed = listed or _close(group, whole, parts)
    if group.kind != "bracket" and not slipped_sum(whole, parts, said=True):
        return False  # those that stay over night and those from abroad may be the same
    return listed and mended_sum(whole, parts)


def _close(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a list that is complete by its names misses by so little that it was meant to make its whole."""
    if not _misses_little(whole, parts, CLOSE):
        return False
    if group.kind == "complement":
        return all(part.place == parts[0].place and part.figure.qualifier is None for part in parts)
    return group.closed and plainly_listed(group, whole, parts)


def _misses_little(whole: Item, parts: Sequence[Item], times: int) -> bool:
    size = abs(interval_of(whole).middle or Fraction(1))
    return interval_of(whole).gap(total_of(parts)) * times <= size


def _remote_slip(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether one slip explains the gap that chance would hardly ever make so: more seldom still where most is left out."""
    wanted = wanted_of(whole, parts)
    rare = REMOTE / 10 if falls_short(whole, total_of(parts), MOSTLY) else REMOTE
    return any(likely(item.figure, wanted[item.id], rare) for item in (whole, *parts))


def failing_strength(group: Group, whole: Item, parts: Sequence[Item]) -> int:
    """How sure a list that does not add up was meant to: 4 or 3 is an error, 2 a doubt, 0 nothing.

    A list after "trong đó" may leave something out. That it falls short by what one mistyped digit would explain is then
    no proof: only a swap, a lost digit or a copied number is.
    """
    if copied(whole, parts) or reads_otherwise(whole, parts):
        return 4
    said = group.complete and not group.open
    wanted = wanted_of(whole, parts)
    every = group.kind == "complement" and not group.open
    if every and specific_slip([item.figure for item in (whole, *parts)], wanted, EVER):
        return 3  # "khoảng 349.000 lượt (quốc tế khoảng 210.000, nội địa khoảng 193.000)": for 139.000
    telling, seldom = _how_seldom(group, whole, parts, wanted)
    if said and (seldom or changed_places(whole, parts) or (repeated(parts) and not mostly_beyond(whole, parts))):
        return 4
    if not group.open and _slipped(group, whole, parts, telling=telling, seldom=seldom):
        return 3
    if said and _meant(group, whole, parts) and plainly_listed(group, whole, parts):
        return 3
    if (said and swap_completes(group, whole, parts)) or categories_slipped(group, whole, parts):
        return 3
    if overfull(group, whole, parts):
        return 3
    if mostly_beyond(whole, parts):
        return 0
    says = interval_of(whole)
    near = says.gap(total_of(parts)) <= abs(says.middle or Fraction(1)) * NEAR
    return 2 if not group.open and (near or (said and len(parts) > PAIR)) else 0


def _how_seldom(group: Group, whole: Item, parts: Sequence[Item], wanted: Mapping[str, Interval]) -> tuple[bool, bool]:
    """Whether a telling slip explains a gap, and whether any does that chance seldom offers: more seldom where lists may go on."""
    figures, partial = [item.figure for item in (whole, *parts)], _may_go_on(group, whole, parts)
    rare = RARE if partial and not _misses_little(whole, parts, OPEN) else SAID
    telling = specific_slip(figures, wanted, rare)
    said = group.complete and not group.open and not partial
    near = not partial or falls_near(whole, total_of(parts))
    return telling, telling or (near and likely_slip(figures, wanted, said=said))


def _slipped(group: Group, whole: Item, parts: Sequence[Item], *, telling: bool, seldom: bool) -> bool:
    """Whether a slip made the gap of a list that nothing leaves open.

    It is one that is ``telling``, that chance offers ``seldom`` or hardly ever, or one of scale, of a sign, or in the one
    part that is too large.
    """
    total, wanted = total_of(parts), wanted_of(whole, parts)
    beyond = goes_beyond(whole, total)
    figures = [item.figure for item in (whole, *parts)]
    meant = beyond or group.complete or group.closed or _misses_little(whole, parts, OPEN)
    proven = telling and (meant or specific_slip(figures, wanted, RARE)) and not left_out(group, whole, parts)
    plain = plainly_listed(group, whole, parts)
    if proven and group.closed and plain:
        return True
    if falls_near(whole, total) and (proven or (seldom and (beyond or group.closed))):
        return True
    if (beyond or proven) and _remote_slip(whole, parts):
        return True
    listed = plain or things_alike(group, whole, parts)
    apart = whole.dimension not in (PEOPLE, HOUSEHOLDS)  # nothing else can be of two kinds of one list
    near = falls_near(whole, total) or not whole.figure.counted or group.complete or group.closed
    if beyond and near and listed and (specific_slip(figures, wanted, RARE) or (apart and swapped(figures, wanted))):
        return True
    if beyond and group.closed and plain and mended_sum(whole, parts):
        return True  # none of such parts is of two of them
    if beyond and len(parts) >= LISTED and things_alike(group, whole, parts) and swapped(figures, wanted):
        return True
    if group.kind == "places" and beyond and mended_sum(whole, parts):
        return True
    return rescaled(whole, parts, wanted) or misprinted(whole, parts, wanted) or one_beyond(group, whole, parts, wanted)


def _meant(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a list that words call complete was meant to make its whole: it comes near, or is one slip away."""
    categories = group.kind in COMPLETE
    near = falls_near(whole, total_of(parts)) and (not categories or all(part.labelled for part in parts))
    categories = categories and not of_others(whole, parts)
    return not _may_go_on(group, whole, parts) and (near or (categories and mended_sum(whole, parts)))


def _may_go_on(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether nobody says that a list that falls short names all: it stands in a bracket without a word.

    A longer one mostly does; but where it leaves out much that no likely slip explains, this tells against it.
    """
    if not group.bare or goes_beyond(whole, total_of(parts)):
        return False
    meant = falls_near(whole, total_of(parts)) and slipped_sum(whole, parts)
    meant = meant or _misses_little(whole, parts, OPEN)
    return len(parts) < LISTED or not meant
