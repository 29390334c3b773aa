"""The level that a rate or a change speaks of, by where it stands and by the words behind the number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.role import NOT_NOW, led_by
from auditor.model.interval import added

REACHED = 2  # figures behind a change, the last of which it may have led to
TAIL = 3  # words behind a level that may still name it
COUNTED = 4  # words of an aspect, behind its first ("về"), that may name what is counted
TOGETHER = 12  # levels of a sentence that one rate may be of


def labels_of(levels: Sequence[Item]) -> dict[str, str]:
    """The label of each level; one that prints none goes by the first of its paragraph: "Lũy kế ước đạt 362 tấn"."""
    first: dict[int, str] = {}
    found = {}
    for item in levels:
        label = item.figure.label.lower()
        found[item.id] = label or (first.get(item.measure.block, "") if item.measure.says("ytd") else "")
        first.setdefault(item.measure.block, label)
    return found


def level_of(items: Sequence[Item], place: int) -> Item | None:
    """The level that a rate or change speaks of: the last before it in its sentence, outside closed brackets.

    Past a semicolon a new clause has begun: there only a level of the same words or unit is meant.
    """
    item = items[place]
    for other in reversed(items[:place]):
        if other.measure.sentence != item.measure.sentence:
            return None
        open_bracket = other.measure.bracket in (-1, item.measure.bracket)
        if other.is_level and open_bracket and other.role.form not in NOT_NOW:
            if clause_between(other, item):
                return _same_thing(items[:place], item)
            part = _of_total(items[:place], other) or _by_base(items, place, other)
            if part is not None:
                return part
            return _by_aspect(items, place, other)
    return None


def level_reached(items: Sequence[Item], place: int) -> Item | None:
    """The level that a change led to, behind it: "rose by 1,200 tonnes (5.1%) to 24,730 tonnes"."""
    item = items[place]
    after = [i for i in items[place + 1 : place + 1 + REACHED] if i.place == item.place]
    for other in after:
        if other.is_level:
            plain = not clause_between(item, other) and led_by(other.measure, "to_level")
            alike = item.dimension in (other.dimension, "ratio")
            points = item.role.name == "points" and other.dimension == "ratio"
            return other if plain and (alike or points) else None
        if other.measure.opener != "(":
            return None
    return None


def _of_total(before: Sequence[Item], whole: Item) -> Item | None:
    """The part that a sentence speaks of before its whole: "185 trong tổng số 220 xã đạt chuẩn, tăng 12 xã".

    Its share may stand between: "có 412 hộ nghèo, chiếm 5,1% trong tổng số 8.080 hộ, giảm 96 hộ".
    """
    if not whole.measure.says("total"):
        return None
    last = next((i for i in before if i.order == whole.order - 1 and i.place == whole.place), None)
    share = last if last is not None and last.role.name == "share" else None
    ahead = share or whole
    part = next((i for i in before if i.order == ahead.order - 1 and i.place == whole.place and i.is_level), None)
    if part is None or part.dimension not in ("", whole.dimension):
        return None  # "21 dự án với tổng vốn 890 tỷ đồng, tăng 31%": another measure
    between = whole.scan.tokens[(share or part).measure.last : whole.measure.first]
    return part if all(token.kind == "w" for token in between) else None


def _by_base(items: Sequence[Item], place: int, level: Item) -> Item | None:
    """The level before a stroke where the base behind a rate is of its kind: "64 ha/52 hộ, đạt 80% kế hoạch (80 ha)"."""
    base = items[place + 1] if place + 1 < len(items) else None
    if base is None or base.role.form not in NOT_NOW or base.place != level.place or same_kind(level, base):
        return None
    first = next((i for i in items[:place] if i.order == level.order - 1 and i.is_level and same_kind(i, base)), None)
    return first if first is not None and level.scan.tokens[level.measure.first - 1].text == "/" else None


def clause_between(level: Item, item: Item) -> bool:
    """Whether a semicolon stands between a level and what may be said of it."""
    return item.scan.signs_between(level.measure.last, item.measure.first, ";")


def _same_thing(before: Sequence[Item], item: Item) -> Item | None:
    """The level of the sentence that a change in a later clause can only mean: of its unit, and of its words where it has any."""
    mates = [i for i in before if i.is_level and i.measure.sentence == item.measure.sentence]
    if item.role.name == "growth":
        told = [i for i in mates if _answers(i, _aspect(item))]
        return told[0] if len(told) == 1 else None
    base = before[-1] if item.role.name == "rate" and before[-1].role.form == "plan" else item
    mates = [i for i in mates if i.role.form not in NOT_NOW]
    alike = [i for i in mates if base.dimension == i.dimension != ""]
    against = next((m.first for m in item.measure.after if m.classes & {"versus", "prior"}), None)
    words = item.measure.tail.lower().split()[: None if against is None else against - item.measure.last]
    tail = {word for word in words if len(word) > 1}
    named = [i for i in alike if tail & set(f"{i.measure.tail} {i.figure.label}".lower().split())]
    found = named if tail else alike
    return found[0] if len(found) == 1 else None


def _by_aspect(items: Sequence[Item], place: int, default: Item) -> Item:
    """ "giảm 29,5% về vốn": the level of the sentence whose words the tail names."""
    tail = items[place].measure.tail.lower().split()
    after = [m for m in items[place].measure.after if not all(name.startswith("list:") for name in m.classes)]
    if after and "in_number" in after[0].classes and after[0].first == items[place].measure.last:
        mates = [i for i in items[:place] if i.is_level and i.place == default.place]
        return next((i for i in reversed(mates) if i.figure.counted), default)
    behind = items[place].measure.last  # where a bracket opens, what stands in it may name something else
    bracketed = any(token.text == "(" for token in items[place].scan.tokens[behind : behind + 1])
    if len(tail) < 2 or bracketed or (after and after[0].first == behind):
        return default
    named, sentence = _aspect(items[place]), default.measure.sentence
    back = takewhile(lambda i: i.measure.sentence >= sentence, (items[n] for n in range(place - 1, -1, -1)))
    mates = [i for i in back if i.is_level and i.measure.sentence == sentence]
    # the words of a count also stand before what comes with it: "912 doanh nghiệp … với số vốn đăng ký 8.340 tỷ đồng"
    said = f" {' '.join(tail[1 : COUNTED + 1])} "
    counted = next((i for i in mates if i.figure.counted and f" {i.figure.unit_text.lower()} " in said), None)
    answering = [i for i in mates if _answers(i, named)]
    return counted or max(answering, key=lambda i: len(_words(i) & named), default=default)


def names_another(items: Sequence[Item], place: int, change: Item) -> bool:
    """Whether words behind a growth name a level that a change is not of: "tăng 6 dự án và tăng 31% về vốn đăng ký"."""
    growth, aspect = items[place], _aspect(items[place])
    named = [i for i in items[:place] if i.is_level and i.place == growth.place and _answers(i, aspect)]
    return bool(named) and not any(same_kind(i, change) for i in named)


def _aspect(item: Item) -> set[str]:
    """The words behind a change that may name what changed, without the first: "về vốn đăng ký", "số người chết"."""
    ands = {word for m in item.measure.after if "and" in m.classes for word in m.text.split()}
    return set(item.measure.tail.lower().split()[1:4]) - ands


def _answers(level: Item, named: set[str]) -> bool:
    """Whether a level goes by such words: two of them, or the only one."""
    return bool(named) and len(_words(level) & named) >= min(2, len(named))


def _words(level: Item) -> set[str]:
    """The words that a level goes by: those of its label, its unit, and the first behind it."""
    own = f"{level.figure.label} {level.figure.unit_text}".split()
    return {word.lower() for word in (*own, *level.measure.tail.split()[:TAIL])}


def words_before(item: Item) -> str:
    """The words before an item in its sentence, back to the number or the semicolon before it."""
    tokens, at = item.scan.tokens, item.measure.first
    first = item.scan.sentences[item.measure.sentence][0]
    while at > first and tokens[at - 1].kind != "n" and tokens[at - 1].text != ";":
        at -= 1
    return " ".join(token.text for token in tokens[at : item.measure.first])


def level_made(before: Iterable[Item], level: Item, base: Item, made: Callable[[Item], bool]) -> Item | None:
    """The level of a sentence that what is said behind a list, with its ``base``, is of: the last that it fits, else the nearest.

    It may be the whole of the list: "trồng 120 ha: keo 80 ha, quế 40 ha, đạt 60% kế hoạch (200 ha)"; and none where it is of
    several together: "lúa 80 ha, ngô 40 ha, đạt 60% kế hoạch (200 ha)".
    """
    here = [i for i in before if i.is_level and i.place == level.place and same_kind(i, base)]
    found = next((item for item in here if made(item)), None)
    if found is not None:
        return found
    return None if any(made(together(here[:n])) for n in range(2, min(len(here), TOGETHER) + 1)) else level


def together(levels: Sequence[Item]) -> Item:
    """The first of several levels as if it printed what all come to."""
    return replace(levels[0], strict=added([item.strict for item in levels]))
