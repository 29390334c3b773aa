"""Lists of shares that make a hundred: those that do, and those that words or one human slip say should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.items import Item
from auditor.extracting.plausible import likely_slip
from auditor.extracting.reader import Passage
from auditor.extracting.sums import interval_of, total_of
from auditor.extracting.unsaid import NEAR
from auditor.model.interval import Interval, point
from auditor.model.relation import Relation

ONE = Fraction(1)
SHORT = Fraction(1, 100)  # lists that fall shorter of a hundred most often leave one out: taxes less subsidies
MOST = 12  # shares of one list
Sectors = Mapping[str, Sequence[str]]  # of the economy, with words that name each

TAXES = "taxes"  # the sector that many reports leave out


def structures_of(passage: Passage, sectors: Sectors) -> Iterator[Relation]:
    """Percentages in a row that make a hundred, and those that are said to and do not.

    Strength 4 where every sector of the economy is named, 3 where a word for structure stands before and one slip
    explains the gap, 1 where only the sum tells.
    """
    for block, items in passage.by_block.items():
        rates = [i for i in items if i.dimension == "ratio" and (i.role.name == "share" or i.role.form == "percent")]
        place = 0
        while place < len(rates):
            run, strength = _hundred(rates, place), 1
            if not run:
                run, strength = _missed(passage, block, rates, place, sectors)
            if run:
                yield Relation("structures", (("shares", tuple(i.id for i in run)),), "", strength)
            place += max(len(run), 1)


def _hundred(rates: Sequence[Item], start: int) -> list[Item]:
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
    passage: Passage, block: int, rates: Sequence[Item], start: int, sectors: Sectors
) -> tuple[list[Item], int]:
    """The rates after a word for structure that miss a hundred, and how sure it is that they were meant to make it."""
    scan, first = passage.scans[block], rates[start]
    if start and rates[start - 1].place == first.place and rates[start - 1].measure.depth == first.measure.depth:
        return [], 0
    begin, end = scan.sentences[first.measure.sentence]
    run = [i for i in rates[start:] if i.place == first.place and i.measure.bracket == first.measure.bracket]
    said = any("structure" in mark.classes for mark in scan.marks_between(begin, first.measure.first))
    total = total_of(run)
    if not said or not 3 <= len(run) <= MOST or total.low is None or total.high is None:
        return [], 0
    if any("open" in mark.classes for mark in scan.marks_between(begin, end)):
        return [], 0
    named, taxed = _sectors(
        " ".join(token.text.lower() for token in scan.tokens[begin : run[-1].measure.last]), sectors
    )
    alone = _bare(run)  # "cơ cấu kinh tế 22,4% - 39,8% - 33,5% - 4,3%"
    whole = (len(run) == named and taxed) or (alone and len(run) >= len(sectors))
    if whole or ((len(run) == named or alone) and total.low > ONE + NEAR):
        return run, 4
    if total.high < ONE - SHORT or total.low > ONE + NEAR:
        return [], 0
    wanted = {i.id: point(ONE) + total_of([p for p in run if p is not i]).times(Fraction(-1)) for i in run}
    return (run, 3) if likely_slip([i.figure for i in run], wanted, said=True) else ([], 0)


def _bare(run: Sequence[Item]) -> bool:
    """Whether nothing but signs stands between the numbers."""
    tokens = run[0].scan.tokens
    return all(
        token.kind != "w" for one, other in pairwise(run) for token in tokens[one.measure.last : other.measure.first]
    )


def _sectors(words: str, sectors: Sectors) -> tuple[int, bool]:
    """How many sectors of the economy are named, and whether taxes less subsidies are among them; 0 unless all others are."""
    named = [key for key, phrases in sectors.items() if any(f" {phrase} " in f" {words} " for phrase in phrases)]
    taxed = TAXES in named
    return (len(named), taxed) if len(named) - taxed == len(sectors) - 1 else (0, False)
