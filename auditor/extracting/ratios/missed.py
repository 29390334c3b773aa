"""Shares in a row that miss a hundred, and how sure it is that they were meant to make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.plausible import explains, likely_slip, specific_slip
from auditor.extracting.evidence.sums import total_of, totals_without
from auditor.extracting.figures.categories import OR, names_each_once, says
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXED, TAXES, sectors_named
from auditor.extracting.lists.unsaid import NEAR
from auditor.extracting.measures.scan import Scan
from auditor.extracting.ratios.fitting import ONE
from auditor.knowledge.language import Language
from auditor.model.figure import Figure
from auditor.model.interval import Interval, point

SHORT = Fraction(1, 100)  # lists that fall shorter of a hundred most often leave one out: taxes less subsidies
FAR = Fraction(3, 10)  # and no province's are so much
LISTED = 4  # shares of a list that is hardly more than a hundred by chance
ODD = Fraction(1, 4)  # where the last share is of all that is left, a swap that makes the very hundred is believed
LEFT = 3  # shares of a list that what is left of it closes
MOST = 12  # shares of one list
TRAIL = 3  # signs behind the last share of a list that trails off
Shares = Sequence[Item]


def nearly_hundred(
    passage: Passage, scan: Scan, rates: Shares, start: int, before: int, language: Language
) -> tuple[Shares, int]:
    """The rates from ``start`` that miss a hundred, and how sure it is that they were meant to make it; 0 where they were not.

    ``before`` is how many shares the list right before them had.
    """
    begin, end = scan.sentences[rates[start].measure.sentence]
    words = [
        m
        for m in scan.marks_between(begin, rates[start].measure.first)
        if "structure" in m.classes or ("divided" in m.classes and m.first == begin)
    ]
    if closed := _closed_by_rest(scan, rates, start):
        return closed, 3
    first = rates[start]
    mates = [i for i in rates[start:] if i.place == first.place and i.measure.bracket == first.measure.bracket]
    if scan.says_between(words[0].first if words else begin, end, "open"):  # "chiếm tỷ trọng cao nhất với 41,8%"
        every = 3 <= len(mates) <= MOST and _names_every_sector(scan, begin, mates, language.sectors)
        return (mates, 4) if every else ([], 0)
    named = _by_name(passage, rates, start, language)
    if named is not None:
        return named
    if start and _goes_on(scan, rates[start - 1], rates[start]):
        return [], 0
    run = [i for i in mates if i is first or not i.measure.says("part")]
    if not 3 <= len(run) <= MOST:
        return [], 0
    if first.measure.depth and len(run) == before and _bare(run):  # "(năm 2013 tương ứng là 10%, 63% và 26%)"
        return run, 4
    strength = _strength(scan, begin, run, language.sectors, said=bool(words)) or _beyond(run)
    return (run, strength) if strength else ([], 0)


def _names_every_sector(scan: Scan, begin: int, run: Shares, sectors: Mapping[str, Sequence[str]]) -> bool:
    """Whether each of some shares is said to be one, and they are of all sectors of the economy with their taxes."""
    words = " ".join(token.text.lower() for token in scan.tokens[begin : run[-1].measure.last])
    return _sectors(words, sectors) == (len(run), True) and all(item.role.said for item in run)


def _goes_on(scan: Scan, above: Item, first: Item) -> bool:
    """Whether a rate stands in the midst of others: no word between it and the one before opens a list."""
    beside = above.place == first.place and above.measure.depth == first.measure.depth
    return beside and not scan.says_between(above.measure.last, first.measure.first, "structure", "part", "complete")


def _closed_by_rest(scan: Scan, rates: Shares, start: int) -> Shares:
    """Shares of which the last is of all that is left, where one slip keeps them from a hundred.

    "Công nghiệp chiếm 54,6%; sinh hoạt chiếm 31,3%; thương mại chiếm 9,8%; các hoạt động khác chiếm 4,3%": for 31,3, it says.
    """
    first = rates[start]
    if not first.role.said or (start and rates[start - 1].place == first.place):
        return []
    near = rates[start : start + MOST]
    mates = [i for i in near if i.place == first.place and i.measure.depth == first.measure.depth]
    last = next((n for n, pair in enumerate(pairwise(mates), 1) if _says_left(scan, *pair)), 0)
    run = mates[: last + 1]
    if len(run) < LEFT or not all(item.role.said for item in run) or len({i.measure.tail for i in run} - {""}) > 1:
        return []
    end = run[-1].measure
    nested = scan.says_between(first.measure.last, end.first, "part", "among")
    trails = scan.says_between(end.last, end.last + TRAIL, "open")  # "…, nội dung khác 9,0%..."
    close = total_of(run).meets(Interval(ONE - FAR, ONE + FAR))
    explained = slipped(run) or specific_slip(*wanted_of_hundred(run), ODD)
    return run if close and not nested and not trails and explained else []


def _says_left(scan: Scan, before: Item, share: Item) -> bool:
    """Whether the words between two shares give the later one all that is left, and not only some of it."""
    between = (before.measure.last, share.measure.first)
    return scan.says_between(*between, "rest", "other") and not scan.says_between(*between, "open")


def _by_name(passage: Passage, rates: Shares, start: int, language: Language) -> tuple[Shares, int] | None:
    """What shares go by leaves nothing, or mostly nothing, between them; None where words do not say so."""
    row = _complements(passage, rates, start, language.complements) or _answers(rates, start, language.outcomes)
    if row:
        near = total_of(row).meets(Interval(ONE - NEAR, ONE + NEAR))
        return (row, 3) if near or slipped(row) else ([], 0)
    # "ngắn hạn chiếm 62,4%, trung, dài hạn chiếm 36,7%"
    mostly = _complements(passage, rates, start, language.closed)
    told = mostly and (total_of(mostly).high or ONE) > ONE - SHORT and specific_slip(*wanted_of_hundred(mostly))
    return (mostly, 3) if told else None


def _strength(scan: Scan, begin: int, run: Shares, sectors: Mapping[str, Sequence[str]], *, said: bool) -> int:
    """How sure it is that a list which misses a hundred was meant to make it; ``said`` by a word for structure before it."""
    words = " ".join(token.text.lower() for token in scan.tokens[begin : run[-1].measure.last])
    named, taxed = _sectors(words, sectors)
    joined = taxed and len(run) == named - 1 and _joins_taxes(scan, begin, run, sectors)
    every = len(run) == named or joined
    if every and taxed and (said or all(item.role.said for item in run)):
        return 4
    total = total_of(run)
    if not said or total.low is None or total.high is None:
        return 0
    alone = _bare(run)  # "cơ cấu kinh tế 22,4% - 39,8% - 33,5% - 4,3%"
    if (alone and len(run) >= len(sectors)) or any((item.strict.low or 0) > ONE for item in run):
        return 4
    if total.low > ONE + NEAR or total.high < ONE - FAR:
        if every or alone:
            return 4
        return 3 if _overfull(scan, run, total) else 0
    short = total.high < ONE - SHORT and (not every or total.high >= ONE - TAXED)
    return 3 if not short and slipped(run) else 0


def _overfull(scan: Scan, run: Shares, total: Interval) -> bool:
    """Whether a few shares of a structure make more than all for one slip, none of them a part of another or of another time."""
    more = total.low is not None and total.low > ONE
    first, last = run[0].measure.last, run[-1].measure.first
    apart = scan.says_between(first, last, "among", "prior", "versus") or scan.dated_between(first, last)
    few = len(run) <= LISTED and all(item.labelled and item.figure.qualifier is None for item in run)
    return more and few and not apart and explains(*wanted_of_hundred(run))


def _beyond(run: Shares) -> int:
    """How sure a longer list, each said to be a share, was meant to make a hundred where a rare slip makes it more."""
    total = total_of(run)
    fine = sum(item.figure.readings[0].step >= 1 for item in run) < 2
    more = total.low is not None and total.low > ONE and len(run) >= LISTED and fine
    return 3 if more and all(item.role.said for item in run) and specific_slip(*wanted_of_hundred(run)) else 0


def _joins_taxes(scan: Scan, begin: int, run: Shares, sectors: Mapping[str, Sequence[str]]) -> bool:
    """Whether one share is of a sector together with taxes, and each other one of one sector: "dịch vụ và thuế sản phẩm"."""
    floors = [begin, *(item.measure.last for item in run)]
    own = [
        sectors_named(" ".join(token.text.lower() for token in scan.tokens[first : item.measure.first]), sectors)
        for first, item in zip(floors, run, strict=False)
    ]
    return sorted(len(names) for names in own) == [1] * (len(run) - 1) + [2]


def slipped(run: Shares) -> bool:
    """Whether one slip keeps shares from making a hundred."""
    return likely_slip(*wanted_of_hundred(run), said=True)


def wanted_of_hundred(run: Shares) -> tuple[list[Figure], dict[str, Interval]]:
    """The figures of shares, and what each should be for all to make a hundred."""
    rests = zip(run, totals_without(run), strict=True)
    return [i.figure for i in run], {i.id: point(ONE) + rest.times(Fraction(-1)) for i, rest in rests}


def _complements(passage: Passage, rates: Shares, start: int, sets: Sequence[Sequence[str]]) -> Shares:
    """The shares from ``start`` of categories that leave nothing between them, all said to be of one whole."""
    for names in sets:
        row = rates[start : start + len(names)]
        tails = sorted({item.measure.tail.lower() for item in row if item.measure.tail}, key=len)
        alike = len(tails) < len(row) or all(t.startswith(tails[0]) and not _names_any(t, names) for t in tails)
        if (
            len(row) == len(names)
            and all(item.role.said and item.place == row[0].place for item in row)
            and alike
            and _of_one(row, names)
            and (names_each_once(row, names) or names_each_once(_owners(passage, row), names))
        ):
            return row
    return []


def _of_one(row: Shares, names: Sequence[str]) -> bool:
    """Whether shares are told as those of one whole: "chiếm", "cơ cấu", "tỷ lệ nam 52%"; each sex has an unemployment rate."""
    if all(item.measure.says("share") for item in row):
        return True
    scan, first = row[0].scan, row[0].measure.first
    marks = scan.marks_between(scan.sentences[row[0].measure.sentence][0], first)
    if any("structure" in mark.classes for mark in marks):
        return True
    noun = next((mark for mark in reversed(marks) if "rate_noun" in mark.classes), None)
    own = [token.text for token in scan.tokens[noun.last : first]] if noun is not None else []
    return any(" ".join(own[:n]) in name.split(OR) for name in names for n in (1, 2))


def _answers(rates: Shares, start: int, sets: Sequence[Sequence[str]]) -> Shares:
    """What firms answered: "32,4% số doanh nghiệp đánh giá tốt hơn; 41,2% giữ ổn định; 26,4% gặp khó khăn"."""
    for names in sets:
        row = rates[start : start + len(names)]
        alone = len(row) == len(names) and all(item.place == row[0].place for item in row)
        if alone and names_each_once(row, names):
            return row
    return []


def _names_any(tail: str, names: Sequence[str]) -> bool:
    """Whether the words after a share name one of the categories: "lao động nữ" is another whole than "lao động"."""
    return any(says(tail, name) for name in names)


def _owners(passage: Passage, row: Shares) -> list[Item]:
    """The levels right before shares, which say what they are of: "nông thôn 519.130 người, chiếm 72%"."""
    before = [i for i in passage.sentence(*row[0].place) if any(i.order == share.order - 1 for share in row)]
    return before if len(before) == len(row) and all(i.is_level for i in before) else []


def _bare(run: Shares) -> bool:
    """Whether nothing but signs stands between the numbers."""
    tokens = run[0].scan.tokens
    return all(
        token.kind != "w" for one, other in pairwise(run) for token in tokens[one.measure.last : other.measure.first]
    )


def _sectors(words: str, sectors: Mapping[str, Sequence[str]]) -> tuple[int, bool]:
    """How many sectors of the economy are named, and whether taxes less subsidies are among them; 0 unless all others are."""
    named = sectors_named(words, sectors)
    taxed = TAXES in named
    return (len(named), taxed) if len(named) - taxed == len(sectors) - 1 else (0, False)
