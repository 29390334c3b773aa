"""Workflow commands of GitHub Actions: each finding becomes an annotation beside its line."""

from __future__ import annotations

from auditor.model.finding import Audit, DocumentAudit, Finding
from auditor.reporting.card import cards
from auditor.reporting.locations import locations
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean
from auditor.reporting.wording import finding_message, title_of

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def report(audit: Audit, options: Options) -> str:
    """A line for each finding, and for each input that could not be used."""
    lines = [_command(told.finding, one, options) for one in audit.parts for told in cards(one, options)]
    for refusal in audit.refusals:
        said = sentence(options.messages, refusal.message, {"path": refusal.path, **dict(refusal.values)})
        lines.append(f"::error file={_property(refusal.path)}::{_data(said)}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, audit: DocumentAudit, options: Options) -> str:
    places = locations(finding, audit)
    line = f",line={places[0].line}" if places else ""
    title = _property(f"{title_of(finding.rule, options)} [{finding.rule}]")
    said = finding_message(finding, audit, options)
    where = f"{places[0].told(options)}: " if places else ""
    path = _property(places[0].path if places else audit.document.path)
    return f"::{LEVELS[finding.severity]} file={path}{line},title={title}::{_data(where + said)}"


def _data(text: str) -> str:
    """Text of a command; its own signs are escaped, so that no document can give commands."""
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
