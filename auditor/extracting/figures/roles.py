"""What a number is doing in its clause: a level, a rate of a plan, a growth, a change, a share …"""

from __future__ import annotations

from itertools import pairwise

from auditor.extracting.figures.beside import GIVEN, bracketed, closes, led_from, led_onto, of_another, of_earlier
from auditor.extracting.figures.percentages import rate_role
from auditor.extracting.figures.role import (
    AGAIN,
    FORMER,
    LISTED,
    POINTS,
    RATIO,
    TIMES,
    Role,
    against,
    compared_with,
    is_based,
    led_by,
    verb_of,
)
from auditor.extracting.measures.scan import Measure, Scan
from auditor.model.figure import Unit

PARTING = frozenset({"and", "part", "complete", "with"})  # words that part a rate's plan from what is told next
RATED = frozenset({"equal", "exceed"})  # classes of words that lead from a level to its own rate
WORDS = 2  # between a plan and a word for what was paid out of it; "kế hoạch giải ngân" is a plan


def role_of(measure: Measure, scan: Scan, previous: tuple[Measure, Role] | None) -> Role:
    """The role of a measure, from the marks before and after it and from the measure before it."""
    verb = verb_of(measure)
    if verb in ("up", "down") and previous is not None and led_from(previous[0]) and led_onto(measure):
        verb = "fall_to"  # "từ 37% năm 2005 tăng lên 50% năm 2010"
    if verb in ("up", "down") and led_from(measure) and measure.literal.part != "range":
        verb = ""  # "tăng lên tương ứng từ 28,9% lên 48,2%" is where it rose from, as "tăng từ" is
    if verb in ("up", "down") and led_by(measure, "to_level"):
        verb = "fall_to"  # "rose sharply to 604,953"
    to = against(measure)
    dimension = _dimension(measure.literal.size.unit)
    if measure.literal.part in ("numerator", "denominator"):
        return Role("fraction", measure.literal.part)
    if dimension in (RATIO, TIMES):
        return rate_role(measure, scan, verb, to, previous, dimension)
    if dimension == POINTS:
        return Role("points", sign=-1 if verb == "down" else 1, to=to or "prior")
    return _change_role(measure, scan, verb, to, previous) or _level_role(measure, scan, verb, to, previous)


def _change_role(
    measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None
) -> Role | None:
    """The role of an amount that says how much more or less there is; None for a level."""
    if verb in ("up", "down") and not _names(measure):
        return Role("change", sign=1 if verb == "up" else -1, to=to or "prior")
    if measure.literal.sign and measure.depth:
        return Role("change", sign=measure.literal.sign, to=to or "prior")
    if verb in ("exceed", "short") and not led_by(measure, "plan_of"):
        return Role("change", "excess", 1 if verb == "exceed" else -1, "plan")
    if (verb and not _names(measure)) or previous is None:
        return None
    if previous[1].name == "growth" and closes(measure, scan, previous[0]):
        before = of_earlier(measure, scan) or bracketed(measure, scan, "prior")  # "so CK (780 tỷ đồng)"
        return None if before else Role("change", AGAIN, previous[1].sign, "prior", said=False)
    if _goes_on(measure, scan, previous):
        return Role("change", LISTED, previous[1].sign, "prior", said=False)
    return None


def _names(measure: Measure) -> bool:
    """Whether a verb of change only helps to name an amount: "tăng vốn: 123 tỷ", "tổng vốn cấp mới và tăng thêm 298 tỷ".

    Also "vốn đăng ký tăng thêm là 621 tỷ", but not "tăng so với đầu năm là 106 tỷ".
    """
    marks = [mark for mark in measure.before if mark.classes & {"up", "down"}]
    if not marks:
        return False
    joined = any("and" in mark.classes and mark.last == marks[-1].first for mark in measure.before)
    totalled = any("total" in mark.classes and mark.first < marks[-1].first for mark in measure.before)
    said = measure.before[-1]
    added = any("added" in mark.classes for mark in marks) and "have" in said.classes and said.last == measure.first
    versus = measure.says("versus")
    return (
        (joined and totalled)
        or (added and not versus)
        or (measure.lead.endswith(":") and measure.first - marks[-1].last > 1)
    )


def _level_role(measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None) -> Role:
    if previous is not None and previous[1].name == "growth" and _says_again(measure, previous[0]):
        return Role("level", AGAIN, previous[1].sign, said=False)
    if bracketed(measure, scan, "plan") or led_by(measure, "plan_of"):
        return Role("level", "plan")
    if bracketed(measure, scan, "prior"):
        return Role("level", "prior", previous[1].sign if previous is not None else 1)
    if is_based(measure):
        return Role("level", "plan" if measure.says("plan") else "prior")
    if base := compared_with(measure, scan, previous):
        return Role("level", base)
    if previous is not None and of_another(measure, scan, previous[0]):
        return Role("level", "plan")
    if previous is not None and previous[1].name == "change" and _closes_alike(measure, scan, previous[0]):
        return Role("level", FORMER, said=False)
    if _named_plan(measure):
        return Role("level", "plan")
    planned = measure.says("plan") and not measure.says("versus") and verb != "equal" and not _paid_of_plan(measure)
    planned = planned and not _of_rate_before(measure, previous)
    if planned or (to == "plan" and _tail_is_plan(measure)):
        return Role("level", "plan")
    return Role("level")


def _named_plan(measure: Measure) -> bool:
    """Whether nothing but words that compare with a plan and name it stand before a number: "so với kế hoạch là 2.400 sản phẩm"."""
    classes = [mark.classes & {"versus", "plan", "naming"} for mark in measure.before[-3:]]
    joined = all(one.last == other.first for one, other in pairwise([*measure.before[-3:]]))
    named = [set(one) for one in classes] == [{"versus"}, {"plan"}, {"naming"}]
    return named and joined and measure.before[-1].last == measure.first


def _paid_of_plan(measure: Measure) -> bool:
    """Whether it is what was paid out of a plan that words before it name: "riêng kế hoạch giao trong năm giải ngân 420 tỷ"."""
    plans = [mark for mark in measure.before if "plan" in mark.classes]
    if not plans:
        return False
    paid = measure.before[-1]
    close = "paid_out" in paid.classes and measure.first - paid.last <= 1
    return close and paid.first - plans[-1].last >= WORDS


def _of_rate_before(measure: Measure, previous: tuple[Measure, Role] | None) -> bool:
    """Whether the word for a plan closes the rate before, and what follows is told of another: no comma need part the two.

    "đạt 58% kế hoạch và vốn tỉnh 41 tỷ đồng", "đạt 58% kế hoạch trong đó …", "đạt 80% kế hoạch đồng thời chăm sóc 340 ha đạt 97%".
    """
    plans = [mark for mark in measure.before if "plan" in mark.classes]
    if not plans or previous is None or _dimension(previous[0].literal.size.unit) != RATIO:
        return False
    first, behind = plans[-1].last, measure.after[:1]
    if plans[-1].first - previous[0].last > 1:
        return False
    parted = any(m.first >= first and m.classes & PARTING for m in measure.before)
    return parted or measure.first - first > GIVEN or any(not m.classes.isdisjoint(RATED) for m in behind)


def _closes_alike(measure: Measure, scan: Scan, change: Measure) -> bool:
    """Whether a bracket right behind a change holds nothing but an amount in its unit."""
    unit = measure.literal.size.unit
    alike = unit is not None and unit == change.literal.size.unit
    return alike and closes(measure, scan, change) and not of_earlier(measure, scan)


def _says_again(measure: Measure, growth: Measure) -> bool:
    """Whether "bằng" may make it the amount of a growth, or the level that grew: "tăng 0,7% so với năm 2017 (bằng 837 ha)"."""
    word = measure.before[-1] if measure.before else None
    beside = measure.sentence == growth.sentence and measure.opener in ("(", ",", "")
    return word is not None and "same" in word.classes and beside and measure.lead.lower() == word.text


def _goes_on(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    """Whether a clause that compares goes on with another change: "So với cùng kỳ giảm 3 vụ (20%), 2 người chết"."""
    before, role = previous
    changed = (role.name, role.to) == ("change", "prior") or (role.name, role.form) == ("growth", AGAIN)
    unit = measure.literal.size.unit
    bare = all(mark.classes & {"and"} for mark in measure.before) and len(measure.lead.split()) == len(measure.before)
    if (
        not changed
        or measure.depth
        or not bare
        or unit is None
        or not unit.counted
        or measure.opener not in (",", ")", "")
    ):
        return False
    first, _ = scan.sentences[measure.sentence]
    opening = next((n + 1 for n in range(measure.first - 1, first, -1) if scan.tokens[n].text == ";"), first)
    return before.first > opening and any(
        "versus" in mark.classes for mark in scan.marks_between(opening, before.first)[:1]
    )


def _tail_is_plan(measure: Measure) -> bool:
    """Whether the words behind a number call it a plan, and not what a stroke parts from it: "12 tỷ đồng/dự toán 15 tỷ đồng"."""
    named = bool(measure.after) and "plan" in measure.after[0].classes and len(measure.tail.split()) <= 4
    return named and not measure.tail.startswith("/")


def _dimension(unit: Unit | None) -> str:
    return unit.dimension if unit is not None else ""
