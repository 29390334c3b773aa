"""Paragraphs with more figures, or lists one within another, than a person writes: left alone, and that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.extracting.figures.reader import Passage, passage_of
from auditor.extracting.lists.groups import Group
from auditor.model.document import Block, Doubt

MOST = 600  # parts, once for each of their wholes, of all lists of a paragraph; the fullest one known has 46
PAIRS = 2_000_000  # of figures of one paragraph, in all paragraphs that have LARGE ones or more: what is tied may be any pair
LARGE = 100  # figures of a paragraph; the longest one known has 60
MOST_OF_ALL = 20_000  # and of a document; the fullest one known has 272


def without_throngs(passage: Passage) -> tuple[Passage, frozenset[int]]:
    """The passage without the figures of paragraphs that have too many to be tied to one another, and those paragraphs."""
    pairs, left = 0, set()
    for block, items in passage.by_block.items():
        size = len(items) ** 2 if len(items) >= LARGE else 0
        if pairs + size > PAIRS:
            left.add(block)
        else:
            pairs += size
    if not left:
        return passage, frozenset()
    kept = (item for item in passage.items if item.measure.block not in left)
    return passage_of(passage.document, passage.scans.values(), kept), frozenset(left)


def without_crowds(groups: Sequence[Group]) -> tuple[list[Group], frozenset[int]]:
    """The lists that can be looked into, and the blocks whose lists are too many; those of what follows too many at last."""
    sizes = Counter[int]()
    for group in groups:
        sizes[_block(group)] += len(group.parts) * max(1, len(group.wholes))
    crowded = {block for block, size in sizes.items() if size > MOST}
    total = 0
    for block, size in sorted(sizes.items()):
        total += size if block not in crowded else 0
        if total > MOST_OF_ALL:
            crowded.add(block)
    return [group for group in groups if _block(group) not in crowded], frozenset(crowded)


def crowd_doubts(blocks: Sequence[Block], crowded: frozenset[int]) -> tuple[Doubt, ...]:
    """What is told of paragraphs whose lists were left alone: how many there are, and where the first stands."""
    left = [block for block in blocks if block.id in crowded]
    return (Doubt("doubt.too-many-lists", (("count", str(len(left))),), left[0].place),) if left else ()


def _block(group: Group) -> int:
    return group.parts[0].measure.block
