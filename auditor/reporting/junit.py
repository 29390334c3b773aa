"""JUnit XML, for pipelines: a suite for each document, a case for each check, so that what holds has a name too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from auditor.model.finding import Audit, Check, DocumentAudit, Refusal
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean
from auditor.reporting.wording import finding_message, reason_of, tick_of


def report(audit: Audit, options: Options) -> str:
    """Checks that fail are failures, doubtful and undecided ones are skipped, refused inputs are errors."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="auditor">']
    for one in audit.parts:
        lines += _suite(one, options)
    for refusal in audit.refusals:
        lines += _refused(refusal, options)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(audit: DocumentAudit, options: Options) -> Iterator[str]:
    counts = Counter(check.verdict for check in audit.checks)
    skipped = counts["doubtful"] + counts["undecided"]
    numbers = f'tests="{len(audit.checks)}" failures="{counts["fails"]}" errors="0" skipped="{skipped}"'
    yield f"  <testsuite name={_attribute(audit.document.path)} {numbers}>"
    told = {id_: finding_message(f, audit, options) for f in audit.findings for id_ in f.checks}
    for check in audit.checks:
        yield from _case(check, audit, told.get(check.id, ""), options)
    yield "  </testsuite>"


def _case(check: Check, audit: DocumentAudit, message: str, options: Options) -> Iterator[str]:
    said = tick_of(check, audit, options)
    head = f"    <testcase classname={_attribute(check.rule)} name={_attribute(f'{check.id} {said}')}"
    if check.verdict == "holds":
        yield f"{head}/>"
        return
    yield f"{head}>"
    if check.verdict == "fails":
        kind = f"type={_attribute(check.severity)} message={_attribute(said)}"
        yield f"      <failure {kind}>{escape(clean(message or said))}</failure>"
    else:
        yield f"      <skipped message={_attribute(f'{check.verdict}: {reason_of(check, options)}'.rstrip(': '))}/>"
    yield "    </testcase>"


def _refused(refusal: Refusal, options: Options) -> Iterator[str]:
    said = sentence(options.messages, refusal.message, {"path": refusal.path, **dict(refusal.values)})
    yield f'  <testsuite name={_attribute(refusal.path)} tests="1" failures="0" errors="1" skipped="0">'
    yield f'    <testcase classname="input" name={_attribute(refusal.path)}><error message={_attribute(said)}/></testcase>'
    yield "  </testsuite>"


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
