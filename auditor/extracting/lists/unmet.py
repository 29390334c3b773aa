"""Lists that do not add up: of which level, with which of their parts, each of them still claims something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from auditor.extracting.evidence.gaps import FATES, beyond_received, goes_beyond, mean_of
from auditor.extracting.evidence.sums import bounded, kindred, nested, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import AGAIN, NOT_NOW
from auditor.extracting.lists.balances import is_taken
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.itemized import COMPLETE
from auditor.extracting.lists.left_out import leaves_some, left_by_shares
from auditor.extracting.lists.meant import almost, failing_strength
from auditor.extracting.lists.misprinted import SHORT
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

NAMING = 8  # words behind a comma that may name another kind of what is counted
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
        further = _claimed(passage, replace(group, direct=every))
        own = group.direct  # what it lists of this whole begins before the semicolon
        found = [
            claim for claim in further if claim[2] > 2 and any(part.id in own for part in claim[1])
        ]  # no mere doubts
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
            or _of_more_kinds(whole, alike)
            or mean_of(whole, alike)
            or beyond_received(whole, alike, fate=group.kind in FATES)
        ):
            continue
        if not bounded(total_of(alike)) or left_by_shares(passage, whole, alike):
            continue
        strength = 3 if _left_from_before(passage, whole, alike) else failing_strength(own, whole, alike)
        if strength < 3 and own.words and not own.open and almost(own, whole, alike):
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


def _of_more_kinds(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether its noun is said again behind a comma, of a kind that no part is: "320 hợp tác xã, liên hiệp hợp tác xã"."""
    scan, first, noun = whole.scan, whole.measure.last, whole.figure.unit_text.lower()
    if not noun or scan.tokens[first : first + 1] == [] or scan.tokens[first].text != ",":
        return False
    behind = scan.tokens[first + 1 : first + 1 + NAMING]
    words = [token.text for token in takewhile(lambda token: token.kind == "w", behind)]
    kind, said, _ = f" {' '.join(words)} ".partition(f" {noun} ")
    return bool(said and kind.strip()) and all(kind.strip() not in part.measure.tail.lower() for part in parts)


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
