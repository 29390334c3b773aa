"""Lists whose parts have a sentence each: "trong đó: Lúa ruộng đạt 19.708 ha. Lúa nương đạt 23.366 ha."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.categories import names_each_once
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.connected import only_compares, wholes_before
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.summed import is_other
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import Mark

MOST = 12  # sentences of one list
OPENING = ("part", "complete")  # classes of words that open a list
FEWEST = 3  # parts that no word but a comma lists
OVER = Fraction(21, 20)  # a list that comes to more than this of its whole has gone on to something else


def spread_of(passage: Passage, closed: Sequence[Sequence[str]] = ()) -> Iterator[Group]:
    """Each such list behind a colon: the first level of its kind in every sentence, as long as they make no more than the whole.

    Behind a comma, one that makes its whole: "Trong đó, đường bộ 31 vụ. So với cùng kỳ giảm 2 vụ. Đường sắt 4 vụ. …".
    """
    for scan in passage.scans.values():
        if scan.said.isdisjoint(OPENING):
            continue
        opening = {first: number for number, (first, _) in enumerate(scan.sentences[:-1])}
        for mark in scan.marks:
            if not mark.classes.isdisjoint(OPENING):
                sign = next((token.text for token in scan.tokens[mark.last : mark.last + 1]), "")
                if sign in (":", ","):
                    yield from _list(passage, scan, mark, certain=sign == ",")
                if mark.first in opening:
                    yield from _categorized(passage, scan, mark, opening[mark.first], closed)


def _categorized(
    passage: Passage, scan: Scan, mark: Mark, number: int, sets: Sequence[Sequence[str]]
) -> Iterator[Group]:
    """What the sentences from a word for parts on tell of a whole, if they name every category of a set once, and nothing else.

    So do those that tell one each, and at last all others: "… bán lẻ 84 tỷ đồng. Dịch vụ ăn uống 12 tỷ đồng. Dịch vụ khác …".
    """
    for whole in wholes_before(passage, scan, mark, 0, number)[:1]:
        found: list[Item] = []
        for sentence in range(number, min(len(scan.sentences), number + MOST)):
            here = (i for i in passage.sentence(scan.block.id, sentence) if i.order > whole.order)
            row = [i for i in here if _is_part(whole, i) or (_is_part(i, i) and same_kind(whole, i) and i.scope == "")]
            if not row and not only_compares(passage, scan, sentence):
                break
            found += row
            over = bool(found) and found[-1].place != found[0].place
            others = len(found) >= FEWEST and is_other(found[-1]) and len({i.place for i in found}) == len(found)
            every = over and any(len(found) == len(names) and names_each_once(found, names) for names in sets)
            if every or others:
                ids = frozenset(part.id for part in found)
                yield Group("spread", (whole,), tuple(found), False, False, mark.text, ids, closed=True)
                break


def _list(passage: Passage, scan: Scan, mark: Mark, *, certain: bool) -> Iterator[Group]:
    number = next((n for n, (_, last) in enumerate(scan.sentences) if mark.first < last), 0)
    if scan.depth_at(mark.first) or number + 1 >= len(scan.sentences):
        return
    wholes = wholes_before(passage, scan, mark, 0, number)
    for whole in wholes if certain else wholes[:1]:
        parts = _parts(passage, scan, mark, number, whole, alone=not certain)
        made = len(parts) >= FEWEST and adds_up_strictly(whole, parts)
        if made or (len(parts) > 1 and not certain):
            yield Group("spread", (whole,), tuple(parts), False, False, mark.text, frozenset(p.id for p in parts))


def _parts(passage: Passage, scan: Scan, mark: Mark, number: int, whole: Item, *, alone: bool) -> list[Item]:
    """The first level of the whole's kind in each sentence; ``alone`` where the first sentence may have no second."""
    found: list[Item] = []
    for sentence in range(number, min(len(scan.sentences), number + MOST)):
        row = [i for i in passage.sentence(scan.block.id, sentence) if _is_part(whole, i) and i.order > whole.order]
        row = [i for i in row if i.measure.first >= mark.last]
        if found and not row and only_compares(passage, scan, sentence):
            continue
        begins = sentence > number and scan.begins(scan.sentences[sentence][0], "part", "complete", "outside", "open")
        if not row or begins or (alone and sentence == number and len(row) > 1):
            break
        total = total_of([*found, row[0]])
        if total.low is None or whole.strict.high is None or goes_beyond(whole, total, OVER):
            break
        found.append(row[0])
        if len(found) > 1 and adds_up_strictly(whole, found):
            break
    return found


def _is_part(whole: Item, item: Item) -> bool:
    return item.is_level and not item.measure.depth and same_kind(whole, item) and item.scope == whole.scope
