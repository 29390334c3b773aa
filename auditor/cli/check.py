"""``auditor check``: audit documents and print what cannot be right."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

import click
from msgspec.structs import replace

from auditor.audit import Options as AuditOptions
from auditor.audit import audit_paths
from auditor.cli.crash import UNUSABLE
from auditor.cli.shared import (
    NamedPath,
    choosing_options,
    knowledge_options,
    knowledge_or_exit,
    listed,
    options_of,
    output_option,
    reader_language,
    refuse_unknown,
    say,
    stop,
    tell_refusals,
    write_out,
)
from auditor.model.finding import SEVERITIES, Audit
from auditor.reporting import REPORTERS, reporter


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
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="From which severity on to end with status 1.",
)
@click.option(
    "--baseline",
    type=NamedPath(dir_okay=False),
    metavar="FILE",
    help="Tell only what is not in this earlier audit (JSON).",
)
@choosing_options
@knowledge_options
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("-v", "--verbose", count=True, help="Notes and unchecked figures in full; -vv every check.")
@click.option("--no-color", is_flag=True, help="No colour, whatever the terminal can do.")
def command(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    fail_on: str,
    baseline: str | None,
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
    select, ignore = listed(select), listed(ignore)
    knowledge = knowledge_or_exit(rules, catalogs, language, paths)
    refuse_unknown((*select, *ignore), knowledge, language)
    before = _known_in(baseline, language)
    paths = tuple(dict.fromkeys(paths))  # one that is named twice is no second report
    audit = audit_paths(paths, knowledge, AuditOptions(select, ignore), _progress(paths, language, quiet=quiet))
    language = reader_language(lang, (one.language for one in audit.documents))
    tell_refusals(audit.refusals, language)
    _remember(audit, rules, catalogs, select, ignore)
    audit, known = _without(audit, before)
    options = options_of(knowledge, language, output=output, no_color=no_color)
    options = replace(options, verbose=verbose, quiet=quiet, known=known)
    if audit.documents or format_ != "table":
        write_out(reporter(format_)(audit, options), output, language)
    else:
        say("cli.no-documents", language)
    sys.exit(exit_status(audit, fail_on))


def exit_status(audit: Audit, fail_on: str) -> int:
    """2 where an input was refused, 1 where a finding is at or above ``fail_on``, 0 otherwise."""
    if audit.refusals:
        return UNUSABLE
    worst = audit.worst()
    if fail_on == "never" or worst is None:
        return 0
    return int(SEVERITIES.index(worst) <= SEVERITIES.index(fail_on))


def _progress(paths: tuple[str, ...], language: str, *, quiet: bool) -> Callable[[str], None] | None:
    """Where somebody watches and waits for many documents, which one is being read."""
    if quiet or len(paths) < 2 or not sys.stderr.isatty():
        return None
    return lambda path: say("cli.reading", language, path=path)


def _known_in(baseline: str | None, language: str) -> Counter[str]:
    """The findings of an earlier audit; a file that is none is told before anything is audited."""
    if baseline is None:
        return Counter()
    from auditor.reporting.baseline import BaselineError, known_in

    try:
        return known_in(baseline)
    except OSError as problem:
        stop("cli.cannot-read", language, path=baseline, why=problem.strerror or str(problem))
    except BaselineError as problem:
        stop("cli.baseline", language, path=baseline, why=str(problem))


def _without(audit: Audit, known: Counter[str]) -> tuple[Audit, int]:
    if not known:
        return audit, 0
    from auditor.reporting.baseline import without

    return without(audit, known)


def _remember(audit: Audit, *settings: tuple[str, ...]) -> None:
    if audit.documents:
        from auditor.cli.last import remember

        remember(audit, *settings)
