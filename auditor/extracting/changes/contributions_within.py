"""What a sector contributes, taken apart by all that its name names: "công nghiệp và xây dựng đóng góp 2,93 điểm, trong đó …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.extracting.changes.contributions import own_growth
from auditor.extracting.evidence.gaps import nearly_made
from auditor.extracting.evidence.sums import adds_up_strictly
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes
from auditor.extracting.figures.reader import Passage
from auditor.model.relation import Relation

PARTS = 2  # that the name of a sector joins: industry and construction


def contributions_within(passage: Passage) -> Iterator[Relation]:
    """The contributions that are named by both their parts, with theirs; those that miss by a slip are told."""
    for items in passage.by_block.values():
        points = [item for item in items if contributes(item)]
        rates = [item for item in items if item.dimension == "ratio"] if len(points) > PARTS else []
        for place, whole in enumerate(points if rates else ()):
            parts = _parts(whole, points[place + 1 :])
            gained = all(item.role.sign > 0 for item in (whole, *parts))
            if len(parts) == PARTS and gained and _named(rates, whole, parts):
                holds = adds_up_strictly(whole, parts)
                if holds or nearly_made(whole, parts):
                    roles = (("whole", (whole.id,)), ("parts", tuple(part.id for part in parts)))
                    yield Relation("breakdowns", roles, "sum", 1 if holds else 3)


def _parts(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The two contributions behind a word for parts in the sentence of another, or in the sentences right behind it."""
    near = list(takewhile(lambda i: i.place == whole.place, after))[:PARTS]
    if near:
        return near if whole.scan.says_between(whole.measure.last, near[0].measure.first, "part") else []
    first = whole.scan.sentences[whole.measure.sentence][1]
    near = list(takewhile(lambda i: i.measure.sentence - whole.measure.sentence <= PARTS, after))[:PARTS]
    opened = near and whole.scan.begins(first, "part", "complete")
    return near if opened else []


def _named(rates: Sequence[Item], whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the name of a whole holds those of its parts, each with a word of its own."""
    named, first, second = (_name(rates, item) for item in (whole, *parts))
    return first | second <= named and bool(first - second) and bool(second - first)


def _name(rates: Sequence[Item], item: Item) -> frozenset[str]:
    """The words that name what contributes: those of its own growth, where it prints one between them and its points."""
    growth = own_growth(rates, item)
    named = growth if growth is not None and growth.order == item.order - 1 else item
    return frozenset(named.figure.label.lower().replace(",", "").split())
