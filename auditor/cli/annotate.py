"""``auditor annotate``: a copy of a document with a remark at each finding."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.audit import Options as AuditOptions
from auditor.audit import audit_paths
from auditor.cli.check import refuse_unknown
from auditor.cli.shared import (
    knowledge_options,
    knowledge_or_exit,
    options_of,
    reader_language,
    say,
    stop,
    tell_refusals,
    write_bytes,
)
from auditor.reporting.annotate import ANNOTATORS, BrokenPartError, annotate


@click.command("annotate")
@click.argument("path", type=click.Path())
@click.option("-o", "output", type=click.Path(dir_okay=False), required=True, metavar="FILE", help="The copy to write.")
@click.option("--tickmarks", is_flag=True, help="Mark also what was checked and holds.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules, by id or prefix.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules, by id or prefix.")
@knowledge_options
def command(
    path: str,
    output: str,
    tickmarks: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[str, ...],
    catalogs: tuple[str, ...],
    lang: str | None,
) -> None:
    """Write a copy of a document with a remark at each finding; the document itself stays as it is."""
    language = reader_language(lang)
    if Path(output).exists() and Path(path).exists() and Path(output).samefile(path):
        stop("cli.same-file", language, path=output)
    knowledge = knowledge_or_exit(rules, catalogs, language)
    refuse_unknown((*select, *ignore), knowledge, language)
    audit = audit_paths([path], knowledge, AuditOptions(select, ignore))
    if audit.refusals:
        tell_refusals(audit.refusals, language)
        raise SystemExit(2)
    one = audit.documents[0]
    language = reader_language(lang, [one.language])
    if one.document.format not in ANNOTATORS or path == "-":
        stop("cli.cannot-annotate", language, format=one.document.format, known=", ".join(ANNOTATORS))
    options = options_of(knowledge, language)
    try:
        copy = annotate(Path(path).read_bytes(), one, options, tickmarks=tickmarks)
    except BrokenPartError as error:
        stop("cli.broken-part", language, path=path, part=str(error))
    write_bytes(copy, output, language)
    say("cli.annotated", language, count=str(len(one.findings)), path=output)
