"""A finding explained: its rule, what each figure says, every check with what it expects, the suspects and their repair."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.figure import Figure
from auditor.model.finding import Check, DocumentAudit, Finding
from auditor.model.interval import Interval
from auditor.model.reasoning import Reasoning
from auditor.reporting.card import card
from auditor.reporting.lines import cells, wrapped_text
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import told
from auditor.reporting.options import Options
from auditor.reporting.overview import SIGNS
from auditor.reporting.plain import plain_card
from auditor.reporting.quote import clean
from auditor.reporting.reasons import reasons
from auditor.reporting.wording import place_of, reason_of, tick_of

Section = tuple[str, list[str]]


def explanation(finding: Finding, audit: DocumentAudit, options: Options, reasoning: Reasoning | None = None) -> str:
    """The whole reasoning behind a finding, in the reader's words."""
    blocks = [plain_card(card(finding, audit, options), clean(audit.document.path), options)]
    for key, lines in (
        *_sections(finding, audit, options),
        *(reasons(reasoning, finding, audit, options) if reasoning else ()),
    ):
        if lines:
            title = sentence(options.messages, f"label.{key}")
            wrapped = [part for line in lines for part in _hanging(line, options.width)]
            blocks.append("\n".join([title, *wrapped]))
    return "\n\n".join(blocks) + "\n"


def _sections(finding: Finding, audit: DocumentAudit, options: Options) -> Iterator[Section]:
    rule = options.rules.get(finding.rule)
    checks = {check.id: check for check in audit.checks}
    own = [checks[id_] for id_ in finding.checks]
    if rule is not None:
        yield "why", [rule.why.get(options.language, "")]
        yield "claim", [f"{rule.claim.plain or rule.claim.text} [{rule.id}]"]
        yield "citation", [text for text in [rule.citation.get(options.language, "")] if text]
    yield "figures", list(_figures(own, audit, options))
    yield "checks", [line for check in own for line in _check(check, audit, options)]
    yield "suspects", list(_suspects(finding, audit, options))
    suspects = {suspect.figure for suspect in finding.suspects}
    others = [one for one in audit.checks if one not in own and suspects & set(one.figures())]
    yield "related", [line for check in others for line in _check(check, audit, options)]


def _hanging(line: str, width: int) -> Iterator[str]:
    """A line indented by two, and the continuation of a check by four; one that is set in columns stays whole."""
    for number, part in enumerate([line] if "  " in line else wrapped_text(line, width - 4)):
        yield ("    " if number and line[:1] in SIGNS.values() else "  ") + part


def _figures(checks: list[Check], audit: DocumentAudit, options: Options) -> Iterator[str]:
    """Each figure that takes part: what it says as an interval, what of, and where."""
    blocks = {block.id: block for block in audit.document.blocks}
    names = dict.fromkeys(name for check in checks for name in check.figures())
    rows = []
    for name in names:
        figure = audit.figures[name]
        place = place_of(figure, blocks[figure.span.block], options.messages)
        rows.append([clean(part) for part in (figure.text, says(figure, options), figure.label, place)])
    widths = [max((cells(row[n]) for row in rows), default=0) for n in range(4)]
    for row in rows:
        yield "  ".join(t + " " * (w - cells(t)) for t, w in zip(row, widths, strict=True)).rstrip()


def says(figure: Figure, options: Options) -> str:
    """What a printed number says: the interval of its values, in the unit that is printed."""
    if not figure.readings:
        return figure.date.isoformat() if figure.date else ""
    return _extent(figure.strict, figure.scale, options)


def _extent(interval: Interval, scale: Fraction, options: Options) -> str:
    """An interval in the printed unit; one value where both ends are alike."""
    low, high = (None if end is None else told(end / scale, options.messages) for end in (interval.low, interval.high))
    return low if low == high and low is not None else f"{low or '−∞'} … {high or '∞'}"


def _check(check: Check, audit: DocumentAudit, options: Options) -> Iterator[str]:
    said = tick_of(check, audit, options)
    verdict = sentence(options.messages, f"label.{check.verdict}")
    reason = reason_of(check, options)
    yield clean(f"{SIGNS[check.verdict]} {said}: {verdict}{f' – {reason}' if reason else ''} [{check.rule} {check.id}]")
    ids = next((ids for role, ids in check.roles if role == check.subject), ())
    if check.verdict != "holds" and check.expected is not None and len(ids) == 1 and audit.figures[ids[0]].readings:
        figure, expected = audit.figures[ids[0]], check.expected
        if expected.low is not None and expected.high is not None:
            low, high = (
                told(expected.low / figure.scale, options.messages),
                told(expected.high / figure.scale, options.messages),
            )
            values = {"printed": figure.text, "low": low, "high": high}
            yield clean(f"  {sentence(options.messages, 'says.expected', values)}")


def _suspects(finding: Finding, audit: DocumentAudit, options: Options) -> Iterator[str]:
    """Each suspect with the slip that would explain it, and how sure that is."""
    rows = []
    for suspect in finding.suspects:
        reason = sentence(options.messages, f"slip.{suspect.reason}") if suspect.reason else ""
        sure = sentence(options.messages, f"confidence.{suspect.confidence}")
        printed = audit.figures[suspect.figure].text
        rows.append([clean(printed), f"→ {suspect.repair}" if suspect.repair else "", sure, reason])
    for row in rows:
        yield " ".join(filter(None, [row[0], row[1], f"({', '.join(filter(None, row[2:]))})"]))
