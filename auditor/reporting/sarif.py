"""SARIF 2.1.0, for code hosts and editors: a result for each finding, its places, and the repair as a fix."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from auditor import __version__
from auditor.model.finding import Audit, DocumentAudit, Finding
from auditor.model.rule import Rule
from auditor.reporting.locations import Location, locations, sure_repair
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean
from auditor.reporting.wording import finding_message

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(audit: Audit, options: Options) -> str:
    """One run over all documents; offsets count Unicode characters."""
    used = {finding.rule for one in audit.parts for finding in one.findings}
    rules = [rule for id_, rule in options.rules.items() if id_ in used]
    driver = {"name": "auditor", "version": __version__, "rules": [_rule(rule, options) for rule in rules]}
    results = [_result(finding, one, options) for one in audit.parts for finding in one.findings]
    notes = [
        {"level": "error", "message": {"text": clean(f"{r.path}: {_refused(r.message, r.values, options)}")}}
        for r in audit.refusals
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _refused(message: str, values: tuple[tuple[str, str], ...], options: Options) -> str:
    return sentence(options.messages, message, dict(values))


def _rule(rule: Rule, options: Options) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title.get(options.language, rule.id)},
        "fullDescription": {"text": rule.why.get(options.language, "")},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, audit: DocumentAudit, options: Options) -> dict[str, Any]:
    places = locations(finding, audit)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": clean(finding_message(finding, audit, options))},
        "locations": [_location(place, options) for place in places[:1]],
        "relatedLocations": [_location(place, options) for place in places[1:]],
        "partialFingerprints": {"auditor/v1": finding.fingerprint},
    }
    repair = sure_repair(finding)
    if repair is not None and places and places[0].figure.id == repair.figure and places[0].start is not None:
        result["fixes"] = [_fix(places[0], repair.repair or "")]
    return result


def _location(place: Location, options: Options) -> dict[str, Any]:
    said = clean(f"{place.figure.text} ({place.told(options)})")
    return {"physicalLocation": _physical(place), "message": {"text": said}}


def _physical(place: Location) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place), "region": {"startLine": place.line, **_region(place)}}


def _artifact(place: Location) -> dict[str, str]:
    return {"uri": quote(place.path.replace("\\", "/"), safe="/:", errors="replace")}


def _region(place: Location) -> dict[str, int]:
    if place.start is None or place.end is None:
        return {}
    return {"charOffset": place.start, "charLength": place.end - place.start}


def _fix(place: Location, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": text}}
    change = {"artifactLocation": _artifact(place), "replacements": [replacement]}
    return {"description": {"text": f"{place.figure.text} → {text}"}, "artifactChanges": [change]}
