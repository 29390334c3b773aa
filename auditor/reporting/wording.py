"""What is said of a finding: its title, its arithmetic, its repair and its place, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from auditor.model.document import Block, Place
from auditor.model.figure import Figure
from auditor.model.finding import Check, DocumentAudit, Finding
from auditor.reporting.asked import all_asked
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import text_of
from auditor.reporting.options import Options

LISTED = 3  # repairs, and figures of one name, that a reader is told


class Sum(Struct, frozen=True):
    """A check written out: its verdict, and the arithmetic, or words where the claim is no arithmetic."""

    verdict: str
    text: str
    words: bool = False


def title_of(rule: str, options: Options) -> str:
    """The title of a rule; its id where it is not in the rulebook."""
    known = options.rules.get(rule)
    return known.title.get(options.language) or rule if known is not None else rule


def broken(finding: Finding, options: Options) -> str:
    """What does not hold: the rule, or several checks that hold one at a time and not together."""
    if finding.conflict:
        return sentence(options.messages, "says.conflict", {"count": str(len(finding.conflict))})
    return sentence(options.messages, "says.broken", {"title": title_of(finding.rule, options)})


def finding_message(finding: Finding, audit: DocumentAudit, options: Options) -> str:
    """What should hold, why it does not, and what to do, in one line."""
    return " ".join(finding_sentences(finding, audit, options))


def finding_sentences(finding: Finding, audit: DocumentAudit, options: Options) -> list[str]:
    """The same, a sentence each: the rule, every calculation, every repair."""
    sums = [one.text for one in sums_of(finding, audit, options)]
    parts = [broken(finding, options), *sums, *repairs_of(finding, audit, options)]
    return [part[:1].upper() + part[1:].rstrip(".") + "." for part in parts if part]


def sums_of(finding: Finding, audit: DocumentAudit, options: Options) -> list[Sum]:
    """Each check of a finding written out once: calculations before words, what stands together in the text first.

    A calculation with only some of the figures of another one says nothing new.
    """
    checks = {check.id: check for check in audit.checks}
    own = [checks[id_] for id_ in finding.checks]
    told: dict[Sum, int] = {}
    for check in own:
        names = set(check.figures())
        one = sum_of(check, audit, options)
        if one.words or not any(names < set(other.figures()) for other in own):
            told.setdefault(one, len({audit.figures[name].span.block for name in names}))
    return sorted((one for one in told if one.text), key=lambda one: (one.words, told[one]))


def sum_of(check: Check, audit: DocumentAudit, options: Options) -> Sum:
    """One check: in the words of its rule where there are any, else as arithmetic."""
    key = f"says.{check.rule}"
    if key not in options.messages:
        return Sum(check.verdict, check.arithmetic)
    values = {name: text_of(value) for name, value in check.constants}
    values |= {name: ", ".join(audit.figures[id_].text for id_ in ids[:LISTED]) for name, ids in check.roles}
    return Sum(check.verdict, sentence(options.messages, key, values), True)


def tick_of(check: Check, audit: DocumentAudit, options: Options) -> str:
    """A check in a list of all of them, whatever its verdict."""
    one = sum_of(check, audit, options)
    return (
        title_of(check.rule, options)
        if one.words and check.verdict == "holds"
        else one.text or title_of(check.rule, options)
    )


def repairs_of(finding: Finding, audit: DocumentAudit, options: Options) -> Iterator[str]:
    """What should be printed instead, or which figures to look at."""
    told = [suspect for suspect in finding.suspects if suspect.repair]
    told = [suspect for suspect in told if suspect.confidence == "certain"] or told  # beside it the others are idle
    for suspect in told[:LISTED]:
        reason = sentence(options.messages, f"slip.{suspect.reason}") if suspect.reason else ""
        values = {"printed": audit.figures[suspect.figure].text, "repair": suspect.repair or "", "reason": reason}
        yield sentence(options.messages, "says.repair" if suspect.confidence == "certain" else "says.maybe", values)
    if told or not finding.suspects:
        return
    asked = all_asked(finding, audit)
    for name, wanted in asked.items():
        values = {"printed": f"“{audit.figures[name].text}”", "asked": wanted}
        yield sentence(options.messages, "says.suspect-one", values)
    if not asked:
        names = dict.fromkeys(f"“{audit.figures[suspect.figure].text}”" for suspect in finding.suspects)
        key = "says.suspect" if len(names) > 1 else "says.suspect-one"
        yield sentence(options.messages, key, {"printed": ", ".join(names)})


def reason_of(check: Check, options: Options) -> str:
    """Why a check is doubtful or undecided; nothing where there is no more to say."""
    return sentence(options.messages, f"reason.{check.reason}") if check.reason else ""


def place_of(figure: Figure, block: Block, messages: Mapping[str, str]) -> str:
    """Where a person would look: "trang 3, chú thích 2, dòng 57"."""
    place = block.place
    line = block.line_at(figure.span.start) if place.cell is None and place.table is None else None
    return _told(place, block.page_at(figure.span.start), line, messages)


def place_told(place: Place, messages: Mapping[str, str]) -> str:
    """A place in words."""
    return _told(place, place.page, place.line, messages)


def _told(place: Place, page: int | None, line: int | None, messages: Mapping[str, str]) -> str:
    document = [place.document] if place.document else []
    paragraph = place.paragraph if place.note is None and place.table is None else None
    parts = {"page": page, "note": place.note, "sheet": place.sheet, "cell": place.cell, "line": line}
    parts["paragraph"] = paragraph
    told = [
        sentence(messages, f"place.{name}", {name: str(value)}) for name, value in parts.items() if value is not None
    ]
    if place.table is not None and place.cell is None:
        numbers = {"table": place.table, "row": place.row, "column": place.column}
        told.append(sentence(messages, "place.table", {name: str(n) for name, n in numbers.items() if n is not None}))
    return ", ".join([*document, *told])
