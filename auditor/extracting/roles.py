"""What a number is doing in its clause: a level, a rate of a plan, a growth, a change, a share …"""

from __future__ import annotations

from msgspec import Struct

from auditor.extracting.beside import bracketed, closes, compared_each, led_from, led_onto, of_another, of_earlier
from auditor.extracting.scan import Measure, Scan
from auditor.extracting.words import Mark
from auditor.model.figure import Unit

RATIO, POINTS, TIMES = "ratio", "points", "times"
AGAIN = "again"  # the form of a change or growth that only says again what stands before its bracket
LISTED = "listed"  # the form of a change that shares the verb of the one before it
NEAR = 4  # words that may stand between a verb of change and its number
_FAR = ("share", "equal", "fall_to", "contribution")
_VERBS = ("up", "down", "fall_to", "exceed", "fold", "share", "equal", "contribution")


class Role(Struct, frozen=True):
    """``name`` is level, rate, growth, ratio, change, share, fold or points; ``form`` says how it is written.

    ``sign`` is -1 for a fall; ``to`` names what it is measured against: "plan", "prior", "total" or "".
    """

    name: str
    form: str = ""
    sign: int = 1
    to: str = ""
    said: bool = True  # whether a verb says so, or only the place of the number


def role_of(measure: Measure, scan: Scan, previous: tuple[Measure, Role] | None) -> Role:
    """The role of a measure, from the marks before and after it and from the measure before it."""
    verb = _verb(measure)
    if verb in ("up", "down") and previous is not None and led_from(previous[0]) and led_onto(measure):
        verb = "fall_to"  # "từ 37% năm 2005 tăng lên 50% năm 2010"
    to = _against(measure)
    dimension = _dimension(measure.literal.size.unit)
    if measure.literal.part in ("numerator", "denominator"):
        return Role("fraction", measure.literal.part)
    if dimension in (RATIO, TIMES):
        return _rate_role(measure, scan, verb, to, previous, dimension)
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
    if verb == "exceed":
        return Role("change", "excess", to="plan")
    if (verb and not _names(measure)) or previous is None:
        return None
    if previous[1].name == "growth" and closes(measure, scan, previous[0]) and not of_earlier(measure, scan):
        return Role("change", AGAIN, previous[1].sign, "prior", said=False)
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
    versus = any("versus" in mark.classes for mark in measure.before)
    return (
        (joined and totalled)
        or (added and not versus)
        or (measure.lead.endswith(":") and measure.first - marks[-1].last > 1)
    )


def _level_role(measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None) -> Role:
    if previous is not None and previous[1].name == "growth" and _says_again(measure, previous[0]):
        return Role("level", AGAIN, previous[1].sign, said=False)
    if bracketed(measure, scan, "plan"):
        return Role("level", "plan")
    if bracketed(measure, scan, "prior"):
        return Role("level", "prior")
    if previous is not None and of_another(measure, scan, previous[0]):
        return Role("level", "plan")
    planned = _has(measure.before, "plan") and not _has(measure.before, "versus") and verb != "equal"
    if planned or (to == "plan" and _tail_is_plan(measure)):
        return Role("level", "plan")
    return Role("level")


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


def _rate_role(
    measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None, dimension: str
) -> Role:
    if dimension == TIMES:
        if verb in ("up", "down", "exceed"):
            return Role(
                "fold",
                "ambiguous",
                -1 if verb == "down" else 1,
                "plan" if to == "plan" or verb == "exceed" else "prior",
            )
        return Role("fold", "times", 1, to or "prior", verb == "fold")
    if verb in ("up", "down"):
        sign = 1 if verb == "up" else -1
        return (
            Role("rate", "over" if sign > 0 else "under", sign, "plan")
            if to == "plan"
            else Role("growth", sign=sign, to="prior")
        )
    if verb == "exceed":
        return Role("rate", "over", 1, "plan")
    if verb in ("", "equal") and previous is not None and _change_before(measure, scan, previous):
        return Role("growth", AGAIN, previous[1].sign, "prior", said=False)
    if verb == "equal" and previous is not None and _names_growth(measure, previous):
        return Role("growth", sign=previous[1].sign, to="prior")
    to = to or (_compared_before(measure) if verb == "equal" else "")
    if verb == "share" or to == "total":
        return Role("share", to="total")
    if verb == "equal" and to in ("plan", "prior"):
        return Role("rate", "of", 1, "plan") if to == "plan" else Role("ratio", to="prior")
    return _plain_percent(measure, scan, verb, to, previous)


def _change_before(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    changed = previous[1].name == "change" and previous[1].to == "prior"
    again = changed and not measure.literal.sign and closes(measure, scan, previous[0])
    return again and not of_earlier(measure, scan)


def _names_growth(measure: Measure, previous: tuple[Measure, Role]) -> bool:
    """Whether a rate of growth is named right after its amount: "tăng 331 tỷ đồng so với đầu năm, tỷ lệ tăng đạt 9,9%"."""
    after = (previous[1].name, previous[1].to) == ("change", "prior") and previous[0].sentence == measure.sentence
    return after and names_rate(measure)


def names_rate(measure: Measure) -> bool:
    """Whether words name the rate of a growth: "tỷ lệ tăng", "tốc độ giảm"."""
    named = {mark.first for mark in measure.before if mark.classes & {"up", "down"}}
    return any("proportion" in mark.classes and mark.last in named for mark in measure.before)


def _compared_before(measure: Measure) -> str:
    """What it is measured against by the words before it: "so với tháng trước bằng 101,72%"."""
    versus = next((mark for mark in measure.before if "versus" in mark.classes), None)
    if versus is None:
        return ""
    after = [mark for mark in measure.before if mark.first >= versus.last]
    return next((name for mark in after for name in ("plan", "prior") if name in mark.classes), "")


def _plain_percent(measure: Measure, scan: Scan, verb: str, to: str, previous: tuple[Measure, Role] | None) -> Role:
    """A percentage that no verb of change introduces."""
    if measure.literal.sign and measure.depth:
        return Role("growth", sign=measure.literal.sign, to="prior")
    if _distributed(measure, previous):
        assert previous is not None
        return Role(previous[1].name, previous[1].form, previous[1].sign, previous[1].to or to)
    if to == "plan":
        return Role("rate", "of", 1, "plan")
    if (
        verb == "equal"
        and (not _has(measure.before, "proportion") or _bare(measure, scan))
        and previous is not None
        and _follows(measure, scan, previous)
    ):
        return Role("rate", "of", 1, "", said=False)
    if bracketed(measure, scan, "prior"):
        return Role("level", "prior")
    if measure.opener == "(" and (not measure.lead or _rate_alone(measure)):
        return Role("share", "bracket", to="total", said=False)
    return Role("level", "percent")


def _bare(measure: Measure, scan: Scan) -> bool:
    """Whether no word but that for a rate stands beside its verb: "đạt tỷ lệ 88,5%" names no rate of its own."""
    read = {
        n for mark in measure.before if mark.classes & {"equal", "proportion"} for n in range(mark.first, mark.last)
    }
    return len(read) == len(measure.lead.split()) and measure.literal.first - 1 in read


def _rate_alone(measure: Measure) -> bool:
    """Whether a word for a rate, and no other, stands before it: "18 đại biểu (tỷ lệ 21,18%)"."""
    mark = measure.before[0] if len(measure.before) == 1 else None
    return mark is not None and "rate_noun" in mark.classes and measure.lead.lower().rstrip(" :") == mark.text


def _distributed(measure: Measure, previous: tuple[Measure, Role] | None) -> bool:
    """Whether the verb of the percentage before it governs it too: "vượt 15% … và 14% …"."""
    before, role = previous or (None, None)
    if before is None or role is None or before.sentence != measure.sentence or _verb(measure):
        return False
    joined = any("and" in mark.classes for mark in (*before.after, *measure.before))
    bare = role.name == "growth" and not measure.lead and measure.opener == ","
    listed = joined or (bare and compared_each(before, measure))
    return role.name in ("rate", "growth", "ratio") and listed and measure.opener not in (";", ".", ":")


def _follows(measure: Measure, scan: Scan, previous: tuple[Measure, Role]) -> bool:
    """Whether it follows a level with nothing but its verb between."""
    beside = measure.opener in (",", "(", "") or (measure.opener == ";" and _bare(measure, scan))
    return previous[0].sentence == measure.sentence and beside and len(measure.lead.split()) <= 4


def _verb(measure: Measure) -> str:
    """The class of the verb nearest before the number; one that stands far off governs something else."""
    for mark in reversed(measure.before):
        if not mark.text.isalpha() and len(mark.text) == 1 and mark.last != measure.first:
            continue  # a plus that stands before a label is the mark of a list
        if mark.classes & {"up", "down"} and _ends_before(measure, mark):
            continue
        for name in _VERBS:
            if name in mark.classes and (name in _FAR or _apart(measure, mark) <= NEAR):
                return name
    return ""


def _apart(measure: Measure, verb: Mark) -> int:
    """The words between a verb and a number that say more than what is compared: "tăng so với đầu năm là 106 tỷ đồng"."""
    said = [m for m in measure.before if m.first >= verb.last and m.classes & {"versus", "prior", "have"}]
    return measure.first - verb.last - sum(mark.last - mark.first for mark in said)


def _ends_before(measure: Measure, verb: Mark) -> bool:
    """Whether "và" takes a verb away from a number: "3 nhóm giảm và 2 nhóm ổn định" says that three fell."""
    return any("and" in mark.classes and mark.first >= verb.last for mark in measure.before)


def _against(measure: Measure) -> str:
    """What the number is measured against, by the first mark after it that says so."""
    for mark in measure.after:
        if "plan" in mark.classes:
            return "plan"
        if "prior" in mark.classes or ("versus" in mark.classes and _year_follows(measure, mark)):
            return "prior"
        if "total" in mark.classes:
            return "total"
    return ""


def _year_follows(measure: Measure, mark: Mark) -> bool:
    """ "so với năm 2019": compared with a period that is named."""
    return not any("plan" in other.classes for other in measure.after)


def _tail_is_plan(measure: Measure) -> bool:
    return bool(measure.after) and "plan" in measure.after[0].classes and len(measure.tail.split()) <= 4


def _has(marks: tuple[Mark, ...], name: str) -> bool:
    return any(name in mark.classes for mark in marks)


def _dimension(unit: Unit | None) -> str:
    return unit.dimension if unit is not None else ""
