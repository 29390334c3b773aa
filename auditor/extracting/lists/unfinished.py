"""Whether words say that a list is not complete: "chủ yếu là", "như", a list that ends in "…" or "và các nước khác"."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import only_bounds
from auditor.extracting.lists.groups import Group
from auditor.extracting.measures.scan import STOPS, Scan
from auditor.extracting.measures.words import Mark, covered

OPEN = frozenset({"open", "follows"})  # "như sau" opens a list, and does not say that it is complete
LINKS = frozenset({"have", "naming"})  # "là", "có": between a name and its number
BY = 6  # words of what a number is divided by
BEFORE = 6  # words between one that leaves a list open and its connector
TIMES = frozenset({"prior", "ytd", "month", "in_period", "total"})  # phrases that say when, or of how many
FEW = 2  # digits of a number beside a name that counts for one
NAMED = 2  # words that join one thing more and name it
OTHERS = 5  # words between "and" and "other" where a list trails off


def is_open(marks: Sequence[Mark], scan: Scan, parts: Sequence[Item], place: tuple[int, int]) -> bool:
    """Whether the words say that the list is not complete: "chủ yếu", "một số", a list that ends in "…".

    What a bracket inside it says is of one of its parts: "cây lâu năm (chè, cà phê…) 312 ha". What is left over closes a list,
    whatever opened it: "chủ yếu là lúa 310 ha, còn lại là màu 45 ha".
    """
    if _trails_off(marks, scan, place[1]) or _leaves_a_rest(marks, scan, parts, place[1]):
        return True
    if any(map(_bounds, parts)) or overlaps(scan, parts):
        return True
    if _breaks_off(scan, place[1]) or _ends_uncounted(scan, parts, place[1]):
        return True
    told = [m for m in marks if m.classes & OPEN and not _divided(scan, m) and not _within_a_name(scan, m, parts)]
    if not told:
        return False
    inner = [(f, last) for f, last in scan.brackets if place[0] < f and last < place[1]]
    own = [m for m in told if not any(f < m.first < last and (f + 1, last) != (m.first, m.last) for f, last in inner)]
    alone = len(parts) < 2 or parts[-1].measure.sentence != parts[0].measure.sentence
    rest = () if alone else parts[-1].measure.before[:1]
    closing = next((mark.first for mark in rest if "rest" in mark.classes), None)
    return any(closing is None or mark.first > closing for mark in own)


def _within_a_name(scan: Scan, mark: Mark, parts: Sequence[Item]) -> bool:
    """Whether "…" ends what one part is named after, right before its number: "…; do chết, chuyển đi, tách hộ… là 27 hộ"."""
    if any(token.kind != "p" for token in scan.tokens[mark.first : mark.last]):
        return False
    part = next((p.measure for p in parts if p.scan is scan and p.measure.first >= mark.last), None)
    if part is None:
        return False
    linked = covered(m for m in scan.marks_between(mark.last, part.first) if m.classes & LINKS)
    last = max((p.measure.last for p in parts if p.scan is scan and p.measure.last <= mark.first), default=0)
    named = [token.kind for token in scan.tokens[last : mark.first]]
    begun = named.index("p") if "p" in named else len(named)
    return "w" in named[begun:] and all(n in linked for n in range(mark.last, part.first))


def _divided(scan: Scan, mark: Mark) -> bool:
    """Whether "như sau" only follows what a number is divided by, so that the list is all of it: "phân theo vùng như sau"."""
    near = scan.marks_between(max(0, mark.first - BY), mark.first) if "follows" in mark.classes else ()
    return any("divided" in m.classes for m in near)


def _leaves_a_rest(marks: Sequence[Mark], scan: Scan, parts: Sequence[Item], end: int) -> bool:
    """Whether words behind the last part say that something is left, and no number how much: "…, còn lại là đất chưa sử dụng".

    A number that names a kind says nothing of how much there is: "…, còn lại là 3 sao".
    """
    for rest in (mark for mark in marks if "rest" in mark.classes):
        stop = next((n for n in range(rest.last, end) if scan.tokens[n].text in STOPS), end)
        before = any(part.measure.last <= rest.first for part in parts)
        behind = [part.measure.first for part in parts if part.measure.first >= rest.last]
        ends = all(scan.signs_between(rest.last, first, ";") for first in behind)  # others belong to another clause
        if before and ends and not any(rest.last <= measure.first < stop for measure in scan.measures):
            return True
    return False


def _trails_off(marks: Sequence[Mark], scan: Scan, end: int) -> bool:
    """Whether "and others" ends a list, with no number of theirs: "…, Lào 24 người và các nước khác"."""
    for at, mark in enumerate(marks):
        if "other" not in mark.classes:
            continue
        joined = next((m.last for m in reversed(marks[:at]) if "and" in m.classes), -1)
        if joined < 0 or not 0 <= mark.first - joined <= OTHERS:
            continue
        stop = next((n for n in range(mark.last, end) if scan.tokens[n].text in STOPS), end)
        if all(scan.tokens[n].kind == "w" for n in range(joined, stop)):
            return True
    return False


def _bounds(part: Item) -> bool:
    """Whether a number bounds what each of some has, and names no class: "các huyện còn lại trồng từ 161 ha trở xuống"."""
    behind = part.scan.tokens[part.measure.after[0].last :][:1] if only_bounds(part) else None
    return behind is not None and (not behind or behind[0].text in STOPS)


def _breaks_off(scan: Scan, end: int) -> bool:
    """Whether a paragraph ends in the middle of a list, as one that a page breaks does: "gồm: A 911 ha, B 269 ha,"."""
    return end == len(scan.tokens) and scan.tokens[end - 1].text == ","


def overlaps(scan: Scan, parts: Sequence[Item]) -> bool:
    """Whether the sentence of a list says that some are of two of its kinds: "…, 53 cơ sở thiếu cả hai", "… had both"."""
    if not parts or parts[-1].scan is not scan:
        return False
    return scan.says_between(parts[0].measure.last, scan.sentences[parts[-1].measure.sentence][1], "both")


def _ends_uncounted(scan: Scan, parts: Sequence[Item], end: int) -> bool:
    """Whether a list of amounts ends with one that has no number: "tiền phạt 829 triệu đồng và tiền truy thu"."""
    for part in parts:
        first = part.measure.last
        if not part.labelled or part.figure.exact or part.scan is not scan or not scan.begins(first, "and"):
            continue
        stop = next((n for n in range(first, end) if scan.tokens[n].text in STOPS), end)
        bracket = stop < end and scan.tokens[stop].text == "("  # its number stands behind it
        if not bracket and stop - first > NAMED and all(scan.tokens[n].kind == "w" for n in range(first, stop)):
            return True
    return False


def preceded_by_open(scan: Scan, mark: Mark) -> bool:
    """Whether words right before a connector say that what follows is not all: "chủ yếu gồm"."""
    return any(m.classes & OPEN and 0 <= mark.first - m.last <= BEFORE for m in scan.marks)


def names_uncounted(scan: Scan, mark: Mark, first: Item) -> bool:
    """Whether a list of things counted one by one begins with one without a number: "23 người, gồm: chủ tịch, 3 phó …"."""
    if first.measure.block != scan.block.id or not first.figure.exact or first.figure.printed_digits > FEW:
        return False
    begin = mark.last + 1  # a sign may stand right behind the connector
    depth = scan.depth_at(mark.first)
    between = range(begin, first.measure.first)
    return any(scan.tokens[n].text == "," and scan.depth_at(n) == depth for n in between)


def of_this(group: Group) -> bool:
    """Whether nothing but a word for parts or a bare verb leads from a whole to what became of it: no time or name of its own.

    "Năm trước đạt 45 huy chương. Năm nay đạt 12 huy chương vàng, …" tells of others.
    """
    whole, first = group.wholes[0], group.parts[0]
    scan, at = first.scan, first.measure.first
    begin = scan.sentences[first.measure.sentence][0]
    read = covered(mark for mark in scan.marks_between(begin, at) if not mark.classes & TIMES)
    here = whole.place == first.place or scan.begins(begin, "part")
    return here or all(n in read or scan.tokens[n].kind == "p" for n in range(begin, at))


def split_again(scan: Scan, mark: Mark, end: int) -> int:
    """Where the whole is divided once more, before ``end``: "gồm: cá 26 tấn, tôm 5 tấn; phân theo hình thức: …"."""
    again = (m.first for m in scan.marks_between(mark.last, end) if "divided" in m.classes)
    return next((first for first in again if scan.tokens[first - 1].text == ";"), end)
