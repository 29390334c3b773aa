"""Totals over the categories of a set, each told in a sentence or paragraph of its own: all loans; short ones; long ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from auditor.extracting.evidence.gaps import falls_near
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, bounded, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.complements import OR
from auditor.extracting.lists.left_out import all_told, left_by_shares, one_slip_off, own_words, times_agree
from auditor.knowledge.language import Language

BLOCKS = 4  # paragraphs from a total to the last of its parts
WHOLES = 3  # levels before the parts that may be their total
FURTHER = 8  # levels looked back over for it

Phrases = Mapping[str, Sequence[tuple[Sequence[str], int, int]]]  # by first word: its words, its set, its category
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
        for row in _rows(passage, found.named[number], len(names)):
            wholes = list(islice(_wholes(passage, levels, row, found, number), WHOLES))
            made = _made(wholes, row)
            if made is None and all(known.get(whole.id, True) for whole in wholes):
                proven = {whole.id for whole in wholes if whole.id in known}
                words = None if names is sectors else frozenset(OR.join(names).replace(OR, " ").split())
                made = _missed(passage, levels, wholes, row, found.foreign(number), proven, words)
            key = (made.whole.id, frozenset(part.id for part in made.parts)) if made is not None else None
            if made is not None and key not in told:
                told.add((made.whole.id, frozenset(part.id for part in made.parts)))
                yield made


def _may_be_told(passage: Passage, item: Item) -> bool:
    """Whether it is a plain amount or count outside brackets and notes."""
    plain = item.is_level and not item.measure.depth and item.role.form == "" and not is_mean(item)
    return plain and same_kind(item, item) and not passage.in_note(item)


def _found(levels: Sequence[Item], sets: Sequence[Sequence[str]]) -> _Sets:
    phrases: dict[str, list[tuple[Sequence[str], int, int]]] = {}
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


def _categories(words: Sequence[str], phrases: Phrases) -> dict[int, int]:
    """For each set the category that words name, -1 for several; "ngoài nhà nước" does not name "nhà nước"."""
    spans: dict[int, list[tuple[range, int]]] = {}
    for at, word in enumerate(words):
        for phrase, number, category in phrases.get(word, ()):
            if list(words[at : at + len(phrase)]) == phrase:
                spans.setdefault(number, []).append((range(at, at + len(phrase)), category))
    found = {}
    for number, named in spans.items():
        own = {c for span, c in named if not any(_inside(span, other) for other, _ in named)}
        found[number] = own.pop() if len(own) == 1 else -1
    return found


def _inside(span: range, other: range) -> bool:
    return len(span) < len(other) and span.start >= other.start and span.stop <= other.stop


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
    before = [level for level in levels if level.order < row[0].order][-FURTHER:]
    for item in reversed(before):
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


def _missed(
    passage: Passage,
    levels: Sequence[Item],
    wholes: Sequence[Item],
    row: Sequence[Item],
    foreign: set[str],
    proven: set[str],
    words: frozenset[str] | None,
) -> Breakdown | None:
    """The only total near a row, where the row tells all of it and one slip keeps the two apart.

    One that is ``proven`` by parts of another kind has not slipped itself. ``words`` are those of the categories.
    """
    total = total_of(row)
    near = [w for w in wholes if bounded(total) and falls_near(w, total) and not _is_part(w)]
    if len(near) != 1 or not one_slip_off(near[0], row, proven=near[0].id in proven):
        return None
    beside = [level for level in levels if near[0].order < level.order]
    others = any(level.id in foreign and level.order < row[-1].order for level in beside)
    if others or left_by_shares(passage, near[0], row) or not all_told(passage, beside, near[0], row, words):
        return None
    return Breakdown(near[0], tuple(row), 3, "", False)


def _is_part(item: Item) -> bool:
    """Whether its sentence has gone over to parts before it."""
    return item.scan.says_between(item.scan.sentences[item.measure.sentence][0], item.measure.first, "part", "complete")
