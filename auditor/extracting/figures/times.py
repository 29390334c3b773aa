"""The stretch of time that each level is of: the last one named before it, carried on until another is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.figure import Period

SO_FAR = "so-far"  # of all time up to now: a stock, or a sum since something began
COMPARED = 3  # words that may stand between "so với" and the time compared with: "so với cùng kỳ năm 2022"
_SPANS = ("month", "quarter", "half", "ytd", "months", "year")  # the shortest first
_LENGTH = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_NAMED = ("ytd", "month")  # classes of phrases that name a time

Event = tuple[int, int, Period]  # the token where a time is named, the bracket it stands in, the time


def times_of(passage: Passage, language: Language) -> dict[str, Period]:
    """The time of every level outside notes whose words, or those before them, name one."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(phrase.split()) for phrase in language.lists.get("so_far", ())):
        phrases.setdefault(words[0], []).append(words)
    found: dict[str, Period] = {}
    now: Period | None = None
    for block, scan in passage.scans.items():
        if scan.block.kind == "note":
            continue
        if not scan.begins(0, "part", "complete"):
            now = None
        events = sorted(_events(scan, phrases), key=lambda event: event[0])
        for item in passage.levels(block):
            first, inside = scan.sentences[item.measure.sentence][0], (-1, item.measure.bracket)
            named = [
                time
                for at, bracket, time in events
                if at < item.measure.first and bracket in inside and (time.span != SO_FAR or at >= first)
            ]
            time = named[-1] if named else now
            if time is not None:
                found[item.id] = time
        plain = [time for _, bracket, time in events if bracket < 0 and time.span != SO_FAR]
        now = plain[-1] if plain else now
    return found


def paragraphs_of(passage: Passage) -> dict[int, int]:
    """For each block the one in which its paragraph began: "Trong đó, …" goes on with the block before it."""
    found: dict[int, int] = {}
    before: int | None = None
    for block, scan in passage.scans.items():
        if scan.block.kind == "note":
            found[block] = block
            continue
        goes_on = scan.begins(0, "part", "complete")
        found[block] = found[before] if before is not None and goes_on else block
        before = block
    return found


def holds_within(whole: Period, part: Period) -> bool:
    """Whether a stretch of time holds another one, and more."""
    if whole.span == SO_FAR:
        return part.span != SO_FAR
    if part.span in (SO_FAR, "ytd") or (whole.year and part.year and whole.year != part.year):
        return False
    mine, theirs = months_of(whole), months_of(part)
    if not (mine and theirs) and "months" in (whole.span, part.span):
        return False
    if not mine or not theirs:
        return _SPANS.index(whole.span) > _SPANS.index(part.span)
    return mine.start <= theirs.start and theirs.stop <= mine.stop and mine != theirs


def may_be_one(one: Period | None, other: Period | None) -> bool:
    """Whether two times may be one: of one length, and neither names another month or year."""
    if one is None or other is None:
        return one is other
    said = [(one.year, other.year), (one.number, other.number), (one.day, other.day)]
    return one.span == other.span and all(a is None or b is None or a == b for a, b in said)


def months_of(time: Period) -> range:
    """The months of its year that a stretch of time takes, by their numbers; none where they are not named.

    Those of the year before are counted down from 0.
    """
    if time.span == "year":
        return range(1, 13)
    if time.number is None:
        return range(0)
    if time.span in ("ytd", "months"):
        return range(1 if time.first is None else time.first, time.number + 1)
    length = _LENGTH.get(time.span, 0)
    return range((time.number - 1) * length + 1, time.number * length + 1)


def _events(scan: Scan, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[Event]:
    taken: set[int] = set()
    since: set[int] = set()  # "từ đầu năm đến tháng 5": the months up to it, not that one
    for mark in () if scan.said.isdisjoint(_NAMED) else scan.marks:
        if not mark.classes.isdisjoint(_NAMED):
            taken |= set(range(mark.first, mark.last))
            since |= set(range(mark.last, mark.last + 2)) if "ytd" in mark.classes else set()
            yield mark.first, _bracket(scan, mark.first), Period("ytd" if "ytd" in mark.classes else "month")
    reached: set[int] = set()  # "tính đến đầu tháng 8": no stretch of a month
    tokens = scan.tokens
    for at in [n for n, token in enumerate(tokens) if token.text in phrases and n not in taken]:
        for phrase in phrases[tokens[at].text]:
            if tuple([token.text for token in tokens[at : at + len(phrase)]]) == phrase:
                reached |= set(range(at, at + len(phrase) + COMPARED))
                yield at, _bracket(scan, at), Period(SO_FAR)
    for special in scan.specials:
        period = special.period
        if period is None or period.span not in _SPANS or special.first in reached or _compared(scan, special.first):
            continue
        months = period.span == "month" and special.first in since
        time = Period("ytd", period.year, period.number) if months else period
        yield special.first, _bracket(scan, special.first), time


def _bracket(scan: Scan, token: int) -> int:
    inside = [n for n, (first, last) in enumerate(scan.brackets) if first < token < last]
    return inside[-1] if inside else -1


def _compared(scan: Scan, first: int) -> bool:
    """Whether a time is only what others are compared with or planned for: "so với tháng 6", "kế hoạch năm 2024"."""
    begin = next((n for n in range(first, 0, -1) if scan.tokens[n - 1].kind == "p"), 0)
    ands = [mark.last for mark in scan.marks_between(begin, first) if "and" in mark.classes]
    before = scan.marks_between(max([begin, *ands]), first)  # "so với tháng trước và 7 tháng đạt" begins anew
    return any(mark.classes & {"versus", "prior", "plan"} and first - mark.last <= COMPARED for mark in before)
