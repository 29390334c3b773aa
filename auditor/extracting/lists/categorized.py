"""Totals over the categories of a set, each told in a sentence or paragraph of its own: all loans; short ones; long ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from auditor.extracting.evidence.gaps import falls_near
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, bounded, chance, total_of
from auditor.extracting.figures.categories import OR
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.left_out import all_told, left_by_shares, one_slip_off, own_words, times_agree
from auditor.knowledge.language import Language

BLOCKS = 4  # paragraphs from a total to the last of its parts
WHOLES = 3  # levels before the parts that may be their total
FURTHER = 8  # levels looked back over for it

Phrases = Mapping[str, Sequence[tuple[list[str], int, int]]]  # by first word: its words, its set, its category
Named = tuple[Item, int]  # a level, and the category of a set that it goes by


class _Sets(Struct, frozen=True):
    """Sets of categories, and for each the levels that name one of them; -1 where they name several."""

    sets: Sequence[Sequence[str]]
    named: Mapping[int, Sequence[Named]]

    def full(self) -> Iterator[int]:
        """The sets of which every category is named."""
        for number, named in self.named.items():
            if len({category for _, category in named if category >= 0}) == len(self.sets[number]):
                yield number

    def foreign(self, number: int) -> set[str]:
        """The levels that name a category of a like set that this one leaves out: by sea, beside by road and by rail."""
        own = {phrase for name in self.sets[number] for phrase in name.split(OR)}
        found = set()
        for other, named in self.named.items():
            names = [set(name.split(OR)) for name in self.sets[other]]
            if other != number and any(own & name for name in names):
                found |= {item.id for item, category in named if category >= 0 and not own & names[category]}
        return found - {item.id for item, _ in self.named[number]}


def categorized_of(passage: Passage, breakdowns: Sequence[Breakdown], language: Language) -> Iterator[Breakdown]:
    """Each row that names every category of a set once, over sentences or paragraphs, with the total that it makes.

    One that misses is told only if one slip keeps it from the only level that may be its total.
    """
    sectors = tuple(OR.join(words) for words in language.sectors.values())
    levels = [i for i in passage.items if _may_be_told(passage, i)]
    found = _found(levels, [*language.closed, *language.complements, *([sectors] if sectors else ())])
    told = {(b.whole.id, frozenset(part.id for part in b.parts)) for b in breakdowns}
    known = {b.whole.id: b.holds for b in breakdowns}
    for number in found.full():
        names = found.sets[number]
        words = None if names is sectors else frozenset(OR.join(names).replace(OR, " ").split())
        for row in _rows(passage, found.named[number], len(names)):
            wholes = list(islice(_wholes(passage, levels, row, found, number), WHOLES))
            made = _made(wholes, row)
            missed = _nearly_made(wholes, row, known) if made is None else None
            if missed is not None and _all_of(passage, levels, missed, row, found.foreign(number), words):
                made = Breakdown(missed, tuple(row), 3, "", False)
            if made is not None and (key := (made.whole.id, frozenset(part.id for part in row))) not in told:
                told.add(key)
                yield made


def _may_be_told(passage: Passage, item: Item) -> bool:
    """Whether it is a plain amount or count outside brackets and notes."""
    plain = item.is_level and not item.measure.depth and item.role.form == "" and not is_mean(item)
    return plain and same_kind(item, item) and not passage.in_note(item)


def _found(levels: Sequence[Item], sets: Sequence[Sequence[str]]) -> _Sets:
    """For each set the levels whose words name one of its categories."""
    phrases: dict[str, list[tuple[list[str], int, int]]] = {}
    for number, names in enumerate(sets):
        for category, name in enumerate(names):
            for phrase in name.split(OR):
                words = phrase.replace(",", " ").split()
                phrases.setdefault(words[0], []).append((words, number, category))
    named: dict[int, list[Named]] = {}
    for item in levels:
        for number, category in _categories(own_words(item), phrases).items():
            named.setdefault(number, []).append((item, category))
    return _Sets(sets, named)


def _categories(words: list[str], phrases: Phrases) -> dict[int, int]:
    """For each set the category that words name, -1 for several; "ngoài nhà nước" does not name "nhà nước"."""
    spans: dict[int, list[tuple[range, int]]] = {}
    for at, word in enumerate(words):
        for phrase, number, category in phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                spans.setdefault(number, []).append((range(at, at + len(phrase)), category))
    return {number: _outermost(named) for number, named in spans.items()}


def _outermost(named: Sequence[tuple[range, int]]) -> int:
    """The category of the words that stand within no longer ones, -1 for several."""
    found: set[int] = set()
    reached: tuple[int, int] | None = None
    for span, category in sorted(named, key=lambda one: (one[0].start, -one[0].stop)):
        if reached is None or span.stop > reached[1] or reached == (span.start, span.stop):
            found.add(category)
            reached = span.start, span.stop
    return found.pop() if len(found) == 1 else -1


def _rows(passage: Passage, named: Sequence[Named], size: int) -> Iterator[list[Item]]:
    """Levels of one dimension and time that name each category once, near one another and over more than one sentence."""
    for dimension in dict.fromkeys(item.dimension for item, _ in named):
        row: dict[int, Item] = {}
        for item, category in named:
            if item.dimension != dimension or category < 0:
                continue
            far = any(passage.paragraphs_between(other, item) >= BLOCKS for other in row.values())
            if category in row or far or not times_agree(passage, item, row.values()):
                row = {}
            row[category] = item
            if len(row) == size:
                if len({item.place for item in row.values()}) > 1:
                    yield list(row.values())
                row = {}


def _wholes(passage: Passage, levels: Sequence[Item], row: Sequence[Item], found: _Sets, number: int) -> Iterator[Item]:
    """The levels before a row, nearest first, that may be its total: larger than each part, of its time and no category."""
    named, largest = {item.id for item, _ in found.named[number]}, max(part.figure.value or 0 for part in row)
    end = bisect_left(levels, row[0].order, key=attrgetter("order"))
    for item in reversed(levels[max(end - FURTHER, 0) : end]):
        near = passage.paragraphs_between(item, row[-1]) <= BLOCKS and same_kind(item, row[0])
        named_so = item.id in named and not _joint(item, found.sets[number])
        if near and (item.figure.value or 0) > largest and not named_so and times_agree(passage, item, row):
            yield item


def _joint(item: Item, names: Sequence[str]) -> bool:
    """Whether its name joins a category to other things: "doanh thu vận tải, kho bãi"."""
    scan, first = item.scan, item.scan.sentences[item.measure.sentence][0]
    words = {phrase.split()[0] for name in names for phrase in name.split(OR)}
    at = next((n for n in range(item.measure.first - 1, first, -1) if scan.tokens[n].text in words), first)
    return at > first and (scan.tokens[at - 1].text == "," or scan.says_between(at - 1, at, "and"))


def _made(wholes: Sequence[Item], row: Sequence[Item]) -> Breakdown | None:
    """The total that a row makes."""
    held = next((w for w in wholes if adds_up_strictly(w, row) and chance(w, row) < LEAST_SURPRISE), None)
    return Breakdown(held, tuple(row), 1, "", True) if held is not None else None


def _nearly_made(wholes: Sequence[Item], row: Sequence[Item], known: Mapping[str, bool]) -> Item | None:
    """The only total that a row comes near to, where one slip keeps the two apart, and each whole that is ``known`` holds.

    One that parts of another kind make has not slipped itself.
    """
    total = total_of(row)
    if not bounded(total) or not all(known.get(whole.id, True) for whole in wholes):
        return None
    near = [whole for whole in wholes if falls_near(whole, total) and not _is_part(whole)]
    return near[0] if len(near) == 1 and one_slip_off(near[0], row, proven=near[0].id in known) else None


def _all_of(
    passage: Passage,
    levels: Sequence[Item],
    whole: Item,
    row: Sequence[Item],
    foreign: set[str],
    words: frozenset[str] | None,
) -> bool:
    """Whether a row tells all of a total, with no ``foreign`` level between; ``words`` are those of the categories."""
    beside = [level for level in levels if whole.order < level.order]
    others = any(level.id in foreign and level.order < row[-1].order for level in beside)
    return not others and not left_by_shares(passage, whole, row) and all_told(passage, beside, whole, row, words)


def _is_part(item: Item) -> bool:
    """Whether its sentence has gone over to parts before it."""
    return item.scan.says_between(item.scan.sentences[item.measure.sentence][0], item.measure.first, "part", "complete")
