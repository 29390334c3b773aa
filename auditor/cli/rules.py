"""``auditor rules``: what must hold; list it, read it, lint it, run its examples."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from auditor.cli.crash import UNUSABLE
from auditor.cli.shared import (
    NamedPath,
    knowledge_options,
    knowledge_or_exit,
    messages_of,
    options_of,
    reader_language,
    refuse_unknown,
    tell_faults,
)
from auditor.knowledge.knowledge import load_knowledge
from auditor.knowledge.source import Fault
from auditor.model.finding import SEVERITIES
from auditor.reporting.messages import sentence
from auditor.reporting.rules import FORMULAS, rule_schema, told_rule


@click.group("rules")
def command() -> None:
    """What must hold: list it, read it, lint it, run its examples."""


@command.command("list", short_help="List the rules.")
@click.argument("prefixes", nargs=-1, metavar="[RULE]...")
@knowledge_options
def list_(prefixes: tuple[str, ...], rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """List the rules, all or those whose id begins so: id, severity, title."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    refuse_unknown(prefixes, knowledge, language)
    chosen = knowledge.rulebook.choosing(prefixes).rules
    wide = max(map(len, chosen), default=0)
    for rule in chosen.values():
        click.echo(f"{rule.id:{wide}}  {rule.severity:7}  {rule.title.get(language, '')}")


@command.command("show", short_help="Tell a rule in full.")
@click.argument("ids", nargs=-1, required=True, metavar="RULE...")
@click.option("--formula", type=click.Choice(FORMULAS), default="plain", help="How to write claims.")
@knowledge_options
def show(
    ids: tuple[str, ...], formula: str, rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None
) -> None:
    """Tell a rule in full: why it must hold, its claim, its source, its examples."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    options = options_of(knowledge, language)
    refuse_unknown(ids, knowledge, language)
    for number, id_ in enumerate(ids):
        chosen = knowledge.rulebook.choosing([id_]).rules
        click.echo("\n" if number else "", nl=False)
        click.echo("\n".join(told_rule(rule, options, formula) for rule in chosen.values()), nl=False)


@command.command("lint", short_help="Say everything that is wrong with rules.")
@click.argument("files", nargs=-1, type=NamedPath(), metavar="[FILE]...")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print.")
@click.option("-v", "--verbose", is_flag=True, help="Tell notes too: what follows from other rules or the catalog.")
@knowledge_options
def lint(
    files: tuple[str, ...],
    format_: str,
    verbose: bool,
    rules: tuple[str, ...],
    catalogs: tuple[str, ...],
    lang: str | None,
) -> None:
    """Say everything that is wrong with rules: those of --rules, of the settings and the files given; else with ours.

    Ends with status 2 where a rule cannot load, or rules contradict one another.
    """
    from auditor.knowledge.lint import lint as lint_rules
    from auditor.knowledge.lint import severity
    from auditor.knowledge.settings import load_settings, unknown_rules

    language = reader_language(lang)
    settings, wrong = load_settings(Path())
    own = [*settings.rules, *map(Path, (*rules, *files))]
    knowledge, faults = load_knowledge(own, [*settings.catalogs, *map(Path, catalogs)])
    verbose = verbose or bool(own)  # of one's own rules everything is told
    wrong += faults or unknown_rules(settings, knowledge.rulebook)
    found = [*wrong, *_of(own, lint_rules(knowledge.rulebook, knowledge.catalog))]
    if format_ == "json":
        click.echo(json.dumps([_told(one, severity(one), language) for one in found], ensure_ascii=False))
    else:
        tell_faults([one for one in found if verbose or severity(one) != "note"], language, severity, err=False)
        checked = [rule for rule in knowledge.rulebook.rules.values() if _inside(own, rule.origin.file)]
        click.echo(_count(len(checked), [severity(one) for one in found], language, hidden=not verbose))
    sys.exit(UNUSABLE if any(severity(one) == "error" for one in found) else 0)


def _of(own: Sequence[Path], found: Iterable[Fault]) -> list[Fault]:
    """What is said of the rules of some folders and files; of all rules where none are named."""
    return [fault for fault in found if _inside(own, fault.file)]


def _inside(own: Sequence[Path], file: str) -> bool:
    return not own or any(Path(file).resolve().is_relative_to(path.resolve()) for path in own)


def _count(rules: int, severities: Sequence[str], language: str, *, hidden: bool) -> str:
    """The last line of a lint: how many rules, and what was found."""
    counts = {"rules": rules, **{name: severities.count(name) for name in SEVERITIES}}
    if hidden and counts["note"]:
        counts["hidden"] = counts["note"]
    key = "cli.lint-count" if severities else "cli.rules-sound"
    return sentence(messages_of(language), key, {name: str(count) for name, count in counts.items()})


def _told(fault: Fault, severity: str, language: str) -> dict[str, object]:
    """A fault as one object of a list in JSON."""
    values = dict(fault.values)
    said = sentence(messages_of(language), fault.message, values)
    place = {"file": fault.file, "line": fault.line, "column": fault.column}
    return {**place, "severity": severity, "key": fault.message, "message": said, "values": values}


@command.command("test", short_help="Run the examples of the rules.")
@click.argument("prefixes", nargs=-1, metavar="[RULE]...")
@knowledge_options
def test(prefixes: tuple[str, ...], rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """Run the examples of the rules; end with status 1 where one does not come out as it says."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    from auditor.proving import prove
    from auditor.reporting.proof import told_result

    refuse_unknown(prefixes, knowledge, language)
    results = prove(knowledge.choosing(prefixes, ()))
    failed = [result for result in results if not result.passed]
    options = options_of(knowledge, language)
    for result in failed:
        click.echo(told_result(result, options))
    values = {"passed": str(len(results) - len(failed)), "failed": str(len(failed))}
    click.echo(sentence(messages_of(language), "cli.examples-pass", values))
    sys.exit(1 if failed else 0)


@command.command("schema", short_help="Print the JSON Schema of rule files.")
def schema() -> None:
    """Print the JSON Schema of rule files, for editors that complete and check them."""
    click.echo(json.dumps(rule_schema(), ensure_ascii=False, indent=1))
