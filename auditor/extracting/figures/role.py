"""What a number may be doing in its clause, and the verb and the comparison beside it that tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.extracting.measures.scan import Measure, Scan
from auditor.extracting.measures.words import Mark, covered

RATIO, POINTS, TIMES = "ratio", "points", "times"
DASHES = "-– "  # that part what goes on: "tăng 64 vụ - tương ứng 30,48%"
AGAIN = "again"  # the form of a change or growth that only says again what stands before its bracket
LISTED = "listed"  # the form of a change that shares the verb of the one before it
FORMER = "former"  # the form of a level in brackets behind a change, which may be that before it: "tăng 5 vụ (57 vụ)"
NOT_NOW = ("plan", "prior", FORMER)  # forms of levels of another time, or of none
GAP = 3  # words from a contribution to the growth that it is made to, more than may stand between: "làm giảm tốc độ tăng trưởng"
BEHIND = 1  # words between a number and one behind it that makes it a change: "an 8.9% YoY growth"
NAMED = 10  # tokens from a comparison to its number that may name what is compared with
OWNING = "'’"  # signs within a name: "the five years' average"
NEAR = 4  # words that may stand between a verb of change and its number
_FAR = ("share", "equal", "fall_to", "contribution")
_VERBS = ("up", "down", "fall_to", "exceed", "short", "fold", "share", "equal", "contribution")


class Role(Struct, frozen=True):
    """``name`` is level, rate, growth, ratio, change, share, fold or points; ``form`` says how it is written.

    ``sign`` is -1 for a fall; ``to`` names what it is measured against: "plan", "prior", "total" or "".
    """

    name: str
    form: str = ""
    sign: int = 1
    to: str = ""
    said: bool = True  # whether a verb says so, or only the place of the number


def verb_of(measure: Measure) -> str:
    """The class of the verb nearest before the number; one that stands far off governs something else."""
    for mark in reversed(measure.before):
        if not mark.text.isalpha() and len(mark.text) == 1 and mark.last != measure.first:
            continue  # a plus that stands before a label is the mark of a list
        if mark.classes & {"up", "down"} and (_ends_before(measure, mark) or _contributed_to(measure, mark)):
            continue
        reaches = _apart(measure, mark) <= NEAR or ("contribution" in mark.classes and _in_points(measure))
        for name in _VERBS:
            if name in mark.classes and (name in _FAR or reaches):
                return name
    return _verb_behind(measure)


def _verb_behind(measure: Measure) -> str:
    """The verb that a word behind the number stands for: "3.1% lower", "12 more than in 2022", "a 5% increase"."""
    mark = measure.after[0] if measure.after else None
    if mark is None or mark.first - measure.last > BEHIND:
        return ""
    if "more" in mark.classes:
        return "up"
    return "down" if "fewer" in mark.classes else ""


def led_by(measure: Measure, name: str) -> bool:
    """Whether a phrase of a class stands right before a number, but for a word such as "nearly"."""
    for mark in reversed(measure.before):
        if name in mark.classes:
            return measure.first - mark.last <= 1
        if not _qualifies(mark):
            return False
    return False


def led_alone(measure: Measure, name: str) -> bool:
    """Whether a phrase of a class is all the words before a number, behind a dash or not: ", or $60 per household"."""
    mark = measure.before[-1] if measure.before else None
    return mark is not None and name in mark.classes and measure.lead.lower().lstrip(DASHES) == mark.text


def is_based(measure: Measure) -> bool:
    """Whether words make it the level that another is compared with: "against 57", "(from 400 in March)"."""
    return led_by(measure, "base") or (measure.opener == "(" and led_by(measure, "base_inside"))


def _qualifies(mark: Mark) -> bool:
    for name in mark.classes:  # noqa: SIM110 - asked of every number
        if name.startswith("qualifier:"):
            return True
    return False


def _in_points(measure: Measure) -> bool:
    unit = measure.literal.size.unit
    return unit is not None and unit.dimension == POINTS


def _contributed_to(measure: Measure, verb: Mark) -> bool:
    """Whether a word for growth only names what is contributed to: "làm giảm tăng trưởng chung", "đóng góp vào mức tăng"."""
    return any("contribution" in mark.classes and 0 <= verb.first - mark.last < GAP for mark in measure.before)


def _apart(measure: Measure, verb: Mark) -> int:
    """The words between a verb and a number that say more than what is compared: "tăng so với đầu năm là 106 tỷ đồng"."""
    said = [m for m in measure.before if m.first >= verb.last and m.classes & {"versus", "prior", "have"}]
    return measure.first - verb.last - sum(mark.last - mark.first for mark in said)


def _ends_before(measure: Measure, verb: Mark) -> bool:
    """Whether "và" takes a verb away from a number: "3 nhóm giảm và 2 nhóm ổn định" says that three fell."""
    return any("and" in mark.classes and mark.first >= verb.last for mark in measure.before)


def against(measure: Measure) -> str:
    """What the number is measured against, by the first mark after it that says so."""
    for mark in measure.after:
        if "plan" in mark.classes:
            return "plan"
        if "prior" in mark.classes or ("versus" in mark.classes and _no_plan(measure)):
            return "prior"
        if "total" in mark.classes:  # "bằng 19,5% tổng dự toán" is a rate of it
            return "plan" if any("plan" in m.classes and m.first == mark.last for m in measure.after) else "total"
    return ""


def _no_plan(measure: Measure) -> bool:
    """Whether it is compared with no plan, and so with an earlier time: "so với năm 2019"."""
    return not any("plan" in other.classes for other in measure.after)


def names_rate(measure: Measure) -> bool:
    """Whether words name the rate of a growth: "tỷ lệ tăng", "tốc độ giảm"."""
    named = {mark.first for mark in measure.before if mark.classes & {"up", "down"}}
    return any("proportion" in mark.classes and mark.last in named for mark in measure.before)


def _named_of(scan: Scan, found: Sequence[Mark], first: int, last: int) -> bool:
    """Whether a few words name what a change is measured from: "2.5 more than the previous record production of 106.6"."""
    of = bool(found) and found[-1].last == last and "of" in found[-1].classes
    versus = any("versus" in mark.classes and mark.first == first for mark in found[:2])
    words = all(token.kind == "w" or token.text in OWNING for token in scan.tokens[first:last])
    return of and versus and last - first <= NAMED and words


def compared_with(measure: Measure, scan: Scan, previous: tuple[Measure, Role] | None) -> str:
    """What a level is that a change before it is measured from, "plan" or "prior"; "" if it is not.

    "Tăng 16 hộ so với cùng kỳ năm 2023 là 198 hộ", "giảm 100 tấn so với kế hoạch 1.300 tấn", "a 5% growth from 120 tonnes".
    """
    if (
        previous is None
        or previous[1].name not in ("change", "points", "growth")
        or previous[0].bracket != measure.bracket
    ):
        return ""
    first, last = previous[0].last, measure.first
    found = scan.marks_between(first, last)
    marks = [
        m for m in found if m.classes & {"versus", "prior", "have", "plan"} and not m.classes & {"and", "onto", "with"}
    ]
    behind = [m for m in found[:1] if m.first == first and m.classes & {"more", "fewer"}]
    read = covered([*behind, *marks]) | scan.dated
    said = any("versus" in mark.classes for mark in marks)
    told = all(n in read or scan.tokens[n].text == ":" for n in range(first, last))
    if not said or not (told or _named_of(scan, found, first, last)):
        return ""
    return "plan" if any("plan" in mark.classes for mark in marks) else "prior"
