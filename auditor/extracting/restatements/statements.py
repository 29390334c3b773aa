"""Statements: a level with the growths and rates said of it, or a rate alone, the words that name it, and which are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.figures.levels import level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.lists.unsaid import RATES
from auditor.extracting.measures.words import covered
from auditor.model.figure import Period
from auditor.model.once import Once

LETTERS = 3  # shorter words say little
LONG = 4  # digits of a rate that is looked for by itself
BASE = 3  # words behind a rate that say what it is of
SAID = ("growth", "ratio", "rate")


class Statement(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """A level with what is said of it, or a rate alone: the item at a place among those of its block."""

    items: Sequence[Item]
    at: int
    said: tuple[Item, ...]
    time: Period | None
    silent: frozenset[str]  # words that name nothing

    @Once
    def head(self) -> Item:
        """The level, or the rate."""
        return self.items[self.at]

    @property
    def is_level(self) -> bool:
        """Whether it tells how much there is."""
        return self.head.is_level and not is_percent(self.head)

    @Once
    def words(self) -> frozenset[str]:
        """The words that name it: its own, or those of the number before it that it goes on from."""
        for at in range(self.at, -1, -1):  # "trong tháng đạt 286 tỷ đồng; lũy kế đạt 2.145 tỷ đồng"
            item = self.items[at]
            if item.place != self.head.place:
                break
            words = _words(item, self.items[at - 1] if at else None, self.silent)
            if words:
                return words
        return frozenset()

    @property
    def last_word(self) -> str:
        """The word that names it last, which in Vietnamese tells its kind: "diện tích gieo trồng lúa"; empty where none does.

        A label that a rate alone in brackets has is that of a clause before. That it is of the whole country names nothing.
        """
        if is_percent(self.head) and _opens(self.head):
            return ""
        where = [mark.text for mark in self.head.measure.before if "nation" in mark.classes]
        idle = {word for phrase in (*self.silent, *where) for word in phrase.lower().split()}
        named = [word for word in self.head.figure.label.lower().split() if word not in idle]
        return named[-1] if named else ""

    @property
    def spoken(self) -> list[str]:
        """Every word of its clause; before a bracket that holds it alone, those that the bracket stands behind."""
        measure = self.head.measure
        said = f"{self.head.figure.label} {measure.lead} {measure.tail}".lower().split()
        return [*said, *self.words] if measure.opener == "(" else said


def statements_of(passage: Passage, silent: frozenset[str]) -> Iterator[Statement]:
    """Every statement of a document about its own time."""
    for items in passage.by_block.values():
        said: dict[str, list[Item]] = {}
        heads: list[int] = []
        bare: Item | None = None  # a rate without a level, of whose clause others may be
        for at, item in enumerate(items):
            if item.is_level and item.dimension not in RATES and item.dimension:
                heads.append(at)
            elif (item.role.name in SAID or is_percent(item)) and item.figure.qualifier is None:
                level = level_of(items, at)
                if level is None or level.dimension in RATES:
                    level = bare = bare if bare is not None and items[at - 1] is bare and _goes_on(bare, item) else item
                said.setdefault(level.id, []).append(item)
                if level is item or item.figure.digits >= LONG:
                    heads.append(at)
        for at in heads:
            head = items[at]
            if head.role.form not in NOT_NOW and head.figure.qualifier is None and not _of_another_time(head):
                time = passage.times.get(head.id) or head.figure.period
                yield Statement(items, at, tuple(said.get(head.id, ())), time, silent)


def _words(item: Item, before: Item | None, silent: frozenset[str]) -> frozenset[str]:
    """The words that name what a number is of: its label, those since the number before it, and those behind a level."""
    scan, measure = item.scan, item.measure
    first = scan.sentences[measure.sentence][0]
    if before is not None and before.measure.block == measure.block:
        first = max(first, before.measure.last)
    first = max((n + 1 for n in range(first, measure.first) if scan.tokens[n].text == ";"), default=first)
    marks = scan.marks_between(first, measure.first)
    idle = scan.dated | covered(mark for mark in marks if mark.classes & NOT_LABEL)
    words = [scan.tokens[n].text for n in range(first, measure.first) if scan.tokens[n].kind == "w" and n not in idle]
    words += f"{item.figure.label} {measure.tail if item.is_level else ''}".lower().split()
    return frozenset(word for word in words if len(word) >= LETTERS and word not in silent)


def _of_another_time(item: Item) -> bool:
    """Whether words right before a number make it that of a year ago, or what is only aimed at."""
    tokens, first = item.scan.tokens, item.measure.first
    return any(
        mark.classes & {"prior", "target"} and all(tokens[n].kind == "w" for n in range(mark.last, first))
        for mark in item.measure.before
    )


def is_percent(item: Item) -> bool:
    """Whether it may be a rate of which no word says of what: "vốn thành phố mới đạt 39,78%", "giải ngân thấp (39,78%)"."""
    return item.dimension == "ratio" and (item.role.form == "percent" or _opens(item))


def _opens(item: Item) -> bool:
    """Whether it stands alone in brackets in a clause that has no number before it."""
    if item.role.form != "bracket" or item.measure.bracket < 0:
        return False
    scan, measure = item.scan, item.measure
    first, begin = scan.brackets[measure.bracket][0], scan.sentences[measure.sentence][0]
    begin = max((n + 1 for n in range(begin, first) if scan.tokens[n].text in ";:"), default=begin)
    return all(token.kind != "n" for token in scan.tokens[begin:first])


def _goes_on(first: Item, item: Item) -> bool:
    """Whether a rate goes on with what another one without a level is of: "mới đạt 76,9% dự toán, bằng 87,7% cùng kỳ"."""
    between = item.scan.tokens[first.measure.last : item.measure.first]
    return first.place == item.place and not any(token.text == ";" for token in between) and not item.labelled


def alike(one: Statement, other: Statement, shared: int) -> bool:
    """Whether two statements are made in two places, of one time and place, in words of which some are the same."""
    common = len(one.words & other.words)
    return (
        one.head.measure.block != other.head.measure.block
        and common >= shared
        and (common * 2 >= min(len(one.words), len(other.words)) or not shared)
        and one.head.figure.place == other.head.figure.place
        and all(one.head.measure.says(name) == other.head.measure.says(name) for name in ("prior", "part"))
        and of_one_time(one.time, other.time)
    )


def of_one_time(one: Period | None, other: Period | None) -> bool:
    """Whether two times may be the same, as far as they are told."""
    if one is None or other is None:
        return True
    years = one.year is None or other.year is None or one.year == other.year
    numbers = one.number is None or other.number is None or one.number == other.number
    return (one.span, one.first) == (other.span, other.first) and years and numbers


def kind_of(item: Item) -> tuple[str, str, int]:
    """What a rate or a growth says, and which way."""
    return (item.role.name, item.role.form, item.role.sign)


def of_one_base(one: Item, other: Item) -> bool:
    """Whether two rates may be of one base, as far as the words behind them say."""
    mine, theirs = (item.measure.tail.lower().split()[:BASE] for item in (one, other))
    least = min(len(mine), len(theirs))
    return kind_of(one) == kind_of(other) and mine[:least] == theirs[:least]
