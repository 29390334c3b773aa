"""Growths between those that a bracket or a clause behind takes them apart by: parts that their name holds, or times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from auditor.extracting.changes.grown_together import compared_with, grows, in_order
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.levels import clause_between, level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import months_of
from auditor.extracting.lists.summed import names_each
from auditor.extracting.measures.words import covered
from auditor.model.relation import Relation

FEWEST, MOST = 2, 4  # parts that a whole is named by, or stretches of time: the quarters of a year at most
NEXT = 2  # sentences behind a whole that may tell its parts


def between_named_of(passage: Passage) -> Iterator[Relation]:
    """The growths of wholes that are named by all their parts, each between the least and the most of theirs."""
    for items in passage.by_block.values():
        grown = [item for item in items if item.role.name == "growth"]
        for place, whole in enumerate(grown if len(grown) > FEWEST else ()):
            parts = _parts(whole, grown[place + 1 :])
            earlier = any(part.measure.says("prior") for part in parts) and not whole.measure.says("prior")
            if FEWEST <= len(parts) <= MOST and not earlier and _named(items, whole, parts):
                yield from in_order(whole, parts, "mean")


def _named(items: Sequence[Item], whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the name of a growth, or that of the level it is of, is those of its parts."""
    if names_each(whole, parts):
        return True
    level = level_of(items, items.index(whole))
    return level is not None and names_each(level, parts)


def _parts(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The growths in a bracket right behind another, or those up to the next semicolon after a word for parts."""
    inside = list(takewhile(lambda i: i.place == whole.place and i.measure.depth > whole.measure.depth, after))
    if inside and whole.scan.brackets[inside[-1].measure.bracket][0] == whole.measure.last:
        return inside
    if not after or after[0].place != whole.place:
        return _in_next(whole, after)
    if not whole.scan.says_between(whole.measure.last, after[0].measure.first, "part", "complete"):
        return _unsaid(whole, after)
    clause = list(takewhile(lambda i: i.place == whole.place and not clause_between(after[0], i), after))
    return [i for i in clause if i.measure.depth == whole.measure.depth]


def _in_next(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The growths of the next sentence where a word for parts opens it, and of the one behind it if that tells but one.

    "… tăng 9,3%, đóng góp 2,6 điểm. Cụ thể, công nghiệp tăng 6,4% nhờ …. Bên cạnh đó, xây dựng tăng 11,7%".
    """
    block, number = whole.place
    sentences = whole.scan.sentences
    if number + 1 >= len(sentences) or not whole.scan.begins(sentences[number + 1][0], "part", "complete"):
        return []
    near = takewhile(lambda i: i.place <= (block, number + NEXT), after)
    flat = [i for i in near if i.measure.depth == whole.measure.depth]
    found = [i for i in flat if i.place == (block, number + 1)]
    return flat if len(found) == 1 and len(flat) == FEWEST else found


def _unsaid(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The two growths behind semicolons where no word opens a list: "…; công nghiệp tăng 7,9%; xây dựng tăng 11,1%"."""
    pair = [i for i in after[:FEWEST] if i.place == whole.place and i.measure.depth == whole.measure.depth]
    apart = all(clause_between(one, other) for one, other in pairwise([whole, *pair]))
    return pair if len(pair) == FEWEST and apart else []


def between_times_of(passage: Passage) -> Iterator[Relation]:
    """The growths that a bracket right behind, or a clause behind a word for parts, takes apart by time."""
    for items in passage.by_block.values():
        grown = [item for item in items if grows(item) and not compared_with(item)]
        for place, whole in enumerate(grown):
            parts = _stretches(whole, grown[place + 1 :])
            if FEWEST <= len(parts) <= MOST and _tiles(whole, parts) and not _names_another(whole, parts[0]):
                yield from in_order(whole, parts, "mean")


def _stretches(whole: Item, after: Sequence[Item]) -> list[Item]:
    """The growths in the bracket behind another, or all that follow behind a word for parts: in its sentence, or in the next.

    "6 tháng tăng 7,08%. Trong đó, quý I tăng 7,45% và quý II tăng 6,79%".
    """
    near = [i for i in after if i.place == whole.place]
    if not near:
        number, opening = whole.measure.sentence + 1, whole.scan.sentences
        goes_on = number < len(opening) and whole.scan.begins(opening[number][0], "part")
        return [i for i in after if goes_on and i.place == (whole.measure.block, number)]
    if near and near[0].measure.depth > whole.measure.depth:
        return [i for i in near if i.measure.bracket == near[0].measure.bracket]
    opened = near and whole.scan.says_between(whole.measure.last, near[0].measure.first, "part", "complete")
    return near if opened else []


def _names_another(whole: Item, part: Item) -> bool:
    """Whether the words before the first of some times name what the whole does not: "…. Trong đó, công nghiệp quý I tăng 5,2%"."""
    scan, measure = part.scan, part.measure
    first = measure.first - len(measure.lead.split())
    begin = scan.sentences[whole.measure.sentence][0]
    said = {scan.tokens[n].text.lower() for n in range(begin, whole.measure.first)}
    marked = covered(mark for mark in measure.before if not all(name.startswith("list:") for name in mark.classes))
    own = (n for n in range(max(first, whole.measure.last), measure.first) if n not in marked and n not in scan.dated)
    return any(scan.tokens[n].kind == "w" and scan.tokens[n].text.lower() not in said for n in own)


def _tiles(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the months of the parts are those of the whole, each once."""
    named = [_months(part, before.measure.last) for before, part in pairwise([whole, *parts])]
    if not all(named):
        return False
    each = sorted(chain.from_iterable(stretches[-1] for stretches in named))
    own = _months(whole, whole.scan.sentences[whole.measure.sentence][0])
    tiled = each == list(range(1, len(each) + 1))
    return tiled and (not own or any(list(stretch) == each for stretch in own))


def _months(item: Item, floor: int) -> list[range]:
    """The months of each time that is named between a token and a growth."""
    named = [s.period for s in item.scan.specials if s.kind == "period" and floor <= s.first < item.measure.first]
    return [months_of(period) for period in named if period is not None]
