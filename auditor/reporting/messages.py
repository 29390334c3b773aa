"""Sentences for people: message keys with their values, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor.knowledge.cache import cached
from auditor.knowledge.source import load, plain
from auditor.model.document import Block
from auditor.model.figure import Figure
from auditor.model.finding import DocumentAudit, Finding
from auditor.reporting.options import Options


def load_messages(home: Path, language: str) -> dict[str, str]:
    """The sentences of a language; a key that it lacks is told as it is."""
    file = home / "messages" / f"{language}.yaml"

    def build() -> dict[str, str]:
        tree, _ = load(file)
        return {key: str(text) for key, text in (plain(tree) or {}).items()}

    return cached("messages", [file], build, dict[str, str])


class _Blank(dict[str, str]):
    """Values of a sentence; one that is missing shows as a dash rather than stopping the run."""

    def __missing__(self, key: str) -> str:
        return "–"


def sentence(messages: Mapping[str, str], key: str, values: Mapping[str, str] | None = None) -> str:
    """The sentence of a key; without one, the key and its values, which is still better than silence."""
    template = messages.get(key)
    if template is None:
        return " ".join([key, *(f"{name}={value}" for name, value in (values or {}).items())])
    return template.format_map(_Blank(values or {}))


def finding_message(finding: Finding, audit: DocumentAudit, options: Options) -> str:
    """What is printed, what it should agree with, and what to look at, in one line."""
    rule = options.rules.get(finding.rule)
    title = rule.title.get(options.language, finding.rule) if rule is not None else finding.rule
    parts = [title, *arithmetic(finding, audit, options), *repairs(finding, audit, options)]
    return ". ".join(part.rstrip(".") for part in dict.fromkeys(parts) if part) + "."


def arithmetic(finding: Finding, audit: DocumentAudit, options: Options) -> Iterator[str]:
    """Each check of a finding written out; in words where the claim is no arithmetic."""
    checks = {check.id: check for check in audit.checks}
    for id_ in finding.checks:
        check = checks[id_]
        key = f"says.{check.rule}"
        if key in options.messages:
            printed = ", ".join(audit.figures[name].text for name in check.figures()[:3])
            yield sentence(options.messages, key, {"printed": printed})
        elif check.arithmetic:
            yield check.arithmetic


def repairs(finding: Finding, audit: DocumentAudit, options: Options) -> Iterator[str]:
    """What should be printed instead, or which figures to look at."""
    told = [suspect for suspect in finding.suspects if suspect.repair]
    for suspect in told[:3]:
        figure = audit.figures[suspect.figure]
        reason = sentence(options.messages, f"slip.{suspect.reason}") if suspect.reason else ""
        key = "says.repair" if suspect.confidence == "certain" else "says.maybe"
        yield sentence(
            options.messages, key, {"printed": figure.text, "repair": suspect.repair or "", "reason": reason}
        )
    if not told and finding.suspects:
        names = ", ".join(dict.fromkeys(audit.figures[suspect.figure].text for suspect in finding.suspects[:4]))
        yield sentence(options.messages, "says.suspect", {"printed": names})


def place_of(figure: Figure, block: Block, messages: Mapping[str, str]) -> str:
    """Where a person would look: "trang 3, chú thích 2, dòng 57"."""
    place = block.place
    parts = {
        "page": block.page_at(figure.span.start),
        "note": place.note,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": block.line_at(figure.span.start) if place.cell is None and place.table is None else None,
    }
    told = [
        sentence(messages, f"place.{name}", {name: str(value)}) for name, value in parts.items() if value is not None
    ]
    if place.table is not None and place.cell is None:
        values = {"table": str(place.table), "row": str(place.row), "column": str(place.column)}
        told.append(sentence(messages, "place.table", values))
    return ", ".join(told)
