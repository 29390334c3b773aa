"""Totals that go by the names of all their parts at once: "tổng vốn cấp mới và tăng thêm", "xuất nhập khẩu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.gaps import goes_beyond, leaning, mended_sum, nearly_made, slipped_sum
from auditor.extracting.evidence.sums import adds_up, adds_up_strictly, interval_of, total_of
from auditor.extracting.figures.categories import OR
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.times import may_be_one
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.measures.words import Mark, covered
from auditor.knowledge.language import Language

BLOCKS = 3  # paragraphs between a total and its parts
BACK = 2  # sentences that the parts of a total may stand before it
FAR = 4  # … where each goes by a name that the total has for it
NAME = 2  # words of a name that no other may stand for
NEAR = Fraction(1, 20)  # a total this close to its parts was meant to be theirs, though it names one of them otherwise
TOTALS = frozenset({"total", "new_total"})
_JOINS = frozenset({"and", "with"})
_SILENT = frozenset({"have", "and", "with", "equal", "same", "estimate", "month", "ytd", "in_period", "total", "onto"})
UNLIKE = 3  # words in which the rest of their names may differ: "tổng kim ngạch xuất nhập khẩu hàng hóa", "xuất khẩu"


def joined_of(passage: Passage, breakdowns: Sequence[Breakdown], language: Language) -> Iterator[Breakdown]:
    """Each such total with parts of its time and otherwise named like it; one that misses, only if one slip explains it."""
    known, times = {b.whole.id for b in breakdowns}, passage.times
    sets = [
        (name, parts) for name in language.lists.get("joined", ()) for parts in language.complements if _of(name, parts)
    ]
    levels = [i for i in passage.items if i.id in times and i.role.form not in ("plan", "prior")] if sets else []
    for whole in levels:
        name, categories = next(((n, c) for n, c in sets if n in whole.figure.label.lower()), ("", ()))
        if not name or whole.id in known:
            continue
        near = [
            i
            for i in levels
            if same_kind(whole, i)
            and not any(n in i.figure.label.lower() for n, _ in sets)
            and times[i.id] == times[whole.id]
            and passage.paragraphs_between(i, whole) <= BLOCKS
        ]
        own = _rest(whole, name)
        parts = [_best(near, category, own, whole) for category in categories]
        found = tuple(part for part in parts if part is not None)
        if len(found) == len(categories) and whole not in found:
            holds = adds_up(whole, found)
            if holds or slipped_sum(whole, found) or _beyond(whole, found):
                yield Breakdown(whole, found, 1 if holds else 3, name, holds)


def _beyond(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts are a little more than their whole, which nothing left out explains, and some slip does."""
    return leaning(whole, parts) and goes_beyond(whole, total_of(parts)) and nearly_made(whole, parts)


def _of(name: str, parts: Sequence[str]) -> bool:
    """Whether a name is made of the words of those categories."""
    words = {word for part in parts for word in part.split(OR)[0].split()}
    return words == set(name.replace(",", "").split())


def _best(near: Sequence[Item], category: str, own: frozenset[str], whole: Item) -> Item | None:
    """The level of a category whose other words are most like the total's; the nearest of them."""
    found = []
    for item in near:
        said = next((word for word in category.split(OR) if word in item.figure.label.lower()), None)
        apart = len(_rest(item, said) ^ own) if said else UNLIKE + 1
        if apart <= UNLIKE:
            found.append((apart, abs(item.order - whole.order), item))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _rest(item: Item, name: str) -> frozenset[str]:
    """The words of a label behind a name in it."""
    return frozenset(item.figure.label.lower().partition(name)[2].split())


def opening_of(before: Sequence[Item], item: Item) -> Mark | None:
    """The word for a total that leads to a number, maybe over a list of names: "tổng vốn cấp mới, điều chỉnh và góp vốn đạt"."""
    if not item.measure.said.isdisjoint(TOTALS):
        return next(m for m in reversed(item.measure.before) if m.classes & TOTALS)
    if item.measure.opener != "," or not item.measure.says("and"):
        return None
    floor = before[-1].measure.last if before and before[-1].place == item.place else 0
    first = max(floor, item.scan.sentences[item.measure.sentence][0])
    marks = item.scan.marks_between(first, item.measure.first)
    said = [mark for mark in marks if mark.classes & TOTALS]
    apart = any(mark.classes & {"part", "prior", "versus"} for mark in marks)
    return said[-1] if said and not apart else None


def named_of(passage: Passage, before: Sequence[Item], whole: Item, opening: Mark) -> Iterator[Breakdown]:
    """ "Tổng vốn cấp mới và tăng thêm là 3.105 tỷ đồng": the total names its parts, which stand right before it."""
    names = _names(whole, opening)
    near = [
        i
        for i in before
        if sentences_between(i, whole) <= FAR
        and i.role.name in ("level", "change")
        and same_kind(whole, i)
        and (not whole.scope or i.scope in ("", whole.scope))
    ]
    parts = near[-len(names) :]
    if len(names) < 2 or len(parts) < len(names) or len({i.scope for i in parts} - {""}) > 1:
        return
    floors = [near[-len(names) - 1].measure.last if len(near) > len(names) else 0, *(p.measure.last for p in parts)]
    matched = [_spoken_of(name, part, floor) for name, part, floor in zip(names, parts, floors, strict=False)]
    holds = adds_up_strictly(whole, parts)
    beside = all(sentences_between(part, whole) < BACK for part in parts)
    close = [i for i in near if sentences_between(i, whole) <= BACK]
    meant = all(matched) or (any(matched) and len(close) == len(names) and (holds or beside))
    slipped = all(matched) or beside  # any slip will do where the total stands right behind what it names
    at_once = all(i.scope in ("", whole.scope) and i.measure.block == whole.measure.block for i in parts)
    near_enough = at_once and (comes_near(whole, parts) or (slipped and explained(whole, parts)))
    if not meant or not (holds or near_enough or slipped_sum(whole, parts, said=True)):
        return
    if holds or not _of_another_time(passage, whole, parts):
        yield Breakdown(whole, tuple(parts), 4 if all(matched) else 3, "", holds)


def _of_another_time(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether words give a total another time than its parts: "lúa 412 ha, ngô 96 ha. Tổng diện tích lúa và ngô năm trước …"."""
    first = whole.scan.sentences[whole.measure.sentence][0]
    named = whole.scan.dated_between(first, whole.measure.first)
    now = passage.times.get(whole.id) if named else None
    if now is None:
        return whole.measure.says("prior")
    then = [passage.times.get(part.id) for part in parts]
    apart = any((now.year is not None) if time is None else not may_be_one(now, time) for time in then)
    return apart or whole.measure.says("prior")


def _names(whole: Item, opening: Mark) -> list[frozenset[str]]:
    """The words of each part that a total names: "cấp mới", "điều chỉnh"."""
    scan = whole.scan
    marks = [m for m in scan.marks_between(opening.last, whole.measure.first) if m.classes & _SILENT]
    skipped = covered(marks) | scan.dated
    names: list[set[str]] = [set()]
    joins = {m.first for m in marks if m.classes & _JOINS}
    for n in range(opening.last, whole.measure.first):
        if n in joins or scan.tokens[n].text == ",":
            names.append(set())
        elif n not in skipped and scan.tokens[n].kind == "w":
            names[-1].add(scan.tokens[n].text)
    return [frozenset(name) for name in names if name]


def _spoken_of(name: frozenset[str], part: Item, floor: int) -> bool:
    """Whether the words between the part before and this one say a name, but for one word of a longer one: "cả cấp mới"."""
    first = max(floor, part.scan.sentences[part.measure.sentence][0])
    spoken = {token.text for token in part.scan.tokens[first : part.measure.first]}
    if part.figure.unit is not None and part.figure.unit.counted:  # "36.900 doanh nghiệp quay trở lại"
        spoken |= set(f"{part.figure.unit_text} {part.measure.tail}".lower().split())
    return name <= spoken or (len(name) > NAME and len(name - spoken) == 1)


def explained(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether some slip keeps parts from making a total of their sentence or the next."""
    near = all(sentences_between(part, whole) < BACK for part in parts)
    return near and mended_sum(whole, parts)


def comes_near(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts nearly make the total: a month's parts do not make that of the year so far."""
    gap = interval_of(whole).gap(total_of(parts))
    return gap <= NEAR * abs(interval_of(whole).middle or Fraction(0))


def sentences_between(part: Item, whole: Item) -> int:
    """How many sentences a total stands behind its part, also where its paragraph is the next."""
    apart = whole.measure.sentence - part.measure.sentence
    return apart if part.measure.block == whole.measure.block else apart + len(part.scan.sentences)
