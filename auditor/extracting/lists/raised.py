"""What there was, what was added to it, and the total then: "148 sản phẩm. Năm nay thêm 37 sản phẩm, nâng tổng số lên 185"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from operator import attrgetter

from auditor.extracting.evidence.gaps import wanted_of
from auditor.extracting.evidence.plausible import swapped
from auditor.extracting.evidence.sums import adds_up_strictly, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, same_kind
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.columns import MOST
from auditor.extracting.measures.words import covered

FURTHER = 6  # levels looked back over for what there was before
BLOCKS = 1  # paragraphs between it and the total
FEW = 9  # things that may have been taken away and are not told
NAME = 2  # words that name a thing for certain
# Words that name nothing, or a place.
UNSAID = NOT_LABEL - {"list:not_figure_before"} | {"onto", "list:silent", "list:place_kinds"}


def raised(passage: Passage, before: Sequence[Item], whole: Item) -> Iterator[Breakdown]:
    """What a total was raised from: a level before it that holds, with what its sentence adds.

    Else the level nearest to it that goes by all its words, where two digits that changed places keep the three apart.
    """
    added = [i for i in before if i.place == whole.place and same_kind(whole, i) and i.role.name in ("level", "change")]
    added = added[-MOST:]
    if not added:
        return
    first = min([whole, *added], key=attrgetter("order"))
    back = (i for i in passage.back_from(first) if i.is_level and same_kind(whole, i))
    bases = list(islice(back, FURTHER))
    for base in bases:
        run = next((added[n:] for n in range(len(added)) if adds_up_strictly(whole, [base, *added[n:]])), None)
        if run is not None and chance(whole, [base, *run]) < Fraction(1, FURTHER):
            yield Breakdown(whole, (base, *run), 1, "", True)
            return
    if not _only_added(added):
        return
    behind = [i for i in passage.sentence(*whole.place) if i.is_level and i.order > whole.order and same_kind(whole, i)]
    nearest = (*behind[:1], *[i for i in bases if not i.measure.depth][:1])
    known = next((i for i in nearest if _of_the_same(passage, i, whole)), None)
    if known is not None and not _long_ago(passage, known, added[0]) and _slipped(whole, (known, *added)):
        yield Breakdown(whole, (known, *added), 3, "", False)


def _only_added(added: Sequence[Item]) -> bool:
    """Whether all that stands before a total was added: one number, or several that are all said to be rises."""
    plain = all(i.role.form == "" and not i.measure.depth for i in added)
    return plain and (len(added) == 1 or all(i.role.name == "change" and i.role.sign > 0 for i in added))


def _long_ago(passage: Passage, base: Item, added: Item) -> bool:
    """Whether a year before the last one is named for what there was, so that more may have been added since."""
    then, now = passage.times.get(base.id), passage.times.get(added.id)
    year = then.year if then is not None else None
    return year is not None and (now is None or now.year is None or now.year - year > 1)


def _slipped(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two digits of a total changed places, and no few things that were taken away explain the gap."""
    total, says = total_of(parts).middle, whole.strict.middle
    if total is None or says is None or abs(total - says) <= FEW or says == parts[0].strict.middle:
        return False
    return swapped([whole.figure], wanted_of(whole, parts))


def _of_the_same(passage: Passage, base: Item, whole: Item) -> bool:
    """Whether a level goes by all words between "nâng tổng số" and the total, so that it is what there was of the same."""
    scan = whole.scan
    opening = next((m for m in reversed(whole.measure.before) if "new_total" in m.classes), None)
    elsewhere = "list:place_kinds" in base.measure.said and "total" not in base.measure.said
    if opening is None or is_mean(base) or base.role.form not in ("", "prior") or elsewhere:
        return False
    skipped = covered(m for m in scan.marks_between(opening.last, whole.measure.first) if m.classes & UNSAID)
    between = range(opening.last, whole.measure.first)
    words = {scan.tokens[n].text for n in between if n not in skipped and scan.tokens[n].kind == "w"}
    words |= {*whole.figure.unit_text.lower().split()}
    said = f"{base.measure.lead} {base.figure.unit_text} {base.measure.tail}".lower().split()
    exact = base.figure.exact and whole.figure.exact and base.figure.qualifier == whole.figure.qualifier
    return exact and len(words) >= NAME and words <= {*said} and passage.paragraphs_between(base, whole) <= BLOCKS
