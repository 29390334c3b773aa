"""What a percentage is doing in its clause: a rate of a plan, a growth, a share, a ratio to an earlier time."""

from __future__ import annotations

from auditor.extracting.figures.beside import GIVEN, bracketed, closes, compared_each, of_earlier, opened_by
from auditor.extracting.figures.role import (
    AGAIN,
    TIMES,
    Role,
    compared_with,
    is_based,
    led_alone,
    led_by,
    names_rate,
    verb_of,
)
from auditor.extracting.measures.scan import Measure, Scan
from auditor.extracting.measures.words import covered

VERSUS = 2  # tokens of "so với", before a plan and its bracket
SINCE = 4  # words that may stand between a percentage and the time it is compared with
COMPARED = 6  # words behind a bracket that may say what a percentage before it is measured against


def rate_role(
    measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None, dimension: str
) -> Role:
    """The role of a percentage or of so many times, by its ``verb`` and what it is measured against, ``to``."""
    if dimension == TIMES:
        return _fold_role(verb, to)
    if verb in ("up", "down"):
        sign = 1 if verb == "up" else -1
        over = Role("rate", "over" if sign > 0 else "under", sign, "plan")
        return over if to == "plan" else Role("growth", sign=sign, to="prior")
    if verb == "exceed" or (not verb and previous is not None and _by_excess(measure, previous[0])):
        return Role("rate", "over", 1, "plan")
    if verb in ("", "equal") and previous is not None and _change_before(measure, scan, previous):
        return Role("growth", AGAIN, previous[1].sign, "prior", said=False)
    named = verb == "equal" and names_rate(measure)
    again = verb in ("", "equal") and _said_again(measure)
    if previous is not None and (named or again) and _behind_change(measure, previous):
        return Role("growth", sign=previous[1].sign, to="prior")
    to = to or (_compared_before(measure) or _compared_behind(measure, scan) if verb == "equal" else "")
    if verb == "equal" and to == "prior" and previous is not None and _over_stroke(measure, scan, previous):
        to = "plan"
    if verb == "equal" and to == "prior" and _of_total(measure):
        to = "total"
    either = any(m.classes >= {"share", "equal"} for m in measure.before)  # "representing 35.9% of the annual target"
    if verb == "share" and (to == "plan" or (to == "prior" and either)):
        verb = "equal"  # "chiếm 22% kế hoạch"
    if verb == "share" or to == "total" or _of_number(measure, scan):
        return Role("share", to="total")
    if verb == "equal" and to in ("plan", "prior"):
        return Role("rate", "of", 1, "plan") if to == "plan" else Role("ratio", to="prior")
    return _plain_percent(measure, scan, verb, to, previous)


def _fold_role(verb: str, to: str) -> Role:
    """The role of so many times: how much more it is, or how much it is, words for a change leave open."""
    if verb not in ("up", "down", "exceed"):
        return Role("fold", "times", 1, to or "prior", verb == "fold")
    planned = to == "plan" or verb == "exceed"
    return Role("fold", "ambiguous", -1 if verb == "down" else 1, "plan" if planned else "prior")


def _change_before(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    changed = previous[1].name == "change" and previous[1].to == "prior"
    again = changed and not measure.literal.sign and closes(measure, scan, previous[0])
    return again and not of_earlier(measure, scan)


def _behind_change(measure: Measure, previous: tuple[Measure, Role]) -> bool:
    """Whether it may be the rate of the amount before it: "tăng 331 tỷ đồng so với đầu năm, tỷ lệ tăng đạt 9,9%"."""
    return (previous[1].name, previous[1].to) == ("change", "prior") and previous[0].sentence == measure.sentence


def _said_again(measure: Measure) -> bool:
    """Whether a word that can mean nothing else makes it the rate of an amount: "tăng 15 vụ, tương đương 8,2%"."""
    named = bool(measure.tail) and not any(m.classes & {"prior", "versus", "in_period"} for m in measure.after[:1])
    return led_alone(measure, "again") and measure.opener in (",", "") and not named


def _compared_before(measure: Measure) -> str:
    """What it is measured against by the words before it: "so với tháng trước bằng 101,72%"."""
    versus = next((mark for mark in measure.before if "versus" in mark.classes), None)
    if versus is None:
        return ""
    after = [mark for mark in measure.before if mark.first >= versus.last]
    return next((name for mark in after for name in ("plan", "prior") if name in mark.classes), "")


def _compared_behind(measure: Measure, scan: Scan) -> str:
    """What it is measured against behind a bracket that says the change: "bằng 98,2% (giảm 41 ha) so với cùng kỳ", "(-41 ha)"."""
    number = scan.bracket_at(measure.last)
    if number < 0:
        return ""
    last = scan.brackets[number][1]
    signed = any(one.bracket == number and one.literal.sign for one in scan.measures)
    if not signed and not any(mark.classes & {"up", "down"} for mark in scan.marks_between(measure.last + 1, last)[:1]):
        return ""
    found = (mark for mark in scan.marks_between(last, last + COMPARED) if mark.classes & {"plan", "prior"})
    return next(("plan" if "plan" in mark.classes else "prior" for mark in found), "")


def _of_total(measure: Measure) -> bool:
    """Whether it is compared with a total, of no earlier time: "đạt 97,9% so với tổng số thí sinh đăng ký"."""
    totals = {mark.first for mark in measure.after if "total" in mark.classes}
    versus = any("versus" in mark.classes and mark.last in totals for mark in measure.after)
    return versus and not any("prior" in mark.classes for mark in measure.after)


def _over_stroke(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    """Whether it says of a level over another what it is of, not since when: "480 ha/500 ha, đạt 96% so diện tích gieo trồng"."""
    planned = (previous[1].name, previous[1].form) == ("level", "plan") and previous[0].sentence == measure.sentence
    words = set(previous[0].tail.lower().split())
    named = bool(words) and words <= set(measure.tail.lower().split())  # "so với vụ trước" is another season
    dated = any(s.kind in ("period", "date") and 0 <= s.first - measure.last <= SINCE for s in scan.specials)
    earlier = dated or any("prior" in mark.classes for mark in measure.after)
    return planned and named and measure.opener == "," and not earlier


def _plain_percent(measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None) -> Role:
    """A percentage that no verb of change introduces."""
    if measure.literal.sign and measure.depth:
        return Role("growth", sign=measure.literal.sign, to="prior")
    if _distributed(measure, previous):
        assert previous is not None
        return Role(previous[1].name, previous[1].form, previous[1].sign, previous[1].to or to)
    moved = previous is not None and previous[1].name in ("growth", "points")
    if verb == "equal" and not to and moved and measure.opener == "(" and of_earlier(measure, scan):
        return Role("level", "prior")  # "giảm 13,4% so với cùng kỳ (năm 2017 đạt 100,5%)"
    if to == "plan" or (verb == "equal" and previous is not None and _against_plan(measure, scan, previous)):
        return Role("rate", "of", 1, "plan")
    if (
        previous is not None
        and previous[0].sentence == measure.sentence
        and (_derived(measure) or _named(measure, previous))
    ):
        return Role("rate", "of", 1, "", said=False)
    if previous is not None and previous[1].name == "level" and _told_again(measure, previous[0]):
        return Role("share", "bracket", to="total", said=False)
    if (
        verb == "equal"
        and (not measure.says("proportion") or _bare(measure))
        and previous is not None
        and _follows(measure, previous)
    ):
        return Role("rate", "of", 1, "", said=False)
    if is_based(measure) or bracketed(measure, scan, "prior") or compared_with(measure, scan, previous) == "prior":
        return Role("level", "prior")
    if measure.opener == "(" and (not measure.lead or rate_alone(measure)):
        return Role("share", "bracket", to="total", said=False)
    return Role("level", "percent")


def _against_plan(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    """Whether a plan in brackets that it is compared with stands right before: "so với kế hoạch (7.054 người) đạt 84%"."""
    plan, role = previous
    if (role.name, role.form) != ("level", "plan") or plan.sentence != measure.sentence or plan.opener != "(":
        return False
    first, last = scan.brackets[plan.bracket]
    marks = [m for m in scan.marks_between(max(first - VERSUS - GIVEN, 0), first) if m.classes & {"versus", "plan"}]
    led = all("equal" in m.classes for m in measure.before) and measure.before[-1].last == measure.first
    return last == measure.before[0].first and led and len(marks) > 1 and "versus" in marks[0].classes


def _by_excess(measure: Measure, plan: Measure) -> bool:
    """Whether it says by how much a plan right before it was exceeded: "exceeding the target of 9,000 by 9%"."""
    said = plan.says("exceed") and led_by(plan, "plan_of") and plan.sentence == measure.sentence
    return said and led_alone(measure, "by")


def _of_number(measure: Measure, scan: Scan) -> bool:
    """Whether nothing but a word such as "of the" stands between it and the next number: "31% of the 401,900 workers"."""
    of = any("of" in mark.classes and mark.first == measure.last for mark in measure.after[:1])
    behind = measure.after[0].last if of else len(scan.tokens)
    return behind not in scan.dated and any(token.kind == "n" for token in scan.tokens[behind : behind + 1])


def _derived(measure: Measure) -> bool:
    """Whether it is a rate behind its article, right behind what it is of: "5,298 passed, a pass rate of 97.9%"."""
    return measure.opener in (",", "(") and opened_by(measure, "article") and led_by(measure, "rate_of")


def _named(measure: Measure, previous: tuple[Measure, Role]) -> bool:
    """Whether a word for a rate alone ties it to the level right before it: "452 trường đạt chuẩn, tỷ lệ 74,1%"."""
    return (
        previous[1].name == "level"
        and measure.opener == ","
        and measure.depth == previous[0].depth
        and rate_alone(measure)
    )


def _told_again(measure: Measure, level: Measure) -> bool:
    """Whether a bracket right behind a level says it again as a percentage: "1.312 hộ cận nghèo (tương đương 18,4%)"."""
    alone = led_alone(measure, "again") and not measure.tail
    return alone and measure.opener == "(" and measure.sentence == level.sentence


def _bare(measure: Measure) -> bool:
    """Whether no word but that for a rate stands beside its verb: "đạt tỷ lệ 88,5%" names no rate of its own."""
    read = covered(mark for mark in measure.before if mark.classes & {"equal", "proportion"})
    return len(read) == len(measure.lead.split()) and measure.literal.first - 1 in read


def rate_alone(measure: Measure) -> bool:
    """Whether a word for a rate, and none but that it says a number again, stands before it: "18 đại biểu (tỷ lệ 21,18%)"."""
    if not measure.says("rate_noun"):
        return False
    said = [
        m for m in measure.before if not any(name.startswith("qualifier:") or name == "again" for name in m.classes)
    ]
    words = sum(m.last - m.first for m in measure.before)
    return len(said) == 1 and "rate_noun" in said[0].classes and words == len(measure.lead.rstrip(" :").split())


def _distributed(measure: Measure, previous: tuple[Measure, Role] | None) -> bool:
    """Whether the verb of the percentage before it governs it too: "vượt 15% … và 14% …"."""
    before, role = previous or (None, None)
    if before is None or role is None or before.sentence != measure.sentence or verb_of(measure):
        return False
    joined = any("and" in mark.classes for mark in (*before.after, *measure.before))
    bare = role.name == "growth" and not measure.lead and measure.opener == ","
    listed = joined or (bare and compared_each(before, measure))
    return role.name in ("rate", "growth", "ratio") and listed and measure.opener not in (";", ".", ":")


def _follows(measure: Measure, previous: tuple[Measure, Role]) -> bool:
    """Whether it follows a level with nothing but its verb between."""
    beside = measure.opener in (",", "(", "") or (measure.opener == ";" and _bare(measure))
    return previous[0].sentence == measure.sentence and beside and len(measure.lead.split()) <= 4
