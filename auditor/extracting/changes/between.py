"""Growths and rates of a whole between those of all its parts: "tăng 5,2%, trong đó khai khoáng tăng 1,5%, chế biến tăng 7,4%"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES
from auditor.extracting.lists.complements import OR
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST = 2  # growths of a whole and its parts
NEAR = Fraction(1, 50)  # that shares may miss a hundred by
PLAIN = 4  # names of parts that leave no doubt what they make up, whatever words open their list
TAXED = Fraction(
    1, 20
)  # by which taxes less subsidies, a tenth of a product, may put its growth beyond those of its sectors
MOST = 2  # growths that are told of each: since last month, and since last year

Names = Sequence[str]


def between_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The growths and rates of wholes whose parts are all told, each against the parts that have most and least."""
    sets = [*language.means, *_sectors(language.sectors)]
    untaxed = {name: words for name, words in language.sectors.items() if name != TAXES}
    taxes = [OR.join(language.sectors[TAXES])] if TAXES in language.sectors else []
    products = [(tuple(OR.join(words) for words in untaxed.values()))] if untaxed else []
    for form, meant in (("mean", _grows), ("rate", _is_rate)):
        above: list[Item] = []
        for block, items in passage.by_block.items():
            scan = passage.scans[block]
            for number in dict.fromkeys(item.measure.sentence for item in items):
                found = [i for i in passage.sentence(block, number) if meant(i) and not i.measure.depth]
                wholes, parts, said = _parted(scan, number, found, above)
                for names in sets if parts else ():
                    told = [*parts, *_going_on(passage, block, number, parts, names)]
                    if said or (len(names) >= PLAIN and _unnamed(wholes, told, names)):
                        yield from _told(_compared(wholes, told, names), told, names, form)
                taxed = {name for part in parts for name in _categories(part, taxes)}
                for names in products if parts and said and not taxed else ():
                    yield from _near(_told(_compared(wholes, parts, names), parts, names, form), passage)
                above = found or (
                    [] if any(item.dimension == "ratio" for item in passage.sentence(block, number)) else above
                )
            if scan.block.kind == "note":
                above = []


def _grows(item: Item) -> bool:
    """Whether it is a growth, or said to be one: "tốc độ tăng trưởng ước đạt 7,1%"."""
    marks = item.measure.before
    reached = item.is_level and item.dimension == "ratio" and bool(marks) and "equal" in marks[-1].classes
    return item.role.name == "growth" or (reached and item.measure.says("up") and not item.measure.says("down"))


def _is_rate(item: Item) -> bool:
    return item.dimension == "ratio" and item.role.form == "percent"


def _parted(
    scan: Scan, number: int, found: Sequence[Item], above: Sequence[Item]
) -> tuple[Sequence[Item], Sequence[Item], bool]:
    """The wholes and the parts of a sentence, and whether a word for parts says so.

    The wholes stand ``above`` where it opens with such a word, or has none.
    """
    first, last = scan.sentences[number]
    opening = next((m for m in scan.marks_between(first, last) if m.classes & {"part", "complete"}), None)
    if len(found) < FEWEST:
        return [], [], False
    if opening is None or opening.first > found[-1].measure.first:
        return above, found, False
    stops = [n for n in range(first, opening.first - 1) if scan.tokens[n].text == ";"]  # not that of "; trong đó:"
    own = [i for i in found if (stops[-1] if stops else first) <= i.measure.first < opening.first]
    return (own if opening.first > first else above), [i for i in found if i.measure.first > opening.first], True


def _going_on(passage: Passage, block: int, number: int, parts: Sequence[Item], names: Names) -> list[Item]:
    """The growths of the sentences right behind a list that name what it left out, one each: "Trong đó, A tăng 2%. B tăng 3%."."""
    named = [name for part in parts for name in _categories(part, names)]
    found: list[Item] = []
    for sentence in range(number + 1, len(passage.scans[block].sentences)):
        grown = [i for i in passage.sentence(block, sentence) if _grows(i) and not i.measure.depth]
        own = _categories(grown[0], names) if len(grown) == 1 else []
        if len(own) != 1 or own[0] in named:
            break
        named += own
        found += grown
    return found if sorted(named) == list(range(len(names))) else []


def _near(ties: Iterator[Relation], passage: Passage) -> Iterator[Relation]:
    """Ties of a product with its sectors but for taxes: those that hold, and those that no taxes make up for."""
    by_id = {item.id: item for item in passage.items}
    for tie in ties:
        lesser, greater = (_growth(by_id[tie.role(name)[0]]) for name in ("lesser", "greater"))
        if lesser <= greater or lesser > greater + TAXED:
            yield tie


def _unnamed(wholes: Sequence[Item], parts: Sequence[Item], names: Names) -> bool:
    """Whether wholes stand in the paragraph of their parts and go by the name of none of them."""
    beside = all(whole.measure.block == parts[0].measure.block for whole in wholes)
    return beside and not any(_categories(whole, names) for whole in wholes)


def _compared(wholes: Sequence[Item], parts: Sequence[Item], names: Names) -> Sequence[Item]:
    """The growths of a whole: of two, the one compared as parts with one growth each: "so với tháng trước", "so với cùng kỳ"."""
    if len(parts) > len(names) or len(wholes) < 2:
        return wholes
    said = next((since for item in parts if (since := _since(item))), "")
    alike = [whole for whole in wholes if said and _since(whole) and _one_time({said, _since(whole)})]
    return alike if len(alike) == 1 else []


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
    return _one_time({since for item in (whole, *parts) if (since := _since(item))})


def _one_time(said: set[str]) -> bool:
    """Whether words for earlier times may all be of one: "cùng kỳ" may be "cùng kỳ năm trước"."""
    shortest = min(said, key=len, default="")
    return all(since.startswith(shortest) for since in said)


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
