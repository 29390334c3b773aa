"""Sentences that only compare, after the levels they speak of: "So với cùng kỳ giảm 400 vụ (-18,74%), giảm 47 người chết"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from auditor.extracting.evidence.plausible import mended_tie, slipped_tie
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.model.equation import Equation, Term
from auditor.model.relation import Relation

SEVERAL = 2  # changes after the levels of one sentence; a single one is of the last level
BACK = 2  # sentences that the levels may stand before


class Compared(NamedTuple):
    """A level with the change and the growth that a later sentence prints of it."""

    level: Item
    change: Item
    growth: Item

    def equation(self) -> Equation:
        """The change is the growth of the level less the change."""
        sign = Fraction(self.change.role.sign)
        change, growth, level = self.change.id, self.growth.id, self.level.id
        return Equation(
            (
                Term(Fraction(1), (change,)),
                Term(Fraction(-1), (growth, level)),
                Term(sign, tuple(sorted((growth, change)))),
            )
        )

    def holds(self) -> bool:
        """Whether the three agree as they are printed."""
        return self.equation().decide({item.id: item.strict for item in self})

    def cut(self) -> bool:
        """Whether the three agree if the last digits of the growth were cut off instead of rounded."""
        box = {item.id: item.strict for item in self} | {self.growth.id: self.growth.figure.cut}
        return self.equation().decide(box)

    def of_itself(self) -> bool:
        """Whether the growth is what the change makes of the new level, which is not what it grew from."""
        terms = (
            Term(Fraction(1), (self.change.id,)),
            Term(Fraction(-1), tuple(sorted((self.growth.id, self.level.id)))),
        )
        return Equation(terms).decide({item.id: item.strict for item in self})

    def relation(self, strength: int, form: str = "both") -> Relation:
        """The three as a relation."""
        roles = (("level", (self.level.id,)), ("growth", (self.growth.id,)), ("change", (self.change.id,)))
        return Relation("changes", roles, form, strength, (), (("sign", Fraction(self.change.role.sign)),))

    def slipped(self, *, said: bool = False) -> bool:
        """Whether one slip keeps them from agreeing; ``said`` where nothing else stands between them."""
        return slipped_tie(self.equation(), [item.figure for item in self], said=said)

    def mended(self) -> bool:
        """Whether any slip at all keeps them from agreeing, however often chance offers one."""
        return mended_tie(self.equation(), [item.figure for item in self])


def compared_of(passage: Passage) -> Iterator[Relation]:
    """Changes with their growths whose levels stand in their own sentence, in those before, or in the paragraph before."""
    above: list[Item] = []
    for block, items in passage.by_block.items():
        if passage.scans[block].block.kind == "note":
            continue
        for number in dict.fromkeys(item.measure.sentence for item in items):
            own, comparing = _parted([item for item in items if item.measure.sentence == number])
            changes = [pair[0] for pair in comparing]
            told = any(growth for _, growth in comparing) or (len(changes) >= SEVERAL and _one_clause(changes))
            if not told or (own and len(changes) < SEVERAL):
                continue
            back = [i for i in items if i.is_level and 0 < number - i.measure.sentence <= BACK]
            for levels in (own, _last(_alike(back, changes)), above if not number else []):
                if found := _alike(levels, changes):
                    yield from _bound(comparing, found)
                    break
        above = _last([i for i in items if i.is_level])


def without_compared(rates: Iterable[Relation], compared: Sequence[Relation]) -> list[Relation]:
    """The rates and changes of a document without those whose figures are compared with another level here."""
    taken = {figure for relation in compared for name in ("growth", "change") for figure in relation.role(name)}
    return [r for r in rates if r.kind != "changes" or taken.isdisjoint((*r.role("growth"), *r.role("change")))]


def _alike(levels: Sequence[Item], changes: Sequence[Item]) -> list[Item]:
    """The levels that one of the changes can be of."""
    return [level for level in levels if any(same_kind(level, change) for change in changes)]


def _last(levels: Sequence[Item]) -> list[Item]:
    """The levels of the last sentence that has any."""
    return [i for i in levels if i.measure.sentence == levels[-1].measure.sentence] if levels else []


def _parted(sentence: Sequence[Item]) -> tuple[list[Item], list[tuple[Item, Item | None]]]:
    """The levels of a sentence, and the changes after the last of them, each with its growth where one is printed."""
    ends = [n for n, item in enumerate(sentence) if item.is_level and item.measure.depth == 0]
    begin = ends[-1] + 1 if ends else 0
    found: list[tuple[Item, Item | None]] = []
    taken = -1
    for place in range(begin, len(sentence)):
        item, after = sentence[place], sentence[place + 1] if place + 1 < len(sentence) else None
        if place == taken or _of_bracket(sentence[begin:place], item):
            continue
        if after is not None and _again(item, after):
            found.append((item, after) if item.role.name == "change" else (after, item))
            taken = place + 1
        elif item.role.name == "change" and item.role.to == "prior":
            found.append((item, None))
    levels = [item for item in sentence[:begin] if item.is_level]
    plain = [item for item in levels if item.measure.depth == 0]  # what a bracket takes out of them is not compared
    return plain if len(plain) >= len(found) else levels, found


def _of_bracket(before: Sequence[Item], item: Item) -> bool:
    """Whether a change stands in a bracket behind a level in it, and so is of that: "tăng 56 tấn (vùng A 109 tấn, tăng 4 tấn)"."""
    return item.measure.depth > 0 and any(i.is_level and i.measure.bracket == item.measure.bracket for i in before)


def _one_clause(changes: Sequence[Item]) -> bool:
    """Whether one "so với" governs all changes: none of them is compared with something of its own."""
    return not any(mark.classes & {"versus", "prior"} for change in changes for mark in change.measure.after)


def _again(first: Item, second: Item) -> bool:
    """Whether the second says the change of the first again: one of them an amount, the other a growth."""
    names = {first.role.name, second.role.name}
    said = second.measure.opener == "(" or second.measure.says("same")
    bracket = first.role.name == "change" and second.dimension == "ratio" and second.measure.opener == "("
    return bracket or (said and names == {"change", "growth"} and first.role.sign == second.role.sign)


def _bound(comparing: Sequence[tuple[Item, Item | None]], levels: Sequence[Item]) -> Iterator[Relation]:
    """The pairs with their levels: one by one where as many stand there, else by the words that only one shares."""
    comparing = [pair for pair in comparing if _alike(levels, [pair[0]])]  # "giảm cả 3 tiêu chí" names none of them
    last = levels[-len(comparing) :]  # "trong tháng 4 vụ …; lũy kế 35 vụ, 2 người": the latest are meant
    aligned = len(last) == len(comparing) and all(same_kind(l_, c) for l_, (c, _) in zip(last, comparing, strict=True))
    named = [(by_words(change, growth, levels), change, growth) for change, growth in comparing]
    found = [Compared(level, change, growth) for level, change, growth in named if level is not None and growth]
    holding = [one for one in found if one.holds()]
    # "làm chết 9 người, bị thương 24 người; … bị thương giảm 90 người, chết giảm 10 người" is in another order
    if aligned:
        in_order = [Compared(level, c, g) for level, (c, g) in zip(last, comparing, strict=True) if g]
        agreeing = [one for one in in_order if one.holds()]
        if len(agreeing) >= len(holding):
            found = in_order
    found = [one for one in found if one.holds() or not _of_other(one, levels)]
    agreed = sum(one.holds() or one.cut() for one in found)
    borne_out = bool(agreed) and agreed * 2 >= len(found)  # the others show that these levels are meant
    borne_out = borne_out or (aligned and _of_themselves(found))
    for one in found:
        if one.holds() or borne_out or (aligned and one.slipped()):
            yield one.relation(3)
    alone = aligned or not any(growth for _, growth in comparing)
    for place, (level, change, growth) in enumerate(named if alone else ()):
        meant = level or (last[place] if aligned else None)
        if growth is None and meant is not None and same_kind(meant, change):
            pair = (("level", (meant.id,)), ("change", (change.id,)))
            yield Relation("changes", pair, "amount", 3, (), (("sign", Fraction(change.role.sign)),))


def _of_other(said: Compared, levels: Sequence[Item]) -> bool:
    """Whether a change fits another level than words led to: "654 died, 1,591 were wounded … deaths fell by 39, or 5.63%"."""
    return any(said._replace(level=level).holds() for level in levels if same_kind(level, said.change))


def _of_themselves(found: Sequence[Compared]) -> bool:
    """Whether every growth is taken from the new level, one like another: "310 vụ, 190 người … giảm 12 vụ (3,9%), 14 người (7,4%)".

    That is no slip, and no accident: the levels are meant. Those of an earlier time would be right so.
    """
    wrong = [one for one in found if not one.holds()]
    if len(wrong) < SEVERAL or not all(one.of_itself() for one in wrong):
        return False
    earlier = (m for one in wrong for m in one.level.scan.marks_between(*_clause_of(one)) if "prior" in m.classes)
    return next(earlier, None) is None and not any(_of_a_time(one.change) for one in wrong)


def _of_a_time(change: Item) -> bool:
    """Whether a sentence names its own time before it compares: "Năm 2018 có 310 vụ. Năm 2019, so với năm trước giảm 12 vụ"."""
    scan, (first, _) = change.scan, change.scan.sentences[change.measure.sentence]
    versus = next((m.first for m in scan.marks_between(first, change.measure.first) if "versus" in m.classes), first)
    return any(s.kind in ("period", "date") and first <= s.first < versus for s in scan.specials)


def _clause_of(one: Compared) -> tuple[int, int]:
    """The tokens of a level's sentence, up to the change where that stands in it too."""
    first, last = one.level.scan.sentences[one.level.measure.sentence]
    return first, one.level.measure.last if one.level.place == one.change.place else last


def by_words(change: Item, growth: Item | None, levels: Sequence[Item]) -> Item | None:
    """The one of some levels that shares most words with a change, if only one does."""
    alike = [level for level in levels if same_kind(level, change)]
    if len(alike) < 2:
        return alike[0] if alike else None
    said = {
        word for item in (change, growth) if item for word in f"{item.measure.lead} {item.measure.tail}".lower().split()
    }
    leads = [len(said & set(i.measure.lead.lower().split())) for i in alike]
    both = [len(said & set(f"{i.measure.lead} {i.measure.tail}".lower().split())) for i in alike]
    scores = list(zip(both, leads, strict=True))  # the words after a level may already be of the next one
    best = max(scores)
    return alike[scores.index(best)] if best > (0, 0) and scores.count(best) == 1 else None
