"""The examples of the rules, put through the whole house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.checking.across import check_across
from auditor.checking.proof import run_examples
from auditor.diagnosing import diagnose
from auditor.extracting.extract import extract
from auditor.knowledge.knowledge import Knowledge
from auditor.model.figure import Figure
from auditor.model.finding import Check, Refusal
from auditor.model.proof import ExampleResult
from auditor.model.relation import Extraction
from auditor.model.rule import Rule
from auditor.reading import read_bytes
from auditor.unit_words import unit_words


def prove(knowledge: Knowledge) -> list[ExampleResult]:
    """Every example of every rule: values to the judge, sentences and tables through the whole house, with repairs."""
    words = unit_words(knowledge, knowledge.languages[0])

    def read_example(text: str, suffix: str) -> Extraction:
        document = read_bytes(f"example{suffix}", text.encode())
        return Extraction({}, ()) if isinstance(document, Refusal) else extract(document, knowledge)

    def repairs(figures: Mapping[str, Figure], checks: Sequence[Check]) -> dict[str, str]:
        findings = diagnose(figures, checks, words)
        return {suspect.figure: suspect.repair or "" for finding in findings for suspect in finding.suspects[:1]}

    def across(rule: Rule, reports: Sequence[str]) -> Sequence[Check]:
        return check_across([rule], [read_example(text, ".txt") for text in reports], knowledge.catalog).checks

    return run_examples(knowledge.rulebook, knowledge.catalog, read_example, repairs, across)
