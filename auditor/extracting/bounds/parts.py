"""Parts that cannot exceed their wholes: "trong đó", a month in its year to date, cases solved of those found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.bounds.stretches import stretches_of
from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import LEAST_SURPRISE, chance, interval_of
from auditor.extracting.figures.beside import of_earlier, opened_by
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.lists.balances import opposite
from auditor.extracting.lists.breakdowns import Breakdown
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unsaid import RATES
from auditor.extracting.ratios.averages import is_mean
from auditor.extracting.ratios.over import parts_of_fractions
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

TAIL = 8  # words behind a number that may name it
NAMED = 3  # such words that name a thing for certain, of which most stand behind another number of it
RATE = "^-1"  # in the dimension of a price or a yield, of which that of a month is no part
AMOUNTS = ("area", "mass", "volume")  # dimensions of which a part is never more than the whole
BEYOND = Fraction(21, 20)  # a part larger than its whole by less may be the same number, rounded otherwise


def parts_of(
    passage: Passage,
    breakdowns: list[Breakdown],
    groups: Sequence[Group],
    language: Language,
) -> Iterator[Relation]:
    """Every part-of-whole tie that is not already part of a breakdown."""
    covered = {(b.whole.id, part.id) for b in breakdowns for part in b.parts}
    explained = {
        part.id for b in breakdowns if b.holds and chance(b.whole, b.parts) < LEAST_SURPRISE for part in b.parts
    }
    seen: set[tuple[str, str]] = set()
    for part, whole, form, strength in (
        *_said(groups, language.complements),
        *_months(passage),
        *_done(passage),
        *stretches_of(passage, language),
        *parts_of_fractions(passage),
        *_added(passage),
    ):
        key = (whole.id, part.id)
        if key in covered or key in seen or part.id == whole.id or opposite(whole, part, language.balances):
            continue
        seen.add(key)
        if _fits(whole, part) or (strength > 1 and part.id not in explained):
            yield Relation("parts", (("whole", (whole.id,)), ("part", (part.id,))), form, strength)


def _fits(whole: Item, part: Item) -> bool:
    high, low = interval_of(whole).high, interval_of(part).low
    return high is not None and low is not None and low <= high


def _readable_otherwise(whole: Item, part: Item) -> bool:
    """Whether another reading of a figure makes the part fit: 1.197 of 1,524."""
    readings = whole.figure.readings
    return any(reading.value * whole.figure.scale >= (part.figure.value or 0) for reading in readings[1:])


def _said(groups: Sequence[Group], sets: Sequence[Sequence[str]]) -> Iterator[tuple[Item, Item, str, int]]:
    for group in groups:
        for part in group.parts:
            ranged = part.measure.literal.part == "range"  # "23 xã đạt 15-18 tiêu chí" is no part of a mean of 11
            apart = part.role.form in NOT_NOW or part.measure.says("new_total")
            if part.id not in group.direct or apart or ranged:
                continue
            whole = _whole_of(group, part)
            if whole is not None and not _swamped(group, whole):
                sure = _of_one_kind(group, whole, part, sets) and goes_beyond(whole, part.strict, BEYOND)
                yield part, whole, "of", 3 if sure else _strength(group, whole, part)


def _swamped(group: Group, whole: Item) -> bool:
    """Whether most parts of a longer list are more than all of a whole, which then is not theirs."""
    alike = [part for part in group.parts if part.id in group.direct and same_kind(whole, part)]
    return len(alike) >= NAMED and 2 * sum(goes_beyond(whole, part.strict) for part in alike) > len(alike)


def _of_one_kind(group: Group, whole: Item, part: Item, sets: Sequence[Sequence[str]]) -> bool:
    """ "3.972 lao động (1.925 lao động nữ)": alone in a bracket right behind its whole, of the same name and a category more."""
    tail = part.measure.tail.lower().split()
    alone = group.kind == "bracket" and len(group.parts) == 1 and part.order == whole.order + 1
    alone = (
        alone and whole.figure.qualifier is None and part.scan.brackets[part.measure.bracket][0] == whole.measure.last
    )
    alike = whole.figure.unit_text.lower() == part.figure.unit_text.lower() != ""
    return alone and alike and len(tail) == 1 and any(tail[0] in names for names in sets)


def _whole_of(group: Group, part: Item) -> Item | None:
    wholes = tuple(w for w in group.wholes if w.role.form != "prior")
    if group.kind == "bracket" and not group.complete and group.words == "(":  # no word leads further back
        wholes = tuple(w for w in wholes if w.dimension not in RATES)[:1]
    alike = [whole for whole in wholes if same_kind(whole, part)]
    same_scope = [whole for whole in alike if whole.scope == part.scope]
    if alike:
        return (same_scope or alike)[0]
    if group.kind == "note" or part.role.form == "percent":
        return None
    return next(
        (w for w in group.wholes[:1] if loosely_same(w, part) and (group.kind == "bracket" or part.figure.unit)), None
    )


def _strength(group: Group, whole: Item, part: Item) -> int:
    """How sure a part that is too large would be wrong: sure only where the words leave no other whole."""
    alike = same_kind(whole, part)
    thresholds = (
        whole.figure.qualifier == part.figure.qualifier == "above"
    )  # "31 mặt hàng trên 1 tỷ, trong đó 6 trên 10 tỷ"
    if thresholds or of_earlier(part.measure, part.scan):
        return 1
    if not alike and not (loosely_same(whole, part) and _readable_otherwise(whole, part)):
        return 1
    if _readable_otherwise(whole, part):
        return 3
    others = [w for w in group.wholes if same_kind(w, part) and w is not whole]
    if all(goes_beyond(other, part.strict) for other in others) and _far_too_large(group, whole, part):
        return 3
    return 2 if not others and group.kind != "note" else 1


def _far_too_large(group: Group, whole: Item, part: Item) -> bool:
    """Whether a part after "trong đó" is more than its whole and both are amounts of which one holds the other.

    Averages, ages and yields of a part may exceed those of the whole; what a province collects may exceed what it keeps.
    """
    unit = whole.figure.unit
    amounts = unit is not None and (unit.counted or unit.dimension in AMOUNTS)
    here = part.place == whole.place or group.kind == "note" or _goes_on(group, whole, part)
    said = group.words not in ("", "(") and here
    plain = whole.figure.qualifier in (None, "below") and not any(is_mean(item) for item in (whole, part))
    return amounts and said and plain and _listed(group, whole, part) and goes_beyond(whole, part.strict, BEYOND)


def _goes_on(group: Group, whole: Item, part: Item) -> bool:
    """Whether the sentence right after that of its whole opens with the word for parts: "… 25.800 ha. Trong đó, lúa …"."""
    block, sentence = part.place
    first = part.scan.sentences[sentence][0]
    opens = any(mark.text == group.words for mark in part.scan.marks_between(first, first + len(group.words.split())))
    return opens and whole.place == (block, sentence - 1) and whole.scope == part.scope


def _listed(group: Group, whole: Item, part: Item) -> bool:
    """Whether a part is the first of its list, or stands after a semicolon behind others of its kind.

    "Làm chết 3 người, trong đó đường bộ làm chết 3 người, bị thương 15 người": those hurt are none of the dead.
    """
    before = [other for other in group.parts if other.order < part.order]
    return all(same_kind(whole, other) for other in before) and (not before or part.measure.opener == ";")


def _months(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """A month's figure beside the cumulative one of the same thing."""
    for block in passage.by_block:
        levels = passage.levels(block)
        for place, whole in enumerate(levels):
            if whole.scope != "ytd":
                continue
            for part in reversed(levels[max(0, place - 8) : place]):
                if (
                    not same_kind(whole, part)
                    or RATE in whole.dimension
                    or _planned(whole)
                    or _planned(part)
                    or _yearly(part)
                ):
                    continue
                if part.scope == "ytd" and not _of_fewer(
                    whole, part
                ):  # named already: the cumulative figure of this kind
                    break
                near = whole.measure.sentence - part.measure.sentence
                of_month, named = part.scope == "month", _same_words(whole, part)
                alike = (of_month or named) if near == 0 else near <= 3 and of_month and named
                if alike and _tails_agree(whole, part):
                    yield part, whole, "month", 3
                break


def _planned(item: Item) -> bool:
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


def _done(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """What was found and what of it was dealt with: "phát hiện 17 vụ, xử lý 15 vụ"."""
    for block in passage.scans:
        levels = passage.levels(block)
        for place in range(1, len(levels)):
            part = levels[place]
            does = part.measure.says("done") or _opens_with_have(part)
            if not does:
                continue
            for whole in reversed(levels[max(0, place - 3) : place]):
                near = part.measure.sentence - whole.measure.sentence
                if near <= 1 and same_kind(whole, part):
                    yield part, whole, "done", 1
                    break


def _opens_with_have(item: Item) -> bool:
    """ ", có 394 trẻ …": a part introduced by nothing but a verb of having."""
    marks = item.measure.before
    return (
        item.measure.opener == ","
        and bool(marks)
        and marks[0].first == item.measure.first - 1
        and "have" in marks[0].classes
    )


def _added(passage: Passage) -> Iterator[tuple[Item, Item, str, int]]:
    """What is new of what there is by then: "kết nạp 32 đảng viên, nâng tổng số lên 2.866 đảng viên"."""
    for block in passage.by_block:
        levels = passage.levels(block)
        for place, whole in enumerate(levels):
            names = {name for mark in whole.measure.before for name in mark.classes}
            raised = "new_total" in names or {"total", "onto"} <= names
            part = levels[place - 1] if place and raised else None
            if part is not None and part.place == whole.place and same_kind(whole, part) and not _planned(part):
                yield part, whole, "month", 1
