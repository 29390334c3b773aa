"""Totals that go by the names of all their parts at once, away from them: "xuất nhập khẩu" over "xuất khẩu" and "nhập khẩu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import goes_beyond, leaning, nearly_made, slipped_sum
from auditor.extracting.evidence.sums import adds_up, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.complements import OR
from auditor.knowledge.language import Language

BLOCKS = 3  # paragraphs between a total and its parts
UNLIKE = 3  # words in which the rest of their names may differ: "tổng kim ngạch xuất nhập khẩu hàng hóa", "xuất khẩu"


def joined_of(passage: Passage, breakdowns: Sequence[Breakdown], language: Language) -> Iterator[Breakdown]:
    """Each such total with parts of its time and otherwise named like it; one that misses, only if one slip explains it."""
    known, times = {b.whole.id for b in breakdowns}, passage.times
    sets = [
        (name, parts) for name in language.lists.get("joined", ()) for parts in language.complements if _of(name, parts)
    ]
    levels = [i for i in passage.items if i.id in times and i.role.form not in ("plan", "prior")] if sets else []
    for whole in levels:
        name, categories = next(((n, c) for n, c in sets if n in whole.figure.label.lower()), ("", ()))
        if not name or whole.id in known:
            continue
        near = [
            i
            for i in levels
            if same_kind(whole, i)
            and not any(n in i.figure.label.lower() for n, _ in sets)
            and times[i.id] == times[whole.id]
            and passage.paragraphs_between(i, whole) <= BLOCKS
        ]
        own = _rest(whole, name)
        parts = [_best(near, category, own, whole) for category in categories]
        found = tuple(part for part in parts if part is not None)
        if len(found) == len(categories) and whole not in found:
            holds = adds_up(whole, found)
            if holds or slipped_sum(whole, found) or _beyond(whole, found):
                yield Breakdown(whole, found, 1 if holds else 3, name, holds)


def _beyond(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts are a little more than their whole, which nothing left out explains, and some slip does."""
    return leaning(whole, parts) and goes_beyond(whole, total_of(parts)) and nearly_made(whole, parts)


def _of(name: str, parts: Sequence[str]) -> bool:
    """Whether a name is made of the words of those categories."""
    words = {word for part in parts for word in part.split(OR)[0].split()}
    return words == set(name.replace(",", "").split())


def _best(near: Sequence[Item], category: str, own: frozenset[str], whole: Item) -> Item | None:
    """The level of a category whose other words are most like the total's; the nearest of them."""
    found = []
    for item in near:
        said = next((word for word in category.split(OR) if word in item.figure.label.lower()), None)
        apart = len(_rest(item, said) ^ own) if said else UNLIKE + 1
        if apart <= UNLIKE:
            found.append((apart, abs(item.order - whole.order), item))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _rest(item: Item, name: str) -> frozenset[str]:
    """The words of a label behind a name in it."""
    return frozenset(item.figure.label.lower().partition(name)[2].split())
