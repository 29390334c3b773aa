"""Quotients with their two quantities: people by area, people by household, men by women."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import mended_product, slipped_product
from auditor.extracting.figures.beside import says_no_more
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import only_bounds
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.model.bounds import times
from auditor.model.relation import Relation

NEAR = 2  # sentences between a quotient and the two quantities
LATEST = 4  # figures of a dimension that are remembered, for an area is printed once and meant again
BESIDE = 2  # places that a quotient may stand behind both its quantities to be theirs whatever it says
FINE = Fraction(1, 100)  # how much of itself a quotient may leave open to be recognised by arithmetic
Names = Mapping[str, Sequence[str]]


def quotients_of(passage: Passage, yields: frozenset[str], ratios: Sequence[Names]) -> Iterator[Relation]:
    """Every quotient whose two quantities are found; ``yields`` are dimensions that products_of reads."""
    earlier: dict[str, list[Item]] = {}
    for block in passage.by_block:
        levels = [level for level in passage.levels(block) if not (_one(level) or only_bounds(level))]
        for level in levels:
            sides = _sides(level.dimension)
            if sides is not None and level.dimension not in yields:
                yield from _measured(level, levels, earlier, *sides)
            else:
                earlier.setdefault(level.dimension, []).append(level)
        yield from _named(passage, block, ratios)


def _sides(dimension: str) -> tuple[str, str] | None:
    """What is divided by what in a dimension such as ``area^-1 count.person``."""
    parts = dimension.split()
    below = [part.removesuffix("^-1") for part in parts if part.endswith("^-1")]
    above = [part for part in parts if not part.endswith("^-1")]
    return (above[0], below[0]) if len(parts) == 2 and len(above) == len(below) == 1 else None


def _measured(
    quotient: Item, levels: Sequence[Item], earlier: Mapping[str, Sequence[Item]], above: str, below: str
) -> Iterator[Relation]:
    """A quotient by its unit, with the nearest pair that makes it; one that a slip broke only beside both quantities."""
    near = [i for i in levels if abs(i.measure.sentence - quotient.measure.sentence) <= NEAR]
    found = [i for i in near if i.dimension == above]
    uppers = list(dict.fromkeys([*found[:1], *found[-LATEST:]]))
    lowers = [i for i in (*earlier.get(below, ())[-LATEST:], *near) if i.dimension == below]
    lowers = list(dict.fromkeys(lowers))
    low, high = quotient.strict.low, quotient.strict.high
    if low is None or high is None or low <= 0:
        return
    now = [i for i in levels if i.role.form not in NOT_NOW]  # "1.862 doanh nghiệp (cùng kỳ 1.694 doanh nghiệp)"
    here = [
        [i for i in side if i in now and i.place == quotient.place and _beside(i, quotient, now)]
        for side in (uppers, lowers)
    ]
    beside = len(here[0]) == len(here[1]) == 1
    if high > low * (1 + FINE) and not beside:
        return
    made = next(((a, b) for a in uppers for b in reversed(lowers) if _makes(a, b, quotient)), None)
    if made is not None:
        yield _relation(*made, quotient, "measured", 1)
        return
    if sum(i.dimension == quotient.dimension and i.place == quotient.place for i in levels) > 1:
        return  # "(60 triệu đồng/nhà xây mới, 30 triệu đồng/nhà sửa chữa)"
    slipped = mended_product if beside else slipped_product
    only = len(uppers) == len(lowers) == 1 and uppers[0].place == lowers[0].place == quotient.place
    if not beside and not only:
        return
    upper, lower = (here[0][0], here[1][0]) if beside else (uppers[0], lowers[0])
    if clause_between(upper, lower) and not clause_between(lower, quotient):
        return  # "chi 12,9 tỷ đồng; hỗ trợ 2.584 người, mức 452.000 đồng/người"
    if not says_no_more(quotient.measure):
        return  # "1,64 tỷ đồng/hợp tác xã có doanh thu": of some of them only
    if not _reached(lower, upper) and slipped(lower.figure, quotient.figure, upper.figure):
        yield _relation(upper, lower, quotient, "measured", 3)


def _reached(things: Item, number: Item) -> bool:
    """Whether a number is what each of some things reached: "4 xã đạt 19 tiêu chí"."""
    tokens = number.scan.tokens[things.measure.last : number.measure.first]
    verbs = number.scan.marks_between(things.measure.last, number.measure.first)
    return any("equal" in mark.classes for mark in verbs) and all(token.kind == "w" for token in tokens)


def _one(item: Item) -> bool:
    """Whether it is the one of a quotient in words: "142 người trên 1 km2"."""
    return item.figure.literal.lstrip("0") == "1"


def _beside(item: Item, quotient: Item, levels: Sequence[Item]) -> bool:
    """Whether few other levels stand between; what was said of them does not part them: "94 hộ, tăng 8 hộ, vốn …".

    The total may follow: "214 nhà (mức 40 triệu đồng/nhà) với tổng kinh phí 8.560 triệu đồng".
    """
    if item.order > quotient.order:
        alone = sum(i.dimension == quotient.dimension and i.place == quotient.place for i in levels) == 1
        behind = item.order == quotient.order + 1 and item.place == quotient.place and item.measure.says("total")
        return behind and alone and not clause_between(quotient, item)
    return quotient.order - item.order > 0 and sum(item.order < i.order <= quotient.order for i in levels) <= BESIDE


def _makes(above: Item, below: Item, quotient: Item) -> bool:
    return times(quotient.strict, below.strict).meets(above.strict)


def _named(passage: Passage, block: int, ratios: Sequence[Names]) -> Iterator[Relation]:
    """ "tỷ số giới tính là 97,9%": a ratio whose name says what is divided by what."""
    text = passage.scans[block].block.text.lower()
    for names in ratios:
        if not any(name in text for name in names["name"]):
            continue
        items = passage.by_block[block]
        for ratio in items:
            if ratio.dimension == "ratio" and ratio.is_level and _says(ratio, names, "name"):
                near = [i for i in items if i.is_level and abs(i.measure.sentence - ratio.measure.sentence) <= NEAR]
                sides = [[i for i in near if _is(i, names[side])] for side in ("above", "below")]
                if len(sides[0]) == len(sides[1]) == 1 and sides[0][0].dimension == sides[1][0].dimension:
                    above, below = sides[0][0], sides[1][0]
                    sure = above.place == below.place == ratio.place or _makes(above, below, ratio)
                    yield _relation(above, below, ratio, "named", 3 if sure else 2)


def _says(item: Item, names: Names, role: str) -> bool:
    lead = item.measure.lead.lower()
    return any(name in lead for name in names[role]) and not any(name in lead for name in names["unlike"])


def _is(item: Item, words: Sequence[str]) -> bool:
    """Whether a count of things names one side: by a word of its own, not as part of another."""
    return item.figure.counted and bool(set(words) & set(item.measure.lead.lower().split()))


def _relation(above: Item, below: Item, quotient: Item, form: str, strength: int) -> Relation:
    roles = (("above", (above.id,)), ("below", (below.id,)), ("quotient", (quotient.id,)))
    return Relation("quotients", roles, form, strength)
