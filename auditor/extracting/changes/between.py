"""Growths and rates of a whole between those of all its parts: "tăng 5,2%, trong đó khai khoáng tăng 1,5%, chế biến tăng 7,4%"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.changes.grown_together import compared_with, grows, in_order, of_one_time, signed, since
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.categories import OR, says
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.levels import words_before
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES, untaxed_of
from auditor.knowledge.language import Language
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FEWEST = 2  # growths of a whole and its parts
NEAR = Fraction(1, 50)  # that shares may miss a hundred by
PLAIN = 4  # names of parts that leave no doubt what they make up, whatever words open their list
# That taxes less subsidies, a tenth of a product, may put its growth beyond those of its sectors by.
BEYOND = Fraction(1, 20)
MOST = 2  # growths that are told of each: since last month, and since last year

Names = Sequence[str]


class Listed(Struct, frozen=True):
    """What a sentence may take apart, and the parts that it tells; whether a word for parts says so."""

    block: int
    sentence: int
    wholes: Sequence[Item]
    parts: Sequence[Item]
    said: bool


def between_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The growths and rates of wholes whose parts are all told, each against the parts that have most and least."""
    sectors, taxes = _names(untaxed_of(language.sectors)), OR.join(language.sectors.get(TAXES, ()))
    # without taxes, something is left out of the sectors
    sets = [*language.means, *([_names(language.sectors)] if TAXES in language.sectors else ())]
    for form, meant in (("mean", grows), ("rate", _is_rate)):
        for listed in _lists(passage, meant):
            for names in sets:
                parts = [*listed.parts, *_going_on(passage, listed, names)]
                if listed.said or (len(names) >= PLAIN and _unnamed(listed.wholes, parts, names)):
                    yield from _told(listed.wholes, parts, names, form)
            if sectors and listed.said and not any(says(words_before(part), taxes) for part in listed.parts):
                yield from _but_for_taxes(listed, sectors, form)


def _names(sectors: Mapping[str, Sequence[str]]) -> Names:
    return tuple(OR.join(words) for words in sectors.values())


def _lists(passage: Passage, meant: Callable[[Item], bool]) -> Iterator[Listed]:
    """The sentences that may list parts; their wholes may stand in the last one before that prints a percentage."""
    above: list[Item] = []
    for block, items in passage.by_block.items():
        for number in dict.fromkeys(item.measure.sentence for item in items):
            inside = passage.sentence(block, number)
            found = [i for i in inside if meant(i) and not i.measure.depth and not compared_with(i)]
            if len(found) >= FEWEST:
                listed = _parted(block, number, found, above)
                if listed.parts:
                    yield listed
            if found or any(item.dimension == "ratio" for item in inside):
                above = found
        if passage.scans[block].block.kind == "note":
            above = []


def _is_rate(item: Item) -> bool:
    return item.dimension == "ratio" and item.role.form == "percent"


def _parted(block: int, number: int, found: Sequence[Item], above: Sequence[Item]) -> Listed:
    """The wholes and the parts of a sentence; the wholes stand ``above`` where it opens with a word for parts, or has none."""
    scan = found[0].scan
    first, last = scan.sentences[number]
    opens = (m for m in scan.marks_between(first, last) if m.classes & {"part", "complete"})
    opening = next((m for m in opens if "singled" not in m.classes), None)  # "…; riêng khai khoáng giảm 2%" is one more
    if opening is None or opening.first > found[-1].measure.first:
        return Listed(block, number, above, found, False)
    stops = [n for n in range(first, opening.first - 1) if scan.tokens[n].text == ";"]  # not that of "; trong đó:"
    own = [i for i in found if (stops[-1] if stops else first) <= i.measure.first < opening.first]
    parts = [i for i in found if i.measure.first > opening.first]
    return Listed(block, number, own if opening.first > first else above, parts, True)


def _going_on(passage: Passage, listed: Listed, names: Names) -> list[Item]:
    """The growths of the sentences right behind a list that name what it left out, one each: "Trong đó, A tăng 2%. B tăng 3%."."""
    named = [name for part in listed.parts for name in _categories(part, names)]
    found: list[Item] = []
    for sentence in range(listed.sentence + 1, len(passage.scans[listed.block].sentences)):
        grown = [i for i in passage.sentence(listed.block, sentence) if grows(i) and not i.measure.depth]
        own = _categories(grown[0], names) if len(grown) == 1 else []
        if len(own) != 1 or own[0] in named:
            break
        named += own
        found += grown
    return found if sorted(named) == list(range(len(names))) else []


def _but_for_taxes(listed: Listed, sectors: Names, form: str) -> Iterator[Relation]:
    """The ties of a product with all its ``sectors`` but taxes: those that hold, and those that no taxes make up for."""
    by_id = {item.id: item for item in (*listed.wholes, *listed.parts)}
    for tie in _told(listed.wholes, listed.parts, sectors, form):
        lesser, greater = (signed(by_id[tie.role(name)[0]]) for name in ("lesser", "greater"))
        if lesser <= greater or lesser > greater + BEYOND:
            yield tie


def _unnamed(wholes: Sequence[Item], parts: Sequence[Item], names: Names) -> bool:
    """Whether wholes stand in the paragraph of their parts and go by the name of none of them."""
    beside = all(whole.measure.block == parts[0].measure.block for whole in wholes)
    return beside and not any(_categories(whole, names) for whole in wholes)


def _told(wholes: Sequence[Item], parts: Sequence[Item], names: Names, form: str) -> Iterator[Relation]:
    """The ties of wholes with parts that name each of a set once, with as many growths as the whole has."""
    wholes = _compared(wholes, parts, names)
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


def _compared(wholes: Sequence[Item], parts: Sequence[Item], names: Names) -> Sequence[Item]:
    """The growths of a whole: of two, the one compared as parts with one growth each: "so với tháng trước", "so với cùng kỳ"."""
    if len(parts) > len(names) or len(wholes) < 2:
        return wholes
    said = next((words for item in parts if (words := since(item))), "")
    alike = [whole for whole in wholes if said and since(whole) and of_one_time({said, since(whole)})]
    return alike if len(alike) == 1 else []


def _categories(item: Item, names: Names) -> list[int]:
    """Which of the names the words before a growth say."""
    text = words_before(item)
    return [n for n, name in enumerate(names) if says(text, name)]


def _hundred(row: Sequence[Item]) -> bool:
    """Whether rates are shares of one whole: they make a hundred."""
    return total_of(row).meets(Interval(1 - NEAR, 1 + NEAR))
