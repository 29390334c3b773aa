"""Lists of shares that make a hundred: those that do, and those that words or one human slip say should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from auditor.extracting.evidence.plausible import likely_slip, specific_slip
from auditor.extracting.evidence.sums import interval_of, total_of, totals_without
from auditor.extracting.figures.beside import of_earlier
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES, sectors_named
from auditor.extracting.lists.complements import OR, names_each_once
from auditor.extracting.lists.unsaid import NEAR
from auditor.extracting.measures.scan import Scan
from auditor.extracting.ratios.siblings import fits
from auditor.knowledge.language import Language
from auditor.model.figure import Figure
from auditor.model.interval import Interval, point
from auditor.model.relation import Relation

ONE = Fraction(1)
SHORT = Fraction(1, 100)  # lists that fall shorter of a hundred most often leave one out: taxes less subsidies
TAXED = Fraction(12, 100)  # few provinces' taxes less subsidies are so much of its product
FAR = Fraction(3, 10)  # and no province's are so much
LISTED = 4  # shares of a list that is hardly more than a hundred by chance
MOST = 12  # shares of one list
FORMER = 3  # shares of one list with those of an earlier time beside them

Shares = Sequence[Item]


def structures_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Percentages in a row that make a hundred, and those that are said to and do not.

    Strength 4 where every sector of the economy is named, or the row beside says how many there are; 3 where words say that
    the list is complete and one slip explains the gap; 1 where only the sum tells.
    """
    for block, items in passage.by_block.items():
        rates = [i for i in items if i.dimension == "ratio" and (i.role.name == "share" or i.role.form == "percent")]
        place, last = 0, 0  # of the next share, and how many the list before it had
        known = _said(passage.scans[block], language) if rates else language
        while place < len(rates):
            run, strength = _hundred(rates, place), 1
            if not run:
                run, strength = _missed(passage, passage.scans[block], rates, place, last, known)
            if run:
                yield Relation("structures", (("shares", tuple(i.id for i in run)),), "", strength)
            last = len(run)
            place += max(len(run), 1)


def former_structures(passage: Passage, structures: Sequence[Relation]) -> Iterator[Relation]:
    """The structure of an earlier time in brackets behind each share: "chiếm 21,3% (cùng kỳ 22,1%); … 38,2% (cùng kỳ 36,8%); …"."""
    by_id = {item.id: item for item in passage.items}
    places = {item.id: place for place, item in enumerate(passage.items)}
    for structure in structures:
        shares = [by_id[id_] for id_ in structure.role("shares")]
        after = [passage.items[n] for share in shares if (n := places[share.id] + 1) < len(passage.items)]
        pairs = zip(shares, after, strict=False)
        if len(shares) < FORMER or len(after) < len(shares) or not all(_earlier(*pair) for pair in pairs):
            continue
        holds = ONE in total_of(after)
        if holds or (ONE in total_of(shares) and _slipped(after)):
            yield Relation("structures", (("shares", tuple(i.id for i in after)),), "", 1 if holds else 3)


def _earlier(share: Item, former: Item) -> bool:
    """Whether a percentage stands alone in a bracket right behind a share, with a word for an earlier time or its year."""
    beside = former.place == share.place and former.measure.depth == share.measure.depth + 1
    return beside and former.dimension == "ratio" and former.is_level and of_earlier(former.measure, former.scan)


def _said(scan: Scan, language: Language) -> Language:
    """The language with those sets of categories alone of which a block names all."""
    text = scan.block.text.lower()

    def named(sets: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(names for names in sets if all(any(word in text for word in name.split(OR)) for name in names))

    return replace(language, complements=named(language.complements), outcomes=named(language.outcomes))


def unborne(passage: Passage, structures: Sequence[Relation], shares: Sequence[Relation]) -> Iterator[Relation]:
    """The structures without those that miss a hundred although each share is what its own part makes of its whole.

    Such parts overlap: of those elected some are women, some young, and some both.
    """
    by_id = {item.id: item for item in passage.items}
    right = {r.role("share")[0] for r in shares if r.role("whole") and _fits(r, by_id)}
    for structure in structures:
        holds = ONE in total_of([by_id[id_] for id_ in structure.role("shares")])
        if holds or not right.issuperset(structure.role("shares")):
            yield structure


def _fits(share: Relation, by_id: Mapping[str, Item]) -> bool:
    part, whole, rate = (by_id[share.role(name)[0]] for name in ("part", "whole", "share"))
    return fits(part, whole, rate)


def _hundred(rates: Shares, start: int) -> Shares:
    """The rates from ``start`` that make a hundred; at least two, of one sentence and its next."""
    total: Interval | None = None
    for end in range(start, min(len(rates), start + MOST)):
        if rates[end].measure.sentence - rates[start].measure.sentence > 1:
            break
        value = interval_of(rates[end])
        total = value if total is None else total + value
        if total.low is not None and total.low > ONE:
            break
        if end > start and ONE in total:
            return list(rates[start : end + 1])
    return []


def _missed(
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
    if any("open" in mark.classes for mark in scan.marks_between(words[0].first if words else begin, end)):
        return [], 0
    pair = _complements(passage, rates, start, language.complements) or _answers(rates, start, language.outcomes)
    if pair:
        near = total_of(pair).meets(Interval(ONE - NEAR, ONE + NEAR))
        return (pair, 3) if near or _slipped(pair) else ([], 0)
    first = rates[start]
    above = rates[start - 1] if start else first
    beside = start and above.place == first.place and above.measure.depth == first.measure.depth
    opened = {"structure", "part", "complete"}
    listed = any(mark.classes & opened for mark in scan.marks_between(above.measure.last, first.measure.first))
    if beside and not listed:  # in the midst of other rates
        return [], 0
    run = [i for i in rates[start:] if i.place == first.place and i.measure.bracket == first.measure.bracket]
    if not 3 <= len(run) <= MOST:
        return [], 0
    if first.measure.depth and len(run) == before and _bare(run):  # "(năm 2013 tương ứng là 10%, 63% và 26%)"
        return run, 4
    strength = _strength(scan, begin, run, language.sectors, said=bool(words)) or _beyond(run)
    return (run, strength) if strength else ([], 0)


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
        return 4 if every or alone else 0
    short = total.high < ONE - SHORT and (not every or total.high >= ONE - TAXED)
    return 3 if not short and _slipped(run) else 0


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


def _slipped(run: Shares) -> bool:
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
            and (names_each_once(row, names) or names_each_once(_owners(passage, row), names))
        ):
            return row
    return []


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
    return any(f" {word} " in f" {tail} " for name in names for word in name.split(OR))


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
