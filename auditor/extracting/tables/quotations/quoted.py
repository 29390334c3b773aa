"""What prose and notes quote from a table: figures with the words of a row and a column around them, and those words' cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.plausible import likely_slip, specific_slip
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.tables.quotations.anchored import Anchors, comparable, rounded
from auditor.extracting.tables.quotations.named import Cells, Named, generic_words, named_cells
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import load_table_words
from auditor.model.figure import Figure
from auditor.model.relation import Relation

MOST_CELLS = 6_000  # of a document; the annexes of a longer one are not searched for what its prose quotes
FEWEST = 2  # digits, or words in common, with which an equal number is the same fact
TELLING, MANY = 3, 4  # digits of a number that a swap, or any slip, may have spoiled
AFTER = 6  # words after a figure that may say what it is of
NAMED = 3  # words of a row and column that must all stand around such a number


def quotes_of(passage: Passage, cells: Sequence[Figure], language: Language) -> Iterator[Relation]:
    """Figures of the prose tied to the cells they quote: equal ones, and those that one slip alone sets apart."""
    if not cells or len(cells) > MOST_CELLS:
        return
    words = load_table_words()
    generic = generic_words(language, words)
    known = Cells(named_cells(cells, passage.document, words, generic))
    anchors = Anchors(passage, known)
    for item in passage.items:
        if item.dimension == "" or item.figure.value is None or item.figure.kind != "number":
            continue
        around = _around(passage, item, language) - generic
        equal = _equal(item, around, known)
        if equal is not None:
            yield _relation(item.figure, equal, 1)
        elif item.figure.qualifier is None:
            found = _spoiled(item, around, known) or anchors.spoiled(item, around)
            yield from (_relation(item.figure, cell.figure, 3) for cell in found)


def _equal(item: Item, around: frozenset[str], cells: Cells) -> Figure | None:
    """The cell that says the same of the same: the one with the most words in common; a long number may have a short name."""
    if item.figure.digits < FEWEST:
        return None
    ranked = sorted(cells.near(item.figure), key=lambda cell: -len(cell.words & around))
    if not ranked:
        return None
    best = ranked[0]
    alone = (
        item.is_level
        and item.figure.digits >= MANY
        and bool(best.row)
        and best.row <= around
        and comparable(item, best)
    )
    return best.figure if alone or len(best.words & around) >= FEWEST else None


def _spoiled(item: Item, around: frozenset[str], cells: Cells) -> list[Named]:
    """The one cell whose every word stands around a figure and that one slip tells apart from it."""
    figure = item.figure
    if figure.digits < TELLING or cells.near(figure):
        return []
    found = [
        cell
        for cell in cells.of(item.dimension)
        if len(cell.words) >= NAMED and cell.words <= around and comparable(item, cell)
    ]
    most = max((len(cell.words) for cell in found), default=0)
    slipped = [cell for cell in found if len(cell.words) == most and _slip(item, cell.figure)]
    return slipped if len(slipped) == 1 else []


def _slip(item: Item, cell: Figure) -> bool:
    wanted = {item.id: rounded(cell, item.figure), cell.id: item.figure.strict}
    explains = likely_slip if item.is_level and item.figure.digits >= MANY else specific_slip
    return explains([item.figure, cell], wanted)


def _around(passage: Passage, item: Item, language: Language) -> frozenset[str]:
    """The words since the figure before it in its sentence, those right after it, and its label.

    A figure without a label of its own has the words of the one before it: "Huyện A đạt 101,5% dự toán (160.691 triệu đồng)".
    """
    scan, measure = item.scan, item.measure
    first = scan.sentences[measure.sentence][0]
    before = [i for i in passage.by_block[measure.block] if first <= i.measure.last <= measure.first]
    while before and not item.labelled and before[-1].measure.depth < measure.depth:
        item = before.pop()
    tokens = scan.tokens[max((i.measure.last for i in before), default=first) : measure.last]
    texts = [token.text for token in tokens if token.kind == "w"]
    after = next((i.measure.first for i in passage.by_block[measure.block] if i.measure.first >= measure.last), None)
    last = measure.last + AFTER if after is None else min(after, measure.last + AFTER)
    texts += [token.text for token in scan.tokens[measure.last : last] if token.kind == "w"]
    return frozenset([*texts, *language.words_of(item.figure.label)])


def _relation(first: Figure, second: Figure, strength: int) -> Relation:
    roles = (("first", (first.id,)), ("second", (second.id,)))
    return Relation("restatements", roles, "", strength, ("table",))
