"""Claims in words: "diện tích chè trồng thêm vượt kế hoạch", against the figures that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from msgspec import Struct

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.listed import as_listed, counts_places
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import Mark, covered
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

OVERLAP = (3, 5)  # three of five words of a claim must stand around a figure for it to be meant
FAR = 3  # times a rate that is more than so many times as much is a distance from it
UNSAID = frozenset({"area_noun", "total"})  # classes of words at the head of a claim that figures go without
SHORT = 2  # letters; shorter words carry no meaning of their own
_DIRECTIONS = {"up": ("growth", 1), "down": ("growth", -1), "exceed": ("rate", 1)}


class Said(Struct, frozen=True):
    """A direction that is said of something: role and sign, and the words of what it is said of."""

    role: str
    sign: int
    words: frozenset[str]
    block: int
    head: str  # the first of its words, past those that a unit says as well: "diện tích"


def directions_of(language: Language) -> tuple[str, ...]:
    """The first words of all phrases that say a direction."""
    return tuple(
        {
            first
            for first, beginning in language.phrases.items()
            if first.isalpha()
            for phrase in chain(*beginning.values())
            if not phrase.classes.isdisjoint(_DIRECTIONS)
        }
    )


def claims_of(passage: Passage) -> Iterator[Relation]:
    """Directions said without a number, tied to the growths and rates with a number that share their words."""
    stated = [
        (item, _surroundings(item))
        for item in passage.items
        if item.role.name in ("growth", "rate") and (item.role.name == "growth" or item.role.form == "over")
    ]
    seen: set[str] = set()
    for scan in passage.scans.values():
        for said in _said(scan):
            best = max(stated, key=lambda pair: _overlap(said, pair), default=None)
            if best is None or best[0].id in seen:
                continue
            if not said.words or said.head not in best[1] or not _enough(said, _overlap(said, best)):
                continue  # "giá lúa tăng" says nothing of the area of rice
            if any(_explained_by(said, pair) for pair in stated):
                continue
            seen.add(best[0].id)
            constants = (("claimed", Fraction(said.sign)), ("printed", Fraction(best[0].role.sign)))
            yield Relation("orders", (("figure", (best[0].id,)),), "direction", 2, (), constants)


def national_of(passage: Passage) -> Iterator[Relation]:
    """A national rate that a provincial one is compared with, printed without its own cut-off."""
    for item in passage.items:
        if item.dimension != "ratio" or not item.measure.says("nation") or _is_distance(passage, item):
            continue
        first, last = item.scan.sentences[item.measure.sentence]
        compared = item.scan.says_between(first, last, "up", "down")
        if compared and not (_behind_places(passage, item) or _of_the_nation(item)):
            yield Relation("orders", (("figure", (item.id,)),), "national", 2, (), (("dated", Fraction(0)),))
            yield from _ordered(passage, item)


def _behind_places(passage: Passage, item: Item) -> bool:
    """Whether places of the nation are counted, and nothing is compared with it: "16 tỉnh trong cả nước tăng trên 100%"."""
    before = [i for i in passage.sentence(*item.place) if i.order < item.order]
    return bool(before) and counts_places(before[-1])


def _of_the_nation(item: Item) -> bool:
    """Whether the nation's own is said to change: "tổng đàn của cả nước giảm khoảng 2%", "cả nước có ít nhất 80% số xã"."""
    marks = item.measure.before
    nation = next((mark for mark in reversed(marks) if "nation" in mark.classes), None)
    if nation is None:
        return False
    having = [mark for mark in marks if "have" in mark.classes]
    if any(mark.first == nation.last for mark in having):
        return True
    owned = any(mark.last == nation.first for mark in having)
    return owned and item.scan.says_between(nation.last, item.measure.first, "up", "down")


def _is_distance(passage: Passage, item: Item) -> bool:
    """Whether it says how far from the nation's rate the one before it is: "đạt 47%, cao hơn bình quân cả nước 1,6%"."""
    before = [i for i in passage.sentence(*item.place) if i.order < item.order and i.dimension == "ratio"]
    small = bool(before) and (item.figure.value or 0) * FAR < (before[-1].figure.value or 0)
    return small and item.measure.opener == "," and item.measure.depth == before[-1].measure.depth


def _ordered(passage: Passage, national: Item) -> Iterator[Relation]:
    """ "thấp hơn bình quân cả nước": the province's rate, printed before, against the national one."""
    first, last = national.scan.sentences[national.measure.sentence]
    mark = next(m for m in national.scan.marks_between(first, last) if m.classes & {"up", "down"})
    said = frozenset(_content(national.scan, first, mark.first))
    rates = [i for i in passage.items if i.order < national.order and i.dimension == "ratio" and i.role.name == "rate"]
    best = max(rates, key=lambda i: len(said & _surroundings(i)), default=None)
    if best is None or 2 * len(said & _surroundings(best)) < len(said):
        return
    greater, lesser = (best, national) if "up" in mark.classes else (national, best)
    yield Relation("orders", (("greater", (greater.id,)), ("lesser", (lesser.id,))), "compared", 2)


def _overlap(said: Said, pair: tuple[Item, frozenset[str]]) -> int:
    """How many words of a claim stand around a figure that it can be about."""
    item, words = pair
    if item.role.name != said.role or item.measure.block == said.block:
        return 0
    return len(said.words & words)


def _explained_by(said: Said, pair: tuple[Item, frozenset[str]]) -> bool:
    """Whether a claim only explains a figure of its own paragraph: "năng suất 48,2 tạ/ha, giảm 2%. Năng suất giảm do …"."""
    item, words = pair
    own = item.role.name == said.role and item.measure.block == said.block
    return own and _enough(said, len(said.words & words))


def _enough(said: Said, words: int) -> bool:
    return words * OVERLAP[1] >= len(said.words) * OVERLAP[0]


def _surroundings(item: Item) -> frozenset[str]:
    """The words of the sentence around a figure, up to the semicolons on either side."""
    tokens = item.scan.tokens
    first, last = item.scan.sentences[item.measure.sentence]
    begin = next((n + 1 for n in range(item.measure.first - 1, first, -1) if tokens[n].text == ";"), first)
    end = next((n for n in range(item.measure.last, last) if tokens[n].text == ";"), last)
    return frozenset(t.text for t in tokens[begin:end] if t.kind == "w" and len(t.text) >= SHORT)


def _said(scan: Scan) -> Iterator[Said]:
    """The directions of sentences that print no number beside them."""
    counted = {measure.sentence for measure in scan.measures}
    for number, (first, last) in enumerate(scan.sentences):
        if number in counted:
            continue
        marks = [m for m in scan.marks_between(first, last) if not m.classes.isdisjoint(_DIRECTIONS)]
        if not marks or scan.says_between(first, last, "target"):
            continue  # what is to come
        listing = scan.says_between(first, last, "open", "follows")
        for begin, end in _segments(scan, first, last):
            here = [m for m in marks if begin <= m.first < end]
            for mark in here or (marks[:1] if listing else ()):
                if scan.says_between(mark.last, mark.last + 1, "naming"):
                    continue  # "các ngành có số lao động giảm là …": of those alone
                words = _content(scan, begin, here[0].first if here else end)
                name = next(name for name in _DIRECTIONS if name in mark.classes)
                if len(set(words)) >= 2:
                    yield Said(*_DIRECTIONS[name], frozenset(words), scan.block.id, _head(scan, begin, end, words))


def _head(scan: Scan, begin: int, end: int, words: Sequence[str]) -> str:
    """The first word of a claim that figures do not go without."""
    unsaid = covered(mark for mark in scan.marks_between(begin, end) if mark.classes & UNSAID)
    left_out = {scan.tokens[n].text for n in unsaid}
    return next((word for word in words if word not in left_out), "")


def _segments(scan: Scan, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its commas, semicolons and colons."""
    begin = first
    for place in range(first, last):
        if scan.tokens[place].text in ",;:":
            yield begin, place
            begin = place + 1
    yield begin, last


def _content(scan: Scan, begin: int, end: int) -> list[str]:
    """The words of a segment that name something: none of the marks."""
    skipped = covered(mark for mark in scan.marks_between(begin, end) if _is_function(mark))
    named = (scan.tokens[n] for n in range(begin, end) if n not in skipped)
    return [token.text for token in named if token.kind == "w" and len(token.text) >= SHORT]


def _is_function(mark: Mark) -> bool:
    return bool(
        mark.classes
        & {"up", "down", "exceed", "plan", "prior", "versus", "have", "and", "open", "follows", "month", "estimate"}
    )


def counts_of(passage: Passage) -> Iterator[Relation]:
    """A count that is announced, and the documents that its note lists: "03 điểm du lịch" and three decisions."""
    for block, scan in passage.scans.items():
        for mark in scan.block.marks:
            at = passage.note_of(block, mark.note)
            note = passage.scans.get(at) if at is not None else None
            listed = len({s.number for s in note.specials if s.kind == "citation"}) if note is not None else 0
            for level in passage.levels_before(block, scan.token_at(mark.at), most=2) if listed > 1 else ():
                if level.figure.value == listed and level.figure.counted:
                    yield as_listed(level, listed)
                    break
