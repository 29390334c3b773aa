"""The words before a number that say what it is."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.extracting.measures.scan import Measure, Scan
from auditor.extracting.measures.words import Mark, covered

LONGEST = 24  # words of a label
NOT_LABEL = frozenset(
    {
        "up",
        "down",
        "fall_to",
        "exceed",
        "fold",
        "equal",
        "same",
        "again",
        "share",
        "part",
        "complete",
        "ytd",
        "month",
        "in_period",
        "estimate",
        "have",
        "and",
        "respectively",
        "rest",
        "versus",
        "prior",
        "showing",
        "list:not_figure_before",
        "target",
        "qualifier:below",
        "qualifier:above",
        "qualifier:about",
        "qualifier:at-least",
        "qualifier:at-most",
    }
)


def label_of(measure: Measure, scan: Scan, floor: int) -> str:
    """The words before the number that say what it is, without those that say what it does; from ``floor`` on.

    A bracket of words alone may stand between: "khu vực có vốn đầu tư nước ngoài (kể cả dầu thô) đạt 1.240 tỷ đồng".
    """
    last = measure.first
    if last and scan.tokens[last - 1].text == ":":
        last -= 1
    first = _words_begin(scan, last)
    label = _named_by(scan, max(first, last - LONGEST, floor), last, measure.before)
    opens = next((f for f, end in scan.brackets if end == first), None) if not label and first else None
    if opens is None or any(opens < m.first < first for m in scan.measures):
        return label
    begins = max(_words_begin(scan, opens), opens - LONGEST, floor)
    return _named_by(scan, begins, opens, scan.marks_between(begins, opens))


def _words_begin(scan: Scan, last: int) -> int:
    """Where the words right before a token begin."""
    first = last
    while first > 0 and (scan.tokens[first - 1].kind == "w" or first - 1 in scan.dated):
        first -= 1
    return first


def _named_by(scan: Scan, first: int, last: int, marks: Iterable[Mark]) -> str:
    """The words of a stretch that name something: no verbs and the like, and no dates."""
    skipped = covered(mark for mark in marks if mark.classes & NOT_LABEL)
    kept = [n for n in range(first, last) if n not in skipped and n not in scan.dated]
    text = scan.block.text
    return " ".join(text[scan.tokens[n].start : scan.tokens[n].end] for n in kept)
