"""What prose and notes quote from a table: figures with the words of a row and a column around them, and those words' cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip, specific_slip
from auditor.extracting.reader import Passage
from auditor.extracting.tables.figures import JOINT
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import TableWords, load_table_words, words_of
from auditor.model.figure import Figure
from auditor.model.interval import Interval, around
from auditor.model.relation import Relation

MOST_CELLS = 6_000  # of a document; the annexes of a longer one are not searched for what its prose quotes
FEWEST = 2  # digits, or words in common, with which an equal number is the same fact
TELLING, MANY = 3, 4  # digits of a number that a swap, or any slip, may have spoiled
NAMED = 3  # words of a row and column that must all stand around such a number
RATES = ("rate", "ratio", "growth")
HEADING_CLASSES = ("plan", "estimate", "actual", "cumulative", "prior", "ratio", "change", "share", "growth", "unit")
STUB_CLASSES = ("of-which", "split", "rest", "count")


class Named(Struct, frozen=True):
    """A cell by its words: those of its row, those of its column that are no words on plan, period or comparison."""

    figure: Figure
    row: frozenset[str]
    column: frozenset[str]
    classes: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """All words that say what the cell is of."""
        return self.row | self.column


def quotes_of(passage: Passage, cells: Sequence[Figure], language: Language) -> Iterator[Relation]:
    """Figures of the prose tied to the cells they quote: equal ones, and those that one slip alone sets apart."""
    if not cells or len(cells) > MOST_CELLS:
        return
    words = load_table_words()
    generic = _generic(language, words)
    named = [_named(figure, words, generic) for figure in cells]
    index = _Index(named)
    for item in passage.items:
        if item.dimension == "" or item.figure.value is None or item.figure.kind != "number":
            continue
        around = _around(passage, item, language) - generic
        equal = index.equal(item, around)
        if equal is not None:
            yield _relation(item.figure, equal, 1)
        elif item.figure.qualifier is None:
            yield from (_relation(item.figure, cell.figure, 3) for cell in _spoiled(item, around, named, index))


class _Index:
    """Cells by dimension and value."""

    def __init__(self, cells: Iterable[Named]) -> None:
        self._cells: dict[str, list[Named]] = {}
        for cell in sorted(cells, key=lambda cell: cell.figure.value or 0):
            self._cells.setdefault(_dimension(cell.figure), []).append(cell)
        self._values = {name: [cell.figure.value or 0 for cell in found] for name, found in self._cells.items()}

    def near(self, figure: Figure) -> list[Named]:
        """The cells of one dimension whose printed number can be that of a figure."""
        interval = figure.interval(loose=True)
        values = self._values.get(_dimension(figure), [])
        if interval.low is None or interval.high is None:
            return []
        slack = (interval.high - interval.low) / 2
        found = self._cells.get(_dimension(figure), [])[
            bisect_left(values, interval.low - slack) : bisect_right(values, interval.high + slack)
        ]
        return [cell for cell in found if cell.figure.strict.meets(figure.strict)]

    def equal(self, item: Item, around: frozenset[str]) -> Figure | None:
        """The cell that says the same of the same: the one with the most words in common."""
        if _digits(item.figure) < FEWEST:
            return None
        ranked = sorted(self.near(item.figure), key=lambda cell: -len(cell.words & around))
        if not ranked or len(ranked[0].words & around) < FEWEST:
            return None
        return ranked[0].figure


def _spoiled(item: Item, around: frozenset[str], named: Sequence[Named], index: _Index) -> list[Named]:
    """The one cell whose every word stands around a figure and that one slip tells apart from it."""
    figure = item.figure
    if _digits(figure) < TELLING or index.near(figure):
        return []
    found = [
        cell
        for cell in named
        if len(cell.words) >= NAMED
        and cell.words <= around
        and _dimension(cell.figure) == item.dimension
        and _comparable(item, cell)
    ]
    most = max((len(cell.words) for cell in found), default=0)
    slipped = [cell for cell in found if len(cell.words) == most and _slip(item, cell.figure)]
    return slipped if len(slipped) == 1 else []


def _comparable(item: Item, cell: Named) -> bool:
    """Whether a figure and a cell speak of one aspect and stretch of time, as far as words tell."""
    figure, other = item.figure, cell.figure
    if item.is_level:
        if "prior" in cell.classes or (figure.aspect == "plan") != (other.aspect == "plan"):
            return False
        if other.aspect not in ("actual", "estimate", "plan"):
            return False
    elif item.role.name not in RATES or figure.aspect != other.aspect or item.role.to not in ("", *cell.classes):
        return False
    cumulative = "cumulative" in cell.classes
    month = other.period is not None and other.period.span == "month" and not cumulative
    return not (item.scope == "month" and cumulative) and not (item.scope == "ytd" and month)


def _slip(item: Item, cell: Figure) -> bool:
    wanted = {item.id: _rounded(cell, item.figure), cell.id: item.figure.strict}
    explains = likely_slip if item.is_level and _digits(item.figure) >= MANY else specific_slip
    return explains([item.figure, cell], wanted)


def _rounded(cell: Figure, figure: Figure) -> Interval:
    """What a figure must say of a cell, printed as coarsely as the figure is: 84.312 million is 84,3 billion."""
    read = figure.readings[0]
    step = max(read.step * figure.scale, cell.grain) if cell.readings else figure.scale
    return around(round((cell.value or 0) / step) * step, step)


def _named(figure: Figure, words: TableWords, generic: frozenset[str]) -> Named:
    row, _, column = figure.label.rpartition(JOINT)
    return Named(
        figure,
        frozenset(_plain(words_of(row), generic)),
        frozenset(_plain(words_of(column), generic)),
        words.found(column, ("cumulative", "prior", "plan")),
    )


def _plain(words: Iterable[str], generic: frozenset[str]) -> Iterator[str]:
    return (word for word in words if word not in generic and word[0].isalpha() and len(word) > 1)


def _around(passage: Passage, item: Item, language: Language) -> frozenset[str]:
    """The words since the figure before it in its sentence, those right after it, and its label."""
    scan, measure = item.scan, item.measure
    first = scan.sentences[measure.sentence][0]
    before = [i.measure.last for i in passage.by_block[measure.block] if first <= i.measure.last <= measure.first]
    tokens = scan.tokens[max(before, default=first) : measure.last]
    texts = [token.text for token in tokens if token.kind == "w"]
    texts += [token.text for token in scan.tokens[measure.last : measure.last + 6] if token.kind == "w"]
    return frozenset([*texts, *language.words_of(item.figure.label)])


def _generic(language: Language, words: TableWords) -> frozenset[str]:
    """Words that say nothing of what a figure is of: those of headings, of the calendar, of units."""
    phrases = [p for name in (*HEADING_CLASSES, *STUB_CLASSES) for p in words.classes.get(name, ())]
    phrases += [
        phrase[:1] for phrase in words.classes.get("total", ())
    ]  # "tổng" of "tổng thu": what is added has its own word
    calendar = [word for text in language.calendar.values() for word in text.split()]
    return frozenset({word.rstrip("*") for phrase in phrases for word in phrase} | set(calendar))


def _dimension(figure: Figure) -> str:
    return figure.unit.dimension if figure.unit else ""


def _digits(figure: Figure) -> int:
    """How many digits tell a number from others: without zeros at its ends."""
    return len("".join(c for c in figure.literal if c.isdigit()).strip("0"))


def _relation(first: Figure, second: Figure, strength: int) -> Relation:
    roles = (("first", (first.id,)), ("second", (second.id,)))
    return Relation("restatements", roles, "", strength, ("table",))
