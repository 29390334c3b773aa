"""What stands right beside a number and tells its role: the bracket that it is in, a stroke, "từ" and "lên"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from auditor.extracting.measures.scan import Measure, Scan
from auditor.extracting.measures.words import Mark, covered

if TYPE_CHECKING:
    from auditor.extracting.figures.items import Item

GIVEN = 5  # words that may say whose plan it is: "dự toán HĐND tỉnh giao (23.600 tỷ đồng)"
COMPARISON = 8  # words of what a change is compared with, before its bracket
TAIL = 3  # words that may stand between a change and its bracket: "giảm 31 người bị thương (11,4%)"


def closes(measure: Measure, scan: Scan, previous: Measure) -> bool:
    """Whether it is all that a bracket right after the measure before it holds: "tăng 2,6% (1,3 tạ/ha)", "tăng 9 tỷ (bằng 7%)"."""
    if measure.bracket < 0 or measure.bracket == previous.bracket:
        return False
    first, last = scan.brackets[measure.bracket]
    said = first == previous.last or (first - previous.last <= TAIL and _only_words(scan, previous.last, first))
    said = said or _compares(scan, previous.last, first)
    return said and last == measure.last + 1 and not _names_itself(measure, scan, first + 1)


def _compares(scan: Scan, first: int, last: int) -> bool:
    """Whether nothing but a comparison stands between: "tăng 112 cơ sở so với cùng kỳ năm 2023 (2,4%)"."""
    opening = scan.marks_between(first, last)[:1]
    compared = any("versus" in mark.classes and mark.first == first for mark in opening)
    return compared and last - first <= COMPARISON and all(token.kind != "p" for token in scan.tokens[first:last])


def compared_from(scan: Scan, first: int) -> int:
    """Where a comparison with an earlier time begins that stands right before a token, ``first`` if none does.

    "So với cùng kỳ năm 2019 (…".
    """
    marks = [m for m in scan.marks_between(max(first - COMPARISON, 0), first) if m.classes & {"versus", "prior"}]
    begin = next((m.first for m in marks if "versus" in m.classes), first)
    read = covered(marks) | scan.dated
    timed = any("prior" in m.classes for m in marks) or scan.dated_between(begin, first)
    return begin if timed and all(n in read for n in range(begin, first)) else first


def bracketed(measure: Measure, scan: Scan, name: str) -> bool:
    """“bằng 96% dự toán giao (2.000 tỷ đồng)”, “… năm 2019 (1.800 lượt)”: the bracket prints the base itself."""
    if measure.bracket < 0 or measure.opener != "(":
        return False
    first = scan.brackets[measure.bracket][0]
    if scan.begins(first + 1, "part", "complete"):  # "đạt từ 75% kế hoạch trở lên (trong đó 4 chỉ tiêu …)"
        return False
    if name == "plan" and _one_of_several(measure, scan):
        return False
    if name == "prior" and (_names_itself(measure, scan, first + 1) or _of_now(measure, scan)):
        return False
    reach = GIVEN if name == "plan" else 1
    for mark in scan.marks:
        near = name in mark.classes and 0 <= first - mark.last <= reach
        if near and not _in_number(mark, scan) and _only_words(scan, mark.last, first, scan.dated):
            return name == "plan" or one_time(mark.text, measure, scan)
    return name == "prior" and any(s.kind in ("period", "date") and s.last == first for s in scan.specials)


def _one_of_several(measure: Measure, scan: Scan) -> bool:
    """Whether a bracket lists things of one kind: "22 chỉ tiêu đạt và vượt kế hoạch (12 chỉ tiêu vượt, 10 chỉ tiêu đạt)"."""
    unit = measure.literal.size.unit
    mates = [one.literal.size.unit for one in scan.measures if one.bracket == measure.bracket and one is not measure]
    return unit is not None and unit.counted and unit in mates


def _in_number(mark: Mark, scan: Scan) -> bool:
    """Whether a phrase says what a number counts: the "nghị quyết" of "31 nghị quyết (12 nghị quyết …)" is no plan."""
    return any(measure.first < mark.last and mark.first < measure.last for measure in scan.measures)


def one_time(said: str, measure: Measure, scan: Scan) -> bool:
    """Whether words for an earlier time mean that of a bracket, if this names one: not "so với tháng trước (cùng kỳ 15 vụ)".

    "6 tháng đầu năm 2019" names the beginning of no year.
    """
    found = (mark for mark in measure.before if "prior" in mark.classes and mark.first not in scan.dated)
    opening = next((mark.text for mark in found), "")
    return said in opening or opening in said


def _names_itself(measure: Measure, scan: Scan, first: int) -> bool:
    """Whether it has a label of its own in its bracket: "(khách quốc tế 2.100 lượt" is a part, no base."""
    read = covered(measure.before) | scan.dated
    return any(scan.tokens[n].kind == "w" and n not in read for n in range(first, measure.first))


def prior_opens(scan: Scan, bracket: int) -> bool:
    """Whether a bracket begins with a word for an earlier time: "(cùng kỳ 15 vụ)"."""
    first, last = scan.brackets[bracket]
    return any(mark.first == first + 1 and "prior" in mark.classes for mark in scan.marks_between(first, last)[:1])


def of_earlier(measure: Measure, scan: Scan) -> bool:
    """Whether its bracket, or its clause in it, begins with an earlier time, or the bracket with a year, and this number."""
    if measure.bracket < 0:
        return False
    first = scan.brackets[measure.bracket][0] + 1
    dated = [s for s in scan.specials if s.kind == "period" and s.first == first and s.last <= measure.first]
    in_year = any(s.period is not None and s.period.year is not None for s in dated)
    return in_year or prior_opens(scan, measure.bracket) or _prior_leads(measure, scan, first)


def _prior_leads(measure: Measure, scan: Scan, first: int) -> bool:
    """Whether an earlier time begins its clause of the bracket: "(tăng 5,3%; cùng kỳ 562 doanh nghiệp)"."""
    opening = next((n + 1 for n in range(measure.first - 1, first - 1, -1) if scan.tokens[n].text in (";", ",")), first)
    return any(mark.first == opening and "prior" in mark.classes for mark in measure.before)


def opened_by(measure: Measure, name: str) -> bool:
    """Whether the words before a number begin with a phrase of a class."""
    lead = measure.lead.lower()
    return any(name in mark.classes and lead.startswith(mark.text) for mark in measure.before[:1])


def says_no_more(measure: Measure) -> bool:
    """Whether no words stand right behind a number but what it is compared with: not "tăng 9% về vốn", "25 tỷ đồng mỗi tháng"."""
    versus = any("versus" in mark.classes and mark.first == measure.last for mark in measure.after[:1])
    return not measure.tail or versus


def names_own(item: Item) -> bool:
    """Whether it has a label of its own in its bracket: "bằng 69% kế hoạch (trong đó vốn trung ương là 42.600 tỷ đồng …)"."""
    measure, scan = item.measure, item.scan
    if measure.bracket < 0 or measure.opener != "(":
        return False
    return _names_itself(measure, scan, scan.brackets[measure.bracket][0] + 1)


def _of_now(measure: Measure, scan: Scan) -> bool:
    """Whether its bracket tells of the year reported on: "(quý III ước đạt 34 nghìn tấn, tăng 7,7%)" is no base."""
    first, last = scan.brackets[measure.bracket]
    undated = any(
        s.period is not None and s.period.year is None and first < s.first and s.last <= measure.first
        for s in scan.specials
    )
    return undated or any(
        "estimate" in m.classes if m.first < measure.first else m.classes & {"up", "down"}
        for m in scan.marks_between(first, last)
    )


def of_another(measure: Measure, scan: Scan, previous: Measure) -> bool:
    """Whether a stroke alone stands between it and a number of the same unit: "gieo được 369,4 ha/392 ha, đạt 94%"."""
    if previous.last + 1 != measure.first or scan.tokens[previous.last].text != "/":
        return False
    mine, other = measure.literal.size, previous.literal.size
    return mine.unit is not None and mine.unit == other.unit and mine.multiple == other.multiple


def _only_words(scan: Scan, first: int, last: int, dated: Collection[int] = ()) -> bool:
    """Whether tokens are words, or of a time: "kế hoạch năm 2024 (80 ha)"."""
    return all(scan.tokens[n].kind == "w" or n in dated for n in range(first, last))


def led_from(measure: Measure) -> bool:
    """Whether "từ" leads to it: "tăng từ 45,2", "từ mức gần 45,2", "from the 45.2"."""
    lead = [m for m in measure.before if not any("qualifier" in name or name == "article" for name in m.classes)]
    return bool(lead) and "from" in lead[-1].classes and measure.first - lead[-1].last <= 1


def led_onto(measure: Measure) -> bool:
    """Whether it is what something came to: "lên 50,3", "xuống còn 4.120"."""
    return not measure.said.isdisjoint(("onto", "fall_to"))


def compared_each(first: Measure, second: Measure) -> bool:
    """Whether each of two percentages says what it is compared with, or of what: "tăng 7% số vụ, 2% số người chết"."""
    heads = [one.tail.lower().split()[:1] for one in (first, second)]
    versus = [any("versus" in mark.classes for mark in one.after[:1]) for one in (first, second)]
    return all(versus) or (bool(heads[0]) and heads[0] == heads[1])
