"""``auditor check``: audit documents and print what cannot be right."""

from __future__ import annotations

import sys

import click

from auditor.audit import Options as AuditOptions
from auditor.audit import audit_paths
from auditor.cli.shared import knowledge_options, knowledge_or_exit, messages_of, reader_language, say, write_out
from auditor.model.finding import SEVERITIES, Audit
from auditor.reporting import REPORTERS, reporter
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTERS)),
    default="table",
    show_default=True,
    help="How to print the audit.",
)
@click.option(
    "-o", "output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of standard output."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="From which severity on to end with status 1.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules, by id or prefix.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules, by id or prefix.")
@knowledge_options
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("-v", "--verbose", count=True, help="Notes in full; -vv every check.")
@click.option("--no-color", is_flag=True, help="No colour, whatever the terminal can do.")
def command(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[str, ...],
    catalogs: tuple[str, ...],
    lang: str | None,
    quiet: bool,
    verbose: int,
    no_color: bool,
) -> None:
    """Audit documents and figure files; "-" reads standard input."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    audit = audit_paths(paths, knowledge, AuditOptions(select, ignore))
    messages = messages_of(language)
    for refusal in audit.refusals:
        click.echo(
            f"{refusal.path}: {sentence(messages, refusal.message, {'path': refusal.path, **dict(refusal.values)})}",
            err=True,
        )
    colour = not no_color and output is None and sys.stdout.isatty()
    options = Options(language, messages, knowledge.rulebook.rules, None, colour, verbose, quiet)
    if audit.documents or format_ != "table":
        write_out(reporter(format_)(audit, options), output, language)
    else:
        say("cli.no-documents", language=language)
    sys.exit(exit_status(audit, fail_on))


def exit_status(audit: Audit, fail_on: str) -> int:
    """2 where an input was refused, 1 where a finding is at or above ``fail_on``, 0 otherwise."""
    if audit.refusals:
        return 2
    worst = audit.worst()
    if fail_on == "never" or worst is None:
        return 0
    return int(SEVERITIES.index(worst) <= SEVERITIES.index(fail_on))
