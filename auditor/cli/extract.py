"""``auditor extract``: only the figures and the relations of documents, unjudged."""

from __future__ import annotations

import sys

import click

from auditor.audit import extract_paths
from auditor.cli.crash import UNUSABLE
from auditor.cli.shared import (
    knowledge_options,
    knowledge_or_exit,
    options_of,
    output_option,
    reader_language,
    tell_refusals,
    write_out,
)
from auditor.reporting.extraction import EXTRACTS


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(EXTRACTS)),
    default="table",
    show_default=True,
    help="How to print the figures.",
)
@output_option
@knowledge_options
def command(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    rules: tuple[str, ...],
    catalogs: tuple[str, ...],
    lang: str | None,
) -> None:
    """List the figures of documents, and the relations that they claim; "-" reads standard input."""
    language = reader_language(lang)
    knowledge = knowledge_or_exit(rules, catalogs, language, paths)
    found, refusals = extract_paths(dict.fromkeys(paths), knowledge)
    tell_refusals(refusals, language)
    options = options_of(knowledge, language, output=output)
    if found or format_ != "table":
        write_out(EXTRACTS[format_](found, options), output, language)
    sys.exit(UNUSABLE if refusals else 0)
