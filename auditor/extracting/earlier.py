"""Levels of an earlier time beside the new ones: "tăng từ 45 lên 50 triệu đồng, tăng 11,1%", "15 vụ (cùng kỳ 18 vụ), giảm 3 vụ"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.beside import led_from, led_onto, of_earlier, one_time, prior_opens
from auditor.extracting.items import Item
from auditor.extracting.plausible import explains, likely_slip, wanted_by
from auditor.extracting.reader import Passage
from auditor.extracting.sums import same_kind
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

BESIDE = 2  # changes that may be said of one pair of levels: "giảm 100 hộ, giảm 5,2%"
WORDS = 3  # of a pair after its change: "tăng 126 tỷ đồng, từ mức gần 200 tỷ đồng lên …"
_CHANGES = ("change", "growth", "ratio", "points", "fold")
_ROLE_OF = {"amount": "change", "points": "change", "growth": "growth", "ratio": "growth"}


class Pair(Struct, frozen=True):
    """A level and the earlier one, with the changes right beside the pair; ``plain`` where words leave no doubt of the two."""

    level: Item
    prior: Item
    changes: tuple[Item, ...]
    plain: bool


class Moved(Struct, frozen=True):
    """A level, the earlier one, and what is said to lie between them."""

    level: Item
    prior: Item
    said: Item
    form: str  # "amount" | "points" | "growth" | "ratio"

    def _items(self) -> tuple[Item, Item, Item]:
        return self.level, self.prior, self.said

    def equation(self) -> Equation:
        """The level is the earlier one and the change, or so many times the earlier one."""
        level, prior, said = (item.id for item in self._items())
        product = Term(
            Fraction(-1) * (self.said.role.sign if self.form == "growth" else 1), tuple(sorted((said, prior)))
        )
        terms = [Term(Fraction(1), (level,))]
        if self.form != "ratio":
            terms.append(Term(Fraction(-1), (prior,)))
        terms.append(product if self.form in ("growth", "ratio") else Term(Fraction(-self.said.role.sign), (said,)))
        return Equation(tuple(terms))

    def holds(self) -> bool:
        """Whether the three agree as they are printed."""
        return self.equation().decide({item.id: item.strict for item in self._items()})

    def slipped(self, *, said: bool = False) -> bool:
        """Whether one slip keeps them from agreeing; ``said`` where words tie the three."""
        figures = [item.figure for item in self._items()]
        return likely_slip(figures, wanted_by(self.equation(), figures), said=said)

    def mended(self) -> bool:
        """Whether any slip at all keeps the three from agreeing."""
        figures = [item.figure for item in self._items()]
        return explains(figures, wanted_by(self.equation(), figures))

    def relation(self, strength: int) -> Relation:
        """The change as a relation; strong where it does not hold, for then a slip explains it."""
        roles = (("level", (self.level.id,)), ("prior", (self.prior.id,)), (_ROLE_OF[self.form], (self.said.id,)))
        return Relation("changes", roles, self.form, strength, (), (("sign", Fraction(self.said.role.sign)),))


def earlier_of(passage: Passage) -> Iterator[Relation]:
    """Changes with both their levels; a growth that neither holds nor misses by one slip is of other prices or things."""
    for block in passage.by_block:
        items = passage.by_block[block]
        for pair in _pairs(items):
            for said in pair.changes:
                yield from _told(pair, said)


def _told(pair: Pair, said: Item) -> Iterator[Relation]:
    if any(mark.classes & {"average", "each"} for mark in (*said.measure.before, *said.measure.after)):
        return  # "bình quân mỗi năm giảm 0,8%"
    moved = [Moved(pair.level, pair.prior, said, form) for form in _forms(pair.level, said)]
    holding = next((one for one in moved if one.holds()), None)
    if holding is not None:
        yield holding.relation(1)
    elif moved and ((pair.plain and moved[0].form != "growth") or moved[0].slipped(said=True)):
        yield moved[0].relation(3)


def _forms(level: Item, said: Item) -> tuple[str, ...]:
    """What a figure can say of two levels: a percentage of rates mostly counts the points between them."""
    name = said.role.name
    if name == "change":
        return ("amount",) if same_kind(level, said) else ()
    if name == "points":
        return ("points",) if level.dimension == "ratio" else ()
    if name == "growth":
        return ("amount", "growth") if level.dimension == "ratio" else ("growth",)
    if name == "fold":
        return ("ratio",) if said.role.form == "times" and level.dimension != "ratio" else ()
    return ("ratio",) if name == "ratio" else ()


def _pairs(items: Sequence[Item]) -> Iterator[Pair]:
    for place, item in enumerate(items[:-1]):
        after = items[place + 1]
        if after.place != item.place or not item.is_level or not after.is_level:
            continue
        if item.dimension == after.dimension and led_from(item.measure) and led_onto(after.measure):
            changes = (*_after(items, place + 2, after), *_before(items, place, item))
            yield Pair(after, item, changes, _plain(changes))
    yield from _brackets(items)
    for row in zip(items, items[1:], items[2:], strict=False):
        yield from _in_a_row(*row)


def _in_a_row(first: Item, second: Item, third: Item) -> Iterator[Pair]:
    """A level, what is said of it and what it is measured from; or an earlier rate, the later one and the points between."""
    if _points_between(first, second, third):
        yield Pair(second, first, (third,), plain=Moved(second, first, third, "points").mended())
    rates = first.dimension == "ratio" or second.role.name == "fold"  # other changes have their base already
    told = third.role.form == "prior" and first.is_level and second.role.name in _CHANGES and rates
    if told and first.place == second.place == third.place and _alike(first, third):
        fold = second.role.name == "fold" and third.measure.opener == "("
        rises = (
            second.role.name == "growth" and first.dimension == "ratio"
        )  # "52,4%, tăng 0,3% so với năm 2023 (52,1%)"
        form = "points" if second.role.name == "points" else "amount" if rises else ""
        yield Pair(first, third, (second,), fold or (form != "" and Moved(first, third, second, form).mended()))


def _points_between(first: Item, second: Item, points: Item) -> bool:
    """ "đầu năm 12,4%, cuối năm còn 9,9%, giảm 2,5 điểm phần trăm": an earlier rate, the later one, and what lies between."""
    rates = first.is_level and second.is_level and first.dimension == second.dimension == "ratio"
    dated = first.measure.says("prior")
    return points.role.name == "points" and rates and dated and first.place == second.place == points.place


def _brackets(items: Sequence[Item]) -> Iterator[Pair]:
    """ "12 vụ, 8 người chết (cùng kỳ 15 vụ, 10 người chết), giảm 3 vụ, giảm 2 người chết": each with its own."""
    for place, first in enumerate(items):
        number = first.measure.bracket
        if (
            not first.is_level
            or (place and items[place - 1].measure.bracket == number)
            or not of_earlier(first.measure, first.scan)
        ):
            continue
        inside = [i for i in items[place:] if i.measure.bracket == number and i.is_level]
        outside = [i for i in items[:place] if i.place == first.place and i.measure.bracket != number]
        levels = [i for i in outside if i.is_level and i.measure.depth < first.measure.depth][-len(inside) :]
        end = place + next((n for n, i in enumerate(items[place:]) if i.measure.bracket != number), len(items) - place)
        if len(levels) != len(inside) or not all(_alike(a, b) for a, b in zip(levels, inside, strict=True)):
            continue
        after = _after(items, end, first, most=BESIDE * len(inside))
        before = _before(items, place, first, most=BESIDE * len(inside))
        before = before if all(_of_that_time(change, first) for change in before) else ()
        plain = prior_opens(first.scan, number) and _plain(after)
        for level, prior in zip(levels, inside, strict=True):
            yield Pair(level, prior, (*_own(after, level, levels), *_own(before, level, levels[::-1])), plain)


def _of_that_time(change: Item, prior: Item) -> bool:
    """Whether a change is measured from the time of a bracket, as far as words tell."""
    said = [mark.text for mark in (*change.measure.before, *change.measure.after) if "prior" in mark.classes]
    return all(one_time(text, prior.measure) for text in said)


def _plain(changes: Sequence[Item]) -> bool:
    """Whether no word says that the changes are measured against something else."""
    return not any(mark.classes & {"prior", "versus", "plan"} for item in changes for mark in item.measure.after)


def _own(changes: Sequence[Item], level: Item, levels: Sequence[Item]) -> tuple[Item, ...]:
    """Which of the changes after several levels are of one of them: in their order, those of one kind."""
    if len(levels) == 1:
        return tuple(changes)
    amounts = [i for i in changes if i.role.name == "change"]
    aligned = len(amounts) == len(levels) and all(same_kind(a, b) for a, b in zip(amounts, levels, strict=True))
    return (amounts[levels.index(level)],) if aligned else ()


def _alike(level: Item, prior: Item) -> bool:
    return same_kind(level, prior) or level.dimension == prior.dimension == "ratio"


def _before(items: Sequence[Item], place: int, first: Item, most: int = BESIDE) -> tuple[Item, ...]:
    """The changes right before a pair, nearest first; before its bracket, or before words that name nothing new."""
    found: list[Item] = []
    apart = first.measure.depth == 0 and len(first.measure.lead.split()) > WORDS
    if apart or (place and first.measure.depth == 0 and items[place - 1].measure.depth):
        return ()
    for item in reversed(items[:place]):
        if item.place != first.place or item.role.name not in _CHANGES or len(found) == most:
            break
        found.append(item)
    return tuple(found)


def _after(items: Sequence[Item], place: int, last: Item, most: int = BESIDE) -> tuple[Item, ...]:
    """The changes right after a pair, nearest first."""
    found: list[Item] = []
    for item in items[place:]:
        if item.place != last.place or item.role.name not in _CHANGES or len(found) == most:
            break
        found.append(item)
    return tuple(found)
