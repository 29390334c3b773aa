"""A level, an earlier one, and what is said to lie between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.evidence.plausible import mended_tie, slipped_tie
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes, same_kind
from auditor.extracting.measures.words import covered
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

BESIDE = 2  # changes that may be said of one pair of levels: "giảm 100 hộ, giảm 5,2%"
TIMED = frozenset({"in_period", "prior", "to_level"})
WORDS = 3  # of a pair after its change: "tăng 126 tỷ đồng, từ mức gần 200 tỷ đồng lên …"
CHANGES = ("change", "growth", "ratio", "points", "fold")
# What a tie calls the figure that is said of two levels, by the form of the tie.
ROLE_OF = {"amount": "change", "points": "change", "growth": "growth", "ratio": "growth"}


class Pair(Struct, frozen=True):
    """A level and the earlier one, with the changes right beside the pair; ``plain`` where words leave no doubt of the two."""

    level: Item
    prior: Item
    changes: tuple[Item, ...]
    plain: bool


def grown(level: str, prior: str, rate: str, sign: Fraction | None) -> Equation:
    """The claim that a level is an earlier one and so much of it more, or less by its ``sign``; without one, so much of it."""
    times = Term(-sign if sign is not None else Fraction(-1), tuple(sorted((rate, prior))))
    more = (Term(Fraction(-1), (prior,)),) if sign is not None else ()
    return Equation((Term(Fraction(1), (level,)), *more, times))


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
        sign = Fraction(self.said.role.sign)
        if self.form in ("growth", "ratio"):
            return grown(level, prior, said, sign if self.form == "growth" else None)
        return Equation((Term(Fraction(1), (level,)), Term(Fraction(-1), (prior,)), Term(-sign, (said,))))

    def holds(self) -> bool:
        """Whether the three agree as they are printed."""
        return self.equation().decide({item.id: item.strict for item in self._items()})

    def slipped(self, *, said: bool = False) -> bool:
        """Whether one slip keeps them from agreeing; ``said`` where words tie the three."""
        return slipped_tie(self.equation(), [item.figure for item in self._items()], said=said)

    def mended(self) -> bool:
        """Whether any slip at all keeps the three from agreeing."""
        return mended_tie(self.equation(), [item.figure for item in self._items()])

    def relation(self, strength: int) -> Relation:
        """The change as a relation; strong where it does not hold, for then a slip explains it."""
        roles = (("level", (self.level.id,)), ("prior", (self.prior.id,)), (ROLE_OF[self.form], (self.said.id,)))
        return Relation("changes", roles, self.form, strength, (), (("sign", Fraction(self.said.role.sign)),))


def forms_of(level: Item, said: Item) -> tuple[str, ...]:
    """What a figure can say of two levels: a percentage of rates mostly counts the points between them."""
    name = said.role.name
    if name == "change":
        return ("amount",) if same_kind(level, said) else ()
    if name == "points":
        return ("points",) if level.dimension == "ratio" and not contributes(said) else ()
    if name == "growth":
        return ("amount", "growth") if level.dimension == "ratio" else ("growth",)
    if name == "fold":
        return ("ratio",) if said.role.form == "times" and level.dimension != "ratio" else ()
    return ("ratio",) if name == "ratio" else ()


def lies_between(level: Item, prior: Item, said: Item) -> bool:
    """Whether what is said holds of two levels, in one of the ways in which it can be said of them."""
    return any(Moved(level, prior, said, form).holds() for form in forms_of(level, said))


def unmeasured(changes: Sequence[Item]) -> bool:
    """Whether no word says that the changes are measured against something else; "from" leads to one of the levels."""
    after = [mark for item in changes for mark in item.measure.after if "from" not in mark.classes]
    return not any(mark.classes & {"prior", "versus", "plan"} for mark in after)


def alike(level: Item, prior: Item) -> bool:
    """Whether two levels can be of one thing at two times."""
    return same_kind(level, prior) or level.dimension == prior.dimension == "ratio"


def words_of(item: Item) -> int:
    """How many words before a number tell more than a time: "in the year to October to $12 million"."""
    first = item.measure.first
    timed = covered(mark for mark in item.measure.before if mark.classes & TIMED) | item.scan.dated
    return sum(place not in timed for place in range(first - len(item.measure.lead.split()), first))


def changes_before(items: Sequence[Item], place: int, first: Item, most: int = BESIDE) -> tuple[Item, ...]:
    """The changes right before a pair, nearest first; before its bracket, or before words that name nothing new."""
    found: list[Item] = []
    apart = first.measure.depth == 0 and words_of(first) > WORDS
    if apart or (place and first.measure.depth == 0 and items[place - 1].measure.depth):
        return ()
    for item in reversed(items[:place]):
        if item.place != first.place or item.role.name not in CHANGES or len(found) == most:
            break
        found.append(item)
    return tuple(found)


def changes_after(items: Sequence[Item], place: int, last: Item, most: int = BESIDE) -> tuple[Item, ...]:
    """The changes right after a pair, nearest first."""
    found: list[Item] = []
    for item in items[place:]:
        if item.place != last.place or item.role.name not in CHANGES or len(found) == most:
            break
        found.append(item)
    return tuple(found)
