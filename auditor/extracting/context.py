"""What a report is about: its period and its place, from its title and first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from auditor.extracting.measures.calendar import Special
from auditor.extracting.measures.scan import Scan
from auditor.extracting.stale import is_same_period
from auditor.knowledge.language import Language
from auditor.model.document import Document
from auditor.model.figure import Period

FEW = 3  # numbers against the convention of the language that are slips, not a convention of their own
HEAD = 14  # blocks of the head of a report
TITLE = 4  # blocks that a title may run over
LINE = 160  # characters of a line of it at most
_STOPS = frozenset(".;:")
_DIGIT = re.compile(r"\d")
NAMED = 4  # words that name what is compared with before its time
_NUMERIC = re.compile(r"[\d.,][\d.,/-]*")
# What shows how a document uses a sign, which is put in for the braces; few documents need more than the first two.
_LEADING = r"(?<![\d.,])0{}\d"  # 0,187 groups nothing
_DIVIDED = r"(?<![\d.,])\d{{1,3}}{}\d{{1,2}}(?![\d.,/-]\d|\d)"
_LONGER = r"\d{0}\d{{3}}{0}\d{{3}}(?!\d)"
_GROUPED = r"\d{}\d{{3}}(?!\d)"
_BLANKS = re.compile(r"(?<![\d.,])(?<![\d.,]\s)\d{1,3}(?:[ \xa0\u2009\u202f]\d{3})+(?:[.,]\d+)?\s?[^\W\d_]")
_SPANS = ("month", "quarter", "half", "ytd", "months", "year")


def period_of(document: Document, scans: Sequence[Scan], language: Language) -> Period | None:
    """The period reported on: the first that the title names, with the year that its neighbours name."""
    head = [scan for scan in scans if scan.block.kind != "note"][:HEAD]
    title = title_of(document, language)
    titled = [
        s.period
        for scan in head
        if title is not None and 0 <= scan.block.id - title <= TITLE
        for s in scan.specials
        if s.period is not None and not _compared(s, scan)
    ]
    own = [s.period for scan in head if scan.block.id == title for s in scan.specials if s.period is not None]
    if any(p.span in _SPANS[:-1] for p in own):
        titled = own  # what follows may tell of a month of the quarter that the title names
    years = Counter(year for scan in head for s in scan.specials if (year := _year_said(s, scan, titled)) is not None)
    if not titled or not years:
        return None
    for span in _SPANS:
        first = next((p for p in titled if p.span == span), None)
        if first is not None:
            year = first.year or _year_near(titled, years)
            return Period("month" if span in ("ytd", "months") else span, year, first.number) if year else None
    return None


def title_of(document: Document, language: Language) -> int | None:
    """The block that opens with the word for a report, or ends in it where the day before it runs on; None without such a title."""
    words = language.lists.get("report_title", ())
    for block in document.blocks[: 2 * HEAD]:
        text = block.text.lower().lstrip("#* ")
        if any(text.startswith(word) or block.text.endswith(f" {word.upper()}") for word in words):
            return block.id
    return None


def _year_said(special: Special, scan: Scan, titled: Sequence[Period]) -> int | None:
    """The year that a stretch of time says the report to be of: the one after it where the same months are compared with."""
    said = special.period
    if said is None or said.year is None or not _compared(special, scan):
        return said.year if said is not None else None
    same = any((said.span, said.number) == (period.span, period.number) for period in titled)
    return said.year + 1 if same or is_same_period(special, scan) else None


def _compared(special: Special, scan: Scan) -> bool:
    """Whether words say that something is compared with a stretch of time: "so với vụ mùa năm 2023"."""
    before = [
        m for m in scan.marks if 0 <= special.first - m.last <= NAMED and m.classes & {"versus", "list:same_period"}
    ]
    return any(all(token.kind == "w" for token in scan.tokens[m.last : special.first]) for m in before)


def _year_near(titled: Sequence[Period], years: Counter[int]) -> int | None:
    named = next((p.year for p in titled if p.year is not None), None)
    return named or years.most_common(1)[0][0]


def as_printed(document: Document, language: Language) -> Language:
    """The language with the signs that this document groups and divides its numbers by, where most show the other way."""
    # Only what can be part of a number: most of a report is words.
    text = " ".join(_NUMERIC.findall(document.text))
    language = _by_blanks(document, text, language)

    def count(pattern: str, sign: str) -> int:
        return len(re.findall(pattern.format(re.escape(sign)), text))

    other, own = language.group, language.decimal
    leading, divided = count(_LEADING, other), count(_DIVIDED, other)
    if max(leading, divided) < FEW:
        return language  # as most documents
    usual = count(_DIVIDED, own)
    if leading >= FEW and leading > usual and not count(_LEADING, own) and not count(_LONGER, other):
        return replace(language, group=own, decimal=other)
    if divided < FEW or divided <= 2 * usual or count(_GROUPED, other) > count(_GROUPED, own):
        return language
    return replace(language, group=own, decimal=other)


def _by_blanks(document: Document, numbers: str, language: Language) -> Language:
    """The language, saying so where most numbers of a document are grouped by blanks: "10 648,3 triệu USD"."""
    usual = len(re.findall(_GROUPED.format(re.escape(language.group)), numbers))
    if usual >= FEW or len(_BLANKS.findall(document.text)) < FEW + usual:
        return language  # as most documents
    return replace(language, blanks=True)


def place_of(
    document: Document, names: Iterable[tuple[str, str]], title: int | None = None, national: tuple[str, ...] = ()
) -> str | None:
    """The place that the head of the report names most, or its short lines where it names several as often.

    ``names`` pairs lower-case names with ids.

    A letterhead prints no number, and often stands in a table without rules. That of a ministry names where it sits, beside
    the date: what its report is about only its title says, or the office below it.
    """
    first = [block for block in document.blocks[: 2 * HEAD] if block.kind != "note"][:HEAD]
    if title is not None and any(block.text.lower().startswith(national) for block in document.blocks[:title]):
        near = [block for block in document.blocks[: title + TITLE + 1] if len(block.text) <= LINE]
        titled = [block for block in near if block.text[-1:] not in _STOPS]
        first = [block for block in titled if block.id >= title or not _DIGIT.search(block.text)]
    named = list(names)
    lines = " ".join(block.text.lower() for block in first if len(block.text) <= LINE)
    head = " ".join(block.text.lower() for block in first)
    return _named_most(head, named) or _named_most(lines, named)


def _named_most(text: str, names: Sequence[tuple[str, str]]) -> str | None:
    """The place that a text names most, none where several are named as often: those of a table of what happened where."""
    counts = sorted(((text.count(name), len(name), name, place) for name, place in names if name in text), reverse=True)
    others = [place for count, _, name, place in counts[1:] if count == counts[0][0] and name not in counts[0][2]]
    return counts[0][3] if counts and all(place == counts[0][3] for place in others) else None
