"""The code quality report of GitLab: a list of findings with fingerprints that it compares between branches."""

from __future__ import annotations

import json
from typing import Any

from auditor.model.finding import Audit, DocumentAudit, Finding
from auditor.reporting.locations import locations
from auditor.reporting.options import Options
from auditor.reporting.quote import clean
from auditor.reporting.wording import finding_message

LEVELS = {"error": "major", "warning": "minor", "note": "info"}


def report(audit: Audit, options: Options) -> str:
    """One entry a finding."""
    entries = [_entry(finding, one, options) for one in audit.parts for finding in one.findings]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _entry(finding: Finding, audit: DocumentAudit, options: Options) -> dict[str, Any]:
    places = locations(finding, audit)
    path = places[0].path if places else audit.document.path
    return {
        "description": clean(finding_message(finding, audit, options)),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": LEVELS[finding.severity],
        "location": {"path": clean(path), "lines": {"begin": places[0].line if places else 1}},
    }
