"""``auditor annotate``: a copy of a document with a remark at each finding."""

from __future__ import annotations

from pathlib import Path

import click

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
    reader_language,
    refuse_unknown,
    say,
    stop,
    tell_refusals,
    write_bytes,
)
from auditor.model.finding import DocumentAudit
from auditor.reading import STDIN, WORDS, suffix_format
from auditor.reporting.annotate import ANNOTATORS, BrokenPartError, annotate
from auditor.reporting.options import Options


@click.command("annotate")
@click.argument("path", type=NamedPath())
@click.option("-o", "output", type=NamedPath(dir_okay=False), required=True, metavar="FILE", help="The copy to write.")
@click.option("--tickmarks", is_flag=True, help="Mark also what was checked and holds.")
@choosing_options
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
    if path == STDIN:
        stop("cli.annotate-stdin", language)
    if Path(output).exists() and Path(path).exists() and Path(output).samefile(path):
        stop("cli.same-file", language, path=output)
    select, ignore = listed(select), listed(ignore)
    knowledge = knowledge_or_exit(rules, catalogs, language, [path])
    refuse_unknown((*select, *ignore), knowledge, language)
    audit = audit_paths([path], knowledge, AuditOptions(select, ignore))
    if audit.refusals:
        tell_refusals(audit.refusals, language)
        raise SystemExit(UNUSABLE)
    one = audit.documents[0]
    language = reader_language(lang, [one.language])
    write_bytes(_annotated(one, output, options_of(knowledge, language), tickmarks=tickmarks), output, language)
    say("cli.annotated", language, count=str(len(one.findings)), path=output)


def _annotated(one: DocumentAudit, output: str, options: Options, *, tickmarks: bool) -> bytes:
    """The copy, of the format of the document, which the name of the output must not belie."""
    path, format_ = one.document.path, one.document.format
    if format_ not in ANNOTATORS:
        stop("cli.cannot-annotate", options.language, format=format_, known=", ".join(ANNOTATORS))
    if suffix_format(output) not in {None, format_, *(WORDS if format_ in WORDS else ())}:
        stop("cli.other-ending", options.language, path=output, format=format_)
    try:
        return annotate(Path(path).read_bytes(), one, options, tickmarks=tickmarks)
    except BrokenPartError as error:
        stop("cli.broken-part", options.language, path=path, part=str(error))
