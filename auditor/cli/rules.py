"""``auditor rules``: what must hold; list it, read it, lint it, run its examples."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from auditor.cli.shared import (
    knowledge_options,
    knowledge_or_exit,
    messages_of,
    options_of,
    reader_language,
    say,
    stop,
    tell_faults,
)
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Fault
from auditor.reporting.messages import sentence


@click.group("rules")
def command() -> None:
    """What must hold: list it, read it, lint it, run its examples."""


@command.command("list")
@click.argument("prefixes", nargs=-1, metavar="[RULE]...")
@knowledge_options
def list_(prefixes: tuple[str, ...], rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """List the rules, all or those whose id begins so: id, severity, title."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    chosen = knowledge.rulebook.choosing(prefixes).rules
    wide = max(map(len, chosen), default=0)
    for rule in chosen.values():
        click.echo(f"{rule.id:{wide}}  {rule.severity:7}  {rule.title.get(language, '')}")


@command.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="RULE...")
@click.option(
    "--formula", type=click.Choice(["plain", "latex", "mathml"]), default="plain", help="How to write claims."
)
@knowledge_options
def show(
    ids: tuple[str, ...], formula: str, rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None
) -> None:
    """Tell a rule in full: why it must hold, its claim, its source, its examples."""
    from auditor.reporting.rules import told_rule

    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    options = options_of(knowledge, language)
    for number, id_ in enumerate(ids):
        chosen = knowledge.rulebook.choosing([id_]).rules
        if not chosen:
            stop("cli.no-rule-selected", language, id=id_, near=nearest(id_, knowledge.rulebook.rules))
        click.echo("\n" if number else "", nl=False)
        click.echo("\n".join(told_rule(rule, options, formula) for rule in chosen.values()), nl=False)


@command.command("lint")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print.")
@knowledge_options
def lint(
    files: tuple[str, ...], format_: str, rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None
) -> None:
    """Say everything that is wrong with rules: ours, those of --rules, and the files given.

    Ends with status 2 where a rule cannot load, or rules contradict one another; warnings and notes are told only.
    """
    from auditor.knowledge.lint import lint as lint_rules
    from auditor.knowledge.lint import severity

    language = reader_language(lang)
    knowledge, faults = load_knowledge([Path(p) for p in (*rules, *files)], [Path(p) for p in catalogs])
    found = lint_rules(knowledge.rulebook, knowledge.catalog)
    if format_ == "json":
        click.echo(json.dumps([_told(one, severity(one), language) for one in [*faults, *found]], ensure_ascii=False))
    else:
        tell_faults(faults, language)
        tell_faults(found, language, severity)
    serious = [*faults, *(fault for fault in found if severity(fault) == "error")]
    if serious:
        stop("cli.fault-found", language, count=str(len(serious)))
    if format_ == "table":
        click.echo(sentence(messages_of(language), "cli.rules-sound", {"rules": str(len(knowledge.rulebook.rules))}))


def _told(fault: Fault, severity: str, language: str) -> dict[str, object]:
    """A fault as one object of a list in JSON."""
    values = dict(fault.values)
    said = sentence(messages_of(language), fault.message, values)
    place = {"file": fault.file, "line": fault.line, "column": fault.column}
    return {**place, "severity": severity, "key": fault.message, "message": said, "values": values}


@command.command("test")
@click.argument("prefixes", nargs=-1, metavar="[RULE]...")
@knowledge_options
def test(prefixes: tuple[str, ...], rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """Run the examples of the rules; end with status 1 where one does not come out as it says."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    failed = passed = 0
    for line in _failures(knowledge.choosing(prefixes, ()), language):
        failed += bool(line)
        passed += not line
        if line:
            click.echo(line)
    values = {"passed": str(passed), "failed": str(failed)}
    click.echo(sentence(messages_of(language), "cli.examples-pass", values))
    if not passed + failed:
        say("cli.no-rule-selected", language, id=" ".join(prefixes))
    sys.exit(1 if failed else 0 if passed else 2)


def _failures(knowledge: Knowledge, language: str) -> Iterator[str]:
    """A line for each example: empty where it came out as it says."""
    from auditor.audit import prove

    messages = messages_of(language)
    for result in prove(knowledge):
        place = f"{result.example.origin.file}:{result.example.origin.line}:{result.example.origin.column}"
        wrong = [f"{what}: {wanted} ≠ {seen or '–'}" for what, wanted, seen in result.difference]
        values = {"rule": result.rule.id, "place": place, "expected": result.example.verdict, "seen": result.seen}
        said = sentence(messages, "cli.example-failed", values)
        yield "" if result.passed else "; ".join([f"{place}: {said}", *wrong, *filter(None, [result.arithmetic])])


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of rule files, for editors that complete and check them."""
    from auditor.reporting.rules import rule_schema

    click.echo(json.dumps(rule_schema(), ensure_ascii=False, indent=1))
