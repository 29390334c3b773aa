"""Parts that words name ("trong đó", a bracket), none of which exceeds its whole, and how sure one that does is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.beside import of_earlier
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, loosely_same, same_kind
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.owned import clause_past
from auditor.extracting.lists.unsaid import RATES
from auditor.model.interval import Interval

PAIR = 2  # parts that may be all of a whole
SEVERAL = 3  # parts that show, where most of them are more than a whole, that it is not theirs
NAME = 2  # words behind a number that say what it counts
AMOUNTS = ("area", "mass", "volume")  # dimensions of which a part is never more than the whole
THOUSAND = Fraction(1000)
BEYOND = Fraction(21, 20)  # a part larger than its whole by less may be the same number, rounded otherwise


def said_parts(groups: Sequence[Group], sets: Sequence[Sequence[str]]) -> Iterator[tuple[Item, Item, str, int]]:
    """Part, whole, form and strength of each; ``sets`` are of categories that leave nothing between them."""
    for group in groups:
        for part in group.parts:
            ranged = part.measure.literal.part == "range"  # "23 xã đạt 15-18 tiêu chí" is no part of a mean of 11
            apart = part.role.form in NOT_NOW or part.measure.says("new_total")
            each = "/" in part.figure.unit_text  # "năng suất 58 tạ/ha, trong đó đồng bằng 61 tạ/ha"
            if part.id not in group.direct or apart or ranged or each:
                continue
            whole = _whole_of(group, part)
            if whole is not None and not _swamped(group, whole) and not _past_all(group, whole, part):
                sure = _of_one_kind(group, whole, part, sets) and goes_beyond(whole, part.strict, BEYOND)
                yield part, whole, "of", 3 if sure else _strength(group, whole, part)


def _swamped(group: Group, whole: Item) -> bool:
    """Whether most parts of a longer list are more than all of a whole, which then is not theirs."""
    alike = [part for part in group.parts if part.id in group.direct and same_kind(whole, part)]
    return len(alike) >= SEVERAL and 2 * sum(goes_beyond(whole, part.strict) for part in alike) > len(alike)


def _past_all(group: Group, whole: Item, part: Item) -> bool:
    """Whether a part too large stands behind others that make the whole, and so is of something else told beside it.

    "9.180.450 người tham gia, trong đó bắt buộc 8.640.210 người; tự nguyện 540.240 người; bảo hiểm y tế có 52.108.630 người".
    """
    if not goes_beyond(whole, part.strict):
        return False
    before = [one for one in group.parts if one.order < part.order and same_kind(whole, one)]
    return len(before) >= PAIR and adds_up_strictly(whole, before)


def _of_one_kind(group: Group, whole: Item, part: Item, sets: Sequence[Sequence[str]]) -> bool:
    """ "3.972 lao động (1.925 lao động nữ)": alone in a bracket right behind its whole, of the same name and a category more."""
    tail = part.measure.tail.lower().split()
    alone = group.kind == "bracket" and len(group.parts) == 1 and part.order == whole.order + 1
    behind = alone and part.scan.brackets[part.measure.bracket][0] == whole.measure.last
    alike = whole.figure.unit_text.lower() == part.figure.unit_text.lower() != ""
    category = len(tail) == 1 and any(tail[0] in names for names in sets)
    return behind and alike and category and whole.figure.qualifier is None


def _whole_of(group: Group, part: Item) -> Item | None:
    """The nearest level of a list that a part of it is of: of its kind, first of its words, then of its time."""
    wholes = tuple(w for w in group.wholes if w.role.form != "prior" and not clause_past(group, w, part))
    if group.kind == "bracket" and not group.complete and group.bare:  # no word leads further back
        wholes = tuple(w for w in wholes if w.dimension not in RATES)[:1]
    alike = [whole for whole in wholes if same_kind(whole, part)]
    if len(alike) > 1:
        alike = [whole for whole in alike if _goes_by(whole, part)] or alike
    same_scope = [whole for whole in alike if whole.scope == part.scope]
    if alike:
        return (same_scope or alike)[0]
    if group.kind == "note" or part.role.form == "percent":
        return None
    return next(
        (w for w in group.wholes[:1] if loosely_same(w, part) and (group.kind == "bracket" or part.figure.unit)), None
    )


def _strength(group: Group, whole: Item, part: Item) -> int:
    """How sure a part that is too large would be wrong: sure only where the words leave no other whole.

    What is only singled out may stand beside it: "Đàn bò 3.400 con; riêng đàn lợn 45.000 con".
    """
    if group.singled or whole.measure.says("rest"):
        return 1  # "59/63 đơn vị gửi báo cáo, còn lại 4 đơn vị chưa gửi, trong đó 51 đơn vị …": of those before
    alike = same_kind(whole, part)
    thresholds = whole.figure.qualifier == part.figure.qualifier == "above"  # "31 mặt hàng trên 1 tỷ, 6 trên 10 tỷ"
    if thresholds or of_earlier(part.measure, part.scan):
        return 1
    if not alike and not (loosely_same(whole, part) and _readable_otherwise(whole, part)):
        return 1
    if _readable_otherwise(whole, part):
        return 3
    others = [w for w in group.wholes if same_kind(w, part) and w is not whole]
    if all(goes_beyond(other, part.strict) for other in others) and _far_too_large(group, whole, part):
        return 3 if _beyond_all(whole, others, part) else 1
    beside = part.place == whole.place or group.kind == "bracket" or _opens(group, part)
    return 2 if not others and beside and group.kind != "note" else 1


def _beyond_all(whole: Item, others: Sequence[Item], part: Item) -> bool:
    """Whether a part is more than its whole and the levels beside it together: "xã A 30 nhà, xã B 25 nhà, trong đó 40 mới"."""
    together = total_of([whole, *(other for other in others if other.place == whole.place)])
    return together.high is not None and part.strict.low is not None and part.strict.low > together.high


def _readable_otherwise(whole: Item, part: Item) -> bool:
    """Whether another reading of a figure makes the part fit: 1.197 of 1,524."""
    readings = whole.figure.readings
    return any(reading.value * whole.figure.scale >= (part.figure.value or 0) for reading in readings[1:])


def _far_too_large(group: Group, whole: Item, part: Item) -> bool:
    """Whether a part after "trong đó" is more than its whole and both are amounts of which one holds the other.

    Averages, ages and yields of a part may exceed those of the whole; what a province collects may exceed what it keeps.
    """
    unit = whole.figure.unit
    if unit is None or group.words in ("", "(") or not goes_beyond(whole, part.strict, BEYOND):
        return False
    amounts = unit.counted or unit.dimension in AMOUNTS or _sign_mistaken(whole, part) or _traded(whole, part)
    here = part.place == whole.place or group.kind == "note" or _goes_on(group, whole, part)
    plain = whole.figure.qualifier in (None, "below", "about") and not any(is_mean(item) for item in (whole, part))
    return amounts and here and plain and (_goes_by(whole, part) or _listed(group, whole, part))


def _traded(whole: Item, part: Item) -> bool:
    """Whether a whole is what was traded, and its part of that trade and time: "xuất khẩu 24,1 tỷ. Trong đó, nông sản …"."""
    words, others = (
        {mark.text for mark in item.measure.before if "list:traded" in mark.classes} for item in (whole, part)
    )
    alike = part.scope in ("", whole.scope) and part.figure.period in (None, whole.figure.period)
    return bool(words) and others <= words and alike and part.measure.said.isdisjoint(("nation", "total"))


def _goes_by(whole: Item, part: Item) -> bool:
    """Whether the words beside two numbers are the same: "… 28 người bị thương, trong đó đường bộ … 27 người bị thương"."""
    return 0 < len(_own_words(part)) <= NAME and _own_words(whole) == _own_words(part)


def _own_words(item: Item) -> list[str]:
    """The words that say what a number counts: behind it, else the last before it that is no verb of every number."""
    tail = item.measure.tail.lower().split()
    last = item.measure.first - 1
    marked = any(mark.first <= last < mark.last for mark in item.measure.before)
    return tail or ([] if marked else item.measure.lead.lower().split()[-1:])


def _sign_mistaken(whole: Item, part: Item) -> bool:
    """Whether a sign that groups should divide, as it does in the whole: "thu 285,3 tỷ, trong đó nội địa 24.023 tỷ"."""
    mine, its = (item.figure.readings[0] for item in (part, whole))
    regular = mine.notation == its.notation == "regular" and its.step < 1 == mine.step and mine.value < THOUSAND**2
    fits = part.strict.times(1 / THOUSAND).meets(Interval(Fraction(0), whole.strict.high))
    return regular and mine.value >= THOUSAND and part.figure.scale == whole.figure.scale and fits


def _goes_on(group: Group, whole: Item, part: Item) -> bool:
    """Whether the sentence right after that of its whole opens with the word for parts: "… 25.800 ha. Trong đó, lúa …"."""
    block, sentence = part.place
    return _opens(group, part) and whole.place == (block, sentence - 1) and part.scope in ("", whole.scope)


def _opens(group: Group, part: Item) -> bool:
    """Whether its sentence opens with the word for parts."""
    first = part.scan.sentences[part.measure.sentence][0]
    return any(mark.text == group.words for mark in part.scan.marks_between(first, first + len(group.words.split())))


def _listed(group: Group, whole: Item, part: Item) -> bool:
    """Whether a part is the first of its list, or stands after a semicolon behind others of its kind.

    "Làm chết 3 người, trong đó đường bộ làm chết 3 người, bị thương 15 người": those hurt are none of the dead.
    """
    before = [other for other in group.parts if other.order < part.order]
    return all(same_kind(whole, other) for other in before) and (not before or part.measure.opener == ";")
