"""Growths and rates of a whole between those of all its parts: "tăng 5,2%, trong đó khai khoáng tăng 1,5%, chế biến tăng 7,4%"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.complements import OR
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST = 2  # growths of a whole and its parts
NEAR = Fraction(1, 50)  # that shares may miss a hundred by
MOST = 2  # growths that are told of each: since last month, and since last year

Names = Sequence[str]


def between_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The growths and rates of wholes whose parts are all told, each against the parts that have most and least."""
    sets = [*language.means, *_sectors(language.sectors)]
    for form, meant in (("mean", _grows), ("rate", _is_rate)):
        above: list[Item] = []
        for block, items in passage.by_block.items():
            scan = passage.scans[block]
            for number in dict.fromkeys(item.measure.sentence for item in items):
                found = [i for i in passage.sentence(block, number) if meant(i) and not i.measure.depth]
                wholes, parts = _parted(scan, number, found, above)
                for names in sets if parts else ():
                    yield from _told(wholes, parts, names, form)
                above = found
            if scan.block.kind == "note":
                above = []


def _grows(item: Item) -> bool:
    return item.role.name == "growth"


def _is_rate(item: Item) -> bool:
    return item.dimension == "ratio" and item.role.form == "percent"


def _parted(
    scan: Scan, number: int, found: Sequence[Item], above: Sequence[Item]
) -> tuple[Sequence[Item], Sequence[Item]]:
    """The wholes and the parts of a sentence with a word for parts; the wholes stand ``above`` where it opens with it."""
    first, last = scan.sentences[number]
    opening = next((m for m in scan.marks_between(first, last) if m.classes & {"part", "complete"}), None)
    if opening is None or len(found) < FEWEST:
        return [], []
    clause = max((n for n in range(first, opening.first) if scan.tokens[n].text == ";"), default=first)
    own = [i for i in found if clause <= i.measure.first < opening.first]
    return (own if opening.first > first else above), [i for i in found if i.measure.first > opening.first]


def _sectors(sectors: Mapping[str, Sequence[str]]) -> list[Names]:
    """The sectors with taxes on products: without those, their growths leave something out."""
    return [tuple(OR.join(words) for words in sectors.values())] if "taxes" in sectors else []


def _told(wholes: Sequence[Item], parts: Sequence[Item], names: Names, form: str) -> Iterator[Relation]:
    """The ties of wholes with parts that name each of a set once, with as many growths as the whole has."""
    each = len(wholes)
    if not 0 < each <= MOST or len(parts) % each or len(parts) < 2 * each:
        return
    rows = [parts[n::each] for n in range(each)]
    named = [_categories(item, names) for item in rows[0]]
    if not all(named) or sorted(n for found in named for n in found) != list(range(len(names))):
        return
    for whole, row in zip(wholes, rows, strict=True):
        if not (form == "rate" and _hundred(row)):
            yield from in_order(whole, row, form)


def in_order(whole: Item, parts: Sequence[Item], form: str) -> Iterator[Relation]:
    """The two ties of a growth that lies between the least and the most of its parts."""
    if _alike(whole, parts):
        ordered = sorted(parts, key=_growth)
        yield _order(ordered[0], whole, form)
        yield _order(whole, ordered[-1], form)


def _categories(item: Item, names: Names) -> list[int]:
    """Which of the names the words before a growth say, back to the number before it."""
    tokens, first = item.scan.tokens, item.scan.sentences[item.measure.sentence][0]
    place = item.measure.first
    while place > first and tokens[place - 1].kind != "n" and tokens[place - 1].text != ";":
        place -= 1
    text = f" {' '.join(token.text for token in tokens[place : item.measure.first])} "
    return [n for n, name in enumerate(names) if any(f" {word} " in text for word in name.split(OR))]


def _alike(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether nothing says that the parts are compared with another time than the whole."""
    said = [_since(item) for item in (whole, *parts)]
    return len({since for since in said if since}) < 2


def _since(item: Item) -> str:
    return next((mark.text for mark in item.measure.after if "prior" in mark.classes), "")


def _hundred(row: Sequence[Item]) -> bool:
    """Whether rates are shares of one whole: they make a hundred."""
    return total_of(row).meets(Interval(1 - NEAR, 1 + NEAR))


def _growth(item: Item) -> Fraction:
    return (item.figure.value or Fraction(0)) * item.role.sign


def _order(lesser: Item, greater: Item, form: str) -> Relation:
    constants = (("below", Fraction(lesser.role.sign)), ("above", Fraction(greater.role.sign)))
    roles = (("lesser", (lesser.id,)), ("greater", (greater.id,)))
    return Relation("orders", roles, form, 3, (), constants)
