"""A month, or some months, beside the year to date of the same thing, of which it is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.figures.beside import opened_by
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage

BACK = 8  # levels that the month may stand before its year to date …
SENTENCES = 3  # … and sentences
TAIL = 8  # words behind a number that may name it
NAMED = 3  # such words that name a thing for certain, of which most stand behind another number of it
RATE = "^-1"  # in the dimension of a price or a yield, of which that of a month is no part


def months_of(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """Part, whole, form and strength of each such pair."""
    for block in passage.by_block:
        levels = passage.levels(block)
        for place, whole in enumerate(levels):
            if whole.scope == "ytd" and RATE not in whole.dimension and not planned(whole):
                part = _month_of(whole, levels[max(0, place - BACK) : place])
                if part is not None:
                    yield part, whole, "month", 3


def _month_of(whole: Item, before: Sequence[Item]) -> Item | None:
    """The nearest level of its kind, if it is of a month or of fewer months, and named alike."""
    alike = (item for item in reversed(before) if same_kind(whole, item) and not _yearly(item))
    part = next((item for item in alike if not planned(item) and not _among_plans(item, before)), None)
    if part is None or (part.scope == "ytd" and not _of_fewer(whole, part)):
        return None  # the cumulative figure of this kind has been named already
    of_month, named = part.scope == "month", _same_words(whole, part)
    apart = whole.measure.sentence - part.measure.sentence
    meant = (of_month or named) if apart == 0 else apart <= SENTENCES and of_month and named
    return part if meant and _tails_agree(whole, part) else None


def _among_plans(item: Item, before: Sequence[Item]) -> bool:
    """Whether its clause began with a plan: "chỉ tiêu tạo việc làm 14.000 lao động, đào tạo nghề 28.000 lao động; 10 tháng …"."""
    mates = (other for other in before if other.place == item.place and other.order < item.order)
    return any(planned(other) and not clause_between(other, item) for other in mates)


def planned(item: Item) -> bool:
    """Whether words make it a plan: "kế hoạch thu thuế và phí 32 tỷ đồng"."""
    return item.role.form == "plan" or opened_by(item.measure, "plan")


def _yearly(item: Item) -> bool:
    """Whether it names a year, of which the months so far are a part: "nguồn vốn năm 2024 là 96 tỷ đồng, lũy kế giải ngân 86"."""
    return item.figure.period is not None and item.figure.period.span in ("year", "years")


def _of_fewer(whole: Item, part: Item) -> bool:
    """Whether both are of the months from the beginning of the year, the part of fewer: "8 tháng …; lũy kế 9 tháng …"."""
    mine, theirs = whole.figure.period, part.figure.period
    if mine is None or theirs is None or mine.number is None or theirs.number is None:
        return False
    return mine.span == theirs.span == "ytd" and mine.year == theirs.year and theirs.number < mine.number


def _same_words(first: Item, second: Item) -> bool:
    mine, theirs = set(first.figure.label.lower().split()), set(second.figure.label.lower().split())
    return not mine or not theirs or bool(mine & theirs)


def _tails_agree(first: Item, second: Item) -> bool:
    """Whether the words behind two numbers may name one thing: "trường hợp mắc tiêu chảy" is none "mắc tay chân miệng"."""
    mine, theirs = (f"{i.figure.unit_text} {i.measure.tail}".lower().split()[:TAIL] for i in (first, second))
    least = min(len(mine), len(theirs))
    return least < NAMED or len({*mine} & {*theirs}) * 4 >= least * 3
