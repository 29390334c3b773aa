"""Rules told in full, and the JSON Schema of the files in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.knowledge.rulefile import REQUIRED
from auditor.knowledge.rulekeys import ID, LANGUAGES
from auditor.model.finding import SEVERITIES
from auditor.model.rule import CONDITIONS, KINDS, LEVELS, MODES, VERDICTS, Example, Rule
from auditor.reporting.lines import cells, wrapped_text
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options

FORMULAS = ("plain", "latex", "mathml")  # ways to write a claim


def told_rule(rule: Rule, options: Options, formula: str = "plain") -> str:
    """A rule as a page: what must hold, why, over what, on whose word, and what shows it."""
    found = [("claim", [getattr(rule.claim, formula) or rule.claim.text]), *_rows(rule, options)]
    labels = {key: sentence(options.messages, f"label.{key}") for key, texts in found if texts}
    indent = max(map(cells, labels.values())) + 2
    lines = [f"{rule.id}: {rule.title.get(options.language, '')}"]
    for key, texts in found:
        label = labels.get(key, "")
        said = [part for text in texts for part in wrapped_text(text, options.width - indent - 2)]
        if key == "origin" or (key == "claim" and formula != "plain"):
            said = texts  # a path or a formula that is cut cannot be copied
        lines += [f"  {'' if n else label:{indent}}{text}" for n, text in enumerate(said)]
    return "\n".join(lines) + "\n"


def _rows(rule: Rule, options: Options) -> Iterator[tuple[str, list[str]]]:
    solved = [text for name, text in rule.claim.solved if name not in KINDS[rule.over].constants]
    yield "solved", solved if len(solved) > 1 else []
    yield "why", [rule.why.get(options.language, "")]
    yield "severity", [sentence(options.messages, f"severity.{rule.severity}").lower()]
    kind = [f"level.{rule.level}", "rule.hard" if rule.hard else "rule.soft", f"mode.{rule.mode}"]
    yield "level", [", ".join(sentence(options.messages, key) for key in kind)]
    yield "over", [over_text(rule)]
    yield "names", [f"{name}: {bound}" for name, bound in rule.names.items()]
    yield "citation", [text for text in [rule.citation.get(options.language, "")] if text]
    yield "examples", [_example(example, options) for example in rule.examples]
    yield "origin", [f"{rule.origin.file}:{rule.origin.line}"] if rule.origin.file else []


def over_text(rule: Rule) -> str:
    """What a rule ranges over, with its conditions."""
    conditions = "; ".join(f"{key}: {', '.join(values)}" for key, values in rule.where.items())
    return rule.over + (f" ({conditions})" if conditions else "")


def _example(example: Example, options: Options) -> str:
    verdict = sentence(options.messages, f"label.{example.verdict}")
    values = ", ".join(f"{name} {' + '.join(texts)}" for name, texts in example.values)
    table = " / ".join(" | ".join(row) for row in example.table)
    said = " ".join(part for part in (values, example.text, table, " ⏎ ".join(example.reports)) if part)
    repair = ", ".join(f"{name} → {text}" for name, text in example.repair)
    return f"{verdict}: {said}" + (f" [{repair}]" if repair else "")


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditor rule file",
        "type": "array",
        "items": _rule_shape(),
        "$defs": {
            "translated": {
                "type": "object",
                "properties": {language: {"type": "string", "minLength": 1} for language in LANGUAGES},
                "required": list(LANGUAGES),
            },
            "printed": {"type": ["string", "integer"]},
        },
    }


def _rule_shape() -> dict[str, Any]:
    translated = {"$ref": "#/$defs/translated"}
    properties: dict[str, Any] = {
        "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
        "title": translated,
        "why": translated,
        "claim": {"type": "string", "description": "What must hold, as: whole = sum(parts)"},
        "over": {"enum": list(KINDS), "default": "facts"},
        "where": {"type": "object", "description": f"Conditions: {', '.join(CONDITIONS)}, or role.attribute"},
        "names": {"type": "object", "additionalProperties": {"type": "string"}},
        "severity": {"enum": list(SEVERITIES), "default": "error"},
        "hard": {"type": "boolean", "default": True},
        "level": {"enum": list(LEVELS)},
        "mode": {"enum": list(MODES), "default": "complete"},
        "citation": {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
        "examples": {"type": "array", "minItems": 2, "items": _example_shape()},
    }
    return {"type": "object", "properties": properties, "required": list(REQUIRED), "additionalProperties": False}


def _example_shape() -> dict[str, Any]:
    printed = {"anyOf": [{"$ref": "#/$defs/printed"}, {"type": "array", "items": {"$ref": "#/$defs/printed"}}]}
    rows = {"type": "array", "items": {"type": "array", "items": {"type": ["string", "integer", "null"]}}}
    document = {"text": {"type": "string"}, "table": rows, "reports": {"type": "array", "items": {"type": "string"}}}
    body = {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "properties": document, "additionalProperties": False},
            {"type": "object", "additionalProperties": printed},
        ]
    }
    beside = {"repair": {"type": "object"}, "language": {"type": "string"}, "note": {"type": "string"}}
    return {
        "type": "object",
        "properties": {**dict.fromkeys(VERDICTS, body), **beside},
        "anyOf": [{"required": [verdict]} for verdict in VERDICTS],
        "additionalProperties": False,
    }
