"""Growths of counts: what there was before was a whole number too. "29 vụ, tăng 11,15%" has none: 26 make 11,54%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from auditor.extracting.figures.beside import says_no_more
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean
from auditor.extracting.figures.levels import level_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import AGAIN
from auditor.extracting.measures.words import covered
from auditor.model.relation import Relation

# Not households: a poverty rate falls in points, which are printed behind them as a percentage.
THINGS = ("case", "person", "firm", "project", "incident")
BACK = 2  # sentences that the counts may stand before a sentence that only compares them
# Steps that a rate which was rounded, or cut off, may be more than is printed.
ROUNDED, CUT = Fraction(1, 2), Fraction(1)
SHARED = 2  # words that name a count, where none of them says that they do
NAME, BEHIND = 5, 2  # words behind a growth that name its count, and words behind that count
LONG_NAME = 8  # words between a count and the bracket of its growth: "đăng ký tạm ngừng hoạt động"
TELLING = Fraction(1, 2)  # a growth that leaves more than this of all numbers open tells nothing

_SAID = frozenset({"up", "down", "versus", "prior", "part"})  # what says no name
Ends = tuple[Fraction, Fraction]


def counted_before(passage: Passage) -> Iterator[Relation]:
    """Growths with the count that they are of: those that some whole number before makes, and those that none does.

    Offices also cut digits off, so that 49,66 may be printed as 49,6.
    """
    above: list[Item] = []
    for items in passage.by_block.values():
        for place, growth in enumerate(items):
            if not _grows(growth):
                continue
            level = _beside(items, place) or _behind(items, place) or _named(growth, [*above, *items[:place]])
            if level is not None:
                yield from _tied(level, growth)
        if items and not passage.in_note(items[0]):
            above = [item for item in items if item.measure.sentence >= items[-1].measure.sentence - 1]


def _tied(level: Item, growth: Item) -> Iterator[Relation]:
    rounded, cut = (_before(level, growth, steps) for steps in (ROUNDED, CUT))
    if rounded is None or cut is None or rounded[1] - rounded[0] >= TELLING:
        return
    holds = _whole_in(rounded)
    if holds or not _whole_in(cut):
        roles = (("level", (level.id,)), ("rate", (growth.id,)))
        yield Relation("granularity", roles, "growth", 1 if holds else 3, (), (("sign", Fraction(growth.role.sign)),))


def _grows(item: Item) -> bool:
    """Whether it is a growth since an earlier time that was no mean of several."""
    role = item.role
    known = role.name == "growth" and role.form != AGAIN and role.to == "prior" and role.said
    mean = any(mark.classes & {"average", "each", "plan"} for mark in item.measure.after)
    return known and not mean and item.figure.qualifier is None


def _counts(item: Item) -> bool:
    unit = item.figure.unit
    plain = item.is_level and item.figure.exact and not item.role.form and not is_mean(item)
    return plain and unit is not None and unit.id in THINGS


def _beside(items: Sequence[Item], place: int) -> Item | None:
    """The count right before a growth of which only the verb is said, where no other count stands beside it.

    Its rate of a plan may stand between, or the growth alone in a bracket behind what the count is of.
    """
    at = place - 2 if place > 1 and items[place - 1].role.name == "rate" else place - 1
    growth, level = items[place], items[at] if place else None
    if level is None or not _counts(level) or level.place != growth.place:
        return None
    said = sum(mark.last - mark.first for mark in growth.measure.before)
    alone = said == len(growth.measure.lead.split()) and says_no_more(growth.measure)
    before = items[at - 1] if at else None
    other = before is not None and before.place == level.place and before.is_level and level.measure.opener != ";"
    led = growth.measure.opener == "," and growth.measure.depth == level.measure.depth
    return level if alone and not other and (led or (at == place - 1 and _in_bracket(level, growth))) else None


def _in_bracket(level: Item, growth: Item) -> bool:
    """Whether a bracket behind a count and a few words of it holds the growth: "51 doanh nghiệp giải thể (tăng 9,2%)"."""
    if growth.measure.opener != "(" or growth.measure.bracket == level.measure.bracket:
        return False
    first = growth.scan.brackets[growth.measure.bracket][0]
    between = growth.scan.tokens[level.measure.last : first]
    return len(between) <= LONG_NAME and all(token.kind == "w" for token in between)


def _behind(items: Sequence[Item], place: int) -> Item | None:
    """The count that the words right behind a growth name: "tăng 7,69% số vụ, 2,94% số người chết"."""
    growth = items[place]
    # one word may stand before it: "giảm 12% về số doanh nghiệp"
    near = [m for m in growth.measure.after if m.first - growth.measure.last <= 1]
    headed = any("count_head" in mark.classes for mark in near)
    level = level_of(items, place) if headed else None
    if level is None or not _counts(level):
        return None
    others = [i for i in items[:place] if i is not level and i.place == level.place and _counts(i)]
    ends = next((m.first for m in growth.measure.after if "and" in m.classes), growth.measure.last + NAME)
    name = {token.text for token in growth.scan.tokens[growth.measure.last : ends] if token.kind == "w"}
    called = len(name & _told(level))
    return level if called > max((len(name & _told(other)) for other in others), default=0) else None


def _told(level: Item) -> set[str]:
    """The words that name a count, with those right behind it: "59 người bị thương"."""
    return _called(level) | set(level.measure.tail.lower().split()[:BEHIND])


def _named(growth: Item, before: Sequence[Item]) -> Item | None:
    """The count of the sentences before that a growth names: "So với cùng kỳ, số vụ tăng 9,4%; số người chết giảm 12,5%"."""
    measure, scan = growth.measure, growth.scan
    marked = covered(mark for mark in measure.before if mark.classes & _SAID)
    first = measure.first - len(measure.lead.split())
    words = {scan.tokens[n].text for n in range(first, measure.first) if n not in marked and scan.tokens[n].kind == "w"}
    if len(words) < 2 or not says_no_more(measure) or any(i.is_level and i.place == growth.place for i in before):
        return None
    near = [i for i in before if i.measure.block != measure.block or measure.sentence - i.measure.sentence <= BACK]
    scores = [(len(words & _called(i)), i) for i in near if _counts(i)]
    best = max((score for score, _ in scores), default=0)
    found = [item for score, item in scores if score == best and _goes_by(item, words)]
    headed = any("count_head" in mark.classes for mark in measure.before)  # the "vụ" of "dịch vụ" counts no cases
    return found[0] if best >= max(len(words) - 1, 1 if headed else SHARED) and len(found) == 1 else None


def _goes_by(level: Item, words: set[str]) -> bool:
    """Whether words name what is counted, or most of a count's name: not "giao thông" of "tai nạn giao thông xảy ra 78 vụ"."""
    called = _called(level)
    return not words.isdisjoint(level.figure.unit_text.lower().split()) or len(words & called) * 2 >= len(called)


def _called(level: Item) -> set[str]:
    """The words that name a count: those before it, and its unit with what follows it at once."""
    return set(f"{level.measure.lead} {level.figure.unit_text}".lower().split())


def _before(level: Item, growth: Item, steps: Fraction) -> Ends | None:
    """What there was before, where the growth is up to so many steps of its last digit more than is printed."""
    step, rate, now = growth.figure.grain, growth.figure.value, level.figure.value
    if rate is None or not now:
        return None
    ends = [1 + growth.role.sign * (rate + by) for by in (-step / 2, step * steps)]
    if min(ends) <= 0:
        return None
    return now / max(ends), now / min(ends)


def _whole_in(ends: Ends) -> bool:
    return ceil(ends[0]) <= floor(ends[1])
