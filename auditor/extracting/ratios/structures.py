"""Lists of shares that make a hundred: those that do, and those that words or one human slip say should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.evidence.sums import interval_of, total_of
from auditor.extracting.figures.beside import of_earlier
from auditor.extracting.figures.categories import may_say
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.scan import Scan
from auditor.extracting.ratios.fitting import ONE, fits, hundred_of
from auditor.extracting.ratios.missed import MOST, Shares, nearly_hundred, slipped
from auditor.knowledge.language import Language
from auditor.model.interval import Interval
from auditor.model.relation import Relation

HALF = Fraction(1, 2)  # of the last digit, from which on numbers are rounded up
DOUBTED = 2  # strength of a share that may have been moved
ROUNDED = 3  # shares at least, of which rounding leaves something over
FORMER = 3  # shares of one list with those of an earlier time beside them


def structures_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Percentages in a row that make a hundred, and those that are said to and do not.

    Strength 4 where every sector of the economy is named, or the row beside says how many there are; 3 where words say that
    the list is complete and one slip explains the gap; 1 where only the sum tells.
    """
    for block, items in passage.by_block.items():
        rates = [i for i in items if i.dimension == "ratio" and (i.role.name == "share" or i.role.form == "percent")]
        place, last = 0, 0  # of the next share, and how many the list before it had
        known = _said(passage.scans[block], language) if rates else language
        while place < len(rates):
            run, strength = _hundred(rates, place) or _hundred(_outside(rates, place), 0), 1
            if not run:
                run, strength = nearly_hundred(passage, passage.scans[block], rates, place, last, known)
            if run:
                yield hundred_of(run, strength)
            last = len(run)
            place = rates.index(run[-1]) + 1 if run else place + 1


def former_structures(passage: Passage, structures: Sequence[Relation]) -> Iterator[Relation]:
    """The structure of an earlier time in brackets behind each share: "chiếm 21,3% (cùng kỳ 22,1%); … 38,2% (cùng kỳ 36,8%); …"."""
    by_id = {item.id: item for item in passage.items}
    places = {item.id: place for place, item in enumerate(passage.items)}
    for structure in structures:
        shares = [by_id[id_] for id_ in structure.role("shares")]
        after = [passage.items[n] for share in shares if (n := places[share.id] + 1) < len(passage.items)]
        pairs = zip(shares, after, strict=False)
        if len(shares) < FORMER or len(after) < len(shares) or not all(_earlier(*pair) for pair in pairs):
            continue
        holds = ONE in total_of(after)
        if holds or (ONE in total_of(shares) and slipped(after)):
            yield hundred_of(after, 1 if holds else 3)


def _earlier(share: Item, former: Item) -> bool:
    """Whether a percentage stands alone in a bracket right behind a share, with a word for an earlier time or its year."""
    beside = former.place == share.place and former.measure.depth == share.measure.depth + 1
    return beside and former.dimension == "ratio" and former.is_level and of_earlier(former.measure, former.scan)


def _said(scan: Scan, language: Language) -> Language:
    """The language with those sets of categories alone of which a block names all."""
    text = scan.block.text.lower()

    def named(sets: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(names for names in sets if all(may_say(text, name) for name in names))

    sets = {"complements": language.complements, "outcomes": language.outcomes, "closed": language.closed}
    return replace(language, **{name: named(each) for name, each in sets.items()})


def unborne(passage: Passage, structures: Sequence[Relation], shares: Sequence[Relation]) -> Iterator[Relation]:
    """The structures without those that miss a hundred although each share is what its own part makes of its whole.

    Such parts overlap: of those elected some are women, some young, and some both.
    """
    by_id = {item.id: item for item in passage.items}
    right = {r.role("share")[0] for r in shares if r.role("whole") and _fits(r, by_id)}
    for structure in structures:
        holds = ONE in total_of([by_id[id_] for id_ in structure.role("shares")])
        if holds or not right.issuperset(structure.role("shares")):
            yield structure


def rounded_to_hundred(passage: Passage, shares: Sequence[Relation], structures: Sequence[Relation]) -> list[Relation]:
    """The shares; one moved by what rounding leaves over, so that all make a hundred as they are printed, proves no error."""
    by_id = {item.id: item for item in passage.items}
    bound = {r.role("share")[0]: r for r in shares if r.role("whole")}
    moved: set[str] = set()
    for structure in structures:
        ids = structure.role("shares")
        wholes = {bound[id_].role("whole") for id_ in ids if id_ in bound}
        if len(ids) < ROUNDED or len(wholes) != 1 or not bound.keys() >= set(ids):
            continue
        if sum((_value(by_id[id_]) for id_ in ids), Fraction(0)) == ONE:
            off = [id_ for id_ in ids if _off(bound[id_], by_id)]
            if len(off) == 1 and abs(_off(bound[off[0]], by_id)) == 1:
                moved.add(off[0])
    return [replace(r, strength=DOUBTED) if r.role("share")[0] in moved else r for r in shares]


def _off(share: Relation, by_id: Mapping[str, Item]) -> Fraction:
    """How far a share is from its part over its whole, rounded as it is printed, in units of its last digit."""
    part, whole, rate = (by_id[share.role(name)[0]] for name in ("part", "whole", "share"))
    step = rate.figure.readings[0].step * rate.figure.scale
    return _value(rate) / step - (_value(part) / (_value(whole) or 1) / step + HALF).__floor__()


def _value(item: Item) -> Fraction:
    """What an item says, to its last digit."""
    return item.figure.readings[0].value * item.figure.scale


def _fits(share: Relation, by_id: Mapping[str, Item]) -> bool:
    part, whole, rate = (by_id[share.role(name)[0]] for name in ("part", "whole", "share"))
    return fits(part, whole, rate)


def _outside(rates: Shares, start: int) -> Shares:
    """The rates from ``start`` without those of parts, in brackets or not: "xuất sắc chiếm 18% (trong đó tiêu biểu 5%), …"."""
    first, depth = rates[start], rates[start].measure.depth
    later = rates[start + 1 : start + 2 * MOST]
    return [first, *(rate for rate in later if rate.measure.depth <= depth and not rate.measure.says("part"))]


def _hundred(rates: Shares, start: int) -> Shares:
    """The rates from ``start`` that make a hundred; at least two, of one sentence and its next."""
    total: Interval | None = None
    for end in range(start, min(len(rates), start + MOST)):
        if rates[end].measure.sentence - rates[start].measure.sentence > 1:
            break
        value = interval_of(rates[end])
        total = value if total is None else total + value
        if total.low is not None and total.low > ONE:
            break
        if end > start and ONE in total:
            # it may stand in a bracket before a list that makes a hundred of its own
            aside = rates[start].measure.depth > rates[end].measure.depth
            if end > start + 1 and all(
                i.measure.depth > rates[start].measure.depth for i in rates[start + 1 : end + 1]
            ):
                return []  # all but the first are those of a bracket behind it
            return (_hundred(rates, start + 1) if aside else []) or list(rates[start : end + 1])
    return []
