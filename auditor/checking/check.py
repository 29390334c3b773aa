"""The stage: figures, relations and rules to checks, each with its verdict."""

from __future__ import annotations

from dataclasses import replace

from auditor.checking.bindings import SCOPES
from auditor.checking.judge import judge
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.rulebook import Rulebook
from auditor.model.finding import Check
from auditor.model.relation import Extraction

SURE = 3  # strength from which a claim that fails is an error; below it the tie itself is in doubt


def check(extraction: Extraction, rulebook: Rulebook, catalog: Catalog) -> tuple[Check, ...]:
    """Put every rule to every binding; a tie that the words leave open never fails, it is doubtful at most."""
    checks: list[Check] = []
    for rule in rulebook.rules.values():
        scope = SCOPES.get(rule.over)
        if scope is None:
            continue
        for binding in scope(rule, extraction, catalog):
            judged = judge(rule, binding, extraction.figures, len(checks) + 1)
            if judged.verdict == "fails" and (binding.strength < SURE or rule.severity == "note"):
                judged = replace(judged, verdict="doubtful", reason=judged.reason or "tie-in-doubt")
            checks.append(judged)
    return tuple(checks)
