"""What was checked and what could not be, in a few sentences: a clean result is worth only as much as its coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.model.figure import Figure
from auditor.model.finding import SEVERITIES, VERDICTS, Audit, DocumentAudit
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.wording import place_told

EMPTY = "reading.empty"  # the doubt that says everything


def numbers(audit: DocumentAudit) -> list[Figure]:
    """The figures that are numbers, which is what a reader counts; dates, periods and citations are none."""
    return [figure for figure in audit.figures.values() if figure.kind == "number"]


def summary(audit: DocumentAudit, options: Options) -> Iterator[str]:
    """Figures read and checked, checks by verdict, why some are undecided, and doubts of reading."""
    read = len(numbers(audit))
    if any(doubt.message == EMPTY for doubt in audit.doubts):
        yield sentence(options.messages, EMPTY)
        return
    if not audit.figures and not audit.checks:
        yield sentence(options.messages, "summary.nothing")
    else:
        counts = {
            "figures": read,
            "used": read - len(audit.unchecked),
            "unchecked": len(audit.unchecked),
        }
        yield sentence(options.messages, "summary.figures", {name: str(n) for name, n in counts.items()})
        if audit.checks:
            yield _checks(audit, options)
        yield from _undecided(audit, options)
    yield from doubts(audit, options)


def doubts(audit: DocumentAudit, options: Options) -> Iterator[str]:
    """What was not read with confidence."""
    for doubt in audit.doubts:
        said = sentence(options.messages, doubt.message, dict(doubt.values))
        place = place_told(doubt.place, options.messages)
        yield f"{sentence(options.messages, 'summary.doubts')}: {said}" + (f" ({place})" if place else "")


def result(audit: DocumentAudit, options: Options) -> tuple[str, str]:
    """The worst severity ("" where nothing was found) and the verdict on a document in one line."""
    found = Counter(finding.severity for finding in audit.findings)
    worst = next((severity for severity in SEVERITIES if found[severity]), "")
    if worst:
        return worst, sentence(options.messages, "summary.findings", {s: str(found[s]) for s in SEVERITIES})
    if not audit.figures:
        return "", ""
    return "", sentence(options.messages, "summary.clean" if audit.checks else "summary.none")


def closing(audit: Audit, options: Options) -> list[str]:
    """What is said after all documents: the sum of several, findings that a baseline silenced, where to read more."""
    known = {"count": str(options.known)}
    said = [_total(audit, options)] if len(audit.documents) > 1 and not options.quiet else []
    said += [sentence(options.messages, "summary.known", known)] if options.known else []
    if options.terminal and not options.quiet and any(one.findings for one in audit.parts):
        first = next(finding.id for one in audit.parts for finding in one.findings)
        said.append(sentence(options.messages, "summary.more", {"id": first}))
    return said


def _total(audit: Audit, options: Options) -> str:
    found = Counter(finding.severity for one in audit.parts for finding in one.findings)
    counts = {
        "documents": len(audit.documents),
        "figures": sum(len(numbers(one)) for one in audit.documents),
        "checks": sum(len(one.checks) for one in audit.parts),
        **{severity: found[severity] for severity in SEVERITIES},
    }
    return sentence(options.messages, "summary.total", {name: str(count) for name, count in counts.items()})


def _checks(audit: DocumentAudit, options: Options) -> str:
    verdicts = Counter(check.verdict for check in audit.checks)
    rounding = sum(check.by_rounding and check.verdict == "holds" for check in audit.checks)
    values = {"total": str(len(audit.checks)), "rounding": str(rounding) if rounding else ""}
    return sentence(options.messages, "summary.checks", values | {v: str(verdicts[v]) for v in VERDICTS})


def _undecided(audit: DocumentAudit, options: Options) -> Iterator[str]:
    reasons = Counter(check.reason for check in audit.checks if check.verdict == "undecided" and check.reason)
    if reasons:
        told = [f"{sentence(options.messages, f'reason.{key}')} ({count})" for key, count in reasons.most_common()]
        yield sentence(options.messages, "summary.undecided", {"reasons": "; ".join(told)})
