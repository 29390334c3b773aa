"""Lists of what the same may be at once, so that none is complete: women and minorities, some and those of them singled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from auditor.extracting.figures.categories import OR, may_say, says
from auditor.extracting.figures.items import Item
from auditor.extracting.lists.groups import Group

NAME = 2  # words behind a unit that tell one kind from all others
SEVERAL = 2  # traits of which one person may have more than one


def left_open_by_traits(groups: Iterable[Group], traits: Sequence[str], aspects: Sequence[str]) -> Iterator[Group]:
    """The groups; those told by several traits, or by kinds of kinds, are open: "nữ 17, dân tộc thiểu số 9, tái cử 21".

    So are those that mix two ways to tell things apart: "giải quyết 3.875 hồ sơ (trực tuyến 1.407, đúng hạn 2.475)".
    """
    for group in groups:
        yield replace(group, open=True) if not group.open and _overlap(group.parts, traits, aspects) else group


def _overlap(parts: Sequence[Item], traits: Sequence[str], aspects: Sequence[str]) -> bool:
    if len(parts) < SEVERAL:
        return False
    before = [part.measure.lead.lower() for part in parts]
    behind = [f"{part.figure.unit_text} {part.measure.tail}".lower() for part in parts]
    every = " ".join([*before, *behind])
    traits, aspects = ([name for name in names if may_say(every, name)] for names in (traits, aspects))
    told = any(_several(texts, traits) or _mixed(texts, aspects) for texts in (before, behind))
    return told or _kind_of_kind(behind)


def _mixed(texts: Sequence[str], aspects: Sequence[str]) -> bool:
    """Whether parts are told by categories of two aspects, none of them by one of both."""
    every = " ".join(texts)
    near = [aspect for aspect in aspects if may_say(every, aspect)]
    if len(near) < SEVERAL:
        return False
    told = [{aspect for aspect in near if any(says(text, name) for name in aspect.split(OR))} for text in texts]
    return len(set.union(*told)) >= SEVERAL and all(len(each) < SEVERAL for each in told)


def _kind_of_kind(texts: Sequence[str]) -> bool:
    """Whether one name goes on where another ends: "89 xã đạt chuẩn nông thôn mới, 41 xã đạt chuẩn nông thôn mới nâng cao"."""
    told = sorted(" ".join(text.split()) for text in texts)
    return any(one.count(" ") >= NAME and other.startswith(f"{one} ") for one, other in pairwise(told))


def _several(texts: Sequence[str], traits: Sequence[str]) -> bool:
    """Whether several parts are told by a trait of their own."""
    every = " ".join(texts)
    near = [trait for trait in traits if may_say(every, trait)]
    told = [{trait for trait in near if says(text, trait)} for text in texts]
    return len(set.union(*told)) >= SEVERAL and sum(map(bool, told)) >= SEVERAL
