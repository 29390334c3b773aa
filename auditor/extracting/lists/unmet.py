"""Lists that do not add up: what they still claim, by the words and the one slip that would explain the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.evidence.gaps import (
    falls_near,
    falls_short,
    goes_beyond,
    mean_of,
    mended_sum,
    mostly_beyond,
    of_others,
    slipped_sum,
    wanted_of,
)
from auditor.extracting.evidence.plausible import SAID, likely_slip, specific_slip, swapped
from auditor.extracting.evidence.sums import adds_up_strictly, bounded, interval_of, kindred, nested, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import AGAIN, NOT_NOW
from auditor.extracting.lists.balances import is_taken
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
from auditor.extracting.lists.left_out import leaves_some, left_by_shares, left_out
from auditor.extracting.lists.misprinted import (
    SHORT,
    changed_places,
    copied,
    misprinted,
    reads_otherwise,
    repeated,
    rescaled,
)
from auditor.extracting.lists.owned import (
    clause_past,
    goes_on_past,
    made_before,
    one_of_many,
    outermost,
    own_parts,
    reached,
    up_to_new_clause,
    up_to_semicolon,
)
from auditor.extracting.lists.unsaid import NEAR
from auditor.model.interval import Interval
from auditor.model.slips import RARE, likely

REMOTE = RARE / 10  # a slip that chance offers this seldom explains any gap
MOSTLY = Fraction(2)  # an open list that makes less than its whole over so many was mostly never meant to make it
CLOSE = 100  # a likely complete list that misses its whole by less than one part in so many was meant to make it
OPEN = 40  # an open list that misses by less than one part in so many leaves out less than lists mostly do
EVER = Fraction(100)  # categories that leave nothing between them make the very whole by a swap, however rough they are
PAIR = 2  # parts; of more than so many that words call all, a sum that misses is doubtful however far it misses
Claim = tuple[Item, tuple[Item, ...], int, str]  # a whole, its parts, how sure they are tied, and the form of the tie


def claimed(passage: Passage, group: Group) -> Iterator[Claim]:
    """What a group that adds up to nothing still claims, if anything: the words and one human slip decide.

    A list may go on past its first semicolon: "trong đó mẫu giáo 668 em, tiểu học 2.659 em; THCS 1.575 em, …".
    """
    group = up_to_new_clause(group)
    found = list(_claimed(passage, group))
    every = frozenset(part.id for part in group.parts if not part.measure.says("total"))
    named = group.closed or all(part.labelled for part in group.parts)
    if not found and named and goes_on_past(group, every):
        found = [claim for claim in _claimed(passage, replace(group, direct=every)) if claim[2] > 2]  # no mere doubts
    yield from found


def _claimed(passage: Passage, group: Group) -> Iterator[Claim]:
    """What it claims of the first of its nearest wholes of which it claims anything."""
    for whole in _nearest(group):
        if group.bare and clause_past(group, whole, group.parts[0]):
            continue
        own = up_to_semicolon(group, whole)
        parts = outermost(reached(own, whole))
        every = own.kind == "sector"  # all of such a row are its own, whatever time they name
        alike = nested([part for part in kindred(whole, parts) if every or part.scope in ("", whole.scope)])
        alike = own_parts(own, whole, alike)
        if len(alike) > 1 and one_of_many(passage, whole, alike):
            continue
        first = made_before(whole, alike)
        if first:
            yield whole, first, 1, "sum"
            return
        if (
            len(alike) < 2
            or _of_no_time(group, whole, alike)
            or _mixed(whole, alike)
            or any(map(is_taken, alike))
            or mean_of(whole, alike)
        ):
            continue
        if not bounded(total_of(alike)) or left_by_shares(passage, whole, alike):
            continue
        strength = 3 if _left_from_before(passage, whole, alike) else _failing_strength(own, whole, alike)
        if strength < 3 and own.words and not own.open and _almost(own, whole, alike):
            yield whole, tuple(alike), 3, "almost"
            return
        if not strength and leaves_some(own, whole, alike):
            return
        if strength or own.kind in COMPLETE:  # without a slip, only a second list like it can make it count
            yield whole, tuple(alike), strength, "sum"
            return


def _nearest(group: Group) -> Sequence[Item]:
    """The two wholes nearest to a list; past what else is told of it, the one of its kind: "48 trường với 950 lớp và 31.400 em"."""
    near = group.wholes[:2]
    if any(same_kind(whole, part) for whole in near for part in group.parts):
        return near
    return [whole for whole in group.wholes if all(same_kind(whole, part) for part in group.parts)][:1] or near


def _of_no_time(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether it is a plan beside a level of now, as all its parts are: "gieo 4.610 ha, bằng 97% kế hoạch (4.750 ha)"."""
    others = any(one.role.form not in NOT_NOW for one in group.wholes if one is not whole)
    return whole.role.form in NOT_NOW and others and all(part.role.form not in NOT_NOW for part in parts)


def _mixed(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether some are of another time than the rest and the whole: "101% kế hoạch (76.200 ha), giảm 0,5% (bằng 395 ha)".

    Cases that were found and those that were settled make no list either: "thụ lý 218 vụ, giải quyết 209 vụ; …", nor does what was
    paid out with what it was paid of: "kế hoạch 7.126 tỷ đồng, trong đó vốn trung ương 4.818 tỷ đồng, đã giải ngân 2.367 tỷ đồng".
    """
    if sum(part.measure.says("found") for part in parts) > 1 and any(part.measure.says("done") for part in parts):
        return True
    paid = [
        any("paid_out" in m.classes and m.last == part.measure.first for m in part.measure.before) for part in parts
    ]
    spent = whole.role.form == "plan" and any(paid) and not all(paid)
    forms = {part.role.form for part in parts}
    return spent or (len(forms) > 1 and not (forms - {whole.role.form}).isdisjoint((*NOT_NOW, AGAIN)))


def _left_from_before(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a whole says again what its sentence printed of a shorter time, and its parts are more than that."""
    if not goes_beyond(whole, total_of(parts)) or whole.figure.digits < SHORT:
        return False
    before = [i for i in passage.sentence(*whole.place) if i.order < whole.order and i.is_level]
    return any(i.figure.value == whole.figure.value and same_kind(i, whole) and i.scope != whole.scope for i in before)


def _almost(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
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


def _failing_strength(group: Group, whole: Item, parts: Sequence[Item]) -> int:
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
    if (said and swap_completes(group, whole, parts, wanted)) or categories_slipped(group, whole, parts, wanted):
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
    if proven and group.closed and plainly_listed(group, whole, parts):
        return True
    if falls_near(whole, total) and (proven or (seldom and (beyond or group.closed))):
        return True
    if (beyond or proven) and _remote_slip(whole, parts):
        return True
    listed = plainly_listed(group, whole, parts) or things_alike(group, whole, parts)
    apart = whole.dimension not in (PEOPLE, HOUSEHOLDS)  # nothing else can be of two kinds of one list
    near = falls_near(whole, total) or not whole.figure.counted or group.complete or group.closed
    if beyond and near and listed and (specific_slip(figures, wanted, RARE) or (apart and swapped(figures, wanted))):
        return True
    if beyond and group.closed and plainly_listed(group, whole, parts) and mended_sum(whole, parts):
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
