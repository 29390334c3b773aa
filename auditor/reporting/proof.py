"""Examples that do not come out as they say, told so that their author sees why."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.proof import ExampleResult
from auditor.model.relation import Extraction
from auditor.model.rule import OWN_NAMES, Rule
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.periods import said
from auditor.reporting.quote import clean
from auditor.reporting.rules import over_text


def told_result(result: ExampleResult, options: Options) -> str:
    """The place of an example, what was expected and what came, the arithmetic, and what was read in it."""
    at = result.example.origin
    title = sentence(options.messages, "proof.failed", {"rule": result.rule.id})
    return "\n".join(
        [clean(f"{at.file}:{at.line}:{at.column}: {title}"), *(f"  {clean(line)}" for line in _lines(result, options))]
    )


def _lines(result: ExampleResult, options: Options) -> Iterator[str]:
    for what, wanted, seen in result.difference:
        values = {"name": what, "wanted": _verdict(wanted, options), "seen": _verdict(seen, options)}
        yield sentence(options.messages, f"proof.{what}" if what in ("verdict", "value") else "proof.repair", values)
    if result.arithmetic:
        yield f"{sentence(options.messages, 'label.arithmetic')}: {result.arithmetic}"
    if result.reason:
        yield f"{sentence(options.messages, 'label.reason')}: {sentence(options.messages, f'reason.{result.reason}')}"
    if result.extraction is not None:
        if result.rule.where:
            yield f"{sentence(options.messages, 'label.over')}: {over_text(result.rule)}"
        read = list(_read(result.rule, result.extraction, options))
        yield sentence(options.messages, "proof.read" if read else "proof.nothing-read")
        yield from (f"  {line}" for line in read)


def _verdict(word: str, options: Options) -> str:
    key = f"label.{word}" if f"label.{word}" in options.messages else f"proof.{word}"
    return sentence(options.messages, key) if key in options.messages else word


def _read(rule: Rule, extraction: Extraction, options: Options) -> Iterator[str]:
    """What a rule that bound nothing could have been bound to: facts, or the relations of its kind."""
    if rule.over in OWN_NAMES or not extraction.relations:
        for figure in extraction.figures.values():
            marks = (
                figure.indicator or f"“{figure.label}”",
                figure.aspect,
                figure.place,
                said(figure.period, options.messages),
            )
            yield f"{figure.text}: {', '.join(mark for mark in marks if mark)}"
        return
    for relation in extraction.relations:
        roles = "; ".join(
            f"{role} = {' + '.join(extraction.figures[id_].text for id_ in ids)}" for role, ids in relation.roles
        )
        yield f"{relation.kind}{f' ({relation.form})' if relation.form else ''}: {roles}"
