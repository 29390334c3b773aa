"""What is left of a fraction: "đã giải quyết 19/33 vụ, 14 vụ còn lại …", "16/18 chỉ tiêu đạt, 1 gần đạt, 1 không đạt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.categories import names_each_once
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

MOST = 3  # counts that may be the rest together
PAIR = 2  # categories of which one is all that is left


def remainders_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The two parts of the second number of a fraction; counts alone, and nothing else of the kind in the sentence."""
    pairs = [names for names in language.outcomes if len(names) == PAIR]
    for items in passage.by_block.values():
        for place in range(1, len(items)):
            part, whole = items[place - 1 : place + 1]
            if (part.role.form, whole.role.form) != ("numerator", "denominator") or not whole.figure.exact:
                continue
            if part.measure.says("part"):  # "45/60 xã hoàn thành; trong đó 12/45 xã vượt mức, 15 xã chưa hoàn thành"
                continue
            block, number = whole.place
            more = any(i.is_level and same_kind(i, whole) for i in passage.sentence(block, number + 1))
            after = _after(passage.sentence(block, number), whole)
            rest = _rest(after, whole, () if more else pairs) or _past_semicolon(passage.sentence(block, number), whole)
            if not rest and len(after) == 1 and _is_rest(part, whole, after[0]):
                yield _tie(whole, [part, *after], 1)
            over = len(rest) > 1 and goes_beyond(whole, total_of([part, *rest]))  # some of them may be among the first
            if rest and not over and (part.figure.value or 0) < (whole.figure.value or 0):
                yield _tie(whole, [part, *rest], 3)


def _tie(whole: Item, parts: Sequence[Item], strength: int) -> Relation:
    """The tie of a whole and what it is made of."""
    roles = (("whole", (whole.id,)), ("parts", tuple(part.id for part in parts)))
    return Relation("breakdowns", roles, "sum", strength)


def _is_rest(part: Item, whole: Item, other: Item) -> bool:
    """Whether the only count behind a fraction is just what is left of it, though no word says so."""
    return other.is_level and same_kind(whole, other) and other.figure.exact and adds_up_strictly(whole, [part, other])


def _after(sentence: Sequence[Item], whole: Item) -> list[Item]:
    """The counts of the clause behind a fraction, but for what a bracket tells of its first number."""
    end = _end_of_clause(whole)
    clause = [i for i in sentence if i.order > whole.order and i.measure.first <= end]
    clause = [i for i in clause if i.measure.depth <= whole.measure.depth]
    return [i for i in clause if loosely_same(i, i) and i.role.name in ("level", "fraction")]


def _end_of_clause(item: Item) -> int:
    """The token that ends the clause of an item: a semicolon, else the last of all."""
    tokens = item.scan.tokens
    return next((n for n in range(item.measure.last, len(tokens)) if tokens[n].text == ";"), len(tokens))


def _past_semicolon(sentence: Sequence[Item], whole: Item) -> Sequence[Item]:
    """The only count of a clause that opens with the word for the rest: "…; số còn lại (69 kiến nghị) đang được xem xét"."""
    scan, end = whole.scan, _end_of_clause(whole)
    if not scan.begins(end + 1, "rest"):
        return ()
    counts = [i for i in sentence if i.measure.first > end and i.is_level and same_kind(whole, i)]
    alone = len(counts) == 1 or (counts and scan.says_between(counts[0].measure.last, counts[1].measure.first, "part"))
    return counts[:1] if alone and counts[0].figure.exact else ()


def _rest(after: Sequence[Item], whole: Item, pairs: Sequence[Sequence[str]]) -> Sequence[Item]:
    """The counts after a fraction that are the rest of it: one that is said to be, or a few up to what failed."""
    if not 1 <= len(after) <= MOST or not all(i.is_level and same_kind(whole, i) and i.figure.exact for i in after):
        return ()
    rest = after[-1]
    parted = rest.scan.says_between(whole.measure.last, rest.measure.first, "part")
    named = any(names_each_once([whole, rest], names) for names in pairs)
    if len(after) > 1:
        return after if named and not parted else ()
    before = any("rest" in mark.classes and rest.measure.first - mark.last <= 1 for mark in rest.measure.before)
    behind = any("rest" in mark.classes and mark.first == rest.measure.last for mark in rest.measure.after)
    return after if before or behind or named else ()
